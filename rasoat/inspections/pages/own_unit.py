"""What the inspections ask of a unit: the notices that were sent to it, and its own assignments with their dates."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rasoat.inspections import queries
from rasoat.inspections.access import OWN
from rasoat.organisations.access import require, units_within
from rasoat.organisations.models import Organisation
from rasoat.registry.models import Document


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    account = require(request, OWN)
    units = units_within(account, OWN)
    assignments = list(queries.assigned_to(account.body, units))
    context = {
        "title": "Đơn vị được kiểm tra",
        "units": Organisation.objects.filter(pk__in=units),
        "notices": queries.notices_to(account.body, units),
        "assignments": [(each, _announced_in(each.notice)) for each in assignments],
        "open": sum(each.followed for each in assignments),
    }
    return render(request, "inspections/own_unit.html", context)


def _announced_in(document: Document | None) -> Document | None:
    """The notice that a unit may open; None before it is issued and filed."""
    return document if document and document.state == Document.State.ISSUED else None
