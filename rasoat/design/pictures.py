"""The pictures of a page, where shape says more than rows: documents before and after, areas promised and judged."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise


@dataclass(frozen=True)
class Bar:
    """One line of bars: a figure, drawn against the greatest of them (or ``whole``), and the list that it counts.

    ``part`` is what of the figure is grave, with its own list. A ``median`` is what its list says of itself, not its
    length.
    """

    words: str
    figure: int
    url: str
    kind: str = "plain"
    whole: int | None = None
    whole_url: str = ""
    part: int | None = None
    part_url: str = ""
    median: bool = False


def bars(rows: Iterable[Bar]) -> list[tuple[Bar, int, int]]:
    """Each bar with its length and that of its part, in hundredths."""
    rows = list(rows)
    greatest = max((row.figure for row in rows), default=0)
    scales = [row.whole or greatest or 1 for row in rows]
    return [
        (row, round(100 * row.figure / scale), round(100 * (row.part or 0) / scale))
        for row, scale in zip(rows, scales, strict=True)
    ]


@dataclass(frozen=True)
class Step:
    """One document or event in a chain; `waits` while it is not there yet."""

    title: str
    day: date | None = None
    words: str = ""
    url: str = ""
    waits: bool = False


def days_between(first: date, last: date) -> str:
    """The distance in words: "13 ngày", "cùng ngày", or "sớm hơn 02 ngày" where the order is against the calendar."""
    days = (last - first).days
    if days == 0:
        return "cùng ngày"
    return f"{days} ngày" if days > 0 else f"sớm hơn {-days:02} ngày"


def with_gaps(steps: Iterable[Step]) -> list[tuple[Step, str]]:
    """Each step with the days to the next one, "" where either date is not known."""
    steps = list(steps)
    gaps = [days_between(a.day, b.day) if a.day and b.day else "" for a, b in pairwise(steps)]
    return list(zip(steps, [*gaps, ""], strict=False))


@dataclass(frozen=True)
class Mark:
    """What one square of a coverage says: done, flaw, extra, missing or none; the words are read aloud and counted."""

    kind: str
    words: str


@dataclass(frozen=True)
class Column:
    short: str
    full: str = ""


@dataclass(frozen=True)
class Row:
    words: str
    marks: Sequence[Mark]
    url: str = ""


@dataclass(frozen=True)
class Coverage:
    """Units (rows) by areas (columns); each row has one mark per column."""

    columns: Sequence[Column]
    rows: Sequence[Row]

    def legend(self) -> list[tuple[Mark, int]]:
        """Each mark that occurs, with how often, in the order of the drawing."""
        return list(Counter(mark for row in self.rows for mark in row.marks).items())
