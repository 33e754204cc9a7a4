"""Lập thông báo: the draft is made out of the data, or brought after them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from rasoat.inspections import actions
from rasoat.inspections.access import WORK, load_campaign
from rasoat.inspections.composition import Incomplete
from rasoat.inspections.models import Campaign
from rasoat.inspections.pages.compact import back_to, saves
from rasoat.inspections.pictures import paper_url
from rasoat.organisations.models import Account


@saves("progress")
def page(request: HttpRequest, account: Account, campaign: Campaign) -> HttpResponse:
    try:
        merged = actions.compose_result(result=campaign.result, by=account)
    except Incomplete as incomplete:
        messages.error(request, str(incomplete), extra_tags="progress")
        return back_to(request, campaign, "progress")
    draft = load_campaign(request, campaign.uid, WORK).result.document
    assert draft
    if merged is None:
        messages.success(request, "Đã lập dự thảo thông báo từ số liệu của đợt kiểm tra.")
    else:
        clashing = " Đối chiếu các đoạn được đánh dấu." if merged.clashes else ""
        messages.success(request, f"Đã cập nhật dự thảo theo số liệu; câu sửa tay được giữ nguyên.{clashing}")
    return redirect(paper_url(draft))
