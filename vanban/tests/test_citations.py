"""References to other documents: what is one, what only looks like one, and what is read around the code."""

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.citations import cited, find
from vanban.document import Block, Document, Kind
from vanban.reading import read


def codes(text: str) -> list[str]:
    return [citation.code for citation in find(text) if citation.code]


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("Kế hoạch số 146/KH- BQL", "146/KH-BQL"),
        ("Kế hoạch số 146/KH -BQL", "146/KH-BQL"),
        ("Công văn số 2769/UBND-\nNCKSTTHC", "2769/UBND-NCKSTTHC"),
        ("Nghị định số 126/2024/NĐ-\nCP", "126/2024/NĐ-CP"),
        ("Kết luận số 1208-\nKL/TU", "1208-KL/TU"),
        ("Nghị định số 126/2024/NĐ-CP1", "126/2024/NĐ-CP"),
        ("số 03/LĐVN", "03/LĐVN"),
        ("số 16/CGC.BT", "16/CGC.BT"),
        ("51/QĐ-ĐHQG-ĐH&SĐH", "51/QĐ-ĐHQG-ĐH&SĐH"),
        ("90/2018/TT/BTC", "90/2018/TT/BTC"),
        ("102/2025/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN", "102/2025/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN"),
        ("66.9/2025/NQ-CP", "66.9/2025/NQ-CP"),
        ("26/KH-BCĐ (138)", "26/KH-BCĐ(138)"),
        ("46-CT/TW", "46-CT/TW"),
        ("02-TTr/ĐLS", "02-TTr/ĐLS"),
        ("số 12/QÐ-UBND", "12/QĐ-UBND"),
        ("Nghị định số 12/2020/NĐ–CP", "12/2020/NĐ-CP"),
        ("45/25010/NĐ-CP", "45/25010/NĐ-CP"),
        ("Quyết định số 81/NĐ-CP", "81/NĐ-CP"),
        ("Luật Thủ đô số 39/2024/QH15", "39/2024/QH15"),
        ("số 3636/QĐ-SNVngày 28/10/2022", "3636/QĐ-SNV"),
        ("Quyết định số: 1454/QĐ-TTg.", "1454/QĐ-TTg"),
        ("Nghị định số 126/2024/NĐ\\-CP", "126/2024/NĐ-CP"),
        ("Công văn số 12/BC\\-UBND\\-VP", "12/BC-UBND-VP"),
        ("Kết luận số 1208\\-KL/TU", "1208-KL/TU"),
        ("Nghị định số 126/2024/NĐ-**CP**", "126/2024/NĐ-CP"),
        ("Nghị định số **126/2024/NĐ**-CP", "126/2024/NĐ-CP"),
        ("Nghị định số <b>126/2024/NĐ</b>-CP", "126/2024/NĐ-CP"),
        ("Nghị định số 126/2024/NĐ-<br/>CP", "126/2024/NĐ-CP"),
        ("Nghị định số 126/2024/NĐ&ndash;CP", "126/2024/NĐ-CP"),
    ],
)
def test_a_code_is_found_however_it_is_broken(printed: str, code: str) -> None:
    assert codes(f"Căn cứ {printed} và các quy định khác") == [code]


@pytest.mark.parametrize(
    "text",
    [
        "Theo Quyết định số 25/2021/QĐ-\n          UBND ngày 06/01/2025",
        "Theo Quyết định số 25/2021/QĐ-\n\n  3\n\n  UBND ngày 06/01/2025",
        "4   Kết quả   Theo Quyết định số 25/2021/QĐ-\nrà soát   UBND ngày 06/01/2025",
        "| 4 | Kết quả | Theo Quyết định số 25/2021/QĐ- |\n| | rà soát | UBND ngày 06/01/2025 |",
        "4\tKết quả\tQuyết định số 25/2021/QĐ-\n\trà soát\tUBND ngày 06/01/2025",
        "1   Quyết định số 25/2021/QĐ-   Sở Nội vụ\n    UBND ngày 06/01/2025   chủ trì",
    ],
)
def test_a_code_broken_at_its_hyphen_goes_on_past_what_stands_on_the_next_line(text: str) -> None:
    (citation,) = find(text)
    assert (citation.code, citation.date) == ("25/2021/QĐ-UBND", dt.date(2025, 1, 6))
    assert citation.text == text[slice(*citation.span)]


@pytest.mark.parametrize(
    "text",
    [
        "Theo Quyết định số 25/2021/QĐ-\nđã nêu của UBND tỉnh",
        "Theo Quyết định số 25/2021/QĐ-\n\n\n1. Chính sách   UBND tỉnh",
    ],
)
def test_nothing_is_added_to_a_code_that_does_not_go_on(text: str) -> None:
    assert codes(text) == ["25/2021/QĐ"]


