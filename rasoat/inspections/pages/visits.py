"""Đơn vị đã kiểm tra: the visits that campaigns planned, by year and campaign, those made and those to come."""

import statistics

from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rasoat.inspections import queries
from rasoat.inspections.access import SEE
from rasoat.organisations.access import require

A_PAGE = 25
STANDINGS = {"": None, "da-kiem-tra": True, "chua-kiem-tra": False}
"""What the address says -> whether the visit was made."""
_TITLES = {None: "Đơn vị thuộc đối tượng kiểm tra", True: "Đơn vị đã kiểm tra", False: "Đơn vị chưa kiểm tra"}


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    account = require(request, SEE)
    years = queries.years(account.body)
    asked, campaign = request.GET.get("nam", ""), request.GET.get("dot", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else None
    standing = request.GET.get("tinh-trang", "")
    made = STANDINGS.get(standing)
    found = queries.visits(account.body, years=[year] if year else [], campaign=campaign, made=made)
    days = queries.days_to_notice(found)
    shown = found.select_related("unit", "campaign__result__document").prefetch_related("sessions")
    document = "campaign__result__document"
    shown = shown.defer(f"{document}__content", f"{document}__composed")
    ordered = shown.order_by(F("last").desc(nulls_last=True), "-campaign__year", "campaign", "order", "pk")
    page_obj = Paginator(ordered, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": f"{_TITLES[made]} năm {year}" if year else _TITLES[made],
        "page_obj": page_obj,
        "lines": [
            (each, [session.day for session in each.sessions.all()], queries.distance(each)) for each in page_obj
        ],
        "years": years,
        "campaigns": queries.campaigns(account.body),
        "year": year,
        "campaign": campaign,
        "standing": standing,
        "standings": [("", "Tất cả"), ("da-kiem-tra", "Đã kiểm tra"), ("chua-kiem-tra", "Chưa kiểm tra")],
        "median": round(statistics.median(days)) if days else None,
        "narrowed": bool(year or campaign or standing),
    }
    return render(request, "inspections/visits.html", context)
