"""Text boxes that float on a page of Word: which half of the page holds one, and whether it stands above its anchor."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from vanban.reading.lines import LEFT, RIGHT
from vanban.reading.wordml import W, attribute

TEXT_BOX = f"{W}txbxContent"
ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_VML = "{urn:schemas-microsoft-com:vml}"
_ANCHOR, _INLINE, _PARAGRAPH = f"{_WP}anchor", f"{_WP}inline", f"{W}p"

_TWIP, _POINT = 635, 12_700
"""English metric units, 914,400 to the inch, in which drawings are measured."""
_UNITS = {"pt": 12_700, "in": 914_400, "cm": 360_000, "mm": 36_000, "px": 9_525}
_LENGTH = re.compile(r"(-?\d{1,6}(?:\.\d{1,6})?)(pt|in|cm|mm|px)?")
_FROM_PAPER = frozenset({"page", "leftMargin", "left-margin-area", "insideMargin", "inner-margin-area"})
_FROM_TEXT = frozenset({"paragraph", "line", "text"})
_LINE = 150_000
"""What a box that stands above its paragraph is lower than the top of that, at the most: less than a line of type."""
_WIDE = 0.6
"""Share of the paper from which on a box holds both columns."""
_TOP = 0.35
"""Share of the paper within which the header of a page stands."""


@dataclass(frozen=True, slots=True)
class Paper:
    """Width, height and left margin of the pages, in English metric units; A4 and 3 cm where nothing is said."""

    width: int = 11_906 * _TWIP
    height: int = 16_838 * _TWIP
    margin: int = 1_701 * _TWIP

    @classmethod
    def of(cls, body: etree._Element) -> "Paper":
        size, margins = (next(body.iter(W + tag), None) for tag in ("pgSz", "pgMar"))

        def said(element: etree._Element | None, name: str, usual: int) -> int:
            value = "" if element is None else attribute(element, name) or ""
            return int(value) * _TWIP if value.isdecimal() and len(value) < 7 and int(value) else usual

        return cls(said(size, "w", cls().width), said(size, "h", cls().height), said(margins, "left", cls().margin))


@dataclass(frozen=True, slots=True)
class TextBox:
    """A box: what is in it, its half of the page, whether it is above the text of its paragraph, how far down it is."""

    content: etree._Element
    column: str | None = None
    above: bool = False
    top: int = 0


@dataclass(slots=True)
class _Axis:
    """Where a box begins along one axis: so far from what, or at which side of it."""

    relative: str = "text"
    offset: int = 0
    side: str = ""


def text_box(content: etree._Element, paper: Paper) -> TextBox:
    """The box around ``content``; one that stands in its line like a letter has no half and comes after its text."""
    for around in content.iterancestors():
        if around.tag in (_INLINE, _PARAGRAPH):
            break
        if around.tag == _ANCHOR:
            extent = around.find(f"{_WP}extent")
            width = _number(extent.get("cx") if extent is not None else None)
            return _placed(content, _axis(around, "H"), _axis(around, "V"), width, paper)
        if isinstance(around.tag, str) and around.tag.startswith(_VML) and "absolute" in (around.get("style") or ""):
            style = dict(each.partition(":")[::2] for each in (around.get("style") or "").replace(" ", "").split(";"))
            across, down = _side(style, "horizontal", "margin-left"), _side(style, "vertical", "margin-top")
            return _placed(content, across, down, _length(style.get("width")), paper)
    return TextBox(content)


def chosen(alternatives: etree._Element) -> etree._Element | None:
    """The one of several renderings of a drawing that is read: the first with a text in it."""
    return next((each for each in alternatives if next(each.iter(f"{W}t"), None) is not None), None)


def _placed(content: etree._Element, across: _Axis, down: _Axis, width: int, paper: Paper) -> TextBox:
    if down.relative in _FROM_TEXT:
        above = down.offset < _LINE and not down.side
    else:
        above = down.side == "top" or not down.side and down.offset < _TOP * paper.height
    return TextBox(content, _half(across, width, paper), above, down.offset)


def _half(across: _Axis, width: int, paper: Paper) -> str | None:
    if width > _WIDE * paper.width:
        return None
    if across.side:
        return {"left": LEFT, "inside": LEFT, "right": RIGHT, "outside": RIGHT}.get(across.side)
    start = across.offset + (0 if across.relative in _FROM_PAPER else paper.margin)
    middle = (start + width / 2) / paper.width
    return LEFT if middle < 0.45 else RIGHT if middle > 0.55 else None


def _axis(anchor: etree._Element, name: str) -> _Axis:
    position = anchor.find(f"{_WP}position{name}")
    if position is None:
        return _Axis()
    return _Axis(
        position.get("relativeFrom") or "text",
        _number(position.findtext(f"{_WP}posOffset")),
        (position.findtext(f"{_WP}align") or "").strip(),
    )


def _side(style: Mapping[str, str], name: str, offset: str) -> _Axis:
    side = style.get(f"mso-position-{name}", "").replace("absolute", "")
    return _Axis(style.get(f"mso-position-{name}-relative", "text"), _length(style.get(offset)), side)


def _number(value: str | None) -> int:
    """A length in English metric units; 0 for what is none."""
    digits = (value or "").strip()
    return int(digits) if len(digits) < 12 and re.fullmatch(r"-?\d+", digits, re.ASCII) else 0


def _length(value: str | None) -> int:
    """A length of a style sheet in English metric units."""
    match = _LENGTH.fullmatch(value or "")
    return int(float(match[1]) * _UNITS.get(match[2], _POINT)) if match else 0
