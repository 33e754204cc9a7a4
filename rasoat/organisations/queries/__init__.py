"""Finding units, in the tree and by their names, what became of them, and those who sign."""

from rasoat.organisations.queries.names import bearing, find, search
from rasoat.organisations.queries.people import head_post, signers
from rasoat.organisations.queries.reorganisations import heirs, reorganisations, turns
from rasoat.organisations.queries.tree import existing, parent_of, units_of

__all__ = [
    "bearing",
    "existing",
    "find",
    "head_post",
    "heirs",
    "parent_of",
    "reorganisations",
    "search",
    "signers",
    "turns",
    "units_of",
]
