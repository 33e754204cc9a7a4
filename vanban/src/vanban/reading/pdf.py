"""PDF with a text layer, read by position: words to rows, rows to lines with column, indent, gap and bold type."""

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Any

from vanban.reading.inflation import swells
from vanban.reading.lines import LEFT, RIGHT, Line, Sheet, sheet_of
from vanban.reading.refusals import PAGE_LIMIT, Refusal, Unreadable
from vanban.reading.syllables import quality
from vanban.reading.text import legacy

CHARACTER_LIMIT = 5_000_000
_TAIL = 2048
_STAMPS = frozenset({3, 13, 20})
"""Kinds of annotation that hold what văn thư stamps on a signed page: free text, stamp, form field."""
_IMAGE = 3
_HYPHENS = frozenset({0x02, 0xAD, 0xFFFE})
"""What pdfium gives for the hyphen at the end of a line."""
_LABELLED = re.compile(
    r"[-–+•]\s|\d{1,2}(?:\.\d{1,2})*[.)]\s|[a-zđ]\)|[IVX]{1,5}\.\s|Điều \d|Chương |Nơi nhận|"
    r"Căn cứ |Theo đề nghị |Xét |Thực hiện |Trên cơ sở "
)


@dataclass(slots=True)
class _Word:
    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool


@dataclass(slots=True)
class _Row:
    """The words on one line of a page, from left to right; ``base`` is measured down from the top of the page."""

    page: int
    words: list[_Word]
    base: float
    text: str = ""
    left: float = 0.0
    right: float = 0.0
    size: float = 0.0

    def measure(self) -> None:
        words = self.words
        words.sort(key=lambda word: word.left)
        self.left, self.right = words[0].left, max(word.right for word in words)
        self.size = median(word.size for word in words)
        gaps = [after.left - before.right for before, after in pairwise(words)]
        # In a justified line all blanks are wide; a column begins where one is much wider than the others.
        usual = sorted(gaps)[len(gaps) // 4] if len(gaps) > 1 else 0.0
        wide = max(0.9 * self.size, 2.5 * usual)
        pieces = [words[0].text]
        for gap, word in zip(gaps, words[1:], strict=True):
            pieces.append("   " if gap > wide else " " if gap > 0.08 * self.size else "")
            pieces.append(word.text)
        self.text = unicodedata.normalize("NFC", "".join(pieces))


@dataclass(slots=True)
class _Page:
    width: float
    height: float
    words: list[_Word] = field(default_factory=list)


def read_pdf(data: bytes) -> Sheet:
    """A sheet out of the bytes of a .pdf; a scan is refused as such."""
    if b"%%EOF" not in data[-_TAIL:]:
        raise Unreadable(Refusal.DAMAGED_PDF)
    if swells(data):
        raise Unreadable(Refusal.BOMB)
    try:
        import pypdfium2  # type: ignore[import-untyped]
    except ImportError:
        raise Unreadable(Refusal.NO_PDF) from None
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(Refusal.ENCRYPTED_PDF if "assword" in str(error) else Refusal.DAMAGED_PDF) from None
    if count == 0:
        raise Unreadable(Refusal.DAMAGED_PDF)
    warnings: list[str] = []
    pages: list[_Page] = []
    try:
        characters = 0
        for index in range(min(count, PAGE_LIMIT)):
            page, blank = _read_page(document, index)
            characters += sum(len(word.text) for word in page.words)
            if characters > CHARACTER_LIMIT:
                raise Unreadable(Refusal.TEXT_TOO_LARGE)
            if blank:
                if index == 0:
                    raise Unreadable(Refusal.SCAN)
                warnings.append(f"Trang {index + 1} là bản quét nên không đọc được.")
                page.words.clear()
            pages.append(page)
    except pypdfium2.PdfiumError:
        raise Unreadable(Refusal.DAMAGED_PDF) from None
    finally:
        document.close()
    if count > PAGE_LIMIT:
        warnings.append(f"Tệp có {count} trang; chỉ đọc {PAGE_LIMIT} trang đầu.")
    rows = [row for index, page in enumerate(pages) for row in _rows(index, page)]
    if not rows:
        raise Unreadable(Refusal.SCAN)
    judge("\n".join(row.text for row in rows[:200]), warnings)
    sheet = sheet_of("pdf", _lines(_without_running(rows, pages), pages))
    sheet.warnings = warnings
    return sheet


def judge(text: str, warnings: list[str]) -> None:
    """Refuse a text layer that is no text: a broken map of letters, an old font."""
    valid, marked = quality(text)
    if marked < 0.45 and legacy(text):
        raise Unreadable(Refusal.TCVN3)
    if marked < 0.10:
        if 0.25 <= valid < 0.70:
            raise Unreadable(Refusal.GARBLED)
        if valid >= 0.70:
            warnings.append("Lớp chữ không có dấu tiếng Việt; cần đối chiếu với bản gốc.")


def _read_page(document: Any, index: int) -> tuple[_Page, bool]:
    """The words of a page, and whether it is an image instead of text."""
    from pypdfium2 import raw

    page = document[index]
    if _stamped(raw, page):
        # Stamps of number, day and signature lie above the page; flattened, their text takes its place among the rest.
        raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
        page.close()
        page = document[index]
    width, height = page.get_size()
    layer = page.get_textpage()
    words = list(_words(raw, layer, height))
    made = _Page(width, height, words)
    few = len(words) < 40
    scan = (few or quality(" ".join(word.text for word in words))[1] < 0.10) and _imaged(page, width * height)
    layer.close()
    page.close()
    return made, scan


def _stamped(raw: Any, page: Any) -> bool:
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), 200)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        raw.FPDFPage_CloseAnnot(annotation)
        if kind in _STAMPS:
            return True
    return False


