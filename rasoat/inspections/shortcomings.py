"""Shortcomings of a body through the years, unit by unit, and which of them come back.

A shortcoming comes back where an earlier campaign found one in the same area at the same unit, or at one that the unit
carries on after a reorganisation. A body has tens of thousands: they are told apart by keys, and only those that are
shown are read.
"""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from rasoat.criteria.models import Area
from rasoat.inspections.models import Finding, Visit
from rasoat.organisations.models import Body, Organisation
from rasoat.organisations.queries import heirs


class Told(NamedTuple):
    """What a conclusion found wanting, by primary keys: of which campaign and areas, at which units; ``noticed`` is the
    day of the notice."""

    finding: int
    campaign: int
    uid: UUID
    title: str
    year: int
    noticed: datetime.date | None
    areas: frozenset[int]
    units: Sequence[int]


class Key(NamedTuple):
    """A shortcoming at one unit, by primary keys, as the list sorts them; ``unit`` is who answers for it now."""

    before: int
    """The year of the campaign, below zero: the newest first."""
    place: int
    """Of the unit among the others."""
    finding: int
    unit: int
    visited: int
    campaign: int
    areas: frozenset[int]

    @property
    def year(self) -> int:
        return -self.before

    def repeats(self, other: "Key") -> bool:
        """Whether ``other``, of the same unit, was found in an earlier year in an area of this one."""
        return other.before > self.before and not other.areas.isdisjoint(self.areas)


@dataclass(frozen=True)
class Shortcoming:
    """What was found wanting at one unit; ``unit`` is the one that answers for it now, ``earlier`` what it repeats."""

    finding: Finding
    visited: Organisation
    unit: Organisation
    areas: list[Area]
    earlier: list[Key]

    @property
    def year(self) -> int:
        """The year of the campaign."""
        return self.finding.campaign.year


@dataclass(frozen=True)
class Shortcomings:
    """All of a body, once per unit that was visited, the newest year first; and what the keys stand for."""

    keys: list[Key]
    units: dict[int, Organisation]
    areas: dict[int, Area]
    told: list[Told]

    @classmethod
    def of(cls, body: Body) -> "Shortcomings":
        every = told(body)
        visited = {unit for each in every for unit in each.units}
        known = list(Organisation.objects.filter(pk__in=visited))
        heir = heirs(known)
        ended = {pk: unit.pk for pk, unit in heir.items()}
        known = sorted({*known, *heir.values()}, key=lambda unit: (unit.sorting, unit.pk))
        units = {unit.pk: unit for unit in known}
        place = {pk: number for number, pk in enumerate(units)}
        keys = [
            Key(-each.year, place[unit], each.finding, unit, visited, each.campaign, each.areas)
            for each in every
            for visited in each.units
            for unit in [ended.get(visited, visited)]
        ]
        areas = {area.pk: area for area in Area.objects.filter(pk__in={pk for each in every for pk in each.areas})}
        return cls(sorted(keys), units, areas, every)

    def coming_back(self) -> set[Key]:
        """Those that repeat another."""
        first: dict[tuple[int, int], int] = {}
        for key in self.keys:
            for area in key.areas:
                first[key.unit, area] = key.year  # the newest come first: what stays is the oldest
        return {key for key in self.keys if any(first[key.unit, area] < key.year for area in key.areas)}

    def read(self, shown: Iterable[Key]) -> list[Shortcoming]:
        """The shortcomings of these keys, each with those that it repeats."""
        shown = list(shown)
        rows = findings({key.finding for key in shown})
        by_unit: dict[int, list[Key]] = {key.unit: [] for key in shown}
        for other in self.keys:
            if other.unit in by_unit:
                by_unit[other.unit].append(other)
        return [
            Shortcoming(
                rows[key.finding],
                self.units[key.visited],
                self.units[key.unit],
                [area for pk, area in self.areas.items() if pk in key.areas],
                [other for other in by_unit[key.unit] if key.repeats(other)],
            )
            for key in shown
        ]


def told(body: Body) -> list[Told]:
    """What the conclusions of the body's campaigns found wanting: at the units of a finding, or at all that were
    visited."""
    wanting = Finding.objects.filter(campaign__body=body, kind=Finding.Kind.SHORTCOMING, left_out=False).order_by()
    own: dict[int, list[int]] = defaultdict(list)
    at = Finding.visits.through.objects.filter(finding__in=wanting).order_by("visit__order", "visit")
    for finding, unit in at.values_list("finding", "visit__unit"):
        own[finding].append(unit)
    made = Visit.objects.filter(campaign__in=wanting.values("campaign"), sessions__isnull=False).distinct()
    visited: dict[int, list[int]] = defaultdict(list)
    for campaign, unit, *_ in made.order_by("order", "pk").values_list("campaign", "unit", "order", "pk"):
        visited[campaign].append(unit)
    known: dict[int, Told] = {}
    asked = [f"campaign{part}" for part in ("", "__uid", "__title", "__year", "__result__document__date")]
    for pk, area, of, uid, title, year, noticed in wanting.values_list("pk", "areas", *asked):
        areas = known[pk].areas if pk in known else frozenset()
        areas |= frozenset() if area is None else {area}
        known[pk] = Told(pk, of, uid, title, year, noticed, areas, own.get(pk) or visited[of])
    return list(known.values())


def findings(pks: Collection[int]) -> dict[int, Finding]:
    """Findings with their campaign and its notice, by their pks."""
    document = "campaign__result__document"
    rows = Finding.objects.select_related(document).defer(f"{document}__content", f"{document}__composed")
    return rows.in_bulk(pks)
