"""What should be told, by rules written a second time: every day looked at one by one, nothing of the product used."""

import datetime
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

DAY = datetime.timedelta(days=1)

OFF = {
    *("2026-01-01", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-04-27", "2026-04-30"),
    *("2026-05-01", "2026-08-31", "2026-09-01", "2026-09-02", "2026-11-24", "2026-12-31", "2027-01-01"),
}
WORKED = {"2026-08-22", "2026-03-28"}
"""2026 as the calendar has it, but that an administrator sets Saturday 28/3 to work and 31/12 off."""


def works(day: datetime.date) -> bool:
    return f"{day}" not in OFF and (day.weekday() < 5 or f"{day}" in WORKED)


@dataclass
class Duty:
    """An assignment: who in the unit hears of it, its two dates, and whether the unit still has to do something."""

    uid: str
    unit: str
    due: datetime.date | None
    own: datetime.date | None
    waits: bool = True


class Item(NamedTuple):
    """Something to be told: a rule of a duty, by a date of it, and which of several."""

    rule: str
    duty: str
    date: datetime.date
    number: int


class Heard(NamedTuple):
    """That a mail of a day told somebody something of a duty, as of the day on which that was written.

    Of the office's own date: as of that date.
    """

    day: datetime.date
    name: str
    rule: str
    duty: str
    as_of: datetime.date


@dataclass
class Oracle:
    """What is written on each morning and heard by mail, for the duties of units, their office and its head.

    ``letters`` wait to be carried, ``failed`` for a better address, ``waiting`` items for the next letter.
    """

    duties: dict[str, Duty]
    office: str
    chief: str
    told: dict[tuple[str, Item], datetime.date] = field(default_factory=dict)
    waiting: dict[str, list[Item]] = field(default_factory=dict)
    letters: dict[str, list[Item]] = field(default_factory=dict)
    failed: dict[str, list[Item]] = field(default_factory=dict)
    heard: Counter[Heard] = field(default_factory=Counter)
    dropped: int = 0

    def morning(self, day: datetime.date, refused: Collection[str]) -> None:
        """What is written, and which letters are made; ``refused`` are the names whose address is no good today."""
        if not works(day):
            return
        for duty in self.duties.values():
            if duty.waits:
                for rule, date, count, names in self.said(duty, day):
                    for name in names:
                        item = Item(rule, duty.uid, date, count)
                        if (name, item) not in self.told:
                            self.told[name, item] = date if rule == "own" else day
                            self.waiting.setdefault(name, []).append(item)
        for name in [name for name in self.failed if name not in refused]:
            self.letters[name] = self.failed.pop(name)
        for name in [name for name in self.waiting if name not in self.failed]:
            self.letters.setdefault(name, []).extend(self.waiting.pop(name))

    def said(self, duty: Duty, day: datetime.date) -> Iterator[tuple[str, datetime.date, int, list[str]]]:
        own, due = duty.own, duty.due
        if own and own <= day and (due is None or day <= due):
            yield "own", own, 0, [self.office]
        if due and day <= due:
            ahead = sum(works(day + DAY * n) for n in range((due - day).days))
            if ahead <= 7:
                yield "ahead", due, 1 if ahead <= 1 else 7, [duty.unit]
        if due and day > due:
            late = sum(works(due + DAY * n) for n in range(1, (day - due).days + 1))
            yield "late", due, ((day - due).days + 6) // 7, [duty.unit, self.office]
            if late >= 5:
                yield "escalated", due, 0, [self.chief]

    def carried(self, day: datetime.date, refused: Collection[str]) -> None:
        """The mail server took what was sent, but for the addresses it refuses."""
        for name in list(self.letters):
            items = self.letters.pop(name)
            standing = [item for item in items if self.stands(name, item)]
            self.dropped += len(items) - len(standing)
            if standing and name in refused:
                self.failed[name] = standing
            else:
                self.heard.update(Heard(day, name, i.rule, i.duty, self.told[name, i]) for i in standing)

    def stands(self, name: str, item: Item) -> bool:
        duty = self.duties[item.duty]
        hears = name in (self.office, self.chief, duty.unit)
        return duty.waits and hears and item.date == (duty.own if item.rule == "own" else duty.due)
