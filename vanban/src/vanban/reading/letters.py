"""The letters on a page of a PDF with their places, asked of pdfium in as few calls as will do.

A page has thousands of letters, and the calls for them were most of the time of reading it: so the text is fetched in
one call, and places are asked for only where words begin and end. Inside a piece that the file sets in one go pdfium
itself puts blanks where letters stand apart; a word that goes over the edge of a piece is looked at letter by letter.
"""

import ctypes
import re
from collections.abc import Callable, Iterator
from math import hypot
from typing import Any

from vanban.reading.words import Word

_WORD = re.compile(r"[^\x00-\x20\xa0\ud800-\udfff\uffff]+")
_END_HYPHENS = "\x02", "\ufffe"
"""What pdfium gives for the hyphen at the end of a line."""
_USUAL, _LARGEST = 12.0, 1000.0
"""Points of type where the file says no size, or an absurd one; what is absurd."""
_HEAVY = 600
"""The weight of type from which on it is bold."""


class Letters:
    """The letters of the text layer of a page that is ``height`` points high, ``limit`` of them at most."""

    def __init__(self, raw: Any, layer: Any, height: float, limit: int) -> None:
        self._raw, self._layer, self._height = raw, layer, height
        self.text = _text(raw, layer, min(raw.FPDFText_CountChars(layer), limit))
        for hyphen in _END_HYPHENS:
            self.text = self.text.replace(hyphen, "-")
        handle = ctypes.cast(layer.raw, ctypes.c_void_p)
        self._point, self._box = (ctypes.c_double * 2)(), (ctypes.c_float * 4)()
        x, y, box = ctypes.addressof(self._point), ctypes.addressof(self._point) + 8, ctypes.addressof(self._box)
        piece = _quick(raw.FPDFText_GetTextObject, ctypes.c_void_p, 0)
        origin = _quick(raw.FPDFText_GetCharOrigin, ctypes.c_int, 2)
        space = _quick(raw.FPDFText_GetLooseCharBox, ctypes.c_int, 1)
        self._piece: Callable[[int], int | None] = lambda index: piece(handle, index)
        self._to_origin: Callable[[int], object] = lambda index: origin(handle, index, x, y)
        self._to_space: Callable[[int], object] = lambda index: space(handle, index, box)
        self._types: dict[int | None, tuple[float, bool]] = {}

    def words(self) -> Iterator[Word]:
        """The words in the order of the file."""
        for match in _WORD.finditer(self.text):
            first, end = match.span()
            piece = self._piece(first)
            if piece == self._piece(end - 1):
                yield self._word(match[0], first, end - 1, piece)
            else:
                yield from self._cut(first, end)

    def _word(self, text: str, first: int, last: int, piece: int | None) -> Word:
        """The word that begins with the letter ``first`` and ends with ``last``."""
        size, bold = self._types.get(piece) or self._type(piece, first)
        self._to_origin(first)
        self._to_space(last)
        left, base = self._point
        return Word(text, left, max(self._box[2], left), self._height - base, size, bold)

    def _cut(self, first: int, end: int) -> Iterator[Word]:
        """The words out of letters of several pieces, cut where they jump; without the mark of a footnote."""
        kept: list[int] = []
        base = size = before = 0.0
        for index in range(first, end):
            self._to_origin(index)
            x, y = self._point
            step, raised = x - before, abs(y - base) > 1.5
            if kept and (raised or not -0.3 * size < step < 2.2 * size):
                beside = raised and self.text[index].isdigit() and 0 < step < 1.5 * size
                if beside and self._size(index) < 0.75 * size:
                    continue
                yield self._spelt(kept)
                kept = []
            if not kept:
                base, size = y, self._size(index)
            kept.append(index)
            before = x
        yield self._spelt(kept)

    def _spelt(self, letters: list[int]) -> Word:
        text = "".join(map(self.text.__getitem__, letters))
        return self._word(text, letters[0], letters[-1], self._piece(letters[0]))

    def _size(self, index: int) -> float:
        piece = self._piece(index)
        return (self._types.get(piece) or self._type(piece, index))[0]

    def _type(self, piece: int | None, index: int) -> tuple[float, bool]:
        """The size on the page, whatever the file calls it, and whether it is bold, of the letters of a piece."""
        raw, layer = self._raw, self._layer
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(layer, index, matrix)
        size = raw.FPDFText_GetFontSize(layer, index) * hypot(matrix.c, matrix.d)
        name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
        length = raw.FPDFText_GetFontInfo(layer, index, name, len(name), ctypes.byref(flags))
        said = name.raw[: min(length, len(name))].lower()
        bold = b"bold" in said or b"black" in said or raw.FPDFText_GetFontWeight(layer, index) >= _HEAVY
        self._types[piece] = found = size if 0 < size < _LARGEST else _USUAL, bold
        return found


def _quick(function: Any, result: type, pointers: int) -> Any:
    """``function`` of pdfium, asked by the handle of a page, the index of a letter and plain addresses.

    Its own declaration turns each argument into an object with a type first, which takes as long as the rest.
    """
    return ctypes.cast(function, ctypes.CFUNCTYPE(result, ctypes.c_void_p, ctypes.c_int, *[ctypes.c_void_p] * pointers))


def _text(raw: Any, layer: Any, count: int) -> str:
    """The letters one by one; pdfium leaves some out of the text it gives as a whole, and then tells each by itself."""
    units = (ctypes.c_ushort * (count + 1))()
    if raw.FPDFText_GetText(layer, 0, count, units) == count + 1:
        text = bytes(units)[:-2].decode("utf-16-le", "replace")
        if len(text) == count:
            return text
    return "".join(chr(raw.FPDFText_GetUnicode(layer, index)) for index in range(count))
