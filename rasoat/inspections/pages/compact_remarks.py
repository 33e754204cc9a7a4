"""Chế độ gọn, remarks by area: one written, left out or taken back in; and that no shortcoming was found."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from rasoat.conventions import Conflict
from rasoat.criteria.queries import areas
from rasoat.inspections import actions
from rasoat.inspections.forms import FindingForm
from rasoat.inspections.models import Campaign
from rasoat.inspections.pages.compact import conflict, refuse, row_of, saved, saves, version_of
from rasoat.organisations.models import Account


@saves("remarks")
def page(request: HttpRequest, account: Account, campaign: Campaign) -> HttpResponse:
    """A remark, new or in place of what it said."""
    known: dict[str, Any] = {"areas": list(areas()), "visits": list(campaign.visits.select_related("unit"))}
    form = FindingForm(request.POST, auto_id="finding-%s", **known)
    uid = request.POST.get("finding")
    finding = row_of(campaign.findings, uid) if uid else None
    if not form.is_valid():
        return refuse(request, campaign, finding_form=form)
    try:
        actions.write_finding(
            campaign=campaign, by=account, finding=finding, version=version_of(request), **form.cleaned_data
        )
    except Conflict as clash:
        current = row_of(campaign.findings, uid or "")
        theirs = FindingForm.of(current, **known)
        return conflict(request, campaign, "remarks", clash.current, theirs=theirs, mine=form)
    return saved(request, campaign, "remarks", "Đã lưu nhận xét.")


@saves("remarks")
def keep(request: HttpRequest, account: Account, campaign: Campaign) -> HttpResponse:
    """Whether a remark goes into the conclusion."""
    finding = row_of(campaign.findings, request.POST.get("finding", ""))
    if request.POST.get("keep"):
        actions.put_back(finding=finding, version=version_of(request), by=account)
        return saved(request, campaign, "remarks", "Đã đưa nhận xét vào kết luận.")
    actions.leave_out(finding=finding, version=version_of(request), by=account)
    return saved(request, campaign, "remarks", "Nhận xét không đưa vào kết luận; nội dung vẫn được giữ.")


@saves("remarks")
def no_shortcoming(request: HttpRequest, account: Account, campaign: Campaign) -> HttpResponse:
    """The deliberate choice that no shortcoming was found, or the taking back of it."""
    chosen = bool(request.POST.get("chosen"))
    actions.confirm_no_shortcoming(result=campaign.result, version=version_of(request), by=account, chosen=chosen)
    words = "Đã xác nhận không ghi nhận tồn tại, hạn chế." if chosen else "Đã bỏ xác nhận không ghi nhận tồn tại."
    return saved(request, campaign, "remarks", words)
