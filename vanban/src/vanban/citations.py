"""References to other documents in a text: codes, dates, issuers, titles, each with its span.

The traps of real texts are healed here and nowhere else: blanks and line ends inside a code (``146/KH- BQL``), a
footnote mark or a word glued to it (``126/2024/NĐ-CP1``), ETH for Đ, several slashes, dots and ``&``, the hyphen-first
codes of the Party; look-alikes (form numbers, standards, fractions, room names) are no citations.
"""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from vanban.doctypes import CODES, LEGISLATIVE, OTHERS
from vanban.document import Block, Citation, Document, Kind, Span

UPPER = "A-ZĐÐĂÂÊÔƠƯ"
"""The letters that symbols are made of, ETH among them."""

_GLUED = "ngày|của|về|ký"
_TOKEN = rf"[{UPPER}](?:[{UPPER}\d]|[&.](?=[{UPPER}]{{2}}|[{UPPER}]\b)|(?!{_GLUED})[bcdghklmnpqrstvxy]){{0,30}}"
_HYPHEN = r"(?:\\?[-\u2010\u2011\u2013]\s{0,2}|\s[-\u2010\u2011\u2013])"  # \- is the hyphen of Markdown
_LOOSE_HYPHEN = r"\s{0,2}[-\u2010\u2011\u2013]\s{0,2}"
_BOUNDARY = rf"(?=\W|$|{_GLUED})"
_CODES = "|".join(sorted(filter(None, (LEGISLATIVE | OTHERS | CODES).values()), key=len, reverse=True))
_TAIL = r"(?:(?<=BCĐ)\s?\(\d{2,4}\))?"

# In prose a dash with blanks on both sides is a dash, but for the one behind the code of a type: 48/TTr - SNV.
SYMBOL = rf"(?:(?:{_CODES}){_LOOSE_HYPHEN})?{_TOKEN}(?:(?:{_HYPHEN}|/){_TOKEN}){{0,6}}{_TAIL}"
"""What stands after the number: groups of capitals (with the small letters of TTg, CTr, QyĐ) joined by - or /."""

LOOSE_SYMBOL = rf"{_TOKEN}(?:(?:{_LOOSE_HYPHEN}|/){_TOKEN}){{0,6}}{_TAIL}"
"""A symbol as a line of its own prints it, where every dash belongs to it."""

PARTY_SYMBOL = rf"{_TOKEN}/{_TOKEN}(?:{_HYPHEN}{_TOKEN}){{0,3}}"

