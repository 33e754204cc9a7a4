"""Verbs of the inspection: start a campaign, write what was found and required, compose the result, follow it."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from vanban import Document as Written

from rasoat.audit.actions import record
from rasoat.criteria.models import Area
from rasoat.inspections import composition, events
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
from rasoat.organisations.models import Account, Appointment, Organisation
from rasoat.registry.actions import drafting
from rasoat.registry.merging import Merged
from rasoat.registry.models import Document

Role = CampaignDocument.Role


@transaction.atomic
def start_campaign(
    *, by: Account, title: str, year: int, scope: str, topic: str, areas: Iterable[Area], like: Campaign | None = None
) -> Campaign:
    """Start a campaign of the account's body; ``like`` an earlier one: its units, recipients and signer carry over."""
    campaign = Campaign.objects.create(body=by.body, title=title, year=year, scope=scope, topic=topic)
    campaign.areas.set(areas)
    result = Result(campaign=campaign)
    if like:
        for visit in like.visits.all():
            Visit.objects.create(campaign=campaign, unit=visit.unit, order=visit.order)
        result.recipients, result.signer = like.result.recipients, like.result.signer
        result.demand = like.result.demand
    result.save()
    record(events.CAMPAIGN_STARTED, by=by, body=by.body.uid, object=campaign)
    return campaign


@transaction.atomic
def change_campaign(*, campaign: Campaign, version: int, by: Account, areas: Iterable[Area], **fields: Any) -> None:
    """Change title, year, scope, topic and the areas that the plan promises."""
    campaign.claim(version)
    changes = {name: (getattr(campaign, name), value) for name, value in fields.items()}
    for name, value in fields.items():
        setattr(campaign, name, value)
    campaign.save()
    campaign.areas.set(areas)
    record(events.CAMPAIGN_CHANGED, by=by, body=campaign.body.uid, object=campaign, changes=changes)


@transaction.atomic
def choose_papers(
    *, campaign: Campaign, version: int, papers: Sequence[tuple[Document, str]], by: Account
) -> None:
    """Set the documents that the campaign stands on, each with its role; the result's own stays."""
    campaign.claim(version)
    campaign.papers.exclude(role=Role.RESULT).delete()
    for order, (document, role) in enumerate(papers):
        CampaignDocument.objects.create(campaign=campaign, document=document, role=role, order=order)
    record(events.PAPERS_CHOSEN, by=by, body=campaign.body.uid, object=campaign)


@transaction.atomic
def set_visits(
    *,
    campaign: Campaign,
    version: int,
    by: Account,
    visits: Sequence[tuple[Organisation, Sequence[tuple[datetime.date, str]]]],
) -> None:
    """Set the units of the campaign, each with its sessions (day, part of the day); a visit with findings stays."""
    campaign.claim(version)
    units = [unit for unit, _ in visits]
    gone = campaign.visits.exclude(unit__in=units)
    VisitSession.objects.filter(visit__in=gone).delete()
    for visit in gone:
        visit.findings.clear()
    gone.delete()
    for order, (unit, sessions) in enumerate(visits):
        visit, _ = Visit.objects.update_or_create(campaign=campaign, unit=unit, defaults={"order": order})
        visit.sessions.all().delete()
        VisitSession.objects.bulk_create(VisitSession(visit=visit, day=day, part=part) for day, part in sessions)
    record(events.VISITS_SET, by=by, body=campaign.body.uid, object=campaign)


@transaction.atomic
def write_finding(
    *,
    campaign: Campaign,
    by: Account,
    kind: str,
    text: str,
    areas: Iterable[Area],
    visits: Iterable[Visit] = (),
    finding: Finding | None = None,
    version: int | None = None,
) -> Finding:
    """Write a finding, new or (with ``finding`` and ``version``) in place of what it said."""
    before = None
    if finding is None:
        finding = Finding(campaign=campaign, order=campaign.findings.count())
    else:
        assert version is not None
        finding.claim(version)
        before = finding.text
    finding.kind, finding.text = kind, text.strip()
    finding.save()
    finding.areas.set(areas)
    finding.visits.set(visits)
    body = campaign.body.uid
    record(
        events.FINDING_WRITTEN, by=by, body=body, object=finding, campaign=campaign, changes={"text": (before, text)}
    )
    return finding


@transaction.atomic
def leave_out(*, finding: Finding, version: int, by: Account) -> None:
    """Leave a finding out of the conclusion; it stays in the records."""
    finding.claim(version)
    finding.left_out = True
    finding.save()
    record(events.FINDING_LEFT_OUT, by=by, body=finding.campaign.body.uid, object=finding)


@transaction.atomic
def write_requirement(
    *,
    campaign: Campaign,
    by: Account,
    text: str,
    due_on: datetime.date | None = None,
    requirement: Requirement | None = None,
    version: int | None = None,
) -> Requirement:
    """Write a requirement, new or (with ``requirement`` and ``version``) in place of what it said."""
    before: tuple[str, datetime.date | None] = ("", None)
    if requirement is None:
        requirement = Requirement(campaign=campaign, order=campaign.requirements.count())
    else:
        assert version is not None
        requirement.claim(version)
        before = (requirement.text, requirement.due_on)
    requirement.text, requirement.due_on = text.strip(), due_on
    requirement.save()
    changes = {"text": (before[0], requirement.text), "due_on": (before[1], due_on)}
    body = campaign.body.uid
    record(events.REQUIREMENT_WRITTEN, by=by, body=body, object=requirement, campaign=campaign, changes=changes)
    return requirement


@transaction.atomic
def remove_requirement(*, requirement: Requirement, version: int, by: Account) -> None:
    """Take back a requirement that was not announced yet."""
    requirement.claim(version)
    campaign, text = requirement.campaign, requirement.text
    body = campaign.body.uid
    record(events.REQUIREMENT_REMOVED, by=by, body=body, object=requirement, campaign=campaign, text=text)
    requirement.delete()


@transaction.atomic
def set_result(
    *,
    result: Result,
    version: int,
    by: Account,
    demand: str,
    due_on: datetime.date | None,
    no_shortcoming: bool,
    recipients: list[str],
    signer: Appointment | None,
) -> None:
    """Set what the notice says beside findings and requirements: common sentence and date, recipients, signer."""
    result.claim(version)
    fields: Mapping[str, Any] = {
        "demand": demand,
        "due_on": due_on,
        "no_shortcoming": no_shortcoming,
        "recipients": recipients,
        "signer": signer,
    }
    changes = {name: (getattr(result, name), value) for name, value in fields.items() if name != "signer"}
    for name, value in fields.items():
        setattr(result, name, value)
    result.save()
    body = result.campaign.body.uid
    record(events.RESULT_SET, by=by, body=body, object=result, campaign=result.campaign, changes=changes)


@transaction.atomic
def compose_result(*, result: Result, by: Account) -> Merged | None:
    """Make the draft of the notice out of the data, or bring the present draft after them; raises ``Incomplete``.

    Returns what the merging of an existing draft gave, None for a new draft.
    """
    written: Written = composition.notice(result)
    campaign = result.campaign
    if result.document:
        return drafting.recompose(draft=result.document, version=result.document.version, written=written, by=by)
    result.document = drafting.start(written=written, by=by)
    result.save(update_fields=["document"])
    CampaignDocument.objects.create(
        campaign=campaign, document=result.document, role=Role.RESULT, order=campaign.papers.count()
    )
    record(events.RESULT_COMPOSED, by=by, body=campaign.body.uid, object=result, campaign=campaign)
    return None
