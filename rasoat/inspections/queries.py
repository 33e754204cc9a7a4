"""Reading campaigns."""

import datetime
from collections.abc import Callable, Collection, Iterable
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    Min,
    Model,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    When,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce

from rasoat.audit.models import Event
from rasoat.criteria.models import Area
from rasoat.criteria.queries import areas
from rasoat.criteria.words import areas_of
from rasoat.inspections.models import (
    Assignment,
    Campaign,
    CampaignDocument,
    Extension,
    Finding,
    Requirement,
    Result,
    Visit,
    VisitSession,
)
from rasoat.organisations.models import Body, Organisation, OrganisationName
from rasoat.organisations.queries import existing
from rasoat.registry.models import Document, Relation
from vanban.folding import fold

_VISITS = (Prefetch("visits", Visit.objects.select_related("unit")), "visits__sessions")
_ASSIGNMENTS = Prefetch("requirements__assignments", Assignment.objects.select_related("unit", "heir"))

_PAPERS = (
    Prefetch("papers", CampaignDocument.objects.select_related("document__issuer")),
    "findings__areas",
    Prefetch("findings__visits", Visit.objects.select_related("unit")),
    "requirements",
)
_NOTICE = (*_PAPERS, *_VISITS)
"""All that the notice of a campaign is composed of: as many queries at two units as at sixty."""


def campaigns(body: Body) -> QuerySet[Campaign]:
    """The body's campaigns, newest first, each with its notice."""
    found = Campaign.objects.filter(body=body).select_related("result__document")
    return found.defer("result__document__content", "result__document__composed")


def with_notice(campaign: Campaign) -> Campaign:
    """The campaign with all that its notice says fetched."""
    prefetch_related_objects([campaign], *_NOTICE)
    return campaign


def with_findings(campaign: Campaign) -> Campaign:
    """The campaign with its papers, visits, findings, requirements and the areas that its plan promises fetched; units
    with the names that they bore on the day of the notice (``names.named``)."""
    visits = _named_then(Visit.objects.select_related("unit"), campaign)
    prefetch_related_objects([campaign], "areas", *_PAPERS, Prefetch("visits", visits))
    return campaign


def with_units(campaign: Campaign) -> Campaign:
    """The campaign ``with_findings``, with every session and assignment fetched too."""
    assignments = _named_then(Assignment.objects.select_related("unit", "heir"), campaign)
    prefetch_related_objects([campaign], _VISITS[1], Prefetch("requirements__assignments", assignments))
    return campaign


def _named_then(rows: QuerySet[Any], campaign: Campaign) -> QuerySet[Any]:
    """Rows of units with ``then_name`` and ``then_short``, the names that the unit bore on the day of the notice."""
    notice = campaign.result.document
    if notice is None or notice.date is None:
        return rows
    borne = OrganisationName.objects.at(notice.date).filter(organisation=OuterRef("unit")).order_by("pk").values("text")
    uses = {"then_name": OrganisationName.Use.OFFICIAL, "then_short": OrganisationName.Use.ABBREVIATION}
    called: QuerySet[Any] = rows.annotate(**{name: Subquery(borne.filter(use=use)[:1]) for name, use in uses.items()})
    return called


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


def visits(body: Body, *, years: Collection[int] = (), campaign: str = "", made: bool | None = None) -> QuerySet[Visit]:
    """The body's visits, those to come too, each with ``last``, the day of its last session: of some years or of one
    campaign where years or uid are given, those ``made`` or not made yet where that is said."""
    sessions = VisitSession.objects.filter(visit=OuterRef("pk")).order_by("-day")
    found = Visit.objects.filter(campaign__body=body).annotate(last=Subquery(sessions.values("day")[:1]))
    if years:
        found = found.filter(campaign__year__in=years)
    if campaign:
        found = found.filter(campaign__in=_named(Campaign, campaign))
    return found if made is None else found.filter(Q(last__isnull=not made))


NOTICED_ON = "campaign__result__document__date"
"""The way from a visit to the day of the notice of its results."""


