"""How a notice is laid out: its body as pieces, each with its place in the text and the headings above it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from rasoat.criteria.words import areas_of
from vanban import Document
from vanban.document import HEADINGS, Kind, Span


class Part(StrEnum):
    """What a part of a notice tells."""

    OPENING = "opening"
    STRENGTH = "strength"
    SHORTCOMING = "shortcoming"
    CAUSE = "cause"
    REQUIREMENT = "requirement"
    OTHER = "other"


_PARTS = (
    (Part.CAUSE, r"nguyên nhân"),
    (
        Part.REQUIREMENT,
        r"yêu cầu|kiến nghị|đề nghị|đề xuất|giải pháp|biện pháp|nhiệm vụ (?:trọng tâm|cần|trong thời gian)|khắc phục|"
        r"thời (?:gian|hạn)|tổ chức thực hiện|việc cần làm|(?:những )?việc phải làm|nội dung (?:cần|phải) thực hiện|"
        r"cần thực hiện",
    ),
    (
        Part.SHORTCOMING,
        r"tồn tại|hạn chế|khuyết điểm|thiếu sót|sai sót|chưa (?:được|làm được|tốt|đạt)|vướng mắc|bất cập|khó khăn|"
        r"nhược điểm|cần rút kinh nghiệm",
    ),
    (
        Part.STRENGTH,
        r"ưu điểm|kết quả (?:đạt được|đã đạt|nổi bật)|mặt (?:được|tốt|mạnh)|những việc (?:đã )?làm được|đã đạt được",
    ),
)
_PART = [(part, re.compile(rf"(?<!\w)(?:{words})(?!\w)".replace(" ", r"\s+"), re.IGNORECASE)) for part, words in _PARTS]

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
_LEAD = re.compile(r"(?P<words>[^:.;]{3,120}?)\s*:\s+(?=\S)", re.DOTALL)
_MARKS = re.compile(r"^[\s*+•\-–—]+|[\s*]+$")
_NUMBER = re.compile(
    r"^[\s*+•\-–—]*(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđ])[.)/]\s+|Điều\s\d+\.\s+)?[\s*+•\-–—]*"
)
_OF_UNIT = re.compile(rf"(?:Về phía |Đối với |Tại |Ở |Với )?(?:các )?(?P<name>{UNIT}\s[^:;.]+)", re.IGNORECASE)
_TO_WHOM = re.compile(r"(?:Đối với|Về phía|Với)\s")
_ORDERED = re.compile(r"(?<!\w)(?:sau|như\s+sau|sau\s+đây|dưới\s+đây)\s*[:.]\s*$")


@dataclass(frozen=True)
class Under:
    """The headings above a piece, taken together."""

    part: Part = Part.OPENING
    areas: tuple[str, ...] = ()
    unit: str = ""


@dataclass(frozen=True)
class Piece:
    """A paragraph, clause, point or dashed line without its number, or a heading's words that open it."""

    text: str
    span: Span
    under: Under
    numbered: bool
    basis: bool = False


@dataclass
class _Heading:
    rank: int
    part: Part | None = None
    areas: tuple[str, ...] = ()
    unit: str = ""

    @property
    def says(self) -> set[str]:
        return {name for name in ("part", "areas", "unit") if getattr(self, name)}


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
        """What stands at ``rank`` begins: what it is not under ends. The first of a row may stand under a loose one."""
        begun = next((at for at, each in enumerate(self.open) if rank <= each.rank < _LOOSE), None)
        if begun is not None:
            del self.open[begun:]
        elif number and number not in _FIRST:
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
    for kind, number, (start, end) in _joined(document):
        opening = _NUMBER.match(source.text[start:end])
        start += opening.end() if opening else 0
        text = source.text[start:end].strip(" *\n")
        if not text:
            continue
        end = start + len(text)
        rank = _RANK.get(kind, _LOOSE)
        if rank < _LOOSE:
            headings.close(rank, number)
        heading = _heading(text, rank, headed=kind in HEADINGS, under=headings.under())
        if heading:
            headings.add(heading)
            continue
        if lead := _LEAD.match(text):
            inner = _heading(lead["words"], _LOOSE if rank == _LOOSE else rank, headed=False, under=headings.under())
            if inner:
                headings.add(inner)
                start, text = start + lead.end(), text[lead.end() :]
        elif rank < _LOOSE:
            headings.add(_Heading(rank))
        yield Piece(text, (start, end), headings.under(), rank < _LOOSE or kind is Kind.ITEM, basis=kind is Kind.BASIS)
        if _ORDERED.search(text) and (part := part_of(text)):
            headings.add(_Heading(_LOOSE, part=part))


def _joined(document: Document) -> Iterator[tuple[Kind, str | None, Span]]:
    """The blocks with their places; a line that goes on with a small letter belongs to the one before."""
    source = document.source
    assert source is not None
    held: tuple[Kind, str | None, Span] | None = None
    for block in document.blocks():
        if block.kind is Kind.ANNEX:
            break
        span = source.blocks.get(block.id)
        if span is None or not block.text.strip():
            continue
        goes_on = block.kind is Kind.PARAGRAPH and block.text[:1].islower()
        if held and goes_on and source.text[: held[2][1]].rstrip()[-1:] not in ".;:":
            held = held[0], held[1], (held[2][0], span[1])
            continue
        if held:
            yield held
        held = block.kind, block.number, span
    if held:
        yield held


def _heading(text: str, rank: int, *, headed: bool, under: Under) -> _Heading | None:
    """What ``text`` heads; None where it is a sentence that tells something."""
    bare = _MARKS.sub("", text)
    words = bare.rstrip(" :").split()
    if len(words) > _HEADING_WORDS or bare[-1:] in ".;" or not words:
        return None
    if bare.endswith(":") and _ORDERED.search(bare) and len(words) > 10:
        return None
    title = " ".join(words)
    part, areas = part_of(title), areas_of(title)
    unit = named[0] if (named := _OF_UNIT.fullmatch(title)) else ""
    if headed:
        return _Heading(
            rank, part=part or Part.OTHER, areas=areas if part is None else (), unit=named["name"] if named else ""
        )
    if unit and named and title[:1].isupper() and not re.search(r"\s(?:đã|chưa|còn|có|phải|cần|được)\s", title):
        return _Heading(rank, unit=named["name"])
    if _TO_WHOM.match(title) and len(words) <= 14 and not _tells(title):
        return _Heading(rank)
    if part and len(words) <= 14 and not _tells(title):
        return _Heading(rank, part=part, areas=areas)
    if areas and len(words) <= 18 and not _tells(title):
        return _Heading(rank, areas=areas)
    return None


def _tells(title: str) -> bool:
    """Whether the words are a sentence, not a name of something."""
    return bool(
        re.search(r"(?:^|\s)(?:đã|chưa|còn|thực hiện (?:tốt|đúng|đầy đủ)|phải|cần|được|không)\s", f"{title} ", re.I)
    ) and not re.search(
        r"(?:đạt được|làm được|chưa được|cần khắc phục|cần (?:phải )?thực hiện|chưa làm được|cần rút kinh nghiệm)",
        title,
        re.I,
    )


def part_of(words: str) -> Part | None:
    """Which part of a notice a heading opens."""
    return next((part for part, pattern in _PART if pattern.search(words)), None)
