"""Việc của tôi: what waits for this account today."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rasoat.inspections.models import Campaign
from rasoat.organisations.access import account_of
from rasoat.registry.models import Document, Intake


def page(request: HttpRequest) -> HttpResponse:
    body = account_of(request).body
    waiting = [Document.State.DRAFT, Document.State.SUBMITTED, Document.State.SIGNED, Document.State.NUMBERED]
    return render(
        request,
        "desk/home.html",
        {
            "title": "Việc của tôi",
            "intakes": Intake.objects.filter(body=body, state=Intake.State.WAITING),
            "drafts": body.documents.filter(state__in=waiting),
            "campaigns": Campaign.objects.filter(body=body),
        },
    )
