"""The lines of a sheet one by one: what each cell says, and what it cannot say."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils import timezone

from rasoat.design import dates
from rasoat.organisations.models import Organisation
from rasoat.organisations.naming import strange
from rasoat.organisations.queries.tree import Span
from rasoat.organisations.sheets.columns import BETWEEN_ALIASES, COLUMNS
from vanban.folding import fold

FIRST_YEAR, YEARS_AHEAD = 1945, 10
"""No unit of a state body begins before that year, none is founded or ended that far ahead."""

_KINDS = {fold(words): value for value, words in Organisation.Kind.choices}
_LONGEST = {"name": 300, "abbreviation": 60}


@dataclass(frozen=True)
class Fault:
    """What is wrong in one cell, and what to do; ``cell`` as Excel names it."""

    line: int
    cell: str
    cause: str
    remedy: str


@dataclass
class Row:
    """One line that could be read as far as it could: ``span`` is None where its days are wrong."""

    line: int
    cells: Mapping[str, str]
    span: Span | None
    kind: str
    aliases: tuple[str, ...] = field(default=())

    @property
    def name(self) -> str:
        return self.cells["name"]

    @property
    def key(self) -> tuple[str, ...]:
        """Lines of one key are one unit."""
        if number := fold(self.cells["electronic_id"]):
            return (number,)
        return fold(self.name), fold(self.cells["parent"])


class Faults:
    """Collects faults, cell by cell."""

    def __init__(self, columns: Mapping[str, str]) -> None:
        self.columns, self.found = columns, list[Fault]()

    def add(self, line: int, column: str, cause: str, remedy: str) -> None:
        # A column that the sheet does not have is named by its row alone.
        self.found.append(Fault(line, f"{self.columns.get(column, '')}{line}", cause, remedy))


def rows_of(lines: Iterable[tuple[int, Sequence[str]]], faults: Faults) -> list[Row]:
    """The lines, each with its faults told; a line without a name is left out."""
    read = (_row(line, dict(zip(COLUMNS, cells, strict=True)), faults) for line, cells in lines)
    return [row for row in read if row.name]


def _row(line: int, cells: dict[str, str], faults: Faults) -> Row:
    for column in ("name", "parent"):
        if not cells[column]:
            heading = COLUMNS[column]
            faults.add(line, column, f"Ô “{heading}” để trống", f"Ghi {heading.lower()}; nếu ô đang gộp thì tách ra")
    for column, most in _LONGEST.items():
        if len(cells[column]) > most:
            faults.add(line, column, f"“{COLUMNS[column]}” dài {len(cells[column])} chữ", f"Rút lại còn {most} chữ")
    for column in ("name", "abbreviation", "aliases"):
        if found := strange(cells[column]):
            cause = f"Ô “{COLUMNS[column]}” có ký tự không dùng trong tên: {found}"
            faults.add(line, column, cause, "Xóa ký tự ấy, hoặc gõ lại cả ô")
    kind = _KINDS.get(fold(cells["kind"]), "")
    if not kind:
        cause = f"Không có loại “{cells['kind']}”" if cells["kind"] else "Ô “Loại” để trống"
        faults.add(line, "kind", cause, f"Chọn một trong: {'; '.join(Organisation.Kind.labels)}")
    aliases = (" ".join(each.split()) for each in cells["aliases"].split(BETWEEN_ALIASES))
    return Row(line, cells, _span(line, cells, faults), kind, tuple(sorted({each for each in aliases if each})))


def _span(line: int, cells: Mapping[str, str], faults: Faults) -> Span | None:
    days: dict[str, datetime.date | None] = {}
    wrong = False
    for column in ("since", "until"):
        try:
            days[column] = dates.parse(cells[column]) if cells[column] else None
        except ValueError as error:
            wrong = True
            faults.add(line, column, f"“{cells[column]}” không phải là ngày", str(error))
    latest = timezone.localdate().year + YEARS_AHEAD
    for column, day in days.items():
        if day and not FIRST_YEAR <= day.year <= latest:
            wrong = True
            cause = f"Năm {day.year} ở ngoài khoảng {FIRST_YEAR} đến {latest}"
            faults.add(line, column, cause, "Kiểm tra lại năm; ngày ghi như 08/6/2023")
    if not cells["since"]:
        faults.add(line, "since", "Ô “Từ ngày” để trống", "Ghi ngày thành lập, hoặc ngày sớm nhất biết chắc")
    if wrong or (begin := days["since"]) is None:
        return None
    last = days["until"]
    if last and last < begin:
        faults.add(
            line, "until", "Đến ngày trước Từ ngày", "Đổi lại hai ngày; đơn vị đang hoạt động thì để trống ô này"
        )
        return None
    return Span(begin, last + datetime.timedelta(days=1) if last else None)
