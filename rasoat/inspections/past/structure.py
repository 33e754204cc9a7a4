"""How a notice is laid out: its body as pieces, each with its place in the text and the headings above it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from rasoat.criteria.words import areas_of
from rasoat.inspections.past.parts import Part, part_of
from rasoat.inspections.past.tables import told
from vanban import Document
from vanban.document import HEADINGS, Block, Kind, Span

UNIT = (
    r"(?:Trung tâm|Trường(?! hợp)|Phòng(?!,| chống| ngừa| học)|Chi cục|Cục|Văn phòng|Thanh tra|Sở|Bệnh viện|Trạm|"
    r"Viện|Bảo tàng|Thư viện|Nhà hát|Nhà văn hóa|Quỹ|"
    r"Đội|Hạt|Đài|Khoa|Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Ban Quản lý|Ban)"
)
"""The words that names of units begin with."""

_RANK = {
    Kind.PART: 0,
    Kind.CHAPTER: 1,
    Kind.SECTION: 2,
    Kind.SUBSECTION: 3,
    Kind.ARTICLE: 4,
    Kind.TITLED_CLAUSE: 5,
    Kind.CLAUSE: 5,
    Kind.POINT: 6,
}
_LOOSE = 9
"""The rank of a heading that bears no number."""

_FIRST = {"1", "I", "a", "A"}
_HEADING_WORDS = 28
_FEW_WORDS, _COMMAS_WITHIN = 8, 120
_LEAD = re.compile(r"(?P<words>[^:.;]{3,120}?)\s*:\s+(?=\S)", re.DOTALL)
_MARKS = re.compile(r"^[\s*+•\-–—]+|[\s*]+$")
_NUMBER = re.compile(
    r"^[\s*+•\-–—]*(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđ])[.)/]\s+|Điều\s\d+\.\s+)?[\s*+•\-–—]*"
)
_OF_UNIT = re.compile(
    rf"(?:Về phía |Đối với |Tại |Ở |Với )?(?:các )?(?P<name>{UNIT}\s[^:;.(]+?)"
    r"(?:\s*\((?P<beside>[^)]*)\))?",
    re.IGNORECASE,
)
_TO_WHOM = re.compile(r"(?:Đối với|Về phía|Với)\s")
_ORDERED = re.compile(r"(?<!\w)(?:sau|như\s+sau|sau\s+đây|dưới\s+đây)\s*[:.]\s*$")


@dataclass(frozen=True)
class Under:
    """The headings above a piece, taken together; ``beside`` is what stands in brackets behind the unit."""

    part: Part = Part.OPENING
    areas: tuple[str, ...] = ()
    unit: str = ""
    beside: str = ""


@dataclass(frozen=True)
class Piece:
    """A paragraph, clause, point, dashed line or cell without its number, or a heading's words that open it.

    ``due`` is what another cell of the row says of its deadline.
    """

    text: str
    span: Span
    under: Under
    numbered: bool
    basis: bool = False
    due: str = ""


@dataclass
class _Heading:
    rank: int
    part: Part | None = None
    areas: tuple[str, ...] = ()
    unit: str = ""
    beside: str = ""

    @property
    def says(self) -> set[str]:
        return {name for name in ("part", "areas", "unit", "beside") if getattr(self, name)}


@dataclass
class _Headings:
    """The headings that are open, the outermost first."""

    open: list[_Heading] = field(default_factory=list)

    def under(self) -> Under:
        under = Under()
        for heading in self.open:
            under = replace(under, **{name: getattr(heading, name) for name in heading.says})
        return under

    def close(self, rank: int, number: str | None) -> None:
        """What stands at ``rank`` begins: what it is not under ends. The first clause may be under a loose one."""
        begun = next((at for at, each in enumerate(self.open) if rank <= each.rank < _LOOSE), None)
        if begun is not None:
            del self.open[begun:]
        elif number and (number not in _FIRST or rank < _RANK[Kind.ARTICLE]):
            while self.open and self.open[-1].rank == _LOOSE:
                self.open.pop()

    def add(self, heading: _Heading) -> None:
        if heading.rank == _LOOSE:
            loose = len(self.open)
            while loose and self.open[loose - 1].rank == _LOOSE:
                loose -= 1
            same = (at for at in range(loose, len(self.open)) if self.open[at].says & heading.says)
            del self.open[next(same, len(self.open)) :]
        self.open.append(heading)


def pieces(document: Document) -> Iterator[Piece]:
    """The body of ``document`` in reading order; headings are not pieces, they say what the pieces stand under."""
    source = document.source
    assert source is not None
    headings = _Headings()
    for block, (start, end) in _joined(document):
        if block.kind is Kind.TABLE:
            yield from _cells(block, document, headings.under())
            continue
        opening = _NUMBER.match(source.text[start:end])
        start += opening.end() if opening else 0
        text = source.text[start:end].strip(" *\n")
        if not text:
            continue
        end = start + len(text)
        rank = _RANK.get(block.kind, _LOOSE)
        if rank < _LOOSE:
            headings.close(rank, block.number)
        heading = _heading(text, rank, block.kind)
        if heading:
            headings.add(heading)
            continue
        inner, begin = _led(text, rank)
        if inner:
            headings.add(inner)
            start, text = start + begin, text[begin:]
        elif rank < _LOOSE:
            headings.add(_Heading(rank))
        numbered = rank < _LOOSE or block.kind is Kind.ITEM
        yield Piece(text, (start, end), headings.under(), numbered, basis=block.kind is Kind.BASIS)
        if _ORDERED.search(text) and (part := part_of(text)):
            headings.add(_Heading(_LOOSE, part=part))


def _cells(table: Block, document: Document, under: Under) -> Iterator[Piece]:
    """What the cells of a table tell; what its own headings do not say, those above it do."""
    source = document.source
    assert source is not None
    for each in told(table):
        if span := source.blocks.get(each.block.id):
            part, areas, unit = each.part or under.part, each.areas or under.areas, each.unit or under.unit
            yield Piece(each.block.text, span, Under(part, areas, unit), numbered=True, due=each.due)


def _joined(document: Document) -> Iterator[tuple[Block, Span]]:
    """The blocks with their places; a line that goes on with a small letter belongs to the one before."""
    source = document.source
    assert source is not None
    held: tuple[Block, Span] | None = None
    for block in _outside_tables(document.body):
        if block.kind is Kind.ANNEX:
            break
        span = source.blocks.get(block.id)
        if span is None or not (block.text.strip() or block.kind is Kind.TABLE):
            continue
        goes_on = block.kind is Kind.PARAGRAPH and block.text[:1].islower()
        if held and goes_on and source.text[: held[1][1]].rstrip()[-1:] not in ".;:":
            held = held[0], (held[1][0], span[1])
            continue
        if held:
            yield held
        held = block, span
    if held:
        yield held


def _outside_tables(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if block.kind is not Kind.TABLE:
            yield from _outside_tables(block.children)


def _led(text: str, rank: int) -> tuple[_Heading | None, int]:
    """The heading that opens a sentence, and where the sentence itself begins.

    "Về tài chính: chưa …" leaves "chưa …"; behind a comma, and before a few words only, the heading is part of the
    sentence.
    """
    if lead := _LEAD.match(text):
        inner = _heading(lead["words"], _LOOSE if rank == _LOOSE else rank, None)
        if inner:
            short = inner.says == {"areas"} and len(text[lead.end() :].split()) <= _FEW_WORDS
            return inner, 0 if short else lead.end()
    best: tuple[str, ...] = ()
    for comma in re.finditer(",", text[:_COMMAS_WITHIN]) if text.startswith("Về ") else ():
        words = text[: comma.start()]
        areas = areas_of(words)
        if len(areas) > len(best) and len(words.split()) <= _HEADING_WORDS // 2 and not _tells(words):
            best = areas
    return (_Heading(_LOOSE, areas=best) if best else None), 0


def _heading(text: str, rank: int, kind: Kind | None) -> _Heading | None:
    """What ``text`` heads, a block of ``kind`` or the words before a colon; None where it is a sentence that tells."""
    bare = _MARKS.sub("", text)
    words = bare.rstrip(" :").split()
    if len(words) > _HEADING_WORDS or bare[-1:] in ".;" or not words:
        return None
    if bare.endswith(":") and _ORDERED.search(bare) and len(words) > 10:
        return None
    title = " ".join(words)
    part, areas = part_of(title), areas_of(title)
    named = _OF_UNIT.fullmatch(title)
    if kind in HEADINGS:
        unit = named["name"] if named else ""
        return _Heading(rank, part=part or Part.OTHER, areas=areas if part is None else (), unit=unit)
    if named and title[:1].isupper() and not re.search(r"\s(?:đã|chưa|còn|có|phải|cần|được)\s", title):
        return _Heading(rank, unit=named["name"], beside=named["beside"] or "")
    if len(words) > _HEADING_WORDS // 2:
        return _Heading(rank, areas=areas) if areas and len(words) <= 18 and not _tells(title) else None
    if _tells(title):
        return None
    if _TO_WHOM.match(title):
        return _Heading(rank)
    if part or areas:
        return _Heading(rank, part=part, areas=areas)
    return _Heading(rank) if kind is Kind.TITLED_CLAUSE else None


def _tells(title: str) -> bool:
    """Whether the words are a sentence, not a name of something."""
    return bool(
        re.search(r"(?:^|\s)(?:đã|chưa|còn|thực hiện (?:tốt|đúng|đầy đủ)|phải|cần|được|không)\s", f"{title} ", re.I)
    ) and not re.search(
        r"(?:đạt được|làm được|chưa được|mặt còn|được kiểm tra|cần khắc phục|cần (?:phải )?thực hiện|chưa làm được|"
        r"cần rút kinh nghiệm)",
        title,
        re.I,
    )
