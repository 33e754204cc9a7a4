"""How an official text says days and lists."""

import datetime
import re
from collections.abc import Sequence
from contextlib import suppress

from rasoat.design.dates import on_paper

_DAY = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b|\bngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})\b")


def long_day(day: datetime.date) -> str:
    """ngày 08 tháng 6 năm 2023."""
    days, month, year = on_paper(day).split("/")
    return f"ngày {days} tháng {month} năm {year}"


def listed(things: Sequence[str]) -> str:
    """a; a và b; a, b và c — with semicolons where a thing has a comma of its own."""
    if len(things) < 2:
        return "".join(things)
    mark = "; " if any("," in thing for thing in things) else ", "
    return f"{mark.join(things[:-1])} và {things[-1]}"


def days_in(text: str) -> list[datetime.date]:
    """The days that a text names, in its order; impossible ones are passed over."""
    days = []
    for match in _DAY.finditer(text):
        day, month, year = (int(part) for part in match.groups() if part is not None)
        with suppress(ValueError):
            days.append(datetime.date(year, month, day))
    return days
