"""The leader's page as a PDF of one A4 page."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from rasoat.desk.overview import overview
from rasoat.desk.paper import a4
from rasoat.inspections.access import SEE
from rasoat.organisations.access import require


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    account = require(request, SEE)
    seen = overview(account.body, request.GET.get("nam", ""), timezone.localdate())
    disposition = f'inline; filename="tinh-hinh-kiem-tra-{seen.year}.pdf"'
    return HttpResponse(
        a4(account.body.organisation.name, seen),
        content_type="application/pdf",
        headers={"Content-Disposition": disposition},
    )
