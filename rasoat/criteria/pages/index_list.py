"""An index list as a tree: points, what proves each criterion, and self-scores and notes, written in place."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.text import Truncator
from django.views.decorators.http import require_safe

from rasoat.audit.actions import record_alone
from rasoat.audit.events import EXPORTED
from rasoat.criteria.access import KEEP_INDEX, SEE_INDEX, load_index_list
from rasoat.criteria.actions import Overtaken, Scoring, score
from rasoat.criteria.beside import Beside, beside, offers
from rasoat.criteria.forms import ScoresForm, was
from rasoat.criteria.models import IndexCriterion, IndexList
from rasoat.criteria.points import said
from rasoat.criteria.queries import Branch, Tree, last_writer, tree
from rasoat.criteria.sheets import writing
from rasoat.design.dates import two_digits
from rasoat.design.differences import Difference
from rasoat.organisations.access import account_of, may


@dataclass(frozen=True)
class Line:
    """A criterion as the page shows it; ``score`` and ``note`` as they were typed where they are not saved yet."""

    branch: Branch
    beside: list[Beside]
    score: str
    note: str
    was: str = ""
    error: str = ""

    @property
    def criterion(self) -> IndexCriterion:
        return self.branch.criterion

    @property
    def points(self) -> str:
        return said(self.branch.points)

    @property
    def added(self) -> str:
        return said(self.branch.added)


def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    index_list = load_index_list(request, uid, KEEP_INDEX if request.method == "POST" else SEE_INDEX)
    whole = tree(index_list.criteria.select_related("area"))
    if request.method != "POST":
        return _page(request, index_list, whole)
    form = ScoresForm(request.POST, leaves=[leaf.criterion for leaf in whole.leaves])
    if not form.is_valid():
        return _page(request, index_list, whole, form, status=422)
    scorings = form.scorings()
    try:
        score(index_list=index_list, scorings=scorings, by=account_of(request))
    except Overtaken as overtaken:
        return _conflict(request, index_list, overtaken.clashes)
    messages.success(request, _told(len(scorings)))
    return redirect("index-list", index_list.uid)


def _told(count: int) -> str:
    return f"Đã lưu {two_digits(count)} tiêu chí." if count else "Không có gì thay đổi."


def _page(
    request: HttpRequest, index_list: IndexList, whole: Tree, form: ScoresForm | None = None, status: int = 200
) -> HttpResponse:
    account = account_of(request)
    near = beside(index_list, account)
    context = {
        "title": str(index_list),
        "index_list": index_list,
        "tree": whole,
        "points": said(whole.points),
        "score": said(whole.score),
        "groups": [_group(root) for root in whole.roots if root.children],
        "lines": [_line(branch, near.get(branch.criterion.pk, []), form) for branch in whole.branches],
        "has_beside": bool(near),
        "offers": offers(index_list, account),
        "form": form,
        "can_keep": may(account, KEEP_INDEX, index_list),
    }
    return render(request, "criteria/index_list.html", context, status=status)


def _group(root: Branch) -> tuple[str, str, str, UUID]:
    """A heading at the top as a way to its place: code, short words, points reached of how many, anchor."""
    each = root.criterion
    title = each.title.capitalize() if each.title.isupper() else each.title
    words = each.area.short if each.area else Truncator(title).words(5)
    return each.code, words, f"{said(root.score) or '0'}/{said(root.points)}", each.uid


def _line(branch: Branch, near: list[Beside], form: ScoresForm | None) -> Line:
    each = branch.criterion
    if branch.children or not form:
        return Line(branch, near, said(branch.score), each.note, was(each))
    score, note, read = (form[f"{name}-{each.uid}"] for name in ("score", "note", "was"))
    wrong = "; ".join(str(error) for field in (score, note) for error in field.errors)
    return Line(branch, near, score.value() or "", note.value() or "", read.value() or "", wrong)


def _conflict(request: HttpRequest, index_list: IndexList, clashes: Sequence[Scoring]) -> HttpResponse:
    """Both texts of the rows that somebody else wrote in meanwhile; nothing of what was sent is saved."""
    now = {each.pk: each for each in index_list.criteria.filter(pk__in=[clash.criterion.pk for clash in clashes])}
    pairs, present = [], {}
    for clash in clashes:
        current = now[clash.criterion.pk]
        name = current.code or current.title
        pairs += [
            Difference(f"{name}: điểm tự đánh giá", said(current.self_score), said(clash.score)),
            Difference(f"{name}: ghi chú", current.note, clash.note),
        ]
        present[f"was-{current.uid}"] = was(current)
    context = {
        "title": "Chọn bản cần giữ",
        "index_list": index_list,
        "pairs": [pair for pair in pairs if pair.before != pair.after],
        "who": last_writer(clashes[0].criterion),
        "fields": [(name, present.get(name, value)) for name, value in request.POST.items() if "-" in name],
    }
    return render(request, "criteria/index_conflict.html", context, status=409)


@require_safe
def export(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The list as Excel, with scores and notes; pasted again it is the same list."""
    index_list = load_index_list(request, uid)
    content = writing.sheet(index_list)
    account = account_of(request)
    record_alone(EXPORTED, by=account, body=account.body.uid, object=f"{index_list} (.xlsx)")
    header = content_disposition_header(True, f"bo-chi-so-{index_list.year}.xlsx")
    assert header
    return HttpResponse(content, content_type=writing.TYPE, headers={"Content-Disposition": header})
