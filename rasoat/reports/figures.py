"""The figures of the inspection lines. Every figure is the length of a list that its page shows."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rasoat.design.dates import two_digits
from rasoat.reports.facts import Duty, Fact, Facts, Shortcoming, Unit


@dataclass(frozen=True)
class Figure:
    """How many of one kind of fact ``counted`` takes; ``until`` is the last day of the window."""

    words: str
    unit: str
    kind: type[Fact]
    counted: Callable[[Any, str], bool]
    under: bool = False
    """Printed as a part of the last figure that is not; its words are then read after "trong đó"."""

    def list(self, facts: Facts, *, area: str = "", unit: str = "") -> list[Fact]:
        """What the figure counts, of one area or unit where they are given."""
        counted = [fact for fact in facts.of_kind(self.kind) if self.counted(fact, facts.until)]
        if area:
            counted = [fact for fact in counted if area in getattr(fact, "areas", ())]
        if unit:
            counted = [fact for fact in counted if unit in units_of(fact)]
        return counted


def units_of(fact: Fact) -> list[str]:
    """The names of the units that a fact is about."""
    if isinstance(fact, Shortcoming):
        return fact.units
    return [fact.unit if isinstance(fact, Duty) else fact.name]


def _due(duty: Duty, until: str) -> bool:
    return duty.due_on is not None and duty.due_on <= until


def _in_time(duty: Duty, until: str) -> bool:
    return _due(duty, until) and duty.ended_on is not None and duty.ended_on <= (duty.due_on or "")


FIGURES = {
    "scope": Figure("Đơn vị thuộc đối tượng kiểm tra", "đơn vị", Unit, lambda unit, _: True),
    "inspected": Figure("đã được kiểm tra", "đơn vị", Unit, lambda unit, _: bool(unit.days), under=True),
    "shortcomings": Figure("Tồn tại, hạn chế đã thông báo", "nội dung", Shortcoming, lambda each, _: True),
    "repeated": Figure(
        "lặp lại ở cùng đơn vị, cùng lĩnh vực so với các năm trước",
        "nội dung",
        Shortcoming,
        lambda each, _: bool(each.repeated),
        under=True,
    ),
    "followed": Figure("Nhiệm vụ sau kiểm tra phải thực hiện trong kỳ", "nhiệm vụ", Duty, lambda duty, _: True),
    "ended": Figure("kết thúc theo dõi trong kỳ", "nhiệm vụ", Duty, lambda duty, _: bool(duty.ended_on), under=True),
    "unowned": Figure(
        "không nêu thời hạn hoặc người chịu trách nhiệm",
        "nhiệm vụ",
        Duty,
        lambda duty, _: not (duty.due_on and duty.owned),
        under=True,
    ),
    "due": Figure("Nhiệm vụ có thời hạn đến hết kỳ", "nhiệm vụ", Duty, _due),
    "due-ended": Figure(
        "kết thúc theo dõi", "nhiệm vụ", Duty, lambda duty, until: _due(duty, until) and bool(duty.ended_on), under=True
    ),
    "in-time": Figure("kết thúc theo dõi đúng thời hạn", "nhiệm vụ", Duty, _in_time, under=True),
}
"""By the name in the address, in the order of the page."""


@dataclass(frozen=True)
class Share:
    """An indicator made of two figures."""

    words: str
    part: str
    whole: str


SHARES = (
    Share("Tỷ lệ đơn vị được kiểm tra", "inspected", "scope"),
    Share("Tỷ lệ nhiệm vụ đến hạn đã kết thúc theo dõi", "due-ended", "due"),
    Share("Tỷ lệ nhiệm vụ đến hạn kết thúc đúng thời hạn", "in-time", "due"),
)


def counts(facts: Facts) -> dict[str, int]:
    """Every figure by its name."""
    return {name: len(figure.list(facts)) for name, figure in FIGURES.items()}


def percent(part: int, whole: int) -> str:
    """50%; 33,3%; a dash where there is nothing to share."""
    return f"{100 * part / whole:.1f}%".replace(".0%", "%").replace(".", ",") if whole else "–"


def shares(counted: dict[str, int]) -> list[tuple[Share, str, str]]:
    """Each indicator with its two figures (02/02) and its share in percent."""
    return [
        (
            share,
            f"{two_digits(counted[share.part])}/{two_digits(counted[share.whole])}",
            percent(counted[share.part], counted[share.whole]),
        )
        for share in SHARES
    ]


def mean_days(facts: Facts) -> float | None:
    """The mean of the days from notice to end, of what ended in the window; None where nothing did."""
    days = [duty.days for duty in facts.duties if duty.ended_on]
    return sum(days) / len(days) if days else None


def by_area(facts: Facts) -> list[tuple[str, int]]:
    """How many shortcomings stand in each area, the most first."""
    return Counter(area for each in facts.shortcomings for area in each.areas).most_common()


def by_unit(facts: Facts) -> list[tuple[str, int]]:
    """How many shortcomings were found at each unit, the most first."""
    return Counter(unit for each in facts.shortcomings for unit in each.units).most_common()
