"""PDF with a text layer: what only its positions and its stamps tell."""

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from reading_samples import BODIES, BODY, DATE, EXPECTED, NAME, NATIONAL, NUMBER, RECIPIENTS, SIGNATURE, TITLE, told

from vanban.citations import cited
from vanban.document import Document, Kind
from vanban.reading import Unreadable, read
from vanban.writing import write

typst = pytest.importorskip("typst")
pikepdf = pytest.importorskip("pikepdf")
FONTS = Path(__file__).parents[1] / "src" / "vanban" / "writing" / "fonts"
PAGE = """#set page(paper: "a4", margin: (left: 30mm, right: 20mm, y: 20mm){more})
#set text(font: "Liberation Serif", size: 13pt)
"""


def pdf(markup: str, *, page: str = "") -> bytes:
    source = (PAGE.replace("{more}", page) + markup).encode()
    made: bytes = typst.compile(source, font_paths=[str(FONTS)], ignore_system_fonts=True)
    return made


def lines(*texts: str) -> str:
    return " \\\n".join(text.replace("_", "\\_").replace("- ", "\\- ") for text in texts)


def columns(left: str, right: str) -> str:
    return f"#grid(columns: (1fr, 1.4fr), align: center, [{left}], [{right}])\n"


def letter(header: str = "", closing: str = "", *, indent: str = "10mm", justify: str = "true") -> str:
    header = header or columns(lines(*BODIES, NUMBER), lines(*NATIONAL, DATE))
    closing = closing or columns(f"#set align(left)\n{lines(*RECIPIENTS)}", lines(*SIGNATURE))
    title = f"#align(center, strong[{lines(*TITLE)}])\n"
    body = "\n\n".join(text.replace("1. ", "1\\. ").replace("2. ", "2\\. ") for text in BODY)
    setting = f"#set par(justify: {justify}, first-line-indent: (amount: {indent}, all: true))\n"
    return f"{header}\n{title}\n{setting}{body}\n\n{closing}"


@pytest.mark.parametrize("indent", ["0mm", "10mm"])
@pytest.mark.parametrize("justify", ["true", "false"])
def test_the_letter_is_read_whole_however_its_paragraphs_are_set(indent: str, justify: str) -> None:
    document = read(pdf(letter(indent=indent, justify=justify)))
    assert told(document) == EXPECTED
    assert [each.code for each in cited(document).legal_bases] == ["76/NQ-CP", "12/KH-UBND"]
    kinds = [block.kind for block in document.body]
    assert kinds == [Kind.BASIS, Kind.BASIS, Kind.PARAGRAPH, Kind.CLAUSE, Kind.CLAUSE]


def test_page_numbers_and_running_lines_are_taken_out() -> None:
    prose = "các đơn vị tiếp tục thực hiện nghiêm túc các nội dung kiểm tra theo kế hoạch đã ban hành " * 60
    running = ", header: [Bản in từ hệ thống văn bản], footer: align(center, context counter(page).display())"
    document = read(pdf(f"1\\. Trong năm, {prose}.", page=running))
    assert [block.kind for block in document.body] == [Kind.CLAUSE]
    assert document.source is not None
    assert "Bản in" not in document.source.text
    assert document.body[0].text.count("các đơn vị") == 60


def test_a_code_that_is_broken_at_its_hyphen_is_whole_in_the_block() -> None:
    text = "Căn cứ vào các quy định đã có tại các điều khoản của Công văn số 2769/UBND-NCKSTTHC ngày 5/3/2024."
    document = read(pdf(f"#set par(justify: true)\n1\\. {text}"))
    assert document.source is not None
    assert "2769/UBND-\nNCKSTTHC" in document.source.text
    assert "2769/UBND-NCKSTTHC" in document.body[0].text
    assert cited(document).codes == ["2769/UBND-NCKSTTHC"]


def test_the_raised_mark_of_a_footnote_is_left_out() -> None:
    document = read(pdf("1\\. Theo Nghị định số 126/2024/NĐ-CP#super[1] của Chính phủ về hội."))
    assert cited(document).codes == ["126/2024/NĐ-CP"]
    assert document.body[0].text == "Theo Nghị định số 126/2024/NĐ-CP của Chính phủ về hội."