def _imaged(page: Any, area: float) -> bool:
    """Whether an image covers most of the page."""
    for image in page.get_objects(filter=[_IMAGE], max_depth=3):
        left, bottom, right, top = image.get_bounds()
        if (right - left) * (top - bottom) > 0.6 * area:
            return True
    return False


def _words(raw: Any, layer: Any, height: float) -> Iterator[_Word]:
    """The words of a page in the order of the file, cut also where letters jump."""
    x, y = ctypes.c_double(), ctypes.c_double()
    box = [ctypes.c_double() for _ in range(4)]
    at_x, at_y, at_box = ctypes.byref(x), ctypes.byref(y), [ctypes.byref(side) for side in box]
    letters: list[str] = []
    first = last = 0
    left = base = size = previous = 0.0

    def made() -> _Word:
        raw.FPDFText_GetCharBox(layer, last, *at_box)
        return _Word(
            "".join(letters), left, max(box[1].value, previous), height - base, size, _is_bold(raw, layer, first)
        )

    for index in range(min(raw.FPDFText_CountChars(layer), CHARACTER_LIMIT)):
        code = raw.FPDFText_GetUnicode(layer, index)
        if code in _HYPHENS:
            code = 0x2D
        if code <= 32 or code in (0xA0, 0xFFFF):
            if letters:
                yield made()
                letters = []
            continue
        raw.FPDFText_GetCharOrigin(layer, index, at_x, at_y)
        step, raised = x.value - previous, abs(y.value - base) > 1.5
        if letters and (raised or not -0.3 * size < step < 2.2 * size):
            beside = raised and chr(code).isdigit() and 0 < step < 1.5 * size
            if beside and raw.FPDFText_GetFontSize(layer, index) < 0.75 * size:
                continue  # the mark of a footnote
            yield made()
            letters = []
        if not letters:
            first, left, base = index, x.value, y.value
            size = raw.FPDFText_GetFontSize(layer, index) or 12.0
        letters.append(chr(code))
        last, previous = index, x.value
    if letters:
        yield made()


_NAME = ctypes.create_string_buffer(128)


