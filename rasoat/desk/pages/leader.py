"""Trang của lãnh đạo: the year on one A4 page; every number opens the list that it counts."""

import statistics
from collections import Counter
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from rasoat.design.pictures import Bar
from rasoat.inspections import queries
from rasoat.inspections.access import SEE
from rasoat.inspections.models import Visit
from rasoat.inspections.shortcomings import Shortcoming, shortcomings
from rasoat.organisations.access import require

SHOWN = 12
"""Units on the page; the list has them all."""


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    account = require(request, SEE)
    body, today = account.body, timezone.localdate()
    years = queries.years(body)
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else next(iter(years), today.year)
    visits = {each: queries.visits_of(body, each) for each in years[:YEARS]}
    this_year = visits[year] if year in visits else queries.visits_of(body, year)
    found = shortcomings(body)
    followed = queries.followed_up(body)
    counts = queries.counts(followed, today)
    context = {
        "title": f"Tình hình kiểm tra cải cách hành chính năm {year}",
        "year": year,
        "years": years,
        "today": today,
        "inspected": [_inspected(this_year, year)],
        "days": _days(this_year),
        "standings": [
            Bar(words, counts[name], _list("assignments", **{"tinh-trang": name}), kind)
            for name, words, kind in _STANDINGS
        ],
        "units": [
            Bar(unit.name, waiting, _list("assignments", **{"don-vi": unit.uid}), "bad" if late else "plain")
            for unit, waiting, late in queries.by_unit(followed, today)[:SHOWN]
        ],
        "areas": _by_area(found, year),
        "trend": [_inspected(several, each, words=f"Năm {each}") for each, several in sorted(visits.items())],
        "shortcomings": [
            Bar(f"Năm {each}", sum(one.year == each for one in found), _list("shortcomings", nam=each), "bad")
            for each in sorted(visits)
        ],
    }
    return render(request, "desk/leader.html", context)


YEARS = 5
"""Years in the trend."""

_STANDINGS = (
    ("followed", "Đang theo dõi", "plain"),
    ("late", "Quá hạn theo văn bản", "bad"),
    ("reported", "Chờ xác nhận", "plain"),
    ("undated", "Không nêu thời hạn", "plain"),
    ("ended", "Kết thúc theo dõi", "done"),
)


def _list(name: str, **chosen: object) -> str:
    return f"{reverse(name)}?{urlencode(chosen)}"


def _inspected(visits: list[Visit], year: int, words: str = "Lượt đơn vị đã kiểm tra") -> Bar:
    done = sum(bool(visit.sessions.all()) for visit in visits)
    return Bar(words, done, _list("visits", nam=year), "done", whole=len(visits))


def _days(visits: list[Visit]) -> int | None:
    """The median of the days from a visit to its notice."""
    known = [days for visit in visits if (days := queries.days_to_notice(visit)) is not None]
    return round(statistics.median(known)) if known else None


def _by_area(found: list[Shortcoming], year: int) -> list[Bar]:
    counted = Counter(area for each in found if each.year == year for area in each.areas)
    ordered = sorted(counted, key=lambda area: area.order)
    return [
        Bar(area.name, counted[area], _list("shortcomings", nam=year, **{"linh-vuc": area.slug}), "bad")
        for area in ordered
    ]
