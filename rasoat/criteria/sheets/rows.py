"""The lines of a sheet one by one: what each cell says, and what it cannot say. The order of lines is not looked at."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from rasoat.criteria import points
from rasoat.criteria.sheets.codes import Code, dated, leading, readings
from rasoat.criteria.sheets.columns import COLUMNS, Header
from vanban.folding import fold

_TOTAL = re.compile(r"(?:tong(?: (?:cong|diem|so|so diem))?|cong)(?: .*)?")
_LONGEST = {"title": 2_000, "proof": 10_000, "note": 10_000}


@dataclass(frozen=True)
class Fault:
    """Why a line is refused: the cell as Excel names it, the cause, and what to do."""

    cell: str
    cause: str
    remedy: str


@dataclass(eq=False)
class Row:
    """A line that holds something, or one of several in it.

    ``codes`` is what its code can mean, [] for none; ``dates`` are the codes that Excel may have made a date of;
    ``printed`` is what stands there. ``apart`` is a heading by its looks: in capitals, or alone in a merged cell.
    ``heading`` is one
    that has a column of its own, ``depth`` the place of that column. ``understood`` is what a person should look at.
    """

    line: int
    letters: dict[str, str]
    title: str = ""
    codes: list[Code] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)
    printed: str = ""
    points: Decimal | None = None
    proof: str = ""
    score: Decimal | None = None
    note: str = ""
    area: str = ""
    depth: int = 0
    heading: bool = False
    apart: bool = False
    total: bool = False
    misread: bool = False
    """Whether what stands as its code is none."""
    faults: list[Fault] = field(default_factory=list)
    understood: list[str] = field(default_factory=list)

    @property
    def wordless(self) -> bool:
        """Whether it has neither code nor title."""
        return not (self.title or self.codes or self.dates or self.misread)

    def refuse(self, column: str, cause: str, remedy: str) -> None:
        self.faults.append(Fault(f"{self.letters.get(column, '')}{self.line}", cause, remedy))


def letter(column: int) -> str:
    """0 -> "A", 26 -> "AA"."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def rows_of(number: int, cells: Sequence[str], header: Header) -> Iterator[Row]:
    """The rows of one line: one, or one for each level where area, criterion and its part have their own columns."""
    letters = {name: letter(places[0]) for name, places in header.places.items()}
    at = {name: [cells[place] for place in places if place < len(cells)] for name, places in header.places.items()}
    titles = [" ".join(title.split()) for title in at["title"]]
    levels = [(depth, title) for depth, title in enumerate(titles) if title] or [(0, "")]
    for depth, title in levels[:-1]:
        row = Row(number, letters, title, depth=depth, heading=True, apart=True)
        _take_leading(row)
        yield row
    row = Row(number, letters, levels[-1][1], depth=levels[-1][0])
    _read_code(row, next(iter(at.get("code", ())), ""))
    row.points = _read_points(row, "points", _first(at, "points"))
    row.score = _read_points(row, "score", _first(at, "score"))
    row.proof, row.area = _first(at, "proof"), _first(at, "area")
    row.note = "\n".join(note for note in at.get("note", ()) if note)
    words = fold(row.title or " ".join(cell for cell in cells if cell and not cell[0].isdigit()))
    row.total = not row.codes and bool(_TOTAL.fullmatch(words)) and len(words) < 40
    row.apart = row.apart or (row.title.isupper() and " " in row.title)
    for column, most in _LONGEST.items():
        if len(getattr(row, column)) > most:
            row.refuse(column, f"“{COLUMNS[column]}” dài hơn {most} chữ", f"Rút gọn còn không quá {most} chữ")
    yield row


def _first(at: dict[str, list[str]], column: str) -> str:
    return next(iter(at.get(column, ())), "")


def _read_code(row: Row, cell: str) -> None:
    text = " ".join(cell.split())
    row.printed = text
    if not text or re.fullmatch(r"[-–+•*]+", text):
        _take_leading(row)
    elif dates := dated(text):
        row.dates = dates
    elif codes := readings(text):
        row.codes = codes
        if re.search(r"\d,\d", text):
            row.understood.append(f"Mã “{text}” đọc là {codes[0].text}")
    elif not row.title:
        # A heading merged over the whole row stands in its first cell.
        row.title, row.apart, row.printed = text, True, ""
        _take_leading(row)
    else:
        row.misread = True
        cause = f"“{text[:40]}” không phải là mã tiêu chí"
        row.refuse("code", cause, "Ghi mã như 1, 1.2, II, A03; nội dung khác chuyển sang cột tiêu chí")


def _take_leading(row: Row) -> None:
    """Take the code that the title begins with."""
    if found := leading(row.title):
        row.printed, row.title = found
        row.codes = readings(row.printed)


def _read_points(row: Row, column: str, cell: str) -> Decimal | None:
    if dated(cell):
        cause = f"Excel đã đổi {COLUMNS[column].lower()} thành ngày “{cell}”"
        row.refuse(column, cause, "Định dạng cột là Văn bản (Text), gõ lại số điểm, ví dụ 1,5")
        return None
    try:
        return points.parse(cell)
    except points.NoPoints as no:
        row.refuse(column, no.cause, no.remedy)
        return None
