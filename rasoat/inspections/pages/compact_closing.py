"""Chế độ gọn, how the notice ends: its recipients and its signer."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from rasoat.conventions import Conflict
from rasoat.inspections import actions
from rasoat.inspections.access import WORK, load_campaign
from rasoat.inspections.actions.results import DOC_TYPE
from rasoat.inspections.forms import ClosingForm
from rasoat.inspections.models import Campaign
from rasoat.inspections.pages.compact import conflict, refuse, saved, saves, version_of
from rasoat.organisations.models import Account
from rasoat.organisations.signing import ways


@saves("closing")
def page(request: HttpRequest, account: Account, campaign: Campaign) -> HttpResponse:
    known: Any = {"ways": ways(campaign.body, timezone.localdate()), "doc_type": DOC_TYPE}
    form = ClosingForm(request.POST, auto_id="closing-%s", **known)
    if not form.is_valid():
        return refuse(request, campaign, closing_form=form)
    try:
        actions.set_result(result=campaign.result, version=version_of(request), by=account, **form.cleaned_data)
    except Conflict:
        current = load_campaign(request, campaign.uid, WORK).result
        theirs = ClosingForm.of(current, current.signing, default=[], **known)
        return conflict(request, campaign, "closing", current, theirs=theirs, mine=form)
    return saved(request, campaign, "closing", "Đã lưu nơi nhận, người ký.")
