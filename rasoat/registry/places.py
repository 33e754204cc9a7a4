"""The text that was read, as paper, with the places lit where something was read."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

Span = tuple[int, int]

_EMPHASIS = re.compile(r"\*\*")
_WEIGHT = ("unlit", "plain", "wait", "bad")
_MIDDLE = {"national_header", "parent_body", "issuer", "doc_type", "subject"}
_RIGHT = {"place", "date", "date_partial", "signatures", "signing_authority", "signer_position", "signer_name"}


@dataclass(frozen=True)
class Place:
    """A stretch of the text, in code points; ``id`` names it on the page, ``kind`` is plain, wait or bad.

    One that is ``unlit`` is lit only while somebody points at what speaks of it.
    """

    id: str
    start: int
    end: int
    kind: str = "plain"


def lit(text: str, places: Sequence[Place], spans: Mapping[str, Span], *, emphasis: bool) -> SafeString:
    """``text`` line by line as HTML; every stretch that belongs to ``places`` is a ``<mark>`` that names them all.

    Places may overlap and run over line ends. ``spans`` (of vanban's fields) say which lines stand in the middle or at
    the right of the page. With ``emphasis``, pairs of ** left by copying from a formatted text are drawn as bold type.
    """
    places = [place for place in places if place.start < place.end]
    anchored: set[str] = set()
    lines = []
    gap = False
    for start, end in _lines(text):
        end = start + len(text[start:end].rstrip())
        if start == end:
            gap = True
            continue
        classes = " ".join(filter(None, ["gap" if gap else "", _position(start, end, spans)]))
        pieces = "".join(_pieces(text, start, end, places, anchored, emphasis=emphasis))
        lines.append(format_html('<p class="{}">{}</p>', classes, mark_safe(pieces)))  # noqa: S308 - escaped piece by piece
        gap = False
    return mark_safe("\n".join(lines))  # noqa: S308


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _position(start: int, end: int, spans: Mapping[str, Span]) -> str:
    there = {key for key, (first, last) in spans.items() if first < end and start < last}
    if there & _MIDDLE and there <= _MIDDLE:
        return "middle"
    return "right" if there and there <= _RIGHT else ""


def _pieces(
    text: str, start: int, end: int, places: Sequence[Place], anchored: set[str], *, emphasis: bool
) -> Iterator[str]:
    """The line cut wherever a place begins or ends; the first piece of each place bears its id."""
    here = [place for place in places if place.start < end and start < place.end]
    stars = {match.start() + start for match in _EMPHASIS.finditer(text[start:end])} if emphasis else set()
    cuts = {start, end, *stars, *(star + 2 for star in stars)}
    cuts |= {point for place in here for point in (place.start, place.end) if start < point < end}
    bold = False
    for first, last in pairwise(sorted(cuts)):
        if any(star <= first < star + 2 for star in stars):
            bold = not bold if first in stars else bold
            continue
        piece = str(escape(text[first:last]))
        if bold:
            piece = f"<b>{piece}</b>"
        inside = [place for place in here if place.start <= first < place.end]
        if inside:
            new = [place.id for place in inside if place.id not in anchored]
            anchored.update(new)
            yield "".join(f'<span class="anchor" id="{name}"></span>' for name in new)
            kind = max((place.kind for place in inside), key=_WEIGHT.index)
            yield f'<mark class="{kind}" data-places="{" ".join(place.id for place in inside)}">{piece}</mark>'
        else:
            yield piece
