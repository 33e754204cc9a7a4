"""Marks that an engine takes for others, put right where there is one way to print them; what was seen is kept.

The fixed phrases of an office (``GIAM ĐÓC``, ``HIỆU TRƯỜN``, ``sửa đôi``), its fixed heading and dashes, syllables that
nobody spells so but that one other mark makes one (``QUÓC``). Outside those phrases letters are never changed, so no
name becomes another.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise, product

from vanban.doctypes import CODES, LEGISLATIVE, OTHERS
from vanban.folding import fold
from vanban.reading.syllables import is_marked, is_syllable
from vanban.reading.words import Word

_CAPITALS = """
    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|ỦY BAN NHÂN DÂN|THÀNH PHỐ|HỘI ĐỒNG NHÂN DÂN|VĂN PHÒNG|TRUNG TÂM|BAN QUẢN LÝ|
    CHỦ TỊCH|THỦ TƯỚNG|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TRƯỞNG|TỔNG GIÁM ĐỐC|GIÁM ĐỐC|HIỆU TRƯỞNG|CỤC TRƯỞNG|VỤ TRƯỞNG|
    VIỆN TRƯỞNG|TRƯỞNG BAN|TRƯỞNG PHÒNG|TRƯỞNG KHOA|TRƯỞNG ĐOÀN|ĐỘI TRƯỞNG|TRẠM TRƯỞNG|KẾ TOÁN TRƯỞNG|CHÁNH VĂN PHÒNG|
    CHÁNH THANH TRA|CHỦ NHIỆM|CHỦ TỌA|CHỦ TRÌ|THƯ KÝ|BÍ THƯ|PHÓ GIÁM ĐỐC|PHÓ HIỆU TRƯỞNG|PHÓ TRƯỞNG BAN|PHÓ CHỦ TỊCH
"""
"""Of the law and of office practice: bodies that every province has, and posts; in small letters they may be others."""
_USUAL = """
    sửa đổi|bổ sung|phê duyệt|quy định|quyết định|nghị định|nghị quyết|hướng dẫn|kế hoạch|nhiệm vụ|thực hiện|triển khai|
    cải cách hành chính|thủ tục hành chính|giải quyết|kiện toàn|ngân sách|dự toán|tuyển sinh|tuyển dụng|bổ nhiệm|
    thẩm quyền|phối hợp|quản lý|kiểm tra|giám sát|công chức|viên chức|cán bộ|tổ chức|nhà nước
