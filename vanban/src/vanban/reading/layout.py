"""Words on pages to lines: rows by baseline, with column, indent, gap and bold type; pictures and text layers alike."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from vanban.reading.lines import LEFT, RIGHT, Line, Seen, Sheet, sheet_of
from vanban.reading.refusals import Refusal, Unreadable
from vanban.reading.words import Page, Word, in_rows

_LABELLED = re.compile(
    r"[-–+•]\s|\d{1,2}(?:\.\d{1,2})*[.)]\s|[a-zđ]\)|[IVX]{1,5}\.\s|Điều \d|Chương |Nơi nhận|"
    r"Căn cứ |Theo đề nghị |Xét |Thực hiện |Trên cơ sở "
)

_FEW = 5
"""Lines of prose that do not tell yet how wide the text is."""


@dataclass(slots=True)
class _Row:
    """The words on one line of a page, from left to right; ``places`` is where each begins in the text."""

    page: Page
    words: list[Word]
    base: float
    text: str = ""
    places: list[int] = field(default_factory=list)
    left: float = 0.0
    right: float = 0.0
    size: float = 0.0

    def __post_init__(self) -> None:
        words = self.words
        self.left, self.right = words[0].left, max([word.right for word in words])
        self.size = median([word.size for word in words])
        gaps = [after.left - before.right for before, after in pairwise(words)]
        # In a justified line all blanks are wide; a column begins where one is much wider than the others.
        usual = sorted(gaps)[len(gaps) // 4] if len(gaps) > 1 else 0.0
        wide, narrow = max(0.9 * self.size, 2.5 * usual), 0.08 * self.size
        text = ""
        for gap, word in zip([0.0, *gaps], words, strict=True):
            if text:
                text += "   " if gap > wide else " " if gap > narrow or word.sure is not None else ""
            self.places.append(len(text))
            text += word.text
        self.text = text
        if not unicodedata.is_normalized("NFC", self.text):
            self.text = unicodedata.normalize("NFC", self.text)


def lay_out(form: str, pages: Sequence[Page]) -> Sheet:
    """A sheet out of the words of the pages; that of a scan keeps the place of each of them."""
    rows = [_Row(page, words, min([word.base for word in words])) for page in pages for words in in_rows(page.words)]
    rows = _without_running(rows, len(pages))
    if not rows:
        raise Unreadable(Refusal.NOTHING)
    sheet = sheet_of(form, _lines(rows))
    if form == "scan":
        sheet.seen = [
            Seen(line.start + place, line.start + place + len(word.text), row.page.box(word), word.doubtful, word.other)
            for row, line in zip(rows, sheet.lines, strict=True)
            for place, word in zip(row.places, row.words, strict=True)
        ]
    return sheet


def _without_running(rows: Sequence[_Row], pages: int) -> list[_Row]:
    """Rows without page numbers and without what is repeated at the edge of most pages."""
    edge = [row for row in rows if not 0.08 < row.base / row.page.height < 0.93]
    repeated = {text for text, times in Counter(row.text for row in edge).items() if times >= max(2, 0.6 * pages)}
    dropped = {id(row) for row in edge if row.text in repeated or re.fullmatch(r"[-–\s]*\d{1,3}[-–\s]*", row.text)}
    return [row for row in rows if id(row) not in dropped]


def _lines(rows: Sequence[_Row]) -> Iterator[Line]:
    full = [row for row in rows if len(row.words) >= 8 and "   " not in row.text] or list(rows)
    left = min(row.left for row in full)
    right = sorted(row.right for row in full)[int(len(full) * 0.9)]
    if len(full) < _FEW:
        # Too few to tell: what else is on the page reaches as far as the text may.
        left, right = min(row.left for row in rows), max(row.right for row in rows)
    # Where most lines end at the very edge, one that does not is the last of its paragraph.
    justified = sum(row.right > right - 3 for row in full) > 0.5 * len(full)
    edge = right - (6 if justified else 0.12 * (right - left))
    steps = [below.base - above.base for above, below in pairwise(full) if above.page is below.page]
    pitch = median([each for each in steps if 8 < each < 40] or [18.0])
    middle = (left + right) / 2
    above: _Row | None = None
    opened = True
    for row in rows:
        step = row.base - above.base if above and above.page is row.page else 0.0
        gap = above is None or step > 1.75 * pitch
        opened = (
            above is None
            or gap
            or step > 1.35 * pitch
            and not _wraps(row, above, edge)
            or (_opens(row, above, left, edge, below_opening=opened))
        )
        yield Line(
            row.text,
            0,
            0,
            bold=_bold(row),
            centred=abs((row.left + row.right) / 2 - middle) < 14 and row.left > left + 18,
            column=_column(row, row.page.width),
            gap=gap,
            opens=opened,
        )
        above = row


def _bold(row: _Row) -> bool | None:
    known = [word.bold for word in row.words if word.bold is not None]
    return all(known) if known else None


def _column(row: _Row, width: float) -> str | None:
    """The half of the page that holds the whole row, if one does; a row across both is cut where its gap is."""
    if "   " in row.text:
        return None
    centre = (row.left + row.right) / 2
    if row.left > 0.4 * width and centre > 0.58 * width:
        return RIGHT
    if row.right < 0.52 * width and centre < 0.42 * width:
        return LEFT
    return None


def _wraps(row: _Row, above: _Row, edge: float) -> bool:
    """Whether ``row`` can only be the rest of a sentence: small letters below a full line."""
    return row.text[0].islower() and above.right >= edge


def _opens(row: _Row, above: _Row, left: float, edge: float, *, below_opening: bool) -> bool:
    """Whether a paragraph begins with ``row``: by label, by indent, or because the row above ended short of ``edge``.

    ``below_opening``: the row above began a paragraph.
    """
    short = above.right < edge
    ended = above.text[-1] in ".;:"
    level = abs(row.left - above.left) < 3
    if _LABELLED.match(row.text) and (short or ended or above.text[-1] == "," or row.left > left + 6):
        return True
    if row.text[0].isupper() and ended and level and below_opening:
        return True
    if above.text.isupper() and _bold(above) and _bold(row) is False:
        return True  # prose below a heading or the line of authority
    if row.left > left + 8:
        return not (_wraps(row, above, edge) or level and not short and not ended)
    return short and not row.text[0].islower()
