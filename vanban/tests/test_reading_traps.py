"""The traps of real documents (document-traps.md), each by a small text of its own."""

import unicodedata

import pytest

from vanban.citations import cited
from vanban.document import Document, Kind, Recipient, Regime
from vanban.reading import read

NAME = "Họ Đệm Tên"
HEADER = """UBND TỈNH NGHỆ AN
SỞ NỘI VỤ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
"""
BODY = "Sở Nội vụ thông báo như sau:\n1. Nội dung thứ nhất./.\n"


def page(*, number: str = "Số: 15/TB-SNV", date: str = "Nghệ An, ngày 05 tháng 3 năm 2024", rest: str = "") -> Document:
    text = f"{HEADER}{number}\n{date}\nTHÔNG BÁO\nKết quả kiểm tra công vụ\n{BODY}{rest}"
    return read(text.encode())


@pytest.mark.parametrize(
    ("printed", "number", "symbol", "code"),
    [
        ("Số:      /TB-SNV", None, "TB-SNV", None),
        ("Số: ....../TB-SNV", None, "TB-SNV", None),
        ("Số: …/TB-…", None, None, None),
        ("Số: 779      /QĐ-UBND", "779", "QĐ-UBND", "779/QĐ-UBND"),
        ("Số:259 /HD-SNV", "259", "HD-SNV", "259/HD-SNV"),
        ("Số 15/TB-SNV", "15", "TB-SNV", "15/TB-SNV"),
        ("Số: 12/QÐ-UBND", "12", "QĐ-UBND", "12/QĐ-UBND"),
        ("Số: 146/KH- BQL", "146", "KH- BQL", "146/KH-BQL"),
        ("Số: 03/LĐVN BTh", "03", "LĐVN BTh", "03/LĐVNBTh"),
        ("Số: 26/KH-BCĐ (138)", "26", "KH-BCĐ (138)", "26/KH-BCĐ(138)"),
        ("Số: 51/QĐ-ĐHQG-ĐH&SĐH", "51", "QĐ-ĐHQG-ĐH&SĐH", "51/QĐ-ĐHQG-ĐH&SĐH"),
        ("Số: 16/CGC.BT", "16", "CGC.BT", "16/CGC.BT"),
        ("Số: 2769/UBND-\nNCKSTTHC", "2769", "UBND-NCKSTTHC", "2769/UBND-NCKSTTHC"),
        ("Số: 02-TTr/ĐLS", "02", "TTr/ĐLS", "02-TTr/ĐLS"),
        ("Số: 26/KH-BCĐ\n389", "26", "KH-BCĐ", "26/KH-BCĐ"),
    ],
)
def test_number_and_symbol_are_read_as_printed(printed: str, number: str, symbol: str, code: str) -> None:
    document = page(number=printed)
    assert (document.number, document.symbol, document.code) == (number, symbol, code)


@pytest.mark.parametrize(
    ("printed", "year", "number", "code"),
    [
        ("Số: 06/2019/TT-BNV", "2019", "06", "06/2019/TT-BNV"),
        ("Số: /2025/TT-BNV", "2025", None, None),
        ("Số: 66.9/2025/NQ-CP", "2025", "66.9", "66.9/2025/NQ-CP"),
        ("Số: 90/2018/TT/BTC", "2018", "90", "90/2018/TT/BTC"),
        (
            "Số: 102/2025/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN",
            "2025",
            "102",
            "102/2025/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN",
        ),
    ],
)
def test_a_year_in_the_number_makes_it_legislation(printed: str, year: str, number: str, code: str) -> None:
    document = page(number=printed)
    assert (document.year, document.number, document.code, document.regime) == (year, number, code, Regime.QPPL)


