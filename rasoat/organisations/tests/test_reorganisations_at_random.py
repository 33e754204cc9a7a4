"""Whatever decisions come, in whatever order they are recorded: the tree stays a tree on every day, as it was shown."""

import datetime
import random
from collections import Counter

import pytest

from rasoat.conftest import Cast
from rasoat.organisations.actions.reorganisations import Impossible, confirm, propose
from rasoat.organisations.comparison import Branch, after, before
from rasoat.organisations.models import Organisation, OrganisationName, Parentage, Step
from rasoat.organisations.outcome import Outcome
from rasoat.organisations.queries.tree import within
from rasoat.organisations.tests.test_reorganisations import DECISION, Kind

BEGIN = datetime.date(2021, 1, 1)
DECISIONS = 60


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_tree_is_whole_on_every_day(cast: Cast, seed: int) -> None:
    chance, ends = random.Random(seed), Counter[str]()
    for number in range(6):
        grown(cast.body.organisation, f"Phòng {number}")
    for number in range(DECISIONS):
        units = list(Organisation.objects.filter(pk__in=within(cast.body)).order_by("pk"))
        steps = [step(chance, units, f"{number}.{order}") for order in range(chance.choice([1, 1, 2]))]
        day = BEGIN + datetime.timedelta(days=chance.randrange(1500))
        try:
            made = propose(day=day, steps=steps, by=cast.secretary, **DECISION)
        except Impossible:
            ends["refused"] += 1
            continue
        outcome = Outcome(cast.body, day, steps)
        check_shown(before(outcome), day)
        confirm(reorganisation=made, version=made.version, heirs={}, by=cast.chief)
        check_shown(after(outcome), day)
        ends["confirmed"] += 1
    assert min(ends["confirmed"], ends["refused"]) >= 5, ends
    for day in days():
        check(day, cast.body.organisation)
    for merger in Step.objects.filter(kind=Kind.MERGE, reorganisation__state="confirmed"):
        assert OrganisationName.objects.at(merger.reorganisation.day).filter(organisation=merger.target).exists()


def grown(parent: Organisation, name: str) -> Organisation:
    """A unit that there is from the beginning on."""
    unit = Organisation.objects.create(name=name, kind=Organisation.Kind.DEPARTMENT)
    OrganisationName.objects.create(organisation=unit, use="official", text=name, valid_from=BEGIN)
    Parentage.objects.create(child=unit, parent=parent, valid_from=BEGIN)
    return unit


def step(chance: random.Random, units: list[Organisation], name: str) -> Step:
    made = Step(kind=chance.choice([Kind.MERGE, Kind.SEPARATE, Kind.RENAME, Kind.MOVE, Kind.MOVE, Kind.DISSOLVE]))
    made.unit = chance.choice(units)
    if made.kind in Step.TO_TARGET:
        made.target = chance.choice(units)
    if made.kind in Step.NAMING:
        made.name = f"Phòng {name}"
    return made


def check_shown(branches: list[Branch], day: datetime.date) -> None:
    """The picture is the tree as it stands."""
    for branch in branches:
        if branch.parent:  # what stands at the top has none
            known = names_under(branch.parent, day)
            assert {name for name, _ in branch.units} <= known
            assert len(known) == len(branch.units) + branch.others


def names_under(parent: str, day: datetime.date) -> set[str]:
    above = OrganisationName.objects.at(day).get(use="official", text=parent).organisation
    under = Parentage.objects.at(day).filter(parent=above).values("child")
    names = OrganisationName.objects.at(day).filter(use="official", organisation__in=under)
    return set(names.values_list("text", flat=True))


def days() -> list[datetime.date]:
    """Every day on which something begins or ends."""
    rows = (*OrganisationName.objects.all(), *Parentage.objects.all())
    return sorted({day for row in rows for day in (row.valid_from, row.valid_to) if day})


def check(day: datetime.date, board: Organisation) -> None:
    """One name, one parent that exists, no ring."""
    bearing = Counter(OrganisationName.objects.at(day).filter(use="official").values_list("organisation", flat=True))
    links = list(Parentage.objects.at(day).values_list("child", "parent"))
    above = dict(links)
    assert set(bearing.values()) <= {1}
    assert len(above) == len(links)
    assert above.keys() <= bearing.keys()
    assert set(above.values()) <= bearing.keys()
    for unit in above:
        passed = {unit}
        while unit in above and unit != board.pk:
            unit = above[unit]
            assert unit not in passed, f"a ring on {day}"
            passed.add(unit)
