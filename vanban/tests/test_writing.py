"""What is written says what the document says: nothing more, nothing less, the same bytes every time."""

import html
import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from lxml import etree
from writing_samples import DECISION, LETTER, MINUTES, NOTICE, REPORT, SAMPLES, block, table

from vanban.document import Document, Kind, Recipient, Signature
from vanban.writing import Unwritable, missing, preview, render, write
from vanban.writing.html import STYLE
from vanban.writing.measures import STYLES

FORMS = ("docx", "pdf", "html", "text")
LETTERS = "".join(
    base + mark
    for base in "AĂÂEÊIOÔƠUƯYaăâeêioôơuưy"
    for mark in ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
) + "ĐđBbCcDdGgHhKkLlMmNnPpQqRrSsTtVvXx"  # fmt: skip
HOSTILE = '#read("/etc/passwd") $x^2$ *đậm* _nghiêng_ `mã` @nguồn <b>&amp;</b> \\ #import "@preview/a:1.0.0" // w:t ]]>'


def text_of(document: Document, form: str) -> str:
    """What a reader of the file sees, on one line with single blanks."""
    data = render(document, form)
    if form == "pdf":
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            found = "".join(char["text"] for page in pdf.pages for char in page.chars)
    elif form == "docx":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            found = "".join(etree.fromstring(package.read("word/document.xml")).itertext())
    elif form == "html":
        body = data.decode().partition("<body>")[2]
        found = html.unescape(re.sub("<[^>]*>", " ", body))
    else:
        found = data.decode()
    return "".join(found.split())


def paragraph(text: str) -> Document:
    return replace(NOTICE, body=(block(Kind.PARAGRAPH, text),))


def pages(document: Document) -> Iterator[str]:
    with pdfplumber.open(io.BytesIO(render(document, "pdf"))) as pdf:
        for page in pdf.pages:
            yield "".join(char["text"] for char in page.chars)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", SAMPLES)
def test_the_same_document_gives_the_same_bytes(name: str, form: str) -> None:
    assert render(SAMPLES[name], form) == render(replace(SAMPLES[name]), form)


@pytest.mark.parametrize("form", FORMS)
def test_text_is_data_and_never_markup(form: str) -> None:
    assert "".join(HOSTILE.split()) in text_of(paragraph(HOSTILE), form)
    everywhere = replace(NOTICE, issuer=HOSTILE, subject=HOSTILE, place=HOSTILE, archive_line=HOSTILE)
    assert "root:" not in text_of(everywhere, form)


@pytest.mark.parametrize("form", FORMS)
def test_control_characters_are_dropped_and_decomposed_letters_composed(form: str) -> None:
    assert "Nộidung" in text_of(paragraph("No\u0323\u0302i\x00\x0b\x1f dung"), form)


def test_the_pdf_carries_only_the_vendored_fonts() -> None:
    fonts = set()
    for document in SAMPLES.values():
        with pikepdf.open(io.BytesIO(render(document, "pdf"))) as pdf:
            for item in pdf.objects:
                if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
                    assert "/FontFile2" in item or "/FontFile3" in item
                    fonts.add(str(item["/FontName"]).split("+")[-1])
    assert fonts == {"LiberationSerif", "LiberationSerif-Bold", "LiberationSerif-Italic", "LiberationSerif-BoldItalic"}


def test_no_vietnamese_letter_lacks_its_shape() -> None:
    document = replace(
        NOTICE,
        subject=LETTERS,
        recipients=(Recipient(name=LETTERS),),
        body=(block(Kind.BASIS, LETTERS), block(Kind.PARAGRAPH, LETTERS)),
    )
    with pikepdf.open(io.BytesIO(render(document, "pdf"))) as pdf:
        shapes = [
            bytes(string)[at : at + 2]
            for page in pdf.pages
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) in {"Tj", "TJ"}
            for string in (operands[0] if str(operator) == "TJ" else operands)
            if isinstance(string, pikepdf.String)
            for at in range(0, len(bytes(string)), 2)
        ]
    assert len(shapes) > 4 * len(LETTERS) / 2
    assert b"\0\0" not in shapes  # glyph 0 is the empty box


