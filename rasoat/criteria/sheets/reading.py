"""A file of Excel with an index list: the first sheet shown that has its header. Knows nothing of Django.

``organisations.sheets.confined`` runs it in a child process with limits.
"""

import datetime
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from rasoat.criteria.sheets.columns import HEADER_WITHIN, header_of
from rasoat.criteria.sheets.pasting import clean
from rasoat.design.dates import on_paper
from rasoat.organisations.sheets.reading import Unreadable

MOST = 2_000
"""Lines of one list."""
WIDEST = 40
"""Columns that are kept."""

NO_HEADER = (
    f"Không thấy dòng tiêu đề trong {HEADER_WITHIN} dòng đầu. Lấy cả dòng tiêu đề của bảng, có cột “Tiêu chí” và cột "
    "“Điểm tối đa” hoặc “Mã” (STT)."
)
TOO_MANY = f"Bảng có quá {MOST} dòng. Chỉ lấy phần bộ chỉ số."

_BROKEN = "Không đọc được tệp này. Mở tệp bằng Excel, lưu lại ở dạng .xlsx rồi đưa vào lại."


def read(path: str) -> dict[str, Any]:
    """``lines``: number in the sheet and its cells as text, of the first sheet that has the header of a list.

    What is merged over several rows stands in each of them where it says what proves a criterion; points count once.
    """
    try:
        with CalamineWorkbook.from_path(path) as book:
            for metadata in book.sheets_metadata:
                if metadata.visible == SheetVisibleEnum.Visible:
                    sheet = book.get_sheet_by_name(metadata.name)
                    lines = _lines(sheet)
                    if header_of(lines):
                        if len(lines) > MOST:
                            raise Unreadable(TOO_MANY)
                        return {"lines": lines}
    except (CalamineError, OSError, ValueError) as error:
        raise Unreadable(_BROKEN) from error
    raise Unreadable(NO_HEADER)


def _lines(sheet: CalamineSheet) -> list[tuple[int, list[str]]]:
    rows = [[_text(cell) for cell in row[:WIDEST]] for row in sheet.to_python(skip_empty_area=False)]
    found = [(number, row) for number, row in enumerate(rows, 1) if any(row)]
    header = header_of(found)
    proof = set(header.places.get("proof", ())) if header else set()
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
        if header and top >= header.last and left == right and left in proof:
            for row in rows[top + 1 : bottom + 1]:
                row[left] = rows[top][left]
    return found


def _text(value: Any) -> str:
    """A cell as text; a date as on paper, though what is a date in a list was typed as something else."""
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, datetime.date):
        return on_paper(value)
    if isinstance(value, float):
        value = int(value) if value.is_integer() else round(value, 10)
    return clean(str(value))
