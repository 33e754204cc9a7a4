"""Where documents are used: the rooms above say so, and the registry shows it without knowing them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

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
