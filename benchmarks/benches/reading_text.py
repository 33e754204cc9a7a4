"""vanban reads a text of two pages."""

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import vanban
from benchmarks.notices import notices
from benchmarks.targets import at_most
from benchmarks.timing import timings

TARGETS = {"median_ms": at_most(1)}


def run() -> dict[str, float | int]:
    with TemporaryDirectory() as folder:
        files = []
        for number, text in enumerate(notices()):
            file = Path(folder, f"{number}.txt")
            file.write_text(text, encoding="utf-8")
            files.append(file)
        return timings([partial(vanban.read, file) for file in files])