# The first digit stands before what may not precede it: so the search skips from digit to digit.
_CODE = re.compile(
    rf"(?P<number>\d(?<![\w/.\-].)\d{{0,5}}(?:\.\d{{1,3}})?[a-zA-Z]?)(?:"
    rf"\s{{0,8}}/\s{{0,2}}(?:(?P<year>\d{{4,5}})\s?/\s?)?(?P<symbol>{SYMBOL}){_BOUNDARY}"
    rf"|\s?\\?-\s?(?P<party>{PARTY_SYMBOL}){_BOUNDARY})"
)
_MARK = r"(?:\*{1,3}|</?\w{1,8}\s?/?>)"
_DASH = r"(?:\\?[-\u2010\u2011\u2013]|&(?:#45|#8209|#8211|ndash);)"
_NEXT_LINE = (
    r"(?: {3}[^\n]{1,80}|[ \t|]{0,40}+)\n(?:[-–\s]{0,20}+\d{1,3}[-–\s]{0,20}\n)?"
    r"(?:[^\n]{1,60}?(?: {3}|\t| \| ))??[ \t|>]{0,60}+"
)
_REST = re.compile(
    rf"{_MARK}?{_DASH}(?:{_MARK}|{_NEXT_LINE}|)"
    rf"(?P<rest>(?=[{UPPER}]{{2}}){_TOKEN}(?:{_HYPHEN}{_TOKEN}){{0,3}}){_BOUNDARY}"
)
"""How a code goes on behind marks of emphasis, or on the next line, where indent, page number or another cell stand."""
_BLANK = r"\s{0,6}"
_DAY = (
    rf"[Nn]gày{_BLANK}(?P<day>\d{{1,2}})(?:[/.-]|{_BLANK}tháng{_BLANK})(?P<month>\d{{1,2}})"
    rf"(?:[/.-]|{_BLANK}năm{_BLANK})(?P<year>\d{{4}})\b"
)
_DATED = re.compile(rf"{_BLANK}[,(]?{_BLANK}(?:ký{_BLANK})?(?:ban hành{_BLANK})?{_DAY}")
_OPENERS = (
    "về|ban hành|quy định|phê duyệt|sửa đổi|bổ sung|hướng dẫn|công bố|triển khai|thành lập|giao|đồng ý|bãi bỏ|"
    "thay thế|tổ chức"
)
_TYPE_WORDS = {name.lower(): name for name in (*CODES, *LEGISLATIVE, *OTHERS)}
_TYPES = "|".join(sorted(_TYPE_WORDS.values(), key=len, reverse=True))
_INITIALS = "".join(sorted({name[0] for name in _TYPE_WORDS.values()}))
_ISSUED = re.compile(
    rf"\s{{1,6}}của\s{{1,6}}(?P<issuer>(?:[^;,.()\n]|\n(?![-\n])|,(?=\s[{UPPER}])){{2,120}}?)"
    rf"(?=\s(?:{_OPENERS}|ngày|tại|như|đã|có|thì|và\s(?:{_TYPES}))\s|[;.()]|,(?!\s[{UPPER}])|,\s(?:{_TYPES})|"
    rf"\s{{0,3}}(?:\n|$))"
)
_TITLED = re.compile(rf"{_BLANK},?{_BLANK}(?P<title>(?:{_OPENERS})\s(?:[^;.()\n]|\.(?=\S)|\n(?![-\n])){{2,400}})")
_LAW = re.compile(
    rf"\b(?P<type>Luật|Bộ luật|Pháp lệnh)\s(?P<title>sửa đổi[^;.()\d]{{3,400}}?|[^;.()\d]{{3,160}}?)\s{{1,3}}{_DAY}"
)
_LAW_BEFORE = re.compile(r"\b(Bộ luật|Luật|Pháp lệnh)\s([^;.()\d]{2,150}?)\s{1,3}số\s{0,3}$")
_ASSEMBLY = re.compile(r"(?:QH|UBTVQH)\d{1,2}$")
_PASSED = re.compile(r"\s(?:đã\s)?(?:được|do)\s.{0,80}(?:thông qua|ban hành)$|\sthông qua$")
"""… được Quốc hội thông qua ngày: the day is that of the law, the words are none of its name."""
_AMENDING = "sửa đổi"
_AND_LAW = re.compile(r"(?:,|\svà)\s(?=(Luật|Bộ luật|Pháp lệnh)\s)")
_SENTENCE = re.compile(
    r"\s(?:trước|sau|từ|đến|vào|hết|tới|trong|qua|là|tại|hành|lực|họp|và)$|\s(?:có hiệu lực|đã|sẽ|phải)\s|"
    r",\s(?:các|cơ quan|đơn vị|tổ chức|cá nhân|theo|căn cứ)\s"
)
"""Words by which a sentence goes on after the name of a law to some other day."""
_STANDARD = re.compile(
    r"(?:mẫu|biểu|phiếu|phụ lục|tcvn|qcvn|tiêu chuẩn|quy chuẩn|iso|phòng|lớp|nhà|sổ|quyển|hồ sơ|"
    r"hóa đơn|hoá đơn|biên lai|tờ bản đồ|thửa|thửa đất|lô|lô đất|gói thầu|biển|ngõ|ngách|đường|km)(?:\s+số)?[\s:.]*$",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?:số|Số)[\s:*]*$")
_FOOTNOTE = re.compile(r"(?<=[A-ZĐ])\d{1,2}$|(?<=TTg)\d{1,2}$")
_NUMBERED_TAILS = re.compile(r"(?:QH|BCĐ|K|UBTVQH)\d{1,3}$")
_SHORT_TAILS = ("CP", "TTg", "UBND", "HĐND", "TW", "CTN")

_ITEM = r"(?:\d{1,4}[a-zđ]?|[a-zđ]|[IVXLC]{1,6})(?!\w)"
_PROVISION = re.compile(
    rf"(?<!\w)(?P<provision>(?:(?:[Tt]iết|[Đđ]iểm|[Kk]hoản|[Đđ]iều|[Mm]ục|[Cc]hương|[Pp]hần|[Pp]hụ lục)\s{_ITEM}"
    rf"(?:(?:,\s?|\svà\s){_ITEM}){{0,8}}(?:,\s|\svà\s|\s)){{1,6}})(?:của\s|thuộc\s|tại\s)?$"
)
_PROVISION_WORDS = ("iều ", "hoản ", "iểm ", "hụ lục ", "hương ", "ục ", "hần ", "iết ")
_PROVISION_LENGTH = 90
"""Letters that the words of a provision take at the most."""

