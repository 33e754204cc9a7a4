"""What the inspections ask of a unit: the notices that were sent to it, and its own assignments with their dates."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rasoat.inspections import queries
from rasoat.inspections.access import OWN
from rasoat.organisations.access import require, units_within
from rasoat.organisations.models import Organisation
from rasoat.registry.models import Document

A_PAGE = 25
NOTICES = 12
"""Notices on the page, the newest; each assignment leads to its own."""

_WORDS = {
    "every": "Tất cả",
    "followed": "Đang theo dõi",
    "waiting": "Chờ đơn vị báo cáo",
    "late": "Quá hạn theo văn bản",
    "ended": "Kết thúc theo dõi",
}


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    account = require(request, OWN)
    units, today = units_within(account, OWN), timezone.localdate()
    asked = request.GET.get("tinh-trang", "")
    standing = asked if asked in _WORDS else "every"
    wide = queries.assigned_to(account.body, units)
    counts = queries.counts(wide, today, _WORDS)
    found = wide.filter(queries.STANDINGS[standing](today))
    page_obj = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": "Đơn vị được kiểm tra",
        "units": Organisation.objects.filter(pk__in=units),
        "notices": queries.notices_to(account.body, units)[:NOTICES],
        "page_obj": page_obj,
        "tabs": [(words, counts[name], f"?tinh-trang={name}", name == standing) for name, words in _WORDS.items()],
        "standing": standing,
        "assignments": [(each, _announced_in(each.notice)) for each in page_obj],
    }
    return render(request, "inspections/own_unit.html", context)


def _announced_in(document: Document | None) -> Document | None:
    """The notice that a unit may open; None before it is issued and filed."""
    return document if document and document.state == Document.State.ISSUED else None
