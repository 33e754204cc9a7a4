"""The page of a paper: the criteria that a document or a remark proves are chosen several at once."""

import pytest
from django.test import Client
from django.urls import reverse

from rasoat.conftest import Cast
from rasoat.criteria.models import IndexList
from rasoat.evidence.models import Evidence
from rasoat.evidence.tests.cases import criterion, index_list, paper, prove, remark, shown
from rasoat.registry.models import Document

pytestmark = pytest.mark.django_db
QUERIES = 15


def test_a_document_is_marked_for_several_criteria_at_once(cast: Cast, the_list: IndexList, secretary: Client) -> None:
    review = paper(cast.body, "Rà soát, đơn giản hóa thủ tục hành chính năm 2026", code="1/KH-BQL")
    page = shown(secretary, "document-evidence", review)
    assert page.index("2.1 Rà soát") < page.index("Tất cả tiêu chí"), "it is proposed before all the others"
    assert "tài liệu kiểm chứng nêu loại Kế hoạch" in page
    assert not Evidence.objects.exists(), "what is proposed is not kept"
    rows = criterion(the_list, "2.1"), criterion(the_list, "1.1")
    sent = {"criteria": [str(row.uid) for row in rows]}
    assert secretary.post(reverse("document-evidence", args=[review.uid]), sent).status_code == 302
    assert {each.criterion for each in Evidence.objects.all()} == {*rows}
    assert "Đã chọn cho 02 tiêu chí" in shown(secretary, "document-evidence", review)


@pytest.mark.parametrize(("words", "codes"), [("tuyen truyen", ["1.2"]), ("2.", ["2.1", "2.2"]), ("CÔNG BỐ", ["2.2"])])
def test_criteria_are_searched_by_code_and_by_words(
    cast: Cast, the_list: IndexList, secretary: Client, words: str, codes: list[str]
) -> None:
    address = reverse("document-evidence", args=[paper(cast.body, "Khác").uid])
    rows = secretary.get(address, {"tim": words}).context["rows"]
    assert [row.code for row, _ in rows] == codes


def test_a_remark_is_marked_from_the_page_of_its_campaign(cast: Cast, the_list: IndexList, secretary: Client) -> None:
    told = remark(cast, "Đã công khai thủ tục hành chính.")
    campaign = reverse("campaign", args=[cast.campaign.uid])
    address = reverse("finding-evidence", args=[told.uid])
    assert address in secretary.get(campaign).content.decode()
    assert secretary.post(address, {"criteria": [str(criterion(the_list, "2.2").uid)]}).status_code == 302
    assert "Tài liệu kiểm chứng của 01 tiêu chí" in secretary.get(campaign).content.decode()


def test_what_is_not_announced_cannot_be_marked_and_the_page_says_why(
    cast: Cast, the_list: IndexList, secretary: Client
) -> None:
    told = remark(cast, "Chưa thông báo.", state=Document.State.SUBMITTED)
    assert "Nhận xét chưa được thông báo" in shown(secretary, "finding-evidence", told)
    sent = {"criteria": [str(criterion(the_list, "2.2").uid)]}
    assert secretary.post(reverse("finding-evidence", args=[told.uid]), sent).status_code == 422


def test_the_year_of_the_paper_chooses_the_list(cast: Cast, the_list: IndexList, secretary: Client) -> None:
    later = index_list(cast.body, 2027)
    plan = paper(cast.body, "Cải cách")
    address = reverse("document-evidence", args=[plan.uid])
    assert secretary.get(address).context["index_list"] == the_list
    assert secretary.get(address, {"bo": str(later.uid)}).context["index_list"] == later


def test_a_document_says_of_how_many_criteria_it_is_the_proof(
    cast: Cast, the_list: IndexList, secretary: Client
) -> None:
    plan = paper(cast.body, "Cải cách", code="1/KH-BQL", content=None)
    prove(criterion(the_list, "1.1"), cast.secretary, plan)
    page = shown(secretary, "document", plan)
    assert "Tài liệu kiểm chứng của 01 tiêu chí" in page
    assert reverse("document-evidence", args=[plan.uid]) in page


def test_without_a_list_no_document_offers_to_be_marked(cast: Cast, secretary: Client) -> None:
    plan = paper(cast.body, "Cải cách", content=None)
    assert "Tài liệu kiểm chứng" not in shown(secretary, "document", plan)
    assert "Chưa có bộ chỉ số nào" in shown(secretary, "document-evidence", plan)
