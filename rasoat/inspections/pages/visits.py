"""Đơn vị đã kiểm tra: the visits of a year, each with its days and how long the notice took."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rasoat.inspections import queries
from rasoat.inspections.access import SEE
from rasoat.organisations.access import require


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    account = require(request, SEE)
    years = queries.years(account.body)
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else next(iter(years), None)
    visits = queries.visits_of(account.body, year) if year else []
    done = [visit for visit in visits if visit.sessions.all()]
    context = {
        "title": f"Đơn vị đã kiểm tra năm {year}" if year else "Đơn vị đã kiểm tra",
        "years": years,
        "year": year,
        "done": [
            (visit, [session.day for session in visit.sessions.all()], queries.days_to_notice(visit)) for visit in done
        ],
        "waiting": [visit for visit in visits if not visit.sessions.all()],
    }
    return render(request, "inspections/visits.html", context)
