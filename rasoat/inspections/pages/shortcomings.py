"""Tồn tại, hạn chế qua các năm: by year, unit and area; those that come back; what the next visit starts from."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rasoat.inspections.access import SEE
from rasoat.inspections.shortcomings import shortcomings
from rasoat.organisations.access import require

A_PAGE = 25


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    account = require(request, SEE)
    every = shortcomings(account.body)
    year, unit, area = (request.GET.get(name, "") for name in ("nam", "don-vi", "linh-vuc"))
    again = bool(request.GET.get("lap-lai"))
    shown = [
        each
        for each in every
        if (not year or str(each.year) == year)
        and (not unit or str(each.unit.uid) == unit)
        and (not area or area in {one.slug for one in each.areas})
        and (not again or each.earlier)
    ]
    context = {
        "title": "Tồn tại, hạn chế qua các năm",
        "page_obj": Paginator(shown, A_PAGE).get_page(request.GET.get("page")),
        "years": sorted({each.year for each in every}, reverse=True),
        "units": sorted({each.unit for each in every}, key=lambda each: each.sorting),
        "areas": sorted({one for each in every for one in each.areas}, key=lambda each: each.order),
        "year": year,
        "unit": unit,
        "area": area,
        "again": again,
        "narrowed": bool(year or unit or area or again),
    }
    return render(request, "inspections/shortcomings.html", context)
