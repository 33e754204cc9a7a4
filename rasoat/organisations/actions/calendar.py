"""Writing the calendar: a year is filled with the public holidays, a day is said to be off or worked."""

import datetime

import holidays

from rasoat.audit.acting import action
from rasoat.audit.actions import record
from rasoat.design.dates import on_paper
from rasoat.organisations import events
from rasoat.organisations.models import Account
from rasoat.organisations.models.calendar import CalendarDay

FIRST_YEAR, LAST_YEAR = 2007, 2050
"""The years that the calendar knows: Giỗ Tổ Hùng Vương is a public holiday since 2007."""


@action
def fill(*, year: int, by: Account | None = None) -> int:
    """Enter the public holidays and known swaps of ``year``; what is there already stays. Return how many came new."""
    known = set(CalendarDay.objects.filter(day__year=year).values_list("day", flat=True))
    official = holidays.country_holidays("VN", years=year, language="vi")
    days = {day: (False, name) for day, name in official.items() if day.year == year}
    days |= {day: (True, "Ngày làm việc bù") for day in official.weekend_workdays if day.year == year}
    rows = [
        CalendarDay(day=day, works=works, name=name[:120])
        for day, (works, name) in sorted(days.items())
        if day not in known
    ]
    CalendarDay.objects.bulk_create(rows, ignore_conflicts=True)
    if rows:
        body = by.body.uid if by else None
        record(events.CALENDAR_FILLED, by=by, body=body, object=f"lịch làm việc năm {year}", count=len(rows))
    return len(rows)


@action
def set_day(*, day: datetime.date, works: bool, name: str, version: int, by: Account) -> CalendarDay:
    """Say that offices work on ``day``, or do not, and why; ``version`` is 0 for a day that nobody spoke of yet."""
    row = CalendarDay.objects.filter(day=day).first()
    before = (row.works, row.name) if row else (None, None)
    if row:
        row.claim(version)
    else:
        row = CalendarDay(day=day)
    row.works, row.name, row.by_hand = works, name.strip(), True
    row.save()
    changes = {"works": (before[0], works), "name": (before[1], row.name)}
    record(
        events.CALENDAR_SET,
        by=by,
        body=by.body.uid,
        object=row,
        day=on_paper(day),
        what=row.words.lower(),
        changes=changes,
    )
    return row
