"""Word documents: paragraphs, tables and text boxes, with the numbers that Word prints by itself."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from vanban.reading.boxes import ALTERNATIVES, TEXT_BOX, Paper, TextBox, chosen, text_box
from vanban.reading.legacy_fonts import Conversion, LegacyFont, legacy_font
from vanban.reading.lines import LEFT, RIGHT, Line, Sheet, sheet_of
from vanban.reading.numbering import Numbering
from vanban.reading.package import Package
from vanban.reading.refusals import Refusal, Unreadable
from vanban.reading.wordml import Properties, Style, Styles, W, of_letters, of_paragraph, properties, said, toggled

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset(
    {_FALLBACK, *(W + tag for tag in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "sectPr", "tblPr"))}
)
_PARAGRAPH, _TABLE, _RUN, _TEXT = (W + tag for tag in ("p", "tbl", "r", "t"))
_LETTERS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
_DELETED_ROW = f"{W}trPr/{W}del"
_SOFT_HYPHEN = f"{W}softHyphen"
_LABELLED = re.compile(r"[-–+]\s|\d{1,3}[.)]\s|[a-zđ]\)|Điều \d|Căn cứ |Theo đề nghị ")
_REVISIONS = tuple(W + tag for tag in ("ins", "del", "moveFrom", "moveTo"))
_FAR = 3600
"""Twentieths of a point (6.35 cm) of indent from which on a paragraph stands in the right column."""


_PAGE_IN_CELL = 8
"""Paragraphs from which on a cell across the whole table is the page itself, set in a frame."""


def read_docx(data: bytes) -> Sheet:
    """A sheet out of the bytes of a .docx."""
    package = Package(data)
    body = package.root(package.main).find(f"{W}body")
    if body is None:
        raise Unreadable(Refusal.NOT_WORD)
    reader = _Reader(Styles(package.beside("styles.xml")), Numbering(package.beside("numbering.xml")), Paper.of(body))
    lines = list(reader.flow(body))
    heads = [text for name in package.names("header") for text in _texts(package.root(name))]
    feet = [text for name in package.names("footer") for text in _texts(package.root(name))]
    if not lines:
        drawn = next(body.iter(f"{W}drawing", f"{W}pict"), None) is not None
        raise Unreadable(Refusal.PICTURES if drawn else Refusal.EMPTY)
    conversion = reader.conversion
    for line, text in zip(lines, conversion.guessed([line.text for line in lines]), strict=True):
        line.text = text
    sheet = sheet_of("docx", lines, marks=conversion.guessed(heads), feet=conversion.guessed(feet))
    sheet.warnings = [*conversion.warnings, *_revised(body)]
    return sheet


def _revised(body: etree._Element) -> Iterator[str]:
    """What to tell of a document that is still being worked on."""
    if next(body.iter(*_REVISIONS), None) is not None:
        yield "Tệp còn theo dõi thay đổi (Track Changes): phần chèn thêm được đọc, phần đã xóa không đọc."
    if next(body.iter(f"{W}commentReference"), None) is not None:
        yield "Tệp còn ghi chú bên lề (Comment), không đọc vào nội dung."


def _texts(root: etree._Element) -> list[str]:
    """The paragraphs of a page header or footer."""
    texts = ("".join(t.text or "" for t in p.iter(f"{W}t")).strip() for p in root.iter(f"{W}p"))
    return list(dict.fromkeys(filter(None, texts)))


@dataclass(slots=True)
class _Shape:
    """The letters of one paragraph and how they are set."""

    letters: list[str] = field(default_factory=list)
    bold: list[bool] = field(default_factory=list)
    italic: list[bool] = field(default_factory=list)
    boxes: list[TextBox] = field(default_factory=list)
    old: list[tuple[int, LegacyFont]] = field(default_factory=list)
    """Which of the letters are set in a font of before Unicode."""

    def add(self, text: str, style: Style) -> None:
        if style.font and (font := legacy_font(style.font, capitals=bool(style.caps))):
            if self.old[-1:] == [(len(self.letters) - 1, font)]:
                self.letters[-1] += text  # a syllable may go over the edge of a piece
            else:
                self.old.append((len(self.letters), font))
                self.letters.append(text)
        else:
            self.letters.append(text.upper() if style.caps else text)
        if text.strip():
            self.bold.append(bool(style.bold))
            self.italic.append(bool(style.italic))

    def convert(self, conversion: Conversion) -> None:
        """Put what is set in fonts of old into Unicode."""
        for place, font in self.old:
            self.letters[place] = conversion.of_font(self.letters[place], font)


class _Reader:
    """Turns the flow of a document into lines."""

    def __init__(self, styles: Styles, numbering: Numbering, paper: Paper) -> None:
        self._styles = styles
        self._numbering = numbering
        self._paper = paper
        self.conversion = Conversion()
        self._tables = 0
        self._in_table = False
        self._gap = True

    def flow(self, parent: etree._Element) -> Iterator[Line]:
        for child in parent:
            tag = child.tag
            if tag == _PARAGRAPH:
                yield from self._paragraph(child)
            elif tag == _TABLE:
                yield from self._table(child)
            elif tag not in _SKIPPED and isinstance(tag, str):
                yield from self.flow(child)

    def _table(self, table: etree._Element) -> Iterator[Line]:
        self._tables += 1
        number, outer = self._tables, self._in_table
        self._in_table = True
        grid = [list(_cells(row)) for row in _children(table, "tr") if row.find(_DELETED_ROW) is None]
        width = max((cells[-1][0] + 1 for cells in grid if cells), default=0)
        single = sum(len(cells) for cells in grid) == 1
        self._gap = True
        for row, cells in enumerate(grid):
            for index, cell in cells:
                column = (
                    None
                    if width not in (2, 3) or len(cells) == 1
                    else LEFT
                    if index == 0
                    else RIGHT
                    if index >= width // 2
                    else None
                )
                spread = width > 1 and len(cells) == 1 and len(list(_children(cell, "p"))) > _PAGE_IN_CELL
                for line in self.flow(cell):
                    if not single and not spread:
                        line.cell = (number, row, index)
                        line.column = column or line.column
                    yield line
                self._gap = True
        self._in_table = outer
        self._gap = True

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Line]:
        own = properties(paragraph, "pPr")
        style = self._styles.paragraph(said(own, "pStyle"))
        if own:
            style = of_paragraph(style, own)
        shape = _Shape()
        self._runs(paragraph, style, shape)
        label = ""
        if shape.old:
            shape.convert(self.conversion)
        boxes = sorted(shape.boxes, key=lambda box: box.top)
        yield from self._boxed(box for box in boxes if box.above)
        text = "".join(shape.letters)
        if style.list_id and style.list_id != "0" and (text.strip() or self._in_table):
            label = self._numbering.label(style.list_id, style.level)
        if not text.strip() and not label:  # a cell may hold nothing but its automatic number
            self._gap = True
        else:
            yield from self._lines(f"{label} {text}" if label else text, shape, style, own)
        yield from self._boxed(box for box in boxes if not box.above)

    def _boxed(self, boxes: Iterable[TextBox]) -> Iterator[Line]:
        """The lines of text boxes, each in its half of the page."""
        for box in boxes:
            self._gap = True
            for line in self.flow(box.content):
                line.column = box.column or line.column
                yield line
            self._gap = True

    def _lines(self, text: str, shape: _Shape, style: Style, own: Properties) -> Iterator[Line]:
        far = style.align in ("right", "end") or _indent(own) >= _FAR
        first = True
        for raw in text.split("\n"):
            shown = raw.strip()
            if not shown:
                self._gap = True
                continue
            right = far or raw.startswith(("\t\t\t", " " * 30))
            yield Line(
                shown,
                0,
                0,
                bold=all(shape.bold),
                italic=all(shape.italic),
                centred=style.align == "center",
                column=RIGHT if right else None,
                gap=self._gap,
                opens=first or self._gap or _LABELLED.match(shown) is not None,
            )
            first = self._gap = False

    def _runs(self, parent: etree._Element, style: Style, shape: _Shape) -> None:
        for child in parent:
            tag = child.tag
            if tag == _RUN:
                self._run(child, style, shape)
            elif tag == TEXT_BOX:
                shape.boxes.append(text_box(child, self._paper))
            elif tag == ALTERNATIVES:
                if (rendering := chosen(child)) is not None:
                    self._runs(rendering, style, shape)
            elif tag not in _SKIPPED and isinstance(tag, str):
                self._runs(child, style, shape)

    def _run(self, run: etree._Element, style: Style, shape: _Shape) -> None:
        own = properties(run, "rPr")
        if own:
            if toggled(own, "vanish"):
                return
            if "rStyle" in own:
                named = self._styles.named(said(own, "rStyle") or "")
                style = Style(
                    named.bold or style.bold,
                    named.italic or style.italic,
                    named.caps or style.caps,
                    font=named.font or style.font,
                )
            style = of_letters(style, own)
        # A raised digit is the mark of a footnote, no part of the code before it.
        raised = said(own, "vertAlign") == "superscript"
        for child in run:
            tag = child.tag
            if tag == _TEXT:
                text = child.text or ""
                if not (raised and text.strip().isdigit()):
                    shape.add(text, style)
            elif tag == _SOFT_HYPHEN and style.font and legacy_font(style.font):
                shape.add("\xad", style)  # the place of ư in TCVN3
            elif letter := _LETTERS.get(tag):
                shape.letters.append(letter)
            elif tag == ALTERNATIVES:
                if (rendering := chosen(child)) is not None:
                    self._runs(rendering, style, shape)
            elif tag not in _SKIPPED and isinstance(tag, str):
                self._runs(child, style, shape)  # a drawing, which may hold a text box


def _indent(own: Properties) -> int:
    value = said(own, "ind", "left") or said(own, "ind", "start") or "0"
    return int(value) if value.lstrip("-").isdigit() else 0


def _children(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The children with ``tag``, also those in a content control."""
    for child in parent:
        if child.tag == W + tag:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _children(child, tag)


def _cells(row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """The cells of a row with their column in the grid; those that only continue the cell above are left out."""
    column = 0
    for cell in _children(row, "tc"):
        own = properties(cell, "tcPr")
        if "vMerge" not in own or said(own, "vMerge") == "restart":
            yield column, cell
        wide = said(own, "gridSpan") or "1"
        column += int(wide) if wide.isdigit() and int(wide) < 64 else 1
