"""Lập đợt kiểm tra mới: like an earlier one, or from nothing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rasoat.criteria.queries import areas
from rasoat.inspections import actions
from rasoat.inspections.access import WORK
from rasoat.inspections.composition import papers
from rasoat.inspections.forms import CampaignForm, next_campaign
from rasoat.inspections.models import Campaign
from rasoat.organisations.access import require
from rasoat.organisations.models import Account


def page(request: HttpRequest) -> HttpResponse:
    account = require(request, WORK)
    known = list(areas())
    like = _like(account, request.GET.get("theo", ""))
    form = CampaignForm(request.POST or None, initial=next_campaign(like, known), areas=known)
    if form.is_valid():
        campaign = actions.start_campaign(by=account, like=like, **form.cleaned_data)
        if left := _left_behind(like, campaign):
            messages.info(request, f"Không giữ lại làm căn cứ vì là văn bản của năm trước: {left}.")
        return redirect("compact", campaign.uid)
    context = {"title": "Lập đợt kiểm tra mới", "form": form, "like": like}
    return render(request, "inspections/campaign_start.html", context, status=422 if form.is_bound else 200)


def _left_behind(like: Campaign | None, campaign: Campaign) -> str:
    """The documents that ``like`` stood on and the new campaign does not."""
    if like is None:
        return ""
    carried = set(campaign.papers.values_list("document", flat=True))
    return "; ".join(str(paper) for paper in papers(like) if paper.pk not in carried)


def _like(account: Account, uid: str) -> Campaign | None:
    """The campaign that the address names, among the body's."""
    campaigns = Campaign.objects.filter(body=account.body_id).select_related("result__signer", "body__organisation")
    return next((campaign for campaign in campaigns if str(campaign.uid) == uid), None)
