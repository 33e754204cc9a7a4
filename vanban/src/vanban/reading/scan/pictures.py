"""Pages as pictures: those of a PDF, drawn, and those of image files."""

import io
from collections.abc import Iterable, Iterator
from math import sqrt
from typing import Any

from PIL import Image, ImageOps, ImageSequence

from vanban.reading.refusals import PAGE_LIMIT, Refusal, Unreadable
from vanban.reading.scan.recognition import Scan
from vanban.reading.words import Page

DPI = 200
"""At which pages are recognised: finer ones took twice the time and were not read better."""
_TEXT = 1
_A4 = 8.27, 11.69
"""Inches: what a photograph of a page, which knows no size, is taken to be."""
_DRAWN = 8_000_000
"""Pixels of a page that is recognised, A3 has them: of a larger one each inch is drawn with fewer dots."""
_PIXELS = 60_000_000
"""Of one picture; A4 at 600 dots per inch has 35 million."""


def scans_of(data: bytes, pages: Iterable[Page]) -> Iterator[Scan]:
    """The pages of a PDF with these numbers, each drawn when it is asked for."""
    import pypdfium2  # type: ignore[import-untyped]

    document = pypdfium2.PdfDocument(data)
    try:
        for page in pages:
            yield _drawn(document[page.number - 1], page)
    finally:
        document.close()


def _drawn(drawn: Any, page: Page) -> Scan:
    """A page without the words of its layer, which are known and need no recognition."""
    if page.words:
        for text in list(drawn.get_objects(filter=[_TEXT], max_depth=1)):
            drawn.remove_obj(text)
    dpi = max(1, min(DPI, int(72 * sqrt(_DRAWN / (page.width * page.height)))))
    bitmap = drawn.render(scale=dpi / 72, draw_annots=not page.words, rev_byteorder=True)
    picture = bitmap.to_pil().convert("RGB")
    bitmap.close()
    drawn.close()
    return Scan(picture, dpi, page)


def frames_of(data: bytes) -> Iterator[Scan]:
    """The pictures of an image file (several in a .tif), each the picture of one page."""
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF")) as file:
            for number, frame in enumerate(ImageSequence.Iterator(file), 1):
                if number > PAGE_LIMIT:
                    return
                if frame.width * frame.height > _PIXELS:
                    raise Unreadable(Refusal.LARGE_PICTURE)
                yield _framed(ImageOps.exif_transpose(frame), number)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise Unreadable(Refusal.DAMAGED_PICTURE) from None


def _framed(picture: Image.Image, number: int) -> Scan:
    """A picture as a page of A4, upright or across."""
    width, height = picture.size
    scale = min(_A4[width > height] * DPI / width, sqrt(_DRAWN / (width * height)))
    across, down = max(1, round(width * scale)), max(1, round(height * scale))
    page = Page(number, across * 72 / DPI, down * 72 / DPI)
    return Scan(picture.convert("RGB").resize((across, down), Image.Resampling.BICUBIC), DPI, page)
