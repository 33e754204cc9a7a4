"""Finding units and those who sign."""

from rasoat.organisations.queries.people import head_post, signers
from rasoat.organisations.queries.tree import parent_of, units_of

__all__ = ["head_post", "parent_of", "signers", "units_of"]
