"""Đề xuất cho cả danh sách: what seems to prove which criterion, ticked and confirmed once."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from rasoat.criteria.access import load_index_list
from rasoat.evidence import actions, proposing, queries
from rasoat.evidence.access import PROVE
from rasoat.organisations.access import account_of


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    index_list, account = load_index_list(request, uid, PROVE), account_of(request)
    rows = queries.criteria(index_list)
    refusal = ""
    if request.method == "POST":
        ticked = [pair.partition(" ")[::2] for pair in request.POST.getlist("marks")]
        known = {str(row.uid): row for row in rows}
        papers = queries.named(account.body, {paper for _, paper in ticked})
        marks = [(known[row], papers[paper]) for row, paper in ticked if row in known and paper in papers]
        try:
            if not marks:
                raise actions.NotPossible("Chưa chọn đề xuất nào. Đánh dấu ít nhất một tài liệu rồi lưu.")
            count = actions.mark(index_list=index_list, marks=marks, by=account)
        except actions.NotPossible as told:
            refusal = str(told)
        else:
            messages.success(request, f"Đã thêm {count:02} tài liệu kiểm chứng.")
            return redirect("evidence", uid)
    candidates = proposing.candidates(index_list)
    grouped = proposing.by_criterion(proposing.proposals(index_list, candidates))
    shown = [(row, grouped[row.pk]) for row in rows if row.pk in grouped]
    context = {
        "title": "Đề xuất tài liệu kiểm chứng",
        "index_list": index_list,
        "shown": shown,
        "count": sum(len(each) for _, each in shown),
        "sure": sum(each.sure for _, own in shown for each in own),
        "candidates": len(candidates),
        "refusal": refusal,
        "ticked": set(request.POST.getlist("marks")),
    }
    return render(request, "evidence/evidence_proposals.html", context, status=422 if refusal else 200)
