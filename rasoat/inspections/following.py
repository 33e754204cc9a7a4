"""What the inspection takes from a signed notice: its deadlines, and one assignment per unit and requirement."""

import datetime
import re
from dataclasses import dataclass
from typing import Any

from django.dispatch import receiver

import vanban
from rasoat.audit.acting import action
from rasoat.audit.actions import record
from rasoat.design.dates import on_paper, two_digits
from rasoat.inspections import events
from rasoat.inspections.models import Assignment, Requirement, Result, Visit
from rasoat.inspections.queries import EFFECTS
from rasoat.inspections.wording import days_in
from rasoat.organisations.models import Account
from rasoat.organisations.queries import heirs
from rasoat.registry.actions.drafting import data_of, text_of
from rasoat.registry.matching import Difference, compare
from rasoat.registry.models import Document
from rasoat.registry.queries import references
from rasoat.registry.signals import document_signed, signature_foreseen

_DEADLINE = re.compile(r"trước|chậm nhất|hạn|đến hết|xong", re.IGNORECASE)
"""Words that make a day a deadline."""


@dataclass(frozen=True)
class Deadline:
    """A deadline of the data that the signed text says otherwise."""

    row: Result | Requirement
    after: datetime.date | None

    @property
    def words(self) -> str:
        """What it is the deadline of."""
        return "Thời hạn chung" if isinstance(self.row, Result) else f"Thời hạn “{self.row.text}”"


@receiver(signature_foreseen, sender=Document)
def foresee(document: Document, signed: vanban.Document, **_: Any) -> list[str]:
    """What would follow from ``signed``, one line each."""
    result = _result_of(document)
    if result is None:
        return []
    lines = [
        f"{deadline.words}: {_said(deadline.row.due_on)} → {_said(deadline.after)}"
        for deadline in deadlines(result, document, signed)
    ]
    requirements, units = result.campaign.requirements.count(), len(_visits(result))
    if requirements and units:
        share = f"{two_digits(requirements)} nội dung yêu cầu × {two_digits(units)} đơn vị"
        lines.append(f"Giao {two_digits(requirements * units)} nhiệm vụ sau kiểm tra ({share})")
    return lines


@receiver(signature_foreseen, sender=Document)
def foresee_changes(document: Document, signed: vanban.Document, **_: Any) -> list[str]:
    """Which notice ``signed`` changes; what follows is confirmed once it is recorded."""
    changed = [each for each in references(document.body, signed) if each.kind in EFFECTS and each.paper]
    results = set(
        Result.objects.filter(document__in=[each.paper for each in changed]).values_list("document", flat=True)
    )
    return [
        f"{each.kind.label} {each.paper}: xem và xác nhận thay đổi trong theo dõi sau khi ghi nhận"
        for each in changed
        if each.paper and each.paper.pk in results
    ]


@receiver(document_signed, sender=Document)
def follow(document: Document, by: Account, **_: Any) -> None:
    """Take over the deadlines that the signed notice says, then give every unit its assignments."""
    result = _result_of(document)
    if result is None:
        return
    for deadline in deadlines(result, document, text_of(document)):
        _take_over(result, deadline, by)
    _assign(result, by)


def deadlines(result: Result, document: Document, signed: vanban.Document) -> list[Deadline]:
    """The deadlines of the data that ``signed`` changes, also those that a person changed in the draft by hand."""
    found = []
    for difference in compare(data_of(document), signed):
        row = _dated_row(result, difference)
        if row is not None:
            after = _deadline_in(difference, row.due_on)
            if after != row.due_on:
                found.append(Deadline(row, after))
    return found


def _dated_row(result: Result, difference: Difference) -> Result | Requirement | None:
    """The row whose deadline the sentence carries; a sentence added by hand can only carry the common one."""
    match difference.origin:
        case {"of": "result", "part": "due_on"}:
            return result
        case {"of": "requirement", "uid": uid}:
            return next((row for row in result.campaign.requirements.all() if str(row.uid) == uid), None)
    return result if difference.drafted is None and result.due_on is None else None


def _deadline_in(difference: Difference, before: datetime.date | None) -> datetime.date | None:
    """The deadline that the signed sentence says: the one before if it still stands, else the day that came in."""
    signed = days_in(difference.signed or "")
    if before in signed:
        return before
    new = [day for day in signed if day not in days_in(difference.drafted or "")]
    if new and (before or _DEADLINE.search(difference.signed or "")):
        return new[-1]
    return None


@action
def _take_over(result: Result, deadline: Deadline, by: Account) -> None:
    row, before = deadline.row, deadline.row.due_on
    row.claim(row.version)
    row.due_on = deadline.after
    row.save()
    record(
        events.DEADLINE_FOLLOWED,
        by=by,
        body=result.campaign.body.uid,
        object=row,
        campaign=result.campaign,
        before=_said(before),
        after=_said(row.due_on),
        changes={"due_on": (before, row.due_on)},
    )


@action
def _assign(result: Result, by: Account) -> None:
    campaign, visits = result.campaign, _visits(result)
    heir = heirs([visit.unit for visit in visits])
    assignments = [
        Assignment(
            requirement=requirement,
            unit=visit.unit,
            heir=heir.get(visit.unit_id),
            due_on=requirement.due_on or result.due_on,
        )
        for requirement in campaign.requirements.all()
        for visit in visits
    ]
    Assignment.objects.bulk_create(assignments)
    record(
        events.ASSIGNMENTS_MADE,
        by=by,
        body=campaign.body.uid,
        object=result.document,
        count=two_digits(len(assignments)),
    )


def _visits(result: Result) -> list[Visit]:
    """The visits that took place."""
    return list(result.campaign.visits.exclude(sessions=None).distinct().select_related("unit"))


def _result_of(document: Document) -> Result | None:
    return Result.objects.select_related("campaign__body").filter(document=document).first()


def _said(day: datetime.date | None) -> str:
    return on_paper(day) if day else "không nêu"
