"""A quarter of reminders, as `./run bench year` goes through a year."""

import datetime

import pytest

from benchmarks.benches.year import NONE
from benchmarks.reminders import go_through
from rasoat.conftest import Cast


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (datetime.date(2026, 1, 15), datetime.date(2026, 4, 14)),
        (datetime.date(2026, 8, 10), datetime.date(2026, 9, 20)),
    ],
    ids=["a quarter, with Tết", "the weeks around 02/9, with a working Saturday"],
)
def test_each_reminder_is_heard_exactly_once(cast: Cast, first: datetime.date, last: datetime.date) -> None:
    figures = go_through(12, first, last)
    assert {name: figures[name] for name in NONE} == dict.fromkeys(NONE, 0), figures
    assert figures["reminders"] > 40
    assert figures["withdrawn"] > 0
