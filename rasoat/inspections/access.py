"""Who may do what with campaigns; loaders that return the campaign or stop the request."""

import uuid

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from rasoat.inspections.models import Campaign
from rasoat.organisations.access import Right, Role, account_of, require

SEE = Right("inspections.see", "xem đợt kiểm tra", frozenset({Role.SECRETARY, Role.CLERK, Role.CHIEF, Role.LEADER}))
WORK = Right("inspections.work", "lập và sửa đợt kiểm tra", frozenset({Role.SECRETARY, Role.CHIEF}))

_SIGNER = ("result__signer__post", "result__signer__person")


def load_campaign(request: HttpRequest, uid: uuid.UUID, right: Right = SEE) -> Campaign:
    """The campaign ``uid`` of the account's body, if the account has ``right`` over it."""
    campaigns = Campaign.objects.select_related("body__organisation", "result__document", *_SIGNER)
    campaign = get_object_or_404(campaigns, body=account_of(request).body_id, uid=uid)
    require(request, right, campaign)
    return campaign
