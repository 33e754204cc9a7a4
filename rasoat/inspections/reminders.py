"""Reminders of assignments: which are due on a working morning, to whom, and whether one that was written still stands.

Counted in working days (``organisations.working_days``). The unit is reminded before its deadline and, weekly, after
it; the office of what is late and on its own day (``remind_on``, which the unit never hears of); the head of the office
of what stays late. An assignment whose report waits for the office reminds nobody. A reminder's key is its rule, its
assignment, the date it rests on, the week, and the account: what is due is worked out anew every morning, and written
where the key is new. A server that stood still over a day catches up with what is still true.
"""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from rasoat.audit.acting import action
from rasoat.audit.actions import record
from rasoat.design.dates import on_paper, two_digits
from rasoat.inspections import events
from rasoat.inspections.models import Assignment, Evidence
from rasoat.organisations.models import Account, Body, Grant, Parentage
from rasoat.organisations.working_days import Calendar
from rasoat.post import outbox
from rasoat.post.models import Message

AHEAD = (7, 1)
"""Working days before the deadline."""
ESCALATED_AFTER = 5
"""Working days after the deadline until the head of the office is told."""
WEEK = 7

KIND = "assignment"
_WAITED_FOR = (Assignment.State.OPEN, Assignment.State.RETURNED)
"""Where the unit has to do something."""


@dataclass(frozen=True)
class Reminder:
    """Something to say of one assignment on a morning; ``rests_on`` is the date by which it stands."""

    rule: str
    assignment: Assignment
    rests_on: datetime.date
    subject: str
    text: str
    to: list[Account]
    count: int = 0

    def messages(self, sender: Account | None) -> Iterator[Message]:
        assignment = self.assignment
        for account in self.to:
            yield Message(
                account=account,
                key=f"{self._about()}:{account.uid.hex}",
                subject=f"{self.subject}: {_shortened(assignment.requirement.text)}",
                text=f"{assignment.carrier}. {self.text}",
                path=reverse("assignment", args=[assignment.uid]),
                sender=None if sender == account else sender,
            )

    def _about(self) -> str:
        return f"{KIND}:{self.rule}:{self.assignment.uid.hex}:{self.rests_on:%Y%m%d}:{self.count}"


@action
def remind(*, body: Body, day: datetime.date) -> int:
    """Write every reminder of the body that is due on the morning of ``day`` and is not written yet; none on a day off.

    Returns how many messages came new.
    """
    calendar = Calendar.read()
    if not calendar.works(day):
        return 0
    Body.objects.select_for_update().get(pk=body.pk)
    people = Recipients.of(body, day)
    messages = [
        message
        for assignment in _in_reach(body, calendar.after(day, max(AHEAD)), day)
        for reminder in due(assignment, day, calendar, people)
        for message in reminder.messages(people.office[0] if people.office else None)
    ]
    count = outbox.put(messages)
    if count:
        record(events.REMINDED, by=None, body=body.uid, object=f"ngày {on_paper(day)}", count=count)
    return count


def _in_reach(body: Body, horizon: datetime.date, day: datetime.date) -> Iterable[Assignment]:
    reached = Q(due_on__lte=horizon) | Q(remind_on__lte=day)
    found = Assignment.objects.filter(reached, state__in=_WAITED_FOR, requirement__campaign__body=body)
    return found.select_related("unit", "heir", "requirement").order_by("pk")


def due(assignment: Assignment, day: datetime.date, calendar: Calendar, people: "Recipients") -> Iterator[Reminder]:
    """What is to be said of the assignment on the morning of ``day``."""
    own, deadline = assignment.remind_on, assignment.due_on
    if own and own <= day and not (deadline and deadline < day):
        said = f"Thời hạn theo văn bản: {on_paper(deadline) if deadline else 'không nêu'}."
        yield Reminder("own", assignment, own, f"Mốc nhắc nội bộ {on_paper(own)}", said, people.office)
    if deadline is None:
        return
    said = f"Thời hạn theo văn bản: {on_paper(deadline)}."
    if day <= deadline:
        for count in reversed(AHEAD):
            if calendar.before(deadline, count) <= day:
                left = calendar.between(day, deadline)
                said += f" Tính đến ngày {on_paper(day)} còn {two_digits(left)} ngày làm việc."
                to = people.of_unit(assignment) or people.office
                yield Reminder("ahead", assignment, deadline, f"Đến hạn {on_paper(deadline)}", said, to, count)
                return
        return
    late = calendar.between(deadline, day)
    said += f" Tính đến ngày {on_paper(day)} đã quá hạn {two_digits(late)} ngày làm việc."
    week = ((day - deadline).days - 1) // WEEK
    to = [*people.of_unit(assignment), *people.office]
    yield Reminder("late", assignment, deadline, f"Quá hạn từ sau ngày {on_paper(deadline)}", said, to, week)
    if late >= ESCALATED_AFTER:
        subject = f"Quá hạn {two_digits(ESCALATED_AFTER)} ngày làm việc trở lên"
        yield Reminder("escalated", assignment, deadline, subject, said, people.chiefs)


