"""Where documents are used, and what may be made of them: the rooms above say so, and the registry shows it without
knowing them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from rasoat.organisations.models import Account
from rasoat.registry.models import Document


@dataclass(frozen=True)
class Use:
    """One thing that a document is part of: what the screen calls it, its page, and where it is worked on."""

    uid: UUID
    words: str
    url: str
    work: str


Finder = Callable[[Document], Iterable[Use]]
FINDERS: list[Finder] = []


def finder(function: Finder) -> Finder:
    """Let the function say where a document is used."""
    FINDERS.append(function)
    return function


def uses(document: Document) -> list[Use]:
    """Everything that the document is part of."""
    return [use for function in FINDERS for use in function(document)]


@dataclass(frozen=True)
class Offer:
    """Something that this account may make of a document: the words of the button, its kind, and where it leads."""

    words: str
    url: str
    kind: str = "main"


Offerer = Callable[[Document, Account], Iterable[Offer]]
OFFERERS: list[Offerer] = []


def offerer(function: Offerer) -> Offerer:
    """Let the function say what may be made of a document."""
    OFFERERS.append(function)
    return function


def offers(document: Document, account: Account) -> list[Offer]:
    """Everything that the account may make of the document."""
    return [offer for function in OFFERERS for offer in function(document, account)]