def distance(visit: Visit) -> int | None:
    """Days from the last session of the visit to the notice of results; None before it is dated."""
    notice, days = visit.campaign.result.document, [session.day for session in visit.sessions.all()]
    return (notice.date - max(days)).days if notice and notice.date and days else None


def days_to_notice(visits: QuerySet[Visit]) -> list[int]:
    """Days from the last session of each visit to the notice of results, of those that have both."""
    dated = visits.filter(Q(last__isnull=False), **{f"{NOTICED_ON}__isnull": False})
    return [(noticed - last).days for last, noticed in dated.values_list("last", NOTICED_ON)]


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
    made = Q(pk__in=visited.filter(sessions__isnull=False).values("campaign"))
    told = Campaign.objects.filter(made | Q(pk__in=assigned.values("requirement__campaign")), body=body).values("pk")
    papers = CampaignDocument.objects.filter(
        Q(role=_Role.NOTICE, campaign__in=visited.values("campaign")) | Q(role__in=_TOLD_AFTER, campaign__in=told)
    )
    sent = Q(pk__in=papers.values("document")) | Q(pk__in=Result.objects.filter(campaign__in=told).values("document"))
    return Document.objects.filter(sent, body=body, state=Document.State.ISSUED).defer("content", "composed")


_NOTICE_OF = "requirement__campaign__result__document"
_CONTENT = (f"{_NOTICE_OF}__content", f"{_NOTICE_OF}__composed")
"""What a list of assignments does not read of their notices."""


def assigned_to(body: Body, units: Collection[int]) -> QuerySet[Assignment]:
    """What these units have to carry out, the nearest deadline first, then what has none, then what is done."""
    theirs = Q(unit__in=units, heir=None) | Q(heir__in=units)
    assigned = Assignment.objects.filter(theirs, requirement__campaign__body=body)
    found = assigned.select_related("unit", "heir", "given_by", _NOTICE_OF)
    found = found.defer(*_CONTENT)
    done = Case(When(state__in=Assignment.FOLLOWED, then=0), default=1)
    return found.order_by(done, F("due_on").asc(nulls_last=True), "requirement__order", "pk")


# After the inspection.

_State = Assignment.State
_LATE = (_State.OPEN, _State.RETURNED)


def _without_carrier(day: datetime.date) -> Q:
    """Those whose unit is no more on the day, and nobody said which one carries them on."""
    there = existing(day).values("pk")
    return Q(heir=None) & ~Q(unit__in=there) | Q(heir__isnull=False) & ~Q(heir__in=there)


STANDINGS: dict[str, Callable[[datetime.date], Q]] = {
    "every": lambda day: Q(state__in=_State),
    "followed": lambda day: Q(state__in=Assignment.FOLLOWED),
    "late": lambda day: Q(state__in=_LATE, due_on__lt=day),
    "reported": lambda day: Q(state=_State.REPORTED),
    "heirless": lambda day: Q(state__in=Assignment.FOLLOWED) & _without_carrier(day),
    "undated": lambda day: Q(state__in=Assignment.FOLLOWED, due_on=None),
    "ended": lambda day: Q(state=_State.ENDED),
    "withdrawn": lambda day: Q(state=_State.WITHDRAWN),
    "waiting": lambda day: Q(state__in=_LATE),
    "asked": lambda day: Q(pk__in=Extension.objects.filter(decision="").values("assignment")),
}
"""How an assignment stands on a day. Every figure about assignments is a count of one of these, and opens its list."""


COMMON = "chung"
"""How an address names the assignments that are about no area of their own."""


def followed_up(
    body: Body, *, campaign: str = "", requirement: str = "", unit: str = "", area: str = ""
) -> QuerySet[Assignment]:
    """The body's assignments, of one campaign, requirement, unit or area where uids or slug are given; what is unknown
    finds none."""
    found = Assignment.objects.filter(requirement__campaign__body=body)
    if area:
        named = Q(requirement__area__in=[each for each in Area.objects.all() if each.slug == area])
        found = found.filter(Q(requirement__area=None) if area == COMMON else named)
    if campaign:
        found = found.filter(requirement__campaign__in=_named(Campaign, campaign))
    if requirement:
        found = found.filter(requirement__in=_named(Requirement, requirement))
    if unit:
        carrier = _named(Organisation, unit)
        found = found.filter(Q(unit__in=carrier, heir=None) | Q(heir__in=carrier))
    return found


