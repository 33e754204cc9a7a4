"""Tables of a notice: by the headings of its columns, what each row tells of which unit, area and day."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rasoat.criteria.words import areas_of
from rasoat.inspections.past.parts import Part, part_of
from vanban.document import Block

_COLUMNS = {
    "order": r"(?:tt|stt|số tt|số thứ tự)",
    "area": r"(?:lĩnh vực|nội dung kiểm tra|tiêu chí).*",
    "due": r"(?:thời hạn|hạn |thời gian (?:hoàn thành|thực hiện)|hoàn thành trước).*",
    "day": r"(?:thời gian|ngày|lịch|buổi).*",
    "unit": r"(?:tên )?(?:đơn vị|cơ quan|địa phương|sở|xã|phường|phòng)(?! chủ trì).*",
    "told": r".*(?:nội dung|kết quả|nhận xét|đánh giá).*",
}
_COLUMN = {name: re.compile(words.replace(" ", r"\s+"), re.IGNORECASE) for name, words in _COLUMNS.items()}
_HEADING_WORDS = 12
_OF_ALL = re.compile(r"(?:cả|chung|tất cả|các)\s", re.IGNORECASE)


@dataclass(frozen=True)
class Told:
    """What one cell tells: the block it stands in, and what the row says beside it ("" where it says nothing)."""

    block: Block
    part: Part | None
    unit: str = ""
    areas: tuple[str, ...] = ()
    due: str = ""


def told(table: Block) -> list[Told]:
    """The cells that tell something, row by row; none where no column's heading says what it holds.

    A table with units and days and no other content is the list of visits: its days are told, as ``Part.OPENING``. Who
    reads a table of figures learns nothing of the campaign.
    """
    rows = [row.children for row in table.children]
    heads = next((at for at, row in enumerate(rows) if _is_head(row)), None)
    if heads is None:
        return []
    columns = [_column(cell.text) for cell in rows[heads]]
    return list(_rows(rows[heads + 1 :], columns, [cell.text for cell in rows[heads]]))


def _is_head(row: Sequence[Block]) -> bool:
    texts = [cell.text for cell in row if cell.text]
    return (
        len(texts) > 1
        and all(len(text.split()) <= _HEADING_WORDS for text in texts)
        and sum(_column(text) != "" for text in texts) > 1
    )


def _column(head: str) -> str:
    """What a column holds: one of ``_COLUMNS``, "told" for what a part of a notice tells too, "" unknown."""
    words = " ".join(head.split())
    for name in ("order", "area", "due", "day", "unit"):
        if _COLUMN[name].fullmatch(words):
            return name
    return "told" if part_of(words) or _COLUMN["told"].fullmatch(words) else ""


def _rows(rows: Sequence[Sequence[Block]], columns: Sequence[str], heads: Sequence[str]) -> Iterator[Told]:
    content = "told" if "told" in columns else "day"
    known = {"unit": "", "area": ""}
    for row in rows:
        cells = dict(zip(columns, row, strict=False))
        for name in known:  # a cell merged with those below it holds its words once
            if name in cells and cells[name].text.strip():
                known[name] = cells[name].text.strip()
        unit = "" if _OF_ALL.match(known["unit"]) else known["unit"]
        due = cells["due"].text if "due" in cells else ""
        for column, head, cell in zip(columns, heads, row, strict=False):
            if column == content and len(cell.text.split()) > 1:
                part = part_of(head) if content == "told" else Part.OPENING
                yield Told(cell, part, unit, areas_of(known["area"]), due)
