"""Reading the memory."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from rasoat.audit.models import Event
from rasoat.audit.sealer import as_row


def exported() -> Iterator[dict[str, Any]]:
    """Every event with its seal, in the order of the chain, the unsealed ones last."""
    now = timezone.now()
    for event in Event.objects.exclude(seal=None).select_related("seal").order_by("seal__sequence").iterator():
        yield as_row(event) | {"sequence": event.seal.sequence, "digest": event.seal.digest}
    for event in Event.objects.filter(seal=None).order_by("id").iterator():
        waiting = (now - event.at).total_seconds()
        yield as_row(event) | {"sequence": None, "digest": None, "unsealed_seconds": waiting}
