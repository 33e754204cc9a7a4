"""What proves one criterion: its papers, those proposed, and those found by search."""

from uuid import UUID

from django.contrib import messages
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from rasoat.criteria.access import SEE_INDEX, load_criterion
from rasoat.criteria.models import IndexCriterion
from rasoat.criteria.points import said
from rasoat.evidence import actions, proposing, queries
from rasoat.evidence.access import PROVE
from rasoat.evidence.forms import PlaceForm
from rasoat.inspections.models import Finding
from rasoat.organisations.access import account_of, may
from rasoat.registry.models import Document
from rasoat.registry.queries import search
from vanban.folding import fold

FOUND = 15
"""How many documents, and how many remarks, a search shows."""


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    criterion = load_criterion(request, uid, PROVE if request.method == "POST" else SEE_INDEX)
    account, index_list = account_of(request), criterion.list
    form = PlaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        wanted = queries.named(account.body, request.POST.getlist("papers"))
        marks = [(criterion, paper) for paper in wanted.values()]
        try:
            if not marks:
                raise actions.NotPossible("Chưa chọn tài liệu nào. Đánh dấu ít nhất một tài liệu rồi lưu.")
            count = actions.mark(index_list=index_list, marks=marks, place=form.cleaned_data["place"], by=account)
        except actions.NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Đã thêm {count:02} tài liệu kiểm chứng.")
            return redirect("criterion-evidence", uid)
    papers = queries.papers(queries.standing(index_list).filter(criterion=criterion), account).get(criterion.pk, [])
    words, may_prove = request.GET.get("tim", "").strip(), may(account, PROVE, index_list)
    proved = {paper.evidence.finding or paper.document for paper in papers}
    context = {
        "title": str(criterion),
        "criterion": criterion,
        "index_list": index_list,
        "papers": papers,
        "points": said(criterion.max_points),
        "score": said(criterion.self_score),
        "form": form,
        "may_prove": may_prove,
        "words": words,
        "found": _found(criterion, words, proved) if may_prove and words else [],
        "proposals": _proposals(criterion) if may_prove else [],
        "ticked": request.POST.getlist("papers"),
    }
    return render(request, "evidence/criterion_evidence.html", context, status=422 if form.errors else 200)


def _proposals(criterion: IndexCriterion) -> list[proposing.Proposal]:
    found = proposing.proposals(criterion.list, proposing.candidates(criterion.list), [criterion])
    return proposing.by_criterion(found, 2 * proposing.SHOWN).get(criterion.pk, [])


def _found(criterion: IndexCriterion, words: str, proved: set[Document | Finding]) -> list[Document | Finding]:
    """Documents and remarks with all the words: those of the year first, then the newest."""
    body, year = criterion.list.body, criterion.list.year
    kept = search(body, words).filter(state__in=queries.PROVING).defer("content", "composed")
    documents = list(kept.order_by(F("date").desc(nulls_last=True), "-pk")[: 4 * FOUND])
    documents.sort(key=lambda each: each.date is None or each.date.year != year)
    remarks = queries.announced(body).filter(campaign__year=year).select_related("campaign__result__document")
    told = [each for each in remarks if all(word in fold(each.text) for word in fold(words).split())]
    found: list[Document | Finding] = [*documents[:FOUND], *told[:FOUND]]
    return [each for each in found if each not in proved]
