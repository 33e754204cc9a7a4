"""Year and title of an index list, corrected."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rasoat.conventions import Conflict
from rasoat.criteria.access import KEEP_INDEX, load_index_list
from rasoat.criteria.actions import Taken, rename
from rasoat.criteria.forms import ListForm
from rasoat.organisations.access import account_of


def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    index_list = load_index_list(request, uid, KEEP_INDEX)
    initial = {"year": index_list.year, "title": index_list.title, "version": index_list.version}
    form = ListForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            rename(index_list=index_list, by=account_of(request), **form.cleaned_data)
        except Taken as taken:
            form.add_error("title", str(taken))
        except Conflict as conflict:
            messages.warning(request, f"{conflict} Bộ chỉ số đang là: {conflict.current}. Chưa sửa gì.")
            return redirect("index-list-change", index_list.uid)
        else:
            messages.success(request, f"Đã sửa thành {index_list}.")
            return redirect("index-list", index_list.uid)
    context = {"title": "Sửa năm, tên bộ chỉ số", "form": form, "index_list": index_list}
    return render(request, "criteria/index_list_change.html", context, status=422 if form.errors else 200)
