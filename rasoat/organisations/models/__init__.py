"""Organisations and their dated names and parents; people in their posts; accounts and what they may do."""

from rasoat.organisations.models.accounts import Account, Grant, OneTimeLink, SignInFailure
from rasoat.organisations.models.calendar import CalendarDay
from rasoat.organisations.models.people import Appointment, Person, Post, SigningRight
from rasoat.organisations.models.reorganisations import Reorganisation, Step
from rasoat.organisations.models.sheets import UnitSheet
from rasoat.organisations.models.tree import Body, Organisation, OrganisationName, Parentage

__all__ = [
    "Account",
    "Appointment",
    "Body",
    "CalendarDay",
    "Grant",
    "OneTimeLink",
    "Organisation",
    "OrganisationName",
    "Parentage",
    "Person",
    "Post",
    "Reorganisation",
    "SignInFailure",
    "SigningRight",
    "Step",
    "UnitSheet",
]
