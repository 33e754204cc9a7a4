"""Dán từ Excel: a range or a file taken in, for a new list or into one; what it says is shown on a page of its own."""

import tempfile
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rasoat.criteria.access import KEEP_INDEX, load_index_list
from rasoat.criteria.actions import take_index_sheet
from rasoat.criteria.forms import CellsForm, NewListForm
from rasoat.criteria.models import IndexList
from rasoat.criteria.sheets.outline import understand
from rasoat.criteria.sheets.pasting import lines_of
from rasoat.criteria.sheets.reading import MOST, TOO_MANY
from rasoat.organisations.access import account_of, require
from rasoat.organisations.sheets.confined import read_confined
from rasoat.organisations.sheets.reading import Unreadable

READER = "rasoat.criteria.sheets.reading"


def page(request: HttpRequest) -> HttpResponse:
    """A new list."""
    require(request, KEEP_INDEX)
    return _page(request, NewListForm(request.POST, request.FILES) if request.method == "POST" else NewListForm(), None)


def into(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A newer wording of a list: what is no longer in it is left out, what is new is added."""
    index_list = load_index_list(request, uid, KEEP_INDEX)
    form = CellsForm(request.POST, request.FILES) if request.method == "POST" else CellsForm()
    return _page(request, form, index_list)


def _page(request: HttpRequest, form: NewListForm | CellsForm, index_list: IndexList | None) -> HttpResponse:
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        file = given["file"]
        try:
            lines = _read(file) if file else _pasted(given["text"])
        except Unreadable as error:
            form.add_error("file" if file else "text", str(error))
        else:
            sheet = take_index_sheet(
                year=index_list.year if index_list else given["year"],
                title=index_list.title if index_list else given["title"],
                lines=lines,
                by=account_of(request),
                index_list=index_list,
                name=file.name if file else "",
            )
            return redirect("index-sheet", sheet.uid)
    title = f"Dán bản mới của {index_list}" if index_list else "Lập bộ chỉ số từ Excel"
    context = {"title": title, "form": form, "index_list": index_list}
    return render(request, "criteria/index_paste.html", context, status=422 if form.errors else 200)


def _pasted(text: str) -> list[Any]:
    lines = lines_of(text)
    if len(lines) > MOST:
        raise Unreadable(TOO_MANY)
    understand(lines)
    return lines


def _read(file: UploadedFile) -> list[Any]:
    with tempfile.NamedTemporaryFile() as copy:
        for chunk in file.chunks():
            copy.write(chunk)
        copy.flush()
        lines: list[Any] = read_confined(copy.name, READER)["lines"]
        return lines
