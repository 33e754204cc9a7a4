"""The columns of an index list, in the many wordings of those who send it. Knows nothing of Django."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vanban.folding import fold

HEADER_WITHIN = 30
"""Rows in which the header is looked for."""

COLUMNS = {
    "code": "Mã",
    "title": "Tiêu chí, tiêu chí thành phần",
    "points": "Điểm tối đa",
    "proof": "Tài liệu kiểm chứng",
    "score": "Điểm tự đánh giá",
    "note": "Ghi chú, giải trình",
    "area": "Thuộc lĩnh vực",
}
"""Name in code -> heading; the order is that of the sheets that we write."""

_MEANINGS = (
    ("area", r"(?:thuoc )?linh vuc cchc|thuoc linh vuc"),
    ("code", r"stt|tt|so tt|so thu tu|(?:ma|so|so hieu|ky hieu)(?: so)?(?: (?:tieu chi|chi so|tc|muc))?|muc"),
    ("score", r".*\btu (?:danh gia|cham|cho diem).*|diem don vi (?:danh gia|cham)"),
    ("proof", r".*\b(?:kiem chung|minh chung|chung minh)\b.*|tai lieu(?: kem theo)?|ho so kem theo|van ban kem theo"),
    ("note", r"(?:ghi chu|ly do|dien giai)\b.*|.*\b(?:giai trinh|thuyet minh)\b.*"),
    ("points", r"(?:so |muc |thang |khung )?diem(?: so)?(?: (?:quy dinh|cua tieu chi|tieu chi|cao nhat))?"),
    ("points", r"toi da|(?:so |muc )?diem (?:so )?toi da.*|diem chuan.*|thang diem .*"),
    ("title", r"(?!.*\bdiem\b).*(?:\btieu chi\b|\bnoi dung\b|\bchi so\b).*|(?:cac )?linh vuc"),
)
"""Meaning -> what the folded heading is, the first that fits; "diem tham dinh" and the like mean none of ours."""

_MANY = ("title", "note")
"""Meanings that may stand over several columns: area, criterion and part of it each in its own; remark and reason."""


def meaning(heading: str) -> str | None:
    """The column that a heading means, in any letter case, with or without marks and what stands in brackets."""
    text = re.sub(r"\([^)]*\)", " ", heading)
    words = " ".join(re.sub(r"[^\w ]", " ", fold(text)).split())
    return next((name for name, pattern in _MEANINGS if words and re.fullmatch(pattern, words)), None)


@dataclass(frozen=True)
class Header:
    """Where the columns stand: meaning -> columns, from the left; ``last`` is the last line of the header itself."""

    places: Mapping[str, Sequence[int]]
    last: int
    headings: Sequence[str]

    @property
    def ignored(self) -> dict[int, str]:
        """Column -> a heading that means none of ours."""
        known = {at for ats in self.places.values() for at in ats}
        return {at: " ".join(words.split()) for at, words in enumerate(self.headings) if words and at not in known}


def header_of(lines: Sequence[tuple[int, Sequence[str]]]) -> Header | None:
    """The header among the first lines, of one row or of two; None where no row names title and points or code."""
    best: Header | None = None
    for at, (number, cells) in enumerate(lines[:HEADER_WITHIN]):
        below = lines[at + 1][1] if at + 1 < len(lines) else ()
        for headings, last in ((cells, number), (_joined(cells, below), number + 1)):
            found = _header(headings, last)
            if found and (best is None or len(found.places) > len(best.places)):
                best = found
    return best


def repeats(number: int, cells: Sequence[str], header: Header) -> bool:
    """Whether the line is the header once more, as a printed table has on each page, or the numbers under it."""
    filled = [(text, heading) for text, heading in zip(cells, header.headings, strict=False) if text]
    if len(filled) > 1 and all(fold(text) == fold(heading) for text, heading in filled):
        return True
    under = number == header.last + 1 and len(filled) > 2
    return under and all(re.fullmatch(r"\(?(?:\d{1,2}|[A-Za-z])\)?", text) for text, _ in filled)


def _header(headings: Sequence[str], last: int) -> Header | None:
    places: dict[str, list[int]] = {}
    for at, heading in enumerate(headings):
        name = meaning(heading)
        if name and (name in _MANY or name not in places):
            places.setdefault(name, []).append(at)
        elif name == "code" and fold(heading).startswith("ma"):
            places["code"] = [at]  # beside a running number, "Mã" is the code
    return Header(places, last, headings) if "title" in places and places.keys() & {"points", "code"} else None


def _joined(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Headings of two rows: "Điểm" merged over "Tối đa" and "Tự đánh giá" stands in its first column alone.

    [] where the upper row is none of a header.
    """
    if not _header(upper, 0):
        return []
    told, over = [], ""
    for at in range(max(len(upper), len(lower))):
        above, below = (row[at] if at < len(row) else "" for row in (upper, lower))
        over = above or (over if below else "")
        told.append(below if meaning(below) else f"{over} {below}".strip() if below or above else "")
    return told
