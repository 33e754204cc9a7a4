"""Entering a campaign that is over, from the notice of its results: all that was confirmed of it, at once."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rasoat.audit.acting import action
from rasoat.audit.actions import record
from rasoat.criteria.models import Area
from rasoat.design.dates import two_digits
from rasoat.inspections import events
from rasoat.inspections.actions.campaigns import role_of
from rasoat.inspections.models import (
    Assignment,
    Campaign,
    CampaignDocument,
    Finding,
    Requirement,
    Result,
    Visit,
    VisitSession,
)
from rasoat.inspections.queries import area_spoken_of
from rasoat.organisations.actions import add_unit
from rasoat.organisations.models import Account, Organisation
from rasoat.organisations.queries import heirs
from rasoat.registry.models import Document


class Told(Exception):
    """The notice is the result of a campaign already; the message is a Vietnamese sentence."""


@dataclass(frozen=True)
class NewUnit:
    """A unit that the notice names and nobody recorded yet."""

    name: str
    kind: str


@dataclass(frozen=True)
class PastVisit:
    """A unit that was inspected, and the days."""

    unit: Organisation | NewUnit
    days: Sequence[datetime.date]


@dataclass(frozen=True)
class PastFinding:
    """A remark; ``visits`` are places among the visits, none for a remark on all."""

    kind: str
    text: str
    areas: Sequence[Area]
    visits: Sequence[int] = ()


@dataclass(frozen=True)
class PastRequirement:
    """A requirement with a date of its own; ``visits`` as above."""

    text: str
    due_on: datetime.date | None = None
    visits: Sequence[int] = ()


@action
def enter_past(
    *,
    notice: Document,
    by: Account,
    facts: Mapping[str, Any],
    papers: Sequence[Document],
    visits: Sequence[PastVisit],
    findings: Sequence[PastFinding],
    requirements: Sequence[PastRequirement],
    due_on: datetime.date | None,
) -> Campaign:
    """Make the campaign whose results ``notice`` announced, with the assignments of every unit; raises ``Told``.

    ``facts`` are title, year, topic and scope; ``due_on`` is the common deadline of the notice.
    """
    notice = Document.objects.select_for_update().get(pk=notice.pk)
    if told := campaign_of(notice):
        raise Told(f"{notice} đã là thông báo kết quả của đợt “{told}”. Mỗi thông báo chỉ lập một đợt kiểm tra.")
    campaign = Campaign.objects.create(body=by.body, **facts)
    recipients = [str(recipient) for recipient in notice.written.recipients] if notice.written else []
    Result.objects.create(campaign=campaign, document=notice, due_on=due_on, recipients=recipients)
    roles = [(paper, role_of(paper)) for paper in papers] + [(notice, CampaignDocument.Role.RESULT)]
    CampaignDocument.objects.bulk_create(
        CampaignDocument(campaign=campaign, document=paper, role=role, order=order)
        for order, (paper, role) in enumerate(roles)
    )
    made = [_visit(campaign, visit, order, notice, by) for order, visit in enumerate(visits)]
    for order, told_of in enumerate(findings):
        finding = Finding.objects.create(campaign=campaign, kind=told_of.kind, text=told_of.text, order=order)
        finding.areas.set(told_of.areas)
        finding.visits.set(made[at] for at in told_of.visits)
    assignments = _assignments(campaign, made, requirements, due_on)
    record(
        events.PAST_ENTERED,
        by=by,
        body=by.body.uid,
        object=campaign,
        notice=notice,
        units=two_digits(len(made)),
        findings=two_digits(len(findings)),
        requirements=two_digits(len(requirements)),
        assignments=two_digits(len(assignments)),
    )
    return campaign


def campaign_of(notice: Document) -> Campaign | None:
    """The campaign whose result the notice is."""
    filed = Campaign.objects.filter(papers__document=notice, papers__role=CampaignDocument.Role.RESULT)
    return (filed | Campaign.objects.filter(result__document=notice)).first()


def _visit(campaign: Campaign, visit: PastVisit, order: int, notice: Document, by: Account) -> Visit:
    unit = visit.unit
    if isinstance(unit, NewUnit):
        since = min([*visit.days, *([notice.date] if notice.date else [])], default=None)
        unit = add_unit(name=unit.name, abbreviation="", kind=unit.kind, since=since, by=by)
    made = Visit.objects.create(campaign=campaign, unit=unit, order=order)
    VisitSession.objects.bulk_create(VisitSession(visit=made, day=day) for day in visit.days)
    return made


def _assignments(
    campaign: Campaign, visits: Sequence[Visit], required: Sequence[PastRequirement], due_on: datetime.date | None
) -> list[Assignment]:
    heir = heirs([visit.unit for visit in visits])
    assignments = []
    for order, each in enumerate(required):
        row = Requirement.objects.create(
            campaign=campaign, text=each.text, area=area_spoken_of(each.text), due_on=each.due_on, order=order
        )
        concerned = [visits[at] for at in each.visits] or visits
        assignments += [
            Assignment(requirement=row, unit=visit.unit, heir=heir.get(visit.unit_id), due_on=each.due_on or due_on)
            for visit in concerned
        ]
    return Assignment.objects.bulk_create(assignments)