@pytest.mark.parametrize(
    "text",
    [
        "Mẫu số 03/HNMT",
        "theo Mẫu số 01/BCĐBHĐND-MT",
        "QCVN 91:2025/BNNMT",
        "TCVN 5687:2010/BXD",
        "mã học phần FLF1107",
        "trước ngày 28/11/2025",
        "đạt 2/3 số phiếu",
        "phòng 1/Analytical",
        "hồ sơ số 12/HS-VP",
        "sổ số 01/SĐK-VP",
        "thửa đất số 15/TĐ-A",
        "15 thí sinh/01 bậc",
        "150.000đ/01 kỹ năng",
        "https://vidu.gov.vn/12/KH-UBND",
    ],
)
def test_a_look_alike_is_no_citation(text: str) -> None:
    assert codes(text) == []


def test_a_footnote_mark_is_told_from_a_number_that_belongs_to_the_symbol() -> None:
    assert codes("Luật số 63/2025/QH15, Kế hoạch số 26/KH-BCĐ389, Quyết định số 5/QĐ-TTg12") == [
        "63/2025/QH15",
        "26/KH-BCĐ389",
        "5/QĐ-TTg",
    ]


def test_type_date_issuer_and_title_are_read_around_the_code() -> None:
    text = (
        "Căn cứ Thông tư số 06/2019/TT-BVHTTDL ngày 01 tháng 8 năm 2019 của Bộ Văn hóa, Thể thao và Du lịch "
        "ban hành Quy chế hoạt động; Quyết định số 12/QĐ-UBND"
    )
    first, second = find(text)
    assert (first.type, first.date) == ("Thông tư", dt.date(2019, 8, 1))
    assert first.issuer == "Bộ Văn hóa, Thể thao và Du lịch"
    assert first.title == "ban hành Quy chế hoạt động"
    assert text[slice(*first.span)] == first.text == "Thông tư số 06/2019/TT-BVHTTDL ngày 01 tháng 8 năm 2019"
    assert (second.type, second.date, second.issuer) == ("Quyết định", None, None)


def test_a_law_is_cited_by_name_and_day_without_a_code() -> None:
    (law,) = find("Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;")
    assert (law.code, law.type, law.title, law.date) == (None, "Luật", "Tổ chức Chính phủ", dt.date(2015, 6, 19))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Luật Thực hành tiết kiệm, chống lãng phí ngày 26/11/2013", "Thực hành tiết kiệm, chống lãng phí"),
        ("Luật Hòa giải, đối thoại tại Tòa án ngày 16/6/2020", "Hòa giải, đối thoại tại Tòa án"),
        ("Luật Đất đai được Quốc hội thông qua ngày 18/01/2024", "Đất đai"),
        ("Luật Doanh nghiệp và Luật Đầu tư ngày 17/6/2020", "Đầu tư"),
        (
            "Luật sửa đổi, bổ sung một số điều của Luật Chứng khoán, Luật Kế toán, Luật Kiểm toán độc lập, Luật Ngân "
            "sách nhà nước, Luật Quản lý, sử dụng tài sản công, Luật Quản lý thuế và Luật Dự trữ quốc gia ngày 29 "
            "tháng 11 năm 2024",
            "sửa đổi, bổ sung một số điều của Luật Chứng khoán, Luật Kế toán, Luật Kiểm toán độc lập, Luật Ngân "
            "sách nhà nước, Luật Quản lý, sử dụng tài sản công, Luật Quản lý thuế và Luật Dự trữ quốc gia",
        ),
        (
            "Luật Viên chức và Luật sửa đổi, bổ sung một số điều của Luật Cán bộ, công chức ngày 25/11/2019",
            "sửa đổi, bổ sung một số điều của Luật Cán bộ, công chức",
        ),
    ],
)
def test_the_day_of_a_law_belongs_to_its_whole_name(text: str, title: str) -> None:
    (law,) = find(f"Căn cứ {text};")
    assert law.title == title
    assert text.endswith(law.text)


@pytest.mark.parametrize(
    "text",
    [
        "theo quy định của Luật Đất đai, các đơn vị báo cáo trước ngày 15/3/2024",
        "Luật Đất đai có hiệu lực thi hành từ ngày 01/8/2024",
        "phổ biến Luật Đất đai tại cuộc họp ngày 15/3/2024",
    ],
)
def test_a_day_that_is_not_the_day_of_a_law_makes_no_citation(text: str) -> None:
    assert find(text) == []


