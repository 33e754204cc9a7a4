"""How far campaigns have come, counted by the database: as many queries for twenty campaigns as for one, whatever their
size."""

import datetime
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Count, Min, Q
from django.utils import timezone

from rasoat.inspections.models import Assignment, Campaign, Visit
from rasoat.inspections.queries import STANDINGS


@dataclass
class Progress:
    """Visits planned and made, the days of these, and how the assignments stand; ``soonest`` is the nearest deadline of
    those that are followed."""

    planned: int = 0
    visited: int = 0
    days: list[datetime.date] = field(default_factory=list)
    assigned: int = 0
    assigned_units: int = 0
    followed: int = 0
    late: int = 0
    withdrawn: int = 0
    undated: int = 0
    soonest: datetime.date | None = None


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
        campaign = row.pop("requirement__campaign")
        for name, count in row.items():
            setattr(found[campaign], name, count)
    return found


def _assignments(campaigns: Collection[int]) -> "list[dict[str, int]]":
    day = timezone.localdate()
    counted = {name: Count("pk", filter=STANDINGS[name](day)) for name in ("followed", "late", "undated", "withdrawn")}
    assigned = Assignment.objects.filter(requirement__campaign__in=campaigns).order_by()
    grouped = assigned.values("requirement__campaign").annotate(
        assigned=Count("pk", filter=_ASSIGNED),
        assigned_units=Count("unit", distinct=True, filter=_ASSIGNED),
        soonest=Min("due_on", filter=STANDINGS["followed"](day)),
        **counted,
    )
    return list(grouped)


_ASSIGNED = ~Q(state=Assignment.State.WITHDRAWN)


def progress_in(campaign: Campaign) -> Progress:
    """How far one campaign has come, of which every session and assignment is fetched: the same, without a query."""
    visits = campaign.visits.all()
    days = {session.day for visit in visits for session in visit.sessions.all()}
    given = [each for requirement in campaign.requirements.all() for each in requirement.assignments.all()]
    assigned = [each for each in given if each.state != each.State.WITHDRAWN]
    followed = [each for each in assigned if each.followed]
    return Progress(
        planned=len(visits),
        visited=sum(bool(visit.sessions.all()) for visit in visits),
        days=sorted(days),
        assigned=len(assigned),
        assigned_units=len({each.unit_id for each in assigned}),
        followed=len(followed),
        late=sum(each.late for each in followed),
        withdrawn=len(given) - len(assigned),
        undated=sum(each.due_on is None for each in followed),
        soonest=min((each.due_on for each in followed if each.due_on), default=None),
    )


def progress_of(campaign: Campaign) -> Progress:
    """How far one campaign has come."""
    return progress([campaign])[campaign.pk]
