"""An uploaded text of two pages is read and checked in its own child process, start of the process included."""

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.notices import notices
from benchmarks.targets import at_most
from benchmarks.timing import timings
from rasoat.registry import reading

FILES = 15
TARGETS = {"median_ms": at_most(400)}


def run() -> dict[str, float | int]:
    with TemporaryDirectory() as folder:
        works = []
        for number, text in enumerate(notices()[:FILES]):
            file = Path(folder, f"{number}.txt")
            file.write_text(text, encoding="utf-8")
            works.append(partial(reading.read, file, file.name))
        return timings(works)
