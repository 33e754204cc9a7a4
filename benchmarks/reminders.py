"""A time of reminders gone through day by day, the clock moved, beside an oracle that counts on its fingers.

Assignments are ended, reported, sent back, handed on and given more time by the actions of the product, many of them
after the morning's letters were made and before they went. On some days the mail server takes nothing, each time in
another way; addresses are refused until somebody corrects them. What arrives is read out of the mails that came.
"""

import datetime
import random
import re
import socket
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from unittest import mock

import time_machine
from django.conf import settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from benchmarks.reminder_oracle import DAY, WORKED, Duty, Heard, Oracle, works
from rasoat.desk.clock import begin_day, carry_letters
from rasoat.inspections.actions import assignments as acts
from rasoat.inspections.matters import hand_over
from rasoat.inspections.models import Assignment, Campaign, Requirement
from rasoat.organisations.actions.accounts import edit
from rasoat.organisations.actions.calendar import fill, set_day
from rasoat.organisations.models import Account, Grant, Organisation
from rasoat.organisations.sample import organisation
from rasoat.post import mail_server
from rasoat.post.models import Letter, Message
from rasoat.post.tests.smtp_server import HANGS, Mail, listening
from rasoat.tests import watch

SINCE = datetime.date(2020, 1, 1)
AFTER = 14 * DAY
"""How much longer the time goes on, so that what was put off goes out."""

DOWN = {
    "2026-02-13": "refuses connections",  # the last working day before Tết
    "2026-03-10": "hangs",
    "2026-06-17": "takes the text and cannot keep it",
    "2026-08-28": "hangs",  # the last before 02/9
    "2026-09-03": "refuses connections",
    "2026-10-20": "makes everybody come a second time",
}
"""Days on which the mail server takes nothing, or nothing at once."""

NAMED: dict[str, Any] = {
    "EMAIL_HOST": "127.0.0.1",
    "DEFAULT_FROM_EMAIL": "ra-soat@example.vn",
    "SITE_ADDRESS": "https://a.vn",
}
"""The settings of server and workers."""

Work = Callable[[datetime.datetime, int], None]
"""Lets workers do what waits, at a time, with the mail server at a port."""


@dataclass
class Fate:
    """What becomes of an assignment, and when: after the letters of the morning were made, or in the evening."""

    assignment: Assignment
    day: datetime.date
    what: str
    at_once: bool
    heir: Organisation


class Moment(NamedTuple):
    """From when on somebody must hear no more of an assignment; of an ended one, nobody (``name`` is "")."""

    at: datetime.datetime
    assignment: str
    name: str


@dataclass
class Course:
    """What is to be gone through; ``refused`` are names with the days from and to which their address is no good."""

    assignments: list[Assignment]
    fates: dict[datetime.date, list[Fate]]
    accounts: dict[int, Account]
    office: Account
    chief: Account
    administrator: Account
    refused: dict[str, tuple[datetime.date, datetime.date]]
    moments: list[Moment] = field(default_factory=list)

    def refused_on(self, day: datetime.date) -> set[str]:
        return {name for name, (since, until) in self.refused.items() if since <= day < until}


class Told(NamedTuple):
    """That a mail told somebody something of an assignment at a moment."""

    at: datetime.datetime
    name: str
    rule: str
    assignment: str
    as_of: datetime.date


