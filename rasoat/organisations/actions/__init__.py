"""Verbs of the organisations."""

from rasoat.organisations.actions.tree import add_unit

__all__ = ["add_unit"]
