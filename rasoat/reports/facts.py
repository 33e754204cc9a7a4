"""What a report counts, as it stood on the last day of its window: plain records that are stored with the report."""

import datetime
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from rasoat.design.dates import on_paper


class _Cells:
    """How a fact stands in a row of a table: a cell for each heading."""

    HEADINGS: ClassVar[tuple[str, ...]]

    @property
    def cells(self) -> tuple[str, ...]:
        raise NotImplementedError

    @property
    def labelled(self) -> list[tuple[str, str]]:
        """Each cell with its heading, as it stands on a phone."""
        return list(zip(self.HEADINGS, self.cells, strict=True))


@dataclass(frozen=True)
class Unit(_Cells):
    """A unit that the plan names or that was visited, with the days of the window on which it was inspected."""

    HEADINGS: ClassVar = ("Đơn vị", "Đợt kiểm tra", "Ngày kiểm tra")

    name: str
    campaigns: list[str]
    days: list[str]

    @property
    def cells(self) -> tuple[str, ...]:
        return self.name, "; ".join(self.campaigns), ", ".join(_said(day) for day in self.days)


@dataclass(frozen=True)
class Shortcoming(_Cells):
    """A shortcoming that a notice of the window announced; ``repeated`` names the units that had it in the same area
    in an earlier year."""

    HEADINGS: ClassVar = ("Tồn tại, hạn chế", "Lĩnh vực", "Đơn vị", "Theo văn bản", "Lặp lại tại")

    text: str
    areas: list[str]
    units: list[str]
    notice: str
    repeated: list[str]

    @property
    def cells(self) -> tuple[str, ...]:
        return self.text, ", ".join(self.areas), "; ".join(self.units), self.notice, "; ".join(self.repeated)


@dataclass(frozen=True)
class Duty(_Cells):
    """An assignment that was followed at some time of the window; ``ended_on`` only where that was within it."""

    HEADINGS: ClassVar = ("Nội dung yêu cầu", "Đơn vị", "Theo văn bản", "Thời hạn theo văn bản", "Kết thúc theo dõi")

    text: str
    unit: str
    notice: str
    noticed_on: str
    owned: bool
    due_on: str | None
    ended_on: str | None

    @property
    def cells(self) -> tuple[str, ...]:
        due, ended = (_said(day) if day else none for day, none in ((self.due_on, "không nêu"), (self.ended_on, "")))
        return self.text, self.unit, self.notice, due, ended

    @property
    def days(self) -> int:
        """From the notice to the end."""
        assert self.ended_on
        return (datetime.date.fromisoformat(self.ended_on) - datetime.date.fromisoformat(self.noticed_on)).days


Fact = Unit | Shortcoming | Duty


@dataclass(frozen=True)
class Facts:
    """All that a report counts; ``until`` is the last day of its window, days are ISO."""

    until: str
    units: list[Unit]
    shortcomings: list[Shortcoming]
    duties: list[Duty]

    def of_kind(self, kind: type[Fact]) -> Sequence[Fact]:
        """All facts of one kind."""
        known: dict[type[Fact], Sequence[Fact]] = {
            Unit: self.units,
            Shortcoming: self.shortcomings,
            Duty: self.duties,
        }
        return known[kind]

    def stored(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, stored: dict[str, Any]) -> "Facts":
        return cls(
            until=stored["until"],
            units=[Unit(**each) for each in stored["units"]],
            shortcomings=[Shortcoming(**each) for each in stored["shortcomings"]],
            duties=[Duty(**each) for each in stored["duties"]],
        )


def _said(day: str) -> str:
    return on_paper(datetime.date.fromisoformat(day))
