"""The letter in the Word files of many hands: how its parts are set, and what Word keeps beside the text."""

import pytest
from reading_samples import (
    BODIES,
    BODY,
    DATE,
    EXPECTED,
    NATIONAL,
    NUMBER,
    RECIPIENTS,
    SIGNATURE,
    TITLE,
    docx,
    paragraph,
    prose,
    table,
    title,
    told,
)

from vanban.citations import cited
from vanban.document import Kind
from vanban.reading import read

HEADER = table([[[*BODIES, NUMBER], [*NATIONAL, DATE]]])
CLOSING = table([[RECIPIENTS, SIGNATURE]])
TRACKED = "Tệp còn theo dõi thay đổi (Track Changes): phần chèn thêm được đọc, phần đã xóa không đọc."
COMMENTED = "Tệp còn ghi chú bên lề (Comment), không đọc vào nội dung."


def lines(*texts: str) -> str:
    return "".join(map(paragraph, texts))


def cells(*rows: tuple[str, ...]) -> str:
    """A table whose cells are given in WordprocessingML."""
    made = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in made)}</w:tbl>"


def wide(cell: str) -> str:
    """A row of one cell across two columns."""
    return f"<w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{cell}</w:tc></w:tr>"


def box(inside: str) -> str:
    return f"<w:r><w:drawing><w:txbxContent>{inside}</w:txbxContent></w:drawing></w:r>"


def indented(text: str) -> str:
    return f"<w:p><w:pPr><w:ind w:left='5000'/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


