"""A small share of the bench of hostile repeats: eight times the text takes about eight times as long, never sixty."""

import pytest

from benchmarks.benches.regexes import PIECES, SHORT, WORKS, seconds

LETTERS, TIMES = 8_000, 8
STEEP = 3 * TIMES
"""Quadratic would be 8 times 8; the rest is for a machine that is busy with other things."""


@pytest.mark.parametrize("name", WORKS)
@pytest.mark.parametrize("piece", PIECES, ids=repr)
def test_time_grows_as_the_text_does(name: str, piece: str) -> None:
    short = min(seconds(WORKS[name], piece, LETTERS) for _ in range(5))
    limit = max(STEEP * short, SHORT)
    assert any(seconds(WORKS[name], piece, TIMES * LETTERS) < limit for _ in range(3))
