"""What the inspection takes from a notice that was signed: its deadlines, and one assignment per unit and requirement."""

import datetime
from typing import Any

import vanban
from django.dispatch import receiver
from vanban.serialization import from_json

from rasoat.audit.actions import record
from rasoat.inspections import events
from rasoat.inspections.models import Assignment, Requirement, Result
from rasoat.design.dates import on_paper
from rasoat.inspections.wording import days_in
from rasoat.organisations.models import Account
from rasoat.registry.matching import Difference, compare
from rasoat.registry.models import Document
from rasoat.registry.signals import document_signed


@receiver(document_signed, sender=Document)
def follow(document: Document, drafted: vanban.Document, by: Account, **_: Any) -> None:
    """Take over the deadlines that the signed notice says, then give every unit its assignments."""
    result = Result.objects.select_related("campaign__body").filter(document=document).first()
    if result is None:
        return
    for difference in compare(drafted, from_json(document.content)):
        _follow_deadline(result, difference, by)
    _assign(result, by)


def _follow_deadline(result: Result, difference: Difference, by: Account) -> None:
    origin = difference.origin or {}
    row = _dated_row(result, origin)
    if row is None:
        return
    days = days_in(difference.signed or "")
    after = days[-1] if days else None
    if after == row.due_on:
        return
    before, row.due_on, row.version = row.due_on, after, row.version + 1
    row.save()
    record(
        events.DEADLINE_FOLLOWED,
        by=by,
        body=result.campaign.body.uid,
        object=row,
        campaign=result.campaign,
        before=_said(before),
        after=_said(after),
        changes={"due_on": (before, after)},
    )


def _dated_row(result: Result, origin: dict[str, str]) -> Result | Requirement | None:
    """The row whose deadline the sentence of ``origin`` carries."""
    match origin:
        case {"of": "result", "part": "due_on"}:
            return result
        case {"of": "requirement", "uid": uid}:
            return result.campaign.requirements.filter(uid=uid).first()
    return None


def _assign(result: Result, by: Account) -> None:
    campaign = result.campaign
    units = [visit.unit for visit in campaign.visits.exclude(sessions=None).distinct().select_related("unit")]
    count = 0
    for requirement in campaign.requirements.all():
        for unit in units:
            Assignment.objects.create(requirement=requirement, unit=unit, due_on=requirement.due_on or result.due_on)
            count += 1
    record(events.ASSIGNMENTS_MADE, by=by, body=campaign.body.uid, object=result.document, count=count)


def _said(day: datetime.date | None) -> str:
    return on_paper(day) if day else "không nêu"
