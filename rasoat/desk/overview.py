"""The year on one page, for the leader: what the page, the e-mail and its A4 are made of. Every number has its list."""

import datetime
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from rasoat.criteria.models import Area
from rasoat.design.dates import two_digits
from rasoat.design.pictures import Bar
from rasoat.inspections import queries
from rasoat.inspections.shortcomings import Told, told
from rasoat.organisations.models import Body, Organisation

UNITS = 12
"""Units on the page; the rest in one line that opens their list."""
YEARS = 5
"""Years in the trend."""

STANDINGS = (
    ("followed", "Đang theo dõi", "plain"),
    ("late", "Quá hạn theo văn bản", "bad"),
    ("reported", "Chờ xác nhận", "plain"),
    ("undated", "Không nêu thời hạn", "plain"),
    ("ended", "Kết thúc theo dõi", "done"),
)


class Table(NamedTuple):
    """Lines under a caption; ``heads`` name the figures of those that have a part."""

    caption: str
    rows: list[Bar]
    heads: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Overview:
    """``days`` is the median from a visit to its notice; ``units`` and ``areas`` have what is late as their part;
    ``rest`` is how many units more there are; of the trends each line is a year, the oldest first."""

    year: int
    years: list[int]
    on: datetime.date
    inspected: list[Bar]
    days: Bar | None
    standings: list[Bar]
    units: list[Bar]
    rest: Bar | None
    areas: list[Bar]
    shortcomings: list[Bar]
    trend: list[Bar]
    trend_days: list[Bar]
    trend_shortcomings: list[Bar]

    @property
    def afterwards(self) -> tuple[list[Table], list[Table]]:
        """How what was required stands now, in two columns: in all and by area; by unit."""
        return (
            _drawn(
                Table("Nhiệm vụ theo tình trạng", self.standings), Table("Nhiệm vụ theo lĩnh vực", self.areas, _OPEN)
            ),
            _drawn(Table("Đơn vị có nhiều nhiệm vụ quá hạn nhất", self.units, _OPEN)),
        )

    @property
    def inspections(self) -> tuple[list[Table], list[Table]]:
        """What was inspected and found, in two columns: in the year; the years beside one another, where there are
        several."""
        return (
            _drawn(
                Table("Theo kế hoạch của các đợt trong năm", self.inspected),
                Table("Tồn tại, hạn chế theo lĩnh vực", self.shortcomings),
            ),
            _drawn(
                Table("Lượt đơn vị đã kiểm tra qua các năm", self.trend),
                Table("Tồn tại, hạn chế qua các năm", self.trend_shortcomings),
                Table("Số ngày đến thông báo qua các năm (trung vị)", self.trend_days),
            )
            if len(self.trend) > 1
            else [],
        )

    @property
    def tables(self) -> list[Table]:
        """All of them, one after another."""
        return [table for part in (*self.afterwards, *self.inspections) for table in part]

    @property
    def said_of_days(self) -> str:
        """How long notices took, in a sentence."""
        told = f"trung vị {two_digits(self.days.figure)} ngày" if self.days else "chưa có thông báo"
        return f"Từ ngày kiểm tra đến ngày thông báo kết quả: {told}."

    @property
    def said_of_rest(self) -> str:
        """How many units the page does not name; "" where it names all."""
        return f"{self.rest.words}: {two_digits(self.rest.figure)} đơn vị." if self.rest else ""


_OPEN = ("Theo dõi", "Quá hạn")


def _drawn(*tables: Table) -> list[Table]:
    return [table for table in tables if table.rows]


