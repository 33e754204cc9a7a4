"""Folding and sorting Vietnamese text, the same on every platform and in every database."""

import unicodedata

FOLD_VERSION = 1
"""Raised when ``fold`` or ``sort_key`` change what they return, so that stored columns can be made anew."""

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"
"""Huyền, hỏi, ngã, sắc, nặng: the order of the dictionaries."""

_END, _BLANK, _MARK = "00", "01", "02"
_CODES = {char: f"{10 + place}" for place, char in enumerate("0123456789")}
_CODES |= {char: f"{20 + place}" for place, char in enumerate(_ALPHABET)}


def fold(text: str) -> str:
    """``text`` in lower case without any mark, đ as d, blanks run together: what a person types who types no marks."""
    bare = unicodedata.normalize("NFD", text.lower().replace("đ", "d").replace("\u00f0", "d"))
    return " ".join("".join(char for char in bare if not unicodedata.combining(char)).split())


def sort_key(text: str) -> str:
    """A string of digits that sorts ``text`` by the Vietnamese alphabet, whatever the collation; tones decide last."""
    letters, tones = [], []
    for char in unicodedata.normalize("NFC", " ".join(text.lower().replace("\u00f0", "đ").split())):
        parts = unicodedata.normalize("NFD", char)
        tone = next((mark for mark in parts[1:] if mark in _TONES), "")
        letter = unicodedata.normalize("NFC", "".join(part for part in parts if part != tone))
        letters.append(_BLANK if letter == " " else _CODES.get(letter, _MARK))
        tones.append(str(_TONES.index(tone) + 1) if tone else "0")
    return "".join([*letters, _END, *tones])
