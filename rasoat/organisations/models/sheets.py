"""Excel sheets of units that were taken in and wait to be confirmed."""

from django.db import models

from rasoat.conventions import Identified
from rasoat.organisations.models.accounts import Account
from rasoat.organisations.models.tree import Body


class UnitSheet(Identified):
    """The lines of a sheet as they were read; nothing of them is in the tree until ``imported_at``.

    A line is its number in the sheet and its cells as text, in the order of ``sheets.COLUMNS``.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="unit_sheets")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    name = models.CharField(max_length=200)
    columns = models.JSONField()
    """Name of a column -> its letter in the sheet."""
    lines = models.JSONField()
    imported_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name
