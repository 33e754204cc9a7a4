"""Marking keeps each pair once; headings, drafts, what was not announced prove nothing; withdrawing keeps the row."""

import pytest

from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.criteria.models import IndexList
from rasoat.evidence.actions import NotPossible, mark, withdraw
from rasoat.evidence.models import Evidence
from rasoat.evidence.queries import lines, proved_by
from rasoat.evidence.tests.cases import criterion, paper, prove, remark
from rasoat.registry.models import Document

pytestmark = pytest.mark.django_db


def counted(the_list: IndexList, cast: Cast) -> dict[str, int]:
    return {line.criterion.code: len(line.papers) for line in lines(the_list, cast.secretary) if not line.is_heading}


def test_a_pair_is_kept_once(cast: Cast, the_list: IndexList) -> None:
    plan, row = paper(cast.body, "Cải cách hành chính", code="146/KH-BQL"), criterion(the_list, "1.1")
    marks = [(row, plan), (row, plan), (criterion(the_list, "1.2"), plan)]
    assert mark(index_list=the_list, marks=marks, place="trang 3", by=cast.secretary) == 2
    assert mark(index_list=the_list, marks=marks, by=cast.chief) == 0
    assert counted(the_list, cast) == {"1.1": 1, "1.2": 1, "1.3": 0, "2.1": 0, "2.2": 0}
    event = Event.objects.get(type="evidence.marked")
    assert event.sentence.endswith("chọn 02 tài liệu kiểm chứng: Bộ chỉ số cải cách hành chính năm 2026")
    assert event.changes["1.1 Ban hành kế hoạch cải cách hành chính năm"] == [None, ["Kế hoạch số 146/KH-BQL"]]


def test_what_was_withdrawn_stays_known_and_may_stand_again(cast: Cast, the_list: IndexList) -> None:
    row = criterion(the_list, "1.1")
    plan = paper(cast.body, "Cải cách hành chính", code="146/KH-BQL")
    (evidence,) = prove(row, cast.secretary, plan)
    withdraw(evidence=evidence, by=cast.chief)
    withdraw(evidence=evidence, by=cast.chief)
    assert counted(the_list, cast)["1.1"] == 0
    (event,) = Event.objects.filter(type="evidence.withdrawn")
    assert "rút tài liệu kiểm chứng của tiêu chí 1.1, Bộ chỉ số" in event.sentence
    assert mark(index_list=the_list, marks=[(row, plan)], place="mục II", by=cast.secretary) == 1
    assert (Evidence.objects.get().withdrawn_at, Evidence.objects.get().place) == (None, "mục II")


def test_a_heading_proves_nothing(cast: Cast, the_list: IndexList) -> None:
    plan = paper(cast.body, "Cải cách hành chính")
    with pytest.raises(NotPossible, match="là đề mục"):
        mark(index_list=the_list, marks=[(criterion(the_list, "1"), plan)], by=cast.secretary)


def test_a_criterion_that_the_list_left_out_is_proved_no_more(cast: Cast, the_list: IndexList) -> None:
    row = criterion(the_list, "2.2")
    row.left_out = True
    row.save()
    with pytest.raises(NotPossible, match="không còn trong"):
        mark(index_list=the_list, marks=[(row, paper(cast.body, "Cải cách"))], by=cast.secretary)


@pytest.mark.parametrize("state", ["draft", "submitted", "signed", "numbered"])
def test_a_draft_and_what_was_not_announced_prove_nothing(cast: Cast, the_list: IndexList, state: str) -> None:
    row = criterion(the_list, "1.1")
    for each in (paper(cast.body, "Dự thảo", state=state), remark(cast, "Chưa thông báo.", state=state)):
        with pytest.raises(NotPossible, match="chưa"):
            mark(index_list=the_list, marks=[(row, each)], by=cast.secretary)
    assert not Evidence.objects.exists()


def test_a_remark_left_out_afterwards_proves_nothing_any_more(cast: Cast, the_list: IndexList) -> None:
    told = remark(cast, "Đã công khai thủ tục.")
    mark(index_list=the_list, marks=[(criterion(the_list, "2.2"), told)], by=cast.secretary)
    assert counted(the_list, cast)["2.2"] == 1
    told.left_out = True
    told.save()
    assert counted(the_list, cast)["2.2"] == 0


def test_a_document_of_another_body_proves_nothing_here(cast: Cast, the_list: IndexList) -> None:
    foreign = paper(cast.outsider.body, "Cải cách hành chính")
    with pytest.raises(NotPossible):
        mark(index_list=the_list, marks=[(criterion(the_list, "1.1"), foreign)], by=cast.secretary)


def test_a_merged_document_keeps_its_marks_on_the_one_that_stands(cast: Cast, the_list: IndexList) -> None:
    first, second, stands = (paper(cast.body, "Cải cách hành chính", code=f"{n}/KH-BQL") for n in (1, 2, 3))
    rows = criterion(the_list, "1.1"), criterion(the_list, "1.2")
    prove(rows[0], cast.secretary, first, stands)
    prove(rows[1], cast.secretary, second)
    Document.objects.filter(pk=second.pk).update(merged_into=first)
    Document.objects.filter(pk=first.pk).update(merged_into=stands)
    shown = {line.criterion.code: [paper.document for paper in line.papers] for line in lines(the_list, cast.secretary)}
    assert (shown["1.1"], shown["1.2"]) == ([stands], [stands]), "and one paper is shown once"
    assert proved_by(stands, rows).keys() >= {rows[0].pk}
