"""The page of a criterion: papers are proposed, found by search, marked several at once, taken back."""

import pytest
from django.test import Client
from django.urls import reverse

from rasoat.conftest import Cast
from rasoat.criteria.models import IndexList
from rasoat.evidence.models import Evidence
from rasoat.evidence.tests.cases import criterion, paper, prove, remark
from rasoat.registry.models import Document

pytestmark = pytest.mark.django_db
QUERIES = 15


def test_documents_found_by_search_are_marked_several_at_once(
    cast: Cast, the_list: IndexList, secretary: Client
) -> None:
    row = criterion(the_list, "1.1")
    plans = [paper(cast.body, f"Thi đua {number}", code=f"{number}/KH-BQL") for number in (1, 2)]
    draft = paper(cast.body, "Thi đua dự thảo", state=Document.State.DRAFT)
    address = reverse("criterion-evidence", args=[row.uid])
    found = secretary.get(address, {"tim": "thi dua"}).context["found"]
    assert {*found} == {*plans}
    assert draft not in found
    sent = {"papers": [str(each.uid) for each in plans], "place": "trang 3, mục II"}
    assert secretary.post(address, sent).status_code == 302
    assert [str(each.place) for each in row.evidence.all()] == ["trang 3, mục II"] * 2
    assert secretary.get(address, {"tim": "thi dua"}).context["found"] == []


def test_a_remark_is_found_by_its_words(cast: Cast, the_list: IndexList, secretary: Client) -> None:
    told = remark(cast, "Đã niêm yết đầy đủ tại trụ sở.")
    address = reverse("criterion-evidence", args=[criterion(the_list, "2.2").uid])
    assert told in secretary.get(address, {"tim": "niem yet"}).context["found"]


def test_nothing_ticked_is_said(cast: Cast, the_list: IndexList, secretary: Client) -> None:
    answer = secretary.post(reverse("criterion-evidence", args=[criterion(the_list, "1.1").uid]), {"papers": ["x"]})
    assert answer.status_code == 422
    assert "Chưa chọn tài liệu nào" in answer.content.decode()


def test_a_paper_of_another_body_is_not_marked(cast: Cast, the_list: IndexList, secretary: Client) -> None:
    foreign = paper(cast.outsider.body, "Thi đua")
    sent = {"papers": [str(foreign.uid)]}
    answer = secretary.post(reverse("criterion-evidence", args=[criterion(the_list, "1.1").uid]), sent)
    assert answer.status_code == 422
    assert not Evidence.objects.exists()


def test_evidence_is_taken_back_on_the_page_of_its_criterion_and_of_its_paper(
    cast: Cast, the_list: IndexList, secretary: Client
) -> None:
    plan = paper(cast.body, "Cải cách", code="1/KH-BQL")
    told = remark(cast, "Đã công khai.")
    first, second, third = prove(criterion(the_list, "1.1"), cast.secretary, plan, told) + prove(
        criterion(the_list, "1.2"), cast.secretary, plan
    )
    for evidence, sent, back in (
        (first, {}, reverse("criterion-evidence", args=[first.criterion.uid])),
        (second, {"paper": "1"}, f"{reverse('finding-evidence', args=[told.uid])}?bo={the_list.uid}"),
        (third, {"paper": "1"}, f"{reverse('document-evidence', args=[plan.uid])}?bo={the_list.uid}"),
    ):
        answer = secretary.post(reverse("evidence-withdraw", args=[evidence.uid]), sent)
        assert answer["Location"] == back
    assert not Evidence.objects.filter(withdrawn_at=None).exists()
