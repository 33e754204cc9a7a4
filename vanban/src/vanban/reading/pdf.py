"""PDF: the words of each page with their places, from its text layer or, where that says nothing, from its picture."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from vanban.reading.inflation import swells
from vanban.reading.layer import Layer, judge
from vanban.reading.layout import lay_out
from vanban.reading.legacy_fonts import Conversion, suspected
from vanban.reading.letters import Letters
from vanban.reading.lines import Sheet
from vanban.reading.refusals import PAGE_LIMIT, Refusal, Unreadable
from vanban.reading.words import Page, Word, in_rows

if TYPE_CHECKING:
    from vanban.reading.scan import Engine, Progress

CHARACTER_LIMIT = 5_000_000
_TAIL = 2048
_STAMPS = frozenset({3, 13, 20})
"""Kinds of annotation that hold what văn thư stamps on a signed page: free text, stamp, form field."""
_IMAGE = 3
_COVERED = 0.6
"""Share of a page from which on pictures make it a scan."""


def read_pdf(data: bytes, engines: "Sequence[Engine] | None" = None, progress: "Progress | None" = None) -> Sheet:
    """A sheet out of the bytes of a .pdf; pages that are pictures are recognised by ``engines``."""
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
    pages: list[Page] = []
    layers: list[Layer] = []
    conversion = Conversion()
    try:
        characters = 0
        for index in range(min(count, PAGE_LIMIT)):
            page, layer = _read_page(document, index, conversion)
            characters += sum(len(word.text) for word in page.words)
            if characters > CHARACTER_LIMIT:
                raise Unreadable(Refusal.TEXT_TOO_LARGE)
            pages.append(page)
            layers.append(layer)
    except pypdfium2.PdfiumError:
        raise Unreadable(Refusal.DAMAGED_PDF) from None
    finally:
        document.close()
    warnings = conversion.warnings
    if count > PAGE_LIMIT:
        warnings.append(f"Tệp có {count} trang; chỉ đọc {PAGE_LIMIT} trang đầu.")
    if Layer.UNMARKED in layers:
        warnings.append("Lớp chữ không có dấu tiếng Việt; cần đối chiếu với bản gốc.")
    pictures = [page for page, layer in zip(pages, layers, strict=True) if layer in (Layer.PICTURE, Layer.GARBLED)]
    if pictures:
        from vanban.reading.scan import recognise_pages, scans_of

        first = Refusal.GARBLED if layers[0] is Layer.GARBLED else Refusal.NO_ENGINE
        warnings += recognise_pages(pictures, scans_of(data, pictures), engines, progress, first)
    sheet = lay_out("scan" if pictures else "pdf", pages)
    sheet.warnings[:0] = warnings
    return sheet


def _read_page(document: Any, index: int, conversion: Conversion) -> tuple[Page, Layer]:
    """The words of a page, and what its text layer is worth."""
    from pypdfium2 import raw

    page = document[index]
    if _stamped(raw, page):
        # Stamps of number, day and signature lie above the page; flattened, their text takes its place among the rest.
        raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
        page.close()
        page = document[index]
    width, height = page.get_size()
    layer = page.get_textpage()
    words = list(Letters(raw, layer, height, CHARACTER_LIMIT).words())
    _convert(words, conversion)
    made = Page(index + 1, width, height, words)
    verdict = judge([word.text for word in words], lambda: _is_picture(page, words))
    if verdict is Layer.GARBLED:
        words.clear()
    layer.close()
    page.close()
    return made, verdict


def _convert(words: Sequence[Word], conversion: Conversion) -> None:
    """Put words set for fonts of old into Unicode, line by line; what is left of soft hyphens is hyphens."""
    if suspected(" ".join(word.text for word in words)):
        rows = in_rows(words)
        made = conversion.guessed([" ".join(word.text for word in row) for row in rows])
        for row, text in zip(rows, made, strict=True):
            for word, new in zip(row, text.split(" "), strict=True):
                word.text = new
    for word in words:
        if "\xad" in word.text:
            word.text = word.text.replace("\xad", "-")


def _stamped(raw: Any, page: Any) -> bool:
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), 200)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        raw.FPDFPage_CloseAnnot(annotation)
        if kind in _STAMPS:
            return True
    return False


def _is_picture(page: Any, words: Sequence[Word]) -> bool:
    """Whether pictures cover most of a page, or something is drawn on it that is no text at all."""
    width, height = page.get_size()
    covered = 0.0
    for image in page.get_objects(filter=[_IMAGE], max_depth=3):
        left, bottom, right, top = image.get_bounds()
        covered += (right - left) * (top - bottom)
    return covered > _COVERED * width * height or not words and any(page.get_objects(max_depth=1))
