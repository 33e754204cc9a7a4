"""Báo cáo: the four periods of a reporting year, their windows, what has been drafted and issued."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rasoat.inspections.access import SEE
from rasoat.organisations.access import require
from rasoat.reports import queries
from rasoat.reports.periods import PERIODS, Term, year_of

EARLIEST, LATEST = 2001, 2099


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    account = require(request, SEE)
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isascii() and asked.isdigit() else year_of(timezone.localdate())
    year = min(max(year, EARLIEST), LATEST)
    made = queries.documents(account.body, year)
    context = {
        "title": f"Báo cáo định kỳ năm {year}",
        "year": year,
        "terms": [(Term(period, year), made.get(slug)) for slug, period in PERIODS.items()],
    }
    return render(request, "reports/reports.html", context)