def test_the_files_tell_nothing_but_the_document() -> None:
    with zipfile.ZipFile(io.BytesIO(render(NOTICE, "docx"))) as package:
        assert sorted(package.namelist()) == [
            "[Content_Types].xml",
            "_rels/.rels",
            "word/_rels/document.xml.rels",
            "word/document.xml",
            "word/footer-first.xml",
            "word/header-first.xml",
            "word/header.xml",
            "word/settings.xml",
            "word/styles.xml",
        ]
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    with pikepdf.open(io.BytesIO(render(NOTICE, "pdf"))) as pdf:
        assert set(pdf.docinfo) <= {"/Creator", "/Producer"}


@pytest.mark.parametrize("name", SAMPLES)
def test_poppler_opens_the_pdf(name: str, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    write(SAMPLES[name], file)
    told = subprocess.run(["pdftotext", "-layout", file, "-"], check=True, capture_output=True, text=True).stdout
    assert "Độc lập - Tự do - Hạnh phúc" in told


# --- what is left out, what is always there ---------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_document_has_the_national_header_and_nothing_else(form: str) -> None:
    assert text_of(Document(), form) == "CỘNGHÒAXÃHỘICHỦNGHĨAVIỆTNAMĐộclập-Tựdo-Hạnhphúc"


def test_what_is_left_out_is_named_in_the_order_of_the_page() -> None:
    assert missing(Document()) == [
        "tên cơ quan, tổ chức ban hành",
        "số, ký hiệu",
        "địa danh",
        "thời gian ban hành",
        "tên loại",
        "trích yếu",
        "nội dung",
        "chức vụ của người ký",
        "họ tên của người ký",
        "nơi nhận",
    ]
    assert missing(replace(LETTER, addressees=())) == ["Kính gửi"]
    assert missing(replace(NOTICE, doc_type="Giấy giới thiệu", subject=None)) == []
    assert [missing(document) for document in SAMPLES.values()] == [[]] * len(SAMPLES)


@pytest.mark.parametrize("form", FORMS)
def test_a_draft_keeps_room_for_its_number_and_day(form: str) -> None:
    draft = replace(NOTICE, number=None, date=None)
    assert "Số:/TB-BQL" in text_of(draft, form)
    assert "HảiPhòng,ngàythángnăm" in text_of(draft, form)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 3, 15), "ngày 15 tháng 3 năm 2026"),
        (date(2026, 12, 1), "ngày 01 tháng 12 năm 2026"),
    ],
)
def test_days_under_10_and_the_first_two_months_have_a_zero(day: date, words: str) -> None:
    assert words in render(replace(NOTICE, date=day), "text").decode()


@pytest.mark.parametrize(
    ("ending", "printed"),
    [("thực hiện.", "thực hiện./."), ("thực hiện", "thực hiện./."), ("thực hiện./.", "thực hiện./.")],
)
def test_the_body_ends_with_its_mark_once(ending: str, printed: str) -> None:
    told = render(paragraph(f"Đề nghị các đơn vị {ending}"), "text").decode()
    assert f"Đề nghị các đơn vị {printed}\n" in told


def test_recipients_end_with_semicolons_and_the_archive_line_with_a_full_stop_and_the_copies() -> None:
    told = render(replace(NOTICE, copies="PL.(30)", archive_line="Lưu: VT, VP"), "text").decode()
    assert "- Trung tâm Xúc tiến Đầu tư và Dịch vụ việc làm Khu kinh tế;\n- Lưu: VT, VP. PL.(30)" in told


def test_components_that_the_decree_wants_in_capitals_are_printed_so() -> None:
    told = render(replace(NOTICE, issuer="Ban Quản lý Khu kinh tế Hải Phòng"), "text").decode()
    assert "BAN QUẢN LÝ KHU KINH TẾ HẢI PHÒNG" in told.split("Số:")[0]
    assert "Kết quả kiểm tra công tác" in told


