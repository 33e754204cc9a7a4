"""Text set for the fonts of before Unicode: TCVN3 (ABC, TCVN 5712:1993 VN3) and VNI-Windows, and its way to Unicode.

Both put Vietnamese letters in the places of Western ones, so such text reads ``C¨n cø NghÞ ®Þnh``. A font may say so
outright; without one each paragraph is weighed: does it have more Vietnamese syllables when read so than as it stands?
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import islice

from vanban.reading.syllables import is_syllable

_SIGN = "¡-®µ-¹»-¾ÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ"
"""What legacy text has and Vietnamese in Unicode has not."""
_SIGNED = re.compile(rf"[{_SIGN}](?:(?<=[A-Za-z].)|(?=[A-Za-z]))")
_SIGNS_NEEDED = 3
_WORD = re.compile(r"[A-Za-z¡-\u024F\u1E00-\u1EFF]+")
_UNICODE = re.compile(r"[\u0100-\u024F\u1E00-\u1EFF]")
_CAPITALS = re.compile(r"[A-Z][¡-\u024F\u1E00-\u1EFF]*[A-Z]")
"""Without two plain capitals in one word no word is known to be in capitals."""
_SYMBOLS = "".join(chr(code) for code in range(0xA1, 0xC0))
_HORNED = re.compile(r"(?<!ư)[ơớờởỡợ](?=c|ng)", re.IGNORECASE)
"""No rhyme: a ``ư`` is missing, which TCVN3 has in the place of the soft hyphen, and programs drop that."""
_LONG = 200
"""Words of a paragraph that are weighed."""

_VN3 = "ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ."
"""The letters from 0xA1 to 0xFF; a dot where the fonts have none: capitals with a tone are in a font of their own."""

_VNI_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_MARKS = {
    "a": {**_VNI_TONES, "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309",
          "ü": "\u0306\u0303", "ë": "\u0306\u0323"},
    "e": _VNI_TONES, "o": _VNI_TONES, "u": _VNI_TONES, "y": {mark: _VNI_TONES[mark] for mark in "ùøûõ"},
    "ô": _VNI_TONES, "ö": _VNI_TONES,
}  # fmt: skip
_VNI_HATS = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_VNI_LETTERS = dict(zip("ôöñíìæóòî", "ơưđíìỉĩịỵ", strict=True))


def _tcvn3() -> dict[str, str]:
    return {chr(0xA1 + place): letter for place, letter in enumerate(_VN3) if letter != "."}


def _vni() -> dict[str, str]:
    """A letter alone, or a vowel and the mark behind it, each in small letters and capitals."""
    small = dict(_VNI_LETTERS)
    for vowel, marks in _VNI_MARKS.items():
        letter = _VNI_LETTERS.get(vowel, vowel)
        small |= {vowel + mark: unicodedata.normalize("NFC", letter + tone) for mark, tone in marks.items()}
    for vowel in "aeo":
        hats = _VNI_HATS.items()
        small |= {vowel + mark: unicodedata.normalize("NFC", f"{vowel}\u0302{tone}") for mark, tone in hats}
    capitals = {key.upper(): letter.upper() for key, letter in small.items()}
    mixed = {key[0].upper() + key[1:]: letter.upper() for key, letter in small.items() if len(key) == 2}
    return small | mixed | capitals


class Encoding(Enum):
    """Where the letters stand; its value is what the fonts are called."""

    TCVN3 = "TCVN3 (ABC)"
    VNI = "VNI"

    def __init__(self, called: str) -> None:
        self.table = _vni() if called == "VNI" else _tcvn3()
        keys = "|".join(sorted(self.table, key=len, reverse=True))
        self._key = re.compile(keys)
        self._legal = re.compile(rf"(?:[A-Za-z]|{keys})+")

    def holds(self, word: str) -> bool:
        """Whether every letter of ``word`` has its place in the encoding."""
        return self._legal.fullmatch(word) is not None

    def converted(self, text: str) -> str:
        """``text``, set for such a font, in Unicode (NFC)."""
        return self._key.sub(lambda match: self.table[match[0]], text)


@dataclass(frozen=True, slots=True)
class LegacyFont:
    """A font of before Unicode; ``capitals``: small letters look like capitals in it."""

    encoding: Encoding
    capitals: bool = False


@lru_cache(maxsize=256)
def legacy_font(font: str, *, capitals: bool = False) -> LegacyFont | None:
    """What the name of a font tells: ``.VnTime``, ``.VnTimeH`` (capitals), ``VNI-Times``; None for the others."""
    if font.startswith((".Vn", ".VN")):
        return LegacyFont(Encoding.TCVN3, capitals or font.endswith("H"))
    if font.upper().startswith(("VNI-", "VNI ")):
        return LegacyFont(Encoding.VNI, capitals)
    return None


class _Plain(Enum):
    UNICODE = "surely Unicode"
    OLD = "surely not Unicode, but either of the two encodings"
    EITHER = "well-formed whichever way it is read, or plain ASCII"


class Conversion:
    """The conversion of one document: it knows which encodings it met, and whether a font said what was not so."""

    def __init__(self) -> None:
        self._met: dict[Encoding, None] = {}
        self._deceived = False

    @property
    def warnings(self) -> list[str]:
        """What there is to say of it: a sentence for each encoding that was met."""
        return [f"Văn bản dùng phông chữ {met.value}, đã chuyển sang Unicode." for met in self._met]

    def of_font(self, text: str, font: LegacyFont) -> str:
        """A piece of text that is set in ``font``; Unicode under the name of an old font stays."""
        shown = str.upper if font.capitals else str
        if text.isascii():
            return shown(text)
        verdict = _weighed(text)
        if verdict is _Plain.UNICODE:
            self._deceived = True
        if verdict is _Plain.UNICODE or verdict is _Plain.EITHER and self._deceived:
            return shown(text)
        return shown(self._converted(text, font.encoding))

    def guessed(self, paragraphs: Sequence[str]) -> Sequence[str]:
        """Paragraphs of which nobody says how they are set; those in Unicode stay as they are.

        A paragraph that can be either (``Sè: 15`` or ``công tác``) follows the greater part of the document.
        """
        if not suspected("\n".join(paragraphs)):
            return paragraphs
        verdicts = [_weighed(text) for text in paragraphs]
        found = Counter(verdicts)
        usual = max(Encoding, key=found.__getitem__)
        old = found[usual] + found[_Plain.OLD]
        if not old:
            return paragraphs
        ways: dict[Encoding | _Plain, Encoding] = {each: each for each in Encoding} | {_Plain.OLD: usual}
        if old > found[_Plain.UNICODE]:
            ways[_Plain.EITHER] = usual
        made = []
        for text, verdict in zip(paragraphs, verdicts, strict=True):
            encoding = ways.get(verdict)
            made.append(text if encoding is None or text.isascii() else self._converted(text, encoding))
        return made

    def _converted(self, text: str, encoding: Encoding) -> str:
        self._met[encoding] = None
        made = encoding.converted(text)
        return _HORNED.sub(_with_u, _in_capitals(text, made)) if encoding is Encoding.TCVN3 else made


def suspected(text: str) -> bool:
    """The cheap test: a few letters beside signs that no Vietnamese text in Unicode has there."""
    return next(islice(_SIGNED.finditer(text), _SIGNS_NEEDED - 1, None), None) is not None


def _weighed(text: str) -> Encoding | _Plain:
    """How a paragraph is set, by the words that become syllables against those that cease to be some."""
    if text.isascii():
        return _Plain.EITHER
    tcvn3 = vni = 0
    for match in islice(_WORD.finditer(text), _LONG):
        word = match[0]
        if word.isascii():
            continue
        gains = _gains(word)
        if gains is None:
            return _Plain.UNICODE
        tcvn3, vni = tcvn3 + gains[0], vni + gains[1]
    best = max(tcvn3, vni)
    if best > 0:
        return _Plain.OLD if tcvn3 == vni else Encoding.TCVN3 if tcvn3 == best else Encoding.VNI
    return _Plain.UNICODE if best < 0 else _Plain.EITHER


@lru_cache(maxsize=16_384)
def _gains(word: str) -> tuple[int, int] | None:
    """For TCVN3 and VNI: 1 where ``word`` is a syllable only when converted, -1 where it is one only as it stands.

    None where it has a letter that neither shows.
    """
    if _UNICODE.search(word):
        return None
    stands = is_syllable(word.strip(_SYMBOLS))
    tcvn3, vni = (each.holds(word) and is_syllable(each.converted(word)) for each in (Encoding.TCVN3, Encoding.VNI))
    return tcvn3 - stands, vni - stands


def _in_capitals(before: str, after: str) -> str:
    """``after``, as long as ``before``, with words in capitals whose plain letters are: CỘNG HÒA out of ``CéNG HßA``.

    A word with one plain letter (``Hµ``) goes with its neighbours.
    """
    if not _CAPITALS.search(before):
        return after
    words = [match.span() for match in _WORD.finditer(before)]
    plain = ["".join(filter(str.isascii, before[first:last])) for first, last in words]
    capital = [len(letters) > 1 and letters.isupper() for letters in plain]
    for at, (first, last) in enumerate(words):
        raised = capital[at]
        if not raised and len(plain[at]) < 2 and not plain[at].islower():
            beside = [near for near in (at - 1, at + 1) if 0 <= near < len(words) and _touch(before, words, at, near)]
            raised = bool(beside) and all(capital[near] for near in beside)
        if raised:
            after = after[:first] + after[first:last].upper() + after[last:]
    return after


def _with_u(match: re.Match[str]) -> str:
    return ("Ư" if match[0].isupper() else "ư") + match[0]


def _touch(text: str, words: Sequence[tuple[int, int]], at: int, near: int) -> bool:
    """Whether nothing but blanks stands between two words."""
    left, right = sorted((words[at], words[near]))
    return text[left[1] : right[0]].isspace()
