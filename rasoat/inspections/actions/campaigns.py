"""Starting a campaign and saying what it stands on: facts, documents, units and days."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Max
from django.utils import timezone

from rasoat.audit.acting import action
from rasoat.audit.actions import record
from rasoat.criteria.models import Area
from rasoat.inspections import events
from rasoat.inspections.composition import older_year
from rasoat.inspections.models import Campaign, CampaignDocument, Result, Visit, VisitSession
from rasoat.inspections.states import keep_open
from rasoat.organisations.models import Account, Organisation
from rasoat.organisations.queries import heirs
from rasoat.organisations.signing import ways
from rasoat.registry.models import Document

Role = CampaignDocument.Role

Days = Sequence[tuple[datetime.date, str]]
"""Working sessions: each its day and ``VisitSession.Part``."""


class NotRemovable(Exception):
    """Something hangs on what was to be taken out; the message is a Vietnamese sentence."""


@action
def start_campaign(
    *, by: Account, title: str, year: int, scope: str, topic: str, areas: Iterable[Area], like: Campaign | None = None
) -> Campaign:
    """Start a campaign of the account's body, ``like`` an earlier one where one is given.

    Units, recipients, signer and common sentence carry over, and the documents that are not of an older year.
    """
    campaign = Campaign.objects.create(body=by.body, title=title, year=year, scope=scope, topic=topic)
    campaign.areas.set(areas)
    result = Result(campaign=campaign)
    if like:
        visits = list(like.visits.select_related("unit"))
        now = heirs([visit.unit for visit in visits])
        units = dict.fromkeys(now.get(visit.unit_id, visit.unit) for visit in visits)
        for order, unit in enumerate(units):
            Visit.objects.create(campaign=campaign, unit=unit, order=order)
        for paper in like.papers.filter(role__in=[Role.BASIS, Role.PLAN]).select_related("document"):
            if older_year(paper.document, year) is None:
                campaign.papers.create(document=paper.document, role=paper.role, order=paper.order)
        # Who a reorganisation ended gets no notice: the recipients follow from the units anew.
        result.recipients = [] if now else like.result.recipients
        result.demand = like.result.demand
        if (signing := like.result.signing) and signing in ways(by.body, timezone.localdate()):
            result.signer, result.authority = signing.appointment, signing.authority
    result.save()
    record(events.CAMPAIGN_STARTED, by=by, body=by.body.uid, object=campaign)
    return campaign


@action
def change_campaign(*, campaign: Campaign, version: int, by: Account, areas: Iterable[Area], **fields: Any) -> None:
    """Change title, year, scope, topic and the areas that the plan promises."""
    keep_open(campaign)
    campaign.claim(version)
    changes = {name: (getattr(campaign, name), value) for name, value in fields.items()}
    areas = list(areas)
    changes["areas"] = ([area.short for area in campaign.areas.all()], [area.short for area in areas])
    for name, value in fields.items():
        setattr(campaign, name, value)
    campaign.save()
    campaign.areas.set(areas)
    record(events.CAMPAIGN_CHANGED, by=by, body=campaign.body.uid, object=campaign, changes=changes)


@action
def add_papers(*, campaign: Campaign, papers: Iterable[Document], by: Account) -> None:
    """Let the campaign stand on these documents too; their part follows from type and subject."""
    keep_open(campaign)
    last = campaign.papers.aggregate(last=Max("order"))["last"] or 0
    for order, paper in enumerate(papers, last + 1):
        _add_paper(campaign, paper, order, by)


@action
def _add_paper(campaign: Campaign, paper: Document, order: int, by: Account) -> None:
    _, added = campaign.papers.get_or_create(document=paper, defaults={"role": role_of(paper), "order": order})
    if added:
        record(events.PAPER_ADDED, by=by, body=campaign.body.uid, object=paper, campaign=campaign)


def role_of(paper: Document) -> str:
    """The part that a document plays in a campaign: plan or notice of inspection, or a basis beside them."""
    own = {"Kế hoạch": Role.PLAN, "Thông báo": Role.NOTICE}.get(paper.doc_type)
    return own if own and "kiểm tra" in paper.subject.lower() else Role.BASIS


@action
def remove_paper(*, campaign: Campaign, paper: Document, by: Account) -> None:
    """Let the campaign stand on this document no more; the document stays in the records."""
    keep_open(campaign)
    campaign.papers.filter(document=paper).exclude(role=Role.RESULT).delete()
    record(events.PAPER_REMOVED, by=by, body=campaign.body.uid, object=paper, campaign=campaign)


@action
def add_units(*, campaign: Campaign, units: Iterable[Organisation], by: Account) -> None:
    """Take units into the campaign, each a visit that has no day yet."""
    keep_open(campaign)
    last = campaign.visits.aggregate(last=Max("order"))["last"] or 0
    for order, unit in enumerate(units, last + 1):
        _take_in(campaign, unit, order, by)


@action
def _take_in(campaign: Campaign, unit: Organisation, order: int, by: Account) -> None:
    _, added = campaign.visits.get_or_create(unit=unit, defaults={"order": order})
    if added:
        record(events.UNIT_TAKEN_IN, by=by, body=campaign.body.uid, object=unit, campaign=campaign)


@action
def remove_unit(*, visit: Visit, version: int, by: Account) -> None:
    """Take a unit out of the campaign; ``NotRemovable`` while remarks of its own stand."""
    campaign = visit.campaign
    keep_open(campaign)
    visit.claim(version)
    if visit.findings.exists():
        raise NotRemovable(f"{visit.unit} còn nhận xét riêng; hãy sửa hoặc bỏ các nhận xét đó trước.")
    visit.sessions.all().delete()
    visit.delete()
    record(events.UNIT_TAKEN_OUT, by=by, body=campaign.body.uid, object=visit.unit, campaign=campaign)


@action
def set_days(*, campaign: Campaign, by: Account, days: Mapping[Visit, tuple[int, Days]]) -> None:
    """Set the working sessions of visits; each visit comes with the version that was read."""
    keep_open(campaign)
    for visit, (version, sessions) in days.items():
        _set_days(campaign, visit, version, sessions, by)


@action
def _set_days(campaign: Campaign, visit: Visit, version: int, sessions: Days, by: Account) -> None:
    before = [(session.day, session.part) for session in visit.sessions.all()]
    if before == list(sessions):
        return
    visit.claim(version)
    visit.sessions.all().delete()
    VisitSession.objects.bulk_create(VisitSession(visit=visit, day=day, part=part) for day, part in sessions)
    changes = {"sessions": (before, list(sessions))}
    body = campaign.body.uid
    record(events.DAYS_SET, by=by, body=body, object=visit.unit, campaign=campaign, changes=changes)
