"""One document of each type that the writer is asked for, composed in code; the tests of writing measure these."""

from collections.abc import Sequence
from datetime import date
from itertools import count

from vanban.document import Authority, Block, Capacity, Document, Kind, Recipient, Signature

_ids = count(1)
NAME = "(họ và tên)"


def block(kind: Kind, text: str = "", number: str | None = None, *children: Block) -> Block:
    return Block(id=f"b{next(_ids)}", kind=kind, text=text, number=number, children=children)


def table(*rows: Sequence[str]) -> Block:
    made = (block(Kind.ROW, "", None, *(block(Kind.CELL, cell) for cell in row)) for row in rows)
    return block(Kind.TABLE, "", None, *made)


HEAD = {
    "parent_body": "ỦY BAN NHÂN DÂN TỈNH QUẢNG NINH",
    "issuer": "SỞ NỘI VỤ",
    "place": "Quảng Ninh",
    "date": date(2026, 2, 5),
}
DIRECTOR = (Signature(position="GIÁM ĐỐC", name=NAME),)
TO = (Recipient(name="Như trên"), Recipient(name="Giám đốc Sở", purpose="để báo cáo"))

NOTICE = Document(
    parent_body="ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG",
    issuer="BAN QUẢN LÝ KHU KINH TẾ HẢI PHÒNG",
    number="2819",
    symbol="TB-BQL",
    place="Hải Phòng",
    date=date(2023, 6, 14),
    doc_type="Thông báo",
    type_code="TB",
    subject="Kết quả kiểm tra công tác cải cách hành chính tại các đơn vị sự nghiệp trực thuộc "
    "Ban Quản lý Khu kinh tế Hải Phòng",
    body=(
        block(Kind.BASIS, "Căn cứ Kế hoạch số 146/KH-BQL ngày 12/01/2023 về việc triển khai cải cách hành chính;"),
        block(Kind.BASIS, "Căn cứ Kế hoạch số 810/KH-BQL ngày 02/3/2023 về việc kiểm tra cải cách hành chính."),
        block(
            Kind.PARAGRAPH,
            "Sau khi kiểm tra tại 02 đơn vị sự nghiệp trực thuộc, Ban Quản lý Khu kinh tế Hải Phòng thông báo kết quả "
            "kiểm tra công tác cải cách hành chính tại các đơn vị sự nghiệp trực thuộc năm 2023 như sau:",
        ),
        block(
            Kind.CLAUSE,
            "Các đơn vị đã chuẩn bị báo cáo đầy đủ, đúng yêu cầu của Đoàn kiểm tra. " * 7 + "Đúng hạn.",
            "1",
        ),
        block(
            Kind.CLAUSE,
            "Các đơn vị đã thực hiện đúng quy định về chức năng, nhiệm vụ, quyền hạn. " * 7 + "Đúng hạn.",
            "2",
        ),
        block(
            Kind.CLAUSE,
            "Các đơn vị triển khai thực hiện Nghị định số 04/2015/NĐ-CP ngày 09/01/2015. " * 7 + "Đúng hạn.",
            "3",
        ),
        block(
            Kind.PARAGRAPH, "Ban Quản lý yêu cầu các đơn vị tăng cường công tác chỉ đạo, điều hành. " * 7 + "Đúng hạn."
        ),
        block(Kind.PARAGRAPH, "Các đơn vị báo cáo kết quả thực hiện trước ngày 30/9/2023./."),
    ),
    signatures=(
        Signature(
            capacities=(Capacity(authority=Authority.KT, of="TRƯỞNG BAN"),), position="PHÓ TRƯỞNG BAN", name=NAME
        ),
    ),
    recipients=(
        Recipient(name="Lãnh đạo Ban", purpose="để báo cáo"),
        Recipient(name="Trường Trung cấp Khu kinh tế"),
        Recipient(name="Trung tâm Xúc tiến Đầu tư và Dịch vụ việc làm Khu kinh tế"),
    ),
    archive_line="Lưu: VT, VP.",
)

DECISION = Document(
    **HEAD,
    number="05",
    symbol="QĐ-SNV",
    doc_type="Quyết định",
    type_code="QĐ",
    subject="Về việc thành lập Đoàn kiểm tra công tác cải cách hành chính năm 2026",
    body=(
        block(Kind.AUTHORITY_LINE, "GIÁM ĐỐC SỞ NỘI VỤ"),
        block(Kind.BASIS, "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;"),
        block(Kind.BASIS, "Theo đề nghị của Trưởng phòng Cải cách hành chính."),
        block(Kind.ENACTING, "QUYẾT ĐỊNH:"),
        block(Kind.ARTICLE, "Thành lập Đoàn kiểm tra công tác cải cách hành chính năm 2026.", "1"),
        block(
            Kind.ARTICLE,
            "Đoàn kiểm tra có nhiệm vụ:",
            "2",
            block(
                Kind.CLAUSE,
                "Xây dựng kế hoạch kiểm tra, gồm:",
                "1",
                block(Kind.POINT, "nội dung kiểm tra;", "a"),
                block(Kind.POINT, "thời gian kiểm tra.", "b"),
            ),
            block(Kind.CLAUSE, "Báo cáo kết quả kiểm tra.", "2"),
        ),
        block(Kind.ARTICLE, "Quyết định này có hiệu lực kể từ ngày ký./.", "3"),
        block(
            Kind.ANNEX,
            "DANH SÁCH ĐOÀN KIỂM TRA (Kèm theo Quyết định số 05/QĐ-SNV ngày 05 tháng 02 năm 2026 của Sở Nội vụ)",
            None,
            table(
                ("TT", "Chức vụ, đơn vị công tác", "Nhiệm vụ trong Đoàn"),
                ("1", "Phó Giám đốc Sở Nội vụ", "Trưởng đoàn"),
                ("2", "Trưởng phòng Cải cách hành chính", "Thư ký"),
            ),
        ),
    ),
    signatures=DIRECTOR,
    recipients=(Recipient(name="Như Điều 3"), Recipient(name="Ủy ban nhân dân tỉnh", purpose="để báo cáo")),
    archive_line="Lưu: VT, CCHC.",
)

