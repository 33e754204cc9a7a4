"""An index list as Excel; taken in again it is the same list."""

import io
from decimal import Decimal

import xlsxwriter

from rasoat.criteria.models import IndexList
from rasoat.criteria.queries import Branch, tree
from rasoat.criteria.sheets.columns import COLUMNS

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_WIDTHS = {"code": 9, "title": 52, "points": 9, "proof": 40, "score": 10, "note": 36, "area": 14}
_HEADER = 2
"""Row of the headings, from 0; above it the title."""


def sheet(index_list: IndexList) -> bytes:
    """The workbook. Codes are text, so that 1.10 stays 1.10; nothing that somebody typed becomes a formula."""
    whole = tree(index_list.criteria.select_related("area"))
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        font = {"font_name": "Times New Roman", "font_size": 12}
        cell = {**font, "border": 1, "valign": "top", "text_wrap": True}
        head = book.add_format({**cell, "bold": True, "bg_color": "#E7EFF6"})
        formats = {
            (strong, figure): book.add_format({**cell, "bold": strong, "num_format": "0.####" if figure else "@"})
            for strong in (False, True)
            for figure in (False, True)
        }
        out = book.add_worksheet("Bộ chỉ số")
        out.write_string(0, 0, str(index_list), book.add_format({**font, "bold": True, "font_size": 13}))
        for column, (name, heading) in enumerate(COLUMNS.items()):
            out.set_column(column, column, _WIDTHS[name])
            out.write_string(_HEADER, column, heading, head)
        for row, branch in enumerate(whole.branches, _HEADER + 1):
            cells = _cells(branch)
            if not branch.criterion.code:
                # A heading without code stands in the first cell, merged over its title, as lists have it.
                cells = (branch.criterion.title, "", *cells[2:])
                out.merge_range(row, 0, row, 1, "", formats[True, False])
            for column, value in enumerate(cells):
                style = formats[bool(branch.children), isinstance(value, Decimal)]
                if isinstance(value, Decimal):
                    out.write_number(row, column, value, style)
                else:
                    out.write_string(row, column, value, style)
        end = _HEADER + 1 + len(whole.branches)
        for column, total in enumerate(("", "Tổng cộng", whole.points, "", whole.score, "", "")):
            out.write(end, column, "" if total is None else total, formats[True, isinstance(total, Decimal)])
        out.freeze_panes(_HEADER + 1, 2)
        out.set_landscape()
        out.set_paper(9)
        out.fit_to_pages(1, 0)
        out.repeat_rows(_HEADER)
    return file.getvalue()


def _cells(branch: Branch) -> tuple[str | Decimal, ...]:
    """The cells in the order of ``COLUMNS``; a heading's points only where the list gives them."""
    each = branch.criterion
    points = each.max_points if each.max_points is not None else ""
    score = branch.score if branch.score is not None else ""
    return each.code, each.title, points, each.proof, score, each.note, str(each.area or "")