_HEALED = str.maketrans("Ð\u2010\u2011\u2013", "Đ---", "\\")


def printed(code: str) -> str:
    """A code as it should have been printed: no blanks or line ends, Đ for ETH, plain hyphens."""
    return "".join(code.translate(_HEALED).split())


def find(text: str) -> list[Citation]:
    """The references in ``text``, in reading order; spans count in ``text``."""
    found = [citation for match in _CODE.finditer(text) if (citation := _read(text, match))]
    every = sorted([*found, *_laws(text, found)], key=lambda citation: citation.span)
    return [replace(each, provision=part) if (part := _provision(text, each.span[0])) else each for each in every]


def _provision(text: str, at: int) -> str | None:
    """The part of a document that stands before its name at ``at``: ``điểm a khoản 2 Điều 5``."""
    before = text[max(0, at - _PROVISION_LENGTH) : at]
    if not any(word in before for word in _PROVISION_WORDS) or not (match := _PROVISION.search(before)):
        return None
    return " ".join(match["provision"].split())


@dataclass(frozen=True, slots=True)
class Cited:
    """What a document refers to, up to its signature; its own code and its annexes are left out."""

    legal_bases: tuple[Citation, ...]
    proposal_refs: tuple[Citation, ...]
    citations: tuple[Citation, ...]

    @property
    def codes(self) -> list[str]:
        """The distinct codes, in the order of their first mention."""
        return list(dict.fromkeys(citation.code for citation in self.citations if citation.code))


def cited(document: Document) -> Cited:
    """The citations of ``document``: all, those of its opening bases, and those of the proposals it follows.

    Spans count in ``document.source.text`` where it was read, else in its subject and blocks joined by line ends.
    """
    text, blocks, start, end = _extent(document)
    own = document.code
    citations = [each for each in find(text[:end]) if each.span[0] >= start and (own is None or each.code != own)]
    bases: list[Citation] = []
    proposals: list[Citation] = []
    spans = {block.id: span for block, span in blocks}
    for block in preamble(block for block, _ in blocks):
        first, last = spans[block.id]
        inside = [each for each in citations if each.code and first <= each.span[0] < last]
        (proposals if _PROPOSAL.match(block.text.lstrip("(")) else bases).extend(inside)
    everything = sorted(
        [*citations, *_short(text, start, end, citations, document.doc_type)], key=lambda citation: citation.span
    )
    return Cited(tuple(bases), tuple(proposals), tuple(everything))


_SHORT = re.compile(
    rf"\b(?=[{_INITIALS}])(?P<type>{_TYPES})(?:(?:\s{{1,3}}số\s{{1,3}}(?P<number>\d{{1,6}}))?\s{{1,3}}(?:đã\s)?(?:nêu|nói|kể|dẫn)\strên\b|"
    rf"\s{{1,3}}số\s{{1,3}}(?P<alone>\d{{1,6}})\b(?!\s?[-/:]|[.,]\d)|\s{{1,3}}(?P<this>này)\b)"
)
_SEVERAL = re.compile(r"(?:các|những|hai|ba|bốn|cả|\d{1,3})\s{1,3}$", re.IGNORECASE)
_QUOTED = 4_000
"""Letters within which a quotation that is open closes."""


def _short(text: str, start: int, end: int, citations: Iterable[Citation], own_type: str | None) -> Iterator[Citation]:
    """References such as ``Kế hoạch nêu trên``, ``Kế hoạch số 12``, ``Nghị định này``.

    Each is the one document above that its words fit, else none at all. ``Thông báo này`` in a notice is the notice
    itself, and what is issued with a document or quoted from another names itself so as well: no citations.
    """
    known: dict[tuple[str | None, str], Citation | None] = {}  # None: several that are not the same
    above = iter(citations)
    upcoming = next(above, None)
    issued: dict[str, bool] = {}
    for match in _SHORT.finditer(text, start, end):
        while upcoming and upcoming.span[1] <= match.start():
            number = (upcoming.code or "").replace("-", "/").partition("/")[0].lstrip("0")
            for key in ((upcoming.type, ""), (upcoming.type, number)):
                known[key] = _same(known[key], upcoming) if key in known else upcoming
            upcoming = next(above, None)
        kind = match["type"]
        meant = known.get((kind, (match["number"] or match["alone"] or "").lstrip("0")))
        if meant is None or _SEVERAL.search(text, max(start, match.start() - 12), match.start()):
            continue
        if match["this"]:
            if kind not in issued:
                issued[kind] = _issues(kind, text, start, end)
            if kind == own_type or issued[kind] or _is_quoted(text, match.start()):
                continue
        yield replace(meant, text=match[0], span=match.span(), provision=_provision(text, match.start()))


