"""The inspection lines of one term: every figure opens the list that it counts."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from rasoat.inspections.access import FOLLOW, SEE
from rasoat.inspections.pictures import paper_url
from rasoat.organisations.access import may, require
from rasoat.reports import figures
from rasoat.reports.composition import days_said
from rasoat.reports.standing import report_or_404


@require_safe
def page(request: HttpRequest, term: str) -> HttpResponse:
    account = require(request, SEE)
    report = report_or_404(account.body, term)
    counted, mean = figures.counts(report.facts), figures.mean_days(report.facts)
    lists = {name: reverse("report-list", args=[term, name]) for name in figures.FIGURES}
    shortcomings = lists["shortcomings"]
    context = {
        "title": f"Công tác kiểm tra cải cách hành chính {report.term.words}",
        "report": report,
        "paper": paper_url(report.document) if report.document else "",
        "figures": [(figure, counted[name], lists[name]) for name, figure in figures.FIGURES.items()],
        "shares": figures.shares(counted),
        "mean": "" if mean is None else days_said(mean),
        "ended": lists["ended"],
        "breakdowns": [
            (words, [(name, count, _narrowed(shortcomings, key, name)) for name, count in counts])
            for words, key, counts in (
                ("Tồn tại, hạn chế theo lĩnh vực", "linh-vuc", figures.by_area(report.facts)),
                ("Tồn tại, hạn chế theo đơn vị", "don-vi", figures.by_unit(report.facts)),
            )
            if counts
        ],
        "may_draft": may(account, FOLLOW) and not report.frozen,
    }
    return render(request, "reports/report.html", context)


def _narrowed(address: str, key: str, name: str) -> str:
    return f"{address}?{urlencode({key: name})}"
