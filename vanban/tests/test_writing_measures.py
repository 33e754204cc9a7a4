"""Every component stands where the decree puts it, in its size and style, in the PDF and in the .docx.

The numbers are typed from Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I (Mục I, II, IV, V), not taken from the writer.
The .docx is looked at twice: its styles as they stand in the file, its positions as LibreOffice sets them.
"""

import io
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import docx
import pdfplumber
import pytest
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from writing_samples import DECISION, LETTER, MINUTES, NOTICE, PLAN, PROPOSAL, REPORT, SAMPLES

from vanban.document import Document
from vanban.writing import render, widths

MM = 72 / 25.4
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BLANKS = str.maketrans("", "", " \xa0\n")


@dataclass(frozen=True)
class Look:
    """Sizes allowed, bold, italic, and the side it is set to."""

    sizes: tuple[float, float]
    bold: bool = False
    italic: bool = False
    align: str = "center"


# Mục V, "Mẫu chữ và chi tiết trình bày thể thức văn bản hành chính"; the text shown is that of the samples.
NATIONAL, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
LOOKS: list[tuple[Document, str, Look]] = [
    (NOTICE, NATIONAL, Look((12, 13), bold=True)),
    (NOTICE, MOTTO, Look((13, 14), bold=True)),
    (NOTICE, "ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG", Look((12, 13))),
    (NOTICE, "BAN QUẢN LÝ KHU KINH TẾ HẢI PHÒNG", Look((12, 13), bold=True)),
    (NOTICE, "Số: 2819/TB-BQL", Look((13, 13))),
    (NOTICE, "Hải Phòng, ngày 14 tháng 6 năm 2023", Look((13, 14), italic=True)),
    (NOTICE, "THÔNG BÁO", Look((13, 14), bold=True)),
    (NOTICE, "Kết quả kiểm tra công tác cải cách hành chính tại", Look((13, 14), bold=True)),
    (NOTICE, "Căn cứ Kế hoạch số 146/KH-BQL", Look((13, 14), italic=True, align="justify")),
    (NOTICE, "1. Các đơn vị đã chuẩn bị báo cáo", Look((13, 14), align="justify")),
    (NOTICE, "Sau khi kiểm tra tại 02 đơn vị", Look((13, 14), align="justify")),
    (NOTICE, "KT. TRƯỞNG BAN", Look((13, 14), bold=True)),
    (NOTICE, "PHÓ TRƯỞNG BAN", Look((13, 14), bold=True)),
    (NOTICE, "(họ và tên)", Look((13, 14), bold=True)),
    (NOTICE, "Nơi nhận:", Look((12, 12), bold=True, italic=True, align="left")),
    (NOTICE, "- Lãnh đạo Ban (để báo cáo);", Look((11, 11), align="left")),
    (NOTICE, "- Lưu: VT, VP.", Look((11, 11), align="left")),
    (DECISION, "GIÁM ĐỐC SỞ NỘI VỤ", Look((13, 14), bold=True)),
    (DECISION, "QUYẾT ĐỊNH:", Look((13, 14), bold=True)),
    (DECISION, "Điều 1.", Look((13, 14), bold=True, align="justify")),
    (DECISION, "Thành lập Đoàn kiểm tra", Look((13, 14), align="justify")),
    (DECISION, "a) nội dung kiểm tra;", Look((13, 14), align="justify")),
    (DECISION, "Phụ lục", Look((14, 14), bold=True)),
    (DECISION, "DANH SÁCH ĐOÀN KIỂM TRA", Look((13, 14), bold=True)),
    (DECISION, "(Kèm theo Quyết định số 05/QĐ-SNV", Look((13, 14), italic=True)),
    (LETTER, "V/v báo cáo kết quả khắc phục", Look((12, 13))),
    (LETTER, "HỎA TỐC", Look((13, 14), bold=True)),
    (LETTER, "Kính gửi:", Look((13, 14), align="left")),
    (LETTER, "- Ủy ban nhân dân các xã, phường;", Look((13, 14), align="left")),
    (LETTER, "Địa chỉ: tỉnh Quảng Ninh", Look((11, 12))),
    (PLAN, "I. MỤC ĐÍCH, YÊU CẦU", Look((13, 14), bold=True, align="justify")),
    (PLAN, "1. Mục đích", Look((13, 14), bold=True, align="justify")),
    (REPORT, "Kính gửi: Ủy ban nhân dân tỉnh", Look((13, 14), align="left")),
    (PROPOSAL, "TỜ TRÌNH", Look((13, 14), bold=True)),
    (MINUTES, "THƯ KÝ", Look((13, 14), bold=True)),
    (MINUTES, "CHỦ TỌA", Look((13, 14), bold=True)),
]
IDS = [f"{document.doc_type}: {text[:24]}" for document, text, _ in LOOKS]


