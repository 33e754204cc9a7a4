"""Danh mục tài liệu kiểm chứng.xlsx: the criteria with their papers, each linked to its file, and what is missing."""

import io
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import xlsxwriter

from rasoat.criteria.models import IndexCriterion, IndexList
from rasoat.criteria.queries import Branch
from rasoat.design.dates import on_paper, two_digits
from rasoat.evidence.folders import Place
from rasoat.evidence.queries import Line

NAME = "Danh mục tài liệu kiểm chứng.xlsx"

_COLUMNS = (
    ("Mã", 9),
    ("Tiêu chí, tiêu chí thành phần", 32),
    ("Điểm tối đa", 8),
    ("Điểm tự đánh giá", 8),
    ("Ghi chú, giải trình", 20),
    ("Số, ký hiệu", 15),
    ("Ngày ban hành", 11),
    ("Trích yếu", 34),
    ("Cơ quan ban hành", 18),
    ("Phần liên quan", 12),
    ("Tệp", 44),
)
_OF_CRITERION = 5
"""The first columns, which the rows of one criterion share."""
_MISSING = (
    ("TT", 6),
    ("Mã", 10),
    ("Tiêu chí, tiêu chí thành phần", 50),
    ("Tài liệu kiểm chứng theo bộ chỉ số", 40),
    ("Tài liệu", 40),
    ("Còn thiếu", 26),
)
_LINE = 15
"""Height of a line of text in points."""
_TOP = 4
"""Rows above the head of a table."""


def sheet(index_list: IndexList, lines: Sequence[Line], places: Sequence[Place], day: str) -> bytes:
    """The workbook as it lies in the pack beside the folders; ``day`` is when it was made.

    Cells are text, figures or links to files of the pack: nothing that somebody typed becomes a formula.
    """
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        font = {"font_name": "Times New Roman", "font_size": 12}
        cell = {**font, "border": 1, "text_wrap": True, "valign": "top"}
        styles = {
            "strong": book.add_format({**font, "bold": True, "font_size": 14}),
            "plain": book.add_format(font),
            "head": book.add_format({**cell, "bold": True, "bg_color": "#E7EFF6", "align": "center"}),
            "group": book.add_format({**cell, "bold": True, "bg_color": "#F3F1EC"}),
            "cell": book.add_format(cell),
            "figure": book.add_format({**cell, "align": "right", "num_format": "#,##0.####"}),
            "link": book.add_format({**cell, "font_color": "#114B7A", "underline": 1}),
            "lacks": book.add_format({**cell, "font_color": "#A8201A"}),
        }
        missing = [place for place in places if place.lacks]
        said = f"{index_list.body.organisation.name}; xuất ngày {day}"
        told = f"còn thiếu {two_digits(len(missing))} mục, xem trang tính “Còn thiếu”" if missing else "đủ tài liệu"
        _list(_page(book, "Danh mục", _COLUMNS, styles), lines, places, styles)
        _tops(book, 0, ("DANH MỤC TÀI LIỆU KIỂM CHỨNG", str(index_list), f"{said}; {told}."), styles)
        _missing(_page(book, "Còn thiếu", _MISSING, styles), missing, styles)
        _tops(book, 1, ("TÀI LIỆU KIỂM CHỨNG CÒN THIẾU", str(index_list), said), styles)
    return file.getvalue()


def _page(book: Any, name: str, columns: Sequence[tuple[str, int]], styles: dict[str, Any]) -> Any:
    page = book.add_worksheet(name)
    for at, (heading, width) in enumerate(columns):
        page.write_string(_TOP, at, heading, styles["head"])
        page.set_column(at, at, width)
    page.set_row(_TOP, 2 * _LINE)
    page.freeze_panes(_TOP + 1, 0)
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(0.4, 0.4, 0.5, 0.5)
    page.fit_to_pages(1, 0)
    page.repeat_rows(_TOP)
    page.set_footer("&R&P/&N")
    return page


def _tops(book: Any, number: int, said: Sequence[str], styles: dict[str, Any]) -> None:
    page = book.worksheets()[number]
    for row, words in enumerate(said):
        page.write_string(row, 0, words, styles["plain" if row else "strong"])
    if number == 0:
        how = "Giải nén toàn bộ tệp .zip ra một thư mục rồi mới bấm vào tên tệp ở cột cuối."
        page.write_string(len(said), 0, how, styles["plain"])


