"""What follows from a confirmed reorganisation: open matters change hands, and a day to come shows on that day."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.organisations import matters
from rasoat.organisations.actions import add_unit
from rasoat.organisations.actions.reorganisations import confirm, take_effect_due
from rasoat.organisations.models import Organisation, Step
from rasoat.organisations.outcome import Outcome
from rasoat.organisations.tests.test_reorganisations import (
    AFTER,
    BEFORE,
    MERGER,
    NEW_NAME,
    Kind,
    centre,
    confirmed,
    faults,
    merger,
    names_on,
    proposed,
    school,
    unit,
)

# What is still open


@pytest.fixture
def open_task(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Organisation]]:
    """A room above that has one open task at the school; the value is who carries it on."""
    carried_on: dict[str, Organisation] = {}

    def find(units: Any) -> list[matters.Matter]:
        return [matters.Matter("việc-1", unit, "Nhiệm vụ 1", "/") for unit in units if unit == school()]

    monkeypatch.setattr(matters, "KINDS", [matters.Kind("Nhiệm vụ", find, carried_on.update)])
    return carried_on  # type: ignore[return-value]


def test_the_one_successor_carries_on_what_is_open(cast: Cast, open_task: dict[str, Organisation]) -> None:
    confirmed(cast, *merger())
    assert open_task == {"việc-1": Organisation.objects.get(name=NEW_NAME)}
    assert "01 việc đang thực hiện chuyển giao" in Event.objects.latest("id").sentence


def test_who_confirms_says_which_of_several_carries_it_on(cast: Cast, open_task: dict[str, Organisation]) -> None:
    steps = [Step(kind=Kind.SPLIT, unit=school(), name=name) for name in ("Trường Một", "Trường Hai")]
    made = proposed(cast, *steps)
    heirs = Outcome(cast.body, MERGER, made.steps.all()).ending[0].heirs()
    assert [heir.name for heir in heirs] == ["Trường Một", "Trường Hai"]
    confirm(reorganisation=made, version=made.version, heirs={"việc-1": heirs[1].key}, by=cast.chief)
    assert open_task["việc-1"].name == "Trường Hai"


def test_what_a_dissolved_unit_leaves_may_go_to_its_parent_or_a_sister(cast: Cast) -> None:
    outcome = Outcome(cast.body, MERGER, [Step(kind=Kind.DISSOLVE, unit=school())])
    heirs = [heir.name for heir in outcome.ending[0].heirs()]
    assert heirs[0] == "Ban Quản lý Khu kinh tế Hải Phòng"
    assert set(heirs[1:]) == BEFORE - {"Trường Trung cấp Khu kinh tế"}


# A day to come


def test_a_day_to_come_shows_on_that_day(cast: Cast, open_task: dict[str, Organisation]) -> None:
    to_come = datetime.date(2027, 1, 1)
    with time_machine.travel(datetime.datetime(2026, 12, 31, 10, tzinfo=datetime.UTC)):
        made = confirmed(cast, *merger(), day=to_come)
        assert take_effect_due(day=datetime.date(2026, 12, 31)) == 0
        assert centre().name == "Trung tâm Xúc tiến Đầu tư và Dịch vụ việc làm Khu kinh tế"
        assert open_task == {}
        assert names_on(datetime.date(2026, 12, 31), cast.body) == BEFORE
        assert names_on(to_come, cast.body) == AFTER
    known = Event.objects.count()
    with time_machine.travel(datetime.datetime(2026, 12, 31, 17, tzinfo=datetime.UTC)):  # midnight in Vietnam
        assert take_effect_due(day=to_come) == 1
        assert take_effect_due(day=to_come) == 0
    made.refresh_from_db()
    assert made.in_effect
    assert unit("Trung tâm XTĐT").name == NEW_NAME
    assert open_task["việc-1"].name == NEW_NAME
    assert Event.objects.count() == known + 1
    assert Event.objects.latest("id").sentence.startswith("Từ ngày 01/01/2027, sắp xếp tổ chức theo Quyết định số")


def test_before_its_day_a_confirmed_one_bars_another_of_the_same_unit(cast: Cast) -> None:
    with time_machine.travel(datetime.datetime(2026, 12, 1, 10, tzinfo=datetime.UTC)):
        confirmed(cast, *merger(), day=datetime.date(2027, 1, 1))
        said = faults(cast, Step(kind=Kind.MERGE, unit=school(), target=unit("VP")), day=datetime.date(2026, 12, 15))
    assert said == [
        "Trường Trung cấp Khu kinh tế thôi hoạt động từ ngày 01/01/2027; không sắp xếp được vào ngày 15/12/2026."
    ]


def test_a_unit_added_meanwhile_is_merged_from_the_next_day(cast: Cast) -> None:
    with time_machine.travel(datetime.datetime(2026, 12, 1, 10, tzinfo=datetime.UTC)):
        added = add_unit(name="Phòng Tổng hợp", abbreviation="TH", kind="department", by=cast.secretary)
        same_day = faults(cast, Step(kind=Kind.DISSOLVE, unit=added), day=datetime.date(2026, 12, 1))
        confirmed(cast, Step(kind=Kind.DISSOLVE, unit=added), day=datetime.date(2026, 12, 2))
    assert "đã có thay đổi từ ngày 01/12/2026" in same_day[0]
