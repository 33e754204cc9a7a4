"""Number, date and citations of .docx of two pages: vanban beside python-docx and `re`, as a user would write it."""

import re
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from docx import Document as WordDocument

import vanban
from benchmarks.notices import COUNT, notices
from benchmarks.targets import at_most, exactly
from benchmarks.timing import timings
from vanban.citations import cited

TARGETS = {"times_slower": at_most(1), "vanban_right": exactly(COUNT)}

CODE = re.compile(r"\d+(?:/\d{4})?/[A-ZĐ]+(?:-[A-ZĐ]+)*")
DATE = re.compile(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})")


def run() -> dict[str, float | int]:
    """Milliseconds of both in one run, and how many of the notices each took number, date and citations of rightly."""
    with TemporaryDirectory() as folder:
        files, expected = [], []
        for number, text in enumerate(notices()):
            source, file = Path(folder, f"{number}.txt"), Path(folder, f"{number}.docx")
            source.write_text(text, encoding="utf-8")
            vanban.write(vanban.read(source), file)
            files.append(file)
            expected.append(truth(text))
        ours = timings([partial(by_vanban, file) for file in files])
        theirs = timings([partial(by_hand, file) for file in files])
        return {
            "vanban_ms": ours["median_ms"],
            "by_hand_ms": theirs["median_ms"],
            "times_slower": round(ours["median_ms"] / theirs["median_ms"], 2),
            "distinct": len(files),
            "vanban_right": sum(by_vanban(file) == right for file, right in zip(files, expected, strict=True)),
            "by_hand_right": sum(by_hand(file) == right for file, right in zip(files, expected, strict=True)),
        }


Facts = tuple[str | None, tuple[int, ...] | None, list[str]]


def truth(text: str) -> Facts:
    """What a notice says, known from how it is made: line by line."""
    lines = text.splitlines()
    code = next(line.removeprefix("Số: ") for line in lines if line.startswith("Số: "))
    day = next(match for line in lines if (match := re.search(r", ngày (\d+) tháng (\d+) năm (\d+)$", line)))
    bases = [match[1] for line in lines if (match := re.match(r"Căn cứ .*? số (\S+) ngày", line))]
    return code, tuple(map(int, day.groups())), bases


def by_vanban(file: Path) -> Facts:
    document = vanban.read(file)
    day = document.date
    return document.code, (day.day, day.month, day.year) if day else None, cited(document).codes


def by_hand(file: Path) -> Facts:
    """Paragraphs and tables joined, the first code taken for its own, the others for what it cites."""
    word = WordDocument(str(file))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*cells, *(paragraph.text for paragraph in word.paragraphs)])
    codes = list(dict.fromkeys(CODE.findall(text)))
    day = DATE.search(text)
    return codes[0] if codes else None, tuple(map(int, day.groups())) if day else None, codes[1:]
