"""One page recognised: straightened, read by each engine, agreed upon, its blanks and codes put right."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PIL import Image

from vanban.reading.lines import ETH
from vanban.reading.scan.agreement import agreed, believed, weighed
from vanban.reading.scan.blanks import blanked
from vanban.reading.scan.cleaning import gray, tilt, turned
from vanban.reading.scan.codes import repaired
from vanban.reading.scan.columns import Area, closing_columns
from vanban.reading.scan.ink import Ink
from vanban.reading.scan.marks import marks
from vanban.reading.scan.spelling import spelled
from vanban.reading.words import Page, Word, in_rows

Engine = Callable[[Image.Image, int], list[Word]]
"""A straight page in colour and its dots per inch in, its words in pixels out; raises Unrecognised."""

_HEADER = 0.4
"""Share of a page within which its header stands."""
_GLYPHS = ETH | str.maketrans("\u2044\u2215", "//")
"""Letters and strokes that look like those that are printed and are others."""


class Unrecognised(Exception):
    """A page that an engine could not recognise; its message is the end of a sentence that begins with the page."""


@dataclass(frozen=True, slots=True)
class Scan:
    """A page to be recognised: its picture, dots per inch, and the page itself, whose words are not in the picture."""

    picture: Image.Image
    dpi: int
    page: Page


def recognise(scan: Scan, engines: Sequence[Engine]) -> None:
    """Fill the page with the words of its picture, straightened."""
    page = scan.page
    angle = tilt(gray(scan.picture, 0))
    picture = turned(scan.picture, angle)
    words = _read(picture, scan.dpi, engines)
    for area in closing_columns(words, picture, scan.dpi):
        if column := _read(picture, scan.dpi, engines, area):
            inside = [word for word in words if _within(word, area)]
            words = [word for word in words if not _within(word, area)] + weighed(column, inside)
    if page.number == 1:
        words += _marks(picture, scan.dpi, engines[0])
    words += [_turned(word, page, angle) for word in page.words]
    ink = Ink(picture, scan.dpi)
    page.words, page.tilt = [], angle
    for row in in_rows(words):
        row = spelled(repaired(row))
        page.words += blanked(row, ink) if row[0].base < _HEADER * page.height else row


def _read(picture: Image.Image, dpi: int, engines: Sequence[Engine], area: Area | None = None) -> list[Word]:
    """What the engines agree upon of a picture, or of an area of it, in points."""
    left, top = area[:2] if area else (0.0, 0.0)
    part = picture.crop(tuple(round(side * dpi / 72) for side in area)) if area else picture  # type: ignore[arg-type]
    readings = [[_placed(word, 72 / dpi, left, top) for word in engine(part, dpi)] for engine in engines]
    return agreed(readings[0], readings[1]) if len(readings) > 1 else believed(readings[0])


def _marks(picture: Image.Image, dpi: int, engine: Engine) -> list[Word]:
    """Marks stamped in the header, which stands at the top left: its words keep their places."""
    header = picture.crop((0, 0, picture.width, round(_HEADER * picture.height)))
    return [_placed(word, 72 / dpi, 0.0, 0.0) for word in marks(header, lambda ink: engine(ink, dpi))]


def _placed(word: Word, scale: float, left: float, top: float) -> Word:
    return replace(
        word,
        text=unicodedata.normalize("NFC", word.text).translate(_GLYPHS),
        left=left + word.left * scale,
        right=left + word.right * scale,
        base=top + word.base * scale,
        size=word.size * scale,
    )


def _within(word: Word, area: Area) -> bool:
    left, top, right, bottom = area
    return left <= (word.left + word.right) / 2 < right and top <= word.base - 0.3 * word.size < bottom


def _turned(word: Word, page: Page, angle: float) -> Word:
    """A word of the text layer where it stands on the straightened picture."""
    left, base = page.turned(word.left, word.base, angle)
    return replace(word, left=left, right=left + word.right - word.left, base=base)
