"""The texts of the sample's linked documents: short, in good form, own sentences around the seed's facts."""

from collections.abc import Iterator

from rasoat.inspections.composition import NATIONAL_HEADER, reference
from rasoat.organisations.sample import UNKNOWN_NAME
from rasoat.registry.models import Document as Paper
from vanban import Block, Capacity, Document, Kind, Recipient, Signature
from vanban.document import Authority, Regime

_Piece = tuple[Kind, str | None, str]
"""A block's kind, number and text."""

_CITY_PLAN: tuple[_Piece, ...] = (
    (Kind.AUTHORITY_LINE, None, "ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG"),
    (Kind.BASIS, None, "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015."),
    (Kind.ENACTING, None, "QUYẾT ĐỊNH:"),
    (
        Kind.ARTICLE,
        "1",
        "Ban hành kèm theo Quyết định này Kế hoạch cải cách hành chính nhà nước thành phố Hải Phòng năm 2023.",
    ),
    (Kind.ARTICLE, "2", "Quyết định này có hiệu lực kể từ ngày ký."),
    (
        Kind.ARTICLE,
        "3",
        "Thủ trưởng các sở, ban, ngành, Chủ tịch Ủy ban nhân dân các quận, huyện và thủ trưởng các cơ quan, đơn vị "
        "liên "
        "quan chịu trách nhiệm thi hành Quyết định này./.",
    ),
)

_OWN_PLAN: tuple[_Piece, ...] = (
    (Kind.SECTION, "I", "MỤC ĐÍCH, YÊU CẦU"),
    (
        Kind.CLAUSE,
        "1",
        "Cụ thể hóa các nhiệm vụ cải cách hành chính của thành phố thành nhiệm vụ của từng phòng, đơn vị sự nghiệp.",
    ),
    (Kind.CLAUSE, "2", "Mỗi nhiệm vụ có sản phẩm, đơn vị chủ trì và thời gian hoàn thành."),
    (Kind.SECTION, "II", "NHIỆM VỤ"),
    (
        Kind.CLAUSE,
        "1",
        "Các phòng, đơn vị sự nghiệp trực thuộc tổ chức thực hiện nhiệm vụ cải cách hành chính theo chức năng được "
        "giao.",
    ),
    (Kind.CLAUSE, "2", "Văn phòng theo dõi, kiểm tra, tổng hợp kết quả, báo cáo Lãnh đạo Ban./."),
)

_INSPECTION_PLAN: tuple[_Piece, ...] = (
    (Kind.SECTION, "I", "MỤC ĐÍCH"),
    (
        Kind.PARAGRAPH,
        None,
        "Đánh giá việc thực hiện nhiệm vụ cải cách hành chính và chấp hành kỷ luật, kỷ cương công vụ; kịp thời chấn "
        "chỉnh "
        "tồn tại, hạn chế.",
    ),
    (Kind.SECTION, "II", "NỘI DUNG KIỂM TRA"),
    (
        Kind.PARAGRAPH,
        None,
        "Công tác chỉ đạo, điều hành; cải cách thể chế; cải cách thủ tục hành chính; tổ chức bộ máy; chế độ công vụ; "
        "cải "
        "cách tài chính công; xây dựng chính quyền điện tử, chính quyền số; kỷ luật, kỷ cương công vụ.",
    ),
    (Kind.SECTION, "III", "ĐỐI TƯỢNG KIỂM TRA"),
    (Kind.PARAGRAPH, None, "Các phòng, đơn vị sự nghiệp trực thuộc; thời gian cụ thể theo thông báo kiểm tra./."),
)

_INSPECTION_NOTICE: tuple[_Piece, ...] = (
    (
        Kind.PARAGRAPH,
        None,
        "Ban Quản lý Khu kinh tế Hải Phòng thông báo việc kiểm tra công tác cải cách hành chính tại các phòng, đơn "
        "vị sự "
        "nghiệp trực thuộc năm 2023 như sau:",
    ),
    (Kind.CLAUSE, "1", "Nội dung kiểm tra theo Kế hoạch số 810/KH-BQL."),
    (
        Kind.CLAUSE,
        "2",
        "Các phòng, đơn vị được kiểm tra chuẩn bị báo cáo theo đề cương và tài liệu kiểm chứng, cử người có trách "
        "nhiệm làm "
        "việc với Đoàn kiểm tra./.",
    ),
)

_TEXTS = {
    "4647/QĐ-UBND": _CITY_PLAN,
    "146/KH-BQL": _OWN_PLAN,
    "810/KH-BQL": _INSPECTION_PLAN,
    "2535/TB-BQL": _INSPECTION_NOTICE,
}


def written(paper: Paper, *, bases: list[Paper]) -> Document:
    """The text of one paper of the chain, on the papers before it."""
    issuer = paper.issuer
    assert issuer is not None
    parentage = issuer.parentages.first()
    if parentage:
        signed = Signature(position="TRƯỞNG BAN", name=UNKNOWN_NAME)
        recipients = ("Các phòng, đơn vị sự nghiệp trực thuộc",)
    else:
        of = Capacity(authority=Authority.TM, of="ỦY BAN NHÂN DÂN")
        signed = Signature(capacities=(of,), position="CHỦ TỊCH", name=UNKNOWN_NAME)
        recipients = ("Như Điều 3",)
    return Document(
        regime=Regime.ND30,
        national_header=NATIONAL_HEADER,
        parent_body=parentage.parent.name.upper() if parentage else None,
        issuer=issuer.name.upper(),
        number=paper.number,
        symbol=paper.symbol,
        place=paper.place,
        date=paper.date,
        doc_type=paper.doc_type,
        type_code=paper.symbol.partition("-")[0],
        subject=paper.subject,
        body=tuple(_blocks(paper, bases)),
        signatures=(signed,),
        recipients=tuple(Recipient(name=name) for name in recipients),
        archive_line="Lưu: VT, VP." if parentage else "Lưu: VT.",
    )


def _blocks(paper: Paper, bases: list[Paper]) -> Iterator[Block]:
    cited = [(Kind.BASIS, None, f"Căn cứ {reference(basis)}{'.' if basis is bases[-1] else ';'}") for basis in bases]
    for order, (kind, number, text) in enumerate([*cited, *_TEXTS[paper.code]], 1):
        yield Block(id=f"b-{order}", kind=kind, number=number, text=text)
