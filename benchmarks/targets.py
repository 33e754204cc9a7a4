"""What a figure is wanted to be. A speed that is missed is said; a fault, such as a wrong answer, fails the bench."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

Figures = Mapping[str, str | int | float]


class Target(NamedTuple):
    """A bound of a figure; ``binding``: beyond it something is wrong, not only slow."""

    sign: str
    bound: float
    binding: bool = False

    def met(self, value: object) -> bool:
        if not isinstance(value, int | float):
            return False
        return {"<=": value <= self.bound, ">=": value >= self.bound, "=": value == self.bound}[self.sign]

    def __str__(self) -> str:
        return f"{self.sign} {self.bound:g}"


def at_most(bound: float, *, binding: bool = False) -> Target:
    return Target("<=", bound, binding)


def at_least(bound: float, *, binding: bool = False) -> Target:
    return Target(">=", bound, binding)


def exactly(bound: float) -> Target:
    """A count that is known: anything else is a fault."""
    return Target("=", bound, binding=True)


def shown(figures: Figures, targets: Mapping[str, Target]) -> Iterable[str]:
    """A line a figure, its target beside it."""
    for name, value in figures.items():
        target = targets.get(name)
        wanted = f"   target {target}{'' if target.met(value) else ': MISSED'}" if target else ""
        yield f"  {name:<28} {value}{wanted}"


def faults(figures: Figures, targets: Mapping[str, Target]) -> list[str]:
    """What is wrong: a figure beyond its binding target, or one that is not there."""
    return [
        f"{name} is {figures.get(name, 'missing')}, must be {target}"
        for name, target in targets.items()
        if target.binding and not target.met(figures.get(name))
    ]
