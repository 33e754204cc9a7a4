"""What offices print otherwise than the decree says, or in ways that it leaves open, is read all the same."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from checking_samples import DECISION, NAME, article, basis, block

from vanban.document import Authority, Capacity, Document, Kind, Signature
from vanban.reading import read
from vanban.writing import write

TEXT = f"""UBND TỈNH QUẢNG NINH
SỞ NỘI VỤ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 48/TTr-SNV
Quảng Ninh, ngày 05 tháng 02 năm 2024
TỜ TRÌNH
Về việc phê duyệt Kế hoạch kiểm tra
Kính gửi: Ủy ban nhân dân tỉnh.
Căn cứ Kế hoạch số 12/KH-UBND ngày 12/01/2024 của Ủy ban nhân dân tỉnh;
Sở Nội vụ kính trình Ủy ban nhân dân tỉnh xem xét, phê duyệt./.
Nơi nhận:
- Như trên;
- Giám đốc Sở;
- Lưu: VT, CCHC.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
{NAME}
"""


def told(*changes: tuple[str, str]) -> Document:
    """The proposal read with ``changes`` in what is printed."""
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return read(text.encode())


TM = (Capacity(authority=Authority.TM, of="ỦY BAN NHÂN DÂN"),)
PEOPLE = "ỦY BAN NHÂN DÂN TỈNH QUẢNG NINH"
COUNCIL = "HỘI ĐỒNG NHÂN DÂN TỈNH QUẢNG NINH"
DECIDING = {
    "head": ("Quyết định", "QĐ-SNV", "SỞ NỘI VỤ", ("GIÁM ĐỐC SỞ NỘI VỤ",), (), "GIÁM ĐỐC"),
    "deputy": (
        "Quyết định", "QĐ-SNV", "SỞ NỘI VỤ", ("GIÁM ĐỐC SỞ NỘI VỤ",),
        (Capacity(authority=Authority.KT, of="GIÁM ĐỐC"),), "PHÓ GIÁM ĐỐC",
    ),
    "committee": ("Quyết định", "QĐ-UBND", PEOPLE, (PEOPLE,), TM, "CHỦ TỊCH"),
    "chairman": ("Quyết định", "QĐ-UBND", PEOPLE, (f"CHỦ TỊCH {PEOPLE}",), (), "CHỦ TỊCH"),
    "council": (
        "Nghị quyết", "NQ-HĐND", COUNCIL, (COUNCIL, "KHÓA XIV, KỲ HỌP THỨ 17"), (), "CHỦ TỊCH",
    ),
    "standing board": ("Quyết định", "QĐ-BQL", "BAN QUẢN LÝ KHU KINH TẾ QUẢNG NINH",
                       ("TRƯỞNG BAN QUẢN LÝ KHU KINH TẾ QUẢNG NINH",), (), "TRƯỞNG BAN"),
}  # fmt: skip


@pytest.mark.parametrize("form", ["txt", "docx", "pdf"])
@pytest.mark.parametrize("house", DECIDING)
def test_the_line_of_authority_over_the_bases_is_no_signature(house: str, form: str, tmp_path: Path) -> None:
    name, symbol, issuer, lines, capacities, position = DECIDING[house]
    decides = "QUYẾT NGHỊ:" if name == "Nghị quyết" else "QUYẾT ĐỊNH:"
    document = replace(
        DECISION,
        doc_type=name,
        symbol=symbol,
        parent_body=None,
        issuer=issuer,
        body=(
            *(block(Kind.AUTHORITY_LINE, line) for line in lines),
            basis("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"),
            basis("Xét đề nghị của Giám đốc Sở Nội vụ."),
            block(Kind.ENACTING, decides),
            article("1", "Thành lập Đoàn kiểm tra."),
            article("2", f"{name} này có hiệu lực kể từ ngày ký."),
            article("3", "Các cơ quan, đơn vị chịu trách nhiệm thi hành./."),
        ),
        signatures=(Signature(capacities=capacities, position=position, name=NAME),),
    )
    write(document, tmp_path / f"a.{form}")
    back = read(tmp_path / f"a.{form}")
    assert [(item.kind, item.text) for item in back.body] == [(item.kind, item.text) for item in document.body]
    assert (back.issuer, back.subject) == (document.issuer, document.subject)
    assert back.signatures == document.signatures


def test_a_list_that_came_to_its_full_stop_holds_no_more_prose() -> None:
    listed = (
        "1. Yêu cầu các đơn vị:\na) Báo cáo bằng văn bản;\nb) Công khai kết quả.\nNgoài ra không có yêu cầu khác./."
    )
    clause, after = told(("Sở Nội vụ kính trình Ủy ban nhân dân tỉnh xem xét, phê duyệt./.", listed)).body[1:]
    assert [item.number for item in clause.children] == ["a", "b"]
    assert after.kind is Kind.PARAGRAPH


# --- place and date ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "Quảng Ninh ngày 05 tháng 02 năm 2024",
        "Quảng Ninh, 05/02/2024",
        "Quảng Ninh, ngày 05/02/2024",
        "Quảng Ninh, ngày 5-2-2024",
        "Quảng Ninh, ngày 05.02.2024",
        "Quảng Ninh, 05 tháng 02 năm 2024",
        "Quảng Ninh - ngày 05 tháng 02 năm 2024",
        "QUẢNG NINH, NGÀY 05 THÁNG 02 NĂM 2024",
    ],
)
def test_place_and_date_are_read_with_other_marks_between_them(line: str) -> None:
    document = told(("Quảng Ninh, ngày 05 tháng 02 năm 2024", line))
    assert ((document.place or "").title(), document.date) == ("Quảng Ninh", date(2024, 2, 5))
    assert document.body[-1].text.startswith("Sở Nội vụ kính trình")


@pytest.mark.parametrize("line", ["Họp ngày 05 tháng 02 năm 2024 tại trụ sở", "Tỷ lệ, 05/02"])
def test_a_line_that_only_mentions_a_day_is_no_date(line: str) -> None:
    assert told(("Quảng Ninh, ngày 05 tháng 02 năm 2024", line)).date is None


# --- number and symbol ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line", ["48/TTr - SNV", "48 /TTr - SNV", "48/ TTr – SNV", "48/TTr -  SNV", "48 / TTr-SNV", "48/TTr- SNV"]
)
def test_a_symbol_with_blanks_at_its_hyphen_is_whole(line: str) -> None:
    document = told(("48/TTr-SNV", line))
    assert document.code is not None
    assert document.code.replace("–", "-") == "48/TTr-SNV"


# --- small letters ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("parent", ["UBND TỈNH QUẢNG NINH", "UBND tỉnh Quảng Ninh", "Ủy ban nhân dân tỉnh Quảng Ninh"])
@pytest.mark.parametrize("issuer", ["SỞ NỘI VỤ", "Sở Nội vụ", "Sở Văn hóa, Thể thao\nvà Du lịch"])
def test_bodies_in_small_letters_are_read(parent: str, issuer: str) -> None:
    document = told(("UBND TỈNH QUẢNG NINH\nSỞ NỘI VỤ", f"{parent}\n{issuer}"))
    assert (document.parent_body, document.issuer) == (parent, issuer.replace("\n", " "))


def test_a_lone_body_in_small_letters_beside_the_national_header_is_the_issuer() -> None:
    heads = "UBND TỈNH QUẢNG NINH\nSỞ NỘI VỤ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    beside = "Sở Nội vụ Quảng Ninh           Cộng hòa xã hội chủ nghĩa Việt Nam\n"
    document = told((heads, beside))
    assert (document.parent_body, document.issuer) == (None, "Sở Nội vụ Quảng Ninh")
    assert len(document.national_header) == 2


@pytest.mark.parametrize("line", ["Ban hành kèm theo Quyết định của Sở", "Hội nghị trực tuyến", "Tổ chức thực hiện"])
def test_a_phrase_over_the_header_is_no_body(line: str) -> None:
    assert told(("UBND TỈNH QUẢNG NINH\nSỞ NỘI VỤ\n", f"{line}\n")).issuer is None


def test_prose_that_begins_with_a_body_stays_in_the_body() -> None:
    document = read("Sở Nội vụ Quảng Ninh\nđề nghị các đơn vị báo cáo.\n".encode())
    assert document.issuer is None
    assert "".join(block.text for block in document.body).startswith("Sở Nội vụ")


@pytest.mark.parametrize(
    "lines",
    [
        ("KT. Giám đốc", "Phó Giám đốc"),
        ("Kt. Giám đốc", "Phó giám đốc"),
        ("KT. GIÁM ĐỐC", "Phó Giám đốc"),
        ("KT. Giám Đốc", "Phó Giám Đốc"),
        ("TM. Ủy ban nhân dân", "Chủ tịch"),
        ("TL. Giám đốc", "Chánh Văn phòng"),
        ("Giám đốc",),
        ("Chủ tịch",),
    ],
)
@pytest.mark.parametrize("first", ["recipients", "signature"])
def test_a_signature_in_small_letters_is_read(lines: tuple[str, ...], first: str) -> None:
    recipients = "Nơi nhận:\n- Như trên;\n- Giám đốc Sở;\n- Lưu: VT, CCHC.\n"
    signature = "\n".join([*lines, NAME, ""])
    capitals = f"KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n{NAME}\n"
    ends = recipients + signature if first == "recipients" else signature + recipients
    document = told((recipients + capitals, ends))
    assert document.signature is not None
    assert tuple(line.casefold() for line in document.signature.lines) == tuple(line.casefold() for line in lines)
    assert document.signature.name == NAME
    assert [recipient.name for recipient in document.recipients] == ["Như trên", "Giám đốc Sở"]
    assert document.body[-1].text.startswith("Sở Nội vụ kính trình")


def test_a_post_named_in_the_body_is_no_signature() -> None:
    document = told(("Sở Nội vụ kính trình", "Thành phần gồm:\nGiám đốc các Trung tâm\nSở Nội vụ kính trình"))
    assert [block.text for block in document.body][1:3] == ["Thành phần gồm:", "Giám đốc các Trung tâm"]
    assert document.signature is not None
    assert document.signature.lines == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")


def test_a_type_in_small_letters_is_read_below_a_number() -> None:
    document = told(("TỜ TRÌNH", "Tờ trình"))
    assert (document.doc_type, document.subject) == ("Tờ trình", "Về việc phê duyệt Kế hoạch kiểm tra")


# --- signing ----------------------------------------------------------------------------------------------------------

SIGNED_BY = "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n"
STAMP = """Ký bởi: Sở Nội vụ
Email: van.thu@example.vn
Cơ quan: Tỉnh Quảng Ninh
Chức vụ: Văn thư
Thời gian ký: 05.02.2024 10:12:33 +07:00
"""


@pytest.mark.parametrize("at", ["top", "signature", "below the name", "no recipients"])
def test_what_a_signing_tool_prints_is_no_part_of_the_document(at: str) -> None:
    recipients = "Nơi nhận:\n- Như trên;\n- Giám đốc Sở;\n- Lưu: VT, CCHC.\n"
    change = {
        "top": ("UBND TỈNH QUẢNG NINH\n", f"{STAMP}UBND TỈNH QUẢNG NINH\n"),
        "signature": (SIGNED_BY, SIGNED_BY + STAMP),
        "below the name": (f"{SIGNED_BY}{NAME}\n", f"{SIGNED_BY}{NAME}\n{STAMP}"),
        "no recipients": (f"{recipients}{SIGNED_BY}", f"{SIGNED_BY}{STAMP}"),
    }[at]
    document = told(change)
    assert (document.parent_body, document.issuer) == ("UBND TỈNH QUẢNG NINH", "SỞ NỘI VỤ")
    assert document.signature is not None
    assert (document.signature.lines, document.signature.name) == (("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), NAME)
    assert document.body[-1].text.endswith("./.")


def test_all_who_sign_the_minutes_are_read_and_who_presides_comes_last() -> None:
    minutes = f"""BIÊN BẢN