def test_an_annex_without_a_reference_gets_one_with_the_name_of_the_body_as_the_text_writes_it() -> None:
    annex = block(Kind.ANNEX, "Danh sách", "I", block(Kind.PARAGRAPH, "Nội dung"))
    told = render(replace(NOTICE, body=(*NOTICE.body, annex)), "text").decode()
    assert "Phụ lục I\n\nDANH SÁCH\n\n" in told
    reference = "Thông báo số 2819/TB-BQL ngày 14 tháng 6 năm 2023 của Ban Quản lý Khu kinh tế Hải Phòng"
    assert f"(Kèm theo {reference})" in told


# --- pages that are hard to fill --------------------------------------------------------------------------------------


@pytest.mark.parametrize("sentences", range(20, 44))
def test_a_signature_is_never_alone_on_its_page_and_never_parted(sentences: int) -> None:
    """The body grows past the exactly filled page; the signature block comes whole, with the last paragraph."""
    body = (
        block(Kind.PARAGRAPH, "Các đơn vị thực hiện đúng quy định về cải cách hành chính của tỉnh. " * sentences),
        block(Kind.PARAGRAPH, "Đề nghị các đơn vị thực hiện nghiêm túc Thông báo này./."),
    )
    told = list(pages(replace(NOTICE, body=body)))
    (page,) = [text for text in told if "Nơi nhận:" in text]
    assert "(họ và tên)" in page
    assert "KT. TRƯỞNG BAN" in page
    assert "thực hiện nghiêm túc Thông báo này./." in page
    assert "Lưu: VT, VP." in page


def test_a_code_is_never_broken_at_the_end_of_a_line() -> None:
    code = "04/2015/NĐ-CP"
    body = tuple(block(Kind.PARAGRAPH, f"{'a' * length} " * 8 + f"số {code} " * 9 + "hết.") for length in range(1, 12))
    with pdfplumber.open(io.BytesIO(render(replace(NOTICE, body=body), "pdf"))) as pdf:
        chars = [char for page in pdf.pages for char in page.chars if char["text"].strip()]
    text = "".join(char["text"] for char in chars)
    places = [match.start() for match in re.finditer(code, text)]
    assert len(places) == 9 * 11
    assert all(len({char["top"] for char in chars[at : at + len(code)]}) == 1 for at in places)


def test_thirty_recipients_stay_beside_the_signature() -> None:
    recipients = tuple(Recipient(name=f"Sở, ban, ngành thứ {number}") for number in range(1, 31))
    (page,) = [text for text in pages(replace(NOTICE, recipients=recipients)) if "Nơi nhận:" in text]
    assert all(f"- Sở, ban, ngành thứ {number};" in page for number in range(1, 31))
    assert "(họ và tên)" in page


def test_more_recipients_than_a_page_holds_go_on_over_the_pages() -> None:
    recipients = tuple(Recipient(name=f"Sở, ban, ngành thứ {number} của tỉnh") for number in range(1, 131))
    told = list(pages(replace(NOTICE, recipients=recipients)))
    assert all(f"- Sở, ban, ngành thứ {number} của tỉnh;" in "".join(told) for number in range(1, 131))
    assert sum("Nơi nhận:" in page for page in told) == 1
    assert sum("(họ và tên)" in page and "KT. TRƯỞNG BAN" in page for page in told) == 1


def test_long_names_wrap_in_their_own_column() -> None:
    name = "BAN QUẢN LÝ DỰ ÁN ĐẦU TƯ XÂY DỰNG CÁC CÔNG TRÌNH GIAO THÔNG VÀ NÔNG NGHIỆP TỈNH QUẢNG NINH"
    with pdfplumber.open(io.BytesIO(render(replace(NOTICE, issuer=name, parent_body=name), "pdf"))) as pdf:
        chars = [char for char in pdf.pages[0].chars if char["text"].strip()]
    left = "".join(char["text"] for char in chars if char["x1"] < 98 * 72 / 25.4)
    assert left.startswith("".join(name.split()) * 2 + "Số:2819/TB-BQL")


def test_a_long_table_repeats_its_head_on_every_page_and_parts_no_row() -> None:
    rows = [
        ("TT", "Nội dung", "Thời hạn"),
        *((f"{n}", f"Việc thứ {n} " * 9 + f"hết {n}.", "Quý I") for n in range(1, 120)),
    ]
    told = list(pages(replace(NOTICE, body=(table(*rows),))))
    with_rows = [page for page in told if "Việc thứ" in page]
    assert len(with_rows) > 3
    assert all("TTNội dungThời hạn" in page for page in with_rows)
    assert all(any(f"Việc thứ {n} " in page and f"hết {n}." in page for page in told) for n in range(1, 120))


