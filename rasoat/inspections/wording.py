"""How an official text says days, lists and the titles of other documents."""

import datetime
import re
from collections.abc import Sequence
from contextlib import suppress
from itertools import groupby

from rasoat.design.dates import on_paper

_DAY = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b|\bngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})\b")

_ABOUT = ("Công tác", "Kết quả", "Tình hình", "Việc", "Một số", "Danh mục", "Chế độ", "Chính sách", "Nội dung", "Lịch")
"""Subjects that begin with a noun: they are cited as "về công tác …", not "về việc công tác …"."""

_NAMED = ("Kế hoạch", "Chương trình", "Đề án", "Quy chế")
"""Subjects that name a document keep its capital (Phụ lục II, V.6)."""

_ENACTED = ("Ban hành", "Phê duyệt", "Quy định", "Sửa đổi", "Bãi bỏ", "Thành lập", "Triển khai", "Hướng dẫn", "Công bố")
"""Subjects that say what the document does: they follow the issuer's name without another word."""

MANY_DAYS = 4
"""From more days than this on, a text says from when to when."""


def long_day(day: datetime.date) -> str:
    """ngày 08 tháng 6 năm 2023."""
    days, month, year = on_paper(day).split("/")
    return f"ngày {days} tháng {month} năm {year}"


def days(several: Sequence[datetime.date]) -> str:
    """ngày 08/6/2023; các ngày 30, 31/5/2023 và 01/6/2023; many: từ ngày 30/5/2023 đến ngày 09/6/2023; none: ""."""
    several = sorted(set(several))
    if not several:
        return ""
    if len(several) == 1:
        return f"ngày {on_paper(several[0])}"
    if len(several) > MANY_DAYS:
        return f"từ ngày {on_paper(several[0])} đến ngày {on_paper(several[-1])}"
    said: list[str] = []
    for _, month in groupby(several, key=lambda day: (day.year, day.month)):
        *earlier, last = month
        said += [f"{day.day:02}" for day in earlier] + [on_paper(last)]
    return f"các ngày {listed(said)}"


def listed(things: Sequence[str]) -> str:
    """a; a và b; a, b và c — with semicolons where a thing has a comma or "và" of its own."""
    if len(things) < 2:
        return "".join(things)
    if any(" và " in thing for thing in things):
        return "; ".join(things)
    mark = "; " if any("," in thing for thing in things) else ", "
    return f"{mark.join(things[:-1])} và {things[-1]}"


def small(text: str) -> str:
    """The text with a small first letter, unless its first word is an abbreviation."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """The text as one sentence or more: a capital at the head, a full stop at the end, no line ends within."""
    text = " ".join(text.split()).rstrip(" .,;/")
    return f"{text[:1].upper()}{text[1:]}."


def about(subject: str) -> str:
    """A document's subject as it stands after its issuer where the document is cited."""
    if subject.startswith("Về "):
        return small(subject)
    if subject.startswith(_ENACTED):
        return small(subject)
    if subject.startswith(_NAMED):
        return f"về {subject}"
    return f"về {small(subject)}" if subject.startswith(_ABOUT) else f"về việc {small(subject)}"


def days_in(text: str) -> list[datetime.date]:
    """The days that a text names, in its order; impossible ones are passed over."""
    found = []
    for match in _DAY.finditer(text):
        day, month, year = (int(part) for part in match.groups() if part is not None)
        with suppress(ValueError):
            found.append(datetime.date(year, month, day))
    return found
