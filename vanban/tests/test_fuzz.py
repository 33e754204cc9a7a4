"""Damaged and hostile files, each judged in a child: no crash, no hang over 5 s, none over 500 MB."""

import sys
import time

import pytest
from fuzzing import MEMORY, PATIENCE, SECONDS, damaged, end_after, faults

from vanban.reading.children import Alive, Failure, Stopped, done

pytest.importorskip("pikepdf", reason="PDF needs vanban[pdf]")
COUNT = 2_000


def test_the_same_number_gives_the_same_file() -> None:
    assert [damaged(number) for number in range(20)] == [damaged(number) for number in range(20)]


def spin(number: int, alive: Alive) -> str:
    end_after(time.process_time() + 1)
    while True:
        pass


LIMITED = pytest.mark.skipif(sys.platform == "win32", reason="time and memory are limited by setrlimit")


@LIMITED
def test_a_file_that_hangs_is_ended_by_its_processor_time_however_busy_the_machine() -> None:
    said = list(done(spin, [0], at_once=1, seconds=PATIENCE, memory=MEMORY))
    assert said == [(0, Stopped(Failure.DIED, "exit code -24"))]


@LIMITED
def test_damaged_files_are_read_or_refused() -> None:
    slowest = 0.0
    verdicts = {"read": 0, "refused": 0}

    def tell(number: int, said: str) -> None:
        nonlocal slowest
        verdict, seconds = said.split()
        verdicts[verdict] += 1
        slowest = max(slowest, float(seconds))

    assert list(faults(range(COUNT), 1, tell)) == []
    assert sum(verdicts.values()) == COUNT
    assert min(verdicts.values()) > COUNT / 10, "damage that is always refused, or never, shows nothing"
    assert slowest < SECONDS