@pytest.mark.parametrize(
    ("printed", "place", "date", "partial"),
    [
        ("Nghệ An, ngày01 tháng 04 năm 2025", "Nghệ An", "2025-04-01", None),
        ("Nghệ An, ngày   23 tháng   3 năm 2025", "Nghệ An", "2025-03-23", None),
        ("Ngày 8 tháng 12 năm 2025", None, "2025-12-08", None),
        ("Thành phố Hồ Chí Minh, ngày 02 tháng 01 năm 2025.", "Thành phố Hồ Chí Minh", "2025-01-02", None),
        ("Quận 1, ngày 02/01/2025", "Quận 1", "2025-01-02", None),
        ("Nghệ An, ngày    tháng 9 năm 2025", "Nghệ An", "None", "ngày    tháng 9 năm 2025"),
        ("Nghệ An, ngày … tháng … năm 20…", "Nghệ An", "None", "ngày … tháng … năm 20…"),
        ("Nghệ An, ngày 31 tháng 02 năm 2025", "Nghệ An", "None", "ngày 31 tháng 02 năm 2025"),
    ],
)
def test_place_and_date_are_read_as_printed(printed: str, place: str | None, date: str, partial: str | None) -> None:
    document = page(date=printed)
    assert (document.place, str(document.date), document.date_partial) == (place, date, partial)


@pytest.mark.parametrize(
    "header",
    [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT\nĐộc lập - Tự do - Hạnh phúc",
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập – Tự do – Hạnh phúc",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA\nVIỆT NAM\nĐộc lập-Tự do-Hạnh phúc",
    ],
)
def test_a_national_header_that_is_cut_or_spelt_otherwise_is_still_one(header: str) -> None:
    document = read(f"UBND TỈNH NGHỆ AN\n{header}\nSố: 15/TB-UBND\nTHÔNG BÁO\nKết quả\n{BODY}".encode())
    assert document.national_header == tuple(header.split("\n"))
    assert document.issuer == "UBND TỈNH NGHỆ AN"


@pytest.mark.parametrize(
    ("printed", "parent", "issuer"),
    [
        ("BỘ VĂN HÓA, THỂ THAO\nVÀ DU LỊCH", None, "BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH"),
        ("ỦY BAN NHÂN DÂN\nTỈNH BÌNH THUẬN", None, "ỦY BAN NHÂN DÂN TỈNH BÌNH THUẬN"),
        ("UBND TỈNH NGHỆ AN\nSỞ NỘI VỤ", "UBND TỈNH NGHỆ AN", "SỞ NỘI VỤ"),
        ("NGÂN HÀNG NHÀ NƯỚC\nVIỆT NAM", None, "NGÂN HÀNG NHÀ NƯỚC VIỆT NAM"),
        (
            "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM\nTỈNH NGHỆ AN\nBAN THƯỜNG TRỰC",
            "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM TỈNH NGHỆ AN",
            "BAN THƯỜNG TRỰC",
        ),
        ("DỰ THẢO\nBỘ NỘI VỤ", None, "BỘ NỘI VỤ"),
    ],
)
def test_a_wrapped_name_is_told_from_a_parent_body(printed: str, parent: str | None, issuer: str) -> None:
    document = read(f"{printed}\n-------\nSố: 15/TB-X\nTHÔNG BÁO\nKết quả\n{BODY}".encode())
    assert (document.parent_body, document.issuer) == (parent, issuer)


def test_a_text_without_a_header_has_none() -> None:
    basis = "Căn cứ Luật Thủy sản ngày 21 tháng 11 năm 2017;"
    document = read(f"THÔNG TƯ\nBan hành quy chuẩn kỹ thuật\n{basis}\nĐiều 1. A.".encode())
    assert (document.number, document.symbol, document.place, document.date, document.issuer) == (None,) * 5
    assert (document.doc_type, document.regime) == ("Thông tư", Regime.QPPL)
    assert document.subject == "Ban hành quy chuẩn kỹ thuật"
    assert (document.signatures, document.recipients, document.archive_line) == ((), (), None)


def test_a_decomposed_text_is_read_composed() -> None:
    document = read(unicodedata.normalize("NFD", f"{HEADER}Số: 15/TB-SNV\nTHÔNG BÁO\nKết quả\n{BODY}").encode())
    assert document.issuer == "SỞ NỘI VỤ"
    assert document.source is not None
    assert unicodedata.is_normalized("NFC", document.source.text)


