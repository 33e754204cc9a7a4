"""Two readings of one page made one: where they agree the word is sure, elsewhere the likelier one stands, in doubt."""

import re
from collections.abc import Iterator, Sequence

from vanban.reading.syllables import is_marked, is_syllable
from vanban.reading.words import DOUBT, Word

_EDGES = "\"'“”‘’()[]{}<>.,;:!?*-–—_|"
_PARTS = re.compile(r"[^\W\d_]+|\d+|[^-/&.,:()\w]+")
_SHORTENED = re.compile(r"[a-zđ]/[a-zđ]")
"""As in (để b/c), (t/h)."""
_MARKS = frozenset(["-", "–", "—", "~", "+", "./.", "/.", ".", ";", ":", ",", "&", "%"])
"""What may be printed by itself: the dash of an item, an end mark that was cut off; all else is a stroke of a pen."""
_ALONE = 0.8
"""How sure a reading must be of a word that the other did not see."""
_NOISE = 0.3
"""Below it a reading has no say."""


def agreed(first: Sequence[Word], second: Sequence[Word]) -> list[Word]:
    """The words of both readings of a page, in the order of the first."""
    return [
        word
        for ours, theirs in _groups(first, second)
        for word in _decided(ours, theirs, _ALONE)
        if any(map(str.isalnum, word.text)) or word.text in _MARKS
    ]


def weighed(part: Sequence[Word], whole: Sequence[Word]) -> list[Word]:
    """The words of a part of a page that was read by itself, or the likelier ones of the whole page in their places."""
    return [word for ours, theirs in _groups(part, whole) if ours for word in _decided(ours, theirs, DOUBT)]


def believed(words: Sequence[Word]) -> list[Word]:
    """The words of a lone reading without those it is not sure of at all: strokes of a pen, rules of a table."""
    return [word for word in words if (word.sure or 0.0) >= _NOISE or is_plausible(word.text)]


def is_plausible(text: str) -> bool:
    """Whether ``text`` looks like something that is printed: syllables, figures, abbreviations in capitals."""
    bare = text.strip(_EDGES)
    parts = _PARTS.findall(bare)
    if _SHORTENED.fullmatch(bare):
        return True
    return all(map(_is_plausible_part, parts)) if parts else text in _MARKS


def _is_plausible_part(part: str) -> bool:
    if part.isdigit() or is_syllable(part):
        return True
    return part.isalnum() and part.isupper() and (not is_marked(part) or part.translate(_ABBREVIATING).isascii())


_ABBREVIATING = str.maketrans("ĐƯƠÔÂĂÊ", "DUOOAAE")
"""Letters of abbreviations that bear no tone; with a tone it must be a syllable."""


def _groups(first: Sequence[Word], second: Sequence[Word]) -> Iterator[tuple[list[Word], list[Word]]]:
    """Words of both readings that cover one another, however each has cut them; words that only one has seen."""
    rows: dict[int, list[Word]] = {}
    for word in second:
        rows.setdefault(round(word.base / _STRIP), []).append(word)
    seen: set[int] = set()
    pending: list[tuple[list[Word], list[Word]]] = []
    for word in first:
        strip = round(word.base / _STRIP)
        near = (other for at in (strip - 1, strip, strip + 1) for other in rows.get(at, ()))
        theirs = [other for other in near if _covers(word, other)]
        if pending and any(other is known for other in theirs for known in pending[-1][1]):
            pending[-1][0].append(word)
            pending[-1][1].extend(other for other in theirs if all(other is not known for known in pending[-1][1]))
        else:
            pending.append(([word], theirs))
        seen.update(map(id, theirs))
    yield from pending
    for word in second:
        if id(word) not in seen:
            yield [], [word]


_STRIP = 12.0
"""Points; a word is looked for in its own strip of the page and the two beside it."""


def _covers(word: Word, other: Word) -> bool:
    across = min(word.right, other.right) - max(word.left, other.left)
    narrower = min(word.right - word.left, other.right - other.left)
    return across > 0.5 * narrower and abs(word.base - other.base) < 0.4 * min(word.size, other.size)


def _decided(ours: list[Word], theirs: list[Word], alone: float) -> list[Word]:
    """The likelier group of the two, or the only one if it is sure by ``alone``; what nobody is sure of is left out."""
    if not ours or not theirs:
        return [word for word in ours or theirs if is_plausible(word.text) and (word.sure or 0.0) >= alone]
    theirs.sort(key=lambda word: word.left)
    said, heard = _said(ours), _said(theirs)
    if said == heard:
        for word in ours:
            word.sure = max(each.sure or 0.0 for each in (*ours, *theirs))
        return ours
    good, better = _worth(ours), _worth(theirs)
    if max(good, better) < _NOISE:
        return []
    chosen, rejected = (theirs, ours) if better > good else (ours, theirs)
    if min(good, better) >= _NOISE:
        for word in chosen:
            word.other = " ".join(each.text for each in rejected)
    return chosen


def _said(words: Sequence[Word]) -> str:
    return "".join(word.text for word in words)


def _worth(words: Sequence[Word]) -> float:
    """How far a group is to be believed: what the engine says, halved for what cannot be printed so."""
    letters = sum(len(word.text) for word in words)
    return sum(
        len(word.text) * (word.sure or 0.0) * (1.0 if is_plausible(word.text) else DOUBT) for word in words
    ) / max(1, letters)
