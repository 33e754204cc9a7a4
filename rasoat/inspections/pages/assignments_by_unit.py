"""Sau kiểm tra theo đơn vị: how much each unit still has to do and what of it is late, those with the most first."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from rasoat.inspections import queries
from rasoat.inspections.access import SEE
from rasoat.organisations.access import require

A_PAGE = 50


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    account = require(request, SEE)
    begin = request.GET.get("tu", "")
    skipped = int(begin) - 1 if begin.isascii() and begin.isdigit() and int(begin) else 0
    units = queries.by_unit(queries.followed_up(account.body), timezone.localdate())[skipped:]
    page_obj = Paginator(units, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": "Nhiệm vụ đang theo dõi, theo đơn vị",
        "page_obj": page_obj,
        "lines": [
            (unit, waiting, of_unit(unit.uid, "followed"), late, of_unit(unit.uid, "late"))
            for unit, waiting, late in page_obj
        ],
        "first": skipped + 1,
    }
    return render(request, "inspections/assignments_by_unit.html", context)


def of_unit(uid: object, standing: str) -> str:
    """The list of what a unit has in this standing."""
    return f"{reverse('assignments')}?{urlencode({'tinh-trang': standing, 'don-vi': uid})}"
