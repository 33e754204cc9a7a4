"""What one figure of a report counts."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rasoat.inspections.access import SEE
from rasoat.organisations.access import require
from rasoat.reports.figures import FIGURES
from rasoat.reports.standing import report_or_404

A_PAGE = 25


@require_safe
def page(request: HttpRequest, term: str, figure: str) -> HttpResponse:
    account, shown = require(request, SEE), FIGURES.get(figure)
    report = report_or_404(account.body, term)
    if shown is None:
        raise Http404
    area, unit = request.GET.get("linh-vuc", ""), request.GET.get("don-vi", "")
    counted = shown.list(report.facts, area=area, unit=unit)
    words = shown.words[:1].upper() + shown.words[1:]
    narrowed = f"{words}: {area or unit}" if area or unit else words
    context = {
        "title": narrowed,
        "report": report,
        "words": words,
        "unit": shown.unit,
        "headings": shown.kind.HEADINGS,
        "page_obj": Paginator(counted, A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "reports/report_list.html", context)
