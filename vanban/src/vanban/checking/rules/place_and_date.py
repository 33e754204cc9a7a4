"""Địa danh và thời gian ban hành văn bản (Phụ lục I, Phần I, II.4)."""

import re

from vanban.checking.page import Page, Place
from vanban.checking.rule import Fault, Faults, missing, rule, unfilled
from vanban.dates import day_of, in_words

_WORDS = re.compile(r"ngày(\s*)(\d{1,2})(\s*)tháng(\s*)(\d{1,2})(\s*)năm(\s*)(\d{4})", re.IGNORECASE)
_SLASHES = re.compile(r"(?:ngày\s+)?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.IGNORECASE)
_CITY = re.compile(r"(?:TP\.?\s*|Tp\.?\s*|thành phố\s+)?(?:Hồ Chí Minh|HCM)")
_DATELESS = frozenset({"Biên bản", "Hợp đồng", "Thư công", "Bản ghi nhớ", "Bản thỏa thuận"})
"""Types whose forms print no place and date under the national header, or print them elsewhere."""


def _line(page: Page) -> Place | None:
    """The date as printed, without the place."""
    return page.printed("date") or page.printed("date_partial")


@rule("DD-01", "Phụ lục I, II.4.b", "error")
def the_date_is_printed(page: Page) -> Faults:
    """Văn bản phải có thời gian ban hành."""
    document = page.document
    exempt = document.doc_type in _DATELESS or page.issued_with
    if not document.date and not document.date_partial and not exempt:
        yield missing(page, page.top, "địa danh và thời gian ban hành văn bản")


@rule("DD-02", "Phụ lục I, II.4.b", "error")
def small_days_have_a_leading_zero(page: Page) -> Faults:
    """Ngày nhỏ hơn 10 phải ghi thêm số 0 phía trước."""
    line = _line(page)
    if line and (date := _WORDS.search(line.text)) and re.fullmatch(r"[1-9]", date[2]):
        yield Fault(line.cut(*date.span(2)), f"viết ngày 0{date[2]}, không viết ngày {date[2]}", write=f"0{date[2]}")


@rule("DD-03", "Phụ lục I, II.4.b", "error")
def january_and_february_have_a_leading_zero(page: Page) -> Faults:
    """Tháng 1, tháng 2 phải ghi thêm số 0 phía trước."""
    line = _line(page)
    if line and (date := _WORDS.search(line.text)) and date[5] in {"1", "2"}:
        yield Fault(line.cut(*date.span(5)), f"viết tháng 0{date[5]}, không viết tháng {date[5]}", write=f"0{date[5]}")


@rule("DD-04", "Phụ lục I, II.4.b", "warning")
def other_months_have_no_zero(page: Page) -> Faults:
    """Chỉ tháng 1 và tháng 2 ghi thêm số 0 phía trước."""
    line = _line(page)
    if line and (date := _WORDS.search(line.text)) and re.fullmatch(r"0[3-9]", date[5]):
        month = date[5][1]
        yield Fault(line.cut(*date.span(5)), f"viết tháng {month}, không viết tháng {date[5]}", write=month)


@rule("DD-05", "Phụ lục I, II.4.c", "error")
def a_comma_follows_the_place(page: Page) -> Faults:
    """Sau địa danh có dấu phẩy (,)."""
    place, line = page.printed("place"), _line(page)
    if not place or not line or not place.span or not line.span or not page.document.source:
        return
    start, end = place.span[1], line.span[0]
    between = Place(page.document.source.text[start:end], origins=tuple(range(start, max(start, end) + 1)))
    if start < end and not re.fullmatch(r"[\s*_]*,[\s*_]*", between.text):
        yield Fault(between, f"sau địa danh phải có dấu phẩy: “{place.text.strip()},”", write=", ")


@rule("DD-06", "Phụ lục I, II.4.b", "error")
def the_date_is_written_in_words(page: Page) -> Faults:
    """Thời gian ban hành văn bản phải được viết đầy đủ bằng chữ ngày, tháng, năm."""
    line = _line(page)
    if line and not _WORDS.search(line.text) and (date := _SLASHES.search(line.text)):
        full = in_words(int(date[1]), int(date[2]), int(date[3]))
        yield Fault(line.cut(*date.span()), f"thời gian ban hành phải viết đầy đủ: “{full}”", write=full)


@rule("DD-07", "Phụ lục I, II.4.c", "error")
def the_place_begins_with_capitals(page: Page) -> Faults:
    """Các chữ cái đầu của địa danh phải viết hoa; địa danh viết bằng chữ in thường."""
    place = page.field("place")
    if place is None:
        return
    words = re.findall(r"[^\W\d_]+", place.text)
    if any(word[0].islower() for word in words) or (len(place.text) > 3 and place.text.isupper()):
        right = re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), place.text)
        yield Fault(place, f"địa danh phải viết “{right}”, không viết “{place.text}”", write=right)


@rule("DD-08", "Phụ lục I, II.4.a", "error")
def the_place_is_printed(page: Page) -> Faults:
    """Trước thời gian ban hành văn bản phải có địa danh."""
    document = page.document
    if (document.date or document.date_partial) and not document.place and document.doc_type not in _DATELESS:
        yield missing(page, page.printed("date") or page.top, "địa danh")


@rule("DD-09", "Phụ lục I, II.4.b", "error")
def the_date_exists(page: Page) -> Faults:
    """Thời gian ban hành văn bản phải là ngày có thật."""
    line = _line(page)
    date = line and _WORDS.search(line.text)
    if line and date and day_of(date[2], date[5], date[8]) is None:
        yield Fault(line.cut(*date.span()), f"không có ngày {date[2]}/{date[5]}/{date[8]}")


@rule("DD-10", "Phụ lục I, II.4.a", "warning")
def places_named_after_persons_have_their_full_name(page: Page) -> Faults:
    """Đơn vị hành chính đặt theo tên người, chữ số, sự kiện lịch sử phải ghi tên gọi đầy đủ."""
    place = page.field("place")
    if place and _CITY.fullmatch(place.text.strip()):
        full = "Thành phố Hồ Chí Minh"
        yield Fault(place, f"viết “{full}”, không viết “{place.text.strip()}”", write=full)


@rule("DD-11", "Phụ lục I, II.4.b", "error")
def blanks_stand_around_the_figures_of_the_date(page: Page) -> Faults:
    """Giữa các chữ và số của thời gian ban hành văn bản có dấu cách."""
    line = _line(page)
    date = line and _WORDS.search(line.text)
    if line and date and not all(date[group] for group in (1, 3, 4, 6, 7)):
        spaced = f"ngày {date[2]} tháng {date[5]} năm {date[8]}"
        yield Fault(line.cut(*date.span()), f"thiếu dấu cách, viết “{spaced}”", write=spaced)


@rule("DD-12", "Phụ lục I, II.4.b", "info")
def the_date_is_filled_in(page: Page) -> Faults:
    """Thời gian ban hành văn bản được ghi khi đăng ký văn bản."""
    line = _line(page)
    if page.document.date is None and page.document.date_partial and not (line and _WORDS.search(line.text)):
        yield unfilled(page, line or page.top, "thời gian ban hành văn bản")
