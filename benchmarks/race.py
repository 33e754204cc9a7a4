"""Many writers take numbers at once: ``python -m benchmarks.installation race WRITERS EACH``."""

import datetime
import os
import time
from collections.abc import Iterator
from functools import partial

from django.db import connections

from benchmarks.installation import NOTICE, forked
from rasoat.audit.models import Event
from rasoat.organisations.models import Account, Body
from rasoat.registry.actions import drafting
from rasoat.registry.actions.numbering import give_number
from rasoat.registry.models import Document, Entry, NumberSeries

DAY = datetime.date(2024, 6, 14)


def main(writers: int, each: int) -> bool:
    """Print how long ``writers`` processes took for ``each`` numbers, or what went wrong; whether anything did."""
    Body.objects.update(number_source=Body.NumberSource.HERE)
    clerk = Account.objects.get(username="vanthu")
    papers = [[drafting.start(written=NOTICE, by=clerk) for _ in range(each)] for _ in range(writers)]
    connections.close_all()
    ready, begin = os.pipe(), os.pipe()

    def write(mine: list[Document]) -> None:
        os.close(begin[1])
        os.write(ready[1], b".")
        os.read(begin[0], 1)  # returns when all are there: nobody holds the other end open any more
        for paper in mine:
            give_number(draft=paper, version=1, day=DAY, by=clerk)

    children = [forked(partial(write, mine)) for mine in papers]
    for _ in children:
        os.read(ready[0], 1)
    start = time.monotonic()
    os.close(begin[1])
    failed = [child for child in children if os.waitpid(child, 0)[1]]
    seconds = time.monotonic() - start
    faults = [*(["a writer failed"] if failed else []), *_faults(writers * each)]
    print("\n".join(faults) or f"1..{writers * each} in {seconds:.1f} s")
    return bool(faults)


def _faults(total: int) -> Iterator[str]:
    expected = list(range(1, total + 1))
    entries = Entry.objects.filter(series__year=DAY.year).order_by("number")
    if list(entries.values_list("number", flat=True)) != expected:
        yield f"the book does not run from 1 to {total}"
    if list(entries.values_list("document__number", flat=True)) != [f"{number:02}" for number in expected]:
        yield "a document bears another number than its line in the book"
    if Document.objects.filter(state=Document.State.NUMBERED).count() != total:
        yield "a document has no number, or a number no document"
    if Event.objects.filter(type="registry.number-given").count() != total:
        yield "a number was given that the memory does not know, or the other way round"
    if NumberSeries.objects.get(year=DAY.year).last != total:
        yield "the series stands elsewhere"
