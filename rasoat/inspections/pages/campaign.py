"""One campaign: its documents before and after, its areas, what was found, what is required of whom."""

from collections import Counter
from collections.abc import Mapping
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from rasoat.inspections import queries
from rasoat.inspections.access import FOLLOW, WORK, load_campaign
from rasoat.inspections.composition import findings
from rasoat.inspections.models import Assignment, Campaign, CampaignDocument, Finding, Requirement
from rasoat.inspections.names import Named, named
from rasoat.inspections.offers import offers
from rasoat.inspections.pictures import chain, coverage, paper_url
from rasoat.inspections.progress import progress_in, progress_of
from rasoat.inspections.states import lock_reason, standing
from rasoat.inspections.wording import days
from rasoat.organisations.access import account_of, may

UNITS = 40
"""Above this a campaign is told in figures, each of which opens its list; below, unit by unit."""


@require_safe
def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    campaign = queries.with_findings(load_campaign(request, uid))
    by_unit = len(campaign.visits.all()) <= UNITS
    progress = progress_in(queries.with_units(campaign)) if by_unit else progress_of(campaign)
    account, notice = account_of(request), campaign.result.document
    offered = offers(campaign, account)
    units = named(campaign, by_unit=by_unit)
    announced = bool(lock_reason(notice))
    context = {
        "title": campaign.title,
        "campaign": campaign,
        "progress": progress,
        "when": days(progress.days),
        "standing": standing(campaign, progress),
        "chain": chain(campaign, progress),
        "coverage": coverage(campaign, units, by_unit=by_unit),
        "plan": next((paper.document for paper in campaign.papers.all() if paper.role == _PLAN), None),
        "findings": [
            (
                kind,
                [(each, [units[v.unit_id] for v in each.visits.all()], offered.get(each.pk, ())) for each in found],
            )
            for kind in _KINDS
            if (found := findings(campaign, kind)) or kind == _SHORTCOMING
        ],
        "by_unit": by_unit,
        "requirements": [
            (each, _told(campaign, each, units) if by_unit else _figures(each, progress.requirements[each.pk]))
            for each in campaign.requirements.all()
        ],
        "notice": notice,
        "notice_url": paper_url(notice) if notice else "",
        "announced": announced,
        "undated": undated(campaign)
        if by_unit
        else [each for each in campaign.requirements.all() if _all_undated(progress.requirements[each.pk])],
        "changing": queries.may_change(notice).items()
        if notice and announced and may(account, FOLLOW, campaign)
        else (),
        "can_work": may(account, WORK, campaign),
    }
    return render(request, "inspections/campaign.html", context)


_PLAN = CampaignDocument.Role.PLAN
_SHORTCOMING = Finding.Kind.SHORTCOMING
_KINDS = (Finding.Kind.STRENGTH, _SHORTCOMING, Finding.Kind.INFORMATION)


def assignments(campaign: Campaign, requirement: Requirement) -> list[Assignment]:
    """What each unit has to do of the requirement, in the order of the campaign's units."""
    order = {visit.unit_id: visit.order for visit in campaign.visits.all()}
    return sorted(requirement.assignments.all(), key=lambda each: order.get(each.unit_id, len(order)))


def _all_undated(counted: "Counter[str]") -> bool:
    return 0 < counted["followed"] == counted["undated"]


def _figures(requirement: Requirement, counted: "Counter[str]") -> list[tuple[int, str]]:
    """How many of its assignments are followed, late and ended, and the lists of these."""
    return [(counted[name], _list(requirement, name)) for name in ("followed", "late", "ended")]


def _list(requirement: Requirement, standing: str) -> str:
    return f"{reverse('assignments')}?{urlencode({'tinh-trang': standing, 'yeu-cau': requirement.uid})}"


def _told(campaign: Campaign, requirement: Requirement, units: Mapping[int, Named]) -> list[tuple[Assignment, Named]]:
    return [(each, units[each.unit_id]) for each in assignments(campaign, requirement)]


def undated(campaign: Campaign) -> list[Requirement]:
    """The requirements that have no date; once they are given to units, those that are followed without one."""
    return [each for each in campaign.requirements.all() if _undated(campaign, each)]


def _undated(campaign: Campaign, requirement: Requirement) -> bool:
    if given := requirement.assignments.all():
        return any(each.followed and each.due_on is None for each in given)
    return not (requirement.due_on or campaign.result.due_on or campaign.result.due_days)
