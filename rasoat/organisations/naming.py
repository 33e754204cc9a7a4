"""How names of organisations are written short: "Trung tâm XTĐT&DVVL KKT", letter by letter.

A written name is taken as a row of letters: a word gives its first letter and is known, an abbreviation gives all of
its letters, each a word that is not known. Two writings may mean one name if the letters agree, and the words wherever
both are known.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vanban.folding import fold

_TOKEN = re.compile(r"[^\W_]+")
_SYLLABLE = re.compile(
    r"(?:b|ch?|d|g[hi]?|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|t[hr]?|v|x)?[aeiouy]{1,3}(?:ch?|m|n[gh]?|p|t)?"
)
_NO_LETTERS = re.compile(r"[<>{}\[\]|\\^~`=]|[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
_JOINING = {"va"}
"""Words that a short name leaves out or writes as "&"."""


def strange(text: str) -> str:
    """The characters that no name has, as a person can look for them: “<”, “U+200B”; "" where there are none."""
    found = dict.fromkeys(_NO_LETTERS.findall(text))
    return ", ".join(f"“{each}”" if each.isprintable() else f"“U+{ord(each):04X}”" for each in found)


@dataclass(frozen=True)
class Letter:
    """One word of a name: its first letter, and the whole of it where it is written out."""

    initial: str
    word: str | None


def letters(text: str) -> list[Letter]:
    """The words of a written name, folded; those of an abbreviation only by their first letter."""
    return list(_letters(text))


def _letters(text: str) -> Iterator[Letter]:
    shouted = text == text.upper()
    for token in _TOKEN.findall(text):
        word = fold(token)
        if word in _JOINING:
            continue
        short = len(token) > 1 and token.isupper() and not shouted
        if word.isdecimal() or (_SYLLABLE.fullmatch(word) and not short):
            yield Letter(word if word.isdecimal() else word[0], word)
        else:
            yield from (Letter(letter, None) for letter in word)


def spelled(row: Sequence[Letter]) -> str:
    """The first letters in a row, as ``OrganisationName.initials`` keeps them."""
    return "".join(letter.initial for letter in row)


def initials(text: str) -> str:
    """The first letters of a written name: "Trung tâm XTĐT&DVVL KKT" -> "ttxtdtdvvlkkt"."""
    return spelled(letters(text))


def agree(one: Sequence[Letter], other: Sequence[Letter]) -> bool:
    """Whether two writings may mean one name."""
    return len(one) == len(other) and all(
        left.initial == right.initial and (left.word == right.word or None in (left.word, right.word))
        for left, right in zip(one, other, strict=True)
    )
