"""Codes that every engine breaks in the same ways, put right; what was seen is kept beside.

Only what cannot be a code is touched, and only where one letter or mark makes it one: ``QĐĐ-``, ``0Đ-``, ``3626QĐ-``,
``23⁄2021TT -BGDĐT``. The letters of a name or a figure are never changed.
"""

import re
from collections.abc import Iterable

from vanban.citations import SYMBOL
from vanban.doctypes import CODES, LEGISLATIVE, OTHERS
from vanban.reading.words import Word

_TYPES = "|".join(filter(None, {*CODES.values(), *LEGISLATIVE.values(), *OTHERS.values()}))
_CODE = re.compile(rf"\W*\d{{1,5}}/(?:\d{{4}}/)?{SYMBOL}\W*")
_IN_CODES = re.compile("[-/\u2044\u2215]")
_CUT = re.compile(r"\W*\d{1,5}[/\u2044](?:\d{1,3} \d{1,3}[/\u2044]|\S*[-/] |\S+ [-/\u2044])")
"""Where a code is cut: within its year, behind a hyphen or a slash, before one."""
_RULES = (
    (re.compile("[\u2044\u2215]"), "/"),
    (re.compile(r"//+"), "/"),
    (re.compile(r"(?:QĐĐ|[0O@]Đ|Q2Đ|QD)(?=-)"), "QĐ"),
    (re.compile(r"\bND(?=-CP\b)"), "NĐ"),
    (re.compile(r"-\s?-(?=[A-ZĐ])"), "-"),
    (re.compile(rf"^(\W*\d{{1,5}}|\W*\d{{1,5}}/\d{{4}})(?=(?:{_TYPES})-[A-ZĐ])"), r"\1/"),
)


def repaired(words: Iterable[Word]) -> list[Word]:
    """The words of a line, their codes put right; a code that was cut in two is one word again."""
    made: list[Word] = []
    for word in words:
        if made and (whole := _joined(made[-1], word)):
            made[-1] = whole
        else:
            made.append(_repaired(word))
    return made


def _repaired(word: Word) -> Word:
    text = _code(word.text)
    if text != word.text:
        word.other = word.other or word.text
        word.text = text
    return word


def _code(text: str) -> str:
    if not _IN_CODES.search(text):
        return text
    for pattern, right in _RULES:
        text = pattern.sub(right, text)
    return text


def _joined(word: Word, rest: Word) -> Word | None:
    """Both as one word where only together they are a code: ``26/201 4/QĐ-TTg``, ``61/2017/TT- -BTC``."""
    whole = _code(word.text + rest.text)
    cut = _CUT.match(f"{word.text} {rest.text}")
    if cut is None or not _CODE.fullmatch(whole) or not any(map(str.isalnum, rest.text)):
        return None
    seen = f"{word.other or word.text} {rest.other or rest.text}"
    return Word(
        whole,
        word.left,
        rest.right,
        word.base,
        max(word.size, rest.size),
        sure=min((each.sure for each in (word, rest) if each.sure is not None), default=None),
        other=seen if word.other or rest.other or whole != word.text + rest.text else None,
    )
