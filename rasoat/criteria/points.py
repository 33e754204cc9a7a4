"""Points as people write them: "0,5", "2 điểm". Knows nothing of Django."""

import re
from collections.abc import Iterable
from decimal import Decimal

PLACES = 4
"""Decimal places that are kept."""

_NONE = {"", "-", "–", "x"}
_POINTS = re.compile(r"(?:tối đa\s*)?(\d{1,4}(?:[.,]\d+)?)\s*(?:đ|điểm)?\.?", re.IGNORECASE)


class NoPoints(ValueError):
    """The text is no number of points: ``cause`` and ``remedy`` are Vietnamese sentences."""

    def __init__(self, cause: str, remedy: str) -> None:
        super().__init__(f"{cause}. {remedy}.")
        self.cause, self.remedy = cause, remedy


def parse(text: str) -> Decimal | None:
    """The points that ``text`` says, None where it says that there are none; ``NoPoints`` otherwise."""
    text = " ".join(text.split())
    if text.lower() in _NONE:
        return None
    match = _POINTS.fullmatch(text)
    if not match:
        why = "là số âm" if re.fullmatch(r"-\s*\d.*", text) else "không phải là số điểm"
        raise NoPoints(f"“{text[:40]}” {why}", "Ghi một số từ 0 trở lên, ví dụ 0,5; lời giải thích ghi ở Ghi chú")
    points = Decimal(match[1].replace(",", "."))
    if points != round(points, PLACES):
        raise NoPoints(f"“{text}” có quá {PLACES} chữ số thập phân", f"Làm tròn đến {PLACES} chữ số thập phân")
    return points


def said(points: Decimal | None) -> str:
    """1.50 -> "1,5"; None -> ""."""
    return "" if points is None else f"{points.normalize():f}".replace(".", ",")


def total(points: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of those that are known; None where none is."""
    known = [each for each in points if each is not None]
    return sum(known, Decimal(0)) if known else None
