"""Reading reorganisations: the body's list, and what became of a unit."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from rasoat.design.dates import on_paper
from rasoat.organisations.models import Body, Organisation, Reorganisation, Step
from rasoat.organisations.models.reorganisations import sentence


def reorganisations(body: Body) -> QuerySet[Reorganisation]:
    """The reorganisations of the body, the latest day first, with their steps."""
    return Reorganisation.objects.filter(body=body).prefetch_related("steps")


def affected(body: Body) -> QuerySet[Organisation]:
    """Every unit that is or was under the body's organisation, and itself: what a decision may name."""
    found, frontier = {body.organisation_id}, {body.organisation_id}
    while frontier:
        under = Organisation.objects.filter(parentages__parent__in=frontier).values_list("pk", flat=True)
        frontier = {*under} - found
        found |= frontier
    return Organisation.objects.filter(pk__in=found)


def heirs(units: Iterable[Organisation]) -> dict[int, Organisation]:
    """Who carries on what concerns those of the units that have ended, by the pk of the ended one."""
    ending = Step.objects.filter(unit__in=units, kind__in=Step.ENDING, reorganisation__in_effect=True)
    uids = {
        step.unit_id: step.reorganisation.heirs[str(step.unit.uid)]
        for step in ending.select_related("reorganisation", "unit")
    }
    found = {str(uid): heir for uid, heir in Organisation.objects.in_bulk({*uids.values()}, field_name="uid").items()}
    further = heirs(found.values()) if found else {}
    return {unit: further.get(found[uid].pk, found[uid]) for unit, uid in uids.items()}


@dataclass(frozen=True)
class Turn:
    """A change that a confirmed decision made of a unit: what the screen says, and the reorganisation to open."""

    words: str
    reorganisation: Reorganisation


def turns(unit: Organisation) -> list[Turn]:
    """What decisions made of the unit and of which units it came, the earliest first.

    "Sáp nhập vào … từ ngày …, theo Quyết định số …": for the pages of the unit, also when it is no more.
    """
    confirmed = Step.objects.filter(reorganisation__state=Reorganisation.State.CONFIRMED)
    concerning = confirmed.filter(Q(unit=unit) | Q(target=unit, kind__in={Step.Kind.MERGE, *Step.FOUNDING}))
    steps = concerning.select_related("reorganisation").order_by("reorganisation__day", "reorganisation", "order")
    return [Turn(_words(step), step.reorganisation) for step in steps]


def _words(step: Step) -> str:
    said = sentence([step])
    decision = step.reorganisation
    return f"{said[:1].upper()}{said[1:]} từ ngày {on_paper(decision.day)}, theo {decision.decision}"