"""
"""Of subjects and prose: no other two words have these letters."""


_LONG = 5
"""Letters of a word that is known without its first or last, which a stamp may hide."""

Phrases = dict[tuple[str, ...], list[list[str]]]
"""By their bare letters: every phrase that has them, as THỨ TRƯỞNG and THỦ TRƯỞNG have."""


def _fixed(phrases: Iterable[str]) -> Phrases:
    made: Phrases = {}
    for phrase in phrases:
        made.setdefault(tuple(fold(phrase).split()), []).append(phrase.split())
    return made


def _maimed(key: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for at, word in enumerate(key):
        if len(word) >= _LONG:
            yield (*key[:at], word[1:], *key[at + 1 :])
            yield (*key[:at], word[:-1], *key[at + 1 :])


def _listed(phrases: str) -> list[str]:
    return re.split(r"\|\s*", phrases.strip())


_ANYWHERE = _fixed(_listed(_USUAL))
_WHOLE = _fixed([*_listed(_CAPITALS), *(name.upper() for name in (*CODES, *LEGISLATIVE, *OTHERS) if " " in name)])
_IN_CAPITALS = {maimed: phrases for key, phrases in _WHOLE.items() for maimed in _maimed(key)} | _WHOLE
_LONGEST = max(map(len, _IN_CAPITALS))
_EDGES = re.compile(r"^(\W*)(.*?)(\W*)$")
_AUTHORITY = re.compile(r"(K[T7]|T[LM]|TUQ)[.,;:]?")
_GLUED = re.compile(r"(?:K[T7]|TL|TM|TUQ|Q)\.(?=\w)|(?:Điều|Chương|[Kk]hoản|[Nn]gày|[Tt]háng|[Nn]ăm)(?=\d)")
_FOR = re.compile(r"\(đ[eéèẻẽẹêếềểễệ]")
_REPORTED = re.compile(r"^b/[eoc]\b")
_PURPOSES = ("bao", "b/", "thuc", "t/h", "phoi", "p/h", "biet", "theo", "chi", "dang", "thi", "kiem", "xem")
"""With which the bracket after a recipient goes on: (để báo cáo), (để b/c)."""
_CUT = 0.1
"""Share of the size of type under which a blank is none."""
_DASHES = {"~", "—", "¬", "="}
_RECIPIENTS = re.compile(r"\w{0,2}[ơoôó]i n?h[âậạà]n\s?[:;.]")
_QUALITIES = {"a": "aăâ", "e": "eê", "i": "i", "o": "oôơ", "u": "uư", "y": "y"}
_LONGEST_SYLLABLE = 7
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def spelled(row: Sequence[Word]) -> list[Word]:
    """The words of a line, their marks put right."""
    words = [_corrected(piece, _syllable(piece.text)) for word in _whole(row) for piece in _parted(word)]
    if words[0].text in _DASHES:
        words[0].text = "-"  # no letter of it is in doubt
    if len(words) > 1 and _RECIPIENTS.fullmatch(f"{words[0].text} {words[1].text}"):
        _corrected(words[0], "Nơi")
        _corrected(words[1], "nhận:")
    for word, after in pairwise(words):
        if _FOR.fullmatch(word.text) and fold(after.text).startswith(_PURPOSES):
            _corrected(word, "(để")
            _corrected(after, _REPORTED.sub("b/c", after.text))
    bare = [fold(word.text).strip(".,;:") for word in words]
    at = 0
    while at < len(words):
        at += _phrase(words, bare, at) or 1
    return words


def _whole(row: Sequence[Word]) -> list[Word]:
    """The words of a line, those that were cut within a syllable as one again: ``Nguy ễn``."""
    made: list[Word] = []
    for word in row:
        before = made[-1] if made else None
        if before and word.left - before.right < _CUT * word.size and is_syllable(before.text + word.text):
            made[-1] = replace(before, text=before.text + word.text, right=word.right)
        else:
            made.append(word)
    return made


def _parted(word: Word) -> list[Word]:
    """``KT.HIỆU`` or ``Điều3`` as the two words that it is."""
    match = _GLUED.match(word.text)
    if match is None:
        return [word]
    cut = word.left + (word.right - word.left) * match.end() / len(word.text)
    return [replace(word, text=match[0], right=cut), replace(word, text=word.text[match.end() :], left=cut)]


def _corrected(word: Word, text: str) -> Word:
    if text != word.text and word.sure is not None:
        word.other = word.other or word.text
        word.text = text
    return word


def _phrase(words: Sequence[Word], bare: Sequence[str], at: int) -> int:
    """Put the fixed phrase that begins at ``words[at]`` right and return its length; 0 where none does."""
    for length in range(min(_LONGEST, len(words) - at), 1, -1):
        said, key = words[at : at + length], tuple(bare[at : at + length])
        known = _ANYWHERE.get(key, [])
        if not known and all(_is_mostly_caps(word.text) for word in said):
            known = _IN_CAPITALS.get(key, [])
        if not known:
            continue
        if len(known) == 1:
            for word, right in zip(said, known[0], strict=True):
                edges = _EDGES.match(word.text)
                if edges and not _same(edges[2].upper(), right.upper()):
                    _corrected(word, f"{edges[1]}{_cased(right, edges[2])}{edges[3]}")
        if at and (authority := _AUTHORITY.fullmatch(words[at - 1].text)):
            _corrected(words[at - 1], authority[1].replace("7", "T") + ".")
        return length
    return 0


def _cased(right: str, seen: str) -> str:
    """A word in capitals, with one, or with none, as it was seen."""
    return right.upper() if _is_mostly_caps(seen) else right.capitalize() if seen[0].isupper() else right.lower()


def _is_mostly_caps(text: str) -> bool:
    return sum(map(str.isupper, text)) > sum(map(str.islower, text))


def _same(text: str, other: str) -> bool:
    """Whether two spellings differ in nothing but where the tone stands: HÒA and HOÀ."""
    return sorted(unicodedata.normalize("NFD", text)) == sorted(unicodedata.normalize("NFD", other))


def _syllable(text: str) -> str:
    """``text`` with the only other marks of its vowels that make it a syllable; as it is where that is not one."""
    edges = _EDGES.match(text)
    assert edges is not None
    word = edges[2]
    if not word.isalpha() or not is_marked(word) or is_syllable(word):
        return text
    right = _spellings(word.lower())
    if len(right) != 1:
        return text
    return f"{edges[1]}{_cased(right[0], word)}{edges[3]}"


@lru_cache(maxsize=4096)
def _spellings(word: str) -> tuple[str, ...]:
    """The syllables that differ from ``word`` in the quality of its vowels alone: same letters, same tone."""
    choices: list[list[str]] = []
    for letter in word:
        tones = "".join(mark for mark in unicodedata.normalize("NFD", letter) if mark in _TONES)
        choices.append([quality + tones for quality in _QUALITIES.get(fold(letter), letter)])
    if len(choices) > _LONGEST_SYLLABLE:
        return ()
    spellings = (unicodedata.normalize("NFC", "".join(letters)) for letters in product(*choices))
    return tuple(filter(is_syllable, spellings))
