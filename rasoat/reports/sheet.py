"""The report as Excel: the figures, then each list that they count."""

import io
import math
from collections.abc import Sequence

import xlsxwriter

from rasoat.organisations.models import Body
from rasoat.reports.composition import days_said
from rasoat.reports.facts import Duty, Fact, Facts, Shortcoming, Unit
from rasoat.reports.figures import FIGURES, by_area, by_unit, counts, mean_days, shares
from rasoat.reports.periods import Term

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Row = tuple[str, str, int | str]
Table = tuple[str, str, tuple[str, ...], tuple[int, ...], Sequence[tuple[int | str, ...]]]

_SHEETS: tuple[tuple[str, str, type[Fact], tuple[int, ...]], ...] = (
    ("Đơn vị", "scope", Unit, (45, 50, 22)),
    ("Tồn tại, hạn chế", "shortcomings", Shortcoming, (40, 20, 32, 16, 24)),
    ("Nhiệm vụ sau kiểm tra", "followed", Duty, (46, 34, 16, 13, 13)),
)


_LINE = 16
"""Height of a line of text in points."""


def _lines(cell: int | str, width: int) -> int:
    return max(1, math.ceil(len(str(cell)) / width))


def rows(facts: Facts) -> list[Row]:
    """The lines of the first sheet: words, unit of measure, figure."""
    counted = counts(facts)
    lines: list[Row] = [
        (f"– trong đó {figure.words}" if figure.under else figure.words, figure.unit, counted[name])
        for name, figure in FIGURES.items()
    ]
    lines += [(share.words, "tỷ lệ", said) for share, _, said in shares(counted)]
    mean = mean_days(facts)
    lines.append(("Thời gian thực hiện bình quân", "ngày", "–" if mean is None else days_said(mean)))
    lines += [(f"Tồn tại, hạn chế về lĩnh vực: {area}", "nội dung", count) for area, count in by_area(facts)]
    lines += [(f"Tồn tại, hạn chế tại: {unit}", "nội dung", count) for unit, count in by_unit(facts)]
    return lines


def sheet(body: Body, term: Term, facts: Facts) -> bytes:
    """The workbook. Cells are text or whole figures: nothing that somebody typed becomes a formula."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        font = {"font_name": "Times New Roman", "font_size": 12}
        strong = book.add_format({**font, "bold": True, "font_size": 13})
        head = book.add_format({**font, "bold": True, "border": 1, "text_wrap": True, "bg_color": "#E7EFF6"})
        order = book.add_format({**font, "border": 1, "valign": "top", "align": "center"})
        plain = book.add_format({**font, "border": 1, "text_wrap": True, "valign": "top"})
        title = f"Số liệu công tác kiểm tra cải cách hành chính {term.words}"
        tables: list[Table] = [("Số liệu", title, ("Chỉ tiêu", "Đơn vị tính", "Số liệu"), (70, 14, 12), rows(facts))]
        for name, figure, kind, widths in _SHEETS:
            listed = [fact.cells for fact in FIGURES[figure].list(facts)]
            tables.append((name, FIGURES[figure].words, kind.HEADINGS, widths, listed))
        for name, words, headings, widths, lines in tables:
            page = book.add_worksheet(name)
            page.write_string(0, 0, words, strong)
            page.write_string(1, 0, f"{body.organisation.name}; số liệu {term.window}", book.add_format(font))
            page.write_row(3, 0, ("TT", *headings), head)
            page.set_row(3, 2 * _LINE)
            page.set_column(0, 0, 6)
            for column, width in enumerate(widths, 1):
                page.set_column(column, column, width)
            for number, cells in enumerate(lines, 1):
                page.write_number(3 + number, 0, number, order)
                page.write_row(3 + number, 1, cells, plain)
                # Not every program fits a row to its wrapped text.
                page.set_row(3 + number, _LINE * max(map(_lines, cells, widths)))
            page.freeze_panes(4, 0)
            page.set_landscape()
            page.set_paper(9)
            page.fit_to_pages(1, 0)
            page.repeat_rows(3)
    return file.getvalue()
