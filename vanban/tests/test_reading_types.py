"""A document of each type as offices type it: the fields that a person reads in it, and nothing else."""

from typing import Any

import pytest

from vanban.citations import cited
from vanban.document import Document
from vanban.reading import read

NAME = "Họ Đệm Tên"
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
HEADER = f"UBND TỈNH QUẢNG NINH\nSỞ NỘI VỤ\n{NATION}"
DATE = "Quảng Ninh, ngày 05 tháng 02 năm 2024"
CLOSING = f"Nơi nhận:\n- Như trên;\n- Lưu: VT, CCHC.\nGIÁM ĐỐC\n{NAME}"
OFFICE = {"parent_body": "UBND TỈNH QUẢNG NINH", "issuer": "SỞ NỘI VỤ", "place": "Quảng Ninh", "date": "2024-02-05"}

DOCUMENTS: dict[str, tuple[str, dict[str, Any]]] = {
    "phiếu trình of two who sign": (
        f"""VĂN PHÒNG UBND TỈNH\nPHÒNG NỘI CHÍNH\nSố:      /PTr-NC\n{NATION}
Quảng Ninh, ngày     tháng 3 năm 2024
PHIẾU TRÌNH\nVề việc phê duyệt Kế hoạch kiểm tra công vụ\nKính trình: Đồng chí Chủ tịch UBND tỉnh
1. Tóm tắt nội dung: Sở Nội vụ trình Kế hoạch.\n2. Ý kiến của chuyên viên: Kính trình Chủ tịch xem xét.
CHUYÊN VIÊN                TRƯỞNG PHÒNG\n{NAME}                {NAME}\nÝ KIẾN CỦA LÃNH ĐẠO VĂN PHÒNG""",
        {
            "number": None, "symbol": "PTr-NC", "date": None, "doc_type": "Phiếu trình", "issuer": "PHÒNG NỘI CHÍNH",
            "subject": "Về việc phê duyệt Kế hoạch kiểm tra công vụ", "addressees": ("Đồng chí Chủ tịch UBND tỉnh",),
            "signed": ("TRƯỞNG PHÒNG",),
        },
    ),
    "joint circular": (
        f"""BỘ NỘI VỤ - BỘ TÀI CHÍNH\n{NATION}\nSố: 12/2024/TTLT-BNV-BTC\nHà Nội, ngày 12 tháng 3 năm 2024
THÔNG TƯ LIÊN TỊCH\nHướng dẫn thực hiện chính sách tinh giản biên chế
Căn cứ Nghị định số 29/2023/NĐ-CP ngày 03 tháng 6 năm 2023 của Chính phủ;\nĐiều 1. Phạm vi điều chỉnh
KT. BỘ TRƯỞNG BỘ TÀI CHÍNH\nTHỨ TRƯỞNG\n{NAME}\nKT. BỘ TRƯỞNG BỘ NỘI VỤ\nTHỨ TRƯỞNG\n{NAME}""",
        {"code": "12/2024/TTLT-BNV-BTC", "issuer": "BỘ NỘI VỤ - BỘ TÀI CHÍNH", "doc_type": "Thông tư liên tịch"},
    ),
    "giấy mời": (
        f"""UBND HUYỆN VÂN ĐỒN\nVĂN PHÒNG HĐND VÀ UBND\nSố: 05/GM-VP\n{NATION}
Vân Đồn, ngày 05 tháng 02 năm 2024\nGIẤY MỜI\nDự Hội nghị đánh giá công tác cải cách hành chính
Kính gửi: Ông (bà) Trưởng các phòng, ban\nVăn phòng trân trọng kính mời Ông (bà) tới dự.
1. Thời gian: 08 giờ 00, ngày 07 tháng 02 năm 2024.\nRất mong quý vị tới dự đúng giờ./.
Nơi nhận:\n- Như trên;\n- TT HU, HĐND huyện (B/c);\n- Lưu: VT.\nTL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\n{NAME}""",
        {
            "code": "05/GM-VP", "parent_body": "UBND HUYỆN VÂN ĐỒN", "issuer": "VĂN PHÒNG HĐND VÀ UBND",
            "doc_type": "Giấy mời", "subject": "Dự Hội nghị đánh giá công tác cải cách hành chính",
            "addressees": ("Ông (bà) Trưởng các phòng, ban",), "signed": ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
            "recipients": ("Như trên", "TT HU, HĐND huyện (B/c)"), "archive_line": "Lưu: VT.",
        },
    ),
    "công điện": (
        f"""{HEADER}\nSố: 03/CĐ-SNV\nQuảng Ninh, hồi 17 giờ 30 phút, ngày 05 tháng 02 năm 2024
HỎA TỐC\nCÔNG ĐIỆN\nVề việc tập trung ứng phó bão số 3\nGIÁM ĐỐC SỞ NỘI VỤ điện:\n- Các phòng, đơn vị;
1. Trực ban nghiêm túc./.\n{CLOSING}""",
        OFFICE | {
            "code": "03/CĐ-SNV", "doc_type": "Công điện", "urgency": "HỎA TỐC", "signed": ("GIÁM ĐỐC",),
            "subject": "Về việc tập trung ứng phó bão số 3", "addressees": ("Các phòng, đơn vị",),
        },
    ),
    "biên bản without a header's date": (
        f"""SỞ NỘI VỤ QUẢNG NINH\nĐOÀN KIỂM TRA CCHC\n{NATION}\nBIÊN BẢN
Kiểm tra công tác cải cách hành chính tại Sở Y tế
Hôm nay, hồi 08 giờ 00 ngày 14 tháng 6 năm 2024, tại Sở Y tế, Đoàn kiểm tra làm việc.
Biên bản lập thành 02 bản./.\nĐẠI DIỆN ĐƠN VỊ                TRƯỞNG ĐOÀN
(Ký, ghi rõ họ tên)                (Ký, ghi rõ họ tên)\n{NAME}                {NAME}""",
        {
            "doc_type": "Biên bản", "number": None, "date": None, "place": None, "signed": ("TRƯỞNG ĐOÀN",),
            "subject": "Kiểm tra công tác cải cách hành chính tại Sở Y tế",
        },
    ),
    "hợp đồng with its number below": (
        f"""{NATION}\nHỢP ĐỒNG\nThuê dịch vụ đánh giá cải cách hành chính\nSố: 12/2024/HĐ-DV
Căn cứ Bộ luật Dân sự ngày 24 tháng 11 năm 2015;\nHôm nay, ngày 12 tháng 3 năm 2024, chúng tôi gồm:
BÊN A: SỞ NỘI VỤ\nĐiều 1. Nội dung\nĐẠI DIỆN BÊN A                ĐẠI DIỆN BÊN B
GIÁM ĐỐC                GIÁM ĐỐC\n{NAME}                {NAME}""",
        {
            "doc_type": "Hợp đồng", "code": "12/2024/HĐ-DV", "date": None,
            "subject": "Thuê dịch vụ đánh giá cải cách hành chính",
        },
    ),
    "plan of a Party committee": (
        f"""ĐẢNG BỘ TỈNH QUẢNG NINH\nĐẢNG ỦY SỞ NỘI VỤ\n*\nSố 21-KH/ĐU\nĐẢNG CỘNG SẢN VIỆT NAM\n{DATE}
KẾ HOẠCH\nthực hiện Nghị quyết số 18-NQ/TW\n-----
Thực hiện Nghị quyết số 18-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương, Đảng ủy ban hành kế hoạch như sau:
I- MỤC ĐÍCH, YÊU CẦU\n1- Mục đích\nQuán triệt.
Nơi nhận:\n- Đảng ủy Khối (báo cáo),\n- Các chi bộ,\n- Lưu Văn phòng Đảng ủy.\nT/M ĐẢNG ỦY\nBÍ THƯ\n{NAME}""",
        {
            "code": "21-KH/ĐU", "issuer": "ĐẢNG ỦY SỞ NỘI VỤ", "doc_type": "Kế hoạch", "regime": "party",
            "subject": "thực hiện Nghị quyết số 18-NQ/TW", "signed": ("TM. ĐẢNG ỦY", "BÍ THƯ"),
            "recipients": ("Đảng ủy Khối (báo cáo)", "Các chi bộ"), "archive_line": "Lưu Văn phòng Đảng ủy.",
        },
    ),
    "second draft of a báo cáo": (
        f"""DỰ THẢO LẦN 2\n{HEADER}\nSố:       /BC-SNV\nQuảng Ninh, ngày      tháng      năm 2024
BÁO CÁO\nKết quả công tác cải cách hành chính quý I năm 2024
(Kèm theo Công văn số    /SNV-CCHC ngày    /3/2024)
Thực hiện Kế hoạch số 12/KH-UBND ngày 12/01/2024 của UBND tỉnh, Sở Nội vụ báo cáo như sau:
I. CÔNG TÁC CHỈ ĐẠO\n1. Kế hoạch\nTrên đây là báo cáo./.
Nơi nhận:\n- UBND tỉnh (b/c);\n- Lưu: VT, CCHC (02b).\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nPGS.TS. {NAME}""",
        {
            "number": None, "symbol": "BC-SNV", "date": None, "doc_type": "Báo cáo", "issuer": "SỞ NỘI VỤ",
            "subject": "Kết quả công tác cải cách hành chính quý I năm 2024", "archive_line": "Lưu: VT, CCHC (02b).",
            "signer": f"PGS.TS. {NAME}",
        },
    ),
    "draft of a quyết định": (
        f"""ỦY BAN NHÂN DÂN\nTỈNH QUẢNG NINH\n{NATION}\nSố: ........./QĐ-UBND
Quảng Ninh, ngày ..... tháng ..... năm 2024
QUYẾT ĐỊNH\nVề việc ban hành Kế hoạch kiểm tra\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Xét đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 45/TTr-SNV ngày 12/01/2024,
QUYẾT ĐỊNH:\nĐiều 1. Ban hành kèm theo Quyết định này Kế hoạch kiểm tra.
Nơi nhận:\n- Như Điều 3;\n- V0, V1, TH1;\n- Lưu: VT, TH1.\n20b-QĐ05\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n{NAME}""",
        {
            "number": None, "symbol": "QĐ-UBND", "issuer": "ỦY BAN NHÂN DÂN TỈNH QUẢNG NINH", "parent_body": None,
            "doc_type": "Quyết định", "subject": "Về việc ban hành Kế hoạch kiểm tra", "proposals": ["45/TTr-SNV"],
            "recipients": ("Như Điều 3", "V0, V1, TH1"), "signed": ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        },
    ),
    "nghị quyết of a council": (
        f"""HỘI ĐỒNG NHÂN DÂN\nTỈNH QUẢNG NINH\n{NATION}\nSố: 198/NQ-HĐND\n{DATE}
NGHỊ QUYẾT\nVề việc giao biên chế công chức năm 2024\n\nHỘI ĐỒNG NHÂN DÂN TỈNH QUẢNG NINH
KHÓA XIV, KỲ HỌP THỨ 20\n\nCăn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Xét Tờ trình số 2130/TTr-UBND ngày 26/7/2023 của Ủy ban nhân dân tỉnh; Báo cáo thẩm tra số 12/BC-HĐND;
QUYẾT NGHỊ:\nĐiều 1. Giao biên chế.\nNơi nhận:\n- Chính phủ (b/c);\n- Lưu: VT, PC4.\nCHỦ TỊCH\n{NAME}""",
        {
            "code": "198/NQ-HĐND", "issuer": "HỘI ĐỒNG NHÂN DÂN TỈNH QUẢNG NINH", "signed": ("CHỦ TỊCH",),
            "subject": "Về việc giao biên chế công chức năm 2024", "proposals": ["2130/TTr-UBND", "12/BC-HĐND"],
        },
    ),
    "đề án": (
        f"""{HEADER}\nSố: 15/ĐA-SNV\n{DATE}\nĐỀ ÁN\nSẮP XẾP, TINH GỌN TỔ CHỨC BỘ MÁY
CỦA SỞ NỘI VỤ GIAI ĐOẠN 2024 - 2026\n(Dự thảo)\nPHẦN THỨ NHẤT\nSỰ CẦN THIẾT\nI. SỰ CẦN THIẾT
Sở Nội vụ là cơ quan chuyên môn.\nGIÁM ĐỐC\n{NAME}""",
        OFFICE | {
            "code": "15/ĐA-SNV", "doc_type": "Đề án", "signed": ("GIÁM ĐỐC",),
            "subject": "SẮP XẾP, TINH GỌN TỔ CHỨC BỘ MÁY CỦA SỞ NỘI VỤ GIAI ĐOẠN 2024 - 2026",
        },
    ),
    "copy with its own number and signature": (
        f"""SAO Y; VĂN PHÒNG UBND TỈNH; 07/02/2024 14:57:18\n{HEADER}\nSố: 15/HD-SNV\n{DATE}
HƯỚNG DẪN\nTự kiểm tra công tác cải cách hành chính\nSở Nội vụ hướng dẫn như sau:\n1. Nội dung.
Nơi nhận:\n- Các sở;\n- Lưu: VT.\nGIÁM ĐỐC\n{NAME}\nSAO Y BẢN CHÍNH\nSố: 12/SY-VP
Quảng Ninh, ngày 07 tháng 02 năm 2024\nTL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\n{NAME}""",
        OFFICE | {
            "code": "15/HD-SNV", "doc_type": "Hướng dẫn", "signed": ("GIÁM ĐỐC",), "recipients": ("Các sở",),
            "subject": "Tự kiểm tra công tác cải cách hành chính",
        },
    ),
    "conclusion of a meeting": (
        f"""UBND TỈNH QUẢNG NINH\nVĂN PHÒNG\n{NATION}\nSố: 48/TB-VP\n{DATE}\nTHÔNG BÁO
KẾT LUẬN CỦA ĐỒNG CHÍ CHỦ TỊCH UBND TỈNH\ntại cuộc họp về cải cách hành chính
Ngày 02/02/2024, tại Trụ sở UBND tỉnh, đồng chí Chủ tịch đã chủ trì cuộc họp.
Nơi nhận:\n- Như trên;\n- Lưu: VT.\nCHÁNH VĂN PHÒNG\n{NAME}""",
        {
            "code": "48/TB-VP", "issuer": "VĂN PHÒNG", "doc_type": "Thông báo", "signed": ("CHÁNH VĂN PHÒNG",),
            "subject": "KẾT LUẬN CỦA ĐỒNG CHÍ CHỦ TỊCH UBND TỈNH tại cuộc họp về cải cách hành chính",
        },
    ),
    "letter of a school without number": (
        f"""TRƯỜNG THPT BẠCH ĐẰNG\nTỔ VĂN PHÒNG\n{NATION}\nSố: ….\nQuảng Yên, ngày 05 tháng 02 năm 2024
TỜ TRÌNH\nVề việc sửa chữa phòng học\nKính gửi: Hiệu trưởng\nTổ Văn phòng kính trình.\nTỔ TRƯỞNG\n{NAME}""",
        {"number": None, "symbol": None, "doc_type": "Tờ trình", "place": "Quảng Yên", "signed": ("TỔ TRƯỞNG",)},
    ),
    "day over the signature": (
        f"""{HEADER}\nSố: 15/BC-SNV\nBÁO CÁO\nKết quả công tác\nSở Nội vụ báo cáo./.\n{DATE}\nGIÁM ĐỐC\n{NAME}""",
        OFFICE | {"code": "15/BC-SNV", "doc_type": "Báo cáo", "subject": "Kết quả công tác", "signed": ("GIÁM ĐỐC",)},
    ),
}  # fmt: skip


