"""Deadlines as a text sets them: a plain day, or a number of working days, counted by the calendar of one day."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.utils import timezone

from rasoat.design.dates import on_paper, two_digits
from rasoat.organisations.models.calendar import WEEKDAYS, CalendarDay
from rasoat.organisations.working_days import Calendar

_WORKING_DAYS = re.compile(
    r"(?:trong(?:\s+thời\s+hạn)?|thời\s+hạn(?:\s+là)?|chậm\s+nhất(?:\s+là)?(?:\s+sau)?|sau)\s*:?\s+"
    r"(?P<count>\d{1,3})\s*(?:\([^)]{1,30}\)\s*)?ngày\s+làm\s+việc",
    re.IGNORECASE,
)


def working_days_in(text: str) -> int | None:
    """The number of working days that ``text`` gives: "trong thời hạn 15 ngày làm việc kể từ ngày ban hành"."""
    match = _WORKING_DAYS.search(text)
    return int(match["count"]) or None if match else None


@dataclass(frozen=True)
class Counted:
    """A due day with the calendar that it came from: ``days`` working days after ``since`` end on ``due_on``, by the
    calendar as it stood ``on`` a day. ISO days, as they are stored."""

    days: int
    since: str
    on: str
    due_on: str

    @classmethod
    def from_(cls, since: datetime.date, days: int) -> "Counted":
        """Counted by the calendar as it stands now."""
        due = Calendar.read().after(since, days)
        return cls(days, since.isoformat(), timezone.localdate().isoformat(), due.isoformat())

    @classmethod
    def of(cls, stored: dict[str, Any] | None) -> "Counted | None":
        return cls(**stored) if stored else None

    def stored(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def day(self) -> datetime.date:
        return datetime.date.fromisoformat(self.due_on)

    @property
    def words(self) -> str:
        """15 ngày làm việc kể từ ngày 14/6/2024, tính theo lịch nghỉ ngày 20/6/2024."""
        since, on = (on_paper(datetime.date.fromisoformat(day)) for day in (self.since, self.on))
        return f"{two_digits(self.days)} ngày làm việc kể từ ngày {since}, tính theo lịch nghỉ ngày {on}"

    @property
    def now(self) -> datetime.date | None:
        """The day that the present calendar gives, where it is another one; the due day does not move by itself."""
        due = Calendar.read().after(datetime.date.fromisoformat(self.since), self.days)
        return due if due != self.day else None


@dataclass(frozen=True)
class DaysOff:
    """The days on which nobody works, with their names, read once for many deadlines."""

    calendar: Calendar
    names: Mapping[datetime.date, str]

    @classmethod
    def read(cls) -> "DaysOff":
        days = list(CalendarDay.objects.all())
        return cls(Calendar({each.day: each.works for each in days}), {each.day: each.name for each in days})

    def said(self, day: datetime.date | None) -> str:
        """A sentence on a deadline that is a day off, with the next working day; "" for a working day."""
        if day is None or self.calendar.works(day):
            return ""
        named, following = self.names.get(day, WEEKDAYS[day.weekday()]), on_paper(self.calendar.after(day, 1))
        return f"Ngày {on_paper(day)} là ngày nghỉ ({named}); ngày làm việc tiếp theo là {following}."
