"""A file that was dropped and read, and waits for a person to confirm it."""

from django.db import models

import vanban
from rasoat.conventions import Identified
from rasoat.organisations.models import Account, Body
from rasoat.registry.models.documents import Document, StoredFile
from vanban.serialization import from_json


class Intake(Identified):
    """What was read in a file, before anybody said that it is right. Confirming makes or fills a document.

    ``draft`` is the draft that the file was dropped on: the signed copy that comes back. ``purpose`` is the uid of what
    the file was dropped for, which a room above knows. One that was discarded keeps neither file nor reading.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Chờ xác nhận"
        CONFIRMED = "confirmed", "Đã xác nhận"
        DISCARDED = "discarded", "Đã bỏ"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="intakes")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="intakes")
    name = models.CharField(max_length=255)
    reading = models.JSONField(null=True)
    remarks = models.JSONField(default=list)
    state = models.CharField(max_length=20, choices=State, default=State.WAITING)
    draft = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="returns")
    purpose = models.UUIDField(null=True, blank=True)
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="intakes")

    class Meta:
        ordering = ["-at"]

    @property
    def written(self) -> vanban.Document:
        """What was read, as vanban's document; ValueError once it was discarded."""
        if self.reading is None:
            raise ValueError(f"{self.name} was discarded")
        return from_json(self.reading)

    def __str__(self) -> str:
        return self.name
