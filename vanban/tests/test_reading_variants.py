"""One report with a single thing typed otherwise: the field follows, and no other field moves."""

from typing import Any

import pytest
from test_reading_types import CLOSING, DATE, HEADER, NAME, NATION, OFFICE, told

from vanban.reading import read

NUMBER = "Số: 15/BC-SNV"
TITLE = "BÁO CÁO\nKết quả công tác"
ADDRESSED = "Kính gửi: Bộ Nội vụ"
TEXT = f"{HEADER}\n{NUMBER}\n{DATE}\n{TITLE}\n{ADDRESSED}\nSở Nội vụ báo cáo như sau:\n1. Nội dung./.\n{CLOSING}\n"
EXPECTED: dict[str, Any] = OFFICE | {
    "code": "15/BC-SNV", "doc_type": "Báo cáo", "subject": "Kết quả công tác", "addressees": ("Bộ Nội vụ",),
    "signed": ("GIÁM ĐỐC",), "signer": NAME, "recipients": ("Như trên",), "archive_line": "Lưu: VT, CCHC.",
    "urgency": None,
}  # fmt: skip


def check(old: str, new: str, **changed: Any) -> None:
    assert old in TEXT
    found = told(read(TEXT.replace(old, new).encode()))
    assert {key: found[key] for key in EXPECTED} == EXPECTED | changed


def test_the_report_itself() -> None:
    check("", "")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (DATE, "Quảng Ninh, ngày 05 tháng 02 năm\n2024"),
        (DATE, "Quảng Ninh, ngày 05 tháng 02\nnăm 2024"),
        (DATE, "Quảng Ninh, ngày 05/02/2024"),
        (f"{NUMBER}\n{DATE}\n{TITLE}", f"{DATE}\n{TITLE}\n{NUMBER}"),
        (f"{HEADER}\n{NUMBER}\n{DATE}", f"{DATE}\n{HEADER}\n{NUMBER}"),
        (NUMBER, "Số : 15 / BC-SNV"),
        (NATION, "CỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"),
        (NATION, "CỘNGHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"),
        ("SỞ NỘI VỤ\n", "SỞ NỘI VỤ\n*****\n"),
        ("công tác\n", "công tác\n*****\n"),
        ("Nơi nhận:", "NƠI NHẬN:"),
        ("Nơi nhận:", "Nơi nhận :"),
        ("Nơi nhận:\n- Như trên;\n- Lưu", "Nơi nhận: Như trên; Lưu"),
        ("- Như trên;\n- Lưu", "- Như trên; - Lưu"),
        ("- Như trên;\n- Lưu", "Như trên;\nLưu"),
        (CLOSING, f"GIÁM ĐỐC\n\n{NAME}\nNơi nhận:\n- Như trên;\n- Lưu: VT, CCHC."),
        (CLOSING, f"{CLOSING}\nĐịa chỉ: số 1 đường A\nĐiện thoại: 0203.3.825.825"),
        (ADDRESSED, "KÍNH GỬI: Bộ Nội vụ"),
        ("UBND TỈNH QUẢNG NINH\n", "1\nUBND TỈNH QUẢNG NINH\n"),
    ],
)
def test_what_is_set_otherwise_says_the_same(old: str, new: str) -> None:
    check(old, new)


@pytest.mark.parametrize("mark", ["(đã ký)", "Đã ký", "(Ký tên, đóng dấu)", "(Ký, ghi rõ họ tên)", "(Chữ ký, dấu)"])
def test_what_stands_for_the_signature_is_no_name(mark: str) -> None:
    check(NAME, f"{mark}\n{NAME}")


@pytest.mark.parametrize(
    "title",
    [
        "TS.", "PGS.TS.", "ThS. BS.", "BSCKII.", "BS.CKII.", "Luật sư", "Đại tá", "Thượng tá, ThS.", "Thiếu tướng",
    ],
)  # fmt: skip
def test_the_title_of_a_person_is_printed_with_the_name(title: str) -> None:
    check(NAME, f"{title} {NAME}", signer=f"{title} {NAME}")


