"""Whether the text layer of a page is to be trusted, or its picture to be recognised instead.

The thresholds were measured on 1,004 pages of 77 PDF: good text has 0.45 and more of its words marked, the garbage of a
scanner none; text without marks is told from garbage by the share of well-formed syllables.
"""

from collections.abc import Callable, Sequence
from enum import Enum

from vanban.reading.syllables import quality

_FEW = 40
"""Words over a picture: they are a stamp, a number, the line of a signing tool."""
_ENOUGH = 20
"""Words from which a page can be judged by its marks."""
_MARKED = 0.10
_FOREIGN, _UNMARKED = 0.25, 0.70


class Layer(Enum):
    """What a text layer is, and so what becomes of its page."""

    TEXT = "read as it is"
    UNMARKED = "Vietnamese typed without marks: read, with a warning"
    PICTURE = "none, or a few words over a picture: recognised, the words kept"
    GARBLED = "a broken map of letters, the garbage of a scanner: recognised, the layer dropped"


def judge(words: Sequence[str], pictured: Callable[[], bool]) -> Layer:
    """What the layer of a page with these words is; ``pictured`` tells whether a picture covers the page."""
    text = " ".join(words)
    valid, marked = quality(text)
    if len(words) < _FEW and pictured():
        figures = not any(map(str.isalpha, words))
        return Layer.PICTURE if figures or valid >= _UNMARKED else Layer.GARBLED
    if marked >= _MARKED or len(words) < _ENOUGH:
        return Layer.TEXT
    if pictured():
        return Layer.GARBLED
    if valid < _FOREIGN:
        return Layer.TEXT
    return Layer.UNMARKED if valid >= _UNMARKED else Layer.GARBLED
