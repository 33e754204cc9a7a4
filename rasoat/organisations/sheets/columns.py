"""The columns of a sheet of units."""

from vanban.folding import fold

COLUMNS = {
    "name": "Tên",
    "abbreviation": "Tên viết tắt",
    "kind": "Loại",
    "parent": "Trực thuộc",
    "electronic_id": "Mã định danh",
    "since": "Từ ngày",
    "until": "Đến ngày",
    "aliases": "Tên gọi khác",
}
"""Name in code -> heading; the order is that of the sheet and of the cells of a line."""

REQUIRED = ("name", "kind", "parent", "since")

EXAMPLES = ("Phòng Ví dụ", "Trung tâm Ví dụ")
"""The units of the template's two lines; no sheet brings them in."""

BETWEEN_ALIASES = ";"
BETWEEN_LEVELS = "›"
"""“Sở Nội vụ › Văn phòng”: a parent told from its namesakes by what it belongs under."""

_ALSO = {
    "ten don vi": "name",
    "ten co quan, don vi": "name",
    "ten to chuc": "name",
    "viet tat": "abbreviation",
    "loai hinh": "kind",
    "loai don vi": "kind",
    "don vi cap tren": "parent",
    "co quan cap tren": "parent",
    "ma dinh danh dien tu": "electronic_id",
    "ngay thanh lap": "since",
    "ten khac": "aliases",
}


def column_of(heading: str) -> str | None:
    """The column that a heading means, in any letter case, with or without marks."""
    key = " ".join(fold(heading).replace("*", " ").split())
    return {fold(words): name for name, words in COLUMNS.items()}.get(key) or _ALSO.get(key)
