"""Finding units and those who sign."""

from rasoat.organisations.queries.people import head_post, signers
from rasoat.organisations.queries.reorganisations import affected, heirs, reorganisations, turns
from rasoat.organisations.queries.tree import parent_of, units_of

__all__ = [
    "affected",
    "head_post",
    "heirs",
    "parent_of",
    "reorganisations",
    "signers",
    "turns",
    "units_of",
]
