"""The one sealer: chains events in the order of their ids, soon after each commit and every five seconds.

It runs as a thread of each server process, outside any request: a writer never waits for the chain. Whoever holds the
lock extends the chain, the others come after.
"""

import fcntl
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
from rasoat.audit.models import Event, Lock, Seal, Unsealed

BATCH = 100
"""Events sealed in one transaction: on SQLite a writer waits while it lasts."""
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
    last, top = last_anchor(settings.ANCHORS), head()
    if top and (last is None or last["day"] < (day or timezone.localdate()).isoformat()):
        anchor(top, day=day)
    return sealed


def head() -> Seal | None:
    """The newest seal."""
    return Seal.objects.order_by("-sequence").first()


def _seal_batch() -> int:
    if not Unsealed.objects.exists():
        return 0
    with transaction.atomic():
        Lock.objects.get_or_create(pk=1)
        Lock.objects.select_for_update().get(pk=1)
        last = head()
        sequence, previous = (last.sequence, last.digest) if last else (0, chain.START)
        seals = []
        for event in Event.objects.exclude(unsealed=None).order_by("id")[:BATCH]:
            sequence += 1
            previous = chain.digest(previous, sequence, as_row(event))
            seals.append(Seal(event=event, sequence=sequence, digest=previous))
        Seal.objects.bulk_create(seals)
        Unsealed.objects.filter(event__in=[seal.event_id for seal in seals]).delete()
    return len(seals)


def as_row(event: Event) -> dict[str, Any]:
    """The event as the chain hashes it and the export carries it."""
    row = {field: getattr(event, field) for field in chain.FIELDS}
    row |= {key: str(row[key]) if row[key] else None for key in row if key.endswith("uid")}
    return row | {"at": event.at.astimezone(timezone.get_fixed_timezone(0)).isoformat(timespec="microseconds")}


def anchor(top: Seal, *, day: date | None = None) -> None:
    """Write ``top``, the head of the chain, down outside the database, unless it or a later one is there."""
    with settings.ANCHORS.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if (last := last_anchor(settings.ANCHORS)) and last["sequence"] >= top.sequence:
            return
        today = (day or timezone.localdate()).isoformat()
        file.write(json.dumps({"day": today, "sequence": top.sequence, "digest": top.digest}) + "\n")
        file.flush()
        os.fsync(file.fileno())


def last_anchor(file: Path) -> dict[str, Any] | None:
    """The newest anchor kept in ``file``, or None."""
    lines = file.read_text().splitlines() if file.exists() else []
    return json.loads(lines[-1]) if lines else None