def test_a_law_with_a_code_has_its_name_before_it() -> None:
    (law,) = find("Căn cứ Luật Tổ chức Chính phủ số 63/2025/QH15;")
    assert (law.code, law.type, law.title) == ("63/2025/QH15", "Luật", "Tổ chức Chính phủ")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Luật Thực hành tiết kiệm, chống lãng phí số 44/2013/QH13", "Thực hành tiết kiệm, chống lãng phí"),
        ("Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15", "Ban hành văn bản quy phạm pháp luật"),
        ("Luật số 87/2025/QH15", None),
    ],
)
def test_the_name_of_a_law_is_whole(text: str, title: str | None) -> None:
    (law,) = find(f"Căn cứ {text} được sửa đổi;")
    assert (law.type, law.title, law.text) == ("Luật", title, text)


@pytest.mark.parametrize(
    ("text", "provision"),
    [
        ("khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP", "khoản 2 Điều 5"),
        ("điểm a, b khoản 1 và khoản 3 Điều 12 của Nghị định số 30/2020/NĐ-CP", "điểm a, b khoản 1 và khoản 3 Điều 12"),
        ("Mục II Phụ lục I\nNghị định số 30/2020/NĐ-CP", "Mục II Phụ lục I"),
        ("điểm đ khoản 2 Điều 5 Luật Lưu trữ ngày 21 tháng 6 năm 2024", "điểm đ khoản 2 Điều 5"),
        ("Nghị định số 30/2020/NĐ-CP", None),
        ("Điều 5. Nghị định số 30/2020/NĐ-CP", None),
        ("được 5 điểm theo Nghị định số 30/2020/NĐ-CP", None),
    ],
)
def test_the_provision_that_is_meant_stands_before_the_name(text: str, provision: str | None) -> None:
    (citation,) = find(f"theo quy định tại {text}")
    assert citation.provision == provision


@pytest.mark.parametrize("day", ["ngày tháng 07 năm 2025", "ngày 31/02/2025", "ngày    tháng 9 năm 2025"])
def test_an_impossible_or_blank_day_is_no_date(day: str) -> None:
    (citation,) = find(f"Nghị định số 193/2025/NĐ-CP {day}")
    assert (citation.code, citation.date) == ("193/2025/NĐ-CP", None)


NOTICE = """Số: 15/TB-SNV
Hà Nội, ngày 05 tháng 3 năm 2024
THÔNG BÁO
Kết quả thực hiện Kế hoạch số 9/KH-SNV
Căn cứ Kế hoạch số 12/KH-UBND ngày 05/01/2024; Công văn số 7/BNV-CCHC ngày 08/01/2024;
Theo đề nghị của Thanh tra Sở tại Tờ trình số 3/TTr-TTr ngày 01/3/2024;
Sở Nội vụ thông báo theo Thông báo số 15/TB-SNV và Quyết định số 44/QĐ-SNV như sau:
1. Thực hiện đúng Nghị định số 30/2020/NĐ-CP.
Nơi nhận:
- Như trên;
- Lưu: VT.
GIÁM ĐỐC
(họ và tên)
PHỤ LỤC
Theo Thông tư số 2/2021/TT-BNV
"""


def test_bases_proposals_and_the_rest_are_told_apart() -> None:
    references = cited(read(NOTICE.encode()))
    assert [each.code for each in references.legal_bases] == ["12/KH-UBND", "7/BNV-CCHC"]
    assert [each.code for each in references.proposal_refs] == ["3/TTr-TTr"]


def test_the_subject_counts_the_own_code_and_the_annexes_do_not() -> None:
    codes = cited(read(NOTICE.encode())).codes
    assert codes[0] == "9/KH-SNV"
    assert "44/QĐ-SNV" in codes
    assert "15/TB-SNV" not in codes
    assert "2/2021/TT-BNV" not in codes


def test_a_document_that_was_never_read_is_searched_in_its_blocks() -> None:
    basis = Block(id="a", kind=Kind.BASIS, text="Căn cứ Kế hoạch số 12/KH-UBND ngày 05/01/2024;")
    prose = Block(id="b", kind=Kind.PARAGRAPH, text="Các đơn vị đã thực hiện Nghị định số 30/2020/NĐ-CP.")
    references = cited(Document(subject="Kết quả", body=(basis, prose)))
    assert [each.code for each in references.legal_bases] == ["12/KH-UBND"]
    assert references.codes == ["12/KH-UBND", "30/2020/NĐ-CP"]


@given(st.text(alphabet="1290/-–. \nQĐKHUBNDTgàycủasốLuậtCPngày&()", max_size=400))
def test_every_span_points_at_the_text_of_its_citation(text: str) -> None:
    for citation in find(text):
        start, end = citation.span
        assert text[start:end] == citation.text


