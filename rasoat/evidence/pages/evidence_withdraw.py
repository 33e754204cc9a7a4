"""Rút tài liệu kiểm chứng: from the page of the criterion, or of the paper."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from rasoat.evidence.access import load_evidence
from rasoat.evidence.actions import withdraw
from rasoat.organisations.access import account_of


@require_POST
def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    evidence = load_evidence(request, uid)
    withdraw(evidence=evidence, by=account_of(request))
    messages.success(request, "Đã rút tài liệu kiểm chứng. Tài liệu vẫn còn trong hồ sơ.")
    paper = evidence.finding or evidence.document
    if "paper" not in request.POST or paper is None:
        return redirect("criterion-evidence", evidence.criterion.uid)
    page = reverse("finding-evidence" if evidence.finding else "document-evidence", args=[paper.uid])
    return redirect(f"{page}?bo={evidence.criterion.list.uid}")
