"""The report as Excel. Every export is remembered."""

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from rasoat.audit.actions import record_alone
from rasoat.audit.events import EXPORTED
from rasoat.reports.access import load_report
from rasoat.reports.sheet import TYPE, sheet


@require_safe
def page(request: HttpRequest, term: str) -> HttpResponse:
    report = load_report(request, term)
    body = report.account.body
    content = sheet(body, report.term, report.facts)
    record_alone(EXPORTED, by=report.account, body=body.uid, object=f"số liệu báo cáo {report.term.words} (.xlsx)")
    name = content_disposition_header(True, f"so-lieu-kiem-tra-{term}.xlsx")
    assert name
    return HttpResponse(content, content_type=TYPE, headers={"Content-Disposition": name})
