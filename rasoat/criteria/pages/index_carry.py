"""Lấy từ năm trước: a new year's list with the criteria of an earlier one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rasoat.criteria import queries
from rasoat.criteria.access import KEEP_INDEX
from rasoat.criteria.actions import Taken, carry_over
from rasoat.criteria.forms import CarryForm
from rasoat.organisations.access import require


def page(request: HttpRequest) -> HttpResponse:
    account = require(request, KEEP_INDEX)
    lists = list(queries.index_lists(account.body))
    if not lists:
        return redirect("index-lists")
    form = CarryForm(request.POST if request.method == "POST" else None, lists=lists, initial=request.GET.dict())
    if form.is_bound and form.is_valid():
        try:
            made = carry_over(by=account, **form.cleaned_data)
        except Taken as taken:
            form.add_error("title", str(taken))
        else:
            messages.success(request, f"Đã lập {made}. Khi có bản chính thức của năm, dán vào để biết thay đổi gì.")
            return redirect("index-list", made.uid)
    context = {"title": "Lấy bộ chỉ số từ năm trước", "form": form}
    return render(request, "criteria/index_carry.html", context, status=422 if form.errors else 200)
