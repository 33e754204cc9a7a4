"""The unit never judges what it has to do itself: not by any form of any page, not by any action, whatever role one of
its people holds in the office beside, and whatever a merger made of it.

The doors are found, not listed: every form that an account with every role of the office sees is sent by the unit's
people. What may change an assignment at all stands in ``DOORS``, ``JUDGE``, ``TELL`` and ``GIVE``; a new one fails
until it does.
"""

import datetime
import inspect
import logging
import pkgutil
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import rasoat
from journeys.addresses import ROUTES, address, arrange
from journeys.doors import Door, doors_on
from journeys.people import working
from rasoat.audit.acting import ACTIONS
from rasoat.conftest import Cast
from rasoat.conftest import account as make_account
from rasoat.design.dates import on_paper
from rasoat.inspections.actions import assignments as verbs
from rasoat.inspections.models import Assignment, Extension, Remedy
from rasoat.organisations.actions import reorganisations
from rasoat.organisations.models import Account, Appointment, Grant, Organisation, Person, Post, Reorganisation
from rasoat.organisations.sample import SINCE
from rasoat.organisations.separation import Separated
from rasoat.registry.models import Document

Role = Grant.Role
TODAY = timezone.localdate()
MONTH = datetime.timedelta(30)
OFFICE = (Role.SECRETARY, Role.CLERK, Role.CHIEF, Role.LEADER)

DOORS = {
    "assignment+end",
    "assignment+send_back",
    "assignment+open_again",
    "assignment+decide+1",
    "assignment+decide+0",
    "assignment+terms",
    "assignment+measure",
    "later-document",
}
"""Every door behind which an assignment is judged, or changed for the unit."""

UNITS_OWN = {"assignment+report", "assignment+extend"}
"""What the unit does itself: it judges nothing."""

JUDGE = {"end", "send_back", "open_again", "decide_extension", "set_terms", "set_measure", "follow_later", "hand_on"}
"""The actions that judge an assignment or change it: each refuses the unit's people by itself."""

TELL = {"report", "ask_extension", "withdraw_evidence"}
"""The actions in which the unit says something of its own."""

GIVE = {"enter_past", "_assign", "confirm", "_take_effect", "remind"}
"""The actions that give assignments, hand them over with their unit, or remind of them: what they ask stays asked."""


@pytest.fixture
def school(cast: Cast) -> Organisation:
    return cast.unit.grants.get().unit  # type: ignore[return-value]


@pytest.fixture
def centre(cast: Cast) -> Organisation:
    return cast.other_unit.grants.get().unit  # type: ignore[return-value]


# Who there is


def everything(cast: Cast, username: str = "moi-viec", unit: Organisation | None = None) -> Account:
    """An account with every role of the office, with a post in ``unit``."""
    made = make_account(username, OFFICE[0], cast.body)
    for role in OFFICE[1:]:
        Grant.objects.create(account=made, role=role, valid_from=SINCE)
    return in_post(made, unit) if unit else made


def in_post(account: Account, unit: Organisation, rank: str = Post.Rank.STAFF) -> Account:
    account.person = Person.objects.create(body=account.body, name="(họ và tên)")
    account.save()
    post = Post.objects.create(organisation=unit, title="Viên chức", rank=rank)
    Appointment.objects.create(person=account.person, post=post, valid_from=SINCE)
    return account


def people_of(cast: Cast, unit: Organisation, key: str) -> dict[str, Account]:
    """Everybody who is of the unit: in it alone, or with a role in the office beside."""
    both = everything(cast, f"{key}-ca-hai")
    Grant.objects.create(account=both, role=Role.UNIT, unit=unit, valid_from=SINCE)
    return {
        f"{key}: its head": in_post(
            make_account(f"{key}-truong", Role.UNIT, cast.body, unit), unit, Post.Rank.UNIT_HEAD
        ),
        f"{key}: its officer": make_account(f"{key}-vien-chuc", Role.UNIT, cast.body, unit),
        f"{key}: its clerk": in_post(make_account(f"{key}-van-thu", Role.CLERK, cast.body, unit), unit),
        f"{key}: its focal point": make_account(f"{key}-dau-moi", Role.SECRETARY, cast.body, unit),
        f"{key}: its head of office": make_account(f"{key}-chanh", Role.CHIEF, cast.body, unit),
        f"{key}: in the office, for the unit too": both,
        f"{key}: in the office, with a post in the unit": everything(cast, f"{key}-kiem", unit),
    }


