"""One letter in the layouts of many houses is read as one document."""

import pytest
import reading_samples as samples
from reading_samples import EXPECTED, LAYOUTS, docx, paragraph, table, told

from vanban.citations import cited
from vanban.document import Kind
from vanban.reading import read


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_letter_is_read_whole_in_every_layout(layout: str) -> None:
    document = read(LAYOUTS[layout](), name="to-trinh.md" if layout == "markdown" else None)
    assert told(document) == EXPECTED


@pytest.mark.parametrize("layout", LAYOUTS)
def test_its_bases_and_its_clauses_are_read_in_every_layout(layout: str) -> None:
    document = read(LAYOUTS[layout](), name="to-trinh.md" if layout == "markdown" else None)
    assert [each.code for each in cited(document).legal_bases] == ["76/NQ-CP", "12/KH-UBND"]
    assert cited(document).codes == ["76/NQ-CP", "12/KH-UBND", "30/2024/QĐ-UBND"]
    assert [block.number for block in document.body if block.kind is Kind.CLAUSE] == ["1", "2"]
    assert document.body[0].kind is Kind.BASIS


def test_automatic_numbers_of_word_are_part_of_the_text() -> None:
    levels = {"Phạm vi": 0, "Áp dụng": 1, "Cơ quan": 2, "Đơn vị": 2, "Hiệu lực": 1, "Thi hành": 0, "Từ nay": 1}
    document = read(docx("".join(paragraph(text, level=level) for text, level in levels.items())))
    assert [(block.label, block.text) for block in document.blocks()] == [
        ("Điều 1.", "Phạm vi"),
        ("1.", "Áp dụng"),
        ("a)", "Cơ quan"),
        ("b)", "Đơn vị"),
        ("2.", "Hiệu lực"),
        ("Điều 2.", "Thi hành"),
        ("1.", "Từ nay"),
    ]


def test_a_table_of_the_body_is_a_table_and_one_of_the_layout_is_not() -> None:
    rows = table([[["TT"], ["Đơn vị"]], [["1"], ["Chi cục Văn thư", "Lưu trữ"]]])
    header = table([[samples.BODIES, samples.NATIONAL], [[samples.NUMBER], [samples.DATE]]])
    document = read(docx(header + samples.title() + samples.prose() + rows + paragraph("Hết.")))
    (found,) = [block for block in document.blocks() if block.kind is Kind.TABLE]
    assert [[cell.text for cell in row.children] for row in found.children] == [
        ["TT", "Đơn vị"],
        ["1", "Chi cục Văn thư\nLưu trữ"],
    ]


def test_a_raised_digit_is_a_footnote_mark() -> None:
    raised = "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>1</w:t></w:r>"
    text = f"<w:p><w:r><w:t>Theo Nghị định số 126/2024/NĐ-CP</w:t></w:r>{raised}</w:p>"
    assert read(docx(text)).body[0].text == "Theo Nghị định số 126/2024/NĐ-CP"


def test_hidden_text_and_the_fallback_of_a_drawing_are_not_read() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
    box = f"<w:txbxContent>{paragraph('KHẨN')}</w:txbxContent>"
    markup = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    drawing = (
        f'<w:r><m:AlternateContent xmlns:m="{markup}"><m:Choice><w:drawing>{box}</w:drawing></m:Choice>'
        f"<m:Fallback><w:pict>{box}</w:pict></m:Fallback></m:AlternateContent></w:r>"
    )
    header = table([[[*samples.BODIES, samples.NUMBER], [*samples.NATIONAL, samples.DATE]]])
    document = read(docx(f"{header}<w:p>{hidden}{drawing}</w:p>{samples.title()}{samples.prose()}"))
    assert document.urgency == "KHẨN"
    assert document.source is not None
    assert document.source.text.count("KHẨN") == 1
    assert "ẩn" not in document.source.text.split()


def test_secrecy_and_contact_are_found_in_the_head_and_foot_of_the_page() -> None:
    parts = {
        "word/header1.xml": f"<w:hdr {samples.W}>{paragraph('TỐI MẬT')}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {samples.W}>{paragraph('Địa chỉ: số 1, đường A')}{paragraph('2')}</w:ftr>",
    }
    document = read(docx(samples.title() + samples.prose(), parts))
    assert document.secrecy == "TỐI MẬT"
    assert document.contact == ("Địa chỉ: số 1, đường A",)


def test_two_signers_of_a_record_are_both_read_the_one_who_chairs_last() -> None:
    signing = table([[["THƯ KÝ", samples.NAME], ["CHỦ TỌA", samples.NAME]]])
    body = paragraph("BIÊN BẢN", bold=True) + paragraph("Họp Đoàn kiểm tra") + paragraph("Hết./.")
    document = read(docx(body + signing))
    assert [(each.position, each.name) for each in document.signatures] == [
        ("THƯ KÝ", samples.NAME),
        ("CHỦ TỌA", samples.NAME),
    ]


def test_the_main_part_is_found_by_its_relation() -> None:
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    body = f"<w:document {samples.W}><w:body>{paragraph('Điều 1. Chính')}</w:body></w:document>"
    target = f'<Relationship Id="a" Type="{relation}" Target="/word/main.xml"/>'
    parts = {"_rels/.rels": f'<Relationships xmlns="{package}">{target}</Relationships>', "word/main.xml": body}
    assert read(docx(paragraph("Điều 1. Phụ"), parts)).body[0].text == "Chính"