def test_utf_16_and_the_line_ends_of_windows_are_read() -> None:
    text = f"{HEADER}Số: 15/TB-SNV\nTHÔNG BÁO\nKết quả\n{BODY}".replace("\n", "\r\n")
    assert read(text.encode("utf-16")).code == "15/TB-SNV"


def test_the_party_puts_the_hyphen_first() -> None:
    text = (
        "TỈNH ỦY NGHỆ AN\n*\nSố 123-CV/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nNghệ An, ngày 4 tháng 3 năm 2025\n"
        "V/v thực hiện Kết luận số 126-KL/TW\nKính gửi: Các huyện ủy\nNội dung như sau.\n"
        f"Nơi nhận:\n- Như trên,\n- Lưu Văn phòng Tỉnh ủy.\nT/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n{NAME}"
    )
    document = read(text.encode())
    assert (document.code, document.regime, document.doc_type) == ("123-CV/TU", Regime.PARTY, "Công văn")
    assert document.signature is not None
    assert document.signature.lines == ("TM. BAN THƯỜNG VỤ", "PHÓ BÍ THƯ")
    assert document.archive_line == "Lưu Văn phòng Tỉnh ủy."


def signed(lines: str) -> Document:
    return page(rest=f"Nơi nhận:\n- Như trên;\n- Lưu: VT, KT, NCKSTTHC.\n{lines}")


@pytest.mark.parametrize(
    ("printed", "lines", "other"),
    [
        (
            f"TM. CHÍNH PHỦ\nKT. THỦ TƯỚNG\nPHÓ THỦ TƯỚNG\n{NAME}",
            ("TM. CHÍNH PHỦ", "KT. THỦ TƯỚNG", "PHÓ THỦ TƯỚNG"),
            None,
        ),
        (f"KT.TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\n(Đã ký)\n{NAME}", ("KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"), None),
        (f"BỘ TRƯỞNG\n[Ký và đóng dấu]\n{NAME}", ("BỘ TRƯỞNG",), None),
        (f"Q. GIÁM ĐỐC\n{NAME}", ("Q. GIÁM ĐỐC",), None),
        (f"TUQ. CHỦ TỊCH\nGIÁM ĐỐC SỞ NỘI VỤ\n{NAME}", ("TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ NỘI VỤ"), None),
        (f"TRƯỞNG BAN\n(Đã ký)\n{NAME}\nPHÓ CHỦ TỊCH UBND TỈNH", ("TRƯỞNG BAN",), "PHÓ CHỦ TỊCH UBND TỈNH"),
        (f"TRƯỞNG BAN\nPHÓ CHỦ TỊCH UBND TỈNH\n{NAME}", ("TRƯỞNG BAN",), "PHÓ CHỦ TỊCH UBND TỈNH"),
        (
            f"TL. BỘ TRƯỞNG\nVỤ TRƯỞNG VỤ TỔ CHỨC\nCÁN BỘ\n{NAME}",
            ("TL. BỘ TRƯỞNG", "VỤ TRƯỞNG VỤ TỔ CHỨC CÁN BỘ"),
            None,
        ),
        (
            f"TM. ỦY BAN NHÂN DÂN\nTỈNH NGHỆ AN\nCHỦ TỊCH\n{NAME}",
            ("TM. ỦY BAN NHÂN DÂN TỈNH NGHỆ AN", "CHỦ TỊCH"),
            None,
        ),
    ],
)
def test_stacked_authorities_posts_and_names(printed: str, lines: tuple[str, ...], other: str | None) -> None:
    signature = signed(printed).signature
    assert signature is not None
    assert (signature.lines, signature.other_position, signature.name) == (lines, other, NAME)


def test_a_unit_called_kt_in_the_archive_line_signs_nothing() -> None:
    document = signed(f"GIÁM ĐỐC\n{NAME}")
    assert document.archive_line == "Lưu: VT, KT, NCKSTTHC."
    assert document.signature is not None
    assert document.signature.capacities == ()