def _is_bold(raw: Any, layer: Any, index: int) -> bool:
    flags = ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(layer, index, _NAME, len(_NAME), ctypes.byref(flags))
    name = _NAME.raw[: min(length, len(_NAME))].lower()
    return b"bold" in name or b"black" in name or raw.FPDFText_GetFontWeight(layer, index) >= 600


def _rows(index: int, page: _Page) -> list[_Row]:
    """The words of a page put on lines by their baseline, from top to bottom."""
    rows: list[_Row] = []
    for word in sorted(page.words, key=lambda word: word.base):
        if rows and word.base - rows[-1].base <= 0.38 * max(word.size, 8.0):
            rows[-1].words.append(word)
        else:
            rows.append(_Row(index, [word], word.base))
    for row in rows:
        row.measure()
    return rows


def _without_running(rows: Sequence[_Row], pages: Sequence[_Page]) -> list[_Row]:
    """Rows without page numbers and without what is repeated at the edge of most pages."""
    edge = [row for row in rows if not 0.08 < row.base / pages[row.page].height < 0.93]
    repeated = {text for text, times in Counter(row.text for row in edge).items() if times >= max(2, 0.6 * len(pages))}
    dropped = {id(row) for row in edge if row.text in repeated or re.fullmatch(r"[-–\s]*\d{1,3}[-–\s]*", row.text)}
    return [row for row in rows if id(row) not in dropped]


def _lines(rows: Sequence[_Row], pages: Sequence[_Page]) -> Iterator[Line]:
    full = [row for row in rows if len(row.words) >= 8 and "   " not in row.text] or list(rows)
    left = min(row.left for row in full)
    right = sorted(row.right for row in full)[int(len(full) * 0.9)]
    # Where most lines end at the very edge, one that does not is the last of its paragraph.
    justified = sum(row.right > right - 3 for row in full) > 0.5 * len(full)
    edge = right - (6 if justified else 0.12 * (right - left))
    steps = [below.base - above.base for above, below in pairwise(full) if above.page == below.page]
    pitch = median([each for each in steps if 8 < each < 40] or [18.0])
    middle = (left + right) / 2
    above: _Row | None = None
    opened = True
    for row in rows:
        step = row.base - above.base if above and above.page == row.page else 0.0
        gap = above is None or step > 1.75 * pitch
        opened = (
            above is None
            or gap
            or step > 1.35 * pitch
            and not _wraps(row, above, edge)
            or (_opens(row, above, left, edge, below_opening=opened))
        )
        yield Line(
            row.text,
            0,
            0,
            bold=all(word.bold for word in row.words),
            centred=abs((row.left + row.right) / 2 - middle) < 14 and row.left > left + 18,
            column=_column(row, pages[row.page].width),
            gap=gap,
            opens=opened,
        )
        above = row


def _column(row: _Row, width: float) -> str | None:
    """The half of the page that holds the whole row, if one does; a row across both is cut where its gap is."""
    if "   " in row.text:
        return None
    centre = (row.left + row.right) / 2
    if row.left > 0.4 * width and centre > 0.58 * width:
        return RIGHT
    if row.right < 0.52 * width and centre < 0.42 * width:
        return LEFT
    return None


def _wraps(row: _Row, above: _Row, edge: float) -> bool:
    """Whether ``row`` can only be the rest of a sentence: small letters below a full line."""
    return row.text[0].islower() and above.right >= edge


def _opens(row: _Row, above: _Row, left: float, edge: float, *, below_opening: bool) -> bool:
    """Whether a paragraph begins with ``row``: by label, by indent, or because the row above ended short of ``edge``.

    ``below_opening``: the row above began a paragraph.
    """
    short = above.right < edge
    ended = above.text[-1] in ".;:"
    level = abs(row.left - above.left) < 3
    if _LABELLED.match(row.text) and (short or ended or above.text[-1] == "," or row.left > left + 6):
        return True
    if row.text[0].isupper() and ended and level and below_opening:
        return True
    if row.left > left + 8:
        return not (_wraps(row, above, edge) or level and not short and not ended)
    return short and not row.text[0].islower()
