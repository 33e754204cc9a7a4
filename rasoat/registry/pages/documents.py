"""The documents of the body: searched, filtered, listed."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import F, Prefetch, QuerySet
from django.db.models.functions import ExtractYear
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rasoat.organisations.access import may, require
from rasoat.organisations.models import Body
from rasoat.registry.access import FILE, SEE
from rasoat.registry.forms import DropForm
from rasoat.registry.models import Document, Entry, Intake
from rasoat.registry.queries import documents, search

PAGE = 25
STATES = {
    "placeholder": ("Chưa có bản lưu trong hồ sơ", frozenset({Document.State.PLACEHOLDER})),
    "kept": ("Có bản lưu trong hồ sơ", frozenset({Document.State.KEPT, Document.State.ISSUED})),
    "drafted": (
        "Đang soạn, trình ký",
        frozenset({Document.State.DRAFT, Document.State.SUBMITTED, Document.State.SIGNED, Document.State.NUMBERED}),
    ),
}
"""Value in the address -> words, and the states of documents that it takes in."""


@dataclass(frozen=True)
class Filter:
    """One choice above the list: its name in the address, its label, its choices, what is chosen."""

    name: str
    label: str
    choices: list[tuple[str, str]]
    chosen: str


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    account = require(request, SEE)
    body = account.body
    words = request.GET.get("q", "").strip()
    filters = _filters(request, body)
    found = search(body, words)
    for each in filters:
        found = _narrowed(found, each)
    listed = (
        found.select_related("issuer")
        .prefetch_related(Prefetch("entries", Entry.objects.only("document", "direction", "arrival_number")))
        .defer("content", "composed")
        .order_by(F("date").desc(nulls_last=True), "-id")
    )
    can_file = may(account, FILE)
    return render(
        request,
        "registry/documents.html",
        {
            "page_obj": Paginator(listed, PAGE).get_page(request.GET.get("page")),
            "words": words,
            "filters": filters,
            "narrowed": bool(words or any(each.chosen for each in filters)),
            "can_file": can_file,
            "form": DropForm(),
            "waiting": _waiting(body) if can_file else [],
        },
    )


def _waiting(body: Body) -> QuerySet[Intake]:
    """The dropped files that wait for a person; those dropped on a draft wait beside the draft."""
    waiting = body.intakes.filter(state=Intake.State.WAITING, draft=None)
    return waiting.select_related("by").defer("remarks")


def _filters(request: HttpRequest, body: Body) -> list[Filter]:
    own = documents(body).order_by()
    types = own.exclude(doc_type="").values_list("doc_type", flat=True).distinct().order_by("doc_type")
    years = own.exclude(date=None).annotate(year=ExtractYear("date")).values_list("year", flat=True).distinct()
    choices = {
        "loai": ("Tên loại", [(name, name) for name in types]),
        "nam": ("Năm", [(str(year), str(year)) for year in sorted(years, reverse=True)]),
        "so": ("Sổ", [(value, label) for value, label in Entry.Direction.choices]),
        "tinh-trang": ("Tình trạng", [(value, words) for value, (words, _) in STATES.items()]),
    }
    return [
        Filter(name, label, known, _chosen(request.GET.get(name, ""), known))
        for name, (label, known) in choices.items()
    ]


def _chosen(value: str, known: list[tuple[str, str]]) -> str:
    return value if value in dict(known) else ""


def _narrowed(found: QuerySet[Document], by: Filter) -> QuerySet[Document]:
    if not by.chosen:
        return found
    match by.name:
        case "loai":
            return found.filter(doc_type=by.chosen)
        case "nam":
            return found.filter(date__year=int(by.chosen))
        case "so":
            return found.filter(entries__direction=by.chosen)
    return found.filter(state__in=STATES[by.chosen][1])
