"""Cách đánh số phần, chương, mục, tiểu mục, điều, khoản, điểm (Phụ lục I, Phần I, II.6.đ)."""

import re
from collections.abc import Iterator

from vanban.checking.page import Page
from vanban.checking.rule import Fault, Faults, rule
from vanban.document import Block, Kind

_WORDS = {
    Kind.PART: "Phần",
    Kind.CHAPTER: "Chương",
    Kind.SECTION: "Mục",
    Kind.SUBSECTION: "Tiểu mục",
    Kind.ARTICLE: "Điều",
    Kind.TITLED_CLAUSE: "khoản",
    Kind.CLAUSE: "khoản",
    Kind.POINT: "điểm",
}
_DEPTH = {word: depth for depth, word in enumerate(dict.fromkeys(_WORDS.values()))}
_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The letters that name points; ă, â, ê, ô, ơ, ư are not in use for it."""
_ROMAN = re.compile(r"(?=.)(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
"""No document has a hundred chapters: C and D are letters of the row A, B, C, D."""


def roman_value(number: str) -> int | None:
    """The value of a Roman number up to 89, None where it is none."""
    if not _ROMAN.fullmatch(number):
        return None
    values = [_VALUES[letter] for letter in number]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def _rank(block: Block) -> int | None:
    """The place of a block among its equals, None where its number is not of one figure or letter."""
    number = (block.number or "").strip()
    if block.kind is Kind.POINT:
        return _LETTERS.index(number) + 1 if len(number) == 1 and number in _LETTERS else None
    return int(number) if re.fullmatch(r"\d{1,4}", number) else roman_value(number)


def _numbered(page: Page) -> Iterator[tuple[str, Block, int, list[int]]]:
    """Each numbered block with the ranks before it in its own run.

    A run ends where a block of a wider kind begins, and where the numbers begin again at 1: a reader may not know the
    heading under which they begin. Articles run on through chapters. Tables number rows as they like, and what stands
    in quotation marks (the new wording of another text) has the numbers of that text.
    """
    runs: dict[str, list[int]] = {}
    known = _unquoted(page)

    def walk(blocks: tuple[Block, ...]) -> Iterator[tuple[str, Block, int, list[int]]]:
        for block in blocks:
            if block.kind is Kind.TABLE:
                continue
            if block.kind is Kind.ANNEX:
                runs.clear()
            if block.id not in known:
                continue
            word = _WORDS.get(block.kind)
            if word is not None:
                for narrower in [other for other in runs if _DEPTH[other] > _DEPTH[word] and other != "Điều"]:
                    del runs[narrower]
                rank = _rank(block)
                if rank == 1:
                    runs.pop(word, None)
                if rank is not None:
                    run = runs.setdefault(word, [])
                    yield word, block, rank, run
                    run.append(rank)
            yield from walk(block.children)

    return walk(page.document.body)


def _unquoted(page: Page) -> set[str]:
    """The ids of the blocks that no quotation runs through."""
    known, depth = set(), 0
    for block, _ in page.blocks:
        if depth == 0:
            known.add(block.id)
        depth = max(0, depth + block.text.count("“") - block.text.count("”"))
    return known


@rule("DS-01", "Phụ lục I, II.6.đ", "error")
def no_number_stands_twice(page: Page) -> Faults:
    """Số thứ tự của điều, khoản, mục không được trùng nhau."""
    for word, block, rank, run in _numbered(page):
        if rank in run:
            yield Fault(page.place_of[block.id], f"có hai {word} {block.number}")


@rule("DS-02", "Phụ lục I, II.6.đ", "warning")
def no_number_is_left_out(page: Page) -> Faults:
    """Số thứ tự của phần, chương, mục, điều, khoản, điểm liên tục, không bỏ cách."""
    for word, block, rank, run in _numbered(page):
        if run and rank > max(run) + 1:
            yield Fault(page.place_of[block.id], f"số thứ tự bỏ cách trước {word} {block.number}")


@rule("DS-03", "Phụ lục I, II.6.đ", "error")
def points_take_vietnamese_letters(page: Page) -> Faults:
    """Thứ tự các điểm dùng chữ cái tiếng Việt, không dùng f, j, w, z."""
    for block, place in page.blocks:
        if block.kind is Kind.POINT and (block.number or "").strip().lower() in {"f", "j", "w", "z"}:
            yield Fault(place, f"điểm {block.number}) không dùng chữ cái tiếng Việt")


@rule("DS-04", "Phụ lục I, II.6.đ", "error")
def parts_and_chapters_take_roman_numbers(page: Page) -> Faults:
    """Số thứ tự của phần, chương dùng chữ số La Mã."""
    for block, place in page.blocks:
        if block.kind in {Kind.PART, Kind.CHAPTER} and (block.number or "").isdigit():
            yield Fault(place, f"số thứ tự của {_WORDS[block.kind]} {block.number} phải viết bằng chữ số La Mã")


@rule("DS-05", "Phụ lục I, II.6.đ", "error")
def sections_take_arabic_numbers(page: Page) -> Faults:
    """Số thứ tự của mục, tiểu mục sau từ “Mục”, “Tiểu mục” dùng chữ số Ả Rập."""
    chapters = any(block.kind is Kind.CHAPTER for block, _ in page.blocks)
    for block, place in page.blocks:
        if block.kind in {Kind.SECTION, Kind.SUBSECTION} and roman_value((block.number or "").strip()):
            worded = re.match(r"\W*mục\s", page.label(block).text, re.IGNORECASE)
            if chapters or worded or block.kind is Kind.SUBSECTION:
                yield Fault(place, f"số thứ tự của {_WORDS[block.kind]} {block.number} phải viết bằng chữ số Ả Rập")


@rule("DS-06", "Phụ lục I, II.6.đ", "error")
def a_full_stop_follows_articles_and_clauses(page: Page) -> Faults:
    """Sau số thứ tự của điều, khoản có dấu chấm (.)."""
    for block, _ in page.blocks:
        if block.kind in {Kind.ARTICLE, Kind.CLAUSE, Kind.TITLED_CLAUSE} and (block.number or "").isdigit():
            label = page.label(block)
            if mark := re.search(rf"{block.number}(\s*[:)/–—-]|\.\s*[:)])", label.text):
                yield Fault(
                    label.cut(*mark.span(1)),
                    f"sau số thứ tự của {_WORDS[block.kind]} {block.number} phải có dấu chấm (.)",
                    write=".",
                )


@rule("DS-07", "Phụ lục I, II.6.đ", "error")
def a_bracket_follows_points(page: Page) -> Faults:
    """Sau chữ cái của điểm có dấu đóng ngoặc đơn."""
    for block, _ in page.blocks:
        if block.kind is Kind.POINT and len(block.number or "") == 1:
            label = page.label(block)
            if mark := re.search(rf"(?<!\w){block.number}(\s*[./:-])", label.text):
                yield Fault(
                    label.cut(*mark.span(1)),
                    f"sau chữ cái của điểm phải có dấu đóng ngoặc đơn: “{block.number})”",
                    write=")",
                )
