"""One page recognised: straightened, read by each engine, agreed upon, its blanks and codes put right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PIL import Image

from vanban.reading.scan.agreement import agreed, believed
from vanban.reading.scan.blanks import blanked
from vanban.reading.scan.cleaning import ColouredInk, gray, tilt, turned
from vanban.reading.scan.codes import repaired
from vanban.reading.scan.spelling import spelled
from vanban.reading.words import Page, Word, in_rows

Engine = Callable[[Image.Image, int], list[Word]]
"""A straight page in colour and its dots per inch in, its words in pixels out; raises Unrecognised."""

_HEADER = 0.4
"""Share of a page within which its header stands."""


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
    picture = turned(scan.picture.convert("RGB"), angle)
    readings = [[_in_points(word, scan.dpi) for word in engine(picture, scan.dpi)] for engine in engines]
    words = agreed(*readings[:2]) if len(readings) > 1 else believed(readings[0])
    words += [_turned(word, page, angle) for word in page.words]
    ink = ColouredInk(picture)

    def inked(word: Word) -> bool:
        sides = word.left, word.base - 0.8 * word.size, word.right, word.base + 0.1 * word.size
        left, top, right, bottom = (round(side * scan.dpi / 72) for side in sides)
        return ink.within((left, top, right, bottom))

    page.words, page.tilt = [], angle
    for row in in_rows(words):
        row = spelled(repaired(row))
        page.words += blanked(row, inked) if row[0].base < _HEADER * page.height else row


def _in_points(word: Word, dpi: int) -> Word:
    scale = 72 / dpi
    return replace(
        word, left=word.left * scale, right=word.right * scale, base=word.base * scale, size=word.size * scale
    )


def _turned(word: Word, page: Page, angle: float) -> Word:
    """A word of the text layer where it stands on the straightened picture."""
    left, base = page.turned(word.left, word.base, angle)
    return replace(word, left=left, right=left + word.right - word.left, base=base)
