"""The body's campaigns."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rasoat.inspections import queries
from rasoat.inspections.access import SEE, WORK
from rasoat.inspections.models import Campaign
from rasoat.inspections.progress import progress
from rasoat.inspections.states import standing
from rasoat.inspections.wording import days
from rasoat.organisations.access import may, require

A_PAGE = 20


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    account = require(request, SEE)
    page_obj = Paginator(queries.campaigns(account.body), A_PAGE).get_page(request.GET.get("page"))
    reached = progress(list(page_obj))
    context = {
        "title": "Đợt kiểm tra",
        "page_obj": page_obj,
        "lines": [
            (each, reached[each.pk], days(reached[each.pk].days), standing(each, reached[each.pk]), _announced(each))
            for each in page_obj
        ],
        "can_work": may(account, WORK),
    }
    return render(request, "inspections/campaigns.html", context)


def _announced(campaign: Campaign) -> str:
    notice = campaign.result.document
    return str(notice) if notice and notice.code else ""
