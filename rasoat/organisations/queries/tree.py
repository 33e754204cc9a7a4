"""The tree on a day: what exists, one level of it, what lies above, and what a unit went through."""

import datetime
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Count, Exists, F, OuterRef, QuerySet

from rasoat.design.dates import on_paper
from rasoat.organisations.models import Body, Organisation, OrganisationName, Parentage

Use = OrganisationName.Use

_UP = """
    WITH RECURSIVE up(unit, node, height) AS (
        SELECT child_id, parent_id, 1 FROM organisations_parentage WHERE child_id IN ({units}) AND {on_day}
        UNION
        SELECT up.unit, organisations_parentage.parent_id, up.height + 1
        FROM up JOIN organisations_parentage ON organisations_parentage.child_id = up.node
        WHERE up.height < 50 AND {on_day}
    )
    SELECT unit, node FROM up ORDER BY height
"""
"""No tree of offices is 50 levels high; the bound ends the walk if one ever were a ring."""


_DOWN = """
    WITH RECURSIVE down(node) AS (
        SELECT CAST(%s AS bigint)
        UNION
        SELECT organisations_parentage.child_id FROM down
        JOIN organisations_parentage ON organisations_parentage.parent_id = down.node
    )
    SELECT node FROM down LIMIT %s
"""
_ALL = 2**31


@dataclass(frozen=True)
class Line:
    """A unit as a list shows it on a day."""

    organisation: Organisation
    name: str
    abbreviation: str
    below: int
    """How many units lie directly under it."""


def official(day: datetime.date) -> QuerySet[OrganisationName]:
    """The official names borne on ``day``, in the order of the alphabet, each with its organisation."""
    borne = OrganisationName.objects.at(day).filter(use=Use.OFFICIAL)
    return borne.select_related("organisation").order_by("sorting", "id")


def existing(day: datetime.date) -> QuerySet[Organisation]:
    """The organisations that exist on ``day``: those that bear an official name."""
    return Organisation.objects.filter(pk__in=official(day).order_by().values("organisation"))


def units_of(body: Body, day: datetime.date) -> QuerySet[Organisation]:
    """The organisations directly under the body's own on ``day``."""
    children = Parentage.objects.at(day).filter(parent=body.organisation_id).values("child")
    return Organisation.objects.filter(pk__in=children)


def parent_of(organisation: Organisation, day: datetime.date) -> Organisation | None:
    """What ``organisation`` belonged under on ``day``."""
    parentage = Parentage.objects.at(day).filter(child=organisation).select_related("parent").first()
    return parentage.parent if parentage else None


def level(parent: Organisation | None, day: datetime.date) -> QuerySet[OrganisationName]:
    """The names of the units directly under ``parent`` on ``day``; without a parent, of those at the top."""
    links = Parentage.objects.at(day)
    if parent:
        return official(day).filter(organisation__in=links.filter(parent=parent).values("child"))
    # Few stand there: they are found by the indexes alone, and their names afterwards.
    known = OrganisationName.objects.at(day).filter(use=Use.OFFICIAL)
    highest = known.filter(~Exists(links.filter(child=OuterRef("organisation"))))
    return official(day).filter(organisation__in=list(highest.values_list("organisation", flat=True)))


def lines(names: Iterable[OrganisationName], day: datetime.date) -> list[Line]:
    """The units that bear ``names``, in their order; two queries."""
    names = list(names)
    shown = [name.organisation_id for name in names]
    short = borne([*shown], day, Use.ABBREVIATION)
    counted = Parentage.objects.at(day).filter(parent__in=shown).values("parent").annotate(units=Count("id"))
    below = dict(counted.values_list("parent", "units"))
    return [
        Line(name.organisation, name.text, short.get(name.organisation_id, ""), below.get(name.organisation_id, 0))
        for name in names
    ]


