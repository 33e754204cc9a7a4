"""A time of reminders gone through day by day, beside an oracle that counts on its fingers.

Assignments are ended, reported and handed on, some of them after the morning's letters were made and before they went;
for a day the mail server is down. What arrives is read out of the mails themselves.
"""

import datetime
import random
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple
from unittest import mock

import time_machine
from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from rasoat.desk.clock import begin_day
from rasoat.inspections.models import Assignment, Campaign, Requirement
from rasoat.organisations.actions.calendar import fill, set_day
from rasoat.organisations.models import Account, Body, Grant, Organisation
from rasoat.organisations.sample import organisation
from rasoat.post.delivery import dispatch

SINCE = datetime.date(2020, 1, 1)
DAY = datetime.timedelta(days=1)

OFF = {
    *("2026-01-01", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-04-27", "2026-04-30"),
    *("2026-05-01", "2026-08-31", "2026-09-01", "2026-09-02", "2026-11-24", "2026-12-31", "2027-01-01"),
}
WORKED = {"2026-08-22", "2026-03-28"}
"""2026 as it is, but that an administrator sets 28/3 to work and 31/12 off."""
DOWN = {"2026-03-10", "2026-09-03"}
"""Days on which the mail server answers nobody."""


class Heard(NamedTuple):
    """That a mail of a day told an address something of an assignment."""

    day: datetime.date
    address: str
    rule: str
    assignment: str


@dataclass
class Fate:
    """What becomes of an assignment, and when: after the letters of the morning were made, or in the evening."""

    assignment: Assignment
    day: datetime.date
    what: str
    at_once: bool
    heir: Organisation | None = None


@dataclass
class Course:
    """What is to be gone through."""

    body: Body
    assignments: list[Assignment]
    fates: list[Fate]
    address: dict[int, str]
    office: str
    chief: str


@dataclass
class Oracle:
    """What should be heard, by rules written a second time: all days are looked at one by one."""

    course: Course
    told: set[tuple[str, ...]] = field(default_factory=set)
    waiting: dict[str, list[tuple[str, Assignment, datetime.date]]] = field(default_factory=dict)
    letters: list[tuple[datetime.date, str, list[tuple[str, Assignment, datetime.date]]]] = field(default_factory=list)
    heard: Counter[Heard] = field(default_factory=Counter)
    dropped: int = 0

    def morning(self, day: datetime.date) -> None:
        if not works(day):
            return
        for assignment in self.course.assignments:
            if assignment.state in ("open", "returned"):
                for rule, date, count, addresses in self.said(assignment, day):
                    for address in addresses:
                        key = (rule, str(assignment.uid), f"{date}", f"{count}", address)
                        if key not in self.told:
                            self.told.add(key)
                            self.waiting.setdefault(address, []).append((rule, assignment, date))
        self.letters += [(day, address, told) for address, told in self.waiting.items()]
        self.waiting = {}

    def said(self, assignment: Assignment, day: datetime.date) -> list[tuple[str, datetime.date, int, list[str]]]:
        course, own, due = self.course, assignment.remind_on, assignment.due_on
        unit = course.address[assignment.carrier.pk]
        found = []
        if own and own <= day and (due is None or day <= due):
            found.append(("own", own, 0, [course.office]))
        if due and day <= due:
            ahead = sum(works(day + DAY * n) for n in range((due - day).days))
            if ahead <= 1:
                found.append(("ahead", due, 1, [unit]))
            elif ahead <= 7:
                found.append(("ahead", due, 7, [unit]))
        if due and day > due:
            late = sum(works(due + DAY * n) for n in range(1, (day - due).days + 1))
            found.append(("late", due, ((day - due).days + 6) // 7, [unit, course.office]))
            if late >= 5:
                found.append(("escalated", due, 0, [course.chief]))
        return found

    def deliver(self) -> None:
        for day, address, told in self.letters:
            for rule, assignment, date in told:
                hears = address in (self.course.office, self.course.chief)
                hears = hears or address == self.course.address[assignment.carrier.pk]
                dated = date == (assignment.remind_on if rule == "own" else assignment.due_on)
                if hears and dated and assignment.state in ("open", "returned"):
                    self.heard[Heard(day, address, rule, str(assignment.uid))] += 1
                else:
                    self.dropped += 1
        self.letters = []


def works(day: datetime.date) -> bool:
    return f"{day}" not in OFF and (day.weekday() < 5 or f"{day}" in WORKED)


def arrange(units: int, first: datetime.date, last: datetime.date, seed: int = 1) -> Course:
    """As many units, each with an account and two assignments, and what will become of these, drawn by ``seed``."""
    draw = random.Random(seed)
    body = Campaign.objects.get().body
    whole = Grant.objects.filter(unit=None, account__body=body).select_related("account")
    by_role = {grant.role: grant.account for grant in whole}
    Assignment.objects.update(due_on=None, remind_on=None)
    for role in (Grant.Role.SECRETARY, Grant.Role.CHIEF):
        Account.objects.filter(pk=by_role[role].pk).update(email=f"{role}@example.vn")
    Account.objects.exclude(email__endswith="@example.vn").update(email=None)
    made = [organisation(f"Đơn vị số {n}", f"DV{n}", Organisation.Kind.SERVICE_UNIT) for n in range(units)]
    accounts = Account.objects.bulk_create(
        Account(username=f"dv{n}", label=f"Đơn vị {n}", email=f"dv{n}@example.vn", body=body) for n in range(units)
    )
    Grant.objects.bulk_create(
        Grant(account=account, role=Grant.Role.UNIT, unit=unit, valid_from=SINCE)
        for account, unit in zip(accounts, made, strict=True)
    )
    old = Requirement.objects.earliest("pk")
    required = [Requirement.objects.create(campaign=old.campaign, text=f"Yêu cầu {n}") for n in (1, 2)]
    days = [first + DAY * n for n in range((last - first).days + 1)]
    assignments = Assignment.objects.bulk_create(
        Assignment(
            requirement=requirement,
            unit=unit,
            due_on=draw.choice(days) if draw.random() < 0.9 else None,
            remind_on=draw.choice(days) if draw.random() < 0.3 else None,
        )
        for unit in made
        for requirement in required
    )
    fates = []
    for assignment in assignments:
        near = assignment.due_on or draw.choice(days)
        what = draw.choice(["ended", "ended", "reported", "handed on", "extended"])
        day = near + DAY * draw.randint(-12, 30)
        fates.append(Fate(assignment, day, what, draw.random() < 0.5, draw.choice(made)))
    address = {unit.pk: str(account.email) for unit, account in zip(made, accounts, strict=True)}
    office, chief = f"{Grant.Role.SECRETARY}@example.vn", f"{Grant.Role.CHIEF}@example.vn"
    return Course(body, list(assignments), fates, address, office, chief)


def go_through(units: int, first: datetime.date, last: datetime.date) -> dict[str, int]:
    """Go through the days and compare: how much was heard, what was missing, too much, or withdrawn in time."""
    course = arrange(units, first, last)
    administrator = course.body.accounts.get(grants__role=Grant.Role.ADMINISTRATOR)
    for year in {first.year, last.year}:
        fill(year=year)
    set_day(day=datetime.date(2026, 3, 28), works=True, name="Làm bù", version=0, by=administrator)
    set_day(day=datetime.date(2026, 12, 31), works=False, name="Nghỉ hoán đổi", version=0, by=administrator)
    oracle, mails = Oracle(course), list[EmailMessage]()
    day = first
    with (
        time_machine.travel(_at(day, 7), tick=False) as clock,
        mock.patch.multiple(settings, EMAIL_HOST="mail.example", SITE_ADDRESS="https://ra-soat.example"),
    ):
        while day <= last:
            clock.move_to(_at(day, 7))
            deliver(oracle, mails, day - DAY if f"{day - DAY}" in DOWN else day)
            begin_day(day)
            oracle.morning(day)
            befall(course, day, at_once=True)
            for hour in (7, 15):
                clock.move_to(_at(day, hour))
                deliver(oracle, mails, day)
            befall(course, day, at_once=False)
            day += DAY
        clock.move_to(_at(day, 7))
        deliver(oracle, mails, day)
    heard = Counter(each for mail in mails for each in read(mail))
    return {
        "days": (last - first).days + 1,
        "assignments": len(course.assignments),
        "mails": len(mails),
        "reminders": heard.total(),
        "withdrawn": oracle.dropped,
        "twice": sum(count > 1 for count in heard.values()),
        "missing": (oracle.heard - heard).total(),
        "too_many": (heard - oracle.heard).total(),
        "on_days_off": sum(not works(each.day) for each in heard),
        "letters_twice": len(mails) - len({mail.extra_headers["Message-ID"] for mail in mails}),
    }


def deliver(oracle: Oracle, mails: list[EmailMessage], day: datetime.date) -> None:
    """The workers send what is due, unless the mail server is down."""

    def send(mail: EmailMessage, fail_silently: bool = False) -> int:
        if f"{timezone.localdate()}" in DOWN:
            raise ConnectionRefusedError
        mails.append(mail)
        return 1

    with mock.patch.object(EmailMessage, "send", send):
        dispatch()
        for task in DBTaskResult.objects.ready():
            task.task.call(*task.args_kwargs["args"])
            task.set_successful(None)
    if f"{timezone.localdate()}" not in DOWN:
        oracle.deliver()


def befall(course: Course, day: datetime.date, *, at_once: bool) -> None:
    """What becomes of assignments on the day, as the actions would leave them."""
    for fate in course.fates:
        if fate.day != day or fate.at_once != at_once:
            continue
        assignment = fate.assignment
        match fate.what:
            case "ended":
                assignment.state, assignment.ended_on = Assignment.State.ENDED, day
            case "reported":
                assignment.state = Assignment.State.REPORTED
            case "handed on":
                assignment.heir = fate.heir
            case "extended" if assignment.due_on:
                assignment.due_on += DAY * 20
        assignment.save()


_RULES = {"Đến": "ahead", "Mốc": "own", "Quá hạn từ": "late", "Quá hạn 0": "escalated"}
_SAID = re.compile(
    r"^\d+\. (Đến|Mốc|Quá hạn từ|Quá hạn 0).*\n.*\nhttps://ra-soat\.example/sau-kiem-tra/([^/]+)/$", re.M
)


def read(mail: EmailMessage) -> list[Heard]:
    """What a mail says."""
    day = datetime.datetime.strptime(str(mail.subject).rpartition(" ")[2], "%d/%m/%Y").date()  # noqa: DTZ007
    return [Heard(day, mail.to[0], _RULES[words], uid) for words, uid in _SAID.findall(str(mail.body))]


def _at(day: datetime.date, hour: int) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(hour), timezone.get_default_timezone())
