"""Changing what a campaign is and what its plan promises."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rasoat.conventions import Conflict
from rasoat.criteria.queries import areas
from rasoat.inspections import actions
from rasoat.inspections.access import WORK, load_campaign
from rasoat.inspections.forms import CampaignForm
from rasoat.inspections.pages.compact import conflict, version_of
from rasoat.organisations.access import account_of


def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    campaign = load_campaign(request, uid, WORK)
    known = list(areas())
    form = CampaignForm(request.POST, areas=known) if request.method == "POST" else CampaignForm.of(campaign, known)
    if form.is_bound and form.is_valid():
        try:
            actions.change_campaign(
                campaign=campaign, version=version_of(request), by=account_of(request), **form.cleaned_data
            )
        except actions.Locked as reason:
            messages.warning(request, str(reason))
            return redirect("campaign", campaign.uid)
        except Conflict:
            current = load_campaign(request, campaign.uid, WORK)
            return conflict(request, campaign, "progress", current, theirs=CampaignForm.of(current, known), mine=form)
        messages.success(request, "Đã lưu thông tin đợt kiểm tra.")
        return redirect("compact", campaign.uid)
    context = {"title": "Thông tin đợt kiểm tra", "form": form, "campaign": campaign}
    return render(request, "inspections/campaign_change.html", context, status=422 if form.is_bound else 200)
