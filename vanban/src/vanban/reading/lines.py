"""Lines with hints of layout: what every format is turned into before it is understood."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from vanban.document import Box, Span

LEFT, RIGHT = "left", "right"
ETH = str.maketrans("ÐðƉ", "ĐđĐ")


def with_d(text: str) -> str:
    """``text`` with Đ for its look-alikes; to translate what has none would take most of the time of reading text."""
    return text.translate(ETH) if "Ð" in text or "ð" in text or "Ɖ" in text else text


_GAP = re.compile(r"(?<=\S)(?: *\t[\t ]*| {3,}| +\| +)(?=\S)")
_INSIDE = re.compile(r"(?:\bSố|\bSố\s*:|ngày|tháng|năm|/|^[-+•]|^\(?\w{1,4}[.)])\s*$", re.IGNORECASE)
_NEAR = 40
"""Letters before a gap that say whether it is one: a line of a megabyte may have a hundred thousand gaps."""
_CONTINUES = re.compile(r"[/,;.]|tháng\b|năm\b")


class Line:
    """One line (or cell line, or half of a line in two columns) without marks of formatting.

    ``text`` is stripped, with Đ for ETH; ``start`` and ``end`` are its place in the text of the sheet. A hint that the
    format cannot give is None. ``gap``: something blank stands above; ``opens``: a paragraph begins here; ``cell``:
    (table, row, column).
    """

    __slots__ = (
        "bold", "cell", "centred", "column", "end", "gap", "italic", "offsets", "opens", "start", "text",
    )  # fmt: skip

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        *,
        offsets: Sequence[int] | None = None,
        bold: bool | None = None,
        italic: bool | None = None,
        centred: bool | None = None,
        column: str | None = None,
        cell: tuple[int, int, int] | None = None,
        gap: bool = False,
        opens: bool = True,
    ) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.offsets = offsets
        self.bold = bold
        self.italic = italic
        self.centred = centred
        self.column = column
        self.cell = cell
        self.gap = gap
        self.opens = opens

    def __repr__(self) -> str:
        return f"Line({self.text!r}, {self.start}, {self.end})"

    def span(self, first: int, last: int) -> Span:
        """Where ``text[first:last]`` stands in the sheet."""
        if self.offsets is None:
            return self.start + first, self.start + last
        return self.offsets[first], self.offsets[last - 1] + 1

    def piece(self, first: int, last: int, column: str | None) -> "Line":
        """``text[first:last]`` as a line of its own."""
        start, end = self.span(first, last)
        return Line(
            self.text[first:last],
            start,
            end,
            offsets=None if self.offsets is None else self.offsets[first:last],
            bold=self.bold,
            italic=self.italic,
            centred=self.centred,
            column=column or self.column,
            cell=self.cell,
            gap=self.gap,
            opens=self.opens,
        )

    def with_rest(self, other: "Line", joint: str = " ") -> "Line":
        """This line and ``other``, which goes on with it further below, as one; ``joint`` is a blank or nothing."""
        places = [self.span(at, at + 1)[0] for at in range(len(self.text))]
        rest = [other.span(at, at + 1)[0] for at in range(len(other.text))]
        whole = self.piece(0, len(self.text), self.column)
        whole.text = f"{self.text}{joint}{other.text}"
        whole.offsets = [*places, *(self.end for _ in joint), *rest]
        whole.end = other.end
        return whole

    def columns(self) -> "tuple[Line, ...]":
        """The line cut in two where a wide gap divides it; the line alone where it is not divided."""
        text = self.text
        if "   " not in text and "\t" not in text and " | " not in text:
            return (self,)
        for match in _GAP.finditer(text):
            if _INSIDE.search(text, max(0, match.start() - _NEAR), match.start()) or _CONTINUES.match(
                text, match.end()
            ):
                continue  # the blank number of "Số:      /QĐ-UBND", the blank day of "ngày    tháng 9"
            return self.piece(0, match.start(), LEFT), self.piece(match.end(), len(text), RIGHT)
        return (self,)


@dataclass(frozen=True, slots=True)
class Seen:
    """A word of a scan: its place in the text and on the page, whether it is doubtful, what another reading saw."""

    start: int
    end: int
    box: Box
    doubtful: bool
    other: str | None


@dataclass(slots=True)
class Sheet:
    """A document as its format gives it: the text, its lines in reading order, what stood in page heads and feet."""

    form: str
    text: str
    lines: list[Line]
    marks: tuple[str, ...] = ()
    feet: tuple[str, ...] = ()
    warnings: list[str] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)


def sheet_of(form: str, lines: Iterable[Line], *, marks: Iterable[str] = (), feet: Iterable[str] = ()) -> Sheet:
    """A sheet whose text is made of its lines; their places are set here."""
    at, pieces, placed = 0, [], []
    for line in lines:
        if not unicodedata.is_normalized("NFC", line.text):
            line.text = unicodedata.normalize("NFC", line.text)
        pieces.append(line.text)
        line.start, line.end = at, at + len(line.text)
        line.text = with_d(line.text)
        at = line.end + 1
        placed.append(line)
    return Sheet(form=form, text="\n".join(pieces), lines=placed, marks=tuple(marks), feet=tuple(feet))
