"""A draft beside the signed copy that came back: which sentences differ."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import chain, groupby
from typing import Any

from rasoat.registry.fields import left_blank
from vanban.document import HEADINGS, Block, Document, Kind, Signature

_ALIKE = 0.5
"""Share of a paragraph's words that have to stand in the other text for it to be the same paragraph, changed."""

_CAPITALS = HEADINGS | {Kind.AUTHORITY_LINE, Kind.ENACTING, Kind.ANNEX}
"""Kinds that may be printed in capitals whatever was typed."""

_HEALED = re.compile(r"(?<=\w[-/])\s+(?=\w)")
"""The blank that a line end leaves inside a code: "146/KH- BQL"."""

_NAMES = {Kind.BASIS: "căn cứ", Kind.CLAUSE: "khoản", Kind.TITLED_CLAUSE: "khoản", Kind.POINT: "điểm"}


@dataclass(frozen=True)
class Difference:
    """A text that the signed copy has otherwise: ``drafted`` is None where it was added, ``signed`` where left out.

    ``label`` says in Vietnamese where it stands; ``origin`` is that of the draft's block.
    """

    label: str
    drafted: str | None
    signed: str | None
    origin: Any = None


@dataclass(frozen=True)
class _Word:
    """A word of a body, the number of its paragraph, and the key by which it finds its like."""

    text: str
    paragraph: int

    @property
    def key(self) -> str:
        return self.text.rstrip("./").casefold()


def compare(drafted: Document, signed: Document) -> list[Difference]:
    """Where the two differ, in reading order: subject, body, recipients, by what right and in what post it is signed.

    Blanks, line ends, capitals of headings, full stops and how a reader parted the paragraphs do not count. A field
    beside the body that was not read in the signed copy is passed over.
    """
    return [*_subject(drafted, signed), *_bodies(drafted, signed), *_foot(drafted, signed)]


def same_words(one: str | None, other: str | None) -> bool:
    """Whether two texts say the same, capitals and blanks aside."""
    return (one or "").casefold().split() == (other or "").casefold().split()


def _subject(drafted: Document, signed: Document) -> Iterator[Difference]:
    if signed.subject and not same_words(drafted.subject, signed.subject):
        yield Difference("Trích yếu", drafted.subject, signed.subject)


def _foot(drafted: Document, signed: Document) -> Iterator[Difference]:
    ours, theirs = (document.signature or Signature() for document in (drafted, signed))
    named = bool(ours.name) and not left_blank(ours.name)
    pairs = (
        ("Nơi nhận", "\n".join(map(str, drafted.recipients)), "\n".join(map(str, signed.recipients))),
        ("Quyền hạn, chức vụ của người ký", "\n".join(ours.lines), "\n".join(theirs.lines)),
        ("Họ và tên của người ký", ours.name if named else theirs.name, theirs.name),
    )
    for label, before, after in pairs:
        if after and not same_words(before, after):
            yield Difference(label, before, after)


def _bodies(drafted: Document, signed: Document) -> Iterator[Difference]:
    blocks = list(drafted.blocks())
    ours, theirs = _paragraphs(blocks), _paragraphs(list(signed.blocks()))
    # Paragraphs that are equal as they stand part the rest into short stretches, which are compared word by word.
    for tag, i1, i2, j1, j2 in _opcodes(list(map(_text, ours)), list(map(_text, theirs))):
        if tag != "equal":
            yield from _stretch(blocks, list(chain(*ours[i1:i2])), list(chain(*theirs[j1:j2])))


def _stretch(blocks: Sequence[Block], ours: list[_Word], theirs: list[_Word]) -> list[Difference]:
    """The differences of a stretch: each of our paragraphs beside the words that stand for it, and what was added."""
    standing: dict[int, list[_Word]] = {}
    found: list[tuple[int, Difference]] = []
    last = -1
    for home, group in groupby(zip(_homes(ours, theirs), theirs, strict=True), key=lambda pair: pair[0]):
        words = [word for _, word in group]
        if home < 0:
            found.append((last, Difference("Đoạn thêm vào", None, _text(words))))
        else:
            last = home
            standing.setdefault(home, []).extend(words)
    for number, paragraph in groupby(ours, key=lambda word: word.paragraph):
        words, signed = list(paragraph), standing.get(number, [])
        if not _same(blocks[number], words, signed):
            label, origin = _name(blocks[: number + 1]), blocks[number].origin
            found.append((number, Difference(label, _text(words), _text(signed) or None, origin)))
    return _paired([difference for _, difference in sorted(found, key=lambda pair: pair[0])])


def _same(block: Block, ours: Sequence[_Word], theirs: Sequence[_Word]) -> bool:
    if _keys(ours) != _keys(theirs):
        return False
    pairs = zip(ours, theirs, strict=True)
    return block.kind in _CAPITALS or all(one.text.rstrip("./") == other.text.rstrip("./") for one, other in pairs)


def _homes(ours: list[_Word], theirs: list[_Word]) -> list[int]:
    """For each of their words the paragraph of ours that it stands for, or ``~n`` in their paragraph n, which we lack.

    A word that we lack stands with the nearest word of its own paragraph that we have.
    """
    homes: list[int | None] = [None] * len(theirs)
    for tag, i1, i2, j1, _ in _opcodes(_keys(ours), _keys(theirs)):
        if tag == "equal":
            homes[j1 : j1 + i2 - i1] = [word.paragraph for word in ours[i1:i2]]
    lengths, shared = Counter(word.paragraph for word in ours), Counter(homes)
    filled: list[int] = []
    for number, group in groupby(zip(homes, theirs, strict=True), key=lambda pair: pair[1].paragraph):
        alike = [home if home is not None and shared[home] >= _ALIKE * lengths[home] else None for home, _ in group]
        last = next((home for home in alike if home is not None), ~number)
        for home in alike:
            last = last if home is None else home
            filled.append(last)
    return filled


def _paired(differences: list[Difference]) -> list[Difference]:
    """A paragraph left out beside one added is one that was written anew."""
    pairs: list[Difference] = []
    for new in differences:
        old = pairs[-1] if pairs else None
        if old and (old.signed is None and new.drafted is None or old.drafted is None and new.signed is None):
            kept = old if old.drafted is not None else new
            pairs[-1] = replace(kept, signed=old.signed or new.signed)
        else:
            pairs.append(new)
    return pairs


def _name(blocks: Sequence[Block]) -> str:
    """Where the last of ``blocks`` stands: "Mục II, khoản 1"."""
    block = blocks[-1]
    section = next((other for other in reversed(blocks) if other.kind is Kind.SECTION and other.number), None)
    if block.kind in HEADINGS or block.kind is Kind.ARTICLE:
        return f"Mục {block.number}" if block is section else block.label
    name = _NAMES.get(block.kind, "đoạn văn")
    if block.number and block.kind in _NAMES:
        name = f"{name} {block.number}"
    return f"Mục {section.number}, {name}" if section else name.capitalize()


def _paragraphs(blocks: Sequence[Block]) -> list[list[_Word]]:
    found = (list(_words(block, number)) for number, block in enumerate(blocks))
    return [words for words in found if words]


def _words(block: Block, number: int) -> Iterator[_Word]:
    for text in _HEALED.sub("", f"{block.label} {block.text}").split():
        if text.rstrip("./"):
            yield _Word(text, number)


def _keys(words: Sequence[_Word]) -> tuple[str, ...]:
    return tuple(word.key for word in words)


def _text(words: Sequence[_Word]) -> str:
    return " ".join(word.text for word in words)


def _opcodes(one: Sequence[Any], other: Sequence[Any]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
