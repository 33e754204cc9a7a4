"""One criterion of an index list: its wording, points, what proves it, its area."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rasoat.conventions import Conflict
from rasoat.criteria.access import KEEP_INDEX, load_criterion
from rasoat.criteria.actions import change_criterion
from rasoat.criteria.forms import CriterionForm
from rasoat.criteria.models import IndexCriterion
from rasoat.criteria.points import said
from rasoat.criteria.queries import areas, last_writer
from rasoat.design.differences import Difference
from rasoat.organisations.access import account_of


def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    criterion = load_criterion(request, uid, KEEP_INDEX)
    form = _form(criterion, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            change_criterion(criterion=criterion, by=account_of(request), **form.cleaned_data)
        except Conflict:
            return _conflict(request, load_criterion(request, uid, KEEP_INDEX), form)
        messages.success(request, f"Đã sửa tiêu chí {criterion.code or criterion}.")
        return redirect("index-list", criterion.list.uid)
    context = {"title": f"Sửa tiêu chí {criterion.code}".strip(), "form": form, "criterion": criterion}
    return render(request, "criteria/index_criterion.html", context, status=422 if form.is_bound else 200)


def _form(criterion: IndexCriterion, data: Any) -> CriterionForm:
    initial = {
        "version": criterion.version,
        "title": criterion.title,
        "max_points": criterion.max_points,
        "proof": criterion.proof,
        "area": criterion.area.uid if criterion.area else None,
    }
    return CriterionForm(data, initial=initial, areas=areas())


def _conflict(request: HttpRequest, current: IndexCriterion, form: CriterionForm) -> HttpResponse:
    mine = form.cleaned_data
    pairs = [
        Difference("Nội dung", current.title, mine["title"]),
        Difference("Điểm tối đa", said(current.max_points), said(mine["max_points"])),
        Difference("Tài liệu kiểm chứng", current.proof, mine["proof"]),
        Difference("Lĩnh vực", str(current.area or ""), str(mine["area"] or "")),
    ]
    context = {
        "title": f"Sửa tiêu chí {current.code}".strip(),
        "index_list": current.list,
        "pairs": [pair for pair in pairs if pair.before != pair.after],
        "who": last_writer(current),
        "fields": [(name, form.data.get(name, "")) for name in form.fields if name != "version"]
        + [("version", current.version)],
    }
    return render(request, "criteria/index_conflict.html", context, status=409)