# --- reading the two files without vanban -----------------------------------------------------------------------------


class Pages:
    """A PDF as characters in the order they were drawn."""

    def __init__(self, data: bytes) -> None:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            self.pages = pdf.pages
            self.chars = [(index, char) for index, page in enumerate(pdf.pages) for char in page.chars]
            # LibreOffice draws a border twice, once in each direction.
            ends = {
                (page.page_number - 1, line["x0"], line["x1"], line["top"]) for page in pdf.pages for line in page.lines
            }
            self.lines = [(index, {"x0": x0, "x1": x1, "top": top}) for index, x0, x1, top in sorted(ends)]
        self.inked = [(index, char) for index, char in self.chars if char["text"].translate(BLANKS)]
        self.text = "".join(char["text"] for _, char in self.inked)

    def find(self, text: str) -> "Set":
        bare = text.translate(BLANKS)
        start = self.text.index(bare)
        return Set(self.inked[start : start + len(bare)])

    def rules(self, under: "Set") -> list[dict[str, float]]:
        """Rules within 8 points under a text."""
        near = (line for page, line in self.lines if page == under.page and 0 <= line["top"] - under.bottom < 8)
        return [line for line in near if line["x0"] < under.x1 and line["x1"] > under.x0]


class Set:
    """Characters that were found, as they are set."""

    def __init__(self, chars: list[tuple[int, dict[str, Any]]]) -> None:
        self.page = chars[0][0]
        self.chars = [char for _, char in chars]
        self.x0 = min(char["x0"] for char in self.chars)
        self.x1 = max(char["x1"] for char in self.chars)
        self.bottom = max(char["bottom"] for char in self.chars)
        self.top = min(char["top"] for char in self.chars)
        self.baseline = self.chars[0]["matrix"][5]

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def width(self) -> float:
        return self.x1 - self.x0


@cache
def ours(document: Document) -> Pages:
    return Pages(render(document, "pdf"))


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pages]:
    """The samples' .docx as LibreOffice sets them, with the vendored fonts in the place of Times New Roman."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is missing; ./run test installs it")
    folder = tmp_path_factory.mktemp("libreoffice")
    (folder / "fonts.conf").write_text(
        f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>{widths.FONTS}</dir>'
        f"<cachedir>{folder}/cache</cachedir><alias binding='same'><family>Times New Roman</family>"
        "<prefer><family>Liberation Serif</family></prefer></alias></fontconfig>"
    )
    for name, document in SAMPLES.items():
        (folder / f"{name}.docx").write_bytes(render(document, "docx"))
    subprocess.run(
        [
            *(soffice, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"),
            *("--outdir", str(folder), *(f"{folder}/{name}.docx" for name in SAMPLES)),
        ],
        env=os.environ | {"FONTCONFIG_FILE": str(folder / "fonts.conf")},
        check=True,
        capture_output=True,
        timeout=300,
    )
    return {name: Pages((folder / f"{name}.pdf").read_bytes()) for name in SAMPLES}


@pytest.fixture(params=["pdf", pytest.param("docx", marks=pytest.mark.libreoffice)])
def pages_of(request: pytest.FixtureRequest) -> Any:
    """A sample's pages: our PDF, or our .docx as LibreOffice sets it."""
    if request.param == "pdf":
        return ours
    made = request.getfixturevalue("libreoffice")
    names = {id(document): name for name, document in SAMPLES.items()}
    return lambda document: made[names[id(document)]]


def paragraphs(document: Document) -> Iterator[Paragraph]:
    opened = docx.Document(io.BytesIO(render(document, "docx")))
    containers = [opened, *(section.first_page_footer for section in opened.sections)]
    for container in containers:
        for element in container._element.iter(f"{W}p"):
            yield Paragraph(element, opened if container is opened else container)  # type: ignore[arg-type]


def inherited(paragraph: Paragraph, get: Any) -> Any:
    """A property of a paragraph by its style and the styles that it is based on."""
    style = paragraph.style
    while style is not None:
        if (value := get(style)) is not None:
            return value
        style = style.base_style
    return None


def where(document: Document, text: str) -> tuple[Paragraph, Run]:
    """The paragraph that holds a text, and the run in which it begins."""
    bare = text.translate(BLANKS)
    paragraph = next(p for p in paragraphs(document) if bare in p.text.translate(BLANKS))
    rest = paragraph.text.translate(BLANKS).index(bare)
    for run in paragraph.runs:
        rest -= len(run.text.translate(BLANKS))
        if rest < 0:
            return paragraph, run
    raise AssertionError(text)


