"""A document as a checker looks at it: its values, and where each of them stands in the text that was read."""

import datetime
import re
from dataclasses import dataclass
from functools import cached_property

from vanban.citations import find
from vanban.document import Block, Citation, Document, Kind, Span

_BETWEEN = frozenset("*_#>|\\`~ \t\r\n\u00a0")
"""What a reader may leave out between two letters: blanks, line ends, the marks of Markdown."""
_KEM_THEO = re.compile(r"\((?:ban hành )?kèm theo (?:nghị quyết|quyết định|kế hoạch|công văn|văn bản)", re.IGNORECASE)
_ISSUED_WITH = re.compile(r"(?:quy chế|quy định|điều lệ|kế hoạch|chương trình|đề án|phương án)(?!\w)", re.IGNORECASE)
_LABEL = 40
"""No label before a text is longer: ``**Tiểu mục 12.**``."""
_FOOT = frozenset({"signatures", "recipients", "archive_line", "copies", "contact"})


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a document.

    ``owner`` is the field (``number``, ``national_header.1``) or the id of the block whose value holds the text from
    ``start`` on; None where the text is only printed. ``origins`` are the offsets of its characters in the source and,
    last, the offset after them; empty where unknown, then ``around`` is the nearest span that is known. ``number`` is
    the number of the block.
    """

    text: str
    owner: str | None = None
    start: int = 0
    origins: tuple[int, ...] = ()
    around: Span | None = None
    number: int = 1

    @property
    def span(self) -> Span | None:
        """Where the text stands in the source."""
        return (self.origins[0], self.origins[-1]) if self.origins else self.around

    def cut(self, start: int, end: int | None = None) -> "Place":
        """The part of this place from ``start`` to ``end``."""
        start, end, _ = slice(start, end).indices(len(self.text))
        end = max(start, end)
        origins: tuple[int, ...] = ()
        if self.origins:
            after = self.origins[end - 1] + 1 if end > start else self.origins[start]
            origins = (*self.origins[start:end], after)
        return Place(self.text[start:end], self.owner, self.start + start, origins, self.span, self.number)

    @property
    def end(self) -> "Place":
        """The last character that is no blank; nothing in an empty place."""
        end = len(self.text.rstrip())
        return self.cut(max(end - 1, 0), end)


class Page:
    """One document under examination, and the day by whose law it is judged."""

    def __init__(self, document: Document, day: datetime.date) -> None:
        self.document = document
        self.day = day

    @property
    def bare(self) -> bool:
        """Whether the layout was lost in copying: then a missing component says nothing about the original."""
        return self.document.source is not None and self.document.source.bare

    @property
    def scanned(self) -> bool:
        """Whether the letters were recognised from a picture: then what was not read may still be printed."""
        return self.document.source is not None and self.document.source.form == "scan"

    @cached_property
    def issued_with(self) -> bool:
        """Whether the document is issued with another, that has its number and day: ``(Kèm theo Quyết định số …)``."""
        opening = [self.document.subject or "", *(block.text for block in self.document.body[:3])]
        return any(_KEM_THEO.search(text) for text in opening)

    @cached_property
    def top(self) -> Place:
        """Where a missing part of the header should stand."""
        return self._nothing_at(0, 1)

    @cached_property
    def foot(self) -> Place:
        """Where a missing part of the footer should stand."""
        source = self.document.source
        return self._nothing_at(len(source.text.rstrip()) if source else 0, self._last_number)

    def field(self, name: str) -> Place | None:
        """The value of a text field, or of one line of it (``national_header.1``); None where nothing is printed."""
        base, _, index = name.partition(".")
        value = getattr(self.document, base)
        if index:
            value = value[int(index)] if int(index) < len(value) else None
        if not value:
            return None
        return self._locate(value, name, self._span(base), self._last_number if base in _FOOT else 1)

    def printed(self, name: str) -> Place | None:
        """The characters of a field as they stand in the source, None without a source that tells where."""
        span, source = self._span(name), self.document.source
        if span is None or source is None:
            return None
        start, end = span
        number = self._last_number if name in _FOOT or name.startswith("sign") else 1
        return Place(source.text[start:end], origins=tuple(range(start, end + 1)), number=number)

    def before(self, place: Place) -> Place:
        """What is printed on the same line before a place; empty without a source."""
        source, span = self.document.source, place.span
        if source is None or span is None:
            return Place("", number=place.number)
        start = source.text.rfind("\n", 0, span[0]) + 1
        return Place(source.text[start : span[0]], origins=tuple(range(start, span[0] + 1)), number=place.number)

    @cached_property
    def blocks(self) -> list[tuple[Block, Place]]:
        """Every block of the text with its place, in reading order.

        Annexes are left out, since they hold forms, tables and samples; a regulation issued with a decision is not.
        """
        return [
            (block, self.place_of[block.id])
            for top in self.document.body
            if top.kind is not Kind.ANNEX or _ISSUED_WITH.match(top.text)
            for block in top.walk()
        ]

    @cached_property
    def citations(self) -> list[tuple[Citation, Place]]:
        """Every reference to another document in the body, with the place of its text."""
        return [
            (citation, place.cut(*citation.span))
            for _, place in self.blocks
            for citation in find(place.text)
            if citation.code is None or citation.code != self.document.code
        ]

    def printed_block(self, block: Block) -> str | None:
        """A block as it stands in the source, None without one."""
        source = self.document.source
        span = self._within(source.blocks.get(block.id)) if source else None
        return source.text[slice(*span)] if source and span else None

    def label(self, block: Block) -> Place:
        """What is printed before the text of a block: ``Điều 1.``; empty without a source."""
        place, source = self.place_of[block.id], self.document.source
        span = self._within(source.blocks.get(block.id)) if source else None
        if source is None or span is None or not place.origins:
            return Place("", number=place.number)
        start, end = span[0], max(span[0], place.origins[0])
        return Place(source.text[start:end], origins=tuple(range(start, end + 1)), number=place.number)

    @cached_property
    def place_of(self) -> dict[str, Place]:
        """The place of each block by its id, annexes and all."""
        spans = self.document.source.blocks if self.document.source else {}
        return {
            block.id: self._locate(block.text, block.id, self._within(spans.get(block.id)), number)
            for number, block in enumerate(self.document.blocks(), 1)
        }

    @cached_property
    def _last_number(self) -> int:
        return max(1, sum(1 for _ in self.document.blocks()))

    def _span(self, name: str) -> Span | None:
        return self._within(self.document.source.spans.get(name)) if self.document.source else None

    def _within(self, span: Span | None) -> Span | None:
        if span is None or self.document.source is None:
            return None
        start, end, _ = slice(*span).indices(len(self.document.source.text))
        return start, max(start, end)

    def _nothing_at(self, offset: int, number: int) -> Place:
        return Place("", origins=(offset,) if self.document.source else (), number=number)

    def _locate(self, text: str, owner: str, span: Span | None, number: int) -> Place:
        origins = _align(text, self.document.source.text, span) if span and self.document.source else ()
        return Place(text, owner, 0, origins, span, number)


def _align(text: str, source: str, span: Span) -> tuple[int, ...]:
    """The offset of each character of ``text`` within ``span`` of the source, and the one after the last; () if lost.

    The reader joins lines and drops marks, so a blank of ``text`` may stand for several characters, and characters of
    ``_BETWEEN`` may stand where ``text`` has none. What stands before the text (a label, a dash) is passed over.
    """
    exact = source.find(text, *span)
    if exact >= 0:
        return tuple(range(exact, exact + len(text) + 1))
    for first in range(span[0], min(span[0] + _LABEL, span[1])):
        if source[first] == text[:1] and (origins := _follow(text, source, first, span[1])):
            return origins
    return ()


def _follow(text: str, source: str, at: int, end: int) -> tuple[int, ...]:
    origins = []
    for character in text:
        while at < end and source[at] != character and source[at] in _BETWEEN and not character.isspace():
            at += 1
        if character.isspace():
            origins.append(min(at, end))
            at += at < end and source[at].isspace()
        elif at < end and source[at] == character:
            origins.append(at)
            at += 1
        else:
            return ()
    return (*origins, origins[-1] + 1)
