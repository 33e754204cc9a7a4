"""`vanban read FOLDER --json` over 10,000 mixed files on all cores, stopped half way and taken up again."""

import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2  # type: ignore[import-untyped]

import vanban
from benchmarks.notices import notice
from benchmarks.targets import exactly

FILES = 10_000
OF_TEN = ("txt",) * 5 + ("docx",) * 3 + ("pdf",) * 2
SCANS, DOCS, CUT = (50, 3), (500, 4), (50, 7)
"""One file in so many, and which: a scanned page instead of a text; a .doc instead of one; a .docx cut in half."""
CONTENTS = {"docx": 100, "pdf": 100, "scan.pdf": 20, "doc": 4}
"""Distinct ones of what takes long to make; the texts are all distinct."""
TARGETS = {name: exactly(0) for name in ("lost", "read_twice", "wrongly_unreadable", "wrong_codes")}


def run() -> dict[str, float | int]:
    """Minutes and files a second of both parts together, how many files of which form, and what went wrong."""
    with TemporaryDirectory() as scratch:
        folder, out = Path(scratch, "files"), Path(scratch, "out.jsonl")
        expected = fill(folder)
        command = [sys.executable, "-m", "vanban.cli", "read", "--json", str(folder), "--out", str(out)]
        start = time.monotonic()
        first = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        while not out.exists() or out.read_bytes().count(b"\n") < FILES // 2:
            if first.poll() is not None:
                raise ValueError("it ended before it could be stopped")
            time.sleep(1)
        first.send_signal(signal.SIGKILL)
        first.wait()
        subprocess.run(command, stderr=subprocess.DEVNULL, check=False)
        seconds = time.monotonic() - start
        lines = [json.loads(line) for line in out.open(encoding="utf-8")]
    times = Counter(line["file"] for line in lines)
    read = {line["file"]: line.get("code") for line in lines if "error" not in line}
    forms = Counter(line["form"] for line in lines if "error" not in line)
    printed = {file: code for file, code in expected.items() if not file.endswith("scan.pdf")}
    return {
        "files": FILES,
        "cores": os.cpu_count() or 1,
        "minutes": round(seconds / 60, 2),
        "files_a_second": round(FILES / seconds, 1),
        **{f"read_{form}": count for form, count in forms.most_common()},
        "unreadable": len(times) - len(read),
        "lost": FILES - len(times),
        "read_twice": len(lines) - len(times),
        "wrongly_unreadable": sum((code is None) != (file not in read) for file, code in expected.items()),
        "wrong_codes": sum(read.get(file) not in (None, code) for file, code in printed.items()),
        "wrong_codes_of_scans": sum(read.get(file) != expected[file] for file in expected.keys() - printed.keys()),
    }


def fill(folder: Path) -> dict[str, str | None]:
    """Write the files; what each bears as its code, None where it is cut in half and so unreadable."""
    expected: dict[str, str | None] = {}
    for number in range(FILES):
        ending = OF_TEN[number % len(OF_TEN)]
        if number % SCANS[0] == SCANS[1]:
            ending = "scan.pdf"
        elif number % DOCS[0] == DOCS[1] and shutil.which("soffice"):
            ending = "doc"
        content = number // len(OF_TEN) % CONTENTS.get(ending, FILES) if ending != "txt" else number
        place = folder / str(number // 500)
        place.mkdir(parents=True, exist_ok=True)
        file = place / f"{number}.{ending}"
        file.write_bytes(made(ending, content) if ending != "txt" else notice(number).encode())
        found = re.search(r"^Số: (\S+)$", notice(content), re.MULTILINE)
        assert found
        expected[str(file)] = found[1]
        if number % CUT[0] == CUT[1]:
            os.truncate(file, file.stat().st_size // 2)
            expected[str(file)] = None
    return expected


@cache
def made(ending: str, content: int) -> bytes:
    """Notice ``content`` as a file of that kind."""
    with TemporaryDirectory() as scratch:
        file = Path(scratch, f"notice.{'docx' if ending == 'doc' else ending}")
        vanban.write(vanban.read(notice(content).encode()), file)
        match ending:
            case "scan.pdf":
                return scanned(file)
            case "doc":
                command = ["soffice", f"-env:UserInstallation={Path(scratch, 'profile').as_uri()}", "--headless"]
                command += ["--convert-to", "doc", "--outdir", scratch, str(file)]
                subprocess.run(command, capture_output=True, check=True)
                return file.with_suffix(".doc").read_bytes()
        return file.read_bytes()


def scanned(file: Path) -> bytes:
    """The first page of a PDF as a picture of 150 dots an inch."""
    held = io.BytesIO()
    with pypdfium2.PdfDocument(file) as document:
        document[0].render(scale=150 / 72, grayscale=True).to_pil().save(held, "PDF", resolution=150)
    return held.getvalue()
