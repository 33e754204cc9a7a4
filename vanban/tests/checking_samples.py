"""Documents that break no rule, one of each type, and ``printed``: a document as if it had been read from paper."""

import datetime
from dataclasses import replace
from itertools import count

from vanban.document import Authority, Block, Capacity, Document, Kind, Recipient, Regime, Signature, Source

NAME = "Họ Đệm Tên"
"""The shape of a name, nobody's."""
_ids = count(1)


def block(kind: Kind, text: str = "", number: str | None = None, *children: Block) -> Block:
    return Block(id=f"c{next(_ids)}", kind=kind, text=text, number=number, children=children)


def basis(text: str) -> Block:
    return block(Kind.BASIS, text)


def paragraph(text: str) -> Block:
    return block(Kind.PARAGRAPH, text)


def clause(number: str, text: str, *children: Block) -> Block:
    return block(Kind.CLAUSE, text, number, *children)


def point(letter: str, text: str) -> Block:
    return block(Kind.POINT, text, letter)


def article(number: str, text: str, *children: Block) -> Block:
    return block(Kind.ARTICLE, text, number, *children)


def section(number: str, title: str, *children: Block) -> Block:
    return block(Kind.SECTION, title, number, *children)


def signed(position: str, *capacities: Capacity, name: str | None = NAME) -> Signature:
    return Signature(capacities=capacities, position=position, name=name)


def by(authority: Authority, of: str) -> Capacity:
    return Capacity(authority=authority, of=of)


