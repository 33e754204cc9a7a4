"""What stands beside each criterion of an index list, and what may be made of the list: the rooms above say so, and the
list's page shows it without knowing them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rasoat.criteria.models import IndexList
from rasoat.organisations.models import Account


@dataclass(frozen=True)
class Thing:
    """One thing beside a criterion: how it is called ("Kế hoạch số 146/KH-BQL"), and its page."""

    words: str
    url: str


@dataclass(frozen=True)
class Beside:
    """What a room keeps for one criterion: in words ("03 tài liệu kiểm chứng"), where it is worked on, and the things
    themselves, as many as are worth showing."""

    words: str
    url: str
    things: Sequence[Thing] = ()
    kind: str = "plain"
    """Kind of the tag that it is shown as: ``plain``, ``wait`` where something is missing, ``done``."""


Finder = Callable[[IndexList, Account], Mapping[int, Beside]]
FINDERS: list[Finder] = []


def finder(function: Finder) -> Finder:
    """Let the function say what stands beside the criteria of a list: for the whole list at once, by primary key."""
    FINDERS.append(function)
    return function


def beside(index_list: IndexList, account: Account) -> dict[int, list[Beside]]:
    """What stands beside each criterion that has anything, by the criterion's primary key."""
    found: dict[int, list[Beside]] = {}
    for function in FINDERS:
        for pk, what in function(index_list, account).items():
            found.setdefault(pk, []).append(what)
    return found


Offerer = Callable[[IndexList, Account], Iterable[Thing]]
OFFERERS: list[Offerer] = []


def offerer(function: Offerer) -> Offerer:
    """Let the function say what the account may make of a list: the words of the button, and where it leads."""
    OFFERERS.append(function)
    return function


def offers(index_list: IndexList, account: Account) -> list[Thing]:
    """Everything that the account may make of the list."""
    return [offer for function in OFFERERS for offer in function(index_list, account)]
