"""A range as Excel puts it on the clipboard: columns between tabs, rows between line ends, some cells in quotes."""

import re
import unicodedata

_QUOTED = re.compile(r'"((?:[^"\t]|"")*)"(?=\t|\r?\n|\Z)')
_PLAIN = re.compile(r"[^\t\r\n]*")

Line = tuple[int, list[str]]


def lines_of(text: str) -> list[Line]:
    """The rows of a pasted range with their numbers in it, from 1; empty rows are left out.

    Excel quotes a cell that has a line end; a cell of one line that begins with a quotation mark is as it stands.
    """
    lines: list[Line] = []
    row: list[str] = []
    number, at = 1, 0
    while at <= len(text):
        quoted = _QUOTED.match(text, at)
        if quoted and ("\n" in quoted[1] or "\r" in quoted[1]):
            cell, at = quoted[1].replace('""', '"'), quoted.end()
        else:
            plain = _PLAIN.match(text, at)
            assert plain
            cell, at = plain[0], plain.end()
        row.append(clean(cell))
        if text[at : at + 1] == "\t":
            at += 1
            continue
        if any(row):
            lines.append((number, row))
        row, number = [], number + 1
        at += 2 if text.startswith("\r\n", at) else 1
    return lines


def clean(text: str) -> str:
    """The text composed (NFC), with plain blanks and line ends, without control characters: what a cell can hold."""
    lines = unicodedata.normalize("NFC", text).replace("\t", " ").replace("\xa0", " ").splitlines()
    return "\n".join("".join(each for each in line if each.isprintable()).rstrip() for line in lines).strip()


def text_of(lines: list[Line]) -> str:
    """The rows as Excel would put them on the clipboard, so that they can be corrected and pasted again.

    Empty rows stand between them, so that each keeps its number.
    """
    cells = {number: "\t".join(_quoted(cell) for cell in row) for number, row in lines}
    return "\n".join(cells.get(number, "") for number in range(1, max(cells, default=0) + 1))


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if "\n" in cell else cell
