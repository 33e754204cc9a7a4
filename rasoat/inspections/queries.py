"""Reading campaigns."""

import datetime
from collections.abc import Callable, Collection
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, Model, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects
from django.db.models.functions import Coalesce

from rasoat.audit.models import Event
from rasoat.criteria.models import Area
from rasoat.criteria.queries import areas
from rasoat.criteria.words import areas_of
from rasoat.inspections.models import Assignment, Campaign, CampaignDocument, Finding, Visit
from rasoat.organisations.models import Body, Organisation
from rasoat.registry.models import Document, Relation
from vanban.folding import fold

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
    """The body's campaigns that still want something: a notice, or assignments that are followed; with these."""
    waiting = Q(result__document=None) | Q(requirements__assignments__state__in=Assignment.FOLLOWED)
    found = Campaign.objects.filter(waiting, body=body).select_related("result__document").distinct()
    return found.prefetch_related("requirements__assignments")


def with_notice(campaign: Campaign) -> Campaign:
    """The campaign with all that its notice says fetched."""
    prefetch_related_objects([campaign], *_NOTICE)
    return campaign


def whole(campaign: Campaign) -> Campaign:
    """The campaign with its notice, the areas that its plan promises and every assignment fetched."""
    prefetch_related_objects([campaign], "areas", *_NOTICE, _ASSIGNMENTS)
    return campaign


def with_assignments(campaign: Campaign) -> Campaign:
    """The campaign with its documents, and every assignment of its requirements fetched."""
    prefetch_related_objects([campaign], "papers", "requirements", _ASSIGNMENTS)
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


def area_spoken_of(text: str) -> Area | None:
    """The one area that the words of a requirement speak of; None where they speak of none or of several."""
    told = areas_of(text)
    return areas().filter(short=told[0]).first() if len(told) == 1 else None


def years(body: Body) -> list[int]:
    """The years that have campaigns, the newest first."""
    return list(Campaign.objects.filter(body=body).values_list("year", flat=True).distinct().order_by("-year"))


def visits_of(body: Body, year: int) -> list[Visit]:
    """Every visit of the year's campaigns, those to come too."""
    found = Visit.objects.filter(campaign__body=body, campaign__year=year)
    return list(found.select_related("unit", "campaign__result__document").prefetch_related("sessions"))


def days_to_notice(visit: Visit) -> int | None:
    """Days from the last session of the visit to the notice of results; None before it is dated."""
    notice = visit.campaign.result.document
    last = max((session.day for session in visit.sessions.all()), default=None)
    return (notice.date - last).days if notice and notice.date and last else None


_KEPT = (Document.State.KEPT, Document.State.ISSUED)


def notices_to_enter(body: Body) -> QuerySet[Document]:
    """The body's documents that announce results, and of which no campaign was entered yet; the oldest first.

    One that only changes a notice whose campaign is known is none of these.
    """
    kept = body.documents.filter(merged_into=None, state__in=_KEPT, result=None).exclude(content=None)
    filed = CampaignDocument.objects.filter(document=OuterRef("pk"), role=CampaignDocument.Role.RESULT)
    later = Relation.objects.filter(source=OuterRef("pk"), kind__in=EFFECTS, target__result__isnull=False)
    told = Q(folded__contains=fold("kết quả kiểm tra")) | Q(folded__contains=fold("kết luận kiểm tra"))
    found = kept.filter(told, ~Exists(filed), ~Exists(later)).exclude(doc_type="Kế hoạch")
    return found.defer("content", "composed").order_by(F("date").asc(nulls_last=True), "pk")


_Role = CampaignDocument.Role

EFFECTS = {
    Relation.Kind.AMENDS: _Role.AMENDMENT,
    Relation.Kind.REPLACES: _Role.REPLACEMENT,
    Relation.Kind.CORRECTS: _Role.CORRECTION,
}
"""What a document says that it does to a notice of results, and the part that it then has in the campaign."""


def later_documents(body: Body) -> QuerySet[Relation]:
    """That a document changes the notice of a campaign, where nobody confirmed yet what follows; the oldest first."""
    return _without_part().filter(kind__in=EFFECTS, source__body=body, target__result__isnull=False)


def may_change(notice: Document) -> dict[Document, str]:
    """The papers that cite the notice of a campaign and have no part in the campaign, each with what it says that it
    does to the notice ("" for nothing)."""
    found: dict[Document, str] = {}
    for each in _without_part().filter(target=notice):
        does = each.get_kind_display() if each.kind in EFFECTS else ""
        found[each.source] = found.get(each.source) or does
    return found


def _without_part() -> QuerySet[Relation]:
    parts = CampaignDocument.objects.filter(campaign__result__document=OuterRef("target"), document=OuterRef("source"))
    kept = Relation.objects.filter(
        ~Exists(parts), source__state__in=_KEPT, source__merged_into=None, source__result=None
    )
    texts = (f"{paper}__{text}" for paper in ("source", "target") for text in ("content", "composed"))
    found = kept.select_related("source", "target__result__campaign").defer(*texts)
    return found.order_by("source__date", "pk")


# What a unit learns of a campaign.

_TOLD_AFTER = (_Role.RESULT, *CampaignDocument.LATER)