def told(document: Document) -> dict[str, Any]:
    signature = document.signature
    values = {name: getattr(document, name) for name in Document.__dataclass_fields__}
    return values | {
        "code": document.code,
        "date": document.date and document.date.isoformat(),
        "recipients": tuple(map(str, document.recipients)),
        "signed": signature and signature.lines,
        "signer": signature and signature.name,
        "proposals": [each.code for each in cited(document).proposal_refs],
    }


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_document_is_read_as_a_person_reads_it(name: str) -> None:
    text, expected = DOCUMENTS[name]
    found = told(read(text.encode()))
    assert {key: found[key] for key in expected} == expected
    assert NAME in found["signer"]


@pytest.mark.parametrize(
    "opening",
    [
        "GIÁM ĐỐC SỞ NỘI VỤ ĐIỆN:",
        "GIÁM ĐỐC SỞ NỘI VỤ\nĐIỆN:",
        "Giám đốc Sở Nội vụ điện:",
        "Sở Nội vụ gửi:",
        "Điện:",
        "Kính gửi:",
    ],
)
@pytest.mark.parametrize("marks", ["", "**"])
def test_a_telegram_names_its_addressees_and_then_its_bases(opening: str, marks: str) -> None:
    shown = "\n".join(f"{marks}{line}{marks}" for line in f"Về việc ứng phó bão số 3\n{opening}".split("\n"))
    document = read(
        f"""{HEADER}\nSố: 03/CĐ-SNV\nQuảng Ninh, ngày 05 tháng 02 năm 2024\n{marks}CÔNG ĐIỆN{marks}\n{shown}
- Các phòng, đơn vị;\n- Chi cục trưởng; Giám đốc các trung tâm.
Thực hiện Công điện số 13/CĐ-TTg ngày 03 tháng 02 năm 2024 của Thủ tướng Chính phủ, Giám đốc Sở yêu cầu:
1. Trực ban nghiêm túc./.\n{CLOSING}""".encode()
    )
    assert document.subject == "Về việc ứng phó bão số 3"
    assert document.addressees == ("Các phòng, đơn vị", "Chi cục trưởng; Giám đốc các trung tâm")
    assert [each.code for each in cited(document).legal_bases] == ["13/CĐ-TTg"]


