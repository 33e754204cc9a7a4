"""The body's campaigns."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rasoat.inspections import queries
from rasoat.inspections.access import SEE, WORK
from rasoat.inspections.composition import visited
from rasoat.inspections.models import Campaign
from rasoat.inspections.pictures import share
from rasoat.inspections.states import Standing, standing
from rasoat.inspections.wording import days
from rasoat.organisations.access import may, require

A_PAGE = 20


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    account = require(request, SEE)
    page_obj = Paginator(queries.campaigns(account.body), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": "Đợt kiểm tra",
        "page_obj": page_obj,
        "lines": [(campaign, share(campaign), when(campaign), *_told(campaign)) for campaign in page_obj],
        "can_work": may(account, WORK),
    }
    return render(request, "inspections/campaigns.html", context)


def when(campaign: Campaign) -> str:
    """The days of the visits in words; "" before the first."""
    inspected = [session.day for visit in visited(campaign) for session in visit.sessions.all()]
    return days(inspected) if inspected else ""


def _told(campaign: Campaign) -> tuple[Standing, str]:
    notice = campaign.result.document
    return standing(campaign), str(notice) if notice and notice.code else ""
