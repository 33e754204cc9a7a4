"""The books: number series and the lines in them (NĐ 30, Điều 15, 16, 22; Phụ lục IV)."""

from django.db import models
from django.db.models import Q

from rasoat.conventions import Identified
from rasoat.organisations.models import Body
from rasoat.registry.models.documents import Document


class NumberSeries(models.Model):
    """The numbers of one body in one year. ``last`` is the number given last; its row is locked while one is given."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="series")
    year = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=40, default="common")
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "year", "key"], name="series_once")]

    def __str__(self) -> str:
        return f"{self.body} {self.year}"


class Entry(Identified):
    """A document's line in one body's book of outgoing or incoming documents."""

    class Direction(models.TextChoices):
        OUTGOING = "outgoing", "Văn bản đi"
        INCOMING = "incoming", "Văn bản đến"

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="entries")
    direction = models.CharField(max_length=10, choices=Direction)
    day = models.DateField("ngày vào sổ")
    series = models.ForeignKey(NumberSeries, null=True, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField(null=True)
    arrival_number = models.CharField("số đến", max_length=30, blank=True)

    class Meta:
        ordering = ["-day", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], condition=Q(number__isnull=False), name="number_once"),
            models.UniqueConstraint(fields=["document", "direction"], name="entry_once_per_direction"),
        ]

    def __str__(self) -> str:
        return f"{self.get_direction_display()}: {self.document}"