def _list(page: Any, lines: Iterable[Line], places: Iterable[Place], styles: dict[str, Any]) -> None:
    of_line: dict[int, list[Place]] = defaultdict(list)
    for place in places:
        of_line[place.line.number].append(place)
    row = _TOP + 1
    for line in lines:
        if line.is_heading:
            _heading(page, row, line.branch, styles)
            row += 1
            continue
        own = of_line[line.number]
        _criterion(page, row, row + len(own) - 1, line.criterion, styles)
        needed = _height([line.criterion.code, line.criterion.title, "", "", line.criterion.note], 0)
        for at, place in enumerate(own):
            cells = _cells(place)
            height = _height([*cells, place.path.rpartition("/")[2] or place.lacks], _OF_CRITERION)
            # Merged cells never make their rows higher: the last row gets what the criterion still needs.
            height = max(height, needed) if at == len(own) - 1 else height
            needed -= height
            page.set_row(row, _LINE * height)
            for column, words in enumerate(cells, _OF_CRITERION):
                page.write_string(row, column, words, styles["cell"])
            if place.path:
                name = place.path.rpartition("/")[2]
                page.write_url(row, len(_COLUMNS) - 1, f"external:{place.path}", styles["link"], name)
            else:
                page.write_string(row, len(_COLUMNS) - 1, place.lacks, styles["lacks"])
            row += 1


def _heading(page: Any, row: int, branch: Branch, styles: dict[str, Any]) -> None:
    heading = branch.criterion
    page.write_string(row, 0, heading.code, styles["group"])
    page.write_string(row, 1, heading.title, styles["group"])
    for column in range(2, len(_COLUMNS)):
        page.write_blank(row, column, None, styles["group"])
    for column, points in ((2, branch.points), (3, branch.score)):
        if points is not None:
            page.write_number(row, column, float(points), styles["group"])
    page.set_row(row, _LINE * _height([heading.code, heading.title], 0))


def _criterion(page: Any, first: int, last: int, criterion: IndexCriterion, styles: dict[str, Any]) -> None:
    values = (criterion.code, criterion.title, criterion.max_points, criterion.self_score, criterion.note)
    for column, value in enumerate(values):
        style = styles["cell" if isinstance(value, str) or value is None else "figure"]
        if last > first:
            page.merge_range(first, column, last, column, "", style)
        if isinstance(value, str):
            page.write_string(first, column, value, style)
        elif value is None:
            page.write_blank(first, column, None, style)
        else:
            page.write_number(first, column, float(value), style)


def _cells(place: Place) -> tuple[str, str, str, str, str]:
    """Code, day, subject, issuer and place of the paper of the line."""
    if place.paper is None or not place.paper.is_issued:
        return "", "", "", "", ""
    document, finding = place.paper.document, place.paper.finding
    subject = document.subject if document.code else document.title
    if finding:
        subject = f"Nhận xét “{finding}”, trong {document}: {document.subject}"
    return (
        document.code,
        on_paper(document.date) if document.date else "",
        subject,
        document.issuer_name,
        place.paper.evidence.place,
    )


def _missing(page: Any, missing: Iterable[Place], styles: dict[str, Any]) -> None:
    for number, place in enumerate(missing, 1):
        criterion = place.line.criterion
        paper = str(place.paper.evidence) if place.paper and place.paper.is_issued else ""
        cells = (str(number), criterion.code, criterion.title, criterion.proof, paper, place.lacks)
        for column, words in enumerate(cells):
            page.write_string(_TOP + number, column, words, styles["lacks" if column == len(cells) - 1 else "cell"])
        widths = [width for _, width in _MISSING]
        page.set_row(_TOP + number, _LINE * max(map(_wrapped, cells, widths)))


def _height(cells: Sequence[str], first: int) -> int:
    """How many lines of text the cells need, which stand from the column ``first`` on."""
    widths = [width for _, width in _COLUMNS[first : first + len(cells)]]
    return max(map(_wrapped, cells, widths))


def _wrapped(words: str, width: int) -> int:
    """In how many lines the words stand, since not every program fits a row to them. Letters are narrower than the
    figures by which a width is counted, and a line breaks before its end."""
    return sum(max(1, math.ceil(len(line) * 0.9 / width)) for line in words.split("\n") or [""])
