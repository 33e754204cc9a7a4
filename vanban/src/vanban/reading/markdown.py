"""Markdown as portals keep documents: front matter, HTML wrappers, bold marks, pipe tables."""

import html
import re
from collections.abc import Iterator

from vanban.reading.lines import Line, Sheet, with_d
from vanban.reading.refusals import Refusal, Unreadable
from vanban.reading.text import decode

_FRONT_MATTER = re.compile(r"\A\s*---\n.*?\n---[^\S\n]*(?:\n|\Z)", re.DOTALL)
_ASIDE = re.compile(r"<(div|aside|p|section)\b[^>]{0,200}\bclass=\"[^\">]{0,80}note[^>]{0,200}>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--")
_TOKEN = re.compile(
    r"(?P<break><br\s*/?>)|<(?P<close>/?)(?P<bold>strong|b)\s*>|(?P<tag></?[a-zA-Z][^<>]{0,500}>)|(?P<entity>&[a-zA-Z#0-9]{1,10};)|"
    r"(?P<strong>\*{2,3}|__(?=\w)|(?<=\w)__)|(?<![\w*(])(?P<em>[*_])(?=[^\s*_])|(?<=[^\s*_])(?P<me>[*_])(?![\w*)])|\\(?P<escaped>[^\w\s])"
)
_HEADING = re.compile(r"#{1,6}\s+")
_CELL_RULE = re.compile(r"\|?[\s:|-]+\|[\s:|-]*")
_RULE = re.compile(r"(?:[-*_]\s*){3,}")
_LINE = re.compile(r"[^\n]*")


def read_markdown(data: bytes) -> Sheet:
    """A sheet out of the bytes of a Markdown file; its text is the file as it is, so that spans count there."""
    text, warnings = decode(data)
    lines = list(_lines(text))
    if not lines:
        raise Unreadable(Refusal.EMPTY)
    return Sheet(form="markdown", text=text, lines=lines, warnings=warnings)


def _lines(text: str) -> Iterator[Line]:
    at = match.end() if (match := _FRONT_MATTER.match(text)) else 0
    bold, gap, table, row = False, True, 0, 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        raw = text[at:end]
        if aside := _ASIDE.search(raw) or _COMMENT.search(raw):
            at = _after_aside(text, at + aside.start(), aside)
            continue
        start, shown = at + len(raw) - len(raw.lstrip()), raw.strip()
        at = end + 1
        while shown.startswith(">"):
            start += len(shown) - len(shown[1:].lstrip())
            shown = shown[1:].lstrip()
        if not shown or _RULE.fullmatch(shown):
            gap, bold = True, False
            continue
        if shown.startswith("|") and shown.count("|") > 1:
            table, row = (table, row + 1) if row else (table + 1, 1)
            if not _CELL_RULE.fullmatch(shown):
                yield from _cells(shown, start, table, row)
            gap = True
            continue
        row = 0
        heading = _HEADING.match(shown)
        if heading:
            start, shown = start + heading.end(), shown[heading.end() :].rstrip("# ")
            gap = True
        pieces, bold = _unmarked(shown, start, bold)
        for piece in pieces:
            piece.gap = gap
            piece.bold = True if heading else piece.bold
            gap = False
            yield piece


def _after_aside(text: str, at: int, opening: re.Match[str]) -> int:
    """Where the note of the portal ends that opens at ``at``: notes cite other documents and are none of this one."""
    if opening[0] == "<!--":
        end = text.find("-->", at)
        return len(text) if end < 0 else end + 3
    depth = 0
    for tag in re.compile(rf"<(/?){opening[1]}\b[^>]{{0,500}}>", re.IGNORECASE).finditer(text, at):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end()
    return len(text)


def _cells(shown: str, start: int, table: int, row: int) -> Iterator[Line]:
    at = start + 1
    for column, cell in enumerate(shown[1:].rstrip().removesuffix("|").split("|")):
        pieces, _ = _unmarked(cell, at, False)
        for piece in pieces:
            piece.cell = (table, row, column)
            yield piece
        at += len(cell) + 1


def _unmarked(shown: str, start: int, bold: bool) -> tuple[list[Line], bool]:
    """The lines of ``shown`` without tags and marks, bold where all of one is; and whether bold goes on below."""
    pieces: list[Line] = []
    letters: list[str] = []
    places: list[int] = []
    all_bold = True
    emphasised = False

    def keep(string: str, at: int, *, moved: bool = False) -> None:
        nonlocal all_bold
        letters.extend(string)
        places.extend([at] * len(string) if moved else range(at, at + len(string)))
        if not bold and string.strip():
            all_bold = False

    def flush() -> None:
        nonlocal all_bold
        first, last = 0, len(letters)
        while first < last and letters[first].isspace():
            first += 1
        while last > first and letters[last - 1].isspace():
            last -= 1
        if first < last:
            line = with_d("".join(letters[first:last]))
            whole = places[last - 1] - places[first] + 1 == last - first
            offsets = None if whole else places[first:last]
            pieces.append(
                Line(
                    line, places[first], places[last - 1] + 1, offsets=offsets, bold=all_bold, italic=emphasised or None
                )
            )
        letters.clear()
        places.clear()
        all_bold = True

    end = 0
    for match in _TOKEN.finditer(shown):
        keep(shown[end : match.start()], start + end)
        end = match.end()
        if match["break"]:
            flush()
        elif match["bold"]:
            bold = not match["close"]
        elif match["strong"]:
            bold = not bold
        elif match["em"] or match["me"]:
            emphasised = True
        elif match["entity"]:
            keep(html.unescape(match[0]).replace("\xa0", " "), start + match.start(), moved=True)
        elif match["escaped"]:
            keep(match["escaped"], start + match.start() + 1)
        else:  # a tag parts words where it is a block, and says nothing else
            keep(" ", start + match.start(), moved=True)
    keep(shown[end:], start + end)
    flush()
    return pieces, bold
