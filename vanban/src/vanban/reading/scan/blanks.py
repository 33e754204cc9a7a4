"""The blanks of a header that are filled by hand: number, day, month. What is not surely printed there is not read."""

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Protocol

from vanban.citations import SYMBOL
from vanban.folding import fold
from vanban.reading.words import Word

UNREAD = "…"
"""Stands for what is not read, as in a form that is still to be filled."""

_LEADERS = " .,_-–—~"
"""What leads over a blank, or is left of a stroke of the pen in it."""
_LABEL = re.compile(r"[SŠ§][oòóôốồổỗộơớ]\s?[:.;]\s?")
_NUMBER = re.compile(rf"(?P<number>[^/]{{0,12}}?)\s?/?\s?(?P<symbol>(?:(?:19|20)\d\d\s?/\s?)?{SYMBOL})")
_LONGEST = 6
"""Words of the left half of the line: label, number, symbol in pieces."""
_DATE = re.compile(
    r"(?:.*[,.;]\s)?(?P<Ngày>ngay)\s?(?P<day>.{0,6}?)\s?(?P<tháng>thang)\s?(?P<month>.{0,6}?)\s?"
    r"(?P<năm>nam)\s?(?P<year>\S{2,6}?)[.,;]?"
)
_PRINTED = {
    "number": re.compile(r"\d{1,6}[a-z]?"),
    "day": re.compile(r"\d{1,2}"),
    "month": re.compile(r"\d{1,2}"),
    "year": re.compile(r"(?:19|20)\d\d"),
}
_LEVEL = 0.1
"""Share of the size of type by which printed figures may stand higher or lower than the print beside them."""
_TAIL = 0.35
"""How far a capital may reach below the figures: the tail of a Q."""
_UNSURE = 0.3
"""Below it not even what both readings say is believed; an engine is seldom sure of a whole code."""
_LOOK_ALIKES = str.maketrans("lI|]OoS", "1111005")
"""Letters that an engine sees in printed figures: no other figure is meant by them."""


class Ink(Protocol):
    """What a picture tells of a piece of a line (``scan.ink``)."""

    def is_coloured(self, left: float, right: float, base: float, size: float) -> bool: ...

    def extent(self, left: float, right: float, base: float, size: float) -> tuple[float, float] | None: ...


def blanked(row: Sequence[Word], ink: Ink) -> list[Word]:
    """A line of the header with ``…`` where number, day, month or year is not surely printed; other lines unchanged."""
    return _dated(_numbered(list(row), ink), ink)


def _numbered(row: list[Word], ink: Ink) -> list[Word]:
    """``Số:2⁄QĐ-UBND`` as ``Số:`` and ``…/QĐ-UBND``."""
    line = _Line(row, ink)
    label = _LABEL.match(line.text)
    if label is None:
        return row
    for count in range(min(_LONGEST, len(row)), 0, -1):
        end = line.starts[count] - 1
        if match := _NUMBER.fullmatch(line.text, label.end(), end):
            number = line.filled("number", match, beside="symbol")
            code = f"{number}/{match['symbol']}"
            return [line.word("Số:", 0, label.end()), line.word(code, label.end(), end), *row[count:]]
    return row


def _dated(row: list[Word], ink: Ink) -> list[Word]:
    """``ngày O5tháng 6`` as the words that they are, with the blanks that are not surely read."""
    line = _Line(row, ink)
    folded = fold(line.text)
    match = _DATE.fullmatch(folded) if len(folded) == len(line.text) else None
    if match is None:
        return row
    start = match.start("Ngày")
    made = row[: line.starts.index(start)] if start in line.starts else []
    for unit, blank in (("Ngày", "day"), ("tháng", "month"), ("năm", "year")):
        made.append(line.word(line.text[slice(*match.span(unit))], *match.span(unit)))
        if text := line.filled(blank, match, beside="year"):
            made.append(line.word(text, *match.span(blank)))
    return made


class _Line:
    """The words of a line as one text, and where on the page each letter of it stands."""

    def __init__(self, words: Sequence[Word], ink: Ink) -> None:
        self.words = words
        self.ink = ink
        self.text = " ".join(word.text for word in words)
        self.starts = [0, *accumulate(len(word.text) + 1 for word in words)]

    def filled(self, blank: str, match: re.Match[str], beside: str) -> str:
        """What stands in a blank: nothing, what is surely printed there, or the mark of what is not read."""
        start, end = match.span(blank)
        text = self.text[start:end].strip(_LEADERS)
        if not text:
            return ""
        words = self._between(start, end)
        sure = _PRINTED[blank].fullmatch(text) and not any(_differs(text, word) for word in words)
        if all(word.sure is None for word in words):  # of the text layer: nothing of it is in the picture
            return text if sure else UNREAD
        return text if sure and self._is_printed(match.span(blank), match.span(beside)) else UNREAD

    def _is_printed(self, blank: tuple[int, int], beside: tuple[int, int]) -> bool:
        """Whether the ink of a blank has the hue and the height of what is printed beside it."""
        base, size = self._between(*blank)[0].base, self._between(*blank)[0].size
        left, right = self._across(blank[0]), self._across(blank[1])
        if self.ink.is_coloured(left, right, base, size):
            return False
        figures = self.ink.extent(left, right, base, size)
        print_ = self.ink.extent(self._across(beside[0]), self._across(beside[1]), base, size)
        if figures is None or print_ is None:
            return True
        higher, lower = abs(figures[0] - print_[0]), figures[1] - print_[1]
        return higher <= _LEVEL * size and -_TAIL * size <= lower <= _LEVEL * size

    def word(self, text: str, start: int, end: int) -> Word:
        """``text`` in the place of the letters from ``start`` to ``end``."""
        words = self._between(start, end)
        others = [word.other for word in words if word.other]
        return Word(
            text,
            self._across(start),
            self._across(end),
            words[0].base,
            words[0].size,
            sure=min((word.sure for word in words if word.sure is not None), default=None),
            other=" ".join(others) or None,
        )

    def _between(self, start: int, end: int) -> list[Word]:
        places = zip(self.words, self.starts, strict=False)
        return [word for word, at in places if at < end and start < at + len(word.text)]

    def _across(self, at: int) -> float:
        for word, start in zip(self.words, self.starts, strict=False):
            if at <= start + len(word.text):
                return word.left + (word.right - word.left) * max(0, at - start) / max(1, len(word.text))
        return self.words[-1].right


def _differs(figures: str, word: Word) -> bool:
    """Whether these figures are not to be believed: another reading has others, or the engine is not sure at all."""
    if word.other is None:
        return word.sure is not None and word.sure < _UNSURE
    return figures not in re.split(r"\D+", word.other.translate(_LOOK_ALIKES))
