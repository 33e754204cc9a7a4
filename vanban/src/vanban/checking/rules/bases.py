"""Căn cứ ban hành văn bản (Phụ lục I, Phần I, II.6.a)."""

import re
from itertools import dropwhile, takewhile

from vanban.checking.page import Page, Place
from vanban.checking.rule import Fault, Faults, rule
from vanban.citations import find
from vanban.doctypes import LAWS, LETTER
from vanban.document import Kind

_WITHOUT_BASES = frozenset({LETTER, "Công điện", "Giấy mời"})
"""Types that open with a sentence ("Thực hiện …; Sở báo cáo:"), not with a row of bases."""
_STATES = re.compile(r"\s*(?:Căn cứ|Thực hiện|Thi hành|Triển khai|Theo|Xét)(?!\w)")
_AMENDS = re.compile(r"\s*(?:\w+\s){1,3}(?:sửa đổi|bổ sung)|\s*(?:đã )?được sửa đổi", re.IGNORECASE)


def _bases(page: Page) -> tuple[list[Place], bool]:
    """The opening run of paragraphs that state a basis, and whether the last of them ends it.

    What ends with a colon leads into the text and is none, but where it states a basis too ("Thực hiện …, Sở báo cáo
    như sau:") the row goes on into it. Before the enacting word every paragraph is one ("Trên cơ sở …").
    """
    body = page.document.body if page.document.doc_type not in _WITHOUT_BASES else ()
    kinds = {Kind.BASIS, Kind.PARAGRAPH} if any(block.kind is Kind.ENACTING for block in body) else {Kind.BASIS}
    opening = list(dropwhile(lambda block: block.kind is Kind.AUTHORITY_LINE, body))
    run = list(takewhile(lambda block: block.kind in kinds and not block.text.rstrip().endswith(":"), opening))
    goes_on = any(_STATES.match(block.text) for block in opening[len(run) : len(run) + 1])
    return [page.place_of[block.id] for block in run], not goes_on


def _ended(place: Place, mark: str) -> str:
    """The last character of a line with the right mark after it, or in its place."""
    end = place.end.text
    return f"{end}{mark}" if end.isalnum() or end in ")”\"'" else mark


@rule("CC-01", "Phụ lục I, II.6.a", "warning")
def every_basis_has_its_own_line(page: Page) -> Faults:
    """Sau mỗi căn cứ phải xuống dòng."""
    for place in _bases(page)[0]:
        parts = place.text.split(";")
        stated = [part for part in parts if find(part) and not _AMENDS.match(part)]
        if len(stated) > 1:
            yield Fault(place, f"{len(stated):02} căn cứ viết liền trong một đoạn: sau mỗi căn cứ phải xuống dòng")


@rule("CC-02", "Phụ lục I, II.6.a", "error")
def a_basis_ends_with_a_semicolon(page: Page) -> Faults:
    """Cuối mỗi căn cứ có dấu chấm phẩy (;), trừ căn cứ cuối cùng."""
    bases, ended = _bases(page)
    for place in bases[:-1] if ended else bases:
        if place.end.text != ";":
            yield Fault(place.end, "cuối căn cứ phải có dấu chấm phẩy (;)", write=_ended(place, ";"))


@rule("CC-03", "Phụ lục I, II.6.a", "error")
def the_last_basis_ends_with_a_full_stop(page: Page) -> Faults:
    """Căn cứ cuối cùng kết thúc bằng dấu chấm (.)."""
    bases, ended = _bases(page)
    for place in bases[-1:] if ended else ():
        if place.end.text != ".":
            yield Fault(place.end, "căn cứ cuối cùng phải kết thúc bằng dấu chấm (.)", write=_ended(place, "."))


@rule("CC-04", "Phụ lục I, II.6.a", "warning")
def a_basis_says_when_it_was_issued(page: Page) -> Faults:
    """Căn cứ được ghi đầy đủ ngày, tháng, năm ban hành văn bản."""
    for place in _bases(page)[0]:
        for citation in find(place.text):
            amends = citation.type in LAWS and not citation.title
            if citation.code and citation.date is None and not amends:
                yield Fault(place.cut(*citation.span), f"căn cứ {citation.code} chưa ghi ngày, tháng, năm ban hành")


@rule("CC-05", "Phụ lục I, II.6.a; Phụ lục III, mẫu 1.2", "info")
def a_decision_states_its_bases(page: Page) -> Faults:
    """Quyết định, nghị quyết có phần căn cứ ban hành."""
    document = page.document
    stated = any(block.kind is Kind.BASIS for block in document.blocks())
    if document.doc_type in {"Quyết định", "Nghị quyết"} and document.body and not stated:
        yield Fault(page.place_of[document.body[0].id], f"{document.doc_type.lower()} chưa ghi căn cứ ban hành")
