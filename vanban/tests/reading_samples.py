"""Office documents as other houses make them: one letter in many layouts, and what every layout must be read as."""

import io
import zipfile
from collections.abc import Iterable, Sequence

from vanban.document import Document

NAME = "Họ Đệm Tên"
"""The shape of a name, nobody's."""
NATIONAL = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
BODIES = ("UBND TỈNH NGHỆ AN", "SỞ NỘI VỤ")
NUMBER = "Số: 45/TTr-SNV"
DATE = "Nghệ An, ngày 07 tháng 4 năm 2025"
TITLE = ("TỜ TRÌNH", "Về việc ban hành Kế hoạch kiểm tra", "cải cách hành chính năm 2025")
BODY = (
    "Kính gửi: Ủy ban nhân dân tỉnh Nghệ An.",
    "Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ ban hành Chương trình tổng thể;",
    "Thực hiện Kế hoạch số 12/KH-UBND ngày 06/01/2025 của Ủy ban nhân dân tỉnh về cải cách hành chính;",
    "Sở Nội vụ kính trình Ủy ban nhân dân tỉnh xem xét, ban hành Kế hoạch với các nội dung sau:",
    "1. Kiểm tra tại 05 đơn vị theo Quyết định số 30/2024/QĐ-UBND.",
    "2. Thời gian kiểm tra trong quý II năm 2025./.",
)
RECIPIENTS = (
    "Nơi nhận:", "- Như trên;", "- Giám đốc, các Phó Giám đốc Sở;", "- Bộ Nội vụ (để báo cáo);", "- Lưu: VT, CCHC.",
)  # fmt: skip
SIGNATURE = ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "(Đã ký)", NAME)

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Điều %1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
</w:abstractNum>
<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""


def paragraph(text: str, *, bold: bool = False, centred: bool = False, level: int | None = None) -> str:
    """A paragraph of WordprocessingML; tabs and line ends in ``text`` become its own elements."""
    setting = '<w:jc w:val="center"/>' if centred else ""
    if level is not None:
        setting = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="5"/></w:numPr>{setting}'
    inside = "</w:t><w:tab/><w:t xml:space='preserve'>".join(text.split("\t"))
    inside = "</w:t><w:br/><w:t xml:space='preserve'>".join(inside.split("\n"))
    run = f"<w:r><w:rPr>{'<w:b/>' if bold else ''}</w:rPr><w:t xml:space='preserve'>{inside}</w:t></w:r>"
    return f"<w:p><w:pPr>{setting}</w:pPr>{run}</w:p>"


