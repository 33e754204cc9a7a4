"""Bố cục nội dung văn bản (Phụ lục I, Phần I, II.6.c, d, đ, e)."""

import re
from itertools import zip_longest

from vanban.checking.page import Page
from vanban.checking.rule import Fault, Faults, missing, rule
from vanban.document import HEADINGS, Block, Kind

_WORDS = {Kind.PART: "Phần", Kind.CHAPTER: "Chương", Kind.SECTION: "Mục", Kind.SUBSECTION: "Tiểu mục"}
_TITLE_LENGTH = 160
"""A longer numbered line is a sentence of the text, not a title."""


def _may_be_title(block: Block) -> bool:
    """Whether a block below a heading may be its title on a line of its own."""
    text = block.text.strip()
    return block.kind is Kind.PARAGRAPH and 0 < len(text) <= _TITLE_LENGTH and not text.endswith((".", ";", ":"))


@rule("BC-01", "Điều 8; Phụ lục I, II.6", "error")
def there_is_a_text(page: Page) -> Faults:
    """Văn bản phải có nội dung."""
    if not page.document.body:
        yield missing(page, page.foot, "nội dung văn bản")


@rule("BC-02", "Phụ lục I, II.6.d", "error")
def headings_have_titles(page: Page) -> Faults:
    """Phần, chương, mục, tiểu mục phải có tiêu đề."""
    for (block, place), after in zip_longest(page.blocks, page.blocks[1:]):
        if block.kind in HEADINGS and not block.text.strip() and not (after and _may_be_title(after[0])):
            yield Fault(place, f"{_WORDS[block.kind]} {block.number or ''} chưa có tiêu đề".replace("  ", " "))


@rule("BC-03", "Phụ lục I, II.6.đ", "warning")
def titles_of_headings_are_in_capitals(page: Page) -> Faults:
    """Tiêu đề của phần, chương, mục, tiểu mục được trình bày bằng chữ in hoa."""
    for block, place in page.blocks:
        title = block.text.strip()
        is_title = len(title) <= _TITLE_LENGTH and not title.endswith((".", ";", ":"))
        if block.kind in HEADINGS and is_title and not title.isupper() and re.search(r"[^\W\d_]", title):
            yield Fault(place, f"tiêu đề {_WORDS[block.kind]} {block.number or ''} phải viết bằng chữ in hoa")


@rule("BC-04", "Phụ lục III, mẫu 1.1 đến 1.5", "info")
def the_text_ends_with_its_mark(page: Page) -> Faults:
    """Các mẫu văn bản kết thúc phần nội dung bằng dấu “./.”."""
    texts = [
        block
        for top in page.document.body
        if top.kind not in {Kind.ANNEX, Kind.TABLE}
        for block in top.walk()
        if block.text.strip()
    ]
    if texts and page.document.signatures and not texts[-1].text.rstrip(" *_").endswith("./."):
        place = page.place_of[texts[-1].id]
        yield Fault(place.end, "cuối phần nội dung chưa có dấu “./.” theo mẫu")


@rule("BC-05", "Phụ lục III, mẫu 1.1, 1.2, 1.3", "info")
def a_decision_says_its_enacting_word(page: Page) -> Faults:
    """Trước điều thứ nhất của quyết định, nghị quyết có dòng “QUYẾT ĐỊNH:”, “QUYẾT NGHỊ:”."""
    blocks = page.blocks
    if page.document.doc_type in {"Quyết định", "Nghị quyết"}:
        articles = [place for block, place in blocks if block.kind is Kind.ARTICLE]
        if articles and not any(block.kind is Kind.ENACTING for block, _ in blocks):
            word = "QUYẾT ĐỊNH:" if page.document.doc_type == "Quyết định" else "QUYẾT NGHỊ:"
            yield Fault(articles[0], f"trước Điều 1 phải có dòng “{word}”")


@rule("BC-06", "Phụ lục III, mẫu 1.1, 1.2, 1.3", "info")
def a_colon_follows_the_enacting_word(page: Page) -> Faults:
    """Sau chữ “QUYẾT ĐỊNH”, “QUYẾT NGHỊ” có dấu hai chấm (:)."""
    for block, place in page.blocks:
        if block.kind is Kind.ENACTING and block.text.strip() and place.end.text != ":":
            yield Fault(place.end, f"thiếu dấu hai chấm, viết “{block.text.strip()}:”", write=f"{place.end.text}:")