def units_told_by(document: Document) -> set[int]:
    """The units that the document tells of: a notice of inspection of all that are visited, one of results of those
    that were, and of those that have to carry something out."""
    notice = Q(campaign__papers__document=document, campaign__papers__role=_Role.NOTICE)
    after = Q(papers__document=document, papers__role__in=_TOLD_AFTER) | Q(result__document=document)
    campaigns = Campaign.objects.filter(after).values("pk")
    visits = Visit.objects.filter(notice | Q(campaign__in=campaigns, sessions__isnull=False))
    assigned = Assignment.objects.filter(requirement__campaign__in=campaigns)
    pairs = assigned.values_list("unit", "heir").distinct()
    return {*visits.values_list("unit", flat=True), *(unit for pair in pairs for unit in pair if unit)}


def notices_to(body: Body, units: Collection[int]) -> QuerySet[Document]:
    """The issued notices of the body's campaigns that are sent to these units, the newest first: ``units_told_by``
    asked the other way round."""
    visited = Visit.objects.filter(unit__in=units)
    assigned = Assignment.objects.filter(Q(unit__in=units) | Q(heir__in=units))
    told = Q(visits__in=visited.filter(sessions__isnull=False)) | Q(requirements__assignments__in=assigned)
    campaigns = Campaign.objects.filter(told, body=body).values("pk")
    notice = Q(papers__campaign__visits__in=visited, papers__role=_Role.NOTICE)
    filed = Q(papers__campaign__in=campaigns, papers__role__in=_TOLD_AFTER)
    own = Q(result__campaign__in=campaigns)
    issued = Document.objects.filter(body=body, state=Document.State.ISSUED).defer("content", "composed")
    return issued.filter(pk__in=Document.objects.filter(notice | filed | own).values("pk"))


def assigned_to(body: Body, units: Collection[int]) -> QuerySet[Assignment]:
    """What these units have to carry out, the nearest deadline first, then what has none."""
    theirs = Q(unit__in=units, heir=None) | Q(heir__in=units)
    assigned = Assignment.objects.filter(theirs, requirement__campaign__body=body)
    found = assigned.select_related("unit", "heir", "given_by", "requirement__campaign__result__document")
    return found.order_by(F("due_on").asc(nulls_last=True), "requirement__order", "pk")


# After the inspection.

_State = Assignment.State
_LATE = (_State.OPEN, _State.RETURNED)

STANDINGS: dict[str, Callable[[datetime.date], Q]] = {
    "followed": lambda day: Q(state__in=Assignment.FOLLOWED),
    "late": lambda day: Q(state__in=_LATE, due_on__lt=day),
    "reported": lambda day: Q(state=_State.REPORTED),
    "undated": lambda day: Q(state__in=Assignment.FOLLOWED, due_on=None),
    "ended": lambda day: Q(state=_State.ENDED),
    "withdrawn": lambda day: Q(state=_State.WITHDRAWN),
}
"""How an assignment stands on a day. Every figure about assignments is a count of one of these, and opens its list."""


COMMON = "chung"
"""How an address names the assignments that are about no area of their own."""


def followed_up(body: Body, *, campaign: str = "", unit: str = "", area: str = "") -> QuerySet[Assignment]:
    """The body's assignments, of one campaign, unit or area where uids or slug are given; unknown ones find none."""
    found = Assignment.objects.filter(requirement__campaign__body=body)
    if area:
        named = Q(requirement__area__in=[each for each in Area.objects.all() if each.slug == area])
        found = found.filter(Q(requirement__area=None) if area == COMMON else named)
    if campaign:
        found = found.filter(requirement__campaign__in=_named(Campaign, campaign))
    if unit:
        carrier = _named(Organisation, unit)
        found = found.filter(Q(unit__in=carrier, heir=None) | Q(heir__in=carrier))
    return found


def _named(kind: type[Model], uid: str) -> QuerySet[Any]:
    try:
        return kind._base_manager.filter(uid=UUID(uid))
    except ValueError:
        return kind._base_manager.none()


def counts(assignments: QuerySet[Assignment], day: datetime.date) -> dict[str, int]:
    """How many stand in each way, in one query."""
    asked = {name: Count("pk", filter=standing(day)) for name, standing in STANDINGS.items()}
    return assignments.aggregate(**asked)


def by_unit(assignments: QuerySet[Assignment], day: datetime.date) -> list[tuple[Organisation, int, int]]:
    """Units with what is followed and what of it is late, those with the most first."""
    told = assignments.filter(STANDINGS["followed"](day)).values(carrier=Coalesce("heir", "unit"))
    rows = told.annotate(waiting=Count("pk"), overdue=Count("pk", filter=STANDINGS["late"](day)))
    rows = rows.order_by("-waiting", "carrier")
    units = Organisation.objects.in_bulk([row["carrier"] for row in rows])
    return [(units[row["carrier"]], row["waiting"], row["overdue"]) for row in rows]


def in_order(assignments: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """The nearest deadline first, those without one last."""
    found = assignments.select_related("unit", "heir", "given_by", "requirement__campaign__result__document")
    return found.order_by(F("due_on").asc(nulls_last=True), "pk")


def campaigns_with_assignments(body: Body) -> QuerySet[Campaign]:
    """The campaigns whose notice required something."""
    required = Assignment.objects.filter(requirement__campaign=OuterRef("pk"))
    return Campaign.objects.filter(Exists(required), body=body)


def units_with_assignments(body: Body) -> QuerySet[Organisation]:
    """The units that carry something out."""
    theirs = Assignment.objects.filter(requirement__campaign__body=body)
    return Organisation.objects.filter(pk__in=theirs.values(carrier=Coalesce("heir", "unit")))


def last_writer(row: Model) -> str:
    """Who wrote the row last, by the log."""
    event = Event.objects.filter(object_uid=getattr(row, "uid", None)).order_by("-id").first()
    return event.actor_label if event else "Người khác"
