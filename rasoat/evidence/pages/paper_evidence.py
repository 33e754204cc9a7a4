"""Tài liệu kiểm chứng cho …: of which criteria a document, or a remark of an inspection, is the proof."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rasoat.criteria.models import IndexCriterion, IndexList
from rasoat.evidence import actions, proposing, queries
from rasoat.evidence.access import load_proving_document, load_proving_finding
from rasoat.evidence.forms import PlaceForm
from rasoat.inspections.models import Finding
from rasoat.organisations.access import account_of
from rasoat.registry.models import Document
from vanban.folding import fold


@require_http_methods(["GET", "HEAD", "POST"])
def document(request: HttpRequest, uid: UUID) -> HttpResponse:
    paper = load_proving_document(request, uid)
    return _page(request, paper, reverse("document", args=[uid]), paper.date.year if paper.date else None)


@require_http_methods(["GET", "HEAD", "POST"])
def finding(request: HttpRequest, uid: UUID) -> HttpResponse:
    paper = load_proving_finding(request, uid)
    return _page(request, paper, f"{reverse('campaign', args=[paper.campaign.uid])}#findings", paper.campaign.year)


def _page(request: HttpRequest, paper: Document | Finding, above: str, year: int | None) -> HttpResponse:
    account = account_of(request)
    lists = list(account.body.index_lists.select_related("body__organisation", "carried_from"))
    index_list = _chosen(lists, request.GET.get("bo", ""), year)
    if index_list is None:
        return render(request, "evidence/paper_evidence.html", {"paper": paper, "above": above})
    rows = [(branch.criterion, not branch.children) for branch in queries.branches(index_list)]
    own = [row for row, is_criterion in rows if is_criterion]
    form = PlaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        ticked = set(request.POST.getlist("criteria"))
        marks: Sequence[actions.Mark] = [(row, paper) for row in own if str(row.uid) in ticked]
        try:
            if not marks:
                raise actions.NotPossible("Chưa chọn tiêu chí nào. Đánh dấu ít nhất một tiêu chí rồi lưu.")
            count = actions.mark(index_list=index_list, marks=marks, place=form.cleaned_data["place"], by=account)
        except actions.NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Đã chọn làm tài liệu kiểm chứng của {count:02} tiêu chí.")
            return redirect(f"{request.path}?bo={index_list.uid}")
    proved = queries.proved_by(paper, own)
    words = request.GET.get("tim", "").strip()
    possible = _may_prove(paper)
    context = {
        "paper": paper,
        "above": above,
        "lists": lists,
        "index_list": index_list,
        "proved": [(row, proved[row.pk]) for row in own if row.pk in proved],
        "proposals": proposing.proposals(index_list, [paper]) if possible else [],
        "rows": [
            (row, is_criterion)
            for row, is_criterion in rows
            if row.pk not in proved and (is_criterion and _says(row, words) if words else True)
        ],
        "words": words,
        "form": form,
        "possible": possible,
        "ticked": request.POST.getlist("criteria"),
    }
    return render(request, "evidence/paper_evidence.html", context, status=422 if form.errors else 200)


def _chosen(lists: Sequence[IndexList], uid: str, year: int | None) -> IndexList | None:
    """The list that the address names, else that of the paper's year, else the newest."""
    by_uid = next((each for each in lists if str(each.uid) == uid), None)
    return by_uid or next((each for each in lists if each.year == year), lists[0] if lists else None)


def _may_prove(paper: Document | Finding) -> bool:
    if isinstance(paper, Finding):
        return queries.announced(paper.campaign.body).filter(pk=paper.pk).exists()
    return paper.state in queries.PROVING and paper.merged_into_id is None


def _says(row: IndexCriterion, words: str) -> bool:
    """Whether the criterion has every word, with or without marks, in its code, title, proof or area."""
    said = fold(f"{row.code} {row.title} {row.proof} {row.area.name if row.area else ''}")
    return all(word in said for word in fold(words).split())
