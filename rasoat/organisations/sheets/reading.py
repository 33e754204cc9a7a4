"""Reading a sheet of units: the header below any title, merged cells, dates as text or as Excel keeps them.

It knows nothing of Django or the database: ``confined`` runs it in a child process.
"""

import datetime
from collections.abc import Mapping
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from rasoat.design.dates import on_paper
from rasoat.organisations.sheets.columns import COLUMNS, EXAMPLES, REQUIRED, column_of

HEADER_WITHIN = 50
"""Rows in which the header is looked for."""
MOST = 60_000
"""Lines of one sheet."""

_NOT_SHARED = {"name", "electronic_id"}
"""Columns whose merged cells say nothing of the rows below: a name belongs to one line."""


class Unreadable(Exception):
    """The file holds no sheet of units; the message is a Vietnamese sentence with what to do."""


def read(path: str) -> dict[str, Any]:
    """``columns`` (name -> letter) and ``lines`` ([number in the sheet, cells in the order of COLUMNS]) of the file."""
    try:
        with CalamineWorkbook.from_path(path) as book:
            shown = [sheet.name for sheet in book.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]
            missing: list[str] = list(REQUIRED)
            for name in shown:
                sheet = book.get_sheet_by_name(name)
                rows = sheet.to_python(skip_empty_area=False)
                header, places = _header(rows)
                if places.keys() >= set(REQUIRED):
                    return {
                        "columns": {column: _letter(at) for column, at in places.items()},
                        "lines": _lines(sheet, rows, header, places),
                    }
                missing = min(missing, [column for column in REQUIRED if column not in places], key=len)
    except (CalamineError, OSError, ValueError) as error:
        raise Unreadable("Không đọc được tệp này. Mở tệp bằng Excel, lưu lại ở dạng .xlsx rồi đưa vào lại.") from error
    headings = ", ".join(f"“{COLUMNS[column]}”" for column in missing)
    raise Unreadable(f"Không thấy cột {headings} trong {HEADER_WITHIN} dòng đầu. Dùng tiêu đề cột như trong tệp mẫu.")


def _header(rows: list[list[Any]]) -> tuple[int, dict[str, int]]:
    """The row that names most columns, and where each stands."""
    best: tuple[int, dict[str, int]] = (0, {})
    for number, row in enumerate(rows[:HEADER_WITHIN]):
        places: dict[str, int] = {}
        for at, cell in enumerate(row):
            column = column_of(cell) if isinstance(cell, str) else None
            if column:
                places.setdefault(column, at)
        if len(places) > len(best[1]):
            best = number, places
    return best


def _lines(
    sheet: CalamineSheet, rows: list[list[Any]], header: int, places: Mapping[str, int]
) -> list[tuple[int, list[str]]]:
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
        for row in range(max(top, header + 1), min(bottom, len(rows) - 1) + 1):
            for column, at in places.items():
                if left <= at <= right and column not in _NOT_SHARED and at < len(rows[row]):
                    rows[row][at] = rows[top][left]
    lines = []
    for number, written in enumerate(rows[header + 1 :], header + 2):
        found = {column: written[at] for column, at in places.items() if at < len(written)}
        cells = [_text(found.get(column, "")) for column in COLUMNS]
        # Under a cell that is merged downwards an empty row has what it shares, and nothing of its own.
        if any(cell for column, cell in zip(COLUMNS, cells, strict=True) if column not in ("parent", "kind")):
            lines.append((number, cells))
    if lines and all(cells[0] in EXAMPLES for _, cells in lines):
        raise Unreadable("Tệp mẫu chưa có đơn vị nào ngoài hai dòng ví dụ. Ghi mỗi đơn vị một dòng rồi đưa vào lại.")
    lines = [(number, cells) for number, cells in lines if cells[0] not in EXAMPLES]
    if not lines:
        raise Unreadable("Dưới dòng tiêu đề chưa có đơn vị nào. Ghi mỗi đơn vị một dòng.")
    if len(lines) > MOST:
        raise Unreadable(f"Tệp có {len(lines)} dòng, quá {MOST} dòng. Chia thành nhiều tệp.")
    return lines


def _text(value: Any) -> str:
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, datetime.date):
        return on_paper(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())


def _letter(column: int) -> str:
    """0 -> "A", 26 -> "AA"."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