@pytest.mark.parametrize(("size", "scale"), [(13, 1), (130, 0.1), (1, 13)])
def test_letters_are_as_large_as_they_show_whatever_the_file_calls_their_size(size: int, scale: float) -> None:
    with pikepdf.new() as made:
        page = made.add_blank_page(page_size=(595, 842))
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        shown = [f"1 0 0 1 {x / scale} {y / scale} Tm ({text}) Tj" for text, x, y in PLACED]
        drawn = f"q {scale} 0 0 {scale} 0 0 cm BT /F {size} Tf {' '.join(shown)} ET Q"
        page.Contents = pikepdf.Stream(made, drawn.encode())
        held = io.BytesIO()
        made.save(held)
    document = read(held.getvalue())
    assert document.source is not None
    assert document.source.text == "SO NOI VU   Doc lap - Tu do\nSo: 12/BC-SNV   Ha Noi, ngay 5 thang 3 nam 2025"


PLACED = [
    ("SO NOI VU", 90, 780), ("Doc lap - Tu do", 300, 780),
    ("So: 12/BC-SNV", 90, 750), ("Ha Noi, ngay 5 thang 3 nam 2025", 300, 750),
]  # fmt: skip


def test_what_a_signing_tool_prints_beside_the_signature_is_no_name() -> None:
    stamp = (
        "Người ký: Sở Nội vụ",
        "Cơ quan: Ủy ban nhân dân tỉnh",
        "Nghệ An",
        "Thời gian ký: 07.04.2025 10:20:30 +07:00",
    )
    right = lines(*SIGNATURE[:2], *stamp, NAME)
    document = read(pdf(letter(closing=columns(f"#set align(left)\n{lines(*RECIPIENTS)}", right))))
    assert told(document) == EXPECTED


def stamped(data: bytes, texts: dict[str, tuple[float, float]]) -> bytes:
    """``data`` with annotations on its first page, as văn thư stamps number and day on a signed file."""
    with pikepdf.open(io.BytesIO(data)) as document:
        page = document.pages[0]
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        marks = []
        for text, (x, y) in texts.items():
            look = pikepdf.Stream(document, f"BT /F 12 Tf 0 2 Td ({text}) Tj ET".encode())
            look.Type, look.Subtype, look.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 40, 14]
            look.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
            mark = pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=[x, y, x + 40, y + 14], F=4,
                AP=pikepdf.Dictionary(N=document.make_indirect(look)),
            )  # fmt: skip
            marks.append(document.make_indirect(mark))
        page.Annots = pikepdf.Array(marks)
        held = io.BytesIO()
        document.save(held)
        return held.getvalue()


def place_of(data: bytes, text: str) -> tuple[float, float]:
    """Left and lower side of the first ``text`` on the first page, in points from the lower left corner."""
    from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

    page = PdfDocument(data)[0].get_textpage()
    index, _ = page.search(text).get_next()
    left, bottom, _, _ = page.get_charbox(index)
    return left, bottom


def test_number_and_day_that_are_stamped_on_a_signed_file_are_read(tmp_path: Path) -> None:
    draft: Any = replace(read(pdf(letter())), number=None, date=None, date_partial="ngày        tháng        năm 2025")
    write(draft, tmp_path / "a.pdf")
    data = (tmp_path / "a.pdf").read_bytes()
    unsigned = read(data)
    assert (unsigned.number, unsigned.date) == (None, None)
    number, day, month = (place_of(data, text) for text in ("/TTr", "tháng", "năm 2025"))
    signed = stamped(
        data,
        {"45": (number[0] - 16, number[1] - 2), "07": (day[0] - 20, day[1] - 2), "4": (month[0] - 16, month[1] - 2)},
    )
    assert told(read(signed)) == EXPECTED


def scan(pages: list[str | None]) -> bytes:
    """Pages of text, and for None a page that is one picture."""
    with pikepdf.new() as document:
        for text in pages:
            if text is None:
                page = document.add_blank_page(page_size=(595, 842))
                picture = pikepdf.Stream(document, b"\xff" * 100)
                picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
                picture.Width, picture.Height, picture.BitsPerComponent = 10, 10, 8
                picture.ColorSpace = pikepdf.Name.DeviceGray
                page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=picture))
                page.Contents = pikepdf.Stream(document, b"q 595 0 0 842 0 0 cm /P Do Q")
            else:
                with pikepdf.open(io.BytesIO(pdf(text))) as other:
                    document.pages.extend(other.pages)
        held = io.BytesIO()
        document.save(held)
        return held.getvalue()


def test_a_scan_is_named_as_such_where_nothing_recognises_it() -> None:
    with pytest.raises(Unreadable, match="bản quét"):
        read(scan([None, None]), engines=())


def test_a_scanned_page_behind_a_page_of_text_is_told() -> None:
    document: Document = read(scan([letter(), None]), engines=())
    assert told(document) == EXPECTED
    assert document.source is not None
    assert document.source.warnings == ("Trang 2 là bản quét nên không đọc được.",)
