"""vanban writes a PDF of two pages, Typst being warm."""

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf

import vanban
from benchmarks.notices import notices
from benchmarks.targets import at_most, exactly
from benchmarks.timing import timings

TARGETS = {"median_ms": at_most(20), "fewest_pages": exactly(2), "most_pages": exactly(2)}


def run() -> dict[str, float | int]:
    with TemporaryDirectory() as folder:
        works = []
        for number, text in enumerate(notices()):
            source, file = Path(folder, f"{number}.txt"), Path(folder, f"{number}.pdf")
            source.write_text(text, encoding="utf-8")
            works.append(partial(vanban.write, vanban.read(source), file))
        figures = timings(works)
        pages = [len(pikepdf.open(file).pages) for file in Path(folder).glob("*.pdf")]
        return figures | {"fewest_pages": min(pages), "most_pages": max(pages)}
