"""Abbreviations in capitals that are in doubt, decided by those that the document prints surely: KITC is KHTC there.

No list of bodies is needed, and none is believed: only what stands in the document itself, and only where every letter
that differs is one that has lost a stroke; an engine misses strokes, it does not invent them.
"""

import re
from collections.abc import Sequence

from vanban.reading.words import Word

_SURE = 0.8
"""What an engine must say of a word that may decide others; below it a word may be decided."""
_PARTS = re.compile(r"[A-ZĐƯƠÔÂĂÊ]{4,}")
"""Those of three letters are often two bodies that differ in one: BTC, BTP."""
_MEANT = {
    "A": "ÂĂ", "C": "G", "D": "Đ", "E": "Ê", "F": "E", "I": "HLT", "N": "HM", "O": "QGƠÔ", "P": "R", "U": "Ư", "V": "Y",
}  # fmt: skip
"""What a letter as it is seen may be once its strokes are whole."""


def attested(words: Sequence[Word]) -> None:
    """Put the abbreviations of a document right that no reading is sure of; what was seen is kept in ``other``."""
    known = {part for word in words if _is_sure(word) for part in _PARTS.findall(word.text)}

    def right(seen: re.Match[str]) -> str:
        meant = [part for part in known if _may_be(seen[0], part)]
        return seen[0] if seen[0] in known or len(meant) != 1 else meant[0]

    for word in words:
        if word.sure is not None and not _is_sure(word):
            text = _PARTS.sub(right, word.text)
            if text != word.text:
                word.other, word.text = word.other or word.text, text


def _is_sure(word: Word) -> bool:
    return word.other is None and (word.sure is None or word.sure >= _SURE)


def _may_be(seen: str, meant: str) -> bool:
    return len(seen) == len(meant) and all(a == b or b in _MEANT.get(a, "") for a, b in zip(seen, meant, strict=True))
