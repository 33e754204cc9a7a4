"""Damaged and hostile files, each judged in a child: no crash, no hang over 5 s, none over 500 MB."""

import sys

import pytest
from fuzzing import SECONDS, damaged, faults

pytest.importorskip("pikepdf", reason="PDF needs vanban[pdf]")
COUNT = 2_000


def test_the_same_number_gives_the_same_file() -> None:
    assert [damaged(number) for number in range(20)] == [damaged(number) for number in range(20)]


@pytest.mark.skipif(sys.platform == "win32", reason="memory is limited by setrlimit")
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
