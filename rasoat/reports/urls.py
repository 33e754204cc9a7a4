"""The addresses of the reports; a term is named as "nam-2026" or "quy-1-2026"."""

from django.urls import path

from rasoat.reports.pages import report, report_draft, report_list, report_sheet, reports

urlpatterns = [
    path("", reports.page, name="reports"),
    path("<slug:term>/", report.page, name="report"),
    path("<slug:term>/du-thao/", report_draft.page, name="report-draft"),
    path("<slug:term>/excel/", report_sheet.page, name="report-sheet"),
    path("<slug:term>/<slug:figure>/", report_list.page, name="report-list"),
]
