"""The two columns at the end of a document, parted: an engine takes their lines, which differ in height, for one."""

from collections.abc import Sequence
from itertools import groupby

from PIL import Image

from vanban.folding import fold
from vanban.reading.scan.cleaning import gray
from vanban.reading.words import Word, in_rows

Area = tuple[float, float, float, float]
"""Left, top, right, bottom in points."""

_NEAR = 0.3, 0.7
"""Shares of the width of the page between which the columns part."""
_GRAIN = 4
"""Grays by which an empty column of pixels may be darker than the brightest one."""
_GAP = 10
"""Points of white between the columns."""
_ROWS = 24
"""Lines of a list of recipients."""


def closing_columns(words: Sequence[Word], picture: Image.Image, dpi: int) -> list[Area]:
    """Recipients and signature, where both stand on the page beside each other; nothing where they do not."""
    rows = in_rows(words)
    heading = next((at for at in reversed(range(len(rows))) if _is_heading(rows[at])), None)
    if heading is None:
        return []
    scale, width = dpi / 72, picture.width * 72 / dpi
    left, right = (round(share * picture.width) for share in _NEAR)
    between = gray(picture.crop((left, 0, right, picture.height)), 2)
    first = heading
    while first and rows[first - 1][0].left > _NEAR[0] * width:
        first -= 1
    top, areas = _top(rows[first]), []
    for last in range(heading + 1, min(heading + _ROWS, len(rows))):
        bottom = _bottom(rows[last])
        gap = _gap(between.crop((0, round(top * scale), between.width, round(bottom * scale))))
        if gap is None or gap[1] < _GAP * scale:
            break
        middle = (left + gap[0]) / scale
        areas = [(0.0, _top(rows[heading]), middle, bottom), (middle, top, width, bottom)]
    return areas


def _is_heading(row: Sequence[Word]) -> bool:
    return fold(" ".join(word.text for word in row[:2])).rstrip(" :.;").endswith("oi nhan")


def _top(row: Sequence[Word]) -> float:
    return row[0].base - 1.1 * row[0].size


def _bottom(row: Sequence[Word]) -> float:
    return row[-1].base + 0.45 * row[-1].size


def _gap(strip: Image.Image) -> tuple[float, int] | None:
    """The middle and the width of the widest empty part of a strip, in pixels."""
    columns = strip.resize((strip.width, 1), Image.Resampling.BOX).tobytes()
    empty = max(columns) - _GRAIN
    gaps, at = [], 0
    for is_empty, run in groupby(column >= empty for column in columns):
        length = len(list(run))
        if is_empty:
            gaps.append((at + length / 2, length))
        at += length
    return max(gaps, key=lambda gap: gap[1], default=None)
