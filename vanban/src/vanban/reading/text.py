"""Plain text: decoded, cut into lines, marks of emphasis taken off."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from vanban.reading.legacy_fonts import Conversion, suspected
from vanban.reading.lines import RIGHT, Line, Sheet, with_d
from vanban.reading.refusals import LINE_LIMIT, Refusal, Unreadable

_MARKS = re.compile(
    r"(?P<strong>\*{2,3})|(?<![\w*(])\*(?=[^\s*])(?P<em>[^*\n]{1,300})(?<=\S)\*(?![\w*])|(?P<break>\\$)|\\(?P<escaped>[.\-*_#()+!])"
)
_RULED = re.compile(r"[-_]{4,}\s*(?=\w[^-_])")
_LINE = re.compile(r"[^\n]+")
_PAGE = re.compile(r"[-–]?\s*\d{1,3}\s*[-–]?")
_PAGE_LINES = 15
"""Lines that stand on a page at the least."""
_FULL = 0.75
"""The share of the width from which on a line is full."""
_LABELLED = re.compile(r"[-–+•]|\d{1,3}[.)]|[a-zđ]\)|[IVX]+\.|Điều \d|Căn cứ|Theo đề nghị|Chương|Mục|Nơi nhận")
_EDGE = "| \t"
"""What stands at both ends of a row of a flattened table."""
_FAR = 24
"""Blanks before a line of text from which on it stands in the right column."""
_SAMPLE = 65_536
"""Letters by which a file that is not UTF-8 is known for text."""


def read_text(data: bytes) -> Sheet:
    """A sheet out of the bytes of a text file; raises Unreadable for what is no Unicode text."""
    text, warnings = decode(data)
    lines = list(_lines(text))
    if not lines:
        raise Unreadable(Refusal.EMPTY)
    width = _rewrap(lines)
    return Sheet(form="text", text=text, lines=_without_page_numbers(lines, width), warnings=warnings)


def decode(data: bytes) -> tuple[str, list[str]]:
    """NFC text with plain line ends, and warnings, out of UTF-8, UTF-16 with its mark, or what fonts of old show."""
    conversion = Conversion()
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
        conversion.guessed(text[:_SAMPLE].splitlines())
        if not conversion.warnings:
            raise Unreadable(Refusal.BINARY) from None
    if "\0" in text:
        raise Unreadable(Refusal.BINARY)
    if "\r" in text or "\x0b" in text or "\x0c" in text or "\u2028" in text:
        text = re.sub(r"\r\n?|[\x0b\x0c\u2028\u2029\x85]", "\n", text)
    if text.count("\n") > LINE_LIMIT:
        raise Unreadable(Refusal.TOO_MANY_LINES)
    text = unicodedata.normalize("NFC", text)
    if suspected(text):
        text = "\n".join(conversion.guessed(text.split("\n")))
    return text, conversion.warnings


def _lines(text: str) -> Iterator[Line]:
    """The lines that say something, without asterisks and hashes; ``gap`` where a blank line stands above."""
    marked = "*" in text
    emphasis: bool | None = False if "**" in text else None
    at, expected = 0, 0
    for match in _LINE.finditer(text):
        raw = match[0]
        shown = raw.strip()
        if not shown:
            continue
        lead = len(raw) - len(raw.lstrip())
        at = match.start() + lead
        if shown.startswith(("----", "____")) and (ruled := _RULED.match(shown)):
            at, shown = at + ruled.end(), shown[ruled.end() :]  # a rule copied onto the line below it
        blank = at - lead > expected or text.count("\n", expected, at) > 1
        expected = match.end() + 1
        indent = len(raw[:lead].expandtabs(8))
        if "|" in shown:  # a row of a flattened table
            at, shown = at + len(shown) - len(shown.lstrip(_EDGE)), shown.strip(_EDGE)
            if not shown:
                continue
        if marked and ("*" in shown or emphasis or "\\" in shown):
            line, emphasis = _unmarked(shown, at, emphasis)
            if line is None:
                continue
        else:
            line = Line(with_d(shown), at, at + len(shown), bold=emphasis)
        line.gap = blank
        if indent >= _FAR:
            line.column = RIGHT if indent >= 2 * _FAR or len(shown) < 50 else None
        yield line


def _unmarked(shown: str, at: int, bold: bool | None) -> tuple[Line | None, bool | None]:
    """A line without its asterisks, bold where all of it is; and whether bold goes on into the next line."""
    kept: list[int] = []
    all_bold = True
    italic = shown.startswith("*") and not shown.startswith("**") or shown.startswith("***")
    end = 0

    def keep(first: int, last: int) -> None:
        nonlocal all_bold
        kept.extend(range(first, last))
        if not bold and shown[first:last].strip():
            all_bold = False

    for match in _MARKS.finditer(shown):
        keep(end, match.start())
        end = match.end()
        if match["strong"]:
            bold = not bold
        elif match["em"]:
            keep(match.start("em"), match.end("em"))
        elif match["escaped"]:
            keep(match.start("escaped"), end)
    keep(end, len(shown))
    said = [place for place, index in enumerate(kept) if not shown[index].isspace()]
    if not said:
        return None, bold
    kept = kept[said[0] : said[-1] + 1]
    text = with_d("".join(shown[index] for index in kept))
    whole = kept[-1] - kept[0] + 1 == len(kept)
    line = Line(
        text,
        at + kept[0],
        at + kept[-1] + 1,
        offsets=None if whole else [at + index for index in kept],
        bold=all_bold if bold is not None else None,
        italic=italic or None,
    )
    return line, bold


def _rewrap(lines: list[Line]) -> int:
    """Where a text is cut at a fixed width, say which lines go on with the one above; return that width, or 0."""
    width = max(len(line.text) for line in lines)
    if width > 130 or len(lines) < 8:
        return 0
    broken = [
        line
        for above, line in pairwise(lines)
        if line.text[0].islower() and not line.gap and len(above.text) > 0.6 * width and above.text[-1] not in ".;:"
    ]
    if len(broken) < max(1, len(lines) // 12):
        return 0
    for above, line in pairwise(lines):
        ended = above.text[-1] in ".;:,"
        short = len(above.text) <= _FULL * width and not line.text[0].islower()
        labelled = ended and _LABELLED.match(line.text) is not None
        line.opens = line.gap or line.column is not None or labelled or short
    return width


def _without_page_numbers(lines: list[Line], width: int) -> list[Line]:
    """Lines without the numbers of pages: bare figures that count on, a page apart, or that part a broken sentence."""
    bare = [at for at, line in enumerate(lines) if len(line.text) < 8 and _PAGE.fullmatch(line.text)]
    numbers = {at: int(lines[at].text.strip("-– ")) for at in bare}
    counted = {
        each
        for at, after in pairwise(bare)
        if after - at >= _PAGE_LINES and numbers[after] == numbers[at] + 1
        for each in (at, after)
    }
    for at in bare:
        inside = width and _PAGE_LINES <= at < len(lines) - 1
        if inside and lines[at - 1].text[-1].isalpha() and len(lines[at - 1].text) > _FULL * width:
            counted.add(at)
            lines[at + 1].opens = False
    return [line for at, line in enumerate(lines) if at not in counted] if counted else lines