LEFT, RIGHT = lines(*BODIES, NUMBER), lines(*NATIONAL, DATE)
LAYOUTS = {
    "tables in the cells of a table": cells(
        (cells((lines(*BODIES),), (lines(NUMBER),)) + "<w:p/>", cells((lines(*NATIONAL),), (lines(DATE),)) + "<w:p/>")
    )
    + title() + prose() + CLOSING,
    "a table in the only cell of a table": cells((cells((LEFT, RIGHT)),)) + title() + prose() + CLOSING,
    "text boxes": f"<w:p>{box(LEFT)}{box(RIGHT)}</w:p>{title()}{prose()}"
    f"<w:p>{box(lines(*RECIPIENTS))}{box(lines(*SIGNATURE))}</w:p>",
    "text boxes, the right one first": f"<w:p>{box(RIGHT)}{box(LEFT)}</w:p>{title()}{prose()}"
    f"<w:p>{box(lines(*SIGNATURE))}{box(lines(*RECIPIENTS))}</w:p>",
    "an empty column in the middle": table([[[*BODIES, NUMBER], [], [*NATIONAL, DATE]]])
    + title() + prose() + table([[RECIPIENTS, [], SIGNATURE]]),
    "line ends inside the paragraphs": cells(
        (paragraph("\n".join([*BODIES, NUMBER])), paragraph("\n".join([*NATIONAL, DATE])))
    )
    + paragraph("\n".join(TITLE), bold=True) + prose()
    + cells((paragraph("\n".join(RECIPIENTS)), paragraph("\n".join(SIGNATURE)))),
    "rules of underscores": table([[[*BODIES, "_______"], [*NATIONAL, "__________"]], [["", NUMBER], ["", DATE]]])
    + paragraph("") + title() + paragraph("_______") + prose()
    + table([[RECIPIENTS, [*SIGNATURE[:2], "", "", *SIGNATURE[2:]]]]),
    "tabs with blanks around them": lines(
        f"   {BODIES[0]}      \t   {NATIONAL[0]}", f"      {BODIES[1]}\t\t   {NATIONAL[1]}", f" {NUMBER}\t\t\t {DATE}"
    )
    + title() + prose() + lines(
        f"{RECIPIENTS[0]}\t\t\t\t{SIGNATURE[0]}", f"{RECIPIENTS[1]}\t\t\t{SIGNATURE[1]}", *RECIPIENTS[2:],
        f"\t\t\t\t\t\t{SIGNATURE[2]}", f"\t\t\t\t\t\t{SIGNATURE[3]}",
    ),
    "blanks instead of tabs": lines(
        f"{BODIES[0]}          {NATIONAL[0]}", f"     {BODIES[1]}               {NATIONAL[1]}",
        f" {NUMBER}           {DATE}",
    )
    + title() + prose() + lines(
        f"{RECIPIENTS[0]}{' ' * 40}{SIGNATURE[0]}", f"{RECIPIENTS[1]}{' ' * 38}{SIGNATURE[1]}", *RECIPIENTS[2:],
        f"{' ' * 60}{SIGNATURE[2]}", f"{' ' * 60}{SIGNATURE[3]}",
    ),
    "the title in the table of the header": HEADER.replace("</w:tbl>", wide(title()) + "</w:tbl>") + prose() + CLOSING,
    "the page in one table": cells((LEFT, RIGHT)).replace("</w:tbl>", wide(title() + prose()))
    + f"<w:tr><w:tc>{lines(*RECIPIENTS)}</w:tc><w:tc>{lines(*SIGNATURE)}</w:tc></w:tr></w:tbl>",
    "the national header above the table": "".join(paragraph(line, centred=True) for line in NATIONAL)
    + table([[[*BODIES, NUMBER], [DATE]]]) + title() + prose() + CLOSING,
    "addressees in a table": HEADER + title()
    + cells((paragraph("Kính gửi:"), paragraph(BODY[0].removeprefix("Kính gửi: ")))) + lines(*BODY[1:]) + CLOSING,
    "the signature beside the recipients, row by row": HEADER + title() + prose() + table([
        [RECIPIENTS[:1], SIGNATURE[:1]], [RECIPIENTS[1:2], SIGNATURE[1:2]], [RECIPIENTS[2:3], []],
        [RECIPIENTS[3:4], SIGNATURE[2:3]], [RECIPIENTS[4:], SIGNATURE[3:]],
    ]),
    "recipients as an automatic list": HEADER + title() + prose() + cells((
        paragraph(RECIPIENTS[0]) + "".join(paragraph(each.removeprefix("- "), level=3) for each in RECIPIENTS[1:]),
        lines(*SIGNATURE),
    )),
    "the signature indented above the recipients": HEADER + title() + prose()
    + "".join(map(indented, SIGNATURE)) + lines(*RECIPIENTS),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_letter_is_read_whole_in_every_setting(layout: str) -> None:
    document = read(docx(LAYOUTS[layout]))
    assert told(document) == EXPECTED
    assert [each.code for each in cited(document).legal_bases] == ["76/NQ-CP", "12/KH-UBND"]
    assert [block.number for block in document.body if block.kind is Kind.CLAUSE] == ["1", "2"]


def test_a_code_is_whole_across_links_smart_tags_and_fields() -> None:
    pieces = (
        "<w:r><w:t xml:space='preserve'>Thực hiện </w:t></w:r><w:hyperlink><w:r><w:t>Kế hoạch số 12/KH-</w:t></w:r>"
        "</w:hyperlink><w:smartTag><w:r><w:t>UBND</w:t></w:r></w:smartTag><w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        "<w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )
    assert cited(read(docx(f"<w:p>{pieces}</w:p>"))).codes == ["12/KH-UBND"]


INSERTED = "<w:ins w:id='1'><w:r><w:t>45</w:t></w:r></w:ins>"
DELETED = "<w:del w:id='2'><w:r><w:delText>44</w:delText></w:r></w:del>"
JOINED = (
    "<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr><w:r><w:t xml:space='preserve'>Kính gửi: Ủy ban </w:t></w:r>"
    "</w:p>"
)
REVISED = {
    "a number": HEADER.replace("45/", f"</w:t></w:r>{DELETED}{INSERTED}<w:r><w:t>/") + title() + prose() + CLOSING,
    "the end of a paragraph": HEADER + title() + JOINED + lines("nhân dân tỉnh Nghệ An.", *BODY[1:]) + CLOSING,
    "a row of a table": HEADER + title() + prose()
    + cells((lines("Nơi nhận cũ"), lines("CHỦ TỊCH"))).replace("<w:tr>", "<w:tr><w:trPr><w:del w:id='1'/></w:trPr>")
    + CLOSING,
    "moved text": HEADER + title() + prose() + CLOSING
    + "<w:p><w:moveFrom w:id='1'><w:r><w:t>PHÓ CHỦ TỊCH</w:t></w:r></w:moveFrom></w:p>",
}  # fmt: skip


@pytest.mark.parametrize("change", REVISED)
def test_tracked_changes_are_read_as_if_accepted_and_are_said(change: str) -> None:
    document = read(docx(REVISED[change]))
    assert told(document) == EXPECTED
    assert document.source is not None
    assert document.source.warnings == (TRACKED,)


def test_comments_are_left_out_and_are_said() -> None:
    mark = "<w:r><w:commentReference w:id='0'/></w:r></w:p>"
    comment = "<w:p><w:r><w:t>Số: 99/TTr-SNV</w:t></w:r></w:p>"
    body = f"{HEADER}{title()}{prose().replace('</w:p>', mark, 1)}{CLOSING}"
    document = read(docx(body, {"word/comments.xml": f"<w:comments>{comment}</w:comments>"}))
    assert told(document) == EXPECTED
    assert document.source is not None
    assert document.source.warnings == (COMMENTED,)


def test_a_row_across_a_real_table_stays_in_it() -> None:
    rows = table([[["TT"], ["Đơn vị"]], [["1"], ["Chi cục Văn thư"]]])
    rows = rows.replace("</w:tbl>", wide(paragraph("I. Khối sự nghiệp")) + "</w:tbl>")
    document = read(docx(HEADER + title() + prose() + rows + paragraph("Hết.")))
    (found,) = [block for block in document.blocks() if block.kind is Kind.TABLE]
    assert [row.children[0].text for row in found.children] == ["TT", "1", "I. Khối sự nghiệp"]
