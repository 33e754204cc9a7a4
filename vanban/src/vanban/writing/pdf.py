"""PDF: the sheet drawn by Typst with the vendored Liberation Serif.

The document goes in as data, the template opens no file, its root is an empty folder and the fonts of the machine are
off: the same document gives the same bytes everywhere.
"""

import json
import re
import tempfile
import threading
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import typst

from vanban.writing import measures
from vanban.writing.sheet import Box, Columns, Element, Flow, Rule, Sheet, Space, Table, Text
from vanban.writing.widths import FONTS

_TEMPLATE = (Path(__file__).parent / "page.typ").read_bytes()
_CODE = re.compile(r"((?<!\S)\(?\d{1,6}/[^\s;,)]{2,30})")
"""A number and symbol: Typst would break it after a slash or hyphen, and a broken code is read wrong."""
_local = threading.local()
_PAGE = {
    "width": measures.WIDTH,
    "height": measures.HEIGHT,
    "top": measures.TOP,
    "bottom": measures.BOTTOM,
    "left": measures.LEFT,
    "right": measures.RIGHT,
    "head": measures.HEAD,
    "font": measures.PDF_FONT,
    "weight": measures.RULE_WEIGHT,
    "gap": measures.RULE_GAP,
    "row-gap": measures.ROW_GAP,
    "padding": measures.CELL_PADDING,
    "cell-room": measures.CELL_ROOM,
    "mark": measures.MARK_HEIGHT,
}
_STYLES = {name: asdict(style) for name, style in measures.STYLES.items()}


def render(sheet: Sheet) -> bytes:
    """The sheet as a PDF 1.7."""
    data = {
        "page": _PAGE,
        "styles": _STYLES,
        "parts": [_flow(part) for part in sheet.parts],
        "top": _flow(sheet.top),
        "foot": _flow(sheet.foot),
    }
    made = _compiler().compile(_TEMPLATE, format="pdf", sys_inputs={"sheet": json.dumps(data, ensure_ascii=False)})
    assert isinstance(made, bytes)
    return made


def _flow(flow: Flow) -> list[dict[str, Any]]:
    return [_element(element) for element in flow]


def _element(element: Element) -> dict[str, Any]:
    match element:
        case Text():
            # The style's capitals are set here, so that a text copied out of the PDF reads as it is printed.
            upper = str.upper if element.set_in.upper else str
            return {
                "is": "text",
                "style": element.style,
                "lead": upper(element.lead),
                "lines": [_CODE.split(line) for line in upper(element.text).split("\n")],
                "left": element.left,
                "hang": element.hang,
                "before": element.before,
                "keep": element.keep,
            }
        case Rule():
            return {"is": "rule", "length": element.length}
        case Space():
            return {"is": "space", "height": element.height}
        case Box():
            return {"is": "box", "text": _element(element.text), "left": element.left, "width": element.width}
        case Columns():
            return {
                "is": "columns",
                "widths": element.widths,
                "keep": element.keep,
                "before": element.before,
                # What stands on the left, the recipients, may be longer than a page; a signature is never parted.
                "rows": [
                    [{"flow": _flow(left), "splits": not element.keep}, {"flow": _flow(right)}]
                    for left, right in element.rows
                ],
            }
        case Table():
            return {
                "is": "table",
                "widths": element.widths,
                "rows": [[_element(cell) for cell in row] for row in element.rows],
            }


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def _compiler() -> typst.Compiler:
    """One warm compiler a thread: its inputs belong to one compilation at a time."""
    if not hasattr(_local, "compiler"):
        _local.root = tempfile.TemporaryDirectory(prefix="vanban-")
        _local.compiler = typst.Compiler(root=_local.root.name, font_paths=_fonts(), ignore_system_fonts=True)
    compiler: typst.Compiler = _local.compiler
    return compiler
