"""Tồn tại, hạn chế qua các năm: by year, campaign, unit and area; those that come back; what the next visit starts
from."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rasoat.inspections.access import SEE
from rasoat.inspections.shortcomings import Shortcomings
from rasoat.organisations.access import require

A_PAGE = 25


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    account = require(request, SEE)
    every = Shortcomings.of(account.body)
    chosen = {name: request.GET.get(name, "") for name in ("nam", "dot", "don-vi", "linh-vuc", "lap-lai")}
    year, campaign, unit, area, again = chosen.values()
    keys = every.keys
    if year:
        keys = [key for key in keys if str(key.year) == year]
    if campaign:
        named = {each.campaign for each in every.told if str(each.uid) == campaign}
        keys = [key for key in keys if key.campaign in named]
    if unit:
        named = {pk for pk, each in every.units.items() if str(each.uid) == unit}
        keys = [key for key in keys if key.unit in named]
    if area:
        named = {pk for pk, each in every.areas.items() if each.slug == area}
        keys = [key for key in keys if not key.areas.isdisjoint(named)]
    if again:
        repeated = every.coming_back()
        keys = [key for key in keys if key in repeated]
    page_obj = Paginator(keys, A_PAGE).get_page(request.GET.get("page"))
    answering = {key.unit for key in every.keys}
    context = {
        "title": "Tồn tại, hạn chế qua các năm",
        "page_obj": page_obj,
        "shortcomings": every.read(page_obj),
        "years": sorted({key.year for key in every.keys}, reverse=True),
        "campaigns": {str(each.uid): each.title for each in every.told}.items(),
        "units": [each for pk, each in every.units.items() if pk in answering],
        "areas": list(every.areas.values()),
        "year": year,
        "campaign": campaign,
        "unit": unit,
        "area": area,
        "again": again,
        "narrowed": any(chosen.values()),
    }
    return render(request, "inspections/shortcomings.html", context)
