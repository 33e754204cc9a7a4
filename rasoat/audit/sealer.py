"""The one sealer: chains events in the order of their ids, soon after each commit and every five seconds.

It runs as a thread of the server, outside any request: a writer never waits for the chain.
"""

import json
import logging
import os
import threading
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import close_old_connections, transaction
from django.utils import timezone

from rasoat.audit import chain
from rasoat.audit.models import Event, Lock, Seal

BATCH = 500
INTERVAL = 5.0
"""Seconds between two looks when nothing wakes the sealer."""

_woken = threading.Event()
_log = logging.getLogger(__name__)


def wake() -> None:
    """Tell the sealer of this process that an event was committed."""
    _woken.set()


def start() -> None:
    """Start the sealer of this process."""
    threading.Thread(target=_run, name="sealer", daemon=True).start()


def _run() -> None:
    while True:
        _woken.wait(INTERVAL)
        _woken.clear()
        try:
            close_old_connections()
            seal()
        except Exception:
            # The next round tries again; `verify-log` reports rows that stay unsealed.
            _log.exception("sealing failed")


def seal(*, day: date | None = None) -> int:
    """Seal every committed event that is not yet sealed, anchor the head once a day, and return how many were sealed.

    ``day`` is today in Vietnam unless given.
    """
    sealed = 0
    while batch := _seal_batch():
        sealed += batch
    _anchor(day or timezone.localdate())
    return sealed


def _seal_batch() -> int:
    if not Event.objects.filter(seal=None).exists():
        return 0
    with transaction.atomic():
        Lock.objects.get_or_create(pk=1)
        Lock.objects.select_for_update().get(pk=1)
        head = Seal.objects.order_by("-sequence").first()
        sequence, previous = (head.sequence, head.digest) if head else (0, chain.START)
        seals = []
        for event in Event.objects.filter(seal=None).order_by("id")[:BATCH]:
            sequence += 1
            previous = chain.digest(previous, sequence, as_row(event))
            seals.append(Seal(event=event, sequence=sequence, digest=previous))
        Seal.objects.bulk_create(seals)
    return len(seals)


def as_row(event: Event) -> dict[str, Any]:
    """The event as the chain hashes it and the export carries it."""
    row = {field: getattr(event, field) for field in chain.FIELDS}
    row |= {key: str(row[key]) if row[key] else None for key in row if key.endswith("uid")}
    return row | {"at": event.at.astimezone(timezone.get_fixed_timezone(0)).isoformat(timespec="microseconds")}


def _anchor(day: date) -> None:
    file: Path = settings.ANCHORS
    head = Seal.objects.order_by("-sequence").first()
    if head is None or (last := last_anchor(file)) and last["day"] >= day.isoformat():
        return
    line = json.dumps({"day": day.isoformat(), "sequence": head.sequence, "digest": head.digest})
    with file.open("a") as anchors:
        anchors.write(line + "\n")
        anchors.flush()
        os.fsync(anchors.fileno())


def last_anchor(file: Path) -> dict[str, Any] | None:
    """The newest anchor kept in ``file``, or None."""
    lines = file.read_text().splitlines() if file.exists() else []
    return json.loads(lines[-1]) if lines else None
