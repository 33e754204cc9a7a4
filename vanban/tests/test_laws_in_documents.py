"""What the register of laws says of a document: the status of what it cites, remarks on its bases."""

from datetime import date

import pytest

from vanban.checking import check
from vanban.citations import Cited, find
from vanban.document import Block, Citation, Document, Kind, Regime
from vanban.laws import with_status
from vanban.serialization import to_json

# What documents cite -----------------------------------------------------------------------------------------------


def cited_in(text: str, on: date | None = date(2023, 6, 14)) -> list[Citation]:
    citations = tuple(find(text))
    return list(with_status(Cited(citations, (), citations), on).citations)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Nghị định số 04/2015/NĐ-CP ngày 09/01/2015 của Chính phủ", "sắp được thay thế"),
        ("Nghị định số 04/2015/NĐ-CP", "sắp được thay thế"),
        ("Nghị định số 04/2015/NĐ-CP ngày 10/01/2015 của Chính phủ", None),  # no such text
        ("Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015", "còn hiệu lực"),
        ("Luật Tổ chức Chính phủ số 76/2015/QH13", "còn hiệu lực"),
        ("Luật Tổ chức Chính phủ ngày 20 tháng 6 năm 2015", None),
        ("Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ", "còn hiệu lực"),
        ("Nghị quyết số 66/NQ-CP của Chính phủ", None),  # each year has a 66/NQ-CP
        ("Quyết định số 30/2018/QĐ-UBND", None),  # so has each province a 30/2018
        ("Thông báo số 2535/TB-BQL ngày 22/5/2023", None),
    ],
)
def test_a_citation_tells_how_it_stands_where_the_text_is_certain(text: str, answer: str | None) -> None:
    (citation,) = cited_in(text)
    assert citation.status == answer
    assert (citation.trust in {"V", "S", "K"}) is (answer is not None)


def test_a_later_mention_has_the_day_of_the_first() -> None:
    text = "Thực hiện Nghị quyết số 76/NQ-CP ngày 15/7/2021; nội dung của Nghị quyết số 76/NQ-CP"
    assert [each.status for each in cited_in(text)] == ["còn hiệu lực", "còn hiệu lực"]


def test_without_the_documents_day_nothing_is_said() -> None:
    assert [each.status for each in cited_in("Nghị định số 04/2015/NĐ-CP", on=None)] == [None]


def test_the_json_of_a_document_tells_how_its_bases_stand_on_its_day() -> None:
    basis = Block(id="a", kind=Kind.BASIS, text="Căn cứ Nghị định số 04/2015/NĐ-CP ngày 09/01/2015 của Chính phủ.")
    told = {
        day: to_json(Document(date=day, body=(basis,)))["legal_bases"][0]
        for day in (date(2023, 6, 14), date(2023, 9, 1), None)
    }
    assert [(each["status"], each["trust"]) for each in told.values()] == [
        ("sắp được thay thế", "S"),
        ("cần kiểm tra", "S"),
        (None, None),
    ]


# What a check says of the bases ------------------------------------------------------------------------------------


def remarks_on(basis: str, day: date, **fields: object) -> list[tuple[str, str, str]]:
    body = (Block(id="a", kind=Kind.BASIS, text=basis),)
    document = Document(**{"regime": Regime.ND30, "date": day, "body": body} | fields)  # type: ignore[arg-type]
    return [(each.rule, str(each.severity), each.message) for each in check(document) if each.rule.startswith("HL")]


DEMOCRACY = "Căn cứ Nghị định số 04/2015/NĐ-CP ngày 09/01/2015 của Chính phủ về thực hiện dân chủ."


def test_a_basis_that_ended_before_the_documents_day_is_a_warning() -> None:
    basis = "Căn cứ Nghị định số 138/2020/NĐ-CP ngày 27 tháng 11 năm 2020 của Chính phủ về tuyển dụng công chức."
    assert remarks_on(basis, date(2025, 6, 30)) == []
    assert remarks_on(basis, date(2025, 7, 1)) == [
        (
            "HL-01",
            "warning",
            "Nghị định số 138/2020/NĐ-CP hết hiệu lực từ ngày 01/7/2025, được thay thế bởi Nghị định số 170/2025/NĐ-CP "
            "(theo nguồn dẫn lại)",
        )
    ]


def test_a_law_cited_by_its_name_is_judged_as_well_and_what_is_not_verified_says_so() -> None:
    assert remarks_on("Căn cứ Luật Thanh tra ngày 15 tháng 11 năm 2010;", date(2023, 7, 1)) == [
        (
            "HL-02",
            "info",
            "Luật Thanh tra số 56/2010/QH12 hết hiệu lực từ ngày 01/7/2023, được thay thế bởi Luật Thanh tra số "
            "11/2022/QH15 (chưa kiểm chứng)",
        )
    ]


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (date(2022, 11, 9), None),  # nobody had issued the successor yet
        (date(2023, 6, 14), "sẽ có văn bản thay thế"),
        (date(2023, 7, 1), "đã có văn bản thay thế"),
    ],
)
def test_a_basis_with_a_successor_is_told(day: date, message: str | None) -> None:
    told = (
        f"Nghị định số 04/2015/NĐ-CP {message} từ ngày 01/7/2023 (Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15), "
        "cần kiểm tra hiệu lực (theo nguồn dẫn lại)"
    )
    assert remarks_on(DEMOCRACY, day) == ([("HL-03", "info", told)] if message else [])


def test_only_bases_are_judged_each_once() -> None:
    mentioned = Block(
        id="b", kind=Kind.PARAGRAPH, text="Các đơn vị thực hiện Nghị định số 04/2015/NĐ-CP ngày 09/01/2015."
    )
    basis = Block(id="a", kind=Kind.BASIS, text=DEMOCRACY)
    again = Block(id="c", kind=Kind.BASIS, text=DEMOCRACY)
    assert remarks_on("", date(2023, 6, 14), body=(mentioned,)) == []
    assert len(remarks_on("", date(2023, 6, 14), body=(basis, again, mentioned))) == 1
