"""The sheet as a .docx: every paragraph in a named style, every rule a drawn line.

Written part by part, so that the package holds nothing but the document: no author, no dates, no custom parts. The same
document gives the same bytes.
"""

from lxml import etree

from vanban.writing import measures
from vanban.writing.measures import MEASURE, ROW_GAP
from vanban.writing.sheet import Box, Columns, Element, Flow, Rule, Sheet, Space, Table, Text
from vanban.writing.wordml import RELATED, package, paragraph_format, twips, w

Elements = list[etree._Element]


def render(sheet: Sheet) -> bytes:
    """The sheet as the bytes of a .docx."""
    related = {"header": w("hdr", _page_number())}
    body = w("body")
    for index, flow in enumerate(sheet.parts):
        for element in flow:
            body.extend(_drawn(element, MEASURE))
        # A part that names no header of its own would repeat that of the part before.
        first = "first" if index == 0 else "blank"
        top, foot = (sheet.top, sheet.foot) if index == 0 else ((), ())
        related[f"header-{first}"] = w("hdr", *_filled(top))
        related[f"footer-{first}"] = w("ftr", *_filled(foot))
        section = _section(first)
        if index < len(sheet.parts) - 1:
            body.append(_thin(section))
        else:
            body.append(section)
    return package(w("document", body), related)


def _drawn(element: Element, measure: float) -> Elements:
    match element:
        case Text():
            return [_paragraph(element)]
        case Rule():
            return [_rule(element, measure)]
        case Space():
            return [_thin(before=element.height)]
        case Box():
            return [_box(element, measure)]
        case Columns():
            # Two tables in a row would grow together, and none may end a section: each is followed by a paragraph.
            return [_columns(element), _thin()]
        case Table():
            return [_thin(before=6), _table(element), _thin()]


def _filled(flow: Flow, measure: float = MEASURE) -> Elements:
    """A flow that is never empty, as cells and headers must not be."""
    return [made for element in flow for made in _drawn(element, measure)] or [_thin()]


def _paragraph(text: Text) -> etree._Element:
    style = text.set_in
    spacing = {"before": twips(style.before + text.before)} if text.before else None
    indent = {}
    if text.left or text.hang:
        indent = {"left": twips(text.left + text.hang), "hanging": twips(text.hang)}
    upper = str.upper if style.upper else str
    made = w(
        "p",
        w("pPr", w("pStyle", val=text.style), *paragraph_format(keep=text.keep, spacing=spacing, indent=indent)),
    )
    if text.lead:
        made.append(_run(upper(text.lead) + " " * bool(text.text), bold=True))
    for index, line in enumerate(upper(text.text).split("\n")):
        if index:
            made.append(w("r", w("br")))
        if line:
            made.append(_run(line))
    return made


def _run(letters: str, *, bold: bool = False) -> etree._Element:
    held = w("t")
    held.text = letters
    held.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return w("r", w("rPr", w("b"), w("bCs")), held) if bold else w("r", held)


def _thin(*formats: etree._Element, before: float = 0) -> etree._Element:
    """A paragraph of no height to speak of, which holds what must not stand alone."""
    spacing = w("spacing", before=twips(before), after=0, line=20, lineRule="exact")
    return w("p", w("pPr", spacing, w("rPr", w("sz", val=2)), *formats))


def _rule(rule: Rule, measure: float) -> etree._Element:
    side = twips((measure - rule.length) / 2)
    line = w("pBdr", w("top", val="single", sz=_eighths(measures.RULE_WEIGHT), space=0, color="000000"))
    spacing: dict[str, str | int] = {
        "before": twips(measures.RULE_GAP),
        "after": 0,
        "line": 20,
        "lineRule": "exact",
    }
    setting = paragraph_format(border=line, spacing=spacing, indent={"left": side, "right": side})
    return w("p", w("pPr", *setting, w("rPr", w("sz", val=2))))


