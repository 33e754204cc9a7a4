"""Units from Excel: a file taken in, what it would do or its faults cell by cell, the confirmation; and out again."""

import tempfile
import uuid
from collections import Counter

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from rasoat.audit.actions import record_alone
from rasoat.audit.events import EXPORTED
from rasoat.design.dates import two_digits
from rasoat.organisations.access import KEEP_TREE, account_of, load_unit_sheet, require
from rasoat.organisations.actions.sheets import Faulty, import_units, take_sheet
from rasoat.organisations.pages.unit_forms import SheetForm
from rasoat.organisations.sheets import writing
from rasoat.organisations.sheets.confined import read_confined
from rasoat.organisations.sheets.planning import Plan, plan
from rasoat.organisations.sheets.reading import Unreadable

PAGE = 50


def take(request: HttpRequest) -> HttpResponse:
    """Where a file is dropped; what cannot be read is said at once, the rest is looked at on the sheet's own page."""
    account = require(request, KEEP_TREE)
    form = SheetForm(request.POST, request.FILES) if request.method == "POST" else SheetForm()
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        with tempfile.NamedTemporaryFile() as copy:
            for chunk in file.chunks():
                copy.write(chunk)
            copy.flush()
            try:
                sheet = take_sheet(name=file.name, read=read_confined(copy.name), by=account)
            except Unreadable as error:
                form.add_error("file", str(error))
            else:
                return redirect("unit-sheet", sheet.uid)
    context = {"title": "Nhập đơn vị từ Excel", "form": form, "body": account.body}
    return render(request, "organisations/unit_sheet_take.html", context, status=422 if form.errors else 200)


def page(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """What importing the sheet would do now; a post does it, as a whole or not at all."""
    sheet = load_unit_sheet(request, uid)
    if request.method == "POST":
        try:
            done = import_units(sheet=sheet, by=account_of(request))
        except Faulty as faulty:
            return _page(request, sheet, faulty.plan, status=422)
        added, completed = two_digits(len(done.added)), two_digits(len(done.completed))
        messages.success(request, f"Đã nhập {added} đơn vị, bổ sung thông tin của {completed} đơn vị.")
        return redirect("units")
    return _page(request, sheet, plan(sheet))


def _page(request: HttpRequest, sheet: object, planned: Plan, status: int = 200) -> HttpResponse:
    shown = planned.faults or planned.added
    context = {
        "title": "Kiểm tra trước khi nhập đơn vị",
        "sheet": sheet,
        "plan": planned,
        "causes": Counter(_kind(fault.cause) for fault in planned.faults).most_common(10),
        "page_obj": Paginator(shown, PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "organisations/unit_sheet.html", context, status=status)


def _kind(cause: str) -> str:
    """The cause without what is quoted from the cell: alike causes are counted together."""
    head, quote, rest = cause.partition("“")
    return f"{head}“…”{rest.partition('”')[2]}" if quote and not head.startswith("Ô ") else cause


@require_safe
def faults(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The faults of the sheet as a sheet."""
    sheet = load_unit_sheet(request, uid)
    return _file(writing.faults(plan(sheet).faults, sheet.name), "loi-trong-tep.xlsx")


@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """The sheet to fill in."""
    account = require(request, KEEP_TREE)
    return _file(writing.template(account.body), "mau-don-vi.xlsx")


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Everything recorded under the body's organisation."""
    account = require(request, KEEP_TREE)
    content = writing.tree(account.body)
    record_alone(EXPORTED, by=account, body=account.body.uid, object="danh sách đơn vị ra tệp Excel")
    return _file(content, f"don-vi-{timezone.localdate():%Y-%m-%d}.xlsx")


def _file(content: bytes, name: str) -> HttpResponse:
    header = content_disposition_header(True, name)
    assert header
    return HttpResponse(content, content_type=writing.TYPE, headers={"Content-Disposition": header})