Kiểm tra công tác cải cách hành chính
Hôm nay, ngày 14 tháng 6 năm 2024, tại Sở Y tế, Đoàn kiểm tra làm việc.
Biên bản lập thành 02 bản./.

ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA          TRƯỞNG ĐOÀN
GIÁM ĐỐC

{NAME}                            {NAME}

THƯ KÝ

{NAME}
"""
    document = read(minutes.encode())
    assert [(each.position, each.other_position) for each in document.signatures] == [
        ("THƯ KÝ", None),
        ("ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA", "GIÁM ĐỐC"),
        ("TRƯỞNG ĐOÀN", None),
    ]
    assert {each.name for each in document.signatures} == {NAME}
    assert [block.text[:8] for block in document.body] == ["Hôm nay,", "Biên bản"]


# --- addressees -------------------------------------------------------------------------------------------------------

ADDRESSED = ("Ủy ban nhân dân tỉnh", "Hội đồng nhân dân tỉnh", "Sở Tài chính")


@pytest.mark.parametrize(
    "lines",
    [
        "Kính gửi:\n- Ủy ban nhân dân tỉnh;\n- Hội đồng nhân dân tỉnh;\n- Sở Tài chính.",
        "Kính gửi: - Ủy ban nhân dân tỉnh;\n- Hội đồng nhân dân tỉnh;\n- Sở Tài chính.",
        "Kính gửi:\nỦy ban nhân dân tỉnh;\nHội đồng nhân dân tỉnh;\nSở Tài chính.",
        "Kính gửi: Ủy ban nhân dân tỉnh; Hội đồng nhân dân tỉnh; Sở Tài chính.",
        "Kính gửi: - Ủy ban nhân dân tỉnh; - Hội đồng nhân dân tỉnh; - Sở Tài chính.",
        "Kính gửi: Ủy ban nhân dân tỉnh\nKính gửi: Hội đồng nhân dân tỉnh\nKính gửi: Sở Tài chính",
        "Kính trình:\n- Ủy ban nhân dân tỉnh;\n- Hội đồng nhân dân tỉnh;\n- Sở Tài chính.",
        "Kính gửi :\n  + Ủy ban nhân dân tỉnh\n  + Hội đồng nhân dân tỉnh\n  + Sở Tài chính",
    ],
)
def test_several_addressees_are_read_however_they_are_set(lines: str) -> None:
    document = told(("Kính gửi: Ủy ban nhân dân tỉnh.", lines))
    assert document.addressees == ADDRESSED
    assert document.body[0].kind is Kind.BASIS


# --- tables and annexes -----------------------------------------------------------------------------------------------

ROWS = [["TT", "Đơn vị", "Ngày"], ["1", "Chi cục Văn thư", "08/4"], ["2", "Trung tâm", ""], ["3", "", "09/4"]]


@pytest.mark.parametrize("mark", ["\t", " | "])
@pytest.mark.parametrize("label", ["", "."])
def test_a_table_that_was_flattened_is_a_table(mark: str, label: str) -> None:
    head, *rows = ROWS
    shown = [head, *([f"{row[0]}{label}", *row[1:]] for row in rows)]
    lines = "\n".join(mark.join(row).rstrip("\t |") for row in shown)
    listed = "1. Lịch kiểm tra:\n" + lines + "\n2. Kinh phí theo quy định.\nSở Nội vụ kính trình"
    _, first, second, *_ = told(("Sở Nội vụ kính trình", listed)).body
    (found,) = first.children
    assert found.kind is Kind.TABLE
    assert [[cell.text for cell in row.children] for row in found.children] == shown
    assert second.number == "2"


def test_points_with_a_tab_behind_their_letters_are_no_table() -> None:
    listed = "1. Yêu cầu:\na)\tBáo cáo;\nb)\tCông khai.\nSở Nội vụ kính trình"
    clause = told(("Sở Nội vụ kính trình", listed)).body[1]
    assert [(item.kind, item.number) for item in clause.children] == [(Kind.POINT, "a"), (Kind.POINT, "b")]


def test_the_title_of_what_is_issued_with_a_document_reaches_to_its_reference() -> None:
    annex = "QUY CHẾ\nVăn thư, lưu trữ của Sở\n(Ban hành kèm theo Tờ trình số 48/TTr-SNV)\nĐiều 1. Phạm vi\n"
    (found,) = (block for block in read(f"{TEXT}{annex}".encode()).body if block.kind is Kind.ANNEX)
    assert found.text == "QUY CHẾ Văn thư, lưu trữ của Sở (Ban hành kèm theo Tờ trình số 48/TTr-SNV)"
    assert [block.number for block in found.children] == ["1"]


def test_who_proposes_and_who_leads_sign_side_by_side() -> None:
    beside = f"CHUYÊN VIÊN                    LÃNH ĐẠO PHÒNG\n{NAME}                    {NAME}\n"
    document = told((f"KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n{NAME}\n", beside))
    assert [(each.position, each.name) for each in document.signatures] == [
        ("CHUYÊN VIÊN", NAME),
        ("LÃNH ĐẠO PHÒNG", NAME),
    ]


def test_a_decision_in_small_letters_has_its_line_of_authority_and_its_enacting_word() -> None:
    decision = "Quyết định\nVề việc thành lập Đoàn kiểm tra\nGiám đốc Sở Nội vụ\n"
    body = "\nQuyết định:\nĐiều 1. Thành lập Đoàn kiểm tra.\nĐiều 2. Thi hành./."
    document = told(
        ("TỜ TRÌNH\nVề việc phê duyệt Kế hoạch kiểm tra\nKính gửi: Ủy ban nhân dân tỉnh.\n", decision),
        ("\nSở Nội vụ kính trình Ủy ban nhân dân tỉnh xem xét, phê duyệt./.", body),
    )
    assert (document.doc_type, document.subject) == ("Quyết định", "Về việc thành lập Đoàn kiểm tra")
    assert [block.kind for block in document.body] == [
        Kind.AUTHORITY_LINE,
        Kind.BASIS,
        Kind.ENACTING,
        Kind.ARTICLE,
        Kind.ARTICLE,
    ]
