"""Nơi nhận và Kính gửi (Phụ lục I, Phần I, II.9)."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from vanban.checking.page import Page, Place
from vanban.checking.rule import Fault, Faults, missing, rule
from vanban.doctypes import LETTER
from vanban.document import Kind

_ADDRESSED = frozenset({LETTER, "Tờ trình", "Báo cáo"})
_UNADDRESSED = frozenset(
    {"Nghị quyết", "Quyết định", "Chỉ thị", "Quy chế", "Quy định", "Thông cáo", "Thông báo", "Hướng dẫn"}
    | {"Chương trình", "Kế hoạch", "Phương án", "Đề án", "Dự án", "Biên bản"}
)
_NO_RECIPIENTS = frozenset({"Biên bản", "Hợp đồng", "Bản ghi nhớ", "Bản thỏa thuận", "Thư công", "Giấy mời"})
"""Types that are handed over, or name whom they go to in their text."""
_AS_ABOVE = re.compile(r"như\s+trên", re.IGNORECASE)
_AS_ARTICLE = re.compile(r"như\s+điều\s+(\d+)", re.IGNORECASE)
_LINE = re.compile(r"^[ \t]*(?:[*_]{0,3})[-–+•][ \t]*(?P<item>[^\n]*?)[ \t*_\\]*$", re.MULTILINE)
_COLUMNS = re.compile(r"\t| {3,}")


def _first(page: Page) -> str:
    recipients = page.document.recipients
    return recipients[0].name.strip() if recipients else ""


def _list(page: Page) -> Place:
    """The list of recipients as printed, or where it should stand."""
    return page.printed("recipients") or page.foot


def _lines(page: Page, name: str) -> Iterator[tuple[Place, bool]]:
    """The dashed lines of a list as printed, and whether each is the last; lines that two columns share are left out.

    A line that runs on in the next one, without a dash, is left out too: where it ends is not certain.
    """
    place = page.printed(name)
    found = list(_LINE.finditer(place.text)) if place else []
    for match, after in zip_longest(found, found[1:]):
        gap = place.text[match.end() : after.start() if after else None] if place else ""
        if place and match["item"] and not gap.strip(" \t\n*_-") and not _COLUMNS.search(match["item"]):
            yield place.cut(*match.span("item")), after is None


@rule("NN-01", "Phụ lục I, II.9", "error")
def recipients_are_listed(page: Page) -> Faults:
    """Văn bản phải có nơi nhận."""
    document = page.document
    exempt = document.doc_type in _NO_RECIPIENTS or page.issued_with
    if not document.recipients and not document.archive_line and not exempt:
        yield missing(page, page.foot, "nơi nhận")


@rule("NN-02", "Phụ lục I, II.9.d", "warning")
def the_archive_line_names_the_records_office(page: Page) -> Faults:
    """Dòng cuối của nơi nhận ghi “Lưu: VT”, sau đó là chữ viết tắt tên đơn vị soạn thảo."""
    line = page.field("archive_line")
    if line and not re.search(r"(?<!\w)VT(?!\w)", line.text):
        yield Fault(line, f"viết “Lưu: VT, …”, không viết “{line.text.strip()}”")


@rule("NN-03", "Phụ lục I, II.9.d", "error")
def a_colon_follows_the_word_keep(page: Page) -> Faults:
    """Sau chữ “Lưu” có dấu hai chấm (:)."""
    line = page.field("archive_line")
    if line and (match := re.match(r"\s*(Lưu)(?!\s*:)", line.text)):
        yield Fault(line.cut(*match.span(1)), "sau chữ “Lưu” phải có dấu hai chấm: “Lưu:”", write="Lưu:")


@rule("NN-04", "Phụ lục I, II.9.d", "error")
def the_archive_line_ends_with_a_full_stop(page: Page) -> Faults:
    """Dòng cuối của nơi nhận kết thúc bằng dấu chấm (.)."""
    line = page.field("archive_line")
    if line and line.end.text != "." and not (page.document.copies or "").strip():
        yield Fault(line.end, "dòng cuối của nơi nhận phải kết thúc bằng dấu chấm (.)", write=_with(line, "."))


@rule("NN-05", "Phụ lục I, II.9.d", "error")
def the_list_ends_with_the_archive_line(page: Page) -> Faults:
    """Dòng cuối cùng của nơi nhận ghi nơi lưu văn bản."""
    if page.document.recipients and not page.document.archive_line:
        yield Fault(_list(page).end, "thiếu dòng “Lưu: VT, …” ở cuối nơi nhận")


@rule("NN-06", "Phụ lục I, II.9.d", "error")
def recipients_end_with_a_semicolon(page: Page) -> Faults:
    """Cuối mỗi dòng nơi nhận có dấu chấm phẩy (;)."""
    for line, last in _lines(page, "recipients"):
        ends = last and not page.document.archive_line
        if not ends and line.end.text != ";" and not line.text.startswith("Lưu"):
            yield Fault(line.end, f"cuối dòng “{line.text.strip()}” phải có dấu chấm phẩy (;)", write=_with(line, ";"))


@rule("NN-07", "Phụ lục I, II.9.d", "error")
def addressees_end_with_their_marks(page: Page) -> Faults:
    """Gửi từ hai nơi trở lên: cuối mỗi dòng Kính gửi có dấu chấm phẩy (;), cuối dòng cuối cùng có dấu chấm (.)."""
    if len(page.document.addressees) > 1:
        for line, last in _lines(page, "addressees"):
            mark = "." if last else ";"
            if line.end.text != mark:
                yield Fault(line.end, f"cuối dòng “{line.text.strip()}” phải có dấu “{mark}”", write=_with(line, mark))


def _with(line: Place, mark: str) -> str:
    """The last character of a line with the right mark after it, or in its place."""
    return mark if line.end.text in ".,;:" else f"{line.end.text}{mark}"


@rule("NN-08", "Phụ lục I, II.9.b, c", "warning")
def only_some_types_are_addressed(page: Page) -> Faults:
    """Chỉ công văn và tờ trình, báo cáo gửi cấp trên có phần Kính gửi."""
    if page.document.addressees and page.document.doc_type in _UNADDRESSED:
        yield Fault(page.printed("addressees") or page.top, f"{page.document.doc_type.lower()} không có phần Kính gửi")


@rule("NN-09", "Phụ lục I, II.9.b", "error")
def letters_are_addressed(page: Page) -> Faults:
    """Công văn, tờ trình phải có phần Kính gửi."""
    if page.document.doc_type in {LETTER, "Tờ trình"} and not page.document.addressees:
        yield missing(page, page.top, "phần Kính gửi")


@rule("NN-10", "Phụ lục I, II.9.b", "error")
def the_list_of_a_letter_begins_as_above(page: Page) -> Faults:
    """Văn bản có Kính gửi: nơi nhận bắt đầu bằng “Như trên”."""
    first = _first(page)
    if page.document.addressees and page.document.doc_type in _ADDRESSED and first and not _AS_ABOVE.match(first):
        yield Fault(_list(page), f"dòng đầu của nơi nhận phải ghi “Như trên”, không ghi “{first}”")


@rule("NN-11", "Phụ lục I, II.9.c", "warning")
def as_above_has_something_above(page: Page) -> Faults:
    """Văn bản không có Kính gửi: nơi nhận không ghi “Như trên”."""
    as_above = re.match(r"như\s+(?:trên|kính gửi)", _first(page), re.IGNORECASE)
    if page.document.doc_type in _UNADDRESSED and not page.document.addressees and as_above:
        yield Fault(_list(page), "văn bản không có Kính gửi nên không ghi “Như trên”")


@rule("NN-12", "Phụ lục III, mẫu 1.1, 1.2, 1.3", "warning")
def the_article_of_the_recipients_exists(page: Page) -> Faults:
    """Điều được dẫn ở nơi nhận (“Như Điều …”) phải có trong văn bản."""
    match = _AS_ARTICLE.match(_first(page))
    articles = {block.number for block in page.document.blocks() if block.kind is Kind.ARTICLE}
    if match and articles and match[1] not in articles:
        yield Fault(_list(page), f"nơi nhận ghi “{match[0]}” nhưng văn bản không có Điều {match[1]}")


@rule("NN-13", "Phụ lục I, II.9.d", "error")
def colons_follow_the_opening_words(page: Page) -> Faults:
    """Sau từ “Kính gửi”, “Nơi nhận” có dấu hai chấm (:)."""
    source = page.document.source
    for name, words in (("addressees", "Kính gửi"), ("recipients", "Nơi nhận")):
        printed = page.printed(name)
        if source is None or printed is None or printed.span is None:
            continue
        start, end = max(0, printed.span[0] - 40), min(printed.span[0] + 20, printed.span[1])
        near = Place(source.text[start:end], origins=tuple(range(start, end + 1)), number=printed.number)
        if match := re.search(rf"{words}(?=[ \t*_]*\n|[ \t]+\w)(?![ \t*_]*:)", near.text, re.IGNORECASE):
            yield Fault(near.cut(*match.span()), f"sau từ “{words}” phải có dấu hai chấm (:)", write=f"{match[0]}:")


@rule("NN-14", "Phụ lục I, II.9.d", "warning")
def one_addressee_stands_beside_the_word(page: Page) -> Faults:
    """Gửi một nơi: từ “Kính gửi” và tên nơi gửi trên cùng một dòng."""
    name = page.field("addressees.0") if len(page.document.addressees) == 1 else None
    source = page.document.source
    if name and name.span and source and source.form not in {"pdf", "scan"}:
        above = source.text[: name.span[0]].rstrip(" \t*_-–")
        if above.endswith("\n") and re.search(r"kính gửi\s*:?[\s*_]*$", above, re.IGNORECASE):
            yield Fault(name, f"gửi một nơi thì viết trên cùng một dòng: “Kính gửi: {name.text}”")


@rule("NN-15", "Phụ lục I, II.9.d", "warning")
def the_records_office_comes_first(page: Page) -> Faults:
    """Sau “Lưu:” là “VT”, tiếp theo là chữ viết tắt tên đơn vị soạn thảo và số lượng bản lưu."""
    line = page.field("archive_line")
    if line and (match := re.search(r"(?<=[\w)])[,;]\s*VT(?!\w)", line.text)):
        yield Fault(line.cut(*match.span()), f"“VT” phải đứng ngay sau “Lưu:”, không viết “{line.text.strip()}”")