def test_an_acting_head_signs_in_the_post_that_is_printed() -> None:
    signature = signed(f"Q. GIÁM ĐỐC\n{NAME}").signature
    assert signature is not None
    assert signature.post == "GIÁM ĐỐC"


def test_a_draft_without_a_name_has_a_signature_without_a_name() -> None:
    signature = signed("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC").signature
    assert signature is not None
    assert (signature.lines, signature.name) == (("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), None)


def test_the_placeholder_of_a_name_is_kept() -> None:
    signature = signed("GIÁM ĐỐC\n(họ và tên)").signature
    assert signature is not None
    assert signature.name == "(họ và tên)"


@pytest.mark.parametrize(
    ("printed", "names", "archive"),
    [
        (
            "- Các Khoa, Phòng Kế hoạch\n(để p/h t/h);\n- Lưu: VT.",
            ["Các Khoa, Phòng Kế hoạch (để p/h t/h)"],
            "Lưu: VT.",
        ),
        ("Như trên;\nBộ Nội vụ;\nLưu: VT, TCCC.(Nga)", ["Như trên", "Bộ Nội vụ"], "Lưu: VT, TCCC.(Nga)"),
        ("- Như trên,\n- Lưu VT.", ["Như trên"], "Lưu VT."),
        ("- Công báo; Cổng TTĐT;\n- Lưu: VT, ĐT; QH06.", ["Công báo; Cổng TTĐT"], "Lưu: VT, ĐT; QH06."),
        ("- Như trên;\n- Lưu: VT, TCCB,\nVP.", ["Như trên"], "Lưu: VT, TCCB, VP."),
    ],
)
def test_recipients_however_they_are_listed(printed: str, names: list[str], archive: str) -> None:
    document = page(rest=f"Nơi nhận:\n{printed}\nGIÁM ĐỐC\n{NAME}")
    assert [str(each) for each in document.recipients] == names
    assert document.archive_line == archive


def test_a_purpose_is_told_from_a_name_in_brackets() -> None:
    document = page(rest=f"Nơi nhận:\n- Cục A (Bộ Quốc phòng);\n- Giám đốc (b/c);\n- Lưu: VT.\nGIÁM ĐỐC\n{NAME}")
    assert document.recipients == (Recipient(name="Cục A (Bộ Quốc phòng)"), Recipient(name="Giám đốc", purpose="b/c"))


def test_recipients_and_bases_quoted_in_the_body_are_not_the_closing_nor_the_preamble() -> None:
    rest = (
        "2. Sửa đổi Phụ lục như sau:\nNơi nhận:\n“Cơ quan A”;\n"
        "3. Căn cứ khoản 3 Kế hoạch số 9/KH-UBND, các đơn vị báo cáo.\n"
        f"Nơi nhận:\n- Như Điều 5;\n- Lưu: VT.\nGIÁM ĐỐC\n{NAME}"
    )
    document = page(rest=rest)
    assert [str(each) for each in document.recipients] == ["Như Điều 5"]
    assert cited(document).legal_bases == ()


@pytest.mark.parametrize(
    "printed",
    [
        "Căn cứ Nghị định số 30/2020/NĐ-CP; căn cứ Kế hoạch số 12/KH-UBND ngày 05/01/2024;",
        "Căn cứ Nghị định số 30/2020/NĐ-CP và Kế hoạch số 12/KH-UBND,",
        "Căn cứ Nghị định số 30/2020/NĐ-CP.\nThực hiện Kế hoạch số 12/KH-UBND,",
        "(Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020; Kế hoạch số 12/KH-UBND)",
        "Căn cứ:\n- Nghị định số 30/2020/NĐ-CP;\n- Kế hoạch số 12/KH-UBND;",
        "- Căn cứ Nghị định số 30/2020/NĐ-CP;\n- Căn cứ Kế hoạch số 12/KH-UBND;",
        "Thực hiện Nghị định số 30/2020/NĐ-CP và Kế hoạch số 12/KH-UBND, Sở Nội vụ thông báo như sau:",
    ],
)
def test_bases_however_they_are_listed(printed: str) -> None:
    text = f"{HEADER}Số: 15/TB-SNV\nTHÔNG BÁO\nKết quả\n{printed}\n1. Theo Quyết định số 44/QĐ-SNV.\n"
    document = read(text.encode())
    assert document.subject == "Kết quả"
    assert [each.code for each in cited(document).legal_bases] == ["30/2020/NĐ-CP", "12/KH-UBND"]


@pytest.mark.parametrize(
    ("number", "name", "regime"),
    [
        ("011/TT-LĐCL", "Tờ trình", Regime.ND30),
        ("04/TT-MTTW-BTT", "Thông tri", Regime.UNKNOWN),
        ("26/TT-BNV", "Thông tư", Regime.QPPL),
    ],
)
def test_the_letters_tt_are_those_of_three_types(number: str, name: str, regime: Regime) -> None:
    issuer = "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM\n" if regime is Regime.UNKNOWN else HEADER
    document = read(f"{issuer}Số: {number}\n{name.upper()}\nVề việc hỗ trợ\n{BODY}".encode())
    assert (document.code, document.doc_type, document.regime) == (number, name, regime)


def test_the_deputy_who_signs_may_be_named_among_the_recipients() -> None:
    listed = f"Nơi nhận:\n- Như trên;\n- PGĐ {NAME};\n- TT {NAME} (để b/c);\n- Lưu: VT, KT.\n"
    document = page(rest=f"{listed}KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n{NAME}")
    assert [str(each) for each in document.recipients] == ["Như trên", f"PGĐ {NAME}", f"TT {NAME} (để b/c)"]
    assert document.signature is not None
    assert (document.signature.lines, document.signature.name) == (("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), NAME)


def test_a_blank_form_says_nothing_of_itself() -> None:
    form = (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n……, ngày …. tháng …. năm 20….\n"
        "ĐƠN ĐỀ NGHỊ\nKính gửi: ……………\nTên tôi là: ……\nNGƯỜI LÀM ĐƠN\n(Ký, ghi rõ họ tên)\n"
    )
    document = read(form.encode())
    assert (document.code, document.date, document.issuer, document.signature) == (None, None, None, None)


def test_the_authority_line_and_the_enacting_word_are_told_from_type_and_subject() -> None:
    text = (
        f"{HEADER}Số: 15/QĐ-SNV\nQUYẾT ĐỊNH\nVề việc thành lập Đoàn kiểm tra\nGIÁM ĐỐC SỞ NỘI VỤ\n"
        "Căn cứ Nghị định số 30/2020/NĐ-CP;\nQUYẾT ĐỊNH\nĐiều 1. Thành lập Đoàn kiểm tra."
    )
    document = read(text.encode())
    assert document.subject == "Về việc thành lập Đoàn kiểm tra"
    assert [block.kind for block in document.body] == [Kind.AUTHORITY_LINE, Kind.BASIS, Kind.ENACTING, Kind.ARTICLE]


def test_an_authority_line_glued_to_the_subject_is_given_back() -> None:
    text = (
        "CHÍNH PHỦ\nSố: 13/NQ-CP\nNGHỊ QUYẾT\nVỀ VIỆC CÔNG BỐ VĂN BẢN\nTIẾP TỤC CÓ HIỆU LỰC CHÍNH PHỦ\n"
        "Căn cứ Nghị định số 30/2020/NĐ-CP;\nQUYẾT NGHỊ:\nĐiều 1. Công bố."
    )
    document = read(text.encode())
    assert document.subject == "VỀ VIỆC CÔNG BỐ VĂN BẢN TIẾP TỤC CÓ HIỆU LỰC"
    assert document.body[0].text == "CHÍNH PHỦ"


def test_a_subject_may_name_another_document() -> None:
    text = f"{HEADER}Số: 15/TB-SNV\nTHÔNG BÁO\nKế hoạch tổ chức thi theo Quyết định số 2/QĐ-SNV ngày 01/02/2024\n{BODY}"
    document = read(text.encode())
    assert (document.doc_type, document.subject) == (
        "Thông báo",
        "Kế hoạch tổ chức thi theo Quyết định số 2/QĐ-SNV ngày 01/02/2024",
    )


@pytest.mark.parametrize("stray", ["Hỏa lò 12", "ngày ký: hôm nay", "(Mẫu A)"])
def test_a_line_that_nobody_understands_hides_neither_type_nor_addressees(stray: str) -> None:
    document = read(f"{HEADER}Số: 15/TB-SNV\n{stray}\nTHÔNG BÁO\nKết quả\n{BODY}".encode())
    assert (document.doc_type, document.subject) == ("Thông báo", "Kết quả")
    letter = read(f"{HEADER}Số: 15/SNV-VP\nV/v góp ý\n\n{stray}\nKính gửi: Bộ Nội vụ\n{BODY}".encode())
    assert letter.addressees == ("Bộ Nội vụ",)


def test_spaced_letters_of_a_type_are_one_word() -> None:
    assert read(f"{HEADER}Số: 15/TB-SNV\nT H Ô N G  B Á O\nKết quả\n{BODY}".encode()).doc_type == "Thông báo"


def test_a_second_document_in_the_file_is_an_annex() -> None:
    rest = (
        f"Nơi nhận:\n- Lưu: VT.\nGIÁM ĐỐC\n{NAME}\nQUY ĐỊNH\nVề công tác cố vấn\n"
        f"Điều 1. Phạm vi\nTheo Thông tư số 2/2021/TT-BNV.\nTRƯỞNG PHÒNG\nTên Khác Nữa"
    )
    document = page(rest=rest)
    assert document.signature is not None
    assert document.signature.name == NAME
    assert document.body[-1].kind is Kind.ANNEX
    assert document.body[-1].text.startswith("QUY ĐỊNH")
    assert cited(document).codes == []


def test_a_regulation_with_a_header_of_its_own_is_an_annex() -> None:
    rest = (
        f"Nơi nhận:\n- Lưu: VT.\nGIÁM ĐỐC\n{NAME}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "ĐIỀU LỆ\nHội Luật gia\nĐiều 1. Tên gọi\nHà Nội, ngày 01 tháng 01 năm 2020\nCHỦ TỊCH\nTên Khác Nữa"
    )
    document = page(rest=rest)
    assert str(document.date) == "2024-03-05"
    assert document.signature is not None
    assert document.signature.name == NAME
    assert [block.kind for block in document.body][-1] is Kind.ANNEX


@pytest.mark.parametrize("header", ["", "UBND TỈNH NGHỆ AN\nSỞ NỘI VỤ\n", HEADER])
def test_an_annex_that_is_kept_alone_is_an_annex(header: str) -> None:
    title = "Phụ lục II\nDANH SÁCH ĐƠN VỊ\n(Kèm theo Kế hoạch số 12/KH-SNV\nngày 05/02/2024 của Sở Nội vụ)\n"
    document = read(f"{header}{title}1. Sở Y tế\n2. Sở Tài chính\nNGƯỜI LẬP\n{NAME}".encode())
    (annex,) = document.body
    assert (annex.kind, annex.number) == (Kind.ANNEX, "II")
    assert annex.text == "DANH SÁCH ĐƠN VỊ (Kèm theo Kế hoạch số 12/KH-SNV ngày 05/02/2024 của Sở Nội vụ)"
    assert (document.code, document.doc_type, document.subject, document.signature) == (None, None, None, None)


def test_annexes_are_numbered_and_titled() -> None:
    rest = f"Nơi nhận:\n- Lưu: VT.\nGIÁM ĐỐC\n{NAME}\nPhụ lục I\nDANH SÁCH ĐƠN VỊ\n1. Sở Y tế\nPhụ lục II\nBIỂU MẪU\nA"
    annexes = [block for block in page(rest=rest).body if block.kind is Kind.ANNEX]
    assert [(annex.label, annex.text) for annex in annexes] == [
        ("Phụ lục I", "DANH SÁCH ĐƠN VỊ"),
        ("Phụ lục II", "BIỂU MẪU"),
    ]
    assert annexes[0].children[0].number == "1"


@pytest.mark.parametrize("mark", ["MẬT", "TỐI MẬT", "TUYỆT MẬT", "Độ mật: Mật", "[ MẬT ]"])
def test_a_secrecy_mark_is_found(mark: str) -> None:
    document = read(f"{HEADER}Số: 15/TB-SNV\n{mark}\nTHÔNG BÁO\nKết quả\n{BODY}".encode())
    assert document.secrecy in {"MẬT", "TỐI MẬT", "TUYỆT MẬT"}
    assert document.number == "15"


@pytest.mark.parametrize("word", ["MẮT", "Bảo vệ bí mật nhà nước", "BÍ MẬT NHÀ NƯỚC"])
def test_the_word_in_a_sentence_is_no_secrecy_mark(word: str) -> None:
    assert page(rest=f"2. Nội dung MẬT theo quy định;\n{word}\n").secrecy is None


@pytest.mark.parametrize(
    ("mark", "field", "value"),
    [
        ("HOẢ TỐC", "urgency", "HOẢ TỐC"),
        ("THƯỢNG KHẨN", "urgency", "THƯỢNG KHẨN"),
        ("LƯU HÀNH NỘI BỘ", "circulation", "LƯU HÀNH NỘI BỘ"),
        ("XEM XONG TRẢ LẠI", "circulation", "XEM XONG TRẢ LẠI"),
    ],
)
def test_the_other_marks_are_found(mark: str, field: str, value: str) -> None:
    document = read(f"{HEADER}Số: 15/TB-SNV\n{mark}\nTHÔNG BÁO\nKết quả\n{BODY}".encode())
    assert getattr(document, field) == value


def test_stamps_above_the_header_are_no_part_of_it() -> None:
    stamp = "SAO Y\nThời gian ký: 07/06/2024 14:57:18 +07:00\nScanned by CamScanner\n"
    document = read(f"{stamp}{HEADER}Số: 15/TB-SNV\nTHÔNG BÁO\nKết quả\n{BODY}".encode())
    assert (document.parent_body, document.issuer) == ("UBND TỈNH NGHỆ AN", "SỞ NỘI VỤ")


def test_a_page_number_inside_a_sentence_is_taken_out() -> None:
    line = "các đơn vị tiếp tục thực hiện nghiêm túc các nội dung theo kế hoạch của\n"
    text = f"{HEADER}Số: 15/TB-SNV\nTHÔNG BÁO\nKết quả\n1. Đề nghị\n{line * 15}2\nĐoàn Luật sư tỉnh.\n"
    (clause,) = read(text.encode()).body
    assert clause.text.endswith("theo kế hoạch của Đoàn Luật sư tỉnh.")


def test_a_letter_has_its_subject_under_the_number() -> None:
    text = (
        "UBND TỈNH NGHỆ AN\nSỞ NỘI VỤ\nSố: 5/SNV-CCHC\nV/v điều chỉnh một số phụ lục\nCông văn số 2085/SNV-CCHC\n\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nNghệ An, ngày 10 tháng 6 năm 2021\n\n"
        "Kính gửi:\n- Các cơ sở giáo dục;\n- Bộ Nội vụ.\nNội dung như sau./."
    )
    document = read(text.encode())
    assert (document.doc_type, document.type_code) == ("Công văn", None)
    assert document.subject == "điều chỉnh một số phụ lục Công văn số 2085/SNV-CCHC"
    assert document.addressees == ("Các cơ sở giáo dục", "Bộ Nội vụ")
    assert cited(document).codes == ["2085/SNV-CCHC"]


def test_the_confidence_says_how_a_field_was_found() -> None:
    agreed = page().source
    contradicted = page(number="Số: 15/KH-SNV").source
    assert agreed is not None
    assert contradicted is not None
    assert agreed.confidence["doc_type"] > 0.95
    assert contradicted.confidence["doc_type"] < 0.85
