"""Events as they happened, the chain that seals them, and the personal values that may be erased."""

from django.db import models

from rasoat.conventions import Identified


class Event(Identified):
    """One thing that happened. Who and what are kept as values, so the row says the same for ever.

    ``changes`` maps a field to its value before and after. A personal value stands there as a salted hash; in clear it
    is only in ``PersonalValue``, which may be erased without breaking the chain. ``object_folded`` is for searching.
    """

    at = models.DateTimeField()
    type = models.CharField(max_length=60)
    body_uid = models.UUIDField(null=True)
    actor_uid = models.UUIDField(null=True)
    actor_label = models.TextField()
    appointment_uid = models.UUIDField(null=True)
    object_uid = models.UUIDField(null=True)
    object_label = models.TextField(blank=True)
    object_folded = models.TextField(blank=True, editable=False)
    sentence = models.TextField()
    changes = models.JSONField(default=dict)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["body_uid", "at", "id"], name="event_of_body"),
            models.Index(fields=["actor_uid", "at", "id"], name="event_of_actor"),
            models.Index(fields=["object_uid", "at", "id"], name="event_of_object"),
        ]

    def __str__(self) -> str:
        return self.sentence


class Unsealed(models.Model):
    """That an event waits for its seal: without it every look of the sealer would search all events ever."""

    event = models.OneToOneField(Event, on_delete=models.PROTECT, primary_key=True, related_name="unsealed")

    def __str__(self) -> str:
        return f"event {self.event_id}"


class Seal(models.Model):
    """An event's place in the chain: ``digest`` covers the event and the digest before it."""

    event = models.OneToOneField(Event, on_delete=models.PROTECT, primary_key=True)
    sequence = models.PositiveBigIntegerField(unique=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["sequence"]

    def __str__(self) -> str:
        return f"{self.sequence}:{self.digest[:12]}"


class PersonalValue(models.Model):
    """A personal value in clear, beside the event that holds its salted hash."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="personal_values")
    field = models.CharField(max_length=60)
    salt = models.CharField(max_length=32)
    before = models.TextField(null=True)
    after = models.TextField(null=True)

    def __str__(self) -> str:
        return f"{self.field} of event {self.event_id}"


class Lock(models.Model):
    """The one row that a sealer holds while it extends the chain."""

    def __str__(self) -> str:
        return "chain"
