"""Pages as pictures: those of a PDF, drawn, and those of image files."""

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
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
_ORIENTATION, _LYING = 0x0112, 5
"""The tag of a camera, and the value from which on it says that the picture lies on its side."""
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


def pages_of(data: bytes) -> list[Page]:
    """The pages that the pictures of an image file (several in a .tif) are, without decoding them."""
    pages = []
    with _opened(data) as file:
        for number, frame in enumerate(ImageSequence.Iterator(file), 1):
            if number > PAGE_LIMIT:
                break
            if frame.width * frame.height > _PIXELS:
                raise Unreadable(Refusal.LARGE_PICTURE)
            lying = frame.getexif().get(_ORIENTATION, 1) >= _LYING
            across, down = _drawn_size(*(frame.size[::-1] if lying else frame.size))
            pages.append(Page(number, across * 72 / DPI, down * 72 / DPI))
    return pages


def frames_of(data: bytes, pages: Iterable[Page]) -> Iterator[Scan]:
    """The pictures of an image file, each decoded when it is asked for."""
    with _opened(data) as file:
        for page, frame in zip(pages, ImageSequence.Iterator(file), strict=False):
            upright = ImageOps.exif_transpose(frame)
            picture = upright.convert("RGB").resize(_drawn_size(*upright.size), Image.Resampling.BICUBIC)
            yield Scan(picture, DPI, page)


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF")) as file:
            yield file
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise Unreadable(Refusal.DAMAGED_PICTURE) from None


def _drawn_size(width: int, height: int) -> tuple[int, int]:
    """A picture as a page of A4, upright or across."""
    scale = min(_A4[width > height] * DPI / width, sqrt(_DRAWN / (width * height)))
    return max(1, round(width * scale)), max(1, round(height * scale))
