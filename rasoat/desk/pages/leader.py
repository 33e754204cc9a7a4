"""Trang của lãnh đạo: the year on one A4 page; every number opens the list that it counts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rasoat.desk.overview import overview
from rasoat.inspections.access import FOLLOW, SEE
from rasoat.organisations.access import may, require


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    account = require(request, SEE)
    seen = overview(account.body, request.GET.get("nam", ""), timezone.localdate())
    title = f"Tình hình kiểm tra cải cách hành chính năm {seen.year}"
    return render(request, "desk/leader.html", {"title": title, "seen": seen, "may_send": may(account, FOLLOW)})
