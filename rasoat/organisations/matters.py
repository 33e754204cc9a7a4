"""What is still open at a unit when it ends: the rooms above say so, and hand it over, unknown to the organisations."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from rasoat.organisations.models import Organisation


@dataclass(frozen=True)
class Matter:
    """One open thing of ``unit``: its uid, what the screen calls it, and its page."""

    uid: str
    unit: Organisation
    words: str
    url: str


@dataclass(frozen=True)
class Kind:
    """A kind of matter. ``find`` says what is open at the units.

    ``hand_over`` writes which unit carries each on, by the matter's uid, in the running transaction, and records no
    event. Without it the matters stay with the unit that had them and are only shown.
    """

    title: str
    find: Callable[[Collection[Organisation]], Iterable[Matter]]
    hand_over: Callable[[Mapping[str, Organisation]], None] | None = None


KINDS: list[Kind] = []


def open_at(units: Collection[Organisation]) -> list[tuple[Kind, list[Matter]]]:
    """Everything open at the units, by kind; kinds with nothing are left out."""
    found = [(kind, list(kind.find(units))) for kind in KINDS] if units else []
    return [(kind, matters) for kind, matters in found if matters]
