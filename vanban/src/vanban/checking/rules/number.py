"""Số, ký hiệu của văn bản (Phụ lục I, Phần I, II.3; chữ viết tắt tên loại: Phụ lục III, Mục I)."""

import re

from vanban.checking.page import Page, Place
from vanban.checking.rule import Fault, Faults, missing, rule, unfilled
from vanban.doctypes import CODES, LETTER

_TIGHT = re.compile(r"\s*([/-])\s*")
_WIDE = re.compile(r"(?<=\d)(?:\s{3,}|\t\s*)(?=/)")
"""Room that a draft leaves for a number written or stamped by hand."""
_BEFORE_SLASH = re.compile(r"(?<=\d)\s+(?=/)")
_MIXED = frozenset({"QyĐ", "CTr", "TTr", "TrS", "TTg"})
"""Abbreviations that are written with small letters."""
UNMISTAKABLE = frozenset({"CTr", "NQ", "QĐ", "QyĐ", "TTr", "TB"})
"""Codes of types that are no body's abbreviation; CT is also Cục Thuế, KH a department."""
_UNNUMBERED = frozenset({"Biên bản", "Hợp đồng", "Bản ghi nhớ", "Bản thỏa thuận", "Thư công"})
"""Types that need no number of the records office, though their forms have a place for one."""
_TYPES = {code: name for name, code in CODES.items() if code}


def _code(page: Page) -> Place | None:
    """Number and symbol as printed; of a document that was not read, its symbol."""
    return page.printed("code") or page.field("symbol")


@rule("SO-01", "Phụ lục I, II.3.c", "error")
def small_numbers_have_a_leading_zero(page: Page) -> Faults:
    """Số của văn bản nhỏ hơn 10 phải ghi thêm số 0 phía trước."""
    number = page.field("number")
    if number and re.fullmatch(r"[1-9]", number.text):
        yield Fault(number, f"viết số 0{number.text}, không viết số {number.text}", write=f"0{number.text}")


@rule("SO-02", "Phụ lục I, II.3.c", "error")
def number_and_symbol_have_no_blanks(page: Page) -> Faults:
    """Giữa số và ký hiệu, giữa các nhóm chữ viết tắt trong ký hiệu không cách chữ."""
    for place in filter(None, (page.field("symbol"), page.printed("code"))):
        stamped = _BEFORE_SLASH if page.document.source and page.document.source.form in {"pdf", "scan"} else _WIDE
        text = stamped.sub("", place.text.strip())
        tight = _TIGHT.sub(r"\1", text)
        if text != tight and "\n" not in text:
            yield Fault(place, f"viết liền “{tight}”, không cách chữ trong số, ký hiệu", write=tight)
            return


@rule("SO-03", "Phụ lục I, II.3.a", "error")
def the_symbol_is_printed(page: Page) -> Faults:
    """Văn bản phải có số, ký hiệu."""
    if not page.document.symbol and page.document.doc_type not in _UNNUMBERED and not page.issued_with:
        yield missing(page, page.top, "số, ký hiệu của văn bản")


@rule("SO-04", "Phụ lục I, II.3.a", "info")
def the_number_is_filled_in(page: Page) -> Faults:
    """Số của văn bản do Văn thư cơ quan ghi khi đăng ký."""
    if page.document.symbol and not page.document.number:
        yield unfilled(page, page.field("symbol") or page.top, "số của văn bản")


@rule("SO-05", "Phụ lục I, II.3.b; Phụ lục III, Mục I", "error")
def the_symbol_begins_with_the_type(page: Page) -> Faults:
    """Ký hiệu của văn bản có tên loại bắt đầu bằng chữ viết tắt tên loại theo Phụ lục III."""
    symbol, doc_type = page.field("symbol"), page.document.doc_type
    expected = CODES.get(doc_type or "")
    if symbol is None or expected is None:
        return
    first = re.split(r"[-–/]", symbol.text)[0].strip()
    if first != expected:
        said = f" ({_TYPES[first].lower()})" if first in _TYPES else ""
        yield Fault(
            symbol.cut(0, len(first)),
            f"ký hiệu của {(doc_type or '').lower()} phải bắt đầu bằng “{expected}-”, không phải “{first}”{said}",
        )


@rule("SO-06", "Phụ lục I, II.3.b", "warning")
def the_symbol_of_a_letter_begins_with_the_body(page: Page) -> Faults:
    """Ký hiệu của công văn không có chữ viết tắt tên loại."""
    symbol = page.field("symbol")
    if symbol and page.document.doc_type == LETTER:
        first = symbol.text.partition("-")[0].strip()
        if first in UNMISTAKABLE:
            yield Fault(
                symbol.cut(0, len(first)),
                f"công văn không ghi chữ viết tắt tên loại “{first}” ({_TYPES[first].lower()}) trong ký hiệu",
            )


@rule("SO-07", "Phụ lục I, II.3.b", "warning")
def the_symbol_has_no_year(page: Page) -> Faults:
    """Số, ký hiệu của văn bản hành chính không ghi năm."""
    if page.document.year:
        yield Fault(
            page.printed("code") or page.top,
            f"số, ký hiệu của văn bản hành chính không ghi năm “{page.document.year}”",
        )


@rule("SO-08", "Phụ lục I, II.3.c", "warning")
def the_symbol_is_in_capitals(page: Page) -> Faults:
    """Ký hiệu của văn bản được trình bày bằng chữ in hoa."""
    symbol = page.field("symbol")
    for group in re.finditer(r"[^\W\d_]+", symbol.text) if symbol else ():
        if symbol and group[0] not in _MIXED and not group[0].isupper():
            yield Fault(symbol.cut(*group.span()), f"ký hiệu “{symbol.text}” phải viết bằng chữ in hoa")
            return


@rule("SO-09", "Phụ lục I, II.3.c", "error")
def a_colon_follows_the_word_number(page: Page) -> Faults:
    """Sau từ “Số” có dấu hai chấm (:)."""
    code = page.printed("code")
    word = re.search(r"(?<!\w)Số\s*$", page.before(code).text) if code else None
    if code and word:
        place = page.before(code).cut(*word.span())
        yield Fault(place.cut(0, 2), "sau từ “Số” phải có dấu hai chấm: “Số:”", write="Số:")


@rule("SO-10", "Phụ lục I, II.3.c", "error")
def hyphens_join_the_groups(page: Page) -> Faults:
    """Giữa các nhóm chữ viết tắt trong ký hiệu có dấu gạch nối (-)."""
    symbol = page.field("symbol")
    if symbol and (other := re.search(r"\s*[–—−/]\s*", symbol.text)):
        yield Fault(
            symbol.cut(*other.span()),
            f"giữa các nhóm chữ viết tắt phải dùng dấu gạch nối (-), không dùng “{other[0].strip()}”",
            write="-",
        )


@rule("SO-11", "Phụ lục I, II.3.a", "warning")
def the_number_is_in_arabic_figures(page: Page) -> Faults:
    """Số của văn bản được ghi bằng chữ số Ả Rập."""
    number = page.field("number")
    if number and not re.fullmatch(r"[0-9]+", number.text.strip()):
        yield Fault(number, f"số của văn bản chỉ gồm chữ số Ả Rập, không ghi “{number.text}”")
