"""Many processes write and two seal at once: ``python -m benchmarks.installation writers WRITERS EACH``."""

import json
import os
import select
import time
from collections import Counter
from collections.abc import Iterator
from functools import partial

from django.conf import settings
from django.db import connections

from benchmarks.installation import NOTICE, forked
from rasoat.audit import sealer
from rasoat.audit.chain import verify
from rasoat.audit.models import Event, Seal, Unsealed
from rasoat.audit.queries import exported
from rasoat.organisations.models import Account
from rasoat.registry.actions import drafting


def main(writers: int, each: int) -> bool:
    """Print how long ``writers`` processes took for ``each`` actions, or what went wrong; whether anything did."""
    authors = list(Account.objects.exclude(username="quantri").order_by("id"))
    start, begun = time.monotonic(), Event.objects.count()
    done = os.pipe()
    connections.close_all()
    sealers = [forked(partial(_seal_until, done)) for _ in range(2)]
    children = [forked(partial(_write, authors[number % len(authors)], each)) for number in range(writers)]
    failed = [child for child in children if os.waitpid(child, 0)[1]]
    seconds = time.monotonic() - start
    os.close(done[1])
    failed += [child for child in sealers if os.waitpid(child, 0)[1]]
    faults = [*(["a process failed"] if failed else []), *_faults(begun + writers * each)]
    print("\n".join(faults) or f"one chain of {writers * each} events by {writers} writers in {seconds:.1f} s")
    return bool(faults)


def _write(author: Account, each: int) -> None:
    for _ in range(each):
        drafting.start(written=NOTICE, by=author)


def _seal_until(done: tuple[int, int]) -> None:
    """Seal again and again, until the writers are done and nothing is left."""
    os.close(done[1])
    while sealer.seal() or not select.select([done[0]], [], [], 0.005)[0]:
        pass


def _faults(total: int) -> Iterator[str]:
    if Event.objects.count() != total:
        yield f"{Event.objects.count()} events instead of {total}"
    if Unsealed.objects.exists() or Event.objects.filter(seal=None).exists():
        yield "an event has no seal"
    if list(Seal.objects.values_list("sequence", flat=True)) != list(range(1, total + 1)):
        yield "the chain has a gap, or more than one end"
    head = sealer.head()
    assert head is not None
    sealer.anchor(head)
    rows = list(exported(head))
    yield from verify(rows, [json.loads(line) for line in settings.ANCHORS.read_text().splitlines()])
    if doubles := [uid for uid, count in Counter(row["uid"] for row in rows).items() if count > 1]:
        yield f"{len(doubles)} events are there twice"