def _issues(kind: str, text: str, start: int, end: int) -> bool:
    """Whether the document issues or approves one of this type, which is then what it calls ``này``."""
    issuing = rf"(?:[Bb]an hành|[Kk]èm theo|[Pp]hê duyệt)\s[^.;\n]{{0,120}}?\b{kind}\b(?!\s(?:số|này)\b)"
    return re.compile(issuing).search(text, start, end) is not None


def _is_quoted(text: str, at: int) -> bool:
    first = max(0, at - _QUOTED)
    return text.rfind("“", first, at) > text.rfind("”", first, at)


def _same(known: Citation | None, other: Citation) -> Citation | None:
    """The fuller of two citations of one document, which may leave out its day; None where they mean two."""
    if known is None or known.code != other.code or known.code is None and known.title != other.title:
        return None
    if known.date and other.date:
        return known if known.date == other.date else None
    return known if known.date else other


_BASIS = re.compile(r"(?:Căn cứ|Thực hiện|Thi hành|Triển khai|Tiếp tục thực hiện)(?:\s|:)", re.IGNORECASE)
_PROPOSAL = re.compile(r"(?:Theo|Xét)\s+(?:các\s+)?(?:đề nghị|đề xuất|Tờ trình|Báo cáo|Công văn)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:Trên cơ sở|Sau khi|Xét|Được sự|Theo)\s", re.IGNORECASE)


_GOES_ON = re.compile(rf"(?:{_TYPES})\s+số\s", re.IGNORECASE)


def preamble(blocks: Iterable[Block]) -> Iterator[Block]:
    """The opening run of bases and proposals of a body, before any other prose."""
    above, listed = "", False
    for block in blocks:
        if block.kind is Kind.AUTHORITY_LINE:
            continue
        text = block.text.lstrip("(")
        if listed and block.kind is Kind.ITEM or _BASIS.match(text) or _PROPOSAL.match(text):
            listed = text.endswith(":") or listed and block.kind is Kind.ITEM
        elif not (above.endswith(";") and _GOES_ON.match(text)):
            if block.kind is Kind.BASIS and _BETWEEN.match(text):
                continue
            return
        above = text
        yield block


def _extent(document: Document) -> tuple[str, list[tuple[Block, Span]], int, int]:
    """The text of ``document``, its first blocks with their spans, and the part of it that speaks for itself."""
    if source := document.source:
        blocks = [(block, source.blocks[block.id]) for block in document.body if block.id in source.blocks]
        start = min((span[0] for span in (*source.spans.values(), *source.blocks.values())), default=0)
        ends = [span[0] for block, span in blocks if block.kind is Kind.ANNEX]
        if signed := source.spans.get("signatures"):
            ends.append(signed[0])
        return source.text, blocks, start, min(ends, default=len(source.text))
    pieces, placed, at = [], [], 0
    for block in (None, *document.blocks()):
        if block is not None and block.kind is Kind.ANNEX:
            break
        piece = (document.subject or "") if block is None else block.text
        if block is not None:
            placed.append((block, (at, at + len(piece))))
        pieces.append(piece)
        at += len(piece) + 1
    text = "\n".join(pieces)
    return text, placed, 0, len(text)