def _named(kind: type[Model], uid: str) -> QuerySet[Any]:
    try:
        return kind._base_manager.filter(uid=UUID(uid))
    except ValueError:
        return kind._base_manager.none()


def counts(
    assignments: QuerySet[Assignment], day: datetime.date, names: Iterable[str] = tuple(STANDINGS)
) -> dict[str, int]:
    """How many stand in each of these ways, in one query."""
    asked = {name: Count("pk", filter=STANDINGS[name](day)) for name in names}
    return assignments.aggregate(**asked)


def soonest(assignments: QuerySet[Assignment], day: datetime.date) -> datetime.date | None:
    """The nearest deadline from ``day`` on for which something is still to be done."""
    waiting = assignments.filter(state__in=_LATE, due_on__gte=day)
    nearest: datetime.date | None = waiting.aggregate(nearest=Min("due_on"))["nearest"]
    return nearest


def by_unit(assignments: QuerySet[Assignment], day: datetime.date) -> list[tuple[Organisation, int, int]]:
    """Units with what is followed and what of it is late, those with the most late first."""
    told = assignments.filter(STANDINGS["followed"](day)).values(carrier=Coalesce("heir", "unit"))
    rows = told.annotate(waiting=Count("pk"), overdue=Count("pk", filter=STANDINGS["late"](day)))
    rows = rows.order_by("-overdue", "-waiting", "carrier")
    units = Organisation.objects.in_bulk([row["carrier"] for row in rows])
    return [(units[row["carrier"]], row["waiting"], row["overdue"]) for row in rows]


def by_unit_and_area(assignments: QuerySet[Assignment], day: datetime.date) -> list[dict[str, Any]]:
    """What is followed, and how, of each unit (``carrier``) and area (``about``), in one query."""
    asked = {name: Count("pk", filter=STANDINGS[name](day)) for name in ("followed", "late", "reported", "undated")}
    told = (
        assignments.filter(STANDINGS["followed"](day))
        .order_by()
        .values(carrier=Coalesce("heir", "unit"), about=F("requirement__area"))
    )
    return list(told.annotate(**asked))


def page_of(assignments: QuerySet[Assignment], number: str | None, size: int, count: int) -> "Page[Assignment]":
    """A page of the assignments, of which there are ``count``, in order: far pages are found by keys, then read."""
    keys = Paginator(assignments.order_by(*_ORDER).values_list("pk", flat=True), size)
    vars(keys)["count"] = count  # known already; asking again would take as long as the list
    found = keys.get_page(number)
    return Page(list(in_order(Assignment.objects.filter(pk__in=list(found)))), found.number, keys)  # type: ignore[arg-type]


_ORDER = (F("due_on").asc(nulls_last=True), "pk")


def in_order(assignments: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """The nearest deadline first, those without one last."""
    found = assignments.select_related("unit", "heir", "given_by", _NOTICE_OF).defer(*_CONTENT)
    return found.order_by(*_ORDER)


def campaigns_with_assignments(body: Body) -> QuerySet[Campaign]:
    """The campaigns whose notice required something."""
    required = Assignment.objects.filter(requirement__campaign=OuterRef("pk"))
    return Campaign.objects.filter(Exists(required), body=body)


def units_with_assignments(body: Body) -> QuerySet[Organisation]:
    """The units that carry something out."""
    theirs = Assignment.objects.filter(requirement__campaign__body=body)
    own, inherited = theirs.filter(unit=OuterRef("pk"), heir=None), theirs.filter(heir=OuterRef("pk"))
    return Organisation.objects.filter(Exists(own) | Exists(inherited))


def last_writer(row: Model) -> str:
    """Who wrote the row last, by the log."""
    event = Event.objects.filter(object_uid=getattr(row, "uid", None)).order_by("-id").first()
    return event.actor_label if event else "Người khác"
