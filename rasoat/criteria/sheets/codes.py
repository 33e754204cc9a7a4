"""Codes as index lists print them: what a code says of its place, which code comes next, and what Excel made of it.

"I", "A", "1", "a" are told by their style; "1.2.3", "I.2", "A.1" also name the row that they stand under. Knows nothing
of Django.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_NUMERALS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_PART = r"(?:\d{1,3}|[IVX]+|[A-Za-zĐđ]{1,4}\d{1,3}|[A-Za-zĐđ])"
_CODE = re.compile(rf"{_PART}(?:\.{_PART})*")
_OTHER = re.compile(r"(?=.*\d)[\w.\-/]{1,20}")
"""A code of no style that we know, "1.2b": it is kept as printed."""
_WORDS = r"(?:phần|mục|nhóm|chương|lĩnh vực|tiêu chí|chỉ số)\s+(?:thành phần\s+|thứ\s+)?"
_LEADING = re.compile(
    rf"(?P<words>{_WORDS})?(?P<code>{_PART}(?:\.{_PART})*)(?P<end>\s*[.):/\-–]+\s*|\s+)(?P<rest>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
SMALL = "abcdefghijklmnopqrstuvwxyz"
_MONTHS = ("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{2}|\d{4})(?: 0?0:00(?::00)?(?: [AP]M)?)?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T]00:00(?::00)?)?")
_NAMED = re.compile(r"(\d{1,2})[- ](?:thg|th)?\.?\s?([a-z]{3}|\d{1,2})(?:[- ](\d{2,4}))?", re.IGNORECASE)


@dataclass(frozen=True)
class Code:
    """A code: ``style`` is what its siblings share, ``ordinal`` its place among them, ``above`` the code that it names
    as standing above it, "" for none."""

    text: str
    style: tuple[str, int]
    ordinal: int
    above: str = ""

    @property
    def next(self) -> "Code":
        """The code after it among its siblings."""
        return self.at(self.ordinal + 1)

    def at(self, ordinal: int) -> "Code":
        """The sibling at this place."""
        head, width = self.above and f"{self.above}.", 0
        if self.style[0] == "series":
            head = self.text.rstrip("0123456789")
            width = len(self.text) - len(head)
        return replace(self, text=f"{head}{_written(self.style[0], ordinal, width)}", ordinal=ordinal)

    @property
    def names(self) -> str:
        """The code of the row that it may stand under: "1.2" of "1.2.3", "A" of "A03"; "" where it names none."""
        return self.above or (self.text.rstrip("0123456789") if self.style[0] == "series" else "")

    def child(self, ordinal: int = 1) -> "Code":
        """A code under it: "1.2.1" under "1.2"; under a Roman number or a letter figures begin anew."""
        if self.style[0] in ("number", "series") or self.above:
            return Code(f"{self.text}.{ordinal}", ("number", self.style[1] + 1), ordinal, self.text)
        return Code(str(ordinal), ("number", 1), ordinal)


def _written(kind: str, ordinal: int, width: int) -> str:
    if kind == "roman":
        return roman(ordinal)
    if kind in ("letter", "small"):
        letter = SMALL[(ordinal - 1) % len(SMALL)]
        return letter.upper() if kind == "letter" else letter
    return str(ordinal).zfill(width)


def roman(number: int) -> str:
    """4 -> "IV", up to 39."""
    text = ""
    for value, letters in _NUMERALS:
        while number >= value:
            text, number = text + letters, number - value
    return text


_ROMANS = {roman(number): number for number in range(1, 40)}


def readings(text: str) -> list[Code]:
    """What a code can mean, the likeliest first: "I" is one, or the letter after H; [] where it is no code.

    Brackets, a last full stop and "Phần", "Mục" before it are no part of it.
    """
    text = re.sub(_WORDS, "", text.strip(), flags=re.IGNORECASE)
    text = re.sub(r"\s*\.\s*", ".", text).strip("().:;/-– ").replace(",", ".")
    above, _, last = text.rpartition(".")
    parts = text.count(".") + 1
    if not _CODE.fullmatch(text):
        return [Code(text, ("other", parts), 0, above)] if _OTHER.fullmatch(text) else []
    found = []
    if last.isdigit():
        found.append(("number", int(last)))
    if last in _ROMANS:
        found.append(("roman", _ROMANS[last]))
    if len(last) == 1 and last.lower() in SMALL:
        found.append(("letter" if last.isupper() else "small", SMALL.index(last.lower()) + 1))
    if not last.isdigit() and last[-1].isdigit():
        found.append(("series", int(re.sub(r"\D", "", last))))
    return [Code(text, (kind, parts), ordinal, above) for kind, ordinal in found]


def leading(text: str) -> tuple[str, str] | None:
    """Code and title of a text that begins with its code: "II. CẢI CÁCH THỂ CHẾ", "1.2 Ban hành kế hoạch"; else None.

    A single number or letter needs its full stop or bracket: "5 năm thực hiện" begins with no code.
    """
    match = _LEADING.fullmatch(text.strip())
    if not match:
        return None
    clear = match["end"].strip() or "." in match["code"] or (match["rest"].isupper() and match["code"] in _ROMANS)
    return (match["code"], " ".join(match["rest"].split())) if clear and readings(match["code"]) else None


def dated(cell: str | datetime.date) -> list[str]:
    """The codes that a date may have been before Excel changed it: 01/02/2026 was "1.2" or "2.1"; [] for no date."""
    if isinstance(cell, datetime.date):
        return [*_codes_of(cell.day, cell.month, cell.year)]
    text = cell.strip().lower()
    if match := _ISO.fullmatch(text):
        return [*_codes_of(int(match[3]), int(match[2]), int(match[1]))]
    if match := _DAY.fullmatch(text):
        year = int(match[3]) + (2000 if len(match[3]) == 2 else 0)
        return [*_codes_of(int(match[1]), int(match[2]), year)]
    if match := _NAMED.fullmatch(text):
        month = _MONTHS.index(match[2]) if match[2] in _MONTHS else int(match[2]) if match[2].isdigit() else 0
        if 1 <= month <= 12 and 1 <= int(match[1]) <= 31:
            return [*_codes_of(int(match[1]), month, int(match[3] or 0))]
    return []


def _codes_of(day: int, month: int, year: int) -> Iterator[str]:
    yield f"{day}.{month}"
    yield f"{month}.{day}"
    if 2001 <= year <= 2031:  # "1.2.3" becomes a day of 2003
        yield f"{day}.{month}.{year % 100}"
        yield f"{month}.{day}.{year % 100}"
