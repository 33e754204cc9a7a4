"""Two writers at once in the tree: ``python -m benchmarks.installation tree_race ROUNDS``.

In each round two processes give one unit two abbreviations for the same days, and two place each other's root under
their own. One of each two is refused; there never are two names at a time, nor a ring.
"""

import datetime
import os
from collections.abc import Callable, Iterator
from functools import partial

from django.db import connections

from benchmarks.installation import forked
from rasoat.conventions import Conflict
from rasoat.organisations import sample
from rasoat.organisations.actions import tree
from rasoat.organisations.models import Account, Organisation, OrganisationName, Parentage
from rasoat.organisations.queries.tree import Span

SINCE = datetime.date(2021, 1, 1)
SPAN = Span(SINCE, None)


def main(rounds: int) -> bool:
    """Print how many rounds were right, or what went wrong; whether anything did."""
    by = Account.objects.get(username="quantri")
    faults = [fault for number in range(rounds) for fault in (*_names(number, by), *_parents(number, by))]
    print("\n".join(faults) or f"{rounds} rounds, one of each two refused")
    return bool(faults)


def _names(number: int, by: Account) -> Iterator[str]:
    unit = tree.add_unit(name=f"Phòng {number}", abbreviation="", kind="department", since=SINCE, by=by)
    bear = partial(tree.add_name, version=1, use=OrganisationName.Use.ABBREVIATION, span=SPAN, by=by)
    written = _at_once([partial(bear, organisation=unit, text=text) for text in ("P1", "P2")])
    held = unit.names.filter(use=OrganisationName.Use.ABBREVIATION).count()
    if (written, held) != (1, 1):
        yield f"round {number}: {written} writers gave a name, the unit bears {held}"


def _parents(number: int, by: Account) -> Iterator[str]:
    one, other = (sample.organisation(f"Sở {name} {number}", "", Organisation.Kind.BODY) for name in ("Một", "Hai"))
    place = partial(tree.place_under, version=1, since=SINCE, by=by)
    written = _at_once([partial(place, organisation=one, parent=other), partial(place, organisation=other, parent=one)])
    held = Parentage.objects.filter(child__in=[one, other]).count()
    if (written, held) != (1, 1):
        yield f"round {number}: {written} writers placed a root, {held} lie under each other"


def _at_once(works: list[Callable[[], object]]) -> int:
    """Run each in a process of its own, all beginning together; how many were not refused."""
    connections.close_all()
    ready, begin = os.pipe(), os.pipe()

    def run(work: Callable[[], object]) -> None:
        os.close(begin[1])
        os.write(ready[1], b".")
        os.read(begin[0], 1)  # returns when all are there: nobody holds the other end open any more
        try:
            work()
        except (Conflict, tree.Refused):
            os._exit(2)

    children = [forked(partial(run, work)) for work in works]
    for _ in children:
        os.read(ready[0], 1)
    for end in (*ready, *begin):
        os.close(end)
    return sum(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0 for child in children)