# --- size and style ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("document", "text", "look"), LOOKS, ids=IDS)
def test_a_component_has_its_size_and_style_in_the_pdf(document: Document, text: str, look: Look) -> None:
    for char in ours(document).find(text).chars:
        face = char["fontname"].split("+")[-1]
        assert look.sizes[0] <= round(char["size"], 2) <= look.sizes[1]
        assert ("Bold" in face, "Italic" in face) == (look.bold, look.italic)


@pytest.mark.parametrize(("document", "text", "look"), LOOKS, ids=IDS)
def test_a_component_has_its_size_and_style_in_the_docx(document: Document, text: str, look: Look) -> None:
    paragraph, run = where(document, text)
    size, bold, italic = (
        own if own is not None else inherited(paragraph, lambda style, name=name: getattr(style.font, name))
        for name, own in (("size", run.font.size), ("bold", run.font.bold), ("italic", run.font.italic))
    )
    assert look.sizes[0] <= size.pt <= look.sizes[1]
    assert (bool(bold), bool(italic)) == (look.bold, look.italic)
    assert inherited(paragraph, lambda style: style.paragraph_format.alignment).name.lower() == look.align


def test_the_docx_names_times_new_roman_for_every_script_and_no_other_font() -> None:
    opened = docx.Document(io.BytesIO(render(NOTICE, "docx")))
    fonts = [fonts for part in (opened.styles.element, opened.element) for fonts in part.iter(f"{W}rFonts")]
    assert [sorted(fonts.attrib.items()) for fonts in fonts] == [
        [(f"{W}{script}", "Times New Roman") for script in ("ascii", "cs", "eastAsia", "hAnsi")]
    ]


def test_every_paragraph_of_the_docx_stands_in_a_named_style() -> None:
    for document in SAMPLES.values():
        for paragraph in paragraphs(document):
            assert not paragraph.text.strip() or paragraph.style.name != "Normal"


# --- the page ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("document", SAMPLES.values(), ids=SAMPLES)
def test_the_page_is_a4_with_margins_that_the_decree_allows(document: Document, pages_of: Any) -> None:
    pages = pages_of(document)
    for page in pages.pages:
        assert (page.width, page.height) == (pytest.approx(210 * MM, abs=0.5), pytest.approx(297 * MM, abs=0.5))
    lines = [line for _, line in pages.lines]
    left = min(min(char["x0"] for _, char in pages.inked), *(line["x0"] for line in lines))
    right = max(max(char["x1"] for _, char in pages.inked), *(line["x1"] for line in lines))
    assert 30 * MM - 0.5 <= left <= 35 * MM
    assert right <= (210 - 15) * MM  # how far the lines reach: see the test of justified lines
    body = [char for page, char in pages.inked if char["top"] > 18 * MM]
    assert 20 * MM - 1.5 <= min(char["top"] for char in body) <= 25 * MM
    assert 297 * MM - max(char["bottom"] for char in body) >= 20 * MM - 3


def test_the_docx_says_the_same_of_its_page() -> None:
    (section,) = docx.Document(io.BytesIO(render(NOTICE, "docx"))).sections
    assert (section.page_width.mm, section.page_height.mm) == (pytest.approx(210, abs=0.1), pytest.approx(297, abs=0.1))
    assert 20 <= round(section.top_margin.mm, 1) <= 25
    assert 20 <= round(section.bottom_margin.mm, 1) <= 25
    assert 30 <= round(section.left_margin.mm, 1) <= 35
    assert 15 <= round(section.right_margin.mm, 1) <= 20
    assert section.different_first_page_header_footer


def test_the_page_number_stands_in_the_middle_of_the_top_margin_from_the_second_page_on(pages_of: Any) -> None:
    first, second = pages_of(NOTICE).pages
    assert not [char for char in first.chars if char["bottom"] < 20 * MM - 0.5]
    (number,) = [char for char in second.chars if char["bottom"] < 20 * MM - 0.5]
    assert number["text"] == "2"
    assert 13 <= round(number["size"], 2) <= 14
    assert "Bold" not in number["fontname"]
    assert "Italic" not in number["fontname"]
    # "canh giữa theo chiều ngang trong phần lề trên": in the middle of the text area, as Word and LibreOffice centre it
    assert (number["x0"] + number["x1"]) / 2 == pytest.approx((30 * MM + 190 * MM) / 2, abs=1)


