"""Pages as pictures: those of a PDF drawn at their own resolution, those of image files taken as they are."""

import io
from collections.abc import Iterable, Iterator
from typing import Any

from PIL import Image, ImageOps, ImageSequence

from vanban.reading.pdf import images
from vanban.reading.refusals import PAGE_LIMIT, Refusal, Unreadable
from vanban.reading.scan.recognition import Scan
from vanban.reading.words import Page

_TEXT = 1
_LEAST, _MOST = 200, 300
"""Dots per inch: fewer are too coarse to be recognised, more only take time."""
_LARGE = 0.1
"""Share of the page from which on a picture is a scan and no logo."""
_A4 = 8.27
"""Inches across: what a photograph of a page, which knows no size, is taken to be."""
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
    """A page at its own resolution, without the words of its layer, which are known and need no recognition."""
    dpi = _resolution(drawn)
    if page.words:
        for text in list(drawn.get_objects(filter=[_TEXT], max_depth=1)):
            drawn.remove_obj(text)
    bitmap = drawn.render(scale=dpi / 72, draw_annots=not page.words, rev_byteorder=True)
    picture = bitmap.to_pil()
    drawn.close()
    return Scan(picture, dpi, page)


def _resolution(drawn: Any) -> int:
    """The dots per inch of the finest large picture, which is the layer of letters where a scan has layers."""
    found = [dpi for dpi, share in images(drawn) if share > _LARGE]
    return round(min(_MOST, max([_LEAST, *found])))


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
    finest = round(_A4 * _MOST)
    if picture.width > finest:
        picture = picture.resize((finest, round(picture.height * finest / picture.width)), Image.Resampling.BOX)
    dpi = max(1, round(picture.width / _A4))
    return Scan(picture.convert("RGB"), dpi, Page(number, picture.width * 72 / dpi, picture.height * 72 / dpi))
