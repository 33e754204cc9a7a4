"""Two processes confirm reorganisations of the same units at once: ``python -m benchmarks.installation confirmers``."""

import datetime
import os
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from django.db import connections

from benchmarks.installation import forked
from rasoat.conventions import Conflict
from rasoat.organisations.actions.reorganisations import Impossible, confirm, propose
from rasoat.organisations.models import Account, Organisation, OrganisationName, Parentage, Reorganisation, Step

DAY = datetime.date(2023, 9, 1)
Kind = Step.Kind


def main() -> bool:
    """Print how each race ended, and what it left that must not be; whether anything was."""
    races: dict[str, Callable[[Organisation, Organisation], list[list[Step]]]] = {
        "one unit into two": lambda one, two: [
            [Step(kind=Kind.MERGE, unit=one, target=two)],
            [Step(kind=Kind.DISSOLVE, unit=one)],
        ],
        "two names": lambda one, two: [[Step(kind=Kind.RENAME, unit=one, name=f"Tên {n}")] for n in (1, 2)],
        "a circle": lambda one, two: [
            [Step(kind=Kind.MOVE, unit=one, target=two)],
            [Step(kind=Kind.MOVE, unit=two, target=one)],
        ],
        "a merger both ways": lambda one, two: [
            [Step(kind=Kind.MERGE, unit=one, target=two)],
            [Step(kind=Kind.MERGE, unit=two, target=one)],
        ],
    }
    for number, (words, steps) in enumerate(races.items()):
        one, two = (_unit(f"Đơn vị {number}.{place}") for place in "AB")
        print(f"{words}: {_raced([_proposed(each) for each in steps(one, two)])}")
    again = _proposed([Step(kind=Kind.DISSOLVE, unit=_unit("Đơn vị 9.A"))])
    print(f"one proposal twice: {_raced([again, again])}")
    faults = _overlaps(Parentage.objects.values_list("child", "valid_from", "valid_to"))
    faults += _overlaps(
        OrganisationName.objects.filter(use="official").values_list("organisation", "valid_from", "valid_to")
    )
    print(f"{faults} overlaps")
    return bool(faults)


def _unit(name: str) -> Organisation:
    board = Account.objects.get(username="thuky").body.organisation
    unit = Organisation.objects.create(name=name, kind=Organisation.Kind.DEPARTMENT)
    since = datetime.date(2020, 1, 1)
    OrganisationName.objects.create(organisation=unit, use="official", text=name, valid_from=since)
    Parentage.objects.create(child=unit, parent=board, valid_from=since)
    return unit


def _proposed(steps: Sequence[Step]) -> Reorganisation:
    return propose(
        day=DAY,
        decision_code="2500/QĐ-UBND",
        decision_date=DAY,
        decided_by="Ủy ban nhân dân thành phố Hải Phòng",
        steps=steps,
        by=Account.objects.get(username="thuky"),
    )


def _raced(proposals: Sequence[Reorganisation]) -> str:
    """Let a process each confirm the proposals at the same time; how they ended, in the order of the alphabet."""
    start, said = os.pipe(), os.pipe()
    connections.close_all()
    children = [forked(partial(_confirm, proposal.pk, start, said[1])) for proposal in proposals]
    os.close(start[1])  # the shot: whoever reads the other end sees it close
    for child in children:
        os.waitpid(child, 0)
    os.close(said[1])
    os.close(start[0])
    with open(said[0]) as ends:
        return ", ".join(sorted(ends.read().split()))


def _confirm(pk: int, start: tuple[int, int], said: int) -> None:
    read = Reorganisation.objects.select_related("body__organisation").get(pk=pk)
    chief = Account.objects.get(username="chanhvanphong")
    os.close(start[1])
    os.read(start[0], 1)
    try:
        confirm(reorganisation=read, version=read.version, heirs={}, by=chief)
    except (Conflict, Impossible) as refusal:
        end = type(refusal).__name__
    else:
        end = "confirmed"
    os.write(said, f"{end}\n".encode())


def _overlaps(rows: Iterable[tuple[int, datetime.date, datetime.date | None]]) -> int:
    """How many rows hold beside another one of the same unit on one day."""
    rows, last = list(rows), datetime.date.max
    return sum(
        one[0] == other[0] and one[1] < (other[2] or last) and other[1] < (one[2] or last)
        for number, one in enumerate(rows)
        for other in rows[:number]
    )
