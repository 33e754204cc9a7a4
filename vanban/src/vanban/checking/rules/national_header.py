"""Quốc hiệu và Tiêu ngữ (Phụ lục I, Phần I, II.1)."""

import re

from vanban.checking.page import Page, Place
from vanban.checking.remarks import Verdict
from vanban.checking.rule import Fault, Faults, missing, rule

NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

_DASHES = re.compile(r"\s*[-–—−]\s*")


def _spoken(text: str) -> str:
    """The words alone; HOÀ and HÒA are both in use, the decree prints both."""
    return " ".join(_DASHES.sub(" ", text).split()).casefold().replace("oà", "òa")


def _lines(page: Page) -> tuple[list[Place], Place | None]:
    """The lines of Quốc hiệu, one unless it is broken, and the line of Tiêu ngữ."""
    lines = [line for at in range(len(page.document.national_header)) if (line := page.field(f"national_header.{at}"))]
    motto = next((line for line in lines[1:] if _spoken(line.text).startswith("độc lập")), None)
    if motto is None and len(lines) > 1 and _spoken(lines[0].text) == _spoken(NAME):
        motto = lines[1]
    return [line for line in lines if line is not motto], motto


def _name(page: Page) -> Place | None:
    """Quốc hiệu on its line; None where it is broken over two, which is no fault."""
    lines, _ = _lines(page)
    return lines[0] if len(lines) == 1 else None


def _motto(page: Page) -> Place | None:
    return _lines(page)[1]


@rule("QH-01", "Phụ lục I, II.1.a", "error")
def the_national_header_is_printed(page: Page) -> Faults:
    """Văn bản phải có Quốc hiệu và Tiêu ngữ."""
    if not page.document.national_header:
        yield missing(page, page.top, "Quốc hiệu, Tiêu ngữ")


@rule("QH-02", "Phụ lục I, II.1.a", "error")
def the_name_of_the_nation_is_right(page: Page) -> Faults:
    """Quốc hiệu là “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”."""
    name = _name(page)
    if name is None or _spoken(name.text) == _spoken(NAME):
        return
    if _spoken(NAME).startswith(_spoken(name.text)):
        # A cell too narrow for the line loses its end when the text is taken out; the paper may be whole.
        yield Fault(name, "Quốc hiệu đọc được chưa đủ chữ, cần xem bản gốc", verdict=Verdict.CANNOT_TELL)
    else:
        yield Fault(name, f"Quốc hiệu ghi chưa đúng, viết “{NAME}”", write=NAME)


@rule("QH-03", "Phụ lục I, II.1.a", "error")
def the_name_of_the_nation_is_in_capitals(page: Page) -> Faults:
    """Quốc hiệu được trình bày bằng chữ in hoa."""
    name = _name(page)
    if name and _spoken(name.text) == _spoken(NAME) and not name.text.isupper():
        yield Fault(name, f"Quốc hiệu phải viết bằng chữ in hoa: “{NAME}”", write=name.text.upper())


@rule("QH-04", "Phụ lục I, II.1.b", "error")
def the_motto_is_right(page: Page) -> Faults:
    """Tiêu ngữ là “Độc lập - Tự do - Hạnh phúc”, đặt dưới Quốc hiệu."""
    motto = _motto(page)
    if not page.document.national_header:
        return
    if motto is None:
        yield Fault(page.top, f"thiếu Tiêu ngữ “{MOTTO}” dưới Quốc hiệu")
    elif _spoken(motto.text) != _spoken(MOTTO):
        yield Fault(motto, f"Tiêu ngữ ghi chưa đúng, viết “{MOTTO}”", write=MOTTO)


@rule("QH-05", "Phụ lục I, II.1.b", "error")
def the_motto_has_hyphens_with_blanks(page: Page) -> Faults:
    """Giữa các cụm từ của Tiêu ngữ có gạch nối (-), có cách chữ."""
    motto = _motto(page)
    if motto and _spoken(motto.text) == _spoken(MOTTO) and [*_DASHES.findall(motto.text)] != [" - ", " - "]:
        yield Fault(
            motto,
            "giữa các cụm từ của Tiêu ngữ phải dùng gạch nối “-”, có cách chữ hai bên",
            write=_DASHES.sub(" - ", motto.text),
        )


@rule("QH-06", "Phụ lục I, II.1.b", "error")
def the_motto_has_three_capitals(page: Page) -> Faults:
    """Tiêu ngữ viết bằng chữ in thường, viết hoa chữ cái đầu của các cụm từ."""
    motto = _motto(page)
    if motto and _spoken(motto.text) == _spoken(MOTTO):
        phrases = _DASHES.split(motto.text.strip())
        if any(phrase != phrase.capitalize() for phrase in phrases):
            yield Fault(motto, f"Tiêu ngữ phải viết hoa chữ cái đầu của mỗi cụm từ: “{MOTTO}”", write=MOTTO)
