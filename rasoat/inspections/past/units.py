"""Who was inspected and when: the names and days in the sentences that tell of the visits."""

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from rasoat.inspections.past.structure import UNIT
from vanban.document import Citation, Span
from vanban.folding import fold

_STOPS = (
    r"(?:đã|ngày|thực hiện|chưa|được|tại|trong|theo|từ|có|còn|là|như|cần|phải|với|cho|tiếp tục|khẩn trương|"
    r"nghiêm túc|báo cáo|kiểm tra|gồm|để|do|khi|vẫn|không|chậm|bị|thuộc|trực thuộc|và (?:các|một số|đề nghị|"
    r"yêu cầu)|rà soát|vào|"
    r"thành(?! phố)|buổi|sáng|chiều|lúc|về|cơ bản|chỉ|nay|hoàn thành|tổ chức (?:kiểm|thực|rút)|tăng cường|chấp hành|"
    r"triển khai|"
    r"duy trì|thông báo|công bố|niêm yết|ban hành|bố trí|chuẩn bị|năm|kể từ|nhưng|mặc dù|hiện)"
)
_BREAK = re.compile(
    rf"[;:.()\[\]\n*“”]|,\s+(?={UNIT}\s)|,?\s+và\s+(?:tại\s+)?(?={UNIT}\s)|\s+-\s|,?\s+{_STOPS}(?!\w)|"
    rf",\s+(?=các\s|đồng chí|trong đó|ngày|từ\s)|/\.|,$"
)
_NAME = re.compile(rf"(?<!\w){UNIT}(?=[\s,.;)])")
_ALONE = {"Văn phòng", "Thanh tra"}
"""Units that an office calls by one word."""
_VISITED = re.compile(
    r"(?:kiểm tra|làm việc|khảo sát)[^.;:]{0,80}?\s(?:tại|đối với|với)\s|(?:bao\s+)?gồm(?:\s+có)?\s*:?|"
    r"\bđơn vị\s*(?:được kiểm tra\s*)?[:(]|"
    r"\bđơn vị\s+(?:sự\s+nghiệp\s+)?(?:trực\s+thuộc\s+)?(?:sau|sau đây)\s*:|,?\s*tại\s+(?=" + UNIT + r"\s)",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"(?<![\d/])(?P<day>\d{1,2})(?:\s*[/.-]\s*(?P<month>\d{1,2}))?(?:\s*[/.-]\s*(?P<year>\d{4}))?(?![\d/]*[/\w%])"
    r"|ngày\s+(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})(?:\s+năm\s+(?P<y>\d{4}))?"
)
_DAYS = re.compile(
    r"(?:ngày|đến|từ|sáng|chiều)\s+(?:(?:các\s+)?ngày\s+)?(?P<days>\d{1,2}(?:\s*/\s*\d{1,2})?(?:\s*/\s*\d{4})?"
    r"(?:(?:,|;|\s+và|\s*-|\s+đến(?:\s+(?:hết\s+)?ngày)?)\s*(?:ngày\s+)?\d{1,2}(?:/\d{1,2})?(?:/\d{4})?)*)(?![\d/])"
    r"|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"[;\n]|\.\s|\s(?=đã\s)|,\s+(?=Đoàn|Tổ\s|Ban\s|Sở\s|Phòng\s|UBND|Ủy|Uỷ|Văn phòng|Trung tâm|Chi cục|từ\s|ngày\s|"
    r"trong\s|vào\s|sáng\s|chiều\s)"
)
_FROM_TO = re.compile(r"từ\s+(?:ngày\s+)?\d|\d\s*(?:-|đến)\s*(?:hết\s+)?(?:ngày\s+)?\d")


_BELONGS = re.compile(r"(?:thuộc|của|do)\s+$")
_ANNOUNCES = re.compile(r"\s+(?:đã\s+)?(?:thông báo|công bố|tổ chức|tiến hành|ban hành|thành lập|kiểm tra)(?!\w)")


_WORDS_BESIDE_A_DAY = 3
_NO_DAY = "Không đọc được ngày kiểm tra tại đơn vị này."


@dataclass(frozen=True)
class Dated:
    """The days that one expression names, and whether it only says from when to when."""

    days: tuple[datetime.date, ...]
    span: Span
    from_to: bool


@dataclass(frozen=True)
class Visited:
    """A unit as the notice names it, the days of its visit, and what is to be looked at ("" where it is plain)."""

    name: str
    span: Span
    days: tuple[datetime.date, ...] = ()
    doubt: str = ""


def names(text: str) -> list[tuple[str, Span]]:
    """The names of units that ``text`` mentions, each with its place."""
    found, at = [], 0
    while match := _NAME.search(text, at):
        cut = _BREAK.search(text, match.end())
        end = cut.start() if cut else len(text)
        name = text[match.start() : end].rstrip(" ,")
        at = max(match.start() + len(name), match.end())
        if name in _ALONE or len(name.split()) > 1 and (name.split()[1][:1].isupper() or len(name.split()) > 2):
            found.append((" ".join(name.split()), (match.start(), match.start() + len(name))))
    return found


def days(text: str, year: int) -> Iterator[Dated]:
    """The days of visits in ``text``; a day without its year is of the one that follows, else of ``year``."""
    for match in _DAYS.finditer(text):
        parts = [_numbers(each) for each in _DAY.finditer(match[0])]
        month, known, read = 0, year, []
        for day, its_month, its_year in reversed(parts):
            month, known = its_month or month, its_year or known
            with suppress(ValueError):
                read.append(datetime.date(known, month, day))
        if read:
            yield Dated(tuple(reversed(read)), match.span(), bool(_FROM_TO.search(match[0])))


def _numbers(match: re.Match[str]) -> tuple[int, int, int]:
    given = match["day"], match["month"], match["year"]
    if match["d"]:
        given = match["d"], match["m"], match["y"]
    day, month, year = (int(each or 0) for each in given)
    return day, month, year


def without(text: str, citations: Sequence[Citation]) -> str:
    """``text`` with every cited document blanked up to where the sentence itself goes on; places stay."""
    letters = list(text)
    for citation in citations:
        start, end = citation.span
        cut = _GOES_ON.search(text, end)
        end = cut.start() if cut else len(text)
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def listed(name: str, text: str, span: Span, year: int) -> Visited | None:
    """A line of a list of visits: the unit that heads it, and nothing behind but the day."""
    told = list(days(text, year))
    if not told or len(text.split()) - len(text[slice(*told[0].span)].split()) > _WORDS_BESIDE_A_DAY:
        return None
    return _dated(Visited(" ".join(name.split()), span), told[0])


def visited(text: str, opening: Sequence[Span], year: int, notice: datetime.date | None, own: str) -> list[Visited]:
    """The units that the sentences in ``opening`` say were visited, each once; ``own`` is who inspected."""
    found: dict[str, Visited] = {}
    for start, end in opening:
        stretch = text[start:end]
        told = [day for day in days(stretch, year) if not notice or min(day.days) <= notice]
        begin = _VISITED.search(stretch)
        if begin is None:
            if told and found and all(not each.days for each in found.values()) and len(told) == 1:
                found = {key: _dated(each, told[0]) for key, each in found.items()}
            continue
        named = [each for each in names(stretch) if each[1][0] >= begin.start() and not _inspects(stretch, each, own)]
        for at, (name, span) in enumerate(named):
            key = _key(name)
            place = (start + span[0], start + span[1])
            unit = found.get(key) or Visited(name, place)
            found[key] = _dated(unit, day) if not unit.days and (day := _its_day(stretch, named, at, told)) else unit
    if len(found) > 1:
        found = {key: _shared(each, found.values()) for key, each in found.items()}
    common = {each.days for each in found.values() if each.days}
    if len(common) == 1:
        days_of_all, doubt = next((each.days, each.doubt) for each in found.values() if each.days)
        found = {
            key: each if each.days else Visited(each.name, each.span, days_of_all, doubt) for key, each in found.items()
        }
    return [each if each.days else replace(each, doubt=_NO_DAY) for each in found.values()]


def _shared(unit: Visited, units: Iterable[Visited]) -> Visited:
    """Several days that are said of several units are to be told apart."""
    alone = len(unit.days) < 2 or any(other.days != unit.days for other in units)
    return (
        unit if alone else replace(unit, doubt="Văn bản ghi nhiều ngày chung cho các đơn vị; ghi ngày của đơn vị này.")
    )


def _dated(unit: Visited, dated: Dated) -> Visited:
    doubt = "Văn bản chỉ ghi từ ngày đến ngày; ghi ngày của đơn vị này." if dated.from_to else ""
    return Visited(unit.name, unit.span, dated.days[:1] if dated.from_to else dated.days, doubt)


def _its_day(text: str, named: Sequence[tuple[str, Span]], at: int, told: Sequence[Dated]) -> Dated | None:
    """The day that is said of one of several units: beside its name, else the one day that is said of all."""
    if len(told) < 2:
        return told[0] if told else None
    first = named[0][1][0]
    leading = told[0].span[0] < first
    start, end = named[at][1]
    after = named[at + 1][1][0] if at + 1 < len(named) else len(text)
    before = [each for each in told if each.span[1] <= start]
    behind = [each for each in told if end <= each.span[0] < after]
    if leading:
        return before[-1] if before else None
    return behind[0] if behind else next((each for each in told if each.span[0] >= end), None)


def _key(name: str) -> str:
    return " ".join(fold(name).replace("&", " va ").split())


def _inspects(text: str, named: tuple[str, Span], own: str) -> bool:
    """Whether the name is that of who inspects, or of what the units belong under."""
    name, (start, end) = named
    if own and (_key(name) in _key(own) or _key(own) in _key(name)):
        return True
    return bool(_BELONGS.search(text[:start]) or _ANNOUNCES.match(text, end))
