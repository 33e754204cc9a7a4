"""Ranges pasted or files dropped that are to become an index list, and wait to be confirmed."""

from django.db import models

from rasoat.conventions import Identified
from rasoat.criteria.models.lists import IndexList
from rasoat.organisations.models import Account, Body


class IndexSheet(Identified):
    """The cells as they were read; nothing of them is in a list until ``imported_at``.

    ``list`` is the list that they are to change, None for a new one of ``year`` and ``title``; ``name`` is the file's,
    "" for a pasted range. ``lines`` are pairs: number of the line, its cells.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="index_sheets")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    list = models.ForeignKey(IndexList, on_delete=models.PROTECT, null=True, blank=True, related_name="sheets")
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    name = models.CharField(max_length=200, blank=True)
    lines = models.JSONField()
    imported_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name or f"{self.title} năm {self.year}"
