"""Plain text: what the pages say, one paragraph a line."""

from collections.abc import Iterator
from itertools import zip_longest

from vanban.writing.sheet import Box, Columns, Element, Rule, Sheet, Space, Table, Text

_COLUMN = 40
"""Width in letters of the left of two columns: signers stand side by side, or a reader takes them for one."""


def render(sheet: Sheet) -> str:
    """The sheet as text, paragraphs parted by an empty line; columns follow each other, tables are tabbed."""
    elements = [*sheet.top, *(element for part in sheet.parts for element in part), *sheet.foot]
    blocks = (block for element in elements for block in _told(element))
    return "\n\n".join(filter(None, blocks)) + "\n"


def _told(element: Element) -> Iterator[str]:
    match element:
        case Text():
            # Where a line ends is a matter of the page; a text has none.
            yield element.shown.replace("\n", " ")
        case Box():
            yield element.text.shown
        case Columns(name="signers"):
            for row in element.rows:
                left, right = ([block for part in cell for block in _told(part)] for cell in row)
                pairs = zip_longest(left, right, fillvalue="")
                yield "\n".join(f"{one:<{_COLUMN}}{other}".rstrip() for one, other in pairs)
        case Columns():
            for row in element.rows:
                for cell in row:
                    yield "\n".join(block for part in cell for block in _told(part) if block)
        case Table():
            yield "\n".join("\t".join(cell.shown.replace("\n", " ") for cell in row) for row in element.rows)
        case Rule() | Space():
            return
