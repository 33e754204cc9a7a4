"""The document and its parts: frozen records that the three verbs share.

Names follow Nghị định 30/2020/NĐ-CP, Phụ lục I; ``docs/glossary.md`` ties each legal word to its name here.
What is not printed is ``None`` (or empty): nothing is guessed. This module imports nothing of vanban.
"""

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Span = tuple[int, int]
"""Start and end in code points of the text that was read."""


class Regime(StrEnum):
    """Which rules of form a document follows; NĐ 30 binds only administrative documents (Điều 2, Điều 4 khoản 2)."""

    ND30 = "nd30"
    QPPL = "qppl"
    PARTY = "party"
    UNKNOWN = "unknown"


class Authority(StrEnum):
    """How a person signs when not in their own post (Điều 13); the value is printed with a dot: ``KT.``."""

    TM = "TM"
    KT = "KT"
    TL = "TL"
    TUQ = "TUQ"
    Q = "Q"


class Kind(StrEnum):
    """What a block of the body is (Phụ lục I, II.6)."""

    BASIS = "basis"  # căn cứ
    AUTHORITY_LINE = "authority_line"  # thẩm quyền ban hành, before the enacting word
    ENACTING = "enacting"  # QUYẾT ĐỊNH:
    PART = "part"  # phần
    CHAPTER = "chapter"  # chương
    SECTION = "section"  # mục: "Mục 1", or "I." in the layout without chapters
    SUBSECTION = "subsection"  # tiểu mục
    ARTICLE = "article"  # điều
    TITLED_CLAUSE = "titled_clause"  # khoản with a title of its own
    CLAUSE = "clause"  # khoản
    POINT = "point"  # điểm
    ITEM = "item"  # a dashed line
    PARAGRAPH = "paragraph"
    TABLE = "table"  # its children are rows, theirs are cells
    ROW = "row"
    CELL = "cell"
    ANNEX = "annex"  # phụ lục