@pytest.mark.parametrize(
    "hostile",
    [
        "1/A-" * 50_000,
        "1/" + "A" * 200_000 + "a",
        "1/" + "A-" * 100_000,
        "số " * 60_000,
        "Luật a" * 40_000,
        "Luật sửa đổi " * 20_000,
        "Luật a, " * 30_000 + "ngày 1/2/2020",
        "khoản 1, " * 30_000 + "Nghị định số 1/2020/NĐ-CP",
        "Nghị định này “" * 20_000,
        "12/QĐ-UBND ngày 1/2/2020 của " + "a, B" * 50_000,
        "12/KH-X" + " " * 200_000,
        "1-" * 100_000,
        "Quyết định số 1/QĐ-X ngày" + " " * 200_000,
    ],
)
def test_hostile_repeats_take_no_longer_than_their_length(hostile: str) -> None:
    start = time.process_time()
    find(hostile)
    assert time.process_time() - start < 3


# --- short references -------------------------------------------------------------------------------------------------

CITING = (
    "Căn cứ Kế hoạch số 12/KH-UBND ngày 05/01/2024 của Ủy ban nhân dân tỉnh; Quyết định số 44/QĐ-SNV ngày 08/01/2024; "
    "Quyết định số 45/QĐ-SNV và Luật Tiếp công dân ngày 25 tháng 11 năm 2013. "
)


def short(sentence: str) -> list[tuple[str | None, str]]:
    """Code and words of what ``sentence`` refers to after the references of ``CITING``."""
    block = Block(id="a", kind=Kind.PARAGRAPH, text=CITING + sentence)
    return [(each.code, each.text) for each in cited(Document(doc_type="Thông báo", body=(block,))).citations[4:]]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Kế hoạch nêu trên", "12/KH-UBND"),
        ("Kế hoạch nói trên", "12/KH-UBND"),
        ("Kế hoạch\nnêu trên", "12/KH-UBND"),
        ("Kế hoạch số 12 nêu trên", "12/KH-UBND"),
        ("Quyết định số 44 nêu trên", "44/QĐ-SNV"),
        ("Luật nêu trên", None),
        ("Kế hoạch này", "12/KH-UBND"),
        ("Luật này", None),
        ("Quyết định số 45", "45/QĐ-SNV"),
    ],
)
def test_a_short_reference_means_the_only_document_above_that_it_fits(words: str, code: str | None) -> None:
    assert short(f"Các đơn vị thực hiện {words}.") == [(code, words)]


def test_a_short_reference_has_the_day_and_the_issuer_of_what_it_means() -> None:
    block = Block(id="a", kind=Kind.PARAGRAPH, text=f"{CITING} Theo Kế hoạch nêu trên thì đúng hạn.")
    meant, *_, last = cited(Document(body=(block,))).citations
    assert (last.date, last.issuer, last.type) == (meant.date, "Ủy ban nhân dân tỉnh", "Kế hoạch")


@pytest.mark.parametrize(
    "words",
    [
        "Quyết định nêu trên",  # two of them
        "Quyết định số 46 nêu trên",
        "các Kế hoạch nêu trên",
        "02 Kế hoạch nêu trên",
        "Nghị định nêu trên",  # none above
        "Thông báo này",  # the document itself
        "Quyết định này",
        "Kế hoạch số 13",
        "Kế hoạch 12",
        "“Kế hoạch này có hiệu lực”",  # quoted from another text
        "ban hành Kế hoạch kiểm tra, Kế hoạch này",  # the one that is issued
        "kế hoạch nêu trên",  # a plan, not the Plan
        "nội dung nêu trên",
    ],
)
def test_a_short_reference_that_could_mean_several_or_none_is_none(words: str) -> None:
    assert short(f"Các đơn vị thực hiện {words}.") == []


def test_a_short_reference_means_nothing_below_it() -> None:
    text = "Thực hiện Kế hoạch nêu trên. Căn cứ Kế hoạch số 12/KH-UBND ngày 05/01/2024."
    block = Block(id="a", kind=Kind.PARAGRAPH, text=text)
    assert [each.text[:8] for each in cited(Document(body=(block,))).citations] == ["Kế hoạch"]
    assert [each.code for each in cited(Document(body=(block,))).citations] == ["12/KH-UBND"]


def test_many_short_references_take_no_longer_than_their_length() -> None:
    text = "Kế hoạch số 12/KH-UBND; " * 10_000 + "Kế hoạch nêu trên; " * 10_000
    started = time.process_time()
    assert len(cited(Document(body=(Block(id="a", kind=Kind.PARAGRAPH, text=text),))).citations) == 20_000
    assert time.process_time() - started < 5
