"""Gathering what a report counts, and finding the document that reports a term."""

import datetime
from collections import defaultdict
from itertools import groupby

from django.db.models import CharField, F, Q
from django.db.models.functions import Cast, Coalesce

from rasoat.inspections.models import Assignment, Finding, Visit, VisitSession
from rasoat.inspections.shortcomings import Key, Shortcomings, findings
from rasoat.organisations.models import Body
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
    visits = Visit.objects.filter(campaign__body=body)
    within = VisitSession.objects.filter(day__range=(term.first, term.last), visit__campaign__body=body)
    told = visits.filter(Q(campaign__year=term.year) | Q(pk__in=within.values("visit")))
    named = told.order_by("unit__sorting", "unit", "pk")
    rows = named.values_list("unit", "unit__name", "campaign__title", "sessions__day")
    return [
        Unit(
            name=name,
            campaigns=list(dict.fromkeys(title for _, _, title, _ in visited)),
            days=sorted({day.isoformat() for *_, day in visited if day in term}),
        )
        for (_, name), group in groupby(rows, key=lambda row: row[:2])
        if (visited := list(group))
    ]


def _shortcomings(body: Body, term: Term) -> list[Shortcoming]:
    every = Shortcomings.of(body)
    announced = {each.finding for each in every.told if each.noticed in term}
    by_finding: dict[int, list[Key]] = defaultdict(list)
    for key in every.keys:
        if key.finding in announced:
            by_finding[key.finding].append(key)
    again, rows = every.coming_back(), findings(by_finding)
    return [
        Shortcoming(
            text=finding.text,
            areas=[area.name for pk, area in every.areas.items() if pk in keys[0].areas],
            units=[every.units[key.visited].name for key in keys],
            notice=str(finding.campaign.result.document),
            repeated=[every.units[key.visited].name for key in keys if key in again],
        )
        for finding in sorted(rows.values(), key=_told_on)
        for keys in [by_finding[finding.pk]]
    ]


def _told_on(finding: Finding) -> tuple[datetime.date, int, int]:
    notice = finding.campaign.result.document
    assert notice
    assert notice.date
    return notice.date, finding.order, finding.pk


def _duties(body: Body, term: Term) -> list[Duty]:
    """As many as tens of thousands: read as values, what repeats is worded once."""
    given = Q(given_by=None, **{f"{_NOTICE}__date__lte": term.last}) | Q(given_by__date__lte=term.last)
    withdrawn = Q(state=Assignment.State.WITHDRAWN, ended_on__lte=term.last)
    followed = Assignment.objects.filter(
        given, ~withdrawn, Q(ended_on=None) | Q(ended_on__gte=term.first), requirement__campaign__body=body
    ).order_by(F("due_on").asc(nulls_last=True), "unit__sorting", "pk")
    carrier, paper = Coalesce("heir__name", "unit__name"), Coalesce("given_by", _NOTICE)
    due, ended = (Cast(name, CharField()) for name in ("due_on", "ended_on"))  # ISO, as they are stored
    rows = list(followed.values_list("requirement__text", carrier, paper, "owner", due, ended, "state"))
    papers = Document.objects.filter(pk__in={row[2] for row in rows}).defer("content", "composed")
    notices = {each.pk: (str(each), each.date.isoformat()) for each in papers if each.date}
    first, last, done = term.first.isoformat(), term.last.isoformat(), Assignment.State.ENDED.value
    return [
        Duty(
            text=text,
            unit=unit,
            notice=notices[paper][0],
            noticed_on=notices[paper][1],
            owned=bool(owner),
            due_on=due,
            ended_on=ended if state == done and ended and first <= ended <= last else None,
        )
        for text, unit, paper, owner, due, ended, state in rows
    ]