def test_a_name_may_be_in_capitals() -> None:
    check(NAME, NAME.upper(), signer=NAME.upper())


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [
        ("TM.UBND TỈNH\nKT.CHỦ TỊCH\nPHÓ CHỦ TỊCH", ("TM. UBND TỈNH", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("T/M UBND XÃ\nCHỦ TỊCH", ("TM. UBND XÃ", "CHỦ TỊCH")),
        ("T.M BAN CHẤP HÀNH\nBÍ THƯ", ("TM. BAN CHẤP HÀNH", "BÍ THƯ")),
        ("T.L GIÁM ĐỐC\nCHÁNH VĂN PHÒNG", ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG")),
        ("K.T. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        ("TUQ. GIÁM ĐỐC\nTRƯỞNG PHÒNG TỔ CHỨC", ("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG TỔ CHỨC")),
        (
            "TL. TỔNG GIÁM ĐỐC\nKT. TRƯỞNG BAN TỔ CHỨC\nPHÓ TRƯỞNG BAN",
            ("TL. TỔNG GIÁM ĐỐC", "KT. TRƯỞNG BAN TỔ CHỨC", "PHÓ TRƯỞNG BAN"),
        ),
        ("PHỤ TRÁCH PHÒNG", ("PHỤ TRÁCH PHÒNG",)),
        ("PHÓ GIÁM ĐỐC PHỤ TRÁCH", ("PHÓ GIÁM ĐỐC PHỤ TRÁCH",)),
        ("TRƯỞNG BAN QUẢN LÝ\nKHU KINH TẾ", ("TRƯỞNG BAN QUẢN LÝ KHU KINH TẾ",)),
    ],
)
def test_the_right_by_which_one_signs(printed: str, read_as: tuple[str, ...]) -> None:
    check("GIÁM ĐỐC", printed, signed=read_as)


def test_a_draft_may_have_a_post_and_no_name() -> None:
    check(f"GIÁM ĐỐC\n{NAME}", "GIÁM ĐỐC", signer=None)


@pytest.mark.parametrize(
    "line", ["Lưu: VT, CCHC (5).", "Lưu VT; CCHC.", "Lưu: VT, VP (A.10b).", "Lưu HS.", "Lưu VP, P1."]
)
def test_the_archive_line_is_kept_as_printed(line: str) -> None:
    check("Lưu: VT, CCHC.", line, archive_line=line)


@pytest.mark.parametrize(
    "printed",
    [
        "Kính gửi:\n1. Bộ Nội vụ;\n2. Bộ Tài chính.",
        "Kính gửi:\nBộ Nội vụ\nBộ Tài chính\n",
        "Kính gửi: Bộ Nội vụ;\nĐồng kính gửi: Bộ Tài chính.",
        "Kính gửi:\t- Bộ Nội vụ;\n\t\t- Bộ Tài chính.",
    ],
)
def test_several_addressees(printed: str) -> None:
    check(ADDRESSED, printed, addressees=("Bộ Nội vụ", "Bộ Tài chính"))


@pytest.mark.parametrize("mark", ["HỎA TỐC", "Hỏa tốc", "HOẢ TỐC", "KHẨN", "Thượng khẩn"])
def test_a_mark_of_urgency(mark: str) -> None:
    check(DATE, f"{mark}\n{DATE}", urgency=mark.upper())


@pytest.mark.parametrize(
    "mark",
    [
        "DỰ THẢO", "(Dự thảo lần 3)", "DỰ THẢO 2", "Dự thảo ngày 05/02/2024", "DỰ THẢO LẦN 1 (ngày 05/02/2024)",
        "BẢN DỰ THẢO", "SAO Y", "SAO LỤC", "TRÍCH SAO", "BẢN SAO", "Sao y bản chính ngày 07/02/2024",
    ],
)  # fmt: skip
@pytest.mark.parametrize("above", ["UBND TỈNH QUẢNG NINH", DATE, "Kết quả công tác"])
def test_marks_of_drafts_and_copies_are_no_part_of_any_field(mark: str, above: str) -> None:
    check(above, f"{mark}\n{above}")


@pytest.mark.parametrize(
    ("printed", "name", "subject"),
    [
        ("BIÊN BẢN LÀM VIỆC\nVề việc kiểm tra công vụ", "Biên bản làm việc", "Về việc kiểm tra công vụ"),
        ("PHIẾU TRÌNH GIẢI QUYẾT CÔNG VIỆC", "Phiếu trình giải quyết công việc", None),
        ("PHIẾU TRÌNH VỀ VIỆC MUA SẮM", "Phiếu trình", "VỀ VIỆC MUA SẮM"),
        ("BÁO CÁO VỀ CÔNG TÁC VĂN THƯ", "Báo cáo", "VỀ CÔNG TÁC VĂN THƯ"),
        ("BÁO CÁO:\nKết quả công tác", "Báo cáo", "Kết quả công tác"),
    ],
)
def test_a_type_is_told_from_its_subject_on_one_line(printed: str, name: str, subject: str | None) -> None:
    check(TITLE, printed, doc_type=name, subject=subject)


@pytest.mark.parametrize("place", ["TP. Hạ Long", "Tp.Hồ Chí Minh", "Phường 1", "Đắk Lắk"])
def test_a_place_as_it_is_abbreviated(place: str) -> None:
    check(DATE, DATE.replace("Quảng Ninh", place), place=place)


def test_a_letter_may_have_its_subject_on_the_line_of_its_number() -> None:
    letter = {"code": "15/SNV-CCHC", "doc_type": "Công văn", "subject": "báo cáo kết quả"}
    check(f"{NUMBER}\n{DATE}\n{TITLE}", f"Số: 15/SNV-CCHC V/v báo cáo kết quả\n{DATE}", **letter)
