"""Plain text: what the pages say, one paragraph a line."""

from collections.abc import Iterator

from vanban.writing.sheet import Box, Columns, Element, Rule, Sheet, Space, Table, Text


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
        case Columns():
            for row in element.rows:
                for cell in row:
                    yield "\n".join(block for part in cell for block in _told(part) if block)
        case Table():
            yield "\n".join("\t".join(cell.shown.replace("\n", " ") for cell in row) for row in element.rows)
        case Rule() | Space():
            return
