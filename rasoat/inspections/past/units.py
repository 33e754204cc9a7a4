"""Who was inspected and when: the names and days in the sentences that tell of the visits."""

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from rasoat.inspections.past.sentences import sentences
from rasoat.inspections.past.structure import UNIT
from rasoat.organisations.naming import agree, letters
from vanban.document import Citation, Span
from vanban.folding import fold

_STOPS = (
    r"(?:đã|ngày|thực hiện|chưa|được|tại|trong|theo|từ|có|còn|là|như|cần|phải|với|cho|tiếp tục|khẩn trương|"
    r"nghiêm túc|báo cáo|kiểm tra|gồm|để|do|khi|vẫn|không|chậm|bị|thuộc|trực thuộc|và (?:các|một số|đề nghị|"
    r"yêu cầu)|rà soát|vào|"
    r"thành(?! phố)|buổi|sáng|chiều|lúc|về|cơ bản|chỉ|nay|hoàn thành|tổ chức (?:kiểm|thực|rút)|tăng cường|chấp hành|"
    r"triển khai|kết luận|duy trì|thông báo|công bố|niêm yết|ban hành|bố trí|chuẩn bị|năm|kể từ|nhưng|mặc dù|hiện)"
)
_UPPER = "".join(filter(str.isupper, map(chr, [*range(0x41, 0x1B1), *range(0x1EA0, 0x1EFA)])))
_BREAK = re.compile(
    rf"[;:.()\[\]*“”]|\n\s*[\n*+•\-–]|,\s+(?={UNIT}\s)|,?\s+và\s+(?:tại\s+)?(?={UNIT}\s)|\s+-\s+(?=[^{_UPPER}]|{UNIT}\s)|,?\s+{_STOPS}(?!\w)|"
    rf",\s+(?=các\s|đồng chí|trong đó|ngày|từ\s)|/\.|,$"
)
_NAME = re.compile(rf"(?<!\w){UNIT}(?=[\s,.;)])")
_CAPITAL = rf"[{_UPPER}][^\W\d_]*"
_PLACE_NAME = rf"{_CAPITAL}(?:\s+{_CAPITAL})*"
_PLACE = re.compile(
    r"(?<!\w)(?i:(?:(?:UBND|Ủy\s+ban\s+nhân\s+dân|Uỷ\s+ban\s+nhân\s+dân)\s+)?(?:các\s+)?"
    r"(?P<kind>xã|phường|thị\s+trấn|đặc\s+khu))\s*:?\s+"
    rf"(?P<names>{_PLACE_NAME}(?:(?:,|\s+và)\s+(?:(?P=kind)\s+)?{_CAPITAL}\s+{_PLACE_NAME})*)"
)
"""Communes; those that go on a row have two words or more, so that "và Chủ tịch" is none."""
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
)
_DAYS = re.compile(
    r"(?:ngày|đến|từ|sáng|chiều)\s+(?:(?:các\s+)?ngày\s+)?(?P<days>\d{1,2}(?:\s*/\s*\d{1,2})?(?:\s*/\s*\d{4})?"
    r"(?:(?:,|;|\s+và|\s*-|\s+đến(?:\s+(?:hết\s+)?ngày)?)\s*(?:ngày\s+)?\d{1,2}(?:/\d{1,2})?(?:/\d{4})?)*)(?![\d/])"
    r"(?:\s+tháng\s+(?P<month>\d{1,2})(?:\s+năm\s+(?P<year>\d{4}))?)?",
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
    """The names of units that ``text`` mentions, each with its place; of a commune it is the people's committee."""
    found = list(_places(text))
    communes, at = [span for _, span in found], 0
    while match := _NAME.search(text, at):
        if inside := next((span for span in communes if span[0] <= match.start() < span[1]), None):
            at = inside[1]
            continue
        cut = _BREAK.search(text, match.end())
        end = cut.start() if cut else len(text)
        name = text[match.start() : end].rstrip(" ,")
        at = max(match.start() + len(name), match.end())
        if name in _ALONE or len(name.split()) > 1 and (name.split()[1][:1].isupper() or len(name.split()) > 2):
            found.append((" ".join(name.split()), (match.start(), match.start() + len(name))))
    return sorted(found, key=lambda each: each[1])


def _places(text: str) -> Iterator[tuple[str, Span]]:
    """The communes, one by one where several stand in a row: "các xã Đồng Tâm, Hợp Tiến và Minh Khai"."""
    for match in _PLACE.finditer(text):
        first = match.start()
        for each in re.finditer(_PLACE_NAME, match["names"]):
            start, end = (match.start("names") + at for at in each.span())
            yield f"UBND {match['kind'].lower()} {' '.join(each[0].split())}", (first or start, end)
            first = 0


def same(one: str, other: str) -> bool:
    """Whether two written names are one: as they stand, or the one letter by letter an abbreviation of the other."""
    return _key(one) == _key(other) or agree(letters(one), letters(other))


def days(text: str, year: int) -> Iterator[Dated]:
    """The days of visits in ``text``: without its month a day is of the one that follows, else of the one named before;
    without its year it is of the one that follows, else of ``year``."""
    before = 0
    for match in _DAYS.finditer(text):
        month, known, read = int(match["month"] or 0), int(match["year"] or year), []
        for day in reversed(list(_DAY.finditer(match["days"]))):
            month, known = int(day["month"] or month or before), int(day["year"] or known)
            with suppress(ValueError):
                read.append(datetime.date(known, month, int(day["day"])))
        if read:
            before = read[0].month
            yield Dated(tuple(reversed(read)), match.span(), bool(_FROM_TO.search(match[0])))


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
        for named, said in _by_sentence(stretch, begin, told, own):
            for at, (name, span) in enumerate(named):
                key = _key(name)
                unit = found.get(key) or Visited(name, (start + span[0], start + span[1]))
                day = None if unit.days else _its_day(stretch, named, at, said)
                found[key] = _dated(unit, day) if day else unit
    if len(found) > 1:
        found = {key: _shared(each, found.values()) for key, each in found.items()}
    common = {each.days for each in found.values() if each.days}
    if len(common) == 1:
        days_of_all, doubt = next((each.days, each.doubt) for each in found.values() if each.days)
        found = {
            key: each if each.days else Visited(each.name, each.span, days_of_all, doubt) for key, each in found.items()
        }
    return [each if each.days else replace(each, doubt=_NO_DAY) for each in found.values()]


def _by_sentence(
    stretch: str, begin: re.Match[str], told: Sequence[Dated], own: str
) -> Iterator[tuple[list[tuple[str, Span]], Sequence[Dated]]]:
    """The names of visited units sentence by sentence, with the days that count for them.

    A later sentence tells of a visit where it names a day, and its own days go before those of the others.
    """
    named = [each for each in names(stretch) if each[1][0] >= begin.start() and not _inspects(stretch, each, own)]
    for first, last in sentences(stretch):
        here = [each for each in named if first <= each[1][0] < last]
        its_own = [day for day in told if first <= day.span[0] < last]
        if here and (its_own or first <= begin.end() or stretch[:first].rstrip()[-1:] == ";"):
            yield here, its_own or told


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
    return " ".join(fold(name).replace("uy ban nhan dan", "ubnd").replace("&", " va ").split())


def _inspects(text: str, named: tuple[str, Span], own: str) -> bool:
    """Whether the name is that of who inspects, or of what the units belong under."""
    name, (start, end) = named
    if own and (_key(name) in _key(own) or _key(own) in _key(name)):
        return True
    return bool(_BELONGS.search(text[:start]) or _ANNOUNCES.match(text, end))