def _read(text: str, match: re.Match[str]) -> Citation | None:
    """The citation around a code, or None for a look-alike."""
    start, end = match.span()
    before = text[max(0, start - 60) : start]
    words = before.replace("*", " ").split()
    while words and words[-1].rstrip(":") in ("số", "Số", "SỐ", ""):
        words.pop()
    kind, length = _type_word(words)
    named = kind is not None or _NAMED.search(before) is not None
    symbol = match["symbol"] or match["party"]
    body = printed(match[0])
    if rest := _REST.match(text, end):
        end, symbol, body = rest.end(), f"{symbol}-{rest['rest']}", f"{body}-{printed(rest['rest'])}"
    if _STANDARD.search(before) or before.endswith(":") and not named:
        return None
    if not (named or match["year"] or "-" in symbol or match["party"]):
        return None
    after = end
    if (footnote := _FOOTNOTE.search(body)) and _is_footnote(body, footnote.start(), text):
        end -= len(footnote[0])
        body = body[: footnote.start()]
    opens = start
    if kind is not None:
        opens = before.casefold().rfind(" ".join(words[-length:]).casefold().split()[0])
        opens = start if opens < 0 else start - len(before) + opens
    title = None
    if _ASSEMBLY.search(symbol) and (law := _LAW_BEFORE.search(text, max(0, start - 180), start)):
        kind, title, opens = law[1], " ".join(law[2].split()), law.start()
    return _complete(text, (opens, end), after, body, kind, title)


def _complete(text: str, span: Span, at: int, code: str, kind: str | None, title: str | None) -> Citation:
    """Read on after the code: date, issuer, title, in either order of the first two."""
    date, issuer = None, None
    opens, closes = span
    for _ in range(2):
        if date is None and (match := _DATED.match(text, at)):
            date, at = _date(match), match.end()
            closes = at
        if issuer is None and (match := _ISSUED.match(text, at)):
            issuer, at = " ".join(match["issuer"].split()), match.end()
    if title is None and (match := _TITLED.match(text, at)):
        title = " ".join(match["title"].split()).rstrip(",: ")
    return Citation(
        code=code, type=kind, date=date, issuer=issuer, title=title, text=text[opens:closes], span=(opens, closes)
    )


def _type_word(words: list[str]) -> tuple[str | None, int]:
    """The type of document that ``words`` end with, in sentence case, and how many words it takes."""
    for length in (4, 3, 2, 1):
        if len(words) >= length and (kind := _TYPE_WORDS.get(" ".join(words[-length:]).lower().strip("(“\"'"))):
            return kind, length
    return None, 0


def _is_footnote(code: str, end: int, text: str) -> bool:
    """Whether the digits at the end of ``code`` are a footnote mark: never part of a symbol such as QH15 or BCĐ389."""
    if _NUMBERED_TAILS.search(code):
        return False
    return code[:end].endswith(_SHORT_TAILS) or re.search(re.escape(code[:end]) + r"(?!\w)", text) is not None


def _laws(text: str, found: list[Citation]) -> Iterator[Citation]:
    """Laws and ordinances, which are cited by name and day, without a code (Phụ lục I, II.6.b)."""
    taken = [citation.span for citation in found]
    for match in _law_days(text):
        if any(first < match.end() and match.start() < last for first, last in taken):
            continue
        kind, title, start = match["type"], match["title"], match.start()
        if several := _last_law(title):  # "Luật A và Luật B ngày …": the day is that of the last
            kind, start = several[1], match.start("title") + several.end()
            title = title[several.end() + len(kind) :]
        title = " ".join(title.split())
        if passed := _PASSED.search(title):
            title = title[: passed.start()]
        if title and not _SENTENCE.search(title):
            span = start, match.end()
            yield Citation(code=None, type=kind, date=_date(match), title=title, text=text[slice(*span)], span=span)


def _law_days(text: str) -> Iterator[re.Match[str]]:
    """What ``_LAW.finditer`` gives, the words looked for first: regular expressions go letter by letter."""
    places = []
    for word in ("Luật", "Bộ luật", "Pháp lệnh"):
        at = text.find(word)
        while at >= 0:
            places.append(at)
            at = text.find(word, at + 1)
    end = 0
    for at in sorted(places):
        if at >= end and (match := _LAW.match(text, at)):
            end = match.end()
            yield match


def _last_law(title: str) -> re.Match[str] | None:
    """Where the last of several laws begins; one that amends others names them in its own title."""
    last = None
    if not title.startswith(_AMENDING):
        for last in _AND_LAW.finditer(title):
            if title.startswith(_AMENDING, last.end() + len(last[1]) + 1):
                break
    return last


def _date(match: re.Match[str]) -> datetime.date | None:
    try:
        return datetime.date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:  # 31/02: the code stands, the day is nobody's
        return None