def table(rows: Sequence[Sequence[Iterable[str]]]) -> str:
    cells = (
        "".join(f"<w:tc>{''.join(paragraph(line, centred=True) for line in cell) or '<w:p/>'}</w:tc>" for cell in row)
        for row in rows
    )
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def docx(body: str, parts: dict[str, str] | None = None) -> bytes:
    """The smallest package that Word opens: the main part, and what else is given."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/numbering.xml", NUMBERING)
        for name, part in (parts or {}).items():
            archive.writestr(name, part)
    return held.getvalue()


def title() -> str:
    return "".join(paragraph(line, bold=True, centred=True) for line in TITLE)


def prose() -> str:
    return "".join(map(paragraph, BODY))


def one_row() -> bytes:
    header = table([[[*BODIES, "_____", NUMBER], [*NATIONAL, "________", DATE]]])
    return docx(header + title() + prose() + table([[RECIPIENTS, SIGNATURE]]))


def two_rows() -> bytes:
    header = table([[BODIES, NATIONAL], [[NUMBER], [DATE]]])
    return docx(header + paragraph("") + title() + prose() + table([[RECIPIENTS, SIGNATURE]]))


def three_rows() -> bytes:
    closing = table([[RECIPIENTS[:1], SIGNATURE[:2]], [RECIPIENTS[1:], [SIGNATURE[2]]], [[], [SIGNATURE[3]]]])
    return docx(table([[BODIES, NATIONAL], [["-----"], ["-----"]], [[NUMBER], [DATE]]]) + title() + prose() + closing)


def tabs() -> bytes:
    lines = [
        f"{BODIES[0]}\t{NATIONAL[0]}", f"{BODIES[1]}\t\t{NATIONAL[1]}", f"{NUMBER}\t\t{DATE}",
    ]  # fmt: skip
    closing = [
        f"{RECIPIENTS[0]}\t\t\t{SIGNATURE[0]}", f"{RECIPIENTS[1]}\t\t\t{SIGNATURE[1]}", *RECIPIENTS[2:],
        f"\t\t\t\t\t{SIGNATURE[2]}", f"\t\t\t\t\t{SIGNATURE[3]}",
    ]  # fmt: skip
    return docx("".join(map(paragraph, lines)) + title() + prose() + "".join(map(paragraph, closing)))


def in_a_control() -> bytes:
    """The header in a content control, with tracked changes: what was taken out is not read."""
    header = table([[[*BODIES, NUMBER], [*NATIONAL, DATE]]])
    deleted = "<w:p><w:del><w:r><w:delText>Dự thảo</w:delText></w:r></w:del></w:p>"
    inserted = f"<w:p><w:ins><w:r><w:t>{BODY[0]}</w:t></w:r></w:ins></w:p>"
    rest = "".join(map(paragraph, BODY[1:]))
    body = f"<w:sdt><w:sdtContent>{header}</w:sdtContent></w:sdt>{deleted}{title()}{inserted}{rest}"
    return docx(body + table([[RECIPIENTS, SIGNATURE]]))


def _text(*lines: str) -> bytes:
    return "\n".join(lines).encode()


def cells_in_order() -> bytes:
    """As most converters flatten tables: the left cell, then the right one."""
    return _text(*BODIES, NUMBER, *NATIONAL, DATE, *TITLE, *BODY, *RECIPIENTS, *SIGNATURE)


def right_cell_first() -> bytes:
    return _text(*NATIONAL, *BODIES, NUMBER, DATE, *TITLE, *BODY, *SIGNATURE, *RECIPIENTS)


def spaced_columns() -> bytes:
    header = [f"  {BODIES[0]:<40}{NATIONAL[0]}", f"     {BODIES[1]:<41}{NATIONAL[1]}", f"  {NUMBER:<40}{DATE}"]
    beside = (*SIGNATURE[:2], "", *SIGNATURE[2:])
    closing = [f"{left:<50}{right}" for left, right in zip(RECIPIENTS, beside, strict=True)]
    return _text(*header, "", *(" " * 25 + line for line in TITLE), "", *BODY, "", *closing)


def torn_rows() -> bytes:
    """As pdftotext gives a table: row by row, every cell on a line of its own, blanks torn."""
    header = [BODIES[0], "", NATIONAL[0].removesuffix(" VIỆT NAM"), "VIỆT NAM", "", BODIES[1], "", NATIONAL[1], ""]
    closing = [
        RECIPIENTS[0], "", SIGNATURE[0], "", RECIPIENTS[1], "", SIGNATURE[1], "", *RECIPIENTS[2:4], "",
        SIGNATURE[2], "", RECIPIENTS[4], "", SIGNATURE[3],
    ]  # fmt: skip
    return _text(*header, "_____", "Số: 45", "", "/TTr-SNV", "", DATE, "", *TITLE, *BODY, *closing)


def glued_columns() -> bytes:
    closing = [
        f"{RECIPIENTS[0]} {SIGNATURE[0]}", f"{RECIPIENTS[1]} {SIGNATURE[1]}", *RECIPIENTS[2:], NAME,
    ]  # fmt: skip
    return _text(*BODIES, *NATIONAL, NUMBER, DATE, *TITLE, *BODY, *closing)


def piped_rows() -> bytes:
    """As other converters flatten tables: the cells of a row parted by bars."""
    header = [f"| {left} | {right} |" for left, right in zip((*BODIES, NUMBER), (*NATIONAL, DATE), strict=True)]
    beside = (*SIGNATURE[:2], "", *SIGNATURE[2:])
    closing = [f"{left} | {right}" for left, right in zip(RECIPIENTS, beside, strict=True)]
    return _text(*header, *TITLE, *BODY, *closing)


def markdown() -> bytes:
    lines = [
        "---", "issuer: Department", "---", '<div class="source-note"><p>Xem Công văn số 1/ABC-XY.</p></div>', "",
        f"| {'<br>'.join(BODIES)} | **{'<br>'.join(NATIONAL)}** |", "| :-: | :-: |", f"| {NUMBER} | *{DATE}* |", "",
        f"# {TITLE[0]}", f"**{TITLE[1]} {TITLE[2]}**", "", *(f"{line}\n" for line in BODY),
        f"***{RECIPIENTS[0]}***", *RECIPIENTS[1:], "", *(f"**{line}**" for line in SIGNATURE),
    ]  # fmt: skip
    return _text(*lines)


LAYOUTS = {
    "one row": one_row, "two rows": two_rows, "three rows": three_rows, "tabs": tabs, "content control": in_a_control,
    "cells in order": cells_in_order, "right cell first": right_cell_first, "spaced columns": spaced_columns,
    "torn rows": torn_rows, "glued columns": glued_columns, "piped rows": piped_rows, "markdown": markdown,
}  # fmt: skip


def told(document: Document) -> dict[str, object]:
    """What all layouts of the letter must say."""
    signature = document.signature
    return {
        "parent": document.parent_body,
        "issuer": document.issuer,
        "code": document.code,
        "place": document.place,
        "date": str(document.date),
        "type": document.doc_type,
        "subject": document.subject,
        "addressees": document.addressees,
        "signs": signature and (signature.lines, signature.name),
        "recipients": tuple(map(str, document.recipients)),
        "archive": document.archive_line,
    }


EXPECTED = {
    "parent": BODIES[0],
    "issuer": BODIES[1],
    "code": "45/TTr-SNV",
    "place": "Nghệ An",
    "date": "2025-04-07",
    "type": "Tờ trình",
    "subject": f"{TITLE[1]} {TITLE[2]}",
    "addressees": ("Ủy ban nhân dân tỉnh Nghệ An",),
    "signs": (("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), NAME),
    "recipients": ("Như trên", "Giám đốc, các Phó Giám đốc Sở", "Bộ Nội vụ (để báo cáo)"),
    "archive": "Lưu: VT, CCHC.",
}
