"""A draft beside the signed copy that came back: which sentences differ, and in which words."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from vanban.document import Block, Document, Kind

_ALIKE = 0.5
"""Share of common characters from which two paragraphs are taken for the same one, changed."""

_STRUCTURE = {Kind.TABLE, Kind.ROW}


@dataclass(frozen=True)
class Difference:
    """A paragraph that the signed copy has otherwise: ``drafted`` is None where it was added, ``signed`` where left out.

    ``words`` are pieces of text, each with how it stands: "same", "drafted" (only in the draft) or "signed".
    """

    drafted: str | None
    signed: str | None
    words: tuple[tuple[str, str], ...]
    origin: Any = None


def compare(drafted: Document, signed: Document) -> list[Difference]:
    """The differences between the bodies of the two, in reading order; blanks and line ends do not count."""
    ours, theirs = list(_paragraphs(drafted)), list(_paragraphs(signed))
    matcher = SequenceMatcher(None, [text for text, _ in ours], [text for text, _ in theirs], autojunk=False)
    differences = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            differences += _paired(ours[i1:i2], theirs[j1:j2])
    return differences


def _paired(ours: list[tuple[str, Block]], theirs: list[tuple[str, Block]]) -> Iterator[Difference]:
    rest = list(theirs)
    for text, block in ours:
        best = max(rest, key=lambda other: _likeness(text, other[0]), default=None)
        if best and _likeness(text, best[0]) >= _ALIKE:
            for passed in rest[: rest.index(best)]:
                yield Difference(None, passed[0], (("signed", passed[0]),))
            rest = rest[rest.index(best) + 1 :]
            yield Difference(text, best[0], tuple(_words(text, best[0])), block.origin)
        else:
            yield Difference(text, None, (("drafted", text),), block.origin)
    for text, _ in rest:
        yield Difference(None, text, (("signed", text),))


def _paragraphs(document: Document) -> Iterator[tuple[str, Block]]:
    for block in document.blocks():
        text = " ".join(f"{block.label} {block.text}".split())
        if text and block.kind not in _STRUCTURE:
            yield text, block


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


def _words(drafted: str, signed: str) -> Iterator[tuple[str, str]]:
    ours, theirs = drafted.split(), signed.split()
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "same", " ".join(ours[i1:i2])
            continue
        if i2 > i1:
            yield "drafted", " ".join(ours[i1:i2])
        if j2 > j1:
            yield "signed", " ".join(theirs[j1:j2])
