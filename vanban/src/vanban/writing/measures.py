"""The numbers of the page: one table that the .docx and the PDF both read (Phụ lục I, Phần I, Mục I, II and V).

Where the decree leaves a range, the value is the one of its own sample forms (Phụ lục III), except the margins: the
samples set 25, 20, 35 and 20 mm, we set 20, 20, 30 and 20 mm, which offices use and which gives long names more room.
Lengths are points unless a name says otherwise.
"""

from dataclasses import dataclass, replace

MM = 72 / 25.4
"""Points in a millimetre."""

WIDTH, HEIGHT = 210 * MM, 297 * MM
TOP, BOTTOM, LEFT, RIGHT = 20 * MM, 20 * MM, 30 * MM, 20 * MM
HEAD = 10 * MM
"""From the upper edge of the sheet to the page number, which stands inside the top margin."""
MEASURE = WIDTH - LEFT - RIGHT
"""Width of the text area."""
DEPTH = HEIGHT - TOP - BOTTOM
"""Height of the text area."""

FONT = "Times New Roman"
"""Named in the .docx; the PDF carries Liberation Serif, whose letters are exactly as wide."""
PDF_FONT = "Liberation Serif"
LINE = 1.149
"""Height of a single-spaced line of Times New Roman, in ems."""

NATIONAL_HEADER = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
RULE_SHARE = 0.4
"""Length of the rule under the issuing body and the subject: between 1/3 and 1/2 of the line above it."""
RULE_WEIGHT = 0.5
RULE_GAP = 2.0
"""Between a line of text and the rule under it."""
HEADER_RIGHT = (92 * MM, 100 * MM)
"""Least and greatest width of the right column of the head: "Thành phố Hồ Chí Minh, ngày …" needs the greatest."""
ROW_GAP = 6.0
"""Between the rows of the head: names above, number and date below."""
TITLE_GAP = 8.0
"""Between the rule under the subject, or the addressees, and the body; the first paragraph adds its own."""
SLACK = 4.0
"""Added to a column made for one line, which LibreOffice sets up to 1 % wider."""
SIGNATURE_COLUMNS = (70 * MM, 90 * MM)
ADDRESSEE_LEFT = 35 * MM
"""Where "Kính gửi" begins, from the left edge of the text area (Mẫu 1.5)."""
SIGNATURE_ROOM = 72.0
"""Left free above the signer's name for the signature by hand and the seal."""
CELL_PADDING = 2 * MM
"""On either side of the text of a table cell."""
CELL_ROOM = 2.0
"""Above and below it."""
CIRCULATION_LEFT = 0.58 * MEASURE
"""Ô 11 in the drawing of Mục IV: above the text, right of the middle."""
MARK_PADDING = 3 * MM
MARK_HEIGHT = 8 * MM
MARK_WIDTHS = {"HỎA TỐC": 30 * MM, "THƯỢNG KHẨN": 40 * MM, "KHẨN": 20 * MM}
"""The boxes of the marks of urgency, mm wide by 8 mm high (Phụ lục I, Phần I, III.2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How one component is set. ``title`` is its Vietnamese name, as the list of styles in Word shows it."""

    title: str
    size: float
    bold: bool = False
    italic: bool = False
    upper: bool = False
    align: str = "center"
    first_line: float = 0.0
    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    """Never parted from what follows."""
    level: int | None = None
    """Depth in the outline of the document, from 0."""
    red: bool = False

    @property
    def line(self) -> float:
        """Height of one line."""
        return self.size * LINE


_BODY = Style(title="Nội dung", size=14, align="justify", first_line=12.7 * MM, before=6)
_HEADING = Style(title="Phần, chương, mục", size=14, bold=True, before=12, keep=True, level=0)

STYLES = {
    # The head of the page: ô 1, 2, 3, 4
    "national-header": Style(title="Quốc hiệu", size=12, bold=True, upper=True),
    "motto": Style(title="Tiêu ngữ", size=13, bold=True),
    "parent-body": Style(title="Cơ quan chủ quản", size=12, upper=True),
    "issuer": Style(title="Cơ quan ban hành", size=12, bold=True, upper=True),
    "code": Style(title="Số, ký hiệu", size=13),
    "place-date": Style(title="Địa danh và thời gian ban hành", size=13, italic=True),
    # Type and subject: ô 5a, 5b
    "doc-type": Style(title="Tên loại", size=14, bold=True, upper=True, before=18, keep=True),
    "subject": Style(title="Trích yếu", size=14, bold=True, keep=True),
    "letter-subject": Style(title="Trích yếu công văn", size=12, before=6),
    # Kính gửi: ô 9a
    "addressee": Style(title="Kính gửi", size=14, align="left", before=6),
    # The body: ô 6
    "authority-line": Style(title="Thẩm quyền ban hành", size=14, bold=True, upper=True, before=12, after=6, keep=True),
    "basis": replace(_BODY, title="Căn cứ ban hành", italic=True),
    "enacting": Style(title="Quyết định, quyết nghị", size=14, bold=True, upper=True, before=12, after=6, keep=True),
    "heading": _HEADING,
    "heading-title": replace(_HEADING, title="Tiêu đề phần, chương, mục", upper=True, before=0, after=6, level=None),
    "section": replace(_BODY, title="Mục đánh số La Mã", bold=True, upper=True, keep=True, level=1),
    "article": replace(_BODY, title="Điều", level=2),
    "article-title": replace(_BODY, title="Điều có tiêu đề", bold=True, keep=True, level=2),
    "titled-clause": replace(_BODY, title="Khoản có tiêu đề", bold=True, keep=True),
    "clause": replace(_BODY, title="Khoản"),
    "point": replace(_BODY, title="Điểm"),
    "item": replace(_BODY, title="Gạch đầu dòng"),
    "paragraph": _BODY,
    "attachment": replace(_BODY, title="Gửi kèm theo", italic=True),
    # The decree sets no size for the text of a table; 13 keeps columns narrow and the text readable.
    "table-head": Style(title="Tiêu đề cột của bảng", size=13, bold=True),
    "table-cell": Style(title="Chữ trong bảng", size=13, align="left"),
    # Signature and recipients: ô 7a, 7b, 9b, 12
    "signing": Style(title="Quyền hạn, chức vụ người ký", size=14, bold=True, upper=True, keep=True),
    "signer": Style(title="Họ và tên người ký", size=14, bold=True),
    "recipients": Style(title="Nơi nhận", size=12, bold=True, italic=True, align="left", keep=True),
    "recipient": Style(title="Danh sách nơi nhận", size=11, align="left"),
    # Annexes
    "annex": Style(title="Phụ lục", size=14, bold=True, keep=True, level=0),
    "annex-title": Style(title="Tiêu đề phụ lục", size=14, bold=True, upper=True, keep=True),
    "annex-reference": Style(title="Kèm theo của phụ lục", size=14, italic=True, keep=True),
    # The rest: ô 10, 11, 13 and the page number
    "mark": Style(title="Dấu chỉ mức độ khẩn, mật", size=13, bold=True, upper=True, before=6, red=True),
    "circulation": Style(title="Chỉ dẫn phạm vi lưu hành", size=13, bold=True, upper=True),
    "contact": Style(title="Địa chỉ, liên hệ", size=11),
    "page-number": Style(title="Số trang", size=14),
}
