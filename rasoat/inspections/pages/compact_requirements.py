"""Chế độ gọn, what is required: one requirement written or taken back; the common sentence and date."""

from django.http import HttpRequest, HttpResponse

from rasoat.conventions import Conflict
from rasoat.inspections import actions
from rasoat.inspections.access import WORK, load_campaign
from rasoat.inspections.composition import default_demand
from rasoat.inspections.forms import DemandForm, RequirementForm
from rasoat.inspections.models import Campaign
from rasoat.inspections.pages.compact import conflict, refuse, row_of, saved, saves, version_of
from rasoat.organisations.models import Account


@saves("requirements")
def page(request: HttpRequest, account: Account, campaign: Campaign) -> HttpResponse:
    """A requirement, new or in place of what it said, or taken back."""
    uid = request.POST.get("requirement", "")
    requirement = row_of(campaign.requirements, uid) if uid else None
    if requirement and request.POST.get("remove"):
        actions.remove_requirement(requirement=requirement, version=version_of(request), by=account)
        return saved(request, campaign, "requirements", "Đã bỏ yêu cầu.")
    form = RequirementForm(request.POST, auto_id=f"requirement-{uid}-%s" if uid else "new-requirement-%s")
    if not form.is_valid():
        return refuse(request, campaign, **{f"requirement-{uid}" if uid else "requirement_form": form})
    try:
        actions.write_requirement(
            campaign=campaign, by=account, requirement=requirement, version=version_of(request), **form.cleaned_data
        )
    except actions.TooEarly as refusal:
        form.add_error("due_on", str(refusal))
        return refuse(request, campaign, **{f"requirement-{uid}" if uid else "requirement_form": form})
    except Conflict as clash:
        theirs = RequirementForm.of(row_of(campaign.requirements, uid))
        return conflict(request, campaign, "requirements", clash.current, theirs=theirs, mine=form)
    return saved(request, campaign, "requirements", "Đã lưu yêu cầu.")


@saves("requirements")
def common(request: HttpRequest, account: Account, campaign: Campaign) -> HttpResponse:
    """The common sentence and date. The sentence as it is composed anyway is not kept: it follows the data."""
    form = DemandForm(request.POST, auto_id="demand-%s")
    if not form.is_valid():
        return refuse(request, campaign, demand_form=form)
    default = default_demand(campaign)
    demand = " ".join(form.cleaned_data["demand"].split())
    try:
        actions.set_result(
            result=campaign.result,
            version=version_of(request),
            by=account,
            demand="" if demand == default else demand,
            due_on=form.cleaned_data["due_on"],
            due_days=form.cleaned_data["due_days"],
        )
    except actions.TooEarly as refusal:
        form.add_error("due_on", str(refusal))
        return refuse(request, campaign, demand_form=form)
    except Conflict:
        current = load_campaign(request, campaign.uid, WORK).result
        theirs = DemandForm.of(current, default=default)
        return conflict(request, campaign, "requirements", current, theirs=theirs, mine=form)
    return saved(request, campaign, "requirements", "Đã lưu câu chung và thời hạn chung.")
