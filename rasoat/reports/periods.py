"""The four periods that are reported (công văn 581/BNV-CCHC: windows, and the days the reports are due)."""

import datetime
import re
from dataclasses import dataclass

from rasoat.design.dates import on_paper


@dataclass(frozen=True)
class Period:
    """A period of a reporting year: its slug in addresses and words, the days of its window as (month, day).

    ``since`` None begins on 15/12 of the year before: quarter I, six months and the year are cumulative.
    """

    slug: str
    words: str
    since: tuple[int, int] | None
    until: tuple[int, int]
    due: tuple[int, int]


PERIODS = {
    period.slug: period
    for period in (
        Period("quy-1", "quý I", None, (3, 14), (3, 20)),
        Period("6-thang", "6 tháng đầu năm", None, (6, 14), (6, 20)),
        Period("quy-3", "quý III", (6, 15), (9, 14), (9, 20)),
        Period("nam", "năm", None, (12, 14), (12, 20)),
    )
}


@dataclass(frozen=True)
class Term:
    """A period of one year."""

    period: Period
    year: int

    @property
    def slug(self) -> str:
        """As an address names it: nam-2026."""
        return f"{self.period.slug}-{self.year}"

    @property
    def words(self) -> str:
        """quý I năm 2026; năm 2026."""
        return f"năm {self.year}" if self.period.slug == "nam" else f"{self.period.words} năm {self.year}"

    @property
    def first(self) -> datetime.date:
        return (
            datetime.date(self.year, *self.period.since) if self.period.since else datetime.date(self.year - 1, 12, 15)
        )

    @property
    def last(self) -> datetime.date:
        return datetime.date(self.year, *self.period.until)

    @property
    def due(self) -> datetime.date:
        """When the report is to be with the ministry."""
        return datetime.date(self.year, *self.period.due)

    @property
    def window(self) -> str:
        return f"từ ngày {on_paper(self.first)} đến ngày {on_paper(self.last)}"

    def __contains__(self, day: datetime.date | None) -> bool:
        return day is not None and self.first <= day <= self.last


def term_named(slug: str) -> Term:
    """The term whose slug it is; KeyError where there is none."""
    period, _, year = slug.rpartition("-")
    if not re.fullmatch("20[0-9]{2}", year):
        raise KeyError(slug)
    return Term(PERIODS[period], int(year))


def year_of(day: datetime.date) -> int:
    """The reporting year that a day belongs to: from 15/12 on, the next."""
    return day.year + 1 if (day.month, day.day) >= (12, 15) else day.year