def tell_office_of_withdrawn(evidence: Evidence) -> None:
    """Tell the office that a proof of a report was withdrawn; a part of the action that withdraws it."""
    assignment = evidence.remedy.assignment
    body = assignment.requirement.campaign.body
    text = (
        f"{assignment.carrier}: rút tài liệu kiểm chứng “{evidence}” của báo cáo ngày "
        f"{on_paper(evidence.remedy.reported_on)}. Lý do: {evidence.withdrawn}."
    )
    outbox.put(
        Message(
            account=account,
            key=f"evidence-withdrawn:{evidence.uid.hex}:{account.uid.hex}",
            subject=f"Rút tài liệu kiểm chứng: {_shortened(assignment.requirement.text)}",
            text=text,
            path=reverse("assignment", args=[assignment.uid]),
        )
        for account in Recipients.of(body, timezone.localdate()).office
        if account != evidence.withdrawn_by
    )


@dataclass(frozen=True)
class Recipients:
    """Who hears of a body's assignments on a day: the accounts of units, of the office, of its head."""

    units: dict[int, list[Account]]
    parents: dict[int, int]
    office: list[Account]
    chiefs: list[Account]

    @classmethod
    def of(cls, body: Body, day: datetime.date) -> "Recipients":
        held = Grant.objects.at(day).filter(account__body=body, account__is_active=True)
        units: dict[int, list[Account]] = defaultdict(list)
        whole: dict[str, list[Account]] = defaultdict(list)
        for grant in held.select_related("account__body").order_by("pk"):
            accounts = units[grant.unit_id] if grant.role == Grant.Role.UNIT else whole[grant.role]
            if (grant.role == Grant.Role.UNIT or grant.unit_id is None) and grant.account not in accounts:
                accounts.append(grant.account)
        chiefs = whole[Grant.Role.CHIEF]
        parents = dict(Parentage.objects.at(day).values_list("child", "parent"))
        return cls(dict(units), parents, whole[Grant.Role.SECRETARY] or chiefs, chiefs)

    def of_unit(self, assignment: Assignment) -> list[Account]:
        """The accounts of the unit that carries the assignment out, or of the nearest above it that has one."""
        unit: int | None = assignment.carrier.pk
        seen: set[int] = set()
        while unit and unit not in seen:
            if unit in self.units:
                return self.units[unit]
            seen.add(unit)
            unit = self.parents.get(unit)
        return []


@outbox.asks_standing(KIND)
def standing(keys: Collection[str]) -> set[str]:
    """Those of the keys that are still true: not reported, not ended, the same date, the account still one that hears.

    Holds the assignments until the end of the transaction.
    """
    parts = {key: key.split(":") for key in keys}
    uids = {UUID(about[2]) for about in parts.values()}
    held = Assignment.objects.select_for_update(of=["self"]).filter(uid__in=uids, state__in=_WAITED_FOR)
    found = held.select_related("unit", "heir", "requirement__campaign__body")
    assignments = {assignment.uid.hex: assignment for assignment in found}
    people: dict[int, Recipients] = {}
    stand = set()
    for key, (_, rule, uid, rests_on, _, account) in parts.items():
        assignment = assignments.get(uid)
        if not assignment:
            continue
        body = assignment.requirement.campaign.body
        if body.pk not in people:
            people[body.pk] = Recipients.of(body, timezone.localdate())
        date = assignment.remind_on if rule == "own" else assignment.due_on
        to = people[body.pk]
        hears = {
            "own": to.office,
            "ahead": to.of_unit(assignment) or to.office,
            "late": [*to.of_unit(assignment), *to.office],
            "escalated": to.chiefs,
        }[rule]
        if date and f"{date:%Y%m%d}" == rests_on and account in {each.uid.hex for each in hears}:
            stand.add(key)
    return stand


def _shortened(text: str) -> str:
    return text if len(text) <= 160 else f"{text[:160].rpartition(' ')[0]} …"
