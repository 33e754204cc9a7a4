"""The body: lines joined into paragraphs, paragraphs into the blocks of Phụ lục I, II.6."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from vanban.document import Block, Kind, Span
from vanban.reading.fields import joined, squeeze
from vanban.reading.lines import Line
from vanban.reading.vocabulary import (
    ANNEX,
    BASIS,
    CAPITAL,
    ENACTING,
    NOISE,
    is_caps,
    is_small_body,
    is_small_post,
    opens_annex,
)

_HEAD_ENDS = rf"(?=$|[.:–-]|\s[{CAPITAL}“(])\s*[.:]?\s*"
_LABEL = re.compile(
    rf"(?:Điều|ĐIỀU)\s+(?P<article>\d{{1,4}}[a-zđ]?)\s*(?:[.:]\s*|(?=$|\s[{CAPITAL}]))|"
    rf"(?:Chương|CHƯƠNG)\s+(?P<chapter>[IVXLC]{{1,7}}|\d{{1,3}}){_HEAD_ENDS}|"
    rf"(?:Phần|PHẦN)\s+(?P<part>[IVXLC]{{1,7}}|\d{{1,2}}|(?:thứ|THỨ)\s\w{{2,5}}){_HEAD_ENDS}|"
    rf"(?:Tiểu mục|TIỂU MỤC)\s+(?P<subsection>\d{{1,3}}){_HEAD_ENDS}|"
    rf"(?:Mục|MỤC)\s+(?P<section>\d{{1,3}}|[IVX]{{1,5}}){_HEAD_ENDS}|"
    rf"(?P<roman>[IVX]{{1,6}}|[A-E])\s?[./]\s*(?=[{CAPITAL}“(])|"
    rf"(?P<clause>\d{{1,3}}(?:\.\d{{1,3}}){{0,4}})(?:[.)](?!\d)\s*(?=\S))|(?P<dotted>\d{{1,3}}(?:\.\d{{1,3}}){{1,4}})\s(?=[{CAPITAL}])|"
    r"(?P<point>[a-zđ])\s?[).]\s*(?=\S)|"
    r"(?P<item>[-–+•*])\s*(?=\S)"
)
_KINDS = {
    "article": Kind.ARTICLE, "chapter": Kind.CHAPTER, "part": Kind.PART, "subsection": Kind.SUBSECTION,
    "section": Kind.SECTION, "roman": Kind.SECTION, "point": Kind.POINT,
}  # fmt: skip
_LEVELS = {
    Kind.PART: 0, Kind.CHAPTER: 1, Kind.SECTION: 2, Kind.SUBSECTION: 3, Kind.ARTICLE: 4,
    Kind.TITLED_CLAUSE: 5, Kind.CLAUSE: 5, Kind.POINT: 8, Kind.ITEM: 9,
}  # fmt: skip
_TITLE_LINES = 12
"""Lines of an annex that can be its title, at most."""
_ISSUED_WITH = ("(Kèm theo", "(Ban hành")
_CELLS = re.compile(r"\t| \| ")
"""What parts the cells of a row that was flattened."""


@dataclass(slots=True)
class _Draft:
    """A block before its children are known."""

    kind: Kind
    text: str
    span: Span
    number: str | None = None
    depth: int = 0
    children: list["_Draft"] = field(default_factory=list)


class Blocks:
    """Makes blocks, gives each its id and keeps its place."""

    def __init__(self) -> None:
        self.spans: dict[str, Span] = {}
        self._said: Counter[tuple[Kind, str | None, str]] = Counter()

    def body(self, lines: Sequence[Line], *, preamble: bool) -> tuple[Block, ...]:
        """The blocks of ``lines``; ``preamble``: bases may open them."""
        return tuple(map(self._made, _nested(_drafts(lines, preamble=preamble))))

    def annexes(self, lines: Sequence[Line]) -> tuple[Block, ...]:
        """What follows the signature: annexes, and documents issued with this one."""
        groups: list[list[Line]] = []
        for line in lines:
            if NOISE.fullmatch(line.text) and not line.cell:
                continue
            if not groups or not line.cell and opens_annex(line.text):
                groups.append([])
            groups[-1].append(line)
        return tuple(self._annex(group) for group in groups)

    def _annex(self, lines: list[Line]) -> Block:
        match = ANNEX.fullmatch(lines[0].text)
        number = match["number"] if match else None
        title = list(filter(None, [match["title"] if match else lines[0].text]))
        below = 1
        named = _reference(lines)
        while below < min(len(lines), _TITLE_LINES) and (
            below < named or _bracketed(title) or _titles_annex(lines[below])
        ):
            title.append(lines[below].text)
            below += 1
        block = Block(
            id=self._id(Kind.ANNEX, number, " ".join(title)),
            kind=Kind.ANNEX,
            number=number,
            text=squeeze(" ".join(title)),
            children=self.body(lines[below:], preamble=False),
        )
        self.spans[block.id] = (lines[0].start, lines[-1].end)
        return block

    def _made(self, draft: _Draft) -> Block:
        block = Block(
            id=self._id(draft.kind, draft.number, draft.text),
            kind=draft.kind,
            number=draft.number,
            text=draft.text,
            children=tuple(map(self._made, draft.children)),
        )
        self.spans[block.id] = draft.span
        return block

    def _id(self, kind: Kind, number: str | None, text: str) -> str:
        """An id out of what the block says: reading a file twice gives the same ids, its position has no part in it.

        Blocks that say the same are told apart by their count.
        """
        said = (kind, number, text)
        self._said[said] += 1
        seed = "\0".join((kind, number or "", text, str(self._said[said])))
        made = hashlib.blake2s(seed.encode(), digest_size=8).hexdigest()
        self.spans[made] = (0, 0)
        return made


def _titles_annex(line: Line) -> bool:
    text = line.text
    return not (line.cell or _LABEL.match(text)) and (is_caps(text) or text.startswith(_ISSUED_WITH))


def _reference(lines: Sequence[Line]) -> int:
    """The index of ``(Ban hành kèm theo …)`` a few lines below the name of an annex, with nothing but title between."""
    for at, line in enumerate(lines[1:5], 1):
        if line.text.startswith(_ISSUED_WITH):
            return at
        if line.cell or _LABEL.match(line.text):
            break
    return 0


def _bracketed(title: list[str]) -> bool:
    """Whether ``(Kèm theo …`` was opened and goes on, three lines at most, to its closing bracket."""
    opened = next((at for at, text in enumerate(title) if text.startswith("(")), None)
    return opened is not None and len(title) - opened < 3 and not title[-1].endswith(")")


def _drafts(lines: Sequence[Line], *, preamble: bool) -> Iterator[_Draft]:
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.cell is not None:
            end = at
            while end < len(lines) and (cell := lines[end].cell) is not None and cell[0] == line.cell[0]:
                end += 1
            yield _table(lines[at:end])
            at = end
            continue
        if NOISE.fullmatch(line.text):
            at += 1
            continue
        end = at + 1
        while (
            end < len(lines)
            and not lines[end].opens
            and lines[end].cell is None
            and not NOISE.fullmatch(lines[end].text)
        ):
            end += 1
        if _CELLS.search(line.text) and (flattened := _flattened(lines, at)):
            draft, at = flattened
            yield draft
            continue
        draft = _draft(lines[at:end], preamble=preamble)
        if preamble and end < len(lines) and BASIS.match(lines[end].text) and _is_small_authority(draft):
            draft.kind = Kind.AUTHORITY_LINE
        at = end
        if draft.kind in _HEADED and not draft.text and at < len(lines) and _is_title(lines[at]):
            title = lines[at]
            at += 1
            draft.text, draft.span = title.text, (draft.span[0], title.end)
        preamble = preamble and draft.kind in _OPENING
        yield draft


_HEADED = frozenset({Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.SUBSECTION})
_OPENING = frozenset({Kind.BASIS, Kind.AUTHORITY_LINE})


def _is_small_authority(draft: _Draft) -> bool:
    """Whether what stands right above a basis is the line of authority in small letters: ``Giám đốc Sở Nội vụ``."""
    return draft.kind is Kind.PARAGRAPH and (is_small_post(draft.text) or is_small_body(draft.text))


def _is_title(line: Line) -> bool:
    """Whether the line below ``Chương I`` is its title."""
    return (
        line.cell is None
        and not _LABEL.match(line.text)
        and (is_caps(line.text) or bool(line.bold) or bool(line.centred))
    )


def _draft(lines: Sequence[Line], *, preamble: bool) -> _Draft:
    span = lines[0].start, lines[-1].end
    text = joined(lines)
    if preamble and BASIS.match(text):
        return _Draft(Kind.BASIS, text, span)
    if preamble and text.startswith(("Thực hiện ", "Thi hành ")) and text.endswith((";", ",")):
        return _Draft(Kind.BASIS, text, span)
    if ENACTING.fullmatch(text if is_caps(text) or not preamble or text[-1] != ":" else text.upper()):
        return _Draft(Kind.ENACTING, text, span)
    if preamble and is_caps(text) and len(text) < 160 and not _LABEL.match(text):
        return _Draft(Kind.AUTHORITY_LINE, text, span)
    match = _LABEL.match(text)
    if match is None:
        return _Draft(Kind.PARAGRAPH, text, span)
    rest = text[match.end() :].strip()
    group = match.lastgroup or ""
    number = match[group]
    if group == "item":
        return _Draft(Kind.ITEM, rest, span, None if number in "-–" else number, depth=number in "+•*")
    if group in ("clause", "dotted"):
        kind = Kind.TITLED_CLAUSE if _titled(lines, rest) else Kind.CLAUSE
        return _Draft(kind, rest, span, number, depth=number.count("."))
    return _Draft(_KINDS[group], rest, span, number)


def _flattened(lines: Sequence[Line], at: int) -> tuple[_Draft, int] | None:
    """The table whose cells are parted by tabs or bars, at least two rows, and the index of the line after it.

    A row is as wide as the first one, or narrower where its last cells are empty. In a table of three columns or more
    a row may begin with what elsewhere is the number of a khoản.
    """
    width = len(_CELLS.split(lines[at].text))
    end = at
    while end < len(lines) and lines[end].cell is None:
        cells = len(_CELLS.split(lines[end].text))
        if not 1 < cells <= width or _LABEL.match(lines[end].text) and (end == at or width < 3):
            break
        end += 1
    if end - at < 2:
        return None
    found: list[Line] = []
    for row, line in enumerate(lines[at:end]):
        edges = [0, *(edge for mark in _CELLS.finditer(line.text) for edge in mark.span()), len(line.text)]
        for column in range(len(edges) // 2):
            first, last = edges[2 * column : 2 * column + 2]
            if line.text[first:last].strip():
                cell = line.piece(first, last, None)
                cell.cell = (0, row, column)
                found.append(cell)
    return _table(found), end


def _titled(lines: Sequence[Line], text: str) -> bool:
    """A khoản that is a title of its own: all bold, not a sentence."""
    return all(line.bold for line in lines) and not text.endswith((".", ";"))


def _nested(drafts: Iterator[_Draft]) -> list[_Draft]:
    """Put each block under the heading, article, clause or point it belongs to.

    A plain paragraph belongs to the nearest block with a title above it: after a khoản or điểm that is running text it
    stands beside that, not in it, since nothing printed says otherwise.
    """
    top: list[_Draft] = []
    open_: list[tuple[float, _Draft]] = []
    for draft in drafts:
        level = _level(draft, open_)
        while open_ and open_[-1][0] >= level:
            open_.pop()
        (open_[-1][1].children if open_ else top).append(draft)
        if draft.kind in _LEVELS:
            open_.append((level, draft))
    return top


def _level(draft: _Draft, open_: list[tuple[float, _Draft]]) -> float:
    if draft.kind in {Kind.BASIS, Kind.AUTHORITY_LINE, Kind.ENACTING, Kind.ANNEX}:
        return -1
    if draft.kind in _LEVELS:
        return _LEVELS[draft.kind] + draft.depth * 0.1
    holder = next((level for level, above in reversed(open_) if above.kind in _HOLDERS or _announces(above)), -1.0)
    return holder + 0.05 if holder >= 0 else 0.0 if not open_ else min(level for level, _ in open_)


def _announces(block: _Draft) -> bool:
    """Whether ``block`` ends with a colon, and the list that it announces has not come to its full stop."""
    *listed, last = block.children or [block]
    ended = bool(listed) and last.text.endswith(".") and all(item.text.endswith((";", ",")) for item in listed)
    return block.text.endswith(":") and not ended


_HOLDERS = _HEADED | {Kind.ARTICLE, Kind.TITLED_CLAUSE}


def _table(lines: Sequence[Line]) -> _Draft:
    """A table as rows of cells; a cell of several lines keeps them as lines."""
    rows: dict[int, dict[int, list[Line]]] = {}
    for line in lines:
        assert line.cell is not None
        rows.setdefault(line.cell[1], {}).setdefault(line.cell[2], []).append(line)
    width = max(max(row) for row in rows.values()) + 1
    drafts = []
    for row in rows.values():
        cells = []
        for column in range(width):
            inside = row.get(column, [])
            span = (inside[0].start, inside[-1].end) if inside else (lines[0].start, lines[0].start)
            cells.append(_Draft(Kind.CELL, "\n".join(line.text for line in inside), span))
        placed = [line for cell in row.values() for line in cell]
        drafts.append(_Draft(Kind.ROW, "", (placed[0].start, placed[-1].end), children=cells))
    return _Draft(Kind.TABLE, "", (lines[0].start, lines[-1].end), children=drafts)
