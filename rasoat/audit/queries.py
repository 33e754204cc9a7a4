"""Reading the memory."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils import timezone

from rasoat.audit.models import Event, Seal
from rasoat.audit.sealer import as_row


def exported(head: Seal | None) -> Iterator[dict[str, Any]]:
    """Every event sealed up to ``head``, in the order of the chain, then the others as unsealed."""
    end, now = head.sequence if head else 0, timezone.now()
    sealed = Event.objects.filter(seal__sequence__lte=end).select_related("seal").order_by("seal__sequence")
    for event in sealed.iterator():
        yield as_row(event) | {"sequence": event.seal.sequence, "digest": event.seal.digest}
    for event in Event.objects.filter(Q(seal=None) | Q(seal__sequence__gt=end)).order_by("id").iterator():
        waiting = (now - event.at).total_seconds()
        yield as_row(event) | {"sequence": None, "digest": None, "unsealed_seconds": waiting}
