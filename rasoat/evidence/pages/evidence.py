"""Tài liệu kiểm chứng of a list: each criterion with its papers, what is missing, the packs made of it."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rasoat.criteria.access import load_index_list
from rasoat.evidence.access import PROVE
from rasoat.evidence.queries import Line, lines
from rasoat.organisations.access import account_of, may

PACKS_SHOWN = 5

STANDINGS: dict[str, tuple[str, Callable[[Line], bool]]] = {
    "chua-co": ("Chưa có tài liệu", lambda line: line.is_unproved),
    "chua-co-tep": ("Tài liệu chưa có tệp", lambda line: bool(line.lacking)),
    "da-du": ("Đã có tài liệu, đủ tệp", lambda line: bool(line.papers) and not line.lacking),
}
"""How a criterion stands, by what the address calls it. Every figure is a count of one of these, and opens its list."""


@require_safe
def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    index_list, account = load_index_list(request, uid), account_of(request)
    rows = lines(index_list, account)
    every = [line for line in rows if not line.is_heading]
    chosen = request.GET.get("tinh-trang", "")
    shown = [line for line in every if STANDINGS[chosen][1](line)] if chosen in STANDINGS else rows
    context = {
        "title": "Tài liệu kiểm chứng",
        "index_list": index_list,
        "lines": shown,
        "standings": [(name, words, sum(map(test, every))) for name, (words, test) in STANDINGS.items()],
        "chosen": chosen if chosen in STANDINGS else "",
        "count": len(every),
        "papers": sum(len(line.papers) for line in every),
        "packs": index_list.packs.select_related("by")[:PACKS_SHOWN],
        "may_prove": may(account, PROVE, index_list),
    }
    return render(request, "evidence/evidence.html", context)
