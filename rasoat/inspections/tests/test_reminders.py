"""Reminders: before the deadline, on the office's own day, when late; each once, none on a day off or after the end."""

import datetime
from collections import Counter

import pytest
import time_machine

from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.inspections.models import Assignment
from rasoat.inspections.reminders import remind, standing
from rasoat.organisations.actions.calendar import fill, set_day
from rasoat.organisations.models import Account
from rasoat.post.models import Message


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.fixture
def assignment(cast: Cast) -> Assignment:
    """The school's, alone, due on Wednesday 25/3/2026."""
    fill(year=2026)
    kept = Assignment.objects.filter(unit__in=cast.unit.grants.values("unit")).earliest("pk")
    Assignment.objects.exclude(pk=kept.pk).update(due_on=None, remind_on=None)
    return put(kept, due_on=day("2026-03-25"), remind_on=None)


def put(assignment: Assignment, **fields: object) -> Assignment:
    Assignment.objects.filter(pk=assignment.pk).update(**fields)
    assignment.refresh_from_db()
    return assignment


def heard(cast: Cast, first: str, last: str) -> dict[str, list[tuple[str, str]]]:
    """What was written on each day from ``first`` to ``last``, every morning gone through twice: who, which rule."""
    names = {account.pk: name for name, account in cast.accounts().items()}
    told: dict[str, list[tuple[str, str]]] = {}
    known = set(Message.objects.values_list("pk", flat=True))
    for ahead in range((day(last) - day(first)).days + 1):
        morning = day(first) + datetime.timedelta(ahead)
        remind(body=cast.body, day=morning)
        assert remind(body=cast.body, day=morning) == 0
        new = Message.objects.exclude(pk__in=known)
        if new:
            told[f"{morning}"] = sorted((names[each.account_id], each.key.split(":")[1]) for each in new)
            known |= {each.pk for each in new}
    return told


def test_the_unit_is_reminded_before_and_after_and_the_office_when_late(assignment: Assignment, cast: Cast) -> None:
    assert heard(cast, "2026-03-01", "2026-04-09") == {
        "2026-03-16": [("unit", "ahead")],
        "2026-03-24": [("unit", "ahead")],
        "2026-03-26": [("secretary", "late"), ("unit", "late")],
        "2026-04-01": [("chief", "escalated")],
        "2026-04-02": [("secretary", "late"), ("unit", "late")],
        "2026-04-09": [("secretary", "late"), ("unit", "late")],
    }
    text = Message.objects.filter(account=cast.unit).earliest("pk").text
    assert "Thời hạn theo văn bản: 25/3/2026. Tính đến ngày 16/3/2026 còn 07 ngày làm việc." in text
    assert {event.body_uid for event in Event.objects.filter(type="inspections.reminded")} == {cast.body.uid}


def test_days_are_counted_over_tet(assignment: Assignment, cast: Cast) -> None:
    put(assignment, due_on=day("2026-02-24"))
    told = heard(cast, "2026-02-01", "2026-02-24")
    # Off: 16 to 20/02, and the weekends. 23/02 is the working day before; the seventh before is 06/02.
    assert list(told) == ["2026-02-06", "2026-02-23"]


def test_a_working_saturday_is_a_morning_and_a_day_off_is_none(assignment: Assignment, cast: Cast) -> None:
    put(assignment, due_on=day("2026-08-24"))
    assert list(heard(cast, "2026-08-01", "2026-08-24")) == ["2026-08-14", "2026-08-22"]
    put(assignment, due_on=day("2026-08-28"))
    assert "2026-09-03" in heard(cast, "2026-08-29", "2026-09-03"), "31/8 to 02/9 are off: late is said on 03/9"


def test_what_the_administrator_sets_is_followed(assignment: Assignment, cast: Cast) -> None:
    set_day(day=day("2026-03-24"), works=False, name="Ngày truyền thống", version=0, by=cast.administrator)
    assert list(heard(cast, "2026-03-01", "2026-03-25")) == ["2026-03-13", "2026-03-23"]


def test_the_offices_own_day_is_never_told_to_the_unit(assignment: Assignment, cast: Cast) -> None:
    put(assignment, due_on=None, remind_on=day("2026-03-07"))  # a Saturday
    assert heard(cast, "2026-03-01", "2026-06-30") == {"2026-03-09": [("secretary", "own")]}
    assert not Message.objects.filter(account=cast.unit).exists()


def test_where_the_unit_has_no_account_the_office_is_reminded(assignment: Assignment, cast: Cast) -> None:
    Account.objects.filter(pk=cast.unit.pk).update(is_active=False)
    assert heard(cast, "2026-03-16", "2026-03-24") == {
        "2026-03-16": [("secretary", "ahead")],
        "2026-03-24": [("secretary", "ahead")],
    }


@pytest.mark.parametrize("state", ["reported", "ended"])
def test_what_was_reported_or_ended_reminds_nobody(assignment: Assignment, cast: Cast, state: str) -> None:
    put(assignment, state=state, ended_on=day("2026-03-02") if state == "ended" else None)
    assert heard(cast, "2026-03-01", "2026-05-31") == {}


def test_after_a_standstill_what_is_still_true_is_said_once(assignment: Assignment, cast: Cast) -> None:
    assert heard(cast, "2026-03-20", "2026-03-25") == {
        "2026-03-20": [("unit", "ahead")],
        "2026-03-24": [("unit", "ahead")],
    }


def test_a_new_deadline_begins_anew(assignment: Assignment, cast: Cast) -> None:
    heard(cast, "2026-03-01", "2026-03-24")
    put(assignment, due_on=day("2026-04-22"))
    assert list(heard(cast, "2026-03-25", "2026-04-22")) == ["2026-04-13", "2026-04-21"]


def test_another_bodys_office_hears_nothing(assignment: Assignment, cast: Cast) -> None:
    heard(cast, "2026-03-01", "2026-04-09")
    assert Counter(Message.objects.values_list("account__body", flat=True)).keys() == {cast.body.pk}
    assert remind(body=cast.outsider.body, day=day("2026-04-09")) == 0


@pytest.mark.parametrize(
    ("change", "stands"),
    [
        ({}, True),
        ({"state": "returned"}, True),
        ({"state": "reported"}, False),
        ({"state": "ended", "ended_on": datetime.date(2026, 3, 16)}, False),
        ({"due_on": datetime.date(2026, 4, 22)}, False),
        ({"heir": "other"}, False),
    ],
)
def test_a_reminder_stands_until_it_is_reported_ended_moved_or_handed_on(
    assignment: Assignment, cast: Cast, change: dict[str, object], stands: bool
) -> None:
    heard(cast, "2026-03-16", "2026-03-16")
    if change.get("heir"):
        change = {"heir": cast.other_unit.grants.get().unit}
    put(assignment, **change)
    (key,) = Message.objects.filter(account=cast.unit).values_list("key", flat=True)
    with time_machine.travel(datetime.datetime(2026, 3, 16, 3, tzinfo=datetime.UTC), tick=False):
        assert standing([key]) == ({key} if stands else set())