@pytest.mark.parametrize("form", FORMS)
def test_cells_may_be_empty_many_lined_or_fewer_than_the_columns(form: str) -> None:
    rows = block(Kind.TABLE, "", None, *table(("A", "B"), ("một\nhai", "")).children, *table(("thiếu",)).children)
    assert "mộthaithiếu" in text_of(replace(NOTICE, body=(rows,)), form)
    assert text_of(replace(NOTICE, body=(block(Kind.TABLE),)), form)


# --- where it is written to -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("suffix", "start"), [(".docx", b"PK"), (".PDF", b"%PDF-1."), (".html", b"<!doctype"), (".txt", b"C")]
)
def test_the_extension_says_the_form(suffix: str, start: bytes, tmp_path: Path) -> None:
    file = tmp_path / f"văn bản{suffix}"
    write(Document(), file)
    assert file.read_bytes().startswith(start)


def test_a_stream_takes_the_form_it_is_told() -> None:
    stream = io.BytesIO()
    write(NOTICE, stream, form="text")
    assert stream.getvalue() == render(NOTICE, "text")


@pytest.mark.parametrize("name", ["a.odt", "a"])
def test_another_form_is_refused_by_name(name: str, tmp_path: Path) -> None:
    with pytest.raises(Unwritable, match=r"Không viết được dạng.*\.docx, \.pdf, \.html, \.txt"):
        write(NOTICE, tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_pdf_without_typst_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.delitem(sys.modules, "vanban.writing.pdf", raising=False)
    monkeypatch.delattr("vanban.writing.pdf", raising=False)
    with pytest.raises(Unwritable, match=r"vanban\[pdf\]"):
        render(NOTICE, "pdf")
    assert render(NOTICE, "docx")


# --- HTML -------------------------------------------------------------------------------------------------------------


def test_the_preview_has_classes_and_neither_styles_nor_scripts() -> None:
    for document in (NOTICE, DECISION, LETTER, MINUTES, REPORT):
        shown = preview(document)
        assert not re.search(r"style=|<script|<style| on\w+=", shown)
        assert set(re.findall(r'<(?:p|h\d) class="([\w-]+)', shown)) <= set(STYLES)


def test_the_preview_points_back_to_the_blocks_of_the_body() -> None:
    shown = preview(DECISION)
    told = [item.id for item in DECISION.blocks() if item.kind in {Kind.ARTICLE, Kind.CLAUSE, Kind.POINT, Kind.BASIS}]
    assert [found for found in re.findall(r'data-block="(\w+)"', shown) if found in told] == told


def test_the_style_sheet_has_the_sizes_of_the_measures() -> None:
    sheet = re.sub(r"/\*.*?\*/", "", STYLE.read_text("utf-8"), flags=re.DOTALL)
    sizes = dict.fromkeys(STYLES, 14.0)
    for selector, size in re.findall(r"\.vanban ([^{}]*?)\s*\{[^{}]*?font-size: (\d+)pt", sheet):
        for name in re.findall(r"\.([\w-]+)", selector):
            sizes[name] = float(size)
    sizes |= dict.fromkeys(
        ["table-head", "table-cell"], float(re.findall(r"\.vanban table \{[^}]*font-size: (\d+)pt", sheet)[0])
    )
    assert {name: size for name, size in sizes.items() if name != "page-number"} == {
        name: style.size for name, style in STYLES.items() if name != "page-number"
    }


def test_a_signature_without_a_name_still_has_its_room() -> None:
    unsigned = replace(MINUTES, signatures=(Signature(position="THƯ KÝ"), Signature(position="CHỦ TỌA")))
    with pdfplumber.open(io.BytesIO(render(unsigned, "pdf"))) as pdf:
        words = {word["text"]: word["top"] for word in pdf.pages[0].extract_words()}
    assert words["Nơi"] - words["TỌA"] > 60
