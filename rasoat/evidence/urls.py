"""The addresses of the evidence; those of one list stand under the list's own."""

from django.urls import path

from rasoat.evidence.pages import (
    criterion_evidence,
    evidence,
    evidence_proposals,
    evidence_withdraw,
    pack,
    paper_evidence,
)

urlpatterns = [
    path("<uuid:uid>/kiem-chung/", evidence.page, name="evidence"),
    path("<uuid:uid>/kiem-chung/de-xuat/", evidence_proposals.page, name="evidence-proposals"),
    path("<uuid:uid>/kiem-chung/xuat/", pack.start, name="evidence-pack"),
    path("kiem-chung/tieu-chi/<uuid:uid>/", criterion_evidence.page, name="criterion-evidence"),
    path("kiem-chung/van-ban/<uuid:uid>/", paper_evidence.document, name="document-evidence"),
    path("kiem-chung/nhan-xet/<uuid:uid>/", paper_evidence.finding, name="finding-evidence"),
    path("kiem-chung/rut/<uuid:uid>/", evidence_withdraw.page, name="evidence-withdraw"),
    path("kiem-chung/bo/<uuid:uid>/", pack.page, name="pack"),
    path("kiem-chung/bo/<uuid:uid>/tep/", pack.file, name="pack-file"),
]
