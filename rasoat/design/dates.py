"""Dates and counts as they stand on paper: 08/6/2023 and 02/02 (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II, mục 4)."""

import re
from calendar import monthrange
from datetime import date

TYPED = re.compile(r"(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>\d+)")
ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")


def on_paper(day: date) -> str:
    """The date with a zero before days under 10 and months 1 and 2 only: 08/6/2023, 12/01/2023."""
    return f"{day.day:02}/{day.month:02}/{day.year}" if day.month < 3 else f"{day.day:02}/{day.month}/{day.year}"


def two_digits(count: int) -> str:
    """The count with a zero before figures under 10, and points between thousands: 02; 1.250."""
    return f"{count:02}" if count < 1000 else f"{count:,}".replace(",", ".")


def parse(text: str) -> date:
    """The date, of 1900 to 2100, typed as 8/6/2023, 08/06/2023 or 2023-06-08.

    ValueError says in Vietnamese what to type instead.
    """
    match = ISO.fullmatch(text.strip()) or TYPED.fullmatch(text.strip())
    if not match:
        raise ValueError("Ngày chưa đúng. Nhập đủ ngày, tháng, năm, ví dụ 08/6/2023.")
    day, month, year = (int(match[part]) for part in ("day", "month", "year"))
    if len(match["year"]) != 4 or not 1900 <= year <= 2100:
        raise ValueError("Năm chưa đúng. Nhập đủ bốn chữ số của năm, ví dụ 08/6/2023.")
    if not 1 <= month <= 12:
        raise ValueError(f"Không có tháng {month}. Nhập ngày trước, tháng sau, ví dụ 08/6/2023.")
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise ValueError(f"Không có ngày {day} trong tháng {month} năm {year}. Tháng này có {last} ngày.")
    return date(year, month, day)
