"""Gathering what a report counts, and finding the document that reports a term."""

import datetime
from collections import defaultdict
from itertools import groupby

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from rasoat.inspections.models import Assignment, Finding, Visit, VisitSession
from rasoat.inspections.shortcomings import Shortcoming as AtUnit
from rasoat.inspections.shortcomings import Shortcomings
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
    by_finding: dict[Finding, list[AtUnit]] = defaultdict(list)
    for each in every.read(key for key in every.keys if key.finding in announced):
        by_finding[each.finding].append(each)
    return [
        Shortcoming(
            text=finding.text,
            areas=[area.name for area in group[0].areas],
            units=[each.visited.name for each in group],
            notice=str(finding.campaign.result.document),
            repeated=[each.visited.name for each in group if each.earlier],
        )
        for finding, group in sorted(by_finding.items(), key=lambda item: _told_on(item[0]))
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
    carrier = Coalesce("heir__name", "unit__name")
    paper = Coalesce("given_by", _NOTICE)
    rows = list(followed.values_list("requirement__text", carrier, paper, "owner", "due_on", "ended_on", "state"))
    papers = Document.objects.filter(pk__in={row[2] for row in rows}).defer("content", "composed")
    notices = {each.pk: (str(each), each.date.isoformat()) for each in papers if each.date}
    said: dict[datetime.date | None, str | None] = {None: None}
    return [
        Duty(
            text=text,
            unit=unit,
            notice=notices[paper][0],
            noticed_on=notices[paper][1],
            owned=bool(owner),
            due_on=said.get(due) or said.setdefault(due, due and due.isoformat()),
            ended_on=ended.isoformat() if ended and ended in term and state == Assignment.State.ENDED else None,
        )
        for text, unit, paper, owner, due, ended, state in rows
    ]
