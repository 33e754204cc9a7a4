"""How far campaigns have come, counted by the database: as many queries for twenty campaigns as for one, whatever their
size."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Min
from django.utils import timezone

from rasoat.inspections.models import Assignment, Campaign, Visit
from rasoat.inspections.queries import STANDINGS


@dataclass
class Progress:
    """Visits planned and made, the days of these; how the assignments of each requirement stand, by its pk
    (``queries.STANDINGS``), and of all; ``soonest`` is the nearest deadline of those that are followed."""

    planned: int = 0
    visited: int = 0
    days: list[datetime.date] = field(default_factory=list)
    requirements: dict[int, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    stands: Counter[str] = field(default_factory=Counter)
    units: int = 0
    soonest: datetime.date | None = None

    def add(self, requirement: int, counted: "Counter[str]", soonest: datetime.date | None) -> None:
        """How the assignments of one more requirement stand; one that was withdrawn is not carried out by a unit."""
        self.requirements[requirement] = counted
        self.stands += counted
        self.units = max(self.units, counted["followed"] + counted["ended"])
        self.soonest = min(filter(None, (self.soonest, soonest)), default=None)

    @property
    def assigned(self) -> int:
        """What was given to units and not withdrawn."""
        return self.stands["followed"] + self.stands["ended"]


def progress(campaigns: Collection[Campaign]) -> dict[int, Progress]:
    """How far each of the campaigns has come, by its pk; two queries."""
    found: dict[int, Progress] = defaultdict(Progress)
    pks = [campaign.pk for campaign in campaigns]
    seen: set[int] = set()
    visits = Visit.objects.filter(campaign__in=pks).order_by("sessions__day")
    for campaign, visit, day in visits.values_list("campaign", "pk", "sessions__day"):
        reached = found[campaign]
        reached.planned += visit not in seen
        reached.visited += visit not in seen and day is not None
        if day and reached.days[-1:] != [day]:
            reached.days.append(day)
        seen.add(visit)
    for row in _assignments(pks):
        row["soonest"], soonest = 0, row["soonest"]
        found[row.pop("requirement__campaign")].add(row.pop("requirement"), Counter(row), soonest)
    return found


def _assignments(campaigns: Collection[int]) -> list[dict[str, Any]]:
    day = timezone.localdate()
    counted = {name: Count("pk", filter=STANDINGS[name](day)) for name in _COUNTED}
    assigned = Assignment.objects.filter(requirement__campaign__in=campaigns).order_by()
    grouped = assigned.values("requirement__campaign", "requirement")
    return list(grouped.annotate(soonest=Min("due_on", filter=STANDINGS["followed"](day)), **counted))


_COUNTED = ("followed", "late", "undated", "ended", "withdrawn")


def progress_in(campaign: Campaign) -> Progress:
    """How far one campaign has come, of which every session and assignment is fetched: the same, without a query."""
    visits = campaign.visits.all()
    days = {session.day for visit in visits for session in visit.sessions.all()}
    found = Progress(len(visits), sum(bool(visit.sessions.all()) for visit in visits), sorted(days))
    for requirement in campaign.requirements.all():
        given = requirement.assignments.all()
        followed = [each for each in given if each.followed]
        counted = Counter(each.state for each in given if not each.followed)
        counted["followed"] = len(followed)
        counted["late"] = sum(each.late for each in followed)
        counted["undated"] = sum(each.due_on is None for each in followed)
        found.add(requirement.pk, counted, min((each.due_on for each in followed if each.due_on), default=None))
    return found


def progress_of(campaign: Campaign) -> Progress:
    """How far one campaign has come."""
    return progress([campaign])[campaign.pk]
