"""Reading campaigns."""

from django.db.models import Model, Prefetch, Q, QuerySet, prefetch_related_objects

from rasoat.audit.models import Event
from rasoat.inspections.models import Assignment, Campaign, CampaignDocument, Finding, Visit
from rasoat.organisations.models import Body

_VISITS = (Prefetch("visits", Visit.objects.select_related("unit")), "visits__sessions")
_ASSIGNMENTS = Prefetch("requirements__assignments", Assignment.objects.select_related("unit", "heir"))

_NOTICE = (
    Prefetch("papers", CampaignDocument.objects.select_related("document__issuer")),
    *_VISITS,
    "findings__areas",
    Prefetch("findings__visits", Visit.objects.select_related("unit")),
    "requirements",
)
"""All that the notice of a campaign is composed of: as many queries at two units as at sixty."""


def campaigns(body: Body) -> QuerySet[Campaign]:
    """The body's campaigns, newest first, with what says how far each has come."""
    found = Campaign.objects.filter(body=body).select_related("result__document")
    return found.prefetch_related(*_VISITS, "requirements__assignments")


def open_campaigns(body: Body) -> QuerySet[Campaign]:
    """The body's campaigns that still want something: a notice, or assignments that are followed."""
    waiting = Q(result__document=None) | Q(requirements__assignments__state=Assignment.State.OPEN)
    return campaigns(body).filter(waiting).distinct()


def with_notice(campaign: Campaign) -> Campaign:
    """The campaign with all that its notice says fetched."""
    prefetch_related_objects([campaign], *_NOTICE)
    return campaign


def whole(campaign: Campaign) -> Campaign:
    """The campaign with its notice, the areas that its plan promises and every assignment fetched."""
    prefetch_related_objects([campaign], "areas", *_NOTICE, _ASSIGNMENTS)
    return campaign


def earlier_findings(campaign: Campaign, area_slug: str) -> list[Finding]:
    """What the campaigns before this one said of the area, newest first, each wording once."""
    findings = Finding.objects.filter(campaign__body=campaign.body_id, left_out=False, areas__isnull=False)
    others = findings.exclude(campaign=campaign).order_by("-campaign__year", "-id").prefetch_related("areas")
    wordings = {
        finding.text: finding
        for finding in reversed(others.distinct()[:60])
        if any(area.slug == area_slug for area in finding.areas.all())
    }
    return list(reversed(wordings.values()))


def last_writer(row: Model) -> str:
    """Who wrote the row last, by the log."""
    event = Event.objects.filter(object_uid=getattr(row, "uid", None)).order_by("-id").first()
    return event.actor_label if event else "Người khác"
