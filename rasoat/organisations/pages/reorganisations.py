"""The body's reorganisations: what is proposed, confirmed and withdrawn."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rasoat.organisations import queries
from rasoat.organisations.access import PROPOSE_REORGANISATION, SEE_REORGANISATIONS, may, require
from rasoat.organisations.models import Reorganisation
from rasoat.organisations.models.reorganisations import sentence

A_PAGE = 20
KINDS = {
    Reorganisation.State.PROPOSED: "wait",
    Reorganisation.State.CONFIRMED: "done",
    Reorganisation.State.WITHDRAWN: "plain",
}


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    account = require(request, SEE_REORGANISATIONS)
    page_obj = Paginator(queries.reorganisations(account.body), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": "Sắp xếp tổ chức",
        "page_obj": page_obj,
        "lines": [(each, sentence(each.steps.all()), *standing(each)) for each in page_obj],
        "can_propose": may(account, PROPOSE_REORGANISATION),
    }
    return render(request, "organisations/reorganisations.html", context)


def standing(reorganisation: Reorganisation) -> tuple[str, str]:
    """The state in words, and the kind of tag that shows it."""
    kind = KINDS[Reorganisation.State(reorganisation.state)]
    if reorganisation.state == Reorganisation.State.CONFIRMED and reorganisation.day > timezone.localdate():
        return "Đã xác nhận, chưa đến ngày có hiệu lực", kind
    return reorganisation.get_state_display(), kind