def test_an_annex_begins_a_page_and_counts_its_own_pages(pages_of: Any) -> None:
    pages = pages_of(DECISION)
    assert pages.find("Phụ lục").page == 1
    assert not [char for char in pages.pages[1].chars if char["bottom"] < 20 * MM - 0.5]


# --- where the components stand (Mục IV) ------------------------------------------------------------------------------


def test_the_head_has_two_columns_that_begin_on_one_line(pages_of: Any) -> None:
    pages = pages_of(NOTICE)
    parent, issuer = pages.find("ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG"), pages.find("BAN QUẢN LÝ KHU KINH TẾ HẢI PHÒNG")
    national, motto = pages.find(NATIONAL), pages.find(MOTTO)
    number, dated = pages.find("Số: 2819/TB-BQL"), pages.find("Hải Phòng, ngày 14 tháng 6 năm 2023")
    assert parent.top == pytest.approx(national.top, abs=1)
    assert number.baseline == pytest.approx(dated.baseline, abs=1)
    assert max(parent.x1, issuer.x1, number.x1) < min(national.x0, motto.x0, dated.x0)
    assert national.middle == pytest.approx(motto.middle, abs=1)
    assert motto.middle == pytest.approx(dated.middle, abs=1)
    assert parent.middle == pytest.approx(issuer.middle, abs=1)
    assert issuer.middle == pytest.approx(number.middle, abs=1)
    assert parent.bottom <= issuer.top + 1 <= issuer.bottom <= number.top
    assert motto.top - national.bottom < 6


def test_the_rule_under_the_motto_is_as_long_as_the_motto(pages_of: Any) -> None:
    pages = pages_of(NOTICE)
    motto = pages.find(MOTTO)
    (rule,) = pages.rules(motto)
    assert rule["x1"] - rule["x0"] == pytest.approx(motto.width, abs=1.5)
    assert (rule["x0"] + rule["x1"]) / 2 == pytest.approx(motto.middle, abs=1)


@pytest.mark.parametrize(
    ("document", "last_line", "lines"),
    [
        (NOTICE, "KHU KINH TẾ HẢI PHÒNG", "BAN QUẢN LÝ KHU KINH TẾ HẢI PHÒNG"),
        (PLAN, "SỞ NỘI VỤ", "SỞ NỘI VỤ"),
        (PLAN, "Kiểm tra công tác cải cách hành chính năm 2026", "Kiểm tra công tác cải cách hành chính năm 2026"),
    ],
)
def test_the_rule_under_issuer_and_subject_is_a_third_to_a_half_of_the_line(
    document: Document, last_line: str, lines: str, pages_of: Any
) -> None:
    pages = pages_of(document)
    text, whole = pages.find(last_line), pages.find(lines)
    (rule,) = pages.rules(text)
    assert 1 / 3 <= (rule["x1"] - rule["x0"]) / whole.width <= 1 / 2
    assert (rule["x0"] + rule["x1"]) / 2 == pytest.approx(text.middle, abs=1)


def test_no_rule_stands_under_the_number_or_the_subject_of_a_letter(pages_of: Any) -> None:
    pages = pages_of(LETTER)
    assert not pages.rules(pages.find("Số: 12/SNV-CCHC"))
    assert not [line for line in pages.rules(pages.find("cải cách hành chính")) if line["x1"] - line["x0"] > 31 * MM]


def test_type_and_subject_stand_in_the_middle_below_the_head(pages_of: Any) -> None:
    pages = pages_of(PLAN)
    kind, subject = pages.find("KẾ HOẠCH"), pages.find("Kiểm tra công tác cải cách hành chính năm 2026")
    assert kind.middle == pytest.approx((30 + 190) / 2 * MM, abs=1)
    assert subject.middle == pytest.approx(kind.middle, abs=1)
    assert pages.find("Số: 07/KH-SNV").bottom < kind.top < kind.bottom <= subject.top + 1


def test_the_subject_of_a_letter_stands_6_points_below_its_number(pages_of: Any) -> None:
    pages = pages_of(LETTER)
    number, subject = pages.find("Số: 12/SNV-CCHC"), pages.find("V/v báo cáo")
    line = 1.149 * subject.chars[0]["size"]  # of Times New Roman, single-spaced
    assert number.baseline - subject.baseline - line == pytest.approx(6, abs=1)
    assert pages.find("V/v báo cáo kết quả khắc phục sau kiểm tra").x1 < pages.find(NATIONAL).x0
    assert number.middle == pytest.approx(pages.find("V/v báo cáo kết quả").middle, abs=30)


