"""The sheet: what stands on the pages, as texts, rules, columns and tables that each writer only has to draw."""

from dataclasses import dataclass

from vanban.writing import widths
from vanban.writing.measures import MEASURE, RULE_SHARE, STYLES, Style


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One paragraph in a named style. ``lead`` is its opening in bold (``Điều 1.``); ``\\n`` breaks a line.

    All lines begin ``left`` points in, those after the first ``hang`` further.
    """

    style: str
    text: str
    lead: str = ""
    left: float = 0.0
    hang: float = 0.0
    before: float = 0.0
    keep: bool = False
    block: str | None = None
    """Id of the block of the body that it shows."""

    @property
    def set_in(self) -> Style:
        return STYLES[self.style]

    @property
    def shown(self) -> str:
        """The whole text in the letters that are printed."""
        text = " ".join(filter(None, [self.lead, self.text]))
        return text.upper() if self.set_in.upper else text


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A drawn line in the middle of its column, ``length`` points long."""

    length: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """Free height, in points."""

    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A mark in a single-line rectangle that begins ``left`` points into its column: urgency, circulation."""

    text: Text
    left: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Two columns without borders; each row is a pair of cells. ``keep``: no row is parted by the end of a page."""

    name: str
    widths: tuple[float, float]
    rows: tuple[tuple["Flow", "Flow"], ...]
    keep: bool = True
    before: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with borders. The first row heads the columns and is repeated on every page."""

    widths: tuple[float, ...]
    rows: tuple[tuple[Text, ...], ...]


Element = Text | Rule | Space | Box | Columns | Table
Flow = tuple[Element, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """``parts``: the document itself, then each annex; every part begins a page and counts its own pages.

    ``top`` stands above the text of the first page, ``foot`` at its bottom.
    """

    parts: tuple[Flow, ...]
    top: Flow = ()
    foot: Flow = ()


def centred(style: str, text: str, measure: float = MEASURE, *, before: float = 0.0) -> Text:
    """A centred text, broken into lines of about one length."""
    return Text(style=style, text=widths.broken(text, STYLES[style], measure), before=before)


def rule_under(text: Text, measure: float = MEASURE, *, share: float = RULE_SHARE) -> Rule:
    """The rule under a centred text: ``share`` of its longest line."""
    longest = max(widths.lines(text.shown, text.set_in, measure))
    return Rule(length=longest * share)
