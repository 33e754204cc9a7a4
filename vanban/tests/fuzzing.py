"""Damaged and hostile files by number: the same number always gives the same file.

``python fuzzing.py COUNT LEDGER`` reads as many on all cores, each in a child with limits, and prints what went wrong.
LEDGER keeps how far it is, and each fault on a line of its own, so that it can be stopped and taken up again.
"""

import io
import math
import os
import random
import re
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from reading_samples import LAYOUTS

from vanban.document import Document
from vanban.reading import Unreadable, read
from vanban.reading.children import Alive, Stopped, done
from vanban.serialization import to_json
from vanban.writing import write

SECONDS, MEMORY = 5, 500 << 20
"""No file may take more processor time, none more memory."""
PATIENCE = 300
"""Seconds by the clock after which a child sleeps for ever; on a machine that has much else to do, 30 were too few."""
LONG = 1_000_000
"""Characters of a hostile text, at most."""

PIECES = (
    "Số: ", "ngày ", " tháng 3 năm 2025", "Nơi nhận:\n", "- a;\n", "KT. GIÁM ĐỐC\n", "THÔNG BÁO\n", "Căn cứ ",
    "Điều 1.\n", "Kính gửi: ", "Phụ lục\n", "12/KH-X ", "|", "\t", "    ", "(", "(kèm ", "**", "* ", "1.", "a) ",
    "<br>", "&amp;", "\\", "e\u0301", "\u0301", "\u200b", "\u202e", "Ð", "\ufeff", "\u2028", "\r", "\x0b", "_", "-",
    "…", "“", "ﷺ", "𝐀", "\U0010ffff", "2025", "\n\n", "của Ủy ban nhân dân ", "Luật ", "số ", "về ", "BỘ ", "TM. ",
    "Lưu: VT", "Chương I ", "MẬT\n", "Thực hiện ", "./.",
)  # fmt: skip
VALUES = (b"0", b"-1", b"1", b"65536", b"99999999", b"2147483648", b"-9999999999", b"0.0000001", b"1e99", b"", b"null")


def damaged(number: int) -> tuple[str, bytes]:
    """The name and the bytes of file ``number``."""
    draw = random.Random(number)
    name, data = draw.choice(sound())
    kind = name.rpartition(".")[2]
    if kind == "docx" and draw.random() < 0.7:
        return name, _repacked(draw, data)
    if kind in ("txt", "md") and draw.random() < 0.6:
        return name, _reworded(draw, data.decode()).encode("utf-8", "surrogatepass")
    return name, _broken(draw, data, draw.choice(sound())[1])


@cache
def sound() -> list[tuple[str, bytes]]:
    """Files as they should be, in the three forms: what is damaged."""
    made = []
    for layout, build in LAYOUTS.items():
        data = build()
        ending = "docx" if data.startswith(b"PK") else "md" if layout == "markdown" else "txt"
        made.append((f"{layout}.{ending}", data))
    letters = [read(data, name=name) for name, data in made[:6]]
    return [*made, *((f"{at}.pdf", _pdf(letter)) for at, letter in enumerate(letters))]


def _pdf(letter: Document) -> bytes:
    """A letter as PDF, its streams in clear, so that damage meets more than the packing."""
    import pikepdf

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "a.pdf")
        write(letter, file)
        held = io.BytesIO()
        with pikepdf.open(file) as opened:
            plain = pikepdf.StreamDecodeLevel.generalized
            opened.save(held, compress_streams=False, stream_decode_level=plain, deterministic_id=True)
    return held.getvalue()


def _broken(draw: random.Random, data: bytes, other: bytes) -> bytes:
    """Bytes flipped, cut, doubled, moved, taken from another file, numbers made absurd."""
    changed = bytearray(data)
    for _ in range(draw.choice((1, 1, 2, 5, 20, 100))):
        at = draw.randrange(len(changed) + 1)
        end = min(len(changed), at + draw.choice((1, 2, 16, 300, 5000)))
        match draw.randrange(8):
            case 0:
                changed[at:end] = draw.randbytes(end - at)
            case 1:
                del changed[at:end]
            case 2:
                changed[at:at] = changed[at:end] * draw.choice((1, 2, 50))
            case 3:
                start = draw.randrange(len(other))
                changed[at:end] = other[start : start + end - at]
            case 4:
                if numbers := list(re.finditer(rb"\d+", changed[at : at + 500])):
                    first, last = draw.choice(numbers).span()
                    changed[at + first : at + last] = draw.choice(VALUES)
            case 5 if draw.random() < 0.2:
                del changed[at:]
            case _ if at < len(changed):
                changed[at] ^= 1 << draw.randrange(8)
            case _:
                pass
    return bytes(changed[:LONG])