LETTER = Document(
    **HEAD,
    number="12",
    symbol="SNV-CCHC",
    doc_type="Công văn",
    subject="báo cáo kết quả khắc phục sau kiểm tra cải cách hành chính",
    addressees=("Ủy ban nhân dân các xã, phường", "Trung tâm Phục vụ hành chính công tỉnh"),
    body=(
        block(Kind.PARAGRAPH, "Sở Nội vụ đề nghị các cơ quan, đơn vị báo cáo kết quả khắc phục, gồm:"),
        block(Kind.ITEM, "Những nội dung đã hoàn thành;"),
        block(Kind.ITEM, "Những nội dung chưa hoàn thành."),
        block(Kind.PARAGRAPH, "Đề nghị các cơ quan, đơn vị thực hiện./."),
    ),
    signatures=(
        Signature(capacities=(Capacity(authority=Authority.TL, of="GIÁM ĐỐC"),), position="CHÁNH VĂN PHÒNG", name=NAME),
    ),
    recipients=TO,
    archive_line="Lưu: VT, CCHC.",
    urgency="HỎA TỐC",
    contact=("Địa chỉ: tỉnh Quảng Ninh; thư điện tử: van.thu@example.vn",),
)

PLAN = Document(
    **HEAD,
    number="07",
    symbol="KH-SNV",
    doc_type="Kế hoạch",
    type_code="KH",
    subject="Kiểm tra công tác cải cách hành chính năm 2026",
    body=(
        block(
            Kind.SECTION,
            "MỤC ĐÍCH, YÊU CẦU",
            "I",
            block(Kind.TITLED_CLAUSE, "Mục đích", "1", block(Kind.PARAGRAPH, "Đánh giá đúng kết quả đạt được.")),
            block(Kind.TITLED_CLAUSE, "Yêu cầu", "2", block(Kind.PARAGRAPH, "Khách quan, đúng quy định.")),
        ),
        block(
            Kind.SECTION,
            "TỔ CHỨC THỰC HIỆN",
            "II",
            block(Kind.PARAGRAPH, "Các phòng thuộc Sở thực hiện Kế hoạch này./."),
        ),
    ),
    signatures=DIRECTOR,
    recipients=(Recipient(name="Các phòng thuộc Sở"),),
    archive_line="Lưu: VT, CCHC.",
)

REPORT = Document(
    **HEAD,
    number="31",
    symbol="BC-SNV",
    doc_type="Báo cáo",
    type_code="BC",
    subject="Kết quả kiểm tra công tác cải cách hành chính quý I năm 2026",
    addressees=("Ủy ban nhân dân tỉnh",),
    body=(
        block(Kind.PARAGRAPH, "Sở Nội vụ báo cáo kết quả kiểm tra như sau:"),
        table(("TT", "Đơn vị", "Kết quả"), ("1", "Văn phòng Sở", "Thực hiện tốt"), ("2", "Trung tâm", "Đầy đủ")),
        block(Kind.PARAGRAPH, "Sở Nội vụ kính báo cáo./."),
    ),
    signatures=DIRECTOR,
    recipients=TO,
    archive_line="Lưu: VT, CCHC.",
)

PROPOSAL = Document(
    **HEAD,
    number="09",
    symbol="TTr-SNV",
    doc_type="Tờ trình",
    type_code="TTr",
    subject="Về việc phê duyệt kế hoạch kiểm tra cải cách hành chính năm 2026",
    addressees=("Ủy ban nhân dân tỉnh",),
    body=(block(Kind.PARAGRAPH, "Sở Nội vụ kính trình Ủy ban nhân dân tỉnh xem xét, phê duyệt./."),),
    signatures=DIRECTOR,
    recipients=TO,
    archive_line="Lưu: VT, CCHC.",
)

MINUTES = Document(
    parent_body="ỦY BAN NHÂN DÂN TỈNH QUẢNG NINH",
    issuer="SỞ NỘI VỤ",
    number="03",
    symbol="BB-SNV",
    doc_type="Biên bản",
    type_code="BB",
    subject="Kiểm tra công tác cải cách hành chính",
    body=(
        block(Kind.PARAGRAPH, "Thời gian bắt đầu: 08 giờ 00 phút, ngày 08 tháng 6 năm 2026."),
        block(Kind.PARAGRAPH, "Cuộc họp kết thúc vào 11 giờ 30 phút, ngày 08 tháng 6 năm 2026./."),
    ),
    signatures=(Signature(position="THƯ KÝ", name=NAME), Signature(position="CHỦ TỌA", name=NAME)),
    archive_line="Lưu: VT, Hồ sơ.",
)

SAMPLES = {
    "notice": NOTICE,
    "decision": DECISION,
    "letter": LETTER,
    "plan": PLAN,
    "report": REPORT,
    "proposal": PROPOSAL,
    "minutes": MINUTES,
}