def overview(body: Body, asked: str, today: datetime.date) -> Overview:
    """The page of the year that is asked for, else of the newest."""
    years = queries.years(body)
    year = int(asked) if asked.isascii() and asked.isdigit() and int(asked) in years else next(iter(years), today.year)
    shown = sorted({year, *years[:YEARS]})
    visits, days = _visits(body, shown)
    wanting = told(body)
    found = Counter[int]()
    for each in wanting:
        found[each.year] += len(each.units)
    followed = queries.followed_up(body)
    rows = queries.by_unit_and_area(followed, today)
    counts = Counter({name: sum(row[name] for row in rows) for name, *_ in STANDINGS[:-1]})
    counts["ended"] = followed.filter(queries.STANDINGS["ended"](today)).count()
    areas = {area.pk: area for area in Area.objects.all()}
    units = _summed(rows, "carrier")
    named = Organisation.objects.in_bulk([pk for pk, *_ in units[:UNITS]])
    about = {pk: (waiting, late) for pk, waiting, late in _summed(rows, "about")}
    return Overview(
        year=year,
        years=years,
        on=today,
        inspected=[_inspected(visits[year], year, "Lượt đơn vị đã kiểm tra")],
        days=_days(days[year], year),
        standings=[
            Bar(words, counts[name], _list("assignments", **{"tinh-trang": name}), kind)
            for name, words, kind in STANDINGS
        ],
        units=[_open(named[pk].name, "don-vi", named[pk].uid, waiting, late) for pk, waiting, late in units[:UNITS]],
        rest=Bar("Đơn vị còn lại", len(units) - UNITS, _list("assignments-by-unit", tu=UNITS + 1))
        if len(units) > UNITS
        else None,
        areas=[
            *(_open(area.name, "linh-vuc", area.slug, *about[pk]) for pk, area in areas.items() if pk in about),
            *(_open("Chung các lĩnh vực", "linh-vuc", queries.COMMON, *about[pk]) for pk in about if pk is None),
        ],
        shortcomings=_by_area(wanting, year, areas),
        trend=[_inspected(visits[each], each, f"Năm {each}") for each in shown],
        trend_days=[bar for each in shown if (bar := _days(days[each], each))],
        trend_shortcomings=[Bar(f"Năm {each}", found[each], _list("shortcomings", nam=each), "bad") for each in shown],
    )


def _summed(rows: list[dict[str, Any]], by: str) -> list[tuple[Any, int, int]]:
    """What is followed and what of it is late, those with the most late first (as ``queries.by_unit``)."""
    waiting, late = Counter[Any](), Counter[Any]()
    for row in rows:
        waiting[row[by]] += row["followed"]
        late[row[by]] += row["late"]
    return [(pk, waiting[pk], late[pk]) for pk in sorted(waiting, key=lambda pk: (-late[pk], -waiting[pk], pk or 0))]


def _visits(body: Body, years: list[int]) -> tuple[dict[int, Counter[bool]], dict[int, list[int]]]:
    """Of each year how many visits were made and how many not, and the days from each to its notice."""
    told = queries.visits(body, years=years).values_list("campaign__year", "last", queries.NOTICED_ON)
    made: dict[int, Counter[bool]] = defaultdict(Counter)
    days: dict[int, list[int]] = defaultdict(list)
    for year, last, noticed in told.order_by():
        made[year][last is not None] += 1
        if last and noticed:
            days[year].append((noticed - last).days)
    return made, days


def _list(name: str, **chosen: object) -> str:
    return f"{reverse(name)}?{urlencode(chosen)}"


def _inspected(made: "Counter[bool]", year: int, words: str) -> Bar:
    planned = _list("visits", nam=year)
    return Bar(words, made[True], f"{planned}&tinh-trang=da-kiem-tra", "done", made.total(), planned)


def _days(days: list[int], year: int) -> Bar | None:
    return Bar(f"Năm {year}", round(statistics.median(days)), _list("visits", nam=year), median=True) if days else None


def _open(words: str, key: str, value: object, waiting: int, late: int) -> Bar:
    urls = [_list("assignments", **{"tinh-trang": standing, key: value}) for standing in ("followed", "late")]
    return Bar(words, waiting, urls[0], part=late, part_url=urls[1])


def _by_area(wanting: Iterable[Told], year: int, areas: dict[int, Area]) -> list[Bar]:
    counted = Counter[int]()
    for each in wanting:
        if each.year == year:
            counted.update(dict.fromkeys(each.areas, len(each.units)))
    return [
        Bar(area.name, counted[pk], _list("shortcomings", nam=year, **{"linh-vuc": area.slug}), "bad")
        for pk, area in areas.items()
        if counted[pk]
    ]
