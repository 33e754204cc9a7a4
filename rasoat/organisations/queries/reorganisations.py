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


def heirs(units: Iterable[Organisation]) -> dict[int, Organisation]:
    """Who carries on what concerns those of the units that have ended, by the pk of the ended one; two queries."""
    ending = Step.objects.filter(kind__in=Step.ENDING, reorganisation__in_effect=True)
    told = {
        str(uid): heirs[str(uid)] for uid, heirs in ending.values_list("unit__uid", "reorganisation__heirs").iterator()
    }

    def last(uid: str) -> str:
        return last(told[uid]) if uid in told else uid

    ended = {unit.pk: last(str(unit.uid)) for unit in units if str(unit.uid) in told} if told else {}
    found = {str(uid): heir for uid, heir in Organisation.objects.in_bulk({*ended.values()}, field_name="uid").items()}
    return {unit: found[uid] for unit, uid in ended.items()}


@dataclass(frozen=True)
class Turn:
    """A change that a confirmed decision made of a unit.

    The screen says ``head``, ``name``, ``tail`` one after another: ``name`` is that of the unit at the other end, and
    ``other`` the unit itself where there is one.
    """

    head: str
    name: str
    tail: str
    other: Organisation | None
    reorganisation: Reorganisation

    @property
    def words(self) -> str:
        return f"{self.head}{self.name}{self.tail}, theo {self.reorganisation.decision}"


def turns(unit: Organisation) -> list[Turn]:
    """What decisions made of the unit and of which units it came, the earliest first.

    "Sáp nhập vào … từ ngày …, theo Quyết định số …": for the pages of the unit, also when it is no more.
    """
    confirmed = Step.objects.filter(reorganisation__state=Reorganisation.State.CONFIRMED)
    concerning = confirmed.filter(Q(unit=unit) | Q(target=unit, kind__in={Step.Kind.MERGE, *Step.FOUNDING}))
    steps = concerning.select_related("reorganisation", "unit", "target")
    ordered = steps.order_by("reorganisation__day", "reorganisation", "order")
    return [_turn(step, unit) for step in ordered]


def _turn(step: Step, unit: Organisation) -> Turn:
    said, since = sentence([step]), f" từ ngày {on_paper(step.reorganisation.day)}"
    if step.unit_id == unit.pk:  # what it came to stands at the end, what it was after the verb
        other, name = step.target, step.result
        head, _, tail = said.rpartition(name) if name else (said, "", "")
    else:
        other, name = step.unit, step.unit_name
        head, _, tail = said.partition(name)
    return Turn(head[:1].upper() + head[1:], name, tail + since, other, step.reorganisation)
