"""What seems to prove which criterion: by code, by last year, by type and words; each proposal says why."""

import datetime

import pytest

from rasoat.conftest import Cast
from rasoat.criteria.models import IndexList
from rasoat.evidence.actions import withdraw
from rasoat.evidence.proposing import by_criterion, candidates, proposals
from rasoat.evidence.tests.cases import YEAR, criterion, index_list, paper, prove, remark
from rasoat.inspections.models import Finding
from rasoat.registry.models import Document

pytestmark = pytest.mark.django_db


def proposed(the_list: IndexList, each: Document | Finding) -> dict[str, tuple[bool, tuple[str, ...]]]:
    return {found.criterion.code: (found.sure, found.why) for found in proposals(the_list, [each])}


def test_type_and_words_tell_what_a_document_proves(cast: Cast, the_list: IndexList) -> None:
    review = paper(cast.body, "Rà soát, đơn giản hóa thủ tục hành chính năm 2026")
    found = proposed(the_list, review)
    assert found["2.1"] == (
        True,
        ("cùng nói về “đơn giản hóa thủ tục hành chính”, “Rà soát”", "tài liệu kiểm chứng nêu loại Kế hoạch"),
    )
    assert next(iter(found)) == "2.1", "the most likely first"
    assert "1.1" not in found


def test_words_that_any_paper_has_tell_nothing(cast: Cast, the_list: IndexList) -> None:
    letter = paper(cast.body, "Thực hiện nhiệm vụ công tác năm của cơ quan, đơn vị", "Kế hoạch")
    assert proposed(the_list, letter) == {}


def test_a_subject_that_is_wholly_in_the_criterion_is_meant(cast: Cast, the_list: IndexList) -> None:
    plan = paper(cast.body, "Cải cách hành chính năm 2026")
    assert proposed(the_list, plan)["1.1"] == (
        True,
        ("mọi từ của trích yếu có trong tiêu chí", "tài liệu kiểm chứng nêu loại Kế hoạch"),
    )


def test_types_are_known_by_their_abbreviations(cast: Cast, the_list: IndexList) -> None:
    report = paper(cast.body, "Kết quả tuyên truyền CCHC", "Báo cáo")
    assert "tài liệu kiểm chứng nêu loại Báo cáo" in proposed(the_list, report)["1.2"][1]


def test_the_code_that_the_list_names_is_enough(cast: Cast, the_list: IndexList) -> None:
    row = criterion(the_list, "2.2")
    row.proof = "Công văn số 12/BQL-VP"
    row.save()
    named = paper(cast.body, "Trả lời kiến nghị", "Công văn", code="12/BQL-VP")
    other = paper(cast.body, "Trả lời kiến nghị", "Công văn", code="2/BQL-VP")
    sure, why = proposed(the_list, named)["2.2"]
    assert sure
    assert why[0] == "bộ chỉ số nêu đúng số, ký hiệu này"
    assert "2.2" not in proposed(the_list, other)


def test_what_proved_the_criterion_last_year_comes_back_under_its_name(cast: Cast) -> None:
    last = index_list(cast.body, YEAR - 1)
    this = index_list(cast.body, carried_from=last)
    old = paper(cast.body, "Phát động thi đua năm 2025", code="3/KH-BQL", date=datetime.date(YEAR - 1, 2, 1))
    prove(criterion(last, "1.2"), cast.secretary, old)
    new = paper(cast.body, "Phát động thi đua năm 2026", code="5/KH-BQL")
    sure, why = proposed(this, new)["1.2"]
    assert sure
    assert why[0] == "năm trước tiêu chí này đã dùng văn bản cùng tên"


def test_a_remark_is_proposed_by_its_area_and_words(cast: Cast, the_list: IndexList) -> None:
    told = remark(cast, "Đã niêm yết, công khai thủ tục hành chính tại trụ sở.")
    _, why = proposed(the_list, told)["2.2"]
    assert {*why} == {"nhận xét cùng lĩnh vực TTHC", "cùng nói về “công khai thủ tục hành chính”"}


@pytest.mark.parametrize(
    ("subject", "day", "is_of"),
    [
        ("Cải cách hành chính", datetime.date(2026, 6, 1), True),
        ("Cải cách hành chính năm 2026", datetime.date(2025, 12, 20), True),
        ("Cải cách hành chính năm 2026", datetime.date(2027, 1, 15), True),
        ("Cải cách hành chính giai đoạn 2021-2030", datetime.date(2026, 6, 1), True),
        ("Cải cách hành chính năm 2027", datetime.date(2026, 12, 20), False),
        ("Cải cách hành chính năm 2025", datetime.date(2026, 1, 10), False),
        ("Cải cách hành chính", datetime.date(2027, 1, 10), False),
    ],
)
def test_a_paper_is_of_the_year_that_its_subject_names_else_of_its_date(
    cast: Cast, the_list: IndexList, subject: str, day: datetime.date, is_of: bool
) -> None:
    each = paper(cast.body, subject, date=day)
    assert (each in candidates(the_list)) is is_of


def test_drafts_placeholders_and_what_was_not_announced_are_no_candidates(cast: Cast, the_list: IndexList) -> None:
    paper(cast.body, "Cải cách hành chính", state=Document.State.DRAFT)
    paper(cast.body, "Cải cách hành chính", state=Document.State.PLACEHOLDER, content=None)
    told = remark(cast, "Chưa thông báo.", state=Document.State.SUBMITTED)
    left_out = remark(cast, "Không đưa vào kết luận.", left_out=True)
    assert not {told, left_out} & {*candidates(the_list)}
    assert not [each for each in candidates(the_list) if isinstance(each, Document)]


def test_what_is_marked_or_was_withdrawn_is_not_proposed_again(cast: Cast, the_list: IndexList) -> None:
    plan = paper(cast.body, "Cải cách hành chính năm 2026")
    (evidence,) = prove(criterion(the_list, "1.1"), cast.secretary, plan)
    assert "1.1" not in proposed(the_list, plan)
    withdraw(evidence=evidence, by=cast.secretary)
    assert "1.1" not in proposed(the_list, plan), "a person said no"


def test_a_criterion_shows_no_more_than_a_few(cast: Cast, the_list: IndexList) -> None:
    plans = [paper(cast.body, "Rà soát thủ tục hành chính", code=f"{number}/KH-BQL") for number in range(9)]
    assert {code: len(found) for code, found in by_criterion(proposals(the_list, plans), 4).items()}[
        criterion(the_list, "2.1").pk
    ] == 4
