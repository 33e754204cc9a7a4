"""Tên loại và trích yếu nội dung văn bản (Phụ lục I, Phần I, II.5; các tên loại: Điều 7)."""

import re

from vanban.checking.page import Page, Place
from vanban.checking.rule import Fault, Faults, missing, rule
from vanban.doctypes import CODES, LETTER

_ABOUT = re.compile(r"\s*(V/v:?|v/v:?|V/V:?)(?!\w)")
_NO_SUBJECT = frozenset(
    {"Giấy giới thiệu", "Giấy nghỉ phép", "Giấy ủy quyền", "Hợp đồng", "Thư công"}
    | {"Phiếu gửi", "Phiếu chuyển", "Phiếu báo"}
)
"""Types whose forms print no trích yếu, or fill in a sheet instead."""


def _is_letter(page: Page) -> bool:
    """A công văn, or a text that can be nothing else: addressed, with a symbol, and no type printed."""
    document = page.document
    if document.doc_type or not document.addressees or not document.symbol:
        return document.doc_type == LETTER
    return document.symbol.partition("-")[0] not in CODES.values()


def _about(page: Page) -> Place | None:
    """The printed ``V/v`` at the head of the subject."""
    subject = page.field("subject")
    if subject and (match := _ABOUT.match(subject.text)):
        return subject.cut(*match.span(1))
    if subject and (printed := page.printed("subject")):
        if match := _ABOUT.match(printed.text):
            return printed.cut(*match.span(1))
        before = page.before(subject)
        if match := re.search(r"(?<!\w)[Vv]/[Vv]:?(?=[\s:*_]*$)", before.text):
            return before.cut(*match.span())
    return None


@rule("TL-01", "Phụ lục I, II.5.a", "error")
def the_type_is_printed(page: Page) -> Faults:
    """Văn bản phải có tên loại, trừ công văn."""
    if not page.document.doc_type and not _is_letter(page):
        yield missing(page, page.top, "tên loại văn bản")


@rule("TL-02", "Điều 7", "warning")
def the_type_is_one_of_the_decree(page: Page) -> Faults:
    """Tên loại là một trong 29 tên loại văn bản hành chính."""
    doc_type = page.field("doc_type")
    if doc_type and doc_type.text.capitalize() not in CODES:
        yield Fault(doc_type, f"“{doc_type.text}” không thuộc 29 tên loại văn bản hành chính")


@rule("TL-03", "Phụ lục I, II.5.a", "error")
def the_subject_is_printed(page: Page) -> Faults:
    """Dưới tên loại văn bản phải có trích yếu nội dung."""
    document = page.document
    if document.doc_type and document.doc_type not in _NO_SUBJECT and not document.subject and not _is_letter(page):
        yield missing(page, page.printed("doc_type") or page.top, "trích yếu nội dung văn bản")


@rule("TL-04", "Phụ lục I, II.5.b", "warning")
def the_subject_is_in_small_letters(page: Page) -> Faults:
    """Trích yếu nội dung văn bản được trình bày bằng chữ in thường."""
    subject = page.field("subject")
    if subject and subject.text.isupper() and len(subject.text.split()) > 2:
        yield Fault(subject, "trích yếu nội dung phải trình bày bằng chữ in thường, không viết bằng chữ in hoa")


@rule("TL-05", "Phụ lục I, II.5.b", "error")
def only_a_letter_says_v_v(page: Page) -> Faults:
    """Chữ “V/v” chỉ dùng cho trích yếu của công văn."""
    about = _about(page)
    if about and page.document.doc_type in CODES and not _is_letter(page):
        yield Fault(about, "văn bản có tên loại không dùng “V/v”, viết “Về việc”", write="Về việc")


@rule("TL-06", "Phụ lục I, II.5.b", "error")
def a_letter_says_what_it_is_about(page: Page) -> Faults:
    """Công văn phải có trích yếu nội dung sau chữ “V/v”."""
    if _is_letter(page) and not page.document.subject:
        yield missing(page, page.printed("code") or page.top, "trích yếu của công văn (V/v …)")


@rule("TL-07", "Phụ lục I, II.5.b", "warning")
def v_v_is_written_one_way(page: Page) -> Faults:
    """Trích yếu của công văn đặt sau chữ “V/v”, không có dấu hai chấm."""
    about = _about(page)
    if about and about.text != "V/v" and _is_letter(page):
        yield Fault(about, f"viết “V/v”, không viết “{about.text}”", write="V/v")


@rule("TL-08", "Phụ lục I, II.5.b", "warning")
def the_type_is_in_capitals(page: Page) -> Faults:
    """Tên loại văn bản được trình bày bằng chữ in hoa."""
    printed, doc_type = page.printed("doc_type"), page.document.doc_type
    alone = printed is not None and doc_type is not None and printed.text.casefold().strip() == doc_type.casefold()
    if printed and alone and doc_type in CODES and not printed.text.isupper():
        yield Fault(
            printed, f"tên loại phải viết bằng chữ in hoa: “{printed.text.upper()}”", write=printed.text.upper()
        )


@rule("TL-09", "Phụ lục II, I", "warning")
def the_subject_begins_with_a_capital(page: Page) -> Faults:
    """Trích yếu đặt dưới tên loại viết hoa chữ cái đầu."""
    subject = page.field("subject")
    if subject is None or page.document.doc_type not in CODES or _is_letter(page):
        return
    if subject.text[0].islower() and not _ABOUT.match(subject.text):
        first = subject.cut(0, 1)
        yield Fault(first, "phải viết hoa chữ cái đầu của trích yếu", write=first.text.upper())