HEAD = Document(
    regime=Regime.ND30,
    national_header=("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
    parent_body="UBND TỈNH QUẢNG NINH",
    issuer="SỞ NỘI VỤ",
    place="Quảng Ninh",
    date=datetime.date(2024, 2, 5),
)
FOOT = replace(
    HEAD,
    signatures=(signed("PHÓ GIÁM ĐỐC", by(Authority.KT, "GIÁM ĐỐC")),),
    recipients=(Recipient(name="Giám đốc Sở", purpose="để báo cáo"), Recipient(name="Các phòng thuộc Sở")),
    archive_line="Lưu: VT, CCHC.",
)

NOTICE = replace(
    FOOT,
    number="35",
    symbol="TB-SNV",
    doc_type="Thông báo",
    type_code="TB",
    subject="Kết quả kiểm tra công tác cải cách hành chính năm 2023",
    body=(
        basis("Căn cứ Luật Tiếp công dân ngày 25 tháng 11 năm 2013;"),
        basis("Căn cứ Kế hoạch số 12/KH-SNV ngày 12/01/2024 của Sở Nội vụ về kiểm tra cải cách hành chính."),
        paragraph("Sở Nội vụ thông báo kết quả kiểm tra tại 02 đơn vị như sau:"),
        clause("1", "Các đơn vị thực hiện đúng Nghị định số 04/2015/NĐ-CP ngày 09/01/2015 của Chính phủ."),
        clause(
            "2", "Yêu cầu các đơn vị:", point("a", "Báo cáo bằng văn bản;"), point("b", "Thực hiện khoản 2 Điều 5.")
        ),
        paragraph("Các đơn vị báo cáo trước ngày 30/3/2024. Kết quả gửi về Sở Nội vụ./."),
    ),
)
DECISION = replace(
    FOOT,
    number="112",
    symbol="QĐ-SNV",
    doc_type="Quyết định",
    type_code="QĐ",
    subject="Về việc thành lập Đoàn kiểm tra cải cách hành chính năm 2024",
    body=(
        block(Kind.AUTHORITY_LINE, "GIÁM ĐỐC SỞ NỘI VỤ"),
        basis("Căn cứ Quyết định số 15/QĐ-UBND ngày 20/01/2022 của Ủy ban nhân dân tỉnh về chức năng của Sở Nội vụ;"),
        basis("Theo đề nghị của Trưởng phòng Cải cách hành chính."),
        block(Kind.ENACTING, "QUYẾT ĐỊNH:"),
        article("1", "Thành lập Đoàn kiểm tra gồm các thành viên theo danh sách kèm theo."),
        article("2", "Quyết định này có hiệu lực kể từ ngày ký."),
        article("3", "Chánh Văn phòng Sở và các thành viên của Đoàn chịu trách nhiệm thi hành Quyết định này./."),
        block(Kind.ANNEX, "DANH SÁCH ĐOÀN KIỂM TRA", None, paragraph("(Kèm theo Quyết định số 112/QĐ-SNV)")),
    ),
    signatures=(signed("GIÁM ĐỐC"),),
    recipients=(Recipient(name="Như Điều 3"), Recipient(name="UBND tỉnh", purpose="để báo cáo")),
)
LETTER = replace(
    FOOT,
    number="05",
    symbol="SNV-CCHC",
    doc_type="Công văn",
    subject="báo cáo kết quả khắc phục sau kiểm tra",
    addressees=("Trường Trung cấp Khu kinh tế", "Trung tâm Xúc tiến Đầu tư"),
    body=(paragraph("Thực hiện Thông báo số 35/TB-SNV ngày 02/02/2024, Sở Nội vụ đề nghị các đơn vị báo cáo./."),),
    recipients=(Recipient(name="Như trên"), Recipient(name="Giám đốc Sở", purpose="để báo cáo")),
    contact=("Địa chỉ: 01 Đường Mẫu, thành phố Hạ Long",),
)
REPORT = replace(
    FOOT,
    number="210",
    symbol="BC-SNV",
    doc_type="Báo cáo",
    type_code="BC",
    subject="Công tác cải cách hành chính quý I năm 2024",
    addressees=("Ủy ban nhân dân tỉnh",),
    body=(
        section("I", "KẾT QUẢ THỰC HIỆN", clause("1", "Công tác chỉ đạo, điều hành được quan tâm.")),
        section("II", "TỒN TẠI, HẠN CHẾ", clause("1", "Không ghi nhận tồn tại.")),
        section("III", "PHƯƠNG HƯỚNG", clause("1", "Tiếp tục thực hiện kế hoạch.")),
        paragraph("Sở Nội vụ báo cáo Ủy ban nhân dân tỉnh./."),
    ),
    recipients=(Recipient(name="Như trên"),),
)
PROPOSAL = replace(
    REPORT,
    number="48",
    symbol="TTr-SNV",
    doc_type="Tờ trình",
    type_code="TTr",
    subject="Về việc phê duyệt Kế hoạch kiểm tra cải cách hành chính năm 2024",
    body=(paragraph("Sở Nội vụ kính trình Ủy ban nhân dân tỉnh xem xét, phê duyệt./."),),
)
PLAN = replace(
    FOOT,
    number="07",
    symbol="KH-SNV",
    doc_type="Kế hoạch",
    type_code="KH",
    subject="Kiểm tra công tác cải cách hành chính năm 2024",
    body=(
        section("I", "MỤC ĐÍCH, YÊU CẦU", clause("1", "Đánh giá đúng thực trạng."), clause("2", "Bảo đảm khách quan.")),
        section("II", "NỘI DUNG", paragraph("Nội dung, đề cương theo Phụ lục I, Phụ lục II kèm theo./.")),
        block(Kind.ANNEX, "ĐỀ CƯƠNG BÁO CÁO", "I", paragraph("(Kèm theo Kế hoạch số 07/KH-SNV)")),
        block(Kind.ANNEX, "LỊCH KIỂM TRA", "II", paragraph("(Kèm theo Kế hoạch số 07/KH-SNV)")),
    ),
)
REGULATION = replace(
    NOTICE,
    symbol="QC-SNV",
    doc_type="Quy chế",
    type_code="QC",
    subject="Làm việc của Sở Nội vụ",
    body=(
        block(
            Kind.CHAPTER,
            "QUY ĐỊNH CHUNG",
            "I",
            block(
                Kind.SECTION, "PHẠM VI", "1", article("1", "Phạm vi điều chỉnh", clause("1", "Quy chế này quy định."))
            ),
        ),
        block(Kind.CHAPTER, "TỔ CHỨC THỰC HIỆN", "II", article("2", "Hiệu lực", clause("1", "Từ ngày ký./."))),
    ),
)
MINUTES = replace(
    FOOT,
    number="03",
    symbol="BB-SNV",
    doc_type="Biên bản",
    type_code="BB",
    subject="Làm việc của Đoàn kiểm tra cải cách hành chính",
    place=None,
    date=None,
    body=(paragraph("Thời gian bắt đầu: 08 giờ 00, ngày 05 tháng 02 năm 2024."), paragraph("Biên bản lập 02 bản./.")),
    signatures=(signed("THƯ KÝ"), signed("CHỦ TỌA")),
    archive_line="Lưu: VT, Hồ sơ.",
)
INVITATION = replace(
    FOOT,
    number="09",
    symbol="GM-SNV",
    doc_type="Giấy mời",
    type_code="GM",
    subject="Họp Đoàn kiểm tra cải cách hành chính",
    body=(paragraph("Sở Nội vụ trân trọng kính mời đại diện đơn vị tới dự họp./."),),
)
GOOD = {
    document.doc_type: document
    for document in (NOTICE, DECISION, LETTER, REPORT, PROPOSAL, PLAN, REGULATION, MINUTES, INVITATION)
}


def printed(document: Document, *changes: tuple[str, str], form: str = "docx") -> Document:
    """The document with a source that prints it; ``changes`` alter what is printed, not what was understood."""
    text = ""
    spans: dict[str, tuple[int, int]] = {}
    blocks: dict[str, tuple[int, int]] = {}

    def put(words: str, into: dict[str, tuple[int, int]], key: str, end: str = "\n") -> None:
        nonlocal text
        start = len(text)
        for old, new in changes:
            words = words.replace(old, new)
        text += words
        into[key] = (start, len(text))
        text += end

    put("\n".join(document.national_header), spans, "national_header")
    for name in ("parent_body", "issuer", "urgency", "secrecy", "circulation", "copies"):
        put(getattr(document, name) or "", spans, name)
    put("Số: ", {}, "", end="")
    put(document.number or "", spans, "number", end="/")
    put("/".join(filter(None, (document.year, document.symbol))), spans, "symbol")
    spans["code"] = (spans["number"][0], spans["symbol"][1])
    if document.date:
        month = f"{document.date.month:02}" if document.date.month < 3 else f"{document.date.month}"
        put(document.place or "", spans, "place", end="")
        put(", ", {}, "", end="")
        put(f"ngày {document.date:%d} tháng {month} năm {document.date.year}", spans, "date")
    put((document.doc_type or "").upper(), spans, "doc_type")
    put(document.subject or "", spans, "subject")
    several = len(document.addressees) > 1
    put("" if not document.addressees else "Kính gửi:\n" if several else "Kính gửi: ", {}, "", end="")
    put(";\n".join(f"- {name}" if several else name for name in document.addressees) + ".", spans, "addressees")
    for each in document.blocks():
        put(f"{each.label} {each.text}".strip(), blocks, each.id)
    put("Nơi nhận:\n", {}, "", end="")
    put("\n".join(f"- {recipient};" for recipient in document.recipients), spans, "recipients")
    put(f"- {document.archive_line}", spans, "archive_line")
    start = len(text)
    for signature in document.signatures:
        put("\n".join(map(str, signature.capacities)), spans, "signing_authority")
        put(signature.position or "", spans, "signer_position")
        put(signature.name or "", spans, "signer_name")
    spans["signatures"] = (start, len(text) - 1)
    return replace(document, source=Source(form=form, text=text, spans=spans, blocks=blocks))
