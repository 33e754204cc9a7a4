"""Phụ lục (Phụ lục I, Phần I, III.1)."""

import re

from vanban.checking.page import Page
from vanban.checking.rule import Fault, Faults, rule
from vanban.checking.rules.numbering import roman_value
from vanban.citations import find
from vanban.dates import written
from vanban.document import Block, Kind

_NAMED = re.compile(r"\W*phụ lục", re.IGNORECASE)
_ATTACHED = re.compile(r"(?:kèm theo|đính kèm|gửi kèm)", re.IGNORECASE)
_BELONGS = re.compile(r"\((?:ban hành )?kèm theo (?!mẫu|biểu)", re.IGNORECASE)
_POINTED = re.compile(
    r"(?<!\w)[Pp]hụ lục ([IVX]{1,5})(?=\s+(?:kèm theo|đính kèm|gửi kèm)(?! (?:Nghị|Thông|Quyết|Luật)))"
)
_MENTIONED = re.compile(r"phụ lục|biểu mẫu|danh sách|đề cương|kèm theo|đính kèm", re.IGNORECASE)


def _annexes(page: Page) -> list[Block]:
    """The annexes; a regulation or plan that is issued with the document is none."""
    blocks = [block for block in page.document.body if block.kind is Kind.ANNEX]
    return [block for block in blocks if block.number or _NAMED.match(page.printed_block(block) or "Phụ lục")]


@rule("PL-01", "Phụ lục I, III.1.a", "error")
def the_text_points_to_its_annexes(page: Page) -> Faults:
    """Văn bản có phụ lục kèm theo thì trong văn bản phải có chỉ dẫn về phụ lục đó."""
    annexes = _annexes(page)
    main = [block for top in page.document.body if top.kind is not Kind.ANNEX for block in top.walk()]
    if annexes and not any(_MENTIONED.search(block.text) for block in main):
        yield Fault(page.place_of[annexes[0].id], "trong văn bản chưa có chỉ dẫn về phụ lục kèm theo")


@rule("PL-02", "Phụ lục I, III.1.a", "error")
def several_annexes_take_roman_numbers(page: Page) -> Faults:
    """Văn bản có từ hai phụ lục trở lên thì đánh số thứ tự bằng chữ số La Mã."""
    annexes = _annexes(page)
    other = [annex for annex in annexes if roman_value(annex.number or "") is None]
    if other and len(annexes) > 1:
        labels = ", ".join(annex.label for annex in other)
        yield Fault(
            page.place_of[other[0].id], f"các phụ lục phải đánh số thứ tự bằng chữ số La Mã, không ghi {labels}"
        )


@rule("PL-03", "Phụ lục I, III.1.a", "info")
def a_single_annex_has_no_number(page: Page) -> Faults:
    """Văn bản chỉ có một phụ lục thì không đánh số thứ tự."""
    annexes = _annexes(page)
    if len(annexes) == 1 and annexes[0].number:
        yield Fault(page.place_of[annexes[0].id], "văn bản chỉ có một phụ lục thì không đánh số thứ tự")


@rule("PL-04", "Phụ lục I, III.1.c", "info")
def an_annex_says_to_what_it_belongs(page: Page) -> Faults:
    """Mỗi phụ lục có thông tin chỉ dẫn kèm theo văn bản số, ký hiệu, thời gian và cơ quan ban hành."""
    lost = [annex for annex in _annexes(page) if not any(_ATTACHED.search(block.text) for block in annex.walk())]
    if lost:
        labels = ", ".join(annex.label for annex in lost)
        yield Fault(page.place_of[lost[0].id], f"{labels} chưa có dòng “(Kèm theo văn bản số … ngày … của …)”")


@rule("PL-05", "Phụ lục I, III.1.a", "warning")
def the_annexes_pointed_to_are_there(page: Page) -> Faults:
    """Phụ lục được chỉ dẫn trong văn bản phải có kèm theo."""
    there = {annex.number for annex in _annexes(page)}
    numbered = len(there) > 1 and all(roman_value(number or "") for number in there)
    for _, place in page.blocks if numbered else ():
        for match in _POINTED.finditer(place.text):
            if match[1] not in there:
                yield Fault(place.cut(*match.span()), f"không có Phụ lục {match[1]} kèm theo")


@rule("PL-06", "Phụ lục I, III.1.c", "error")
def an_annex_names_its_own_document(page: Page) -> Faults:
    """Thông tin chỉ dẫn trên phụ lục phải đúng số, ký hiệu, ngày của văn bản."""
    document = page.document
    for annex in (block for block in document.body if block.kind is Kind.ANNEX):
        for block in annex.walk():
            own = find(block.text) if _BELONGS.search(block.text) else []
            for citation in own[:1]:
                place = page.place_of[block.id].cut(*citation.span)
                if document.code and citation.code and citation.code != document.code:
                    yield Fault(place, f"phụ lục ghi kèm theo {citation.code}, văn bản có số {document.code}")
                elif document.date and citation.date and citation.date != document.date:
                    yield Fault(
                        place, f"phụ lục ghi ngày {written(citation.date)}, văn bản có ngày {written(document.date)}"
                    )