def arrange(units: int, first: datetime.date, last: datetime.date, seed: int = 1) -> Course:
    """As many units, each with an account and two assignments, and what will become of these, drawn by ``seed``."""
    draw = random.Random(seed)
    body = Campaign.objects.get().body
    by_role = {grant.role: grant.account for grant in Grant.objects.filter(unit=None, account__body=body)}
    office, chief = by_role[Grant.Role.SECRETARY], by_role[Grant.Role.CHIEF]
    Assignment.objects.update(due_on=None, remind_on=None)
    Account.objects.update(email=None)
    for account in (office, chief):
        Account.objects.filter(pk=account.pk).update(email=f"{account.username}@example.vn")
    made = [organisation(f"Đơn vị số {n}", f"DV{n}", Organisation.Kind.SERVICE_UNIT) for n in range(units)]
    accounts = Account.objects.bulk_create(
        Account(username=f"dv{n}", label=f"Đơn vị {n}", email=f"dv{n}@example.vn", body=body) for n in range(units)
    )
    Grant.objects.bulk_create(
        Grant(account=account, role=Grant.Role.UNIT, unit=unit, valid_from=SINCE)
        for account, unit in zip(accounts, made, strict=True)
    )
    campaign = Requirement.objects.earliest("pk").campaign
    required = [Requirement.objects.create(campaign=campaign, text=f"Yêu cầu {n}") for n in (1, 2)]
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
    fates: dict[datetime.date, list[Fate]] = {}
    for assignment in assignments:
        day = max(first, (assignment.due_on or draw.choice(days)) + DAY * draw.randint(-12, 30))
        what = draw.choice(["ended", "ended", "reported", "sent back", "handed on", "extended"])
        fate = Fate(
            assignment, day, "reported" if what == "sent back" else what, draw.random() < 0.5, draw.choice(made)
        )
        fates.setdefault(day, []).append(fate)
        if what == "sent back":
            later = day + DAY * draw.randint(1, 9)
            fates.setdefault(later, []).append(Fate(assignment, later, what, draw.random() < 0.5, fate.heir))
    refused = {}
    for account in draw.sample(accounts, max(3, units // 20)):
        since = draw.choice(days)
        refused[account.username] = since, since + DAY * draw.randint(5, 20)
    by_unit = {unit.pk: account for unit, account in zip(made, accounts, strict=True)}
    administrator = by_role[Grant.Role.ADMINISTRATOR]
    return Course(list(assignments), fates, by_unit, office, chief, administrator, refused)


def in_this_process(at: datetime.datetime, port: int) -> None:
    """The worker of the suite."""
    with mock.patch.object(settings, "EMAIL_PORT", port):
        for task in DBTaskResult.objects.ready():
            task.task.call()
            task.set_successful(None)


def go_through(units: int, first: datetime.date, last: datetime.date, work: Work = in_this_process) -> dict[str, int]:
    """Go through the days, and say how much was told, and what was missing, too much, or at the wrong time."""
    with watch.arranging():
        course = arrange(units, first, last)
    for year in (first.year, last.year + 1):
        fill(year=year)
    by = course.administrator
    set_day(day=datetime.date(2026, 3, 28), works=True, name="Làm bù", version=0, by=by)
    set_day(day=datetime.date(2026, 12, 31), works=False, name="Nghỉ hoán đổi", version=0, by=by)
    duties = {
        str(each.uid): Duty(str(each.uid), course.accounts[each.unit_id].username, each.due_on, each.remind_on)
        for each in course.assignments
    }
    oracle = Oracle(duties, course.office.username, course.chief.username)
    with ExitStack() as stack:
        server = stack.enter_context(listening())
        clock = stack.enter_context(time_machine.travel(_at(first, 7), tick=False))
        stack.enter_context(mock.patch.multiple(settings, **NAMED))
        stack.enter_context(mock.patch.object(mail_server, "PATIENCE", 0.3))
        day = first
        while day <= last + AFTER:
            clock.move_to(_at(day, 7))
            correct(course, day)
            refused = course.refused_on(day)
            begin_day(day)
            oracle.morning(day, refused)
            clock.move_to(_at(day, 7, 1))
            befall(course, oracle, day, at_once=True)
            for hour in (8, 15):
                clock.move_to(_at(day, hour))
                server.says = answers(DOWN.get(f"{day}"), refused, first_time=hour == 8)
                closed = DOWN.get(f"{day}") == "refuses connections"
                carry_letters(day)
                work(timezone.now(), _nobodys_port() if closed else server.port)
                if works(day) and not closed and server.says("end", "") is None and server.says("connect", "") is None:
                    oracle.carried(day, refused)
            clock.move_to(_at(day, 18))
            befall(course, oracle, day, at_once=False)
            day += DAY
    return compared(course, oracle, server.mails) | {"days": (last - first).days + 1}


def answers(how: str | None, refused: set[str], *, first_time: bool) -> Callable[[str, str], str | None]:
    """What the mail server says on a day."""
    otherwise = {
        "hangs": ("connect", HANGS),
        "takes the text and cannot keep it": ("end", "451 4.3.0 try later"),
        "makes everybody come a second time": ("end", "451 4.7.1 greylisted") if first_time else None,
    }.get(how or "")

    def says(stage: str, to: str) -> str | None:
        if stage == "rcpt" and _name(to) in refused and not to.endswith("@new.example.vn"):
            return "550 5.1.1 no such user"
        return otherwise[1] if otherwise and stage == otherwise[0] else None

    return says


def correct(course: Course, day: datetime.date) -> None:
    """The administrator corrects the addresses that were refused up to the day."""
    for account in course.accounts.values():
        if course.refused.get(account.username, (day, day))[1] == day and account.username in course.refused:
            email = f"{account.username}@new.example.vn"
            edit(account=account, label=account.label, email=email, by=course.administrator)


def befall(course: Course, oracle: Oracle, day: datetime.date, *, at_once: bool) -> None:
    """What becomes of assignments on the day, by the product's actions, and noted for the oracle."""
    for fate in course.fates.get(day, []):
        if fate.at_once != at_once:
            continue
        assignment = Assignment.objects.get(pk=fate.assignment.pk)
        duty, office = oracle.duties[str(assignment.uid)], course.office
        match fate.what:
            case "ended":
                acts.end(assignment=assignment, version=assignment.version, reason="Đã thực hiện", by=office)
                duty.waits = False
                course.moments.append(Moment(timezone.now(), duty.uid, ""))
            case "reported":
                by = course.accounts[assignment.carrier.pk]
                acts.report(assignment=assignment, version=assignment.version, text="Đã làm", reported_on=day, by=by)
                duty.waits = False
            case "sent back":
                acts.send_back(assignment=assignment, version=assignment.version, reason="Thiếu", by=office)
                duty.waits = True
            case "handed on" if fate.heir.pk != assignment.unit_id:
                with watch.arranging():
                    hand_over({str(assignment.uid): fate.heir})
                course.moments.append(Moment(timezone.now(), duty.uid, duty.unit))
                duty.unit = course.accounts[fate.heir.pk].username
            case "extended" if duty.due:
                by, until = course.accounts[assignment.carrier.pk], duty.due + DAY * 20
                asked = acts.ask_extension(
                    assignment=assignment, version=assignment.version, until=until, reason="Chờ kinh phí", by=by
                )
                acts.decide_extension(extension=asked, version=assignment.version, granted=True, by=office)
                duty.due = until


def compared(course: Course, oracle: Oracle, mails: list[Mail]) -> dict[str, int]:
    told = [each for mail in mails for each in read(mail)]
    heard = Counter(Heard(each.at.date(), *each[1:]) for each in told)
    each_told = Counter(each[1:] for each in told)
    a_day = Counter((_name(mail.to), timezone.localdate(mail.at)) for mail in mails)
    units = {account.username for account in course.accounts.values()}
    ended = [(m.assignment, m.at) for m in course.moments if not m.name]
    reassigned = [(m.assignment, m.name, m.at) for m in course.moments if m.name]
    page = Counter(in_page())
    written = Counter((name, item.rule, item.duty) for name, item in oracle.told)
    return {
        "assignments": len(course.assignments),
        "mails": len(mails),
        "reminders": heard.total(),
        "withdrawn": oracle.dropped,
        "on_working_saturdays": sum(f"{timezone.localdate(mail.at)}" in WORKED for mail in mails),
        "missing": (oracle.heard - heard).total(),
        "twice": sum(count - 1 for count in each_told.values()),
        "too_many": (heard - oracle.heard).total(),
        "after_end": sum(each.assignment == uid and each.at > at for uid, at in ended for each in told),
        "after_reassign": sum(
            (each.assignment, each.name) == (uid, name) and each.at > at
            for uid, name, at in reassigned
            for each in told
        ),
        "on_days_off": sum(not works(timezone.localdate(mail.at)) for mail in mails),
        "own_dates_to_units": sum(each.rule == "own" and each.name in units for each in told),
        "mails_twice": len(mails) - len({mail.identity for mail in mails}),
        "two_mails_a_day": sum(count > 1 for count in a_day.values()),
        "page_missing": (written - page).total(),
        "page_too_many": (page - written).total(),
        "not_arrived": Letter.objects.exclude(state__in=[Letter.State.SENT, Letter.State.DROPPED]).count(),
    }


_RULES = {"Đến": "ahead", "Mốc": "own", "Quá hạn từ": "late", "Quá hạn 0": "escalated"}
_WORDS = "|".join(_RULES)
_SAID = re.compile(
    rf"^\d+\. ({_WORDS})[^\d]*(?P<date>\S+?):? .*\n(?:.* Tính đến ngày (?P<as_of>\S+) .*|.*)\n"
    r"https://a\.vn/sau-kiem-tra/(?P<uid>[^/]+)/$",
    re.M,
)
_SUBJECT = re.compile(rf"({_WORDS})")


def read(mail: Mail) -> Iterator[Told]:
    """What a mail says of assignments."""
    for said in _SAID.finditer(mail.text):
        as_of = datetime.datetime.strptime(said["as_of"] or said["date"], "%d/%m/%Y").date()  # noqa: DTZ007
        yield Told(timezone.localtime(mail.at), _name(mail.to), _RULES[said[1]], said["uid"], as_of)


def in_page() -> Iterator[tuple[str, str, str]]:
    """What the pages say of assignments: to whom, by which rule, of which."""
    for name, subject, path in Message.objects.values_list("account__username", "subject", "path"):
        if (said := _SUBJECT.match(subject)) and path.startswith("/sau-kiem-tra/"):
            yield name, _RULES[said[1]], path.split("/")[2]


def _name(address: str) -> str:
    return address.partition("@")[0]


def _nobodys_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        return int(closed.getsockname()[1])


def _at(day: datetime.date, hour: int, minute: int = 0) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(hour, minute), timezone.get_default_timezone())
