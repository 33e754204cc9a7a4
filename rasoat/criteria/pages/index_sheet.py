"""A range or file before it is saved: row by row what was understood, what is refused and why; one confirmation."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rasoat.conventions import Conflict
from rasoat.criteria.access import load_index_sheet
from rasoat.criteria.actions import Faulty, Taken, import_index
from rasoat.criteria.forms import CellsForm, NewListForm
from rasoat.criteria.models import IndexSheet
from rasoat.criteria.points import said
from rasoat.criteria.sheets.outline import Node, Outline
from rasoat.criteria.sheets.pasting import text_of
from rasoat.criteria.sheets.planning import Plan, plan
from rasoat.criteria.sheets.rows import Row
from rasoat.design.dates import two_digits
from rasoat.organisations.access import account_of

A_PAGE = 200

KINDS = {"khong-nhan": "bad", "luu-y": "wait", "tat-ca": ""}
"""What the address narrows the rows to -> the kind of their tag."""


@dataclass(frozen=True)
class Line:
    """A row as the page shows it."""

    row: Row
    node: Node | None

    @property
    def kind(self) -> str:
        return "bad" if self.row.faults else "wait" if self.row.understood else "done"

    @property
    def words(self) -> str:
        return {"bad": "Không nhận", "wait": "Cần xem lại", "done": "Rõ"}[self.kind]

    @property
    def code(self) -> str:
        return self.node.text if self.node else self.row.printed

    @property
    def points(self) -> str:
        return said(self.row.points)

    @property
    def score(self) -> str:
        return said(self.row.score)


def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What saving the sheet would do now; a post does it, as a whole or not at all."""
    sheet = load_index_sheet(request, uid)
    if sheet.imported_at and sheet.list:
        messages.info(request, f"Bảng này đã được lưu vào {sheet.list}.")
        return redirect("index-list", sheet.list.uid)
    if request.method != "POST":
        return _page(request, sheet, plan(sheet))
    version = request.POST.get("version", "")
    try:
        done = import_index(sheet=sheet, version=int(version) if version.isdecimal() else 0, by=account_of(request))
    except Faulty as faulty:
        return _page(request, sheet, faulty.plan, status=422)
    except (Conflict, Taken) as clash:
        messages.warning(request, f"{clash} Chưa lưu gì; kiểm tra lại các thay đổi dưới đây.")
        return _page(request, load_index_sheet(request, uid), plan(sheet), status=409)
    assert sheet.list
    messages.success(request, f"Đã lưu {two_digits(len(done.changes))} dòng vào {sheet.list}.")
    return redirect("index-list", sheet.list.uid)


def _page(request: HttpRequest, sheet: IndexSheet, planned: Plan, status: int = 200) -> HttpResponse:
    lines = _lines(planned.outline)
    counts = {kind: sum(line.kind == kind for line in lines) for kind in ("done", "wait", "bad")}
    chosen = request.GET.get("xem", "khong-nhan" if counts["bad"] else "tat-ca")
    shown = [line for line in lines if KINDS.get(chosen, "") in ("", line.kind)]
    again = {"text": text_of(sheet.lines), "year": sheet.year, "title": sheet.title}
    context = {
        "title": f"Kiểm tra trước khi lưu {sheet.list or sheet}",
        "sheet": sheet,
        "plan": planned,
        "counts": counts,
        "views": [
            ("khong-nhan", "Không nhận", counts["bad"]),
            ("luu-y", "Cần xem lại", counts["wait"]),
            ("tat-ca", "Tất cả", len(lines)),
        ],
        "chosen": chosen if chosen in KINDS else "tat-ca",
        "page_obj": Paginator(shown, A_PAGE).get_page(request.GET.get("page")),
        "scored": "score" in planned.outline.columns,
        "form": CellsForm(initial=again) if sheet.list else NewListForm(initial=again),
    }
    return render(request, "criteria/index_sheet.html", context, status=status)


def _lines(outline: Outline) -> list[Line]:
    nodes = {node.row: node for node in outline.nodes}
    return [Line(row, nodes.get(row)) for row in outline.rows]
