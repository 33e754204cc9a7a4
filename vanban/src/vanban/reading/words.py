"""Words with their places on a page, from a text layer or from a picture."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import cos, radians, sin
from operator import attrgetter

from vanban.document import Box


@dataclass(slots=True)
class Word:
    """One word: its sides and its baseline in points from the top left corner of the page, and the size of its type.

    An engine of recognition gives pixels, and how ``sure`` it is from 0 to 1; a text layer has no doubt and says None.
    ``other`` is what a second reading took the word for, where that is something else. ``bold`` is None where nobody
    can tell.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool | None = None
    sure: float | None = None
    other: str | None = None

    @property
    def doubtful(self) -> bool:
        """Whether a person should look: two readings differ, or the only one is not sure."""
        return self.other is not None or self.sure is not None and self.sure < DOUBT


DOUBT = 0.6
"""What an engine must say of a word that is to be believed."""


def in_rows(words: Iterable[Word]) -> list[list[Word]]:
    """The words put on lines by their baselines, from top to bottom, each line from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=attrgetter("base")):
        if rows and word.base - rows[-1][0].base <= 0.38 * max(word.size, 8.0):
            rows[-1].append(word)
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=attrgetter("left"))
    return rows


@dataclass(slots=True)
class Page:
    """A page and its words; those of a scan were measured after it was turned by ``tilt`` degrees, counterclockwise."""

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    tilt: float = 0.0

    def box(self, word: Word) -> Box:
        """Where a word stands on the page as it was scanned."""
        top, bottom = word.base - 0.8 * word.size, word.base + 0.25 * word.size
        corners = [self.turned(x, y, -self.tilt) for x in (word.left, word.right) for y in (top, bottom)]
        across, down = zip(*corners, strict=True)
        sides = (round(side, 1) for side in (min(across), min(down), max(across), max(down)))
        return Box(self.number, *sides)

    def turned(self, x: float, y: float, angle: float) -> tuple[float, float]:
        """A point after the page was turned about its middle, counterclockwise, by ``angle`` degrees."""
        if not angle:
            return x, y
        right, down = x - self.width / 2, y - self.height / 2
        cosine, sine = cos(radians(angle)), sin(radians(angle))
        return self.width / 2 + right * cosine + down * sine, self.height / 2 + down * cosine - right * sine
