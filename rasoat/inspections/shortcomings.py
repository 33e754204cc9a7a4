"""Shortcomings of a body through the years, unit by unit, and which of them come back.

A shortcoming comes back where an earlier campaign found one in the same area at the same unit, or at one that the unit
carries on after a reorganisation.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Prefetch

from rasoat.criteria.models import Area
from rasoat.inspections.models import Finding, Visit
from rasoat.organisations.models import Body, Organisation
from rasoat.organisations.queries import heirs


@dataclass(frozen=True)
class Shortcoming:
    """What was found wanting at one unit; ``unit`` is the one that answers for it now, ``earlier`` what it repeats."""

    finding: Finding
    visited: Organisation
    unit: Organisation
    areas: tuple[Area, ...]
    earlier: "list[Shortcoming]" = field(default_factory=list, compare=False)

    @property
    def year(self) -> int:
        """The year of the campaign."""
        return self.finding.campaign.year


def shortcomings(body: Body) -> list[Shortcoming]:
    """Every shortcoming that went into a conclusion, once per unit that was visited; the newest year first."""
    found = sorted(_found(body), key=lambda each: (-each.year, each.unit.sorting, each.finding.pk))
    by_unit: dict[int, list[Shortcoming]] = defaultdict(list)
    for each in found:
        by_unit[each.unit.pk].append(each)
    for each in found:
        each.earlier.extend(
            other
            for other in by_unit[each.unit.pk]
            if other.year < each.year and not {*other.areas}.isdisjoint(each.areas)
        )
    return found


def _found(body: Body) -> Iterator[Shortcoming]:
    visits = Prefetch("campaign__visits", Visit.objects.exclude(sessions=None).distinct().select_related("unit"))
    own = Prefetch("visits", Visit.objects.select_related("unit"))
    findings = Finding.objects.filter(campaign__body=body, kind=Finding.Kind.SHORTCOMING, left_out=False)
    known = list(findings.select_related("campaign__result__document").prefetch_related("areas", own, visits))
    units = {visit.unit for finding in known for visit in _at(finding)}
    now = heirs(units) if units else {}
    for finding in known:
        for visit in _at(finding):
            yield Shortcoming(finding, visit.unit, now.get(visit.unit_id, visit.unit), tuple(finding.areas.all()))


def _at(finding: Finding) -> list[Visit]:
    """The visits that the finding speaks of: its own, or all of the campaign that took place."""
    return list(finding.visits.all()) or list(finding.campaign.visits.all())
