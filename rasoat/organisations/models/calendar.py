"""The days on which offices work otherwise than Monday to Friday; one calendar for every body of the installation."""

import datetime

from django.db import models

from rasoat.conventions import Versioned

WEEKEND = (5, 6)
"""Saturday and Sunday, as ``date.weekday`` counts."""
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


class CalendarDay(Versioned):
    """A day that somebody, or the package of public holidays, has spoken of: off, or worked."""

    day = models.DateField("ngày", unique=True)
    works = models.BooleanField("làm việc")
    name = models.CharField("nội dung", max_length=120)
    by_hand = models.BooleanField("do cơ quan ghi", default=False)

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return self.name

    @property
    def weekday(self) -> str:
        return WEEKDAYS[self.day.weekday()]

    @property
    def words(self) -> str:
        """What the day is, in words."""
        if not self.works:
            return "Nghỉ"
        return "Làm việc bù" if is_weekend(self.day) else "Làm việc"


def is_weekend(day: datetime.date) -> bool:
    """Whether nobody works on the day unless the calendar says so."""
    return day.weekday() in WEEKEND
