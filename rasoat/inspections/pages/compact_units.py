"""Chế độ gọn, units and days: the days saved, units taken in or out, a unit added that was not known."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from rasoat.conventions import Conflict
from rasoat.inspections import actions
from rasoat.inspections.forms import DaysForm, UnitForm, UnitsForm
from rasoat.inspections.models import Campaign, Visit
from rasoat.inspections.pages.compact import conflict, refuse, row_of, saved, saves, version_of
from rasoat.organisations.actions import add_unit
from rasoat.organisations.models import Account
from rasoat.organisations.queries import units_of


@saves("units")
def page(request: HttpRequest, account: Account, campaign: Campaign) -> HttpResponse:
    """The days of every unit of the campaign."""
    visits = _visits(campaign)
    form = DaysForm(request.POST, visits=visits, auto_id="units-%s")
    if not form.is_valid():
        return refuse(request, campaign, days_form=form)
    days = {
        visit: (version_of(request, f"version-{visit.uid}"), sessions) for visit, sessions in form.sessions().items()
    }
    try:
        actions.set_days(campaign=campaign, by=account, days=days)
    except Conflict as clash:
        present = _visits(campaign)
        versions = {f"version-{visit.uid}": visit.version for visit in present}
        theirs = DaysForm(visits=present)
        return conflict(request, campaign, "units", clash.current, theirs=theirs, mine=form, versions=versions)
    return saved(request, campaign, "units", "Đã lưu ngày kiểm tra.")


@saves("units")
def choose(request: HttpRequest, account: Account, campaign: Campaign) -> HttpResponse:
    """Units of the body taken into the campaign, or one taken out."""
    if leaving := request.POST.get("remove"):
        visit = row_of(campaign.visits, leaving)
        try:
            actions.remove_unit(visit=visit, version=version_of(request), by=account)
        except actions.NotRemovable as reason:
            form = UnitsForm({}, units=[], auto_id="more-units-%s")
            form.errors.clear()
            form.add_error(None, str(reason))
            return refuse(request, campaign, units_form=form)
        return saved(request, campaign, "units", f"Đã đưa {visit.unit} ra khỏi đợt kiểm tra.")
    form = UnitsForm(request.POST, units=list(units_of(campaign.body, timezone.localdate())), auto_id="more-units-%s")
    if not form.is_valid():
        return refuse(request, campaign, units_form=form)
    actions.add_units(campaign=campaign, units=form.cleaned_data["units"], by=account)
    return saved(request, campaign, "units", "Đã đưa đơn vị vào đợt kiểm tra.")


@saves("units")
def add(request: HttpRequest, account: Account, campaign: Campaign) -> HttpResponse:
    """A unit that the body has and Rà Soát did not know, taken into the campaign at once."""
    units = list(units_of(campaign.body, timezone.localdate()))
    form = UnitForm(request.POST, units=units, auto_id="new-unit-%s")
    if not form.is_valid():
        return refuse(request, campaign, unit_form=form)
    unit = add_unit(by=account, **form.cleaned_data)
    actions.add_units(campaign=campaign, units=[unit], by=account)
    return saved(request, campaign, "units", f"Đã thêm {unit} vào đợt kiểm tra.")


def _visits(campaign: Campaign) -> list[Visit]:
    return list(Visit.objects.filter(campaign=campaign).select_related("unit").prefetch_related("sessions"))