def _reworded(draw: random.Random, text: str) -> str:
    """Lines moved, doubled, cut, joined, and the words of the recogniser where they should not be, some very often."""
    lines = text.split("\n")
    for _ in range(draw.choice((1, 3, 10, 40))):
        at = draw.randrange(len(lines))
        match draw.randrange(6):
            case 0:
                lines.insert(draw.randrange(len(lines)), lines.pop(at))
            case 1:
                lines.insert(at, lines[draw.randrange(len(lines))])
            case 2:
                place = draw.randrange(len(lines[at]) + 1)
                lines[at] = lines[at][:place] + draw.choice(PIECES) + lines[at][place:]
            case 3:
                lines[at] = lines[at][: draw.randrange(len(lines[at]) + 1)]
            case 4:
                lines[at] = draw.choice((str.upper, str.lower, str.title))(lines[at])
            case _:
                lines[at] += draw.choice(PIECES) * draw.choice((2, 10, 100))
    if draw.random() < 0.1:
        piece = draw.choice(PIECES) + draw.choice(("", draw.choice(PIECES)))
        lines.insert(draw.randrange(len(lines)), piece * (draw.choice((10_000, 100_000, LONG)) // len(piece)))
    return "\n".join(lines)


_TAGS = re.compile(r"<[^>]*>")


def _repacked(draw: random.Random, data: bytes) -> bytes:
    """A .docx whose XML is damaged, not its packing: tags gone, doubled, nested, numbers absurd, words strange."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    name = draw.choice([*parts, "word/document.xml"])
    xml = parts[name]
    for _ in range(draw.choice((1, 2, 5, 20))):
        elements = list(_TAGS.finditer(xml))
        if not elements:
            break
        one, two = sorted((draw.choice(elements), draw.choice(elements)), key=re.Match.start)
        match draw.randrange(6):
            case 0:
                xml = xml[: one.start()] + xml[one.end() :]
            case 1:
                xml = xml[: two.end()] + xml[one.start() : two.end()] * draw.choice((1, 1, 3)) + xml[two.end() :]
            case 2:
                xml = re.sub(r'"\d+"', lambda _: f'"{draw.choice(VALUES).decode()}"', xml, count=draw.choice((1, 5, 0)))
            case 3:
                xml = xml[: one.end()] + draw.choice(PIECES) * draw.choice((1, 1000)) + xml[one.end() :]
            case 4:
                deep, tag = draw.choice((10, 300, 3000)), draw.choice(("w:tbl", "w:p", "w:sdt", "w:tc", "w:r"))
                inside = f"<{tag}>" * deep + draw.choice(PIECES) + f"</{tag}>" * deep
                xml = xml[: one.end()] + inside + xml[one.end() :]
            case _:
                xml = xml[: one.start()] + two[0] + xml[one.end() :]
        xml = xml[:LONG]
    parts[name] = xml
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for part, content in parts.items():
            package.writestr(part, content.encode("utf-8", "surrogatepass"))
    return held.getvalue()


def judged(number: int, alive: Alive) -> str:
    """Read file ``number`` and put it into JSON; pictures are not recognised, tesseract has limits of its own."""
    name, data = damaged(number)
    alive()  # making it takes no time from reading it
    start = time.process_time()
    end_after(start + SECONDS + 1)
    try:
        to_json(read(data, name=name, engines=()))
        verdict = "read"
    except Unreadable:
        verdict = "refused"
    seconds = time.process_time() - start
    if seconds > SECONDS:
        raise TimeoutError(f"{seconds:.1f} s of processor time")
    return f"{verdict} {seconds:.3f}"


def end_after(seconds: float) -> None:
    """Let the system end this process (exit code -24) when it has used so much processor time: a file that hangs."""
    import resource  # not on Windows

    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(seconds), resource.getrlimit(resource.RLIMIT_CPU)[1]))


def faults(numbers: Iterable[int], at_once: int, tell: Callable[[int, str], None] | None = None) -> Iterator[str]:
    """What went wrong, a line each; ``tell`` hears of every file that went well."""
    for number, said in done(judged, numbers, at_once=at_once, seconds=PATIENCE, memory=MEMORY):
        if isinstance(said, Stopped):
            yield f"{number} {damaged(number)[0]}: {said.failure.name} {said.detail}"
        elif tell:
            tell(number, said)


def main(count: int, ledger: Path) -> int:
    """Print the figures, and the faults on standard error; whether there was one."""
    known = ledger.read_text(encoding="utf-8").splitlines() if ledger.exists() else []
    told = [line for line in known if not line.startswith("ok ")]
    dealt = {int(line.split()[1 if line.startswith("ok ") else 0]) for line in known}
    verdicts: Counter[str] = Counter(line.split()[2] for line in known if line.startswith("ok "))
    slowest = max((float(line.split()[3]) for line in known if line.startswith("ok ")), default=0.0)
    with ledger.open("a", encoding="utf-8", buffering=1) as kept:

        def tell(number: int, said: str) -> None:
            nonlocal slowest
            verdict, seconds = said.split()
            verdicts[verdict] += 1
            slowest = max(slowest, float(seconds))
            kept.write(f"ok {number} {said}\n")

        for fault in faults((n for n in range(count) if n not in dealt), os.cpu_count() or 1, tell):
            kept.write(fault + "\n")
            told.append(fault)
    figures = {"read": verdicts["read"], "refused": verdicts["refused"], "faults": len(told), "slowest_s": slowest}
    sys.stdout.writelines(f"{name}: {value}\n" for name, value in figures.items())
    sys.stderr.writelines(f"{fault}\n" for fault in told)
    return bool(told)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), Path(sys.argv[2])))
