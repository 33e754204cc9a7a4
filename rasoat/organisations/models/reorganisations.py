"""Reorganisations: what a decision makes of the units, from a day on."""

from collections.abc import Iterable
from itertools import groupby

from django.db import models
from django.db.models import Q

from rasoat.conventions import Identified, Versioned
from rasoat.design.dates import on_paper
from rasoat.organisations.models.accounts import Account
from rasoat.organisations.models.tree import Body, Organisation


class Reorganisation(Identified, Versioned):
    """One decision that changes the tree from ``day`` on: its steps, in the order in which it names them.

    Proposed, it changes nothing and may be withdrawn. Confirmed, it stands in the dated names and parents and is undone
    no more: a wrong one is corrected by another. ``in_effect`` says whether ``day`` has come and was followed.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", "Chờ xác nhận"
        CONFIRMED = "confirmed", "Đã xác nhận"
        WITHDRAWN = "withdrawn", "Đã rút lại"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="reorganisations")
    day = models.DateField("ngày có hiệu lực")
    decision_code = models.CharField("số, ký hiệu quyết định", max_length=120)
    decision_date = models.DateField("ngày ban hành quyết định")
    decided_by = models.CharField("cơ quan quyết định", max_length=300)
    state = models.CharField(max_length=20, choices=State, default=State.PROPOSED)
    proposed_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    settled_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)
    reason = models.TextField("lý do", blank=True)
    heirs = models.JSONField(default=dict)
    """uid of an open matter, or of a unit that ends for what comes up later: uid of the unit that carries it on."""
    in_effect = models.BooleanField(default=False)
    trees = models.JSONField(default=dict)
    """What the one who confirmed saw: the concerned branches "before" and "after" (``comparison.Branch``)."""

    class Meta:
        ordering = ["-day", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "confirmed", "withdrawn"]), name="reorganisation_state"
            ),
            models.CheckConstraint(
                condition=Q(in_effect=False) | Q(state="confirmed"), name="reorganisation_in_effect_is_confirmed"
            ),
        ]

    def __str__(self) -> str:
        return f"Quyết định số {self.decision_code} ngày {on_paper(self.decision_date)}"

    @property
    def is_dated_back(self) -> bool:
        """Whether it was decided after the day on which it takes effect: it happens, and mostly a day is mistyped."""
        return self.decision_date > self.day

    @property
    def decision(self) -> str:
        """The decision as a document cites it."""
        return f"{self} của {self.decided_by}"


class Step(models.Model):
    """One thing that a decision does to ``unit``.

    ``target`` is the unit that takes it in, its new parent or, once confirmed, the new unit; ``name`` and
    ``abbreviation`` are those that the decision gives. ``unit_name`` and ``target_name`` are kept as the decision found
    them.
    """

    class Kind(models.TextChoices):
        MERGE = "merge", "Sáp nhập"
        UNITE = "unite", "Hợp nhất"
        SPLIT = "split", "Chia"
        SEPARATE = "separate", "Tách"
        RENAME = "rename", "Đổi tên"
        MOVE = "move", "Chuyển"
        DISSOLVE = "dissolve", "Giải thể"

    ENDING = frozenset({Kind.MERGE, Kind.UNITE, Kind.SPLIT, Kind.DISSOLVE})
    """The unit is no more afterwards."""
    TO_TARGET = frozenset({Kind.MERGE, Kind.MOVE})
    """The decision names another unit that there is."""
    NAMING = frozenset({Kind.UNITE, Kind.SPLIT, Kind.SEPARATE, Kind.RENAME})
    """The decision gives a name."""
    FOUNDING = NAMING - {Kind.RENAME}
    """A new unit begins."""

    reorganisation = models.ForeignKey(Reorganisation, on_delete=models.PROTECT, related_name="steps")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="steps")
    unit_name = models.CharField(max_length=300)
    target = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="steps_to")
    target_name = models.CharField(max_length=300, blank=True)
    name = models.CharField(max_length=300, blank=True)
    abbreviation = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["reorganisation", "order"], name="step_order"),
            models.CheckConstraint(
                condition=~Q(kind__in=["merge", "move"]) | Q(target__isnull=False), name="step_to_target"
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["unite", "split", "separate", "rename"]) | ~Q(name=""), name="step_naming"
            ),
        ]

    def __str__(self) -> str:
        return sentence([self])

    @property
    def result(self) -> str:
        """The unit or the name that the step leads to; "" where the unit is dissolved."""
        return self.target_name if self.kind in self.TO_TARGET else self.name


_SENTENCES = {
    Step.Kind.MERGE: "sáp nhập {units} vào {results}",
    Step.Kind.UNITE: "hợp nhất {units} thành {results}",
    Step.Kind.SPLIT: "chia {units} thành {results}",
    Step.Kind.SEPARATE: "tách {units} để thành lập {results}",
    Step.Kind.RENAME: "đổi tên {units} thành {results}",
    Step.Kind.MOVE: "chuyển {units} về trực thuộc {results}",
    Step.Kind.DISSOLVE: "giải thể {units}",
}
_BY_UNIT = {Step.Kind.SPLIT, Step.Kind.SEPARATE}


def sentence(steps: Iterable[Step]) -> str:
    """What the steps do, as a decision words it: "sáp nhập A vào B; đổi tên B thành C"."""
    clauses = []
    for (kind, _), group in groupby(steps, lambda step: (step.kind, _shared(step))):
        alike = list(group)
        units, results = _joined(step.unit_name for step in alike), _joined(step.result for step in alike)
        clauses.append(_SENTENCES[Step.Kind(kind)].format(units=units, results=results))
    return "; ".join(clauses)


def _shared(step: Step) -> object:
    return step.unit_name if step.kind in _BY_UNIT else step.result


def _joined(names: Iterable[str]) -> str:
    *most, last = dict.fromkeys(names)
    return f"{', '.join(most)} và {last}" if most else last
