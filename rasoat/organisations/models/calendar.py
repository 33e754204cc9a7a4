"""The days on which offices work otherwise than Monday to Friday; one calendar for every body of the installation."""

import datetime

from django.db import models

from rasoat.conventions import Versioned

WEEKEND = (5, 6)
"""Saturday and Sunday, as ``date.weekday`` counts."""
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")

UNCONFIRMED = ("Ngày Văn hóa Việt Nam", "dự kiến")
"""Words of the package's names that ask for a second look: 24/11, which no text of the legal register makes a day off,
and days that it only expects."""


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
    def source(self) -> str:
        """Where the day comes from, in words."""
        return "Do quản trị ghi" if self.by_hand else "Dữ liệu kèm hệ thống"

    @property
    def is_unconfirmed(self) -> bool:
        """Whether somebody should look at it before it is relied upon."""
        return not self.by_hand and any(words in self.name for words in UNCONFIRMED)

    @property
    def words(self) -> str:
        """What the day is, in words."""
        if not self.works:
            return "Nghỉ"
        return "Làm việc bù" if is_weekend(self.day) else "Làm việc"


def is_weekend(day: datetime.date) -> bool:
    """Whether nobody works on the day unless the calendar says so."""
    return day.weekday() in WEEKEND
