"""What may be made of the remarks of a campaign: the rooms above say so, and the campaign's page shows it without
knowing them."""

from collections.abc import Callable, Mapping

from rasoat.inspections.models import Campaign
from rasoat.organisations.models import Account
from rasoat.registry.uses import Offer

Offerer = Callable[[Campaign, Account], Mapping[int, Offer]]
OFFERERS: list[Offerer] = []


def offerer(function: Offerer) -> Offerer:
    """Let the function say what may be made of each remark, by its primary key: for the whole campaign at once."""
    OFFERERS.append(function)
    return function


def offers(campaign: Campaign, account: Account) -> dict[int, list[Offer]]:
    """Everything that the account may make of each remark, by its primary key."""
    found: dict[int, list[Offer]] = {}
    for function in OFFERERS:
        for pk, offer in function(campaign, account).items():
            found.setdefault(pk, []).append(offer)
    return found
