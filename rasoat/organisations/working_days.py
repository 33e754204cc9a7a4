"""Counting in working days: the first is the next working day, and a term runs to 24:00 of its last (DESIGN 4)."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from rasoat.organisations.models.calendar import CalendarDay, is_weekend

_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """The week from Monday to Friday and the days that differ from it, read once for much counting."""

    worked: Mapping[datetime.date, bool]

    @classmethod
    def read(cls) -> "Calendar":
        """The calendar as it stands now."""
        return cls(dict(CalendarDay.objects.values_list("day", "works")))

    def works(self, day: datetime.date) -> bool:
        """Whether offices work on the day."""
        return self.worked.get(day, not is_weekend(day))

    def after(self, day: datetime.date, count: int) -> datetime.date:
        """The last day of a term of ``count`` working days, at least one, that begins to run on ``day``."""
        return self._walk(day, count, _DAY)

    def before(self, day: datetime.date, count: int) -> datetime.date:
        """The ``count``-th working day before ``day``."""
        return self._walk(day, count, -_DAY)

    def between(self, first: datetime.date, last: datetime.date) -> int:
        """How many working days follow ``first`` up to ``last``; none where ``last`` is not later."""
        return sum(self.works(first + _DAY * ahead) for ahead in range(1, (last - first).days + 1))

    def _walk(self, day: datetime.date, count: int, step: datetime.timedelta) -> datetime.date:
        if count < 1:
            raise ValueError("a term has at least one working day")
        while count:
            day += step
            count -= self.works(day)
        return day