HEADINGS = frozenset({Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.SUBSECTION})
"""Kinds whose text is a title set in the middle of the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One piece of the body.

    ``id`` is given once, survives editing and is never derived from the position. ``number`` is printed without its
    mark ("1", "I", "đ"); ``label`` adds the mark. ``origin`` says where the text came from in the program that composed
    it; vanban never looks into it and keeps it in JSON only.
    """

    id: str
    kind: Kind
    number: str | None = None
    text: str = ""
    children: tuple["Block", ...] = ()
    origin: Any = None

    @property
    def label(self) -> str:
        """The number as it is printed: ``Điều 1.``, ``1.``, ``a)``, ``Chương I``, ``-``; empty where there is none."""
        if self.kind is Kind.ITEM:
            return self.number or "-"
        if self.kind is Kind.ANNEX:
            return f"Phụ lục {self.number}" if self.number else "Phụ lục"
        if self.number is None:
            return ""
        match self.kind:
            case Kind.PART:
                return f"Phần {self.number}"
            case Kind.CHAPTER:
                return f"Chương {self.number}"
            case Kind.SECTION:
                return f"Mục {self.number}" if self.number.isdigit() else f"{self.number}."
            case Kind.SUBSECTION:
                return f"Tiểu mục {self.number}"
            case Kind.ARTICLE:
                return f"Điều {self.number}."
            case Kind.CLAUSE | Kind.TITLED_CLAUSE:
                return f"{self.number}."
            case Kind.POINT:
                return f"{self.number})"
        return self.number

    def walk(self) -> Iterator["Block"]:
        """This block and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """One line of a signature block above the post that signs: ``KT. TRƯỞNG BAN``."""

    authority: Authority
    of: str

    def __str__(self) -> str:
        return f"{self.authority}. {self.of}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signs, and by what right (Phụ lục I, II.7): ``TM. …`` / ``KT. …`` / post / (other post) / name."""

    capacities: tuple[Capacity, ...] = ()
    position: str | None = None
    other_position: str | None = None
    name: str | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines above the signature, as printed."""
        return (*map(str, self.capacities), *filter(None, [self.position]))

    @property
    def post(self) -> str | None:
        """The post in which the person signs: the one printed last, which ``Q. GIÁM ĐỐC`` names itself."""
        acting = self.capacities[-1].of if self.capacities and self.capacities[-1].authority is Authority.Q else None
        return self.position or acting


_PURPOSE = re.compile(
    r"(?P<name>.+\S)\s*\((?P<purpose>(?:để|thay|đăng|báo|thực hiện|phối hợp|thi hành|gửi|qua|[btp]/[chkp])\b[^()]*)\)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """One line of Nơi nhận, without dash and end mark; ``purpose`` is what stands in brackets: để báo cáo."""

    name: str
    purpose: str | None = None

    def __str__(self) -> str:
        return f"{self.name} ({self.purpose})" if self.purpose else self.name

    @classmethod
    def parse(cls, line: str) -> "Recipient":
        """``Lãnh đạo Ban (để báo cáo)`` as name and purpose; a bracket that is no purpose belongs to the name."""
        if match := _PURPOSE.fullmatch(line):
            return cls(name=match["name"], purpose=match["purpose"])
        return cls(name=line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A reference to another document, as it stands in a text.

    ``code`` is printed without blanks ("146/KH-BQL"), ``text`` is the reference as printed with its ``span``, ``type``
    the type word before the code in sentence case, ``provision`` the part meant ("khoản 2 Điều 5"). ``status`` is the
    standing on the citing document's day where the register of laws knows it (``vanban.laws.with_status``), ``trust``
    how far that is verified: V, S or K.
    """

    code: str | None
    text: str
    span: Span
    type: str | None = None
    date: datetime.date | None = None
    issuer: str | None = None
    title: str | None = None
    provision: str | None = None
    status: str | None = None
    trust: str | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A piece of a page, counted from 1: its sides in points from the top left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a document was read, where each field was found there, and how sure the reader is of it (0 to 1).

    ``text`` is NFC, as read. ``spans`` and ``confidence`` go by the name of the field of ``Document`` (and ``code``,
    ``signing_authority``, ``signer_position``, ``signer_name`` for the last signature); ``blocks`` goes by block id.
    ``boxes`` has, for a scan, the place of each field on its page.
    """

    form: str
    text: str
    file: str | None = None
    spans: Mapping[str, Span] = field(default_factory=dict)
    blocks: Mapping[str, Span] = field(default_factory=dict)
    boxes: Mapping[str, Box] = field(default_factory=dict)
    confidence: Mapping[str, float] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    @property
    def bare(self) -> bool:
        """Whether the layout was lost in copying, so that a missing component says nothing about the original."""
        return self.form in {"text", "markdown"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One administrative document. ``source`` is how it was read; it takes no part in comparing two documents."""

    regime: Regime = Regime.UNKNOWN
    national_header: tuple[str, ...] = ()
    parent_body: str | None = None
    issuer: str | None = None
    number: str | None = None
    symbol: str | None = None
    year: str | None = None
    place: str | None = None
    date: datetime.date | None = None
    date_partial: str | None = None
    doc_type: str | None = None
    type_code: str | None = None
    subject: str | None = None
    addressees: tuple[str, ...] = ()
    body: tuple[Block, ...] = ()
    signatures: tuple[Signature, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    archive_line: str | None = None
    urgency: str | None = None
    secrecy: str | None = None
    circulation: str | None = None
    copies: str | None = None
    contact: tuple[str, ...] = ()
    attachments: str | None = None
    source: Source | None = field(default=None, compare=False, repr=False)

    @property
    def code(self) -> str | None:
        """Number and symbol as one, without blanks: "2819/TB-BQL", "30/2020/NĐ-CP"; None where either is blank.

        The Party puts the hyphen first: "46-CT/TW"; where one of its bodies does not, the symbol has no slash.
        """
        if self.number is None or self.symbol is None:
            return None
        if self.regime is Regime.PARTY and "/" in self.symbol:
            return "".join(f"{self.number}-{self.symbol}".split())
        return "".join("/".join(filter(None, [self.number, self.year, self.symbol])).split())

    @property
    def signature(self) -> Signature | None:
        """The signature that issues the document: the last one (a biên bản has its secretary's before it)."""
        return self.signatures[-1] if self.signatures else None

    def blocks(self) -> Iterator[Block]:
        """Every block of the body, in reading order."""
        for block in self.body:
            yield from block.walk()