def borne(units: Collection[int], day: datetime.date, use: str = Use.OFFICIAL) -> dict[int, str]:
    """Primary key of each unit -> the name that it bears on ``day``; those that bear none are left out."""
    names = OrganisationName.objects.at(day).filter(organisation__in=units, use=use).order_by("-id")
    return dict(names.values_list("organisation", "text"))


def above(units: Collection[int], day: datetime.date | None) -> dict[int, list[int]]:
    """Primary key of each unit -> those of all above it on ``day``, the nearest first; on any day if it is None."""
    if not units:
        return {}
    on_day = "valid_from <= %s AND (valid_to IS NULL OR valid_to > %s)" if day else "1 = 1"
    asked = [day, day] if day else []
    sql = _UP.format(units=", ".join(["%s"] * len(units)), on_day=on_day)
    found: dict[int, list[int]] = {unit: [] for unit in units}
    with connection.cursor() as cursor:
        cursor.execute(sql, [*units, *asked, *asked])
        for unit, node in cursor.fetchall():
            if node not in found[unit]:
                found[unit].append(node)
    return found


def path(organisation: Organisation, day: datetime.date) -> list[OrganisationName]:
    """The names of those above ``organisation`` on ``day``, the highest first."""
    nodes = above([organisation.pk], day)[organisation.pk]
    names = {name.organisation_id: name for name in official(day).filter(organisation__in=nodes)}
    return [names[node] for node in reversed(nodes) if node in names]


def within(body: Body, most: int = _ALL) -> list[int]:
    """Primary keys of the body's own organisation and of all that is or was under it; ``most`` of them."""
    with connection.cursor() as cursor:
        cursor.execute(_DOWN, [body.organisation_id, most])
        return [node for (node,) in cursor.fetchall()]


def belongs_to(organisation: Organisation, body: Body) -> bool:
    """Whether it is the body's own organisation, or lies or once lay under it: whose people keep its record."""
    own = body.organisation_id
    return organisation.pk == own or own in above([organisation.pk], None)[organisation.pk]


@dataclass(frozen=True)
class Span:
    """Days in a row: ``begin`` inclusive, ``end`` exclusive, None while open."""

    begin: datetime.date
    end: datetime.date | None

    def __str__(self) -> str:
        """As a sentence says it, with the last day: "từ ngày 01/01/2020 đến hết ngày 30/6/2023"."""
        last = f" đến hết ngày {on_paper(self.end - datetime.timedelta(days=1))}" if self.end else ""
        return f"từ ngày {on_paper(self.begin)}{last}"

    def covers(self, other: "Span") -> bool:
        return self.begin <= other.begin and (self.end is None or (other.end is not None and other.end <= self.end))

    def meets(self, other: "Span") -> bool:
        """Whether they have a day in common."""
        return (self.end is None or other.begin < self.end) and (other.end is None or self.begin < other.end)


def joined(spans: Iterable[Span]) -> list[Span]:
    """The same days in as few spans as there can be, in order."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda span: span.begin):
        if found and (found[-1].end is None or span.begin <= found[-1].end):
            last = found[-1]
            end = None if last.end is None or span.end is None else max(last.end, span.end)
            found[-1] = Span(last.begin, end)
        else:
            found.append(span)
    return found


def lifetime(organisation: Organisation) -> list[Span]:
    """When ``organisation`` exists: once without a break, as a rule."""
    return life(OrganisationName.objects.filter(organisation=organisation))


def life(names: Iterable[OrganisationName]) -> list[Span]:
    """When the organisation exists that bears ``names``."""
    return joined(Span(name.valid_from, name.valid_to) for name in names if name.use == Use.OFFICIAL)


def history(organisation: Organisation) -> tuple[Sequence[OrganisationName], Sequence[Parentage]]:
    """All names and all parents that it has had, the newest first."""
    names = organisation.names.order_by(F("valid_to").desc(nulls_first=True), "-valid_from", "id")
    parents = organisation.parentages.select_related("parent").order_by("-valid_from")
    return list(names), list(parents)