def test_the_dashes_of_several_addressees_stand_under_the_colon(pages_of: Any) -> None:
    pages = pages_of(LETTER)
    colon = pages.find("Kính gửi:").chars[-1]
    for line in ("- Ủy ban nhân dân các xã, phường;", "- Trung tâm Phục vụ hành chính công tỉnh."):
        assert pages.find(line).x0 == pytest.approx(colon["x0"], abs=1.5)


def test_a_mark_of_urgency_stands_in_a_rectangle_of_its_size_at_the_left(pages_of: Any) -> None:
    pages = pages_of(LETTER)
    mark = pages.find("HỎA TỐC")
    around = [box for box in (*pages.pages[0].rects, *pages.pages[0].lines, *pages.pages[0].curves)
              if box["x0"] < mark.x1 and box["x1"] > mark.x0 - 12 * MM and abs(box["top"] - mark.top) < 15]  # fmt: skip
    width = max(box["x1"] for box in around) - min(box["x0"] for box in around)
    height = max(box["bottom"] for box in around) - min(box["top"] for box in around)
    assert (width / MM, height / MM) == (pytest.approx(30, abs=0.6), pytest.approx(8, abs=0.6))
    assert {tuple(char["non_stroking_color"]) for char in mark.chars} == {(1, 0, 0)}


def test_a_paragraph_has_a_first_line_of_1_or_1_27_cm_six_points_before_and_single_lines(pages_of: Any) -> None:
    pages = pages_of(NOTICE)
    first = pages.find("1. Các đơn vị đã chuẩn bị")
    assert min(abs((first.x0 - 30 * MM) / MM - indent) for indent in (10, 12.7)) < 0.3
    baselines = sorted(
        {round(c["matrix"][5], 1) for p, c in pages.inked if p == 0 and c["size"] == first.chars[0]["size"]}
    )
    steps = [round(above - below, 1) for below, above in pairwise(baselines)]
    single = first.chars[0]["size"] * 1.149
    lines = [step for step in steps if step < single + 3]
    assert lines
    assert all(single - 1 <= step <= 1.5 * single for step in lines)
    assert all(step - single >= 6 - 1 for step in steps if step >= single + 3)


def test_the_body_is_justified_to_both_margins(pages_of: Any) -> None:
    pages = pages_of(NOTICE)
    ends: dict[int, float] = {}
    for page, char in pages.inked:
        if page == 0:
            row = round(char["matrix"][5])
            ends[row] = max(ends.get(row, 0), char["x1"])
    assert max(ends.values()) == pytest.approx(190 * MM, abs=1)
    assert sum(abs(end - 190 * MM) < 1 for end in ends.values()) > 20


def test_recipients_stand_flush_left_level_with_the_post_of_the_signer_at_the_right(pages_of: Any) -> None:
    pages = pages_of(NOTICE)
    recipients, post, name = pages.find("Nơi nhận:"), pages.find("KT. TRƯỞNG BAN"), pages.find("(họ và tên)")
    assert recipients.page == post.page == name.page
    assert recipients.x0 == pytest.approx(30 * MM, abs=1)
    assert pages.find("- Lãnh đạo Ban (để báo cáo);").x0 == pytest.approx(30 * MM, abs=1)
    assert recipients.top == pytest.approx(post.top, abs=4)
    assert post.x0 > pages.find("- Trung tâm Xúc tiến").x1
    assert post.middle == pytest.approx(pages.find("PHÓ TRƯỞNG BAN").middle, abs=1)
    assert post.middle == pytest.approx(name.middle, abs=1)
    assert name.top - pages.find("PHÓ TRƯỞNG BAN").bottom > 20 * MM


def test_a_record_has_two_signers_side_by_side_and_no_line_of_place_and_date(pages_of: Any) -> None:
    pages = pages_of(MINUTES)
    secretary, chair = pages.find("THƯ KÝ"), pages.find("CHỦ TỌA")
    assert secretary.baseline == pytest.approx(chair.baseline, abs=0.5)
    assert secretary.x1 < 110 * MM < chair.x0
    assert pages.find("Nơi nhận:").top > pages.find("(họ và tên)").bottom
    assert ", ngày" not in pages.text.split("BIÊNBẢN")[0]


def test_contact_lines_stand_at_the_foot_of_the_first_page_under_a_full_rule(pages_of: Any) -> None:
    pages = pages_of(LETTER)
    contact = pages.find("Địa chỉ: tỉnh Quảng Ninh")
    assert contact.page == 0
    assert 297 * MM - contact.bottom == pytest.approx(20 * MM, abs=4)
    rule = max((line for _, line in pages.lines), key=lambda line: line["top"])
    assert rule["x1"] - rule["x0"] == pytest.approx(160 * MM, abs=1)
    assert 0 <= contact.top - rule["top"] < 6
