"""Vietnamese text for searching and for sorting, without any collation of a database."""

import unicodedata

VERSION = 1
"""Of both functions: stored columns of another version are written anew."""

LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
"""The alphabet, with the four letters that only foreign words use in their Latin place."""

_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}  # huyền, hỏi, ngã, sắc, nặng
_PLAIN = str.maketrans("đĐÐðƉɖ", "ddDdDd")
_ETH = str.maketrans("ÐðƉ", "ĐđĐ")
_END, _BLANK, _OTHER = "00", "01", "02"
_PLACE = {" ": _BLANK}
_PLACE |= {digit: f"{10 + at}" for at, digit in enumerate("0123456789")}
_PLACE |= {letter: f"{20 + at}" for at, letter in enumerate(LETTERS)}


class _Bare(dict[int, str]):
    """The letters that stand for a character without its diacritics; those that Vietnamese has are worked out once."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFD", chr(code).translate(_PLAIN))
        return "".join(mark for mark in parts if not unicodedata.combining(mark))


_BARE = _Bare()
_BARE |= {code: _BARE[code] for block in ((0x00, 0x250), (0x300, 0x370), (0x1E00, 0x1F00)) for code in range(*block)}


def fold(text: str) -> str:
    """``text`` in lower case without diacritics, đ and the look-alike ETH (U+00D0) as d: "Đề án" -> "de an"."""
    return text.lower() if text.isascii() else text.translate(_BARE).lower()


def sort_key(text: str) -> str:
    """A string of digits whose comparison sorts as a Vietnamese dictionary does: letters, then tones, then capitals.

    The letters go a ă â … d đ … o ô ơ …, the tones ngang, huyền, hỏi, ngã, sắc, nặng; figures come before letters.
    Digits alone: every collation of a database compares them alike.
    """
    letters, tones, cases = [], [], []
    for char in unicodedata.normalize("NFC", " ".join(text.translate(_ETH).split())):
        tone = "0"
        low = char.lower()
        if low not in _PLACE:
            parts = unicodedata.normalize("NFD", low)
            tone = next((_TONES[mark] for mark in parts if mark in _TONES), "0")
            low = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES))
        letters.append(_PLACE.get(low, _OTHER))
        tones.append(tone)
        cases.append("1" if char.isupper() else "0")
    return "".join((*letters, _END, *tones, *cases))
