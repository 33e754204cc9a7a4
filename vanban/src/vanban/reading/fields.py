"""What a reader has found so far: each field with its place and with how it was found."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from vanban.document import Span
from vanban.reading.lines import Line

SURE = 0.99
"""Its own label or fixed wording stands before it: ``Số:``, ``ngày … tháng … năm``."""
CLEAR = 0.95
"""The layout says so: its column, its cell, bold type, the words of an office."""
LIKELY = 0.85
"""Only the order of the lines says so."""
WEAK = 0.6
"""The best of several readings; a person should look."""

BLANKS = re.compile(r"\s+")
_BROKEN = re.compile(r"(?<=[A-ZĐ])-$")


class Fields:
    """Fields of a document by name, with spans and confidence."""

    __slots__ = ("confidence", "spans", "values")

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.spans: dict[str, Span] = {}
        self.confidence: dict[str, float] = {}

    def put(self, name: str, value: Any, span: Span, sure: float) -> None:
        self.values[name] = value
        self.place(name, span, sure)

    def place(self, name: str, span: Span, sure: float) -> None:
        """Say where a thing stands that is no field of the document by itself, such as the name of the signer."""
        self.spans[name] = span
        self.confidence[name] = sure

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def __getitem__(self, name: str) -> Any:
        return self.values.get(name)


def squeeze(text: str) -> str:
    """``text`` on one line, single blanks."""
    return BLANKS.sub(" ", text).strip()


def joined(lines: Sequence[Line]) -> str:
    """The text of a paragraph out of its lines; a code that was broken at its hyphen is whole again."""
    if len(lines) == 1:
        return lines[0].text
    pieces = [lines[0].text]
    for above, line in pairwise(lines):
        if not (_BROKEN.search(above.text) and line.text[:1].isupper()):
            pieces.append(" ")
        pieces.append(line.text)
    return squeeze("".join(pieces))
