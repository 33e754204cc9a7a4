"""Days as documents write them: 08/6/2023, ngày 08 tháng 6 năm 2023."""

import datetime
import re
from collections.abc import Iterator

PRINTED = re.compile(
    r"(?<!\w)ngày\s{1,3}(?:(\d{1,2})/(\d{1,2})/(\d{4})|(\d{1,2})\s{1,3}tháng\s{1,3}(\d{1,2})\s{1,3}năm\s{1,3}(\d{4}))(?!\d)",
    re.IGNORECASE,
)
"""A full day with its word; the groups are day, month and year, by slashes or in words."""


_HANOI = datetime.timezone(datetime.timedelta(hours=7))


def today() -> datetime.date:
    """The day in Vietnam."""
    return datetime.datetime.now(_HANOI).date()


def day_of(day: str, month: str, year: str) -> datetime.date | None:
    """The day, None where the calendar has no such day."""
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None


def days_in(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """Every day printed in a text, and the number of its first group."""
    for match in PRINTED.finditer(text):
        yield match, 1 if match[1] else 4


def written(day: datetime.date) -> str:
    """The day as offices write it, zeros before days under 10 and months 1 and 2 only: 08/6/2023, 12/01/2023."""
    month = f"{day.month:02}" if day.month < 3 else f"{day.month}"
    return f"{day.day:02}/{month}/{day.year}"


def in_words(day: int, month: int, year: int) -> str:
    """The day as it stands under the national header: ngày 08 tháng 6 năm 2023."""
    return f"ngày {day:02} tháng {month:02} năm {year}" if month < 3 else f"ngày {day:02} tháng {month} năm {year}"