def _box(box: Box, measure: float) -> etree._Element:
    style = box.text.set_in
    colour = "FF0000" if style.red else "000000"
    room = round((measures.MARK_HEIGHT - style.line) / 2)
    sides = (
        w(side, val="single", sz=_eighths(measures.RULE_WEIGHT), space=space, color=colour)
        for side, space in (("top", room), ("left", 0), ("bottom", room), ("right", 0))
    )
    indent = {"left": twips(box.left), "right": twips(measure - box.left - box.width)}
    setting = paragraph_format(border=w("pBdr", *sides), indent=indent)
    return w("p", w("pPr", w("pStyle", val=box.text.style), *setting), _run(box.text.shown))


def _columns(columns: Columns) -> etree._Element:
    made = _frame(columns.widths, w("tblCellMar", *(w(side, w=0, type="dxa") for side in ("left", "right"))))
    for index, cells in enumerate(columns.rows):
        above = ROW_GAP if index else columns.before
        row = w("tr", w("trPr", w("cantSplit"))) if columns.keep else w("tr")
        for flow, measure in zip(cells, columns.widths, strict=True):
            margin = w("tcMar", w("top", w=twips(above), type="dxa"))
            row.append(w("tc", w("tcPr", _wide(measure), margin), *_filled(flow, measure)))
        made.append(row)
    return made


def _table(table: Table) -> etree._Element:
    lines = (
        w(side, val="single", sz=_eighths(measures.RULE_WEIGHT), space=0, color="000000")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    room, side = twips(measures.CELL_ROOM), twips(measures.CELL_PADDING)
    sides = (("top", room), ("left", side), ("bottom", room), ("right", side))
    padding = w("tblCellMar", *(w(name, w=value, type="dxa") for name, value in sides))
    made = _frame(table.widths, padding, borders=w("tblBorders", *lines))
    for index, cells in enumerate(table.rows):
        row = w("tr", w("trPr", w("cantSplit"), *([w("tblHeader")] if index == 0 else [])))
        for cell, measure in zip(cells, table.widths, strict=True):
            middle = w("vAlign", val="center")
            row.append(w("tc", w("tcPr", _wide(measure), middle), _paragraph(cell)))
        made.append(row)
    return made


def _frame(widths: tuple[float, ...], margins: etree._Element, borders: etree._Element | None = None) -> etree._Element:
    """A table of fixed columns, without its rows."""
    setting = w("tblPr", w("tblW", w=sum(map(twips, widths)), type="dxa"), w("tblInd", w=0, type="dxa"))
    if borders is not None:
        setting.append(borders)
    setting.extend([w("tblLayout", type="fixed"), margins])
    return w("tbl", setting, w("tblGrid", *(w("gridCol", w=twips(width)) for width in widths)))


def _wide(measure: float) -> etree._Element:
    return w("tcW", w=twips(measure), type="dxa")


def _eighths(points: float) -> int:
    """Borders are measured in eighths of a point."""
    return round(points * 8)


def _page_number() -> etree._Element:
    field = w("fldSimple", w("r", w("t")), instr=" PAGE ")
    return w("p", w("pPr", w("pStyle", val="page-number")), field)


def _section(first: str) -> etree._Element:
    """The page of one part: A4, its own count of pages, no number on its first."""
    references = []
    for tag, kind, name in (
        ("headerReference", "default", "header"),
        ("headerReference", "first", f"header-{first}"),
        ("footerReference", "first", f"footer-{first}"),
    ):
        reference = w(tag, type=kind)
        reference.set(RELATED, name)
        references.append(reference)
    margins = {
        "top": twips(measures.TOP),
        "right": twips(measures.RIGHT),
        "bottom": twips(measures.BOTTOM),
        "left": twips(measures.LEFT),
        "header": twips(measures.HEAD),
        # Ô 13 stands at the bottom of the text area, not in the margin (Mục IV).
        "footer": twips(measures.BOTTOM),
        "gutter": 0,
    }
    return w(
        "sectPr",
        *references,
        w("type", val="nextPage"),
        w("pgSz", w=twips(measures.WIDTH), h=twips(measures.HEIGHT)),
        w("pgMar", **margins),
        w("pgNumType", start=1),
        w("titlePg"),
    )
