"""Lines and lists longer than any office writes are read in time that grows with them, not with their square."""

import time

import pytest

import vanban

GAPS = "ngày   " * 40_000
ITEM = "Nơi nhận:\n- Như trên,\n" + "và các đơn vị, \n" * 60_000


@pytest.mark.parametrize("text", [GAPS, ITEM], ids=["thousands of blank days", "one endless recipient"])
def test_twice_the_length_takes_about_twice_the_time(text: str) -> None:
    def seconds(of: str) -> float:
        return min(_taken(of) for _ in range(3))

    assert seconds(text) < 3 * seconds(text[: len(text) // 2]) + 0.2


def _taken(text: str) -> float:
    start = time.process_time()
    vanban.read(text.encode())
    return time.process_time() - start
