"""The blanks of a header that are filled by hand: number, day, month. What is not surely printed there is not read."""

import re
from collections.abc import Callable, Sequence
from itertools import accumulate

from vanban.citations import SYMBOL
from vanban.folding import fold
from vanban.reading.words import Word

_LEADERS = " .,_-–—~"
"""What leads over a blank, or is left of a stroke of the pen in it."""
UNREAD = "…"
"""Stands for what is not read, as in a form that is still to be filled."""

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

Inked = Callable[[Word], bool]
"""Whether a word lies in coloured ink."""


def blanked(row: Sequence[Word], inked: Inked) -> list[Word]:
    """A line of the header with ``…`` where number, day, month or year is not surely printed; other lines unchanged."""
    return _dated(_numbered(list(row), inked), inked)


def _numbered(row: list[Word], inked: Inked) -> list[Word]:
    """``Số:2⁄QĐ-UBND`` as ``Số:`` and ``…/QĐ-UBND``."""
    line = _Line(row)
    label = _LABEL.match(line.text)
    if label is None:
        return row
    for count in range(min(_LONGEST, len(row)), 0, -1):
        end = line.starts[count] - 1
        if match := _NUMBER.fullmatch(line.text, label.end(), end):
            number = line.filled("number", match, inked)
            code = f"{number}/{match['symbol']}"
            return [line.word("Số:", 0, label.end()), line.word(code, label.end(), end), *row[count:]]
    return row


def _dated(row: list[Word], inked: Inked) -> list[Word]:
    """``ngày O5tháng 6`` as the words that they are, with the blanks that are not surely read."""
    line = _Line(row)
    folded = fold(line.text)
    match = _DATE.fullmatch(folded) if len(folded) == len(line.text) else None
    if match is None:
        return row
    start = match.start("Ngày")
    made = row[: line.starts.index(start)] if start in line.starts else []
    for unit, blank in (("Ngày", "day"), ("tháng", "month"), ("năm", "year")):
        made.append(line.word(line.text[slice(*match.span(unit))], *match.span(unit)))
        if text := line.filled(blank, match, inked):
            made.append(line.word(text, *match.span(blank)))
    return made


class _Line:
    """The words of a line as one text, and where on the page each letter of it stands."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.text = " ".join(word.text for word in words)
        self.starts = [0, *accumulate(len(word.text) + 1 for word in words)]

    def filled(self, blank: str, match: re.Match[str], inked: Inked) -> str:
        """What stands in a blank: as it is where it is surely printed, nothing, or the mark of what is unread."""
        start, end = match.span(blank)
        text = self.text[start:end].strip(_LEADERS)
        sure = _PRINTED[blank].fullmatch(text) and not any(
            _differs(text, word) or inked(word) for word in self._between(start, end)
        )
        return text if sure or not text else UNREAD

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
    """Whether the engine is not sure of these figures: its own word, or another reading that has others."""
    if word.other is None:
        return word.doubtful
    return figures not in re.split(r"\D+", word.other)
