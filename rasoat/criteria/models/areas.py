"""The areas by which a unit is judged. A set is shared by all bodies and immutable once published."""

from django.db import models

from rasoat.conventions import Identified
from vanban.folding import fold


class CriteriaSet(Identified):
    """A set of areas (and, with the full cycle, of criteria)."""

    class State(models.TextChoices):
        DRAFT = "draft", "Dự thảo"
        PUBLISHED = "published", "Đã công bố"
        SUPERSEDED = "superseded", "Đã thay thế"

    title = models.CharField(max_length=200)
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)

    def __str__(self) -> str:
        return self.title


class Area(Identified):
    """A field of the reform: ``short`` is how the office calls it ("CĐĐH"), ``name`` how a document writes it."""

    set = models.ForeignKey(CriteriaSet, on_delete=models.PROTECT, related_name="areas")
    order = models.PositiveSmallIntegerField()
    short = models.CharField(max_length=40)
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["set", "order"]
        constraints = [models.UniqueConstraint(fields=["set", "order"], name="area_order_once")]

    def __str__(self) -> str:
        return self.short

    @property
    def slug(self) -> str:
        """How an address names the area within its set: "cddh", "chinh-quyen-so"."""
        return "-".join(fold(self.short).split())