# What there is to judge


def states_of(unit: Organisation, cast: Cast) -> None:
    """One assignment of the unit in each state, more time asked for two of them."""
    first, second = Assignment.objects.filter(unit=unit).order_by("pk")
    first.due_on = second.due_on = working(TODAY + MONTH)
    first.save()
    second.save()
    later = working(TODAY + 2 * MONTH)
    verbs.ask_extension(assignment=first, version=first.version, until=later, reason="x", by=cast.clerk)
    reported, returned, ended = (_another(first) for _ in range(3))
    for each in (reported, returned):
        verbs.report(assignment=each, version=1, text="Đã làm", reported_on=TODAY, by=cast.clerk)
    verbs.send_back(assignment=returned, version=returned.version, reason="Thiếu", by=cast.secretary)
    verbs.end(assignment=ended, version=1, reason="Đã kiểm tra", by=cast.secretary)


def _another(like: Assignment) -> Assignment:
    requirement = like.requirement
    requirement.pk, requirement.uid = None, requirement._meta.get_field("uid").get_default()
    requirement._state.adding = True
    requirement.save()
    return Assignment.objects.create(requirement=requirement, unit=like.unit, due_on=like.due_on)


def judged(*units: Organisation) -> dict[str, object]:
    """All that only others may say of what the units have to do."""
    found: dict[str, object] = {}
    for each in Assignment.objects.filter(unit__in=units).select_related("requirement"):
        found[f"{each.pk}"] = (each.due_on, each.ended_on, each.owner, each.expected, each.remind_on)
        found[f"{each.pk} state"] = "followed" if each.followed else each.state
        found[f"{each.pk} required"] = (each.requirement.text, each.requirement.measure, each.requirement.goal)
    for remedy in Remedy.objects.filter(assignment__unit__in=units).exclude(verdict=""):
        found[f"remedy {remedy.pk}"] = (remedy.verdict, remedy.verdict_reason)
    for extension in Extension.objects.filter(assignment__unit__in=units).exclude(decision=""):
        found[f"extension {extension.pk}"] = extension.decision
    return found


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Refusals are what is wanted here, not worth a line each in the log of the server."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def as_account(account: Account) -> Callable[[], Client]:
    """A fresh client that is signed in as the account, as often as wanted."""
    first = Client()
    first.force_login(account)
    session = first.cookies[settings.SESSION_COOKIE_NAME].value

    def client() -> Client:
        made = Client(raise_request_exception=False)
        made.cookies[settings.SESSION_COOKIE_NAME] = session
        return made

    return client


DAYS = (on_paper(TODAY), on_paper(working(TODAY + 3 * MONTH)))
"""What is written where a form wants a day."""


def opened(door: Door, client: Callable[[], Client], *units: Organisation) -> bool:
    """Whether the door, however it is filled in, changes what others say of what the units have to do."""
    before = judged(*units)
    for day in DAYS:
        with undone():
            answer = door.open(client(), day)
            assert answer.status_code < 500, (door, day)
            if judged(*units) != before:
                return True
    return False


@pytest.mark.parametrize(
    "merged",
    [
        pytest.param(False, id="as it is"),
        pytest.param(True, id="after a merger", marks=pytest.mark.sqlite),  # the doors are the same on both databases
    ],
)
def test_no_form_lets_the_unit_judge_itself(
    cast: Cast, school: Organisation, centre: Organisation, merged: bool
) -> None:
    things, own = arrange(cast), [school]
    states_of(school, cast)
    people = people_of(cast, school, "school")
    if merged:
        own += [centre]
        states_of(centre, cast)
        people |= people_of(cast, centre, "centre")
        proposed = Reorganisation.objects.get(uid=things.reorganisation)
        reorganisations.confirm(reorganisation=proposed, version=proposed.version, heirs={}, by=cast.chief)
        assert {each.carrier for each in Assignment.objects.filter(unit=school)} == {school, centre}
    office = as_account(everything(cast))
    paths = [address(name, things) for name in ROUTES]
    paths += [reverse("assignment", args=[each.uid]) for each in Assignment.objects.filter(unit__in=own)]
    doors = doors_on(office(), paths) | doors_on(as_account(cast.administrator)(), paths)
    theirs = doors_on(as_account(cast.unit)(), paths) - doors
    doors |= theirs
    powerful = {door for door in doors if opened(door, office, *own)}
    assert {door.name for door in powerful} == DOORS, "say of a new door to an assignment that it refuses its unit"
    print(f"{len(doors)} doors, {len(powerful)} of them to assignments, tried by {len(people)} people")  # noqa: T201
    for who, account in people.items():
        client = as_account(account)
        for door in powerful | theirs:
            assert not opened(door, client, *own), (who, door)


