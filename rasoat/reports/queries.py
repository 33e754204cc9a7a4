"""Gathering what a report counts, and finding the document that reports a term."""

import datetime
from collections import defaultdict

from django.db.models import F, Prefetch, Q

from rasoat.inspections.models import Assignment, Campaign, Finding, Visit, VisitSession
from rasoat.inspections.shortcomings import Shortcoming as AtUnit
from rasoat.inspections.shortcomings import shortcomings
from rasoat.organisations.models import Body, Organisation
from rasoat.registry.models import Document
from rasoat.reports.facts import Duty, Facts, Shortcoming, Unit
from rasoat.reports.periods import PERIODS, Term

ORIGIN = "report"
"""What the first block of a report's document says it is ``of``."""


_NOTICE = "requirement__campaign__result__document"
"""The way from an assignment to the notice that required it."""


def facts(body: Body, term: Term) -> Facts:
    """What stands recorded for the term now."""
    return Facts(
        until=term.last.isoformat(),
        units=_units(body, term),
        shortcomings=_shortcomings(body, term),
        duties=_duties(body, term),
    )


def stored_facts(document: Document) -> Facts:
    """What was counted when the document was last composed."""
    assert document.composed
    return Facts.of(document.composed["body"][0]["origin"]["facts"])


def document_of(body: Body, term: Term) -> Document | None:
    """The document that reports the term, a draft or further on."""
    return documents(body, term.year).get(term.period.slug)


def documents(body: Body, year: int) -> dict[str, Document]:
    """The documents that report the terms of the year, by the slug of the period."""
    origin = {"of": ORIGIN, "year": year}
    asked = {f"composed__body__0__origin__{key}": value for key, value in origin.items()}
    made = Document.objects.filter(body=body, merged_into=None, **asked).order_by("-id")
    return {paper.composed["body"][0]["origin"]["period"]: paper for paper in made if paper.composed}


def document_term(document: Document) -> Term | None:
    """The term that the document reports; None for any other document."""
    blocks = (document.composed or {}).get("body") or [{}]
    match blocks[0].get("origin"):
        case {"of": "report", "period": slug, "year": year} if slug in PERIODS:
            return Term(PERIODS[slug], year)
    return None


def _units(body: Body, term: Term) -> list[Unit]:
    within = VisitSession.objects.filter(day__range=(term.first, term.last))
    visits = Visit.objects.filter(campaign__body=body)
    told = visits.filter(Q(campaign__year=term.year) | Q(pk__in=within.values("visit")))
    by_unit: dict[Organisation, list[Visit]] = defaultdict(list)
    order = told.select_related("unit", "campaign").order_by("unit__sorting", "unit", "pk")
    for visit in order.prefetch_related(Prefetch("sessions", within.order_by("day"))):
        by_unit[visit.unit].append(visit)
    return [
        Unit(
            name=unit.name,
            campaigns=list(dict.fromkeys(visit.campaign.title for visit in group)),
            days=sorted({session.day.isoformat() for visit in group for session in visit.sessions.all()}),
        )
        for unit, group in by_unit.items()
    ]


def _shortcomings(body: Body, term: Term) -> list[Shortcoming]:
    by_finding: dict[Finding, list[AtUnit]] = defaultdict(list)
    for each in shortcomings(body):
        if _day(each.finding.campaign) in term:
            by_finding[each.finding].append(each)
    return [
        Shortcoming(
            text=finding.text,
            areas=[area.name for area in group[0].areas],
            units=[each.visited.name for each in group],
            notice=str(_notice(finding.campaign)),
            repeated=[each.visited.name for each in group if each.earlier],
        )
        for finding, group in sorted(by_finding.items(), key=lambda item: (_day(item[0].campaign), item[0].order))
    ]


def _duties(body: Body, term: Term) -> list[Duty]:
    given = Q(given_by=None, **{f"{_NOTICE}__date__lte": term.last}) | Q(given_by__date__lte=term.last)
    withdrawn = Q(state=Assignment.State.WITHDRAWN, ended_on__lte=term.last)
    found = Assignment.objects.filter(
        given, ~withdrawn, Q(ended_on=None) | Q(ended_on__gte=term.first), requirement__campaign__body=body
    ).select_related("unit", "heir", "given_by", _NOTICE)
    found = found.defer(*(f"{paper}__{text}" for paper in ("given_by", _NOTICE) for text in ("content", "composed")))
    return [_duty(each, term) for each in found.order_by(F("due_on").asc(nulls_last=True), "unit__sorting", "pk")]


def _duty(assignment: Assignment, term: Term) -> Duty:
    notice = assignment.notice
    assert notice
    assert notice.date
    ended = None if assignment.state == Assignment.State.WITHDRAWN else assignment.ended_on
    return Duty(
        text=assignment.requirement.text,
        unit=assignment.carrier.name,
        notice=str(notice),
        noticed_on=notice.date.isoformat(),
        owned=bool(assignment.owner),
        due_on=assignment.due_on.isoformat() if assignment.due_on else None,
        ended_on=ended.isoformat() if ended and ended in term else None,
    )


def _day(campaign: Campaign) -> datetime.date:
    """When its result was announced; the last of days where it was not yet."""
    document = campaign.result.document
    return document.date if document and document.date else datetime.date.max


def _notice(campaign: Campaign) -> Document:
    document = campaign.result.document
    assert document
    return document
