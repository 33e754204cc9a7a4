"""The report as Excel. Every export is remembered."""

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from rasoat.audit.actions import record_alone
from rasoat.audit.events import EXPORTED
from rasoat.inspections.access import SEE
from rasoat.organisations.access import require
from rasoat.reports.sheet import TYPE, sheet
from rasoat.reports.standing import report_or_404


@require_safe
def page(request: HttpRequest, term: str) -> HttpResponse:
    account = require(request, SEE)
    report = report_or_404(account.body, term)
    content = sheet(account.body, report.term, report.facts)
    record_alone(EXPORTED, by=account, body=account.body.uid, object=f"số liệu báo cáo {report.term.words} (.xlsx)")
    name = content_disposition_header(True, f"so-lieu-kiem-tra-{term}.xlsx")
    assert name
    return HttpResponse(content, content_type=TYPE, headers={"Content-Disposition": name})
