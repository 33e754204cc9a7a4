"""Scans: fields read as a person does, with and without those written by hand; scans made here; seconds and memory."""

import io
import random
import re
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image, ImageFilter

import vanban
from benchmarks.notices import notice
from benchmarks.scoring import CORPUS, MISSING, labels, scored
from vanban.reading.scan.tesseract import PROGRAM
from vanban.serialization import to_json

TARGET = 0.80
HAND_WRITTEN = {
    ("08-quyet-dinh-2459-qd-dhqghn.pdf", "number"): "four figures in blue pen over the blank after “Số:”",
    ("08-quyet-dinh-2459-qd-dhqghn.pdf", "code"): "holds that number",
    ("08-quyet-dinh-2459-qd-dhqghn.pdf", "date"): "day and month in blue pen; only the year is printed",
}
"""Fields of the corpus that no reader of print can read, and what the page shows there; looked at on every page."""

QUALITIES = {"good": (200, 0.4, 0.04), "coarse": (120, 0.0, 0.06), "poor": (150, 1.8, 0.16)}
"""Of our own scans: dots per inch, degrees they are askew, share of grain."""
EACH = 6
"""Of our own documents, read in each quality."""
FIELDS = (
    "number", "symbol", "place", "date", "parent_body", "issuer", "doc_type", "subject", "signing_authority",
    "signer_position", "signer_name", "recipients", "archive_line", "cited_codes",
)  # fmt: skip
LONG = 30
"""Pages of the scan whose memory is measured."""


def run() -> dict[str, float | int | str]:
    return {**_corpus(), **_ours(), **_long()}


def _corpus() -> dict[str, float | int | str]:
    chosen = [label for label in labels() if label["form"] == "scan"]
    if not chosen:
        return dict(MISSING)
    scores = scored(chosen)
    pages = sum(_pages(CORPUS / "files" / label["file"]) for label in chosen)
    figures: dict[str, float | int | str] = {"files": len(chosen), "pages": pages, "target": TARGET}
    figures |= {f"raw {group}": mean for group, mean in scores.means().items()}
    figures |= {f"without hand-written {group}": mean for group, mean in scores.means(HAND_WRITTEN).items()}
    figures |= {f"hand-written {file[:2]} {field}": reason for (file, field), reason in HAND_WRITTEN.items()}
    return figures | {"seconds a page": round(scores.seconds / pages, 2)}


def _ours() -> dict[str, float]:
    """Of the fields that our own documents show, the share that is read from their scans as from their text."""
    figures = {}
    for quality, (dpi, tilt, grain) in QUALITIES.items():
        same = asked = 0
        for number in range(EACH):
            data = _printed(number)
            text = to_json(vanban.read(data))
            scan = to_json(vanban.read(_scanned(_pictures(data, dpi), dpi, tilt, grain)))
            asked += len(FIELDS)
            same += sum(_bare(text[field]) == _bare(scan[field]) for field in FIELDS)
        figures[f"ours {quality}"] = round(same / asked, 4)
    return figures


def _long() -> dict[str, float]:
    pictures = [page for number in range(LONG // 2) for page in _pictures(_printed(number), 200)[:2]]
    with TemporaryDirectory() as folder:
        file = Path(folder, "long.pdf")
        file.write_bytes(_scanned(pictures, 200, 0.4, 0.04))
        start = time.perf_counter()
        reading = subprocess.Popen(
            [sys.executable, "-m", "vanban.cli", "read", "--json", file], stdout=subprocess.DEVNULL
        )
        own = engine = 0
        while reading.poll() is None:
            own = max(own, _kilobytes(reading.pid))
            engine = max([engine, *map(_kilobytes, _engines(reading.pid))])
            time.sleep(0.02)
        seconds = time.perf_counter() - start
    return {
        "long: pages": len(pictures),
        "long: seconds a page": round(seconds / len(pictures), 2),
        "long: megabytes of vanban": round(own / 1024),
        "long: megabytes of an engine": round(engine / 1024),
    }


def _engines(process: int) -> list[int]:
    """The children that are the engine already, no longer the copy of their parent as which each begins."""
    found: list[int] = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):
            found += [int(child) for child in task.read_text().split() if _name(child) == PROGRAM]
    return found


def _name(process: str) -> str:
    return Path(f"/proc/{process}/comm").read_text().strip()


def _kilobytes(process: int) -> int:
    """The most memory that a process has had; 0 where it has ended."""
    with suppress(OSError):
        if most := re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text()):
            return int(most[1])
    return 0


def _printed(number: int) -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder, "notice.pdf")
        vanban.write(vanban.read(notice(number).encode()), file)
        return file.read_bytes()


def _pictures(data: bytes, dpi: int) -> list[Image.Image]:
    with pypdfium2.PdfDocument(data) as pages:
        return [page.render(scale=dpi / 72).to_pil().convert("L") for page in pages]


def _scanned(pages: list[Image.Image], dpi: int, tilt: float, grain: float) -> bytes:
    """The pages as a scanner leaves them, the same every time: askew, soft, with grain."""
    held, dust = io.BytesIO(), random.Random(0)
    made = []
    for page in pages:
        soft = page.rotate(tilt, Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(0.5))
        noise = Image.frombytes("L", soft.size, dust.randbytes(soft.width * soft.height))
        made.append(Image.blend(soft, noise, grain))
    made[0].save(held, "PDF", save_all=True, append_images=made[1:], resolution=dpi, quality=75)
    return held.getvalue()


def _pages(file: Path) -> int:
    with pypdfium2.PdfDocument(file) as document:
        return len(document)


def _bare(value: object) -> str:
    """As the corpus is compared: blanks, case and end marks do not count."""
    return re.sub(r"[\s.;,:“”\"]+", "", str(value)).lower()
