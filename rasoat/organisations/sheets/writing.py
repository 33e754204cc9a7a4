"""Writing sheets of units: the template, the tree as it is recorded, the faults of a sheet."""

import datetime
import io
from collections.abc import Iterable, Sequence
from typing import Any

import xlsxwriter

from rasoat.design.dates import on_paper
from rasoat.organisations.models import Body, Organisation
from rasoat.organisations.queries.tree import lifetime
from rasoat.organisations.sheets.columns import BETWEEN_ALIASES, BETWEEN_LEVELS, COLUMNS, EXAMPLES, REQUIRED
from rasoat.organisations.sheets.records import Period, Record, records
from rasoat.organisations.sheets.rows import Fault
from vanban.folding import fold, sort_key

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_WIDTHS = (44, 16, 22, 44, 16, 11, 11, 32)
_HINTS = (
    "Mỗi dòng là một đơn vị với tên và cấp trên của nó trong một thời gian; các cột có dấu * phải ghi.",
    f"“Trực thuộc” ghi tên hoặc mã định danh của đơn vị cấp trên; trùng tên thì ghi cả cấp trên nữa: "
    f"Sở Nội vụ {BETWEEN_LEVELS} Văn phòng. Thứ tự các dòng tùy ý.",
    "Ngày ghi 08/6/2023. “Đến ngày” là ngày cuối cùng; đang hoạt động thì để trống. "
    f"Nhiều tên gọi khác cách nhau bằng dấu “{BETWEEN_ALIASES}”.",
)


def template(body: Body) -> bytes:
    """A sheet with the headings and two lines as examples, of units under the body's organisation."""
    own, since = body.organisation.name, on_paper(lifetime(body.organisation)[-1].begin)
    kinds = dict(Organisation.Kind.choices)
    office, centre = kinds[Organisation.Kind.DEPARTMENT], kinds[Organisation.Kind.SERVICE_UNIT]
    above, below = EXAMPLES
    examples = [
        [above, "PVD", office, own, "", since, "", ""],
        [below, "TTVD", centre, above, "", since, "", "Trung tâm Mẫu; Trung tâm Minh họa"],
    ]
    return _sheet("Mẫu danh sách đơn vị (hai dòng ví dụ được bỏ qua khi nhập)", examples, hints=_HINTS)


def tree(body: Body) -> bytes:
    """Everything recorded under the body's organisation, parents before children, period by period."""
    return _sheet(f"Danh sách đơn vị thuộc {body.organisation.name}", list(_lines(body)))


def faults(found: Iterable[Fault], name: str) -> bytes:
    """The faults of the sheet ``name``, a line each."""
    rows = [[str(fault.line), fault.cell, fault.cause, fault.remedy] for fault in found]
    headings = ["Dòng", "Ô", "Nguyên nhân", "Cách sửa"]
    return _book(f"Lỗi trong tệp {name}", headings, (8, 8, 60, 70), rows)


def _lines(body: Body) -> Iterable[Sequence[str]]:
    known = records(body)
    periods = {pk: record.periods() for pk, record in known.items()}
    own = body.organisation_id
    below: dict[int, list[tuple[str, int]]] = {}
    for pk in known:
        for parent in {period.parent for period in periods[pk] if period.parent in known} if pk != own else ():
            assert parent
            below.setdefault(parent, []).append((sort_key(periods[pk][-1].name), pk))
    call = _Naming(known, periods)
    waiting, seen = [own], {own}
    while waiting:
        pk = waiting.pop()
        for period in periods[pk] if pk != own else ():
            if period.parent in known:
                yield _line(known[pk].organisation, period, call)
        for _, child in sorted(below.get(pk, []), reverse=True):
            if child not in seen:
                seen.add(child)
                waiting.append(child)


def _line(organisation: Organisation, period: Period, call: "_Naming") -> Sequence[str]:
    assert period.parent
    last = period.span.end - datetime.timedelta(days=1) if period.span.end else None
    return [
        period.name,
        period.abbreviation,
        organisation.get_kind_display(),
        call.parent(period.parent, period.span.begin),
        organisation.electronic_id,
        on_paper(period.span.begin),
        on_paper(last) if last else "",
        f"{BETWEEN_ALIASES} ".join(period.aliases),
    ]


class _Naming:
    """How a parent is written so that nobody else is meant: its name, its electronic id, or with what is above it."""

    def __init__(self, known: dict[int, Record], periods: dict[int, list[Period]]) -> None:
        self.known, self.periods = known, periods
        self.bearers: dict[str, set[int]] = {}
        for pk, record in known.items():
            for _, text, _ in record.names:
                self.bearers.setdefault(fold(text), set()).add(pk)

    def parent(self, pk: int, day: datetime.date) -> str:
        period = self._period(pk, day)
        if len(self.bearers[fold(period.name)]) == 1:
            return period.name
        if number := self.known[pk].organisation.electronic_id:
            return number
        if period.parent not in self.known:
            return period.name
        assert period.parent
        return f"{self.parent(period.parent, day)} {BETWEEN_LEVELS} {period.name}"

    def _period(self, pk: int, day: datetime.date) -> Period:
        held = [each for each in self.periods[pk] if each.span.begin <= day]
        return (held or self.periods[pk])[-1]


def _sheet(title: str, rows: Sequence[Sequence[str]], hints: Sequence[str] = ()) -> bytes:
    headings = [f"{words} *" if name in REQUIRED else words for name, words in COLUMNS.items()]
    return _book(title, headings, _WIDTHS, rows, hints, choices={list(COLUMNS).index("kind"): Organisation.Kind.labels})


def _book(
    title: str,
    headings: Sequence[str],
    widths: Sequence[int],
    rows: Sequence[Sequence[str]],
    hints: Sequence[str] = (),
    choices: dict[int, list[Any]] | None = None,
) -> bytes:
    """Cells are text, whatever they look like: nothing that somebody typed becomes a formula."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Đơn vị" if hints or choices else "Lỗi")
        strong = book.add_format({"bold": True, "font_name": "Times New Roman", "font_size": 13})
        plain = book.add_format({"font_name": "Times New Roman", "text_wrap": True, "valign": "top", "num_format": "@"})
        hint = book.add_format({"font_name": "Times New Roman", "italic": True})
        head = book.add_format(
            {"bold": True, "font_name": "Times New Roman", "text_wrap": True, "border": 1, "bg_color": "#E7EFF6"}
        )
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.write_string(0, 0, title, strong)
        for number, words in enumerate(hints, 1):
            sheet.write_string(number, 0, words, hint)
        top = len(hints) + 2
        for column, words in enumerate(headings):
            sheet.write_string(top, column, words, head)
        for number, row in enumerate(rows, top + 1):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text, plain)
        for column, allowed in (choices or {}).items():
            last = max(top + len(rows), top + 1_000)
            sheet.data_validation(top + 1, column, last, column, {"validate": "list", "source": list(allowed)})
        sheet.freeze_panes(top + 1, 1)
        sheet.autofilter(top, 0, top + max(len(rows), 1), len(headings) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(top)
    return file.getvalue()