@pytest.mark.parametrize("ward", ["AN HẢI", "ÁN", "AN PHÚ ĐÔNG"])
def test_a_ward_is_no_phương_án(ward: str) -> None:
    header = f"ỦY BAN NHÂN DÂN\nPHƯỜNG {ward}\nSố: 67/TB-UBND\n{NATION}\nAn Hải, ngày 05 tháng 02 năm 2024"
    document = read(f"{header}\nTHÔNG BÁO\nVề việc trực ban\n1. Trực ban nghiêm túc./.\n{CLOSING}".encode())
    assert (document.issuer, document.doc_type) == (f"ỦY BAN NHÂN DÂN PHƯỜNG {ward}", "Thông báo")
    assert (document.code, document.subject) == ("67/TB-UBND", "Về việc trực ban")


@pytest.mark.parametrize("name", ["Y Đệm Tên", "A Đệm Tên", "Họ A Tên", "H'Đệm Tên", "K’ Đệm", "Đệm H'Tên"])
def test_the_one_who_submits_signs_above_the_boxes_for_opinions(name: str) -> None:
    opinions = (
        "Ý KIẾN CỦA PHÓ GIÁM ĐỐC\n.............\nÝ KIẾN CỦA GIÁM ĐỐC\n.............\nNgày .... tháng .... năm 20...."
    )
    right = " " * 60
    text = f"{HEADER}\nSố: 03/PTr-SNV\nQuảng Ninh, ngày 05 tháng 02 năm 2024\nPHIẾU TRÌNH\nVề việc ký báo cáo"
    document = read(
        f"{text}\nKính gửi: Giám đốc Sở\n1. Đề xuất ký./.\n{right}TRƯỞNG PHÒNG\n{right}{name}\n{opinions}".encode()
    )
    assert [(each.position, each.name) for each in document.signatures] == [("TRƯỞNG PHÒNG", name)]