# The actions below the pages


NO_ACTIONS = {"tests", "migrations", "conftest", "settings", "wsgi", "fonts"}
"""Modules that a sweep leaves alone."""


def on_assignments() -> set[str]:
    """The actions of the product that speak of assignments, by their names."""
    for module in pkgutil.walk_packages(rasoat.__path__, "rasoat."):
        if NO_ACTIONS.isdisjoint(module.name.split(".")):
            import_module(module.name)
    product = {name: verb for name, verb in ACTIONS.items() if name.startswith("rasoat.") and ".tests." not in name}
    words = re.compile(r"assignment|remed|evidence|extension|hand_over|_follow\(", re.IGNORECASE)
    told = {name for name, verb in product.items() if words.search(inspect.getsource(inspect.unwrap(verb)))}
    return {name.rpartition(".")[2] for name in told if not name.startswith("rasoat.evidence.")}


def calls(unit: Organisation) -> dict[str, dict[str, Any]]:
    """For each action that judges, what it is called with about something of the unit."""
    mine = Assignment.objects.filter(unit=unit).select_related("requirement__campaign").order_by("pk")
    asked = Extension.objects.filter(assignment__unit=unit, decision="").earliest("pk")
    reported, ended = (mine.filter(state=state).earliest("pk") for state in ("reported", "ended"))
    of_ended, of_reported = ({"assignment": each, "version": each.version} for each in (ended, reported))
    required, campaign = reported.requirement, reported.requirement.campaign
    later = Document.objects.create(body=campaign.body, state=Document.State.KEPT, date=TODAY)
    return {
        "end": of_reported | {"reason": "x"},
        "send_back": of_reported | {"reason": "x"},
        "open_again": of_ended | {"reason": "x"},
        "hand_on": of_reported | {"heir": unit},
        "set_terms": of_reported | {"owner": "x"},
        "set_measure": {"requirement": required, "version": required.version, "goal": "x"},
        "decide_extension": {"extension": asked, "version": asked.assignment.version, "granted": True, "reason": "x"},
        "follow_later": {
            "campaign": campaign,
            "document": later,
            "role": "amendment",
            "due_on": working(TODAY + 3 * MONTH),
        },
    }


def test_every_action_on_assignments_is_known() -> None:
    assert on_assignments() == JUDGE | TELL | GIVE, "say what the new action may do to what a unit has to do"


@pytest.mark.django_db
def test_every_action_that_judges_refuses_the_unit_by_itself(
    cast: Cast, school: Organisation, centre: Organisation
) -> None:
    states_of(school, cast)
    judging = {
        name.rpartition(".")[2]: verb for name, verb in ACTIONS.items() if name.startswith("rasoat.inspections.")
    }
    assert calls(school).keys() == JUDGE
    stranger = in_post(everything(cast, "nguoi-ngoai"), centre)
    people = people_of(cast, school, "school")
    for name in JUDGE:
        before = judged(school)
        for who, account in people.items():
            with undone(), pytest.raises(Separated) as refusal:
                judging[name](**calls(school)[name], by=Account.objects.get(pk=account.pk))
            assert "chính đơn vị thực hiện nhiệm vụ" in str(refusal.value), (name, who)
        assert judged(school) == before
        with undone():
            # A later document is of a whole campaign, the stranger's own unit's too; an heir follows who ended.
            if name not in {"follow_later", "hand_on"}:
                judging[name](**calls(school)[name], by=Account.objects.get(pk=stranger.pk))
                assert judged(school) != before
