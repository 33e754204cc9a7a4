"""What an old notice of results says, proposed for the campaign that it tells of: ``propose``.

Nothing is kept here and no table is asked: text in, records out. Each has its place in the text, and where the reading
is not plain a sentence that says what to look at (``doubt``).
"""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rasoat.criteria.words import areas_of
from rasoat.inspections.models import Finding
from rasoat.inspections.past import sentences as told
from rasoat.inspections.past.dossiers import Dossier, dossier_in
from rasoat.inspections.past.parts import Part
from rasoat.inspections.past.structure import Piece, pieces
from rasoat.inspections.past.units import Visited, days, listed, names, same, visited, without
from vanban import Document
from vanban.citations import cited
from vanban.doctypes import LEGISLATIVE
from vanban.document import Citation, Span
from vanban.folding import fold

Kind = Finding.Kind


@dataclass(frozen=True)
class Facts:
    """What the campaign was: its columns, and where the text says so."""

    title: str
    year: int
    topic: str
    scope: str
    span: Span | None
    doubt: str = ""


@dataclass(frozen=True)
class Remark:
    """What was found. ``units`` are places in ``Proposal.units``; none where it is said of all."""

    text: str
    span: Span
    kind: Kind
    areas: tuple[str, ...]
    units: tuple[int, ...] = ()
    dossier: Dossier | None = None
    doubt: str = ""


@dataclass(frozen=True)
class Demand:
    """One thing that is required, with the deadline that its own sentence names."""

    text: str
    span: Span
    due_on: datetime.date | None = None
    units: tuple[int, ...] = ()
    doubt: str = ""


@dataclass
class Proposal:
    """All that a notice says of one campaign. ``due_on`` is the common deadline, ``due_span`` where it stands."""

    facts: Facts
    papers: list[Citation]
    units: list[Visited]
    remarks: list[Remark] = field(default_factory=list)
    demands: list[Demand] = field(default_factory=list)
    due_on: datetime.date | None = None
    due_span: Span | None = None


class Unreadable(Exception):
    """The document has no text as it was read; the message is a Vietnamese sentence."""


def propose(notice: Document) -> Proposal:
    """What ``notice`` tells of its campaign; ``Unreadable`` where only its data are known, not its text."""
    source = notice.source
    if source is None:
        raise Unreadable("Văn bản này không có bản chữ đọc từ tệp, nên không lập được đợt kiểm tra từ nó.")
    year = notice.date.year if notice.date else 0
    text = source.text
    roster, body = _roster(text, list(pieces(notice)), year)
    begin = next((at for at, piece in enumerate(body) if _begins(piece, body[at - 1] if at else None)), len(body))
    coded = [each for each in cited(notice).citations if each.code]
    last = body[begin].span[0] if begin < len(body) else len(text)
    chain = [each for each in coded if each.span[0] < last]
    papers = _distinct([*chain, *(each for each in coded if each.span[0] >= last and _of_office(each))])
    plain = without(text, chain)
    own = notice.issuer or ""
    units = roster or visited(plain, [piece.span for piece in body[:begin]], year, notice.date, own)
    units = _with_headed(units, body[begin:], year) or _from_recipients(notice)
    return _Reading(text, notice, Proposal(_facts(notice, units, year), papers, units), _aliases(text, units)).read(
        body[begin:]
    )


def _roster(text: str, body: Sequence[Piece], year: int) -> tuple[list[Visited], list[Piece]]:
    """The units of a list of visits in the opening, and the pieces that are no line of it."""
    units, others = [], []
    for piece in body:
        name, opening = piece.under.unit, piece.under.part is Part.OPENING
        unit = listed(name, piece.text, _named_before(text, name, piece.span), year) if name and opening else None
        if unit:
            units.append(unit)
        else:
            others.append(piece)
    return units, others


def _named_before(text: str, name: str, span: Span) -> Span:
    at = text.rfind(name, 0, span[0])
    return (at, at + len(name)) if at >= 0 else span


def _begins(piece: Piece, before: Piece | None) -> bool:
    """Whether what was found begins: a part or the words before say so, or it is neither basis nor opening."""
    if piece.basis or told.empty(piece.text):
        return False
    opened = piece.under.part is not Part.OPENING or piece.under.areas or piece.under.unit
    if opened:
        return piece.under.part is not Part.OTHER or not _OPENING.search(piece.text)
    led_to = before is not None and _LEADS_TO_RESULTS.search(before.text)
    return bool(led_to or areas_of(piece.text)) and not _OPENING.search(piece.text)


def _of_office(citation: Citation) -> bool:
    """Whether what is cited among the results is a paper of the office, not law: it bears a day and no year of law."""
    return bool(citation.date) and citation.type not in LEGISLATIVE and not _LAW_CODE.search(citation.code or "")


_LEADS_TO_RESULTS = re.compile(
    r"(?:kết luận|kết quả|thông báo|nhận xét|đánh giá|ghi nhận)[^.;:]{0,80}(?:như sau|sau đây)?\s*:$", re.IGNORECASE
)
_LAW_CODE = re.compile(r"/(?:19|20)\d\d/")
_OPENING = re.compile(
    r"^(?:(?:Buổi )?(?:Sáng|Chiều)\s|Căn cứ|Thực hiện (?:Kế hoạch|Quyết định|Thông báo|Chương trình|Công văn)|Theo|"
    r"Ngày|Từ ngày|"
    r"Trong (?:các )?ngày|Sau khi|"
    r"Thành phần|Thời gian|Địa điểm|Đối tượng|Phạm vi)(?!\w)|(?:tiến hành|tổ chức|trực tiếp|"
    r"đã) kiểm tra(?: trực tiếp)?\s(?:\d|[^.;]*?(?:tại|đối với)\s)|đã (?:trực tiếp )?làm việc (?:trực tiếp )?(?:với|"
    r"tại)\s|"
    r"đơn vị được kiểm tra|thông báo kết quả[^.;]*?như sau".replace(" ", r"\s+"),
    re.IGNORECASE,
)


def _with_headed(units: list[Visited], body: Sequence[Piece], year: int) -> list[Visited]:
    """The units of the opening, and those that a heading names beside them."""
    for piece in body:
        name = piece.under.unit
        if name and _unit(name, units) is None and len(name.split()) > 1 and names(name):
            said = next(days(piece.under.beside, year), None)
            doubt = "" if said else "Chỉ được nêu ở đề mục; chưa rõ ngày kiểm tra."
            units = [*units, Visited(names(name)[0][0], piece.span, said.days if said else (), doubt)]
    return units


def _aliases(text: str, units: Sequence[Visited]) -> dict[str, int]:
    """The short names that the text gives to units: "Cục Giống cây trồng (sau đây viết tắt là Cục GVT)"."""
    found = {}
    for at, unit in enumerate(units):
        written = r"\s+".join(map(re.escape, unit.name.split()))
        if match := re.search(
            written + r"\s*\((?:sau đây )?(?:(?:gọi|viết)(?: tắt)? là )?(?P<alias>[^()]{2,60})\)", text
        ):
            found[_key(match["alias"])] = at
    return found


def _from_recipients(notice: Document) -> list[Visited]:
    """The units among the recipients, where the text itself names none."""
    spans = notice.source.spans if notice.source else {}
    span = spans.get("recipients", (0, 0))
    found = [named[0][0] for each in notice.recipients if (named := names(each.name))]
    return [
        Visited(name, span, doubt="Chỉ được nêu ở Nơi nhận; kiểm tra lại đơn vị và ngày kiểm tra.") for name in found
    ]


def _distinct(citations: Sequence[Citation]) -> list[Citation]:
    return list({(each.code, each.date): each for each in reversed(citations)}.values())[::-1]


_TITLE = re.compile(
    r"(?:kết quả|kết luận)\s+(?:đợt\s+|cuộc\s+|tự\s+)?(?P<title>kiểm tra\s+(?:về\s+)?(?P<topic>.+?))"
    r"(?:,?\s+năm\s(?P<before>\d{4}))?(?:\s+(?:tại|đối với|ở)\s+(?P<scope>.+?))?"
    r"(?:,?\s+(?:năm|quý|6 tháng|tháng)\s[^,]*?(?P<year>\d{4}).*)?$",
    re.IGNORECASE | re.DOTALL,
)


_SEVERAL = re.compile(r"(?:một số|các|\d+)\s+", re.IGNORECASE)
_ABOVE = re.compile(r"\s+(?=ban quản lý|sở\s|ủy ban|uỷ ban|ubnd|thành phố|tỉnh|huyện|quận|trên địa bàn)", re.IGNORECASE)


def _facts(notice: Document, units: Sequence[Visited], year: int) -> Facts:
    subject = " ".join((notice.subject or "").split()).rstrip(".")
    span = notice.source.spans.get("subject") if notice.source else None
    if subject.isupper():
        subject = _as_written(subject, notice)
    match = _TITLE.search(subject)
    scope = (match["scope"] or "") if match else ""
    topic = match["topic"] if match else "công tác cải cách hành chính"
    days = [day for unit in units for day in unit.days]
    named = (match["year"] or match["before"]) if match else None
    known = int(named) if named else max(days).year if days else year
    several = _SEVERAL.match(scope)
    scope = _ABOVE.split(scope[several.end() :])[0].strip(" ,") if several else ""
    doubt = "" if match else "Trích yếu không nêu kết quả kiểm tra; kiểm tra lại tên đợt."
    topic = topic[:1].lower() + topic[1:]
    return Facts(
        f"Kiểm tra {topic} năm {known}"[:300], known, topic[:200], scope[:200] or "đơn vị trực thuộc", span, doubt
    )


def _as_written(subject: str, notice: Document) -> str:
    """A subject in capitals in the letters in which the text itself writes its words, else in small ones."""
    words = " ".join(notice.source.text.split()) if notice.source else ""
    small, out = subject.lower(), []
    for phrase in re.split(r"(\s(?:tại|đối với)\s)", small):
        places = [match.start() for match in re.finditer(re.escape(phrase), words.lower())]
        written = [words[at : at + len(phrase)] for at in places]
        out.append(next((each for each in written if not each.isupper()), phrase))
    return "".join(out)


def _unit(name: str, units: Sequence[Visited]) -> int | None:
    """Which of ``units`` a name or the beginning of one means, where only one fits."""
    key = _key(name)
    whole = [at for at, unit in enumerate(units) if _key(unit.name) == key or same(unit.name, name)]
    begun = [
        at
        for at, unit in enumerate(units)
        if _key(unit.name).startswith(f"{key} ") or key.startswith(f"{_key(unit.name)} ")
    ]
    fitting = whole or begun
    return fitting[0] if len(fitting) == 1 else None


def _key(name: str) -> str:
    key = fold(name).replace("&", " va ").replace(",", " ")
    return " ".join(key.removeprefix("nha ").split())


_SHORT_NAME = re.compile(
    r"(?<!\w)(?:Nhà trường|Nhà Trường|Trường|Trung tâm|Viện|Phòng|Chi cục|Văn phòng|Thanh tra|Bệnh viện|Sở|Ban)(?=\s+"
    r"(?![A-ZĐÀ-Ỹ])|[,:;.])"
)


@dataclass
class _Reading:
    """The reading of one notice's remarks and demands, sentence by sentence."""

    text: str
    notice: Document
    proposal: Proposal
    aliases: dict[str, int]
    demanding: bool = False
    """Whether what was read last was required: what units are to do may follow without the word."""

    def read(self, body: Sequence[Piece]) -> Proposal:
        for piece in body:
            self._piece(piece)
        return self.proposal

    def _piece(self, piece: Piece) -> None:
        start = piece.span[0]
        new = True
        required = piece.under.part is Part.REQUIREMENT
        demanded: tuple[int, ...] | None = None
        if required and piece.numbered and not told.closing(piece.text):
            self._numbered_demand(piece)
            return
        wishes = piece.under.part is Part.WISH
        for first, last in told.sentences(piece.text):
            words = piece.text[first:last]
            span = (start + first, start + last)
            if told.closing(words):
                self._common_deadline(words, span)
            elif (told.empty(words) and not areas_of(words)) or _ONLY_LEADS.search(words):
                continue
            elif wishes or told.wish(words, self.notice.issuer or ""):
                self.proposal.remarks.append(
                    Remark(_sentence(" ".join(words.split())), span, Kind.INFORMATION, areas_of(words))
                )
                wishes, new = True, True
            elif (at := self._required(words, piece.under.part)) is not None or required:
                demanded = self._demands(words, span, at or 0)
                self.demanding = new = True
            elif demanded is not None and self.text[: span[0]].rstrip()[-1:] == ";":
                if told.carries_on(words):
                    self._demand(span, demanded)
                else:
                    self._adds(span)
            else:
                self.demanding = False
                whole = piece.under.part is Part.SHORTCOMING or told.says_more(words) or dossier_in(words)
                turn = None if whole else told.turned(words)
                for stretch in ((span[0], span[0] + turn), (span[0] + turn, span[1])) if turn else (span,):
                    if len(self.text[slice(*stretch)].split()) > 2:
                        self._remark(piece, stretch, new)
                        new = False

    # What is required

    def _required(self, words: str, part: Part) -> int | None:
        """Where what is required begins in a sentence that requires something, by its words or by where it stands."""
        if (at := told.demand(words)) is not None:
            return at
        follows = self.demanding and part not in (Part.STRENGTH, Part.SHORTCOMING, Part.CAUSE)
        return told.directed(words) if follows or told.due(words, self.notice.date) else None

    def _adds(self, span: Span) -> None:
        """A stretch that requires nothing by itself belongs to the requirement before."""
        before = self.proposal.demands[-1]
        whole = (before.span[0], span[1])
        words = " ".join(self.text[slice(*whole)].split())
        self.proposal.demands[-1] = replace(before, text=words[:1].upper() + words[1:], span=whole)

    def _numbered_demand(self, piece: Piece) -> None:
        """A point of the part on requirements is one requirement, however many sentences it takes."""
        at = told.demand(piece.text) or 0
        words = piece.text.rstrip(" *;./")
        if (
            told.reporting(words)
            and len(words.split()) < 45
            and told.due(words, self.notice.date)
            and self._is_report(words)
        ):
            self._common_deadline(words, piece.span)
            return
        spans = list(told.demands(words[at:])) if at else [(0, len(words))]
        for first, last in spans:
            self._demand(
                (piece.span[0] + at + first, piece.span[0] + at + last),
                self._units(words[:at], piece.under.unit) if at else self._units(words, piece.under.unit),
                due=piece.due,
            )

    def _demands(self, words: str, span: Span, at: int) -> tuple[int, ...]:
        """Take over what one sentence requires, and return of which units."""
        if self._is_report(words) and told.due(words, self.notice.date):
            self._common_deadline(words, span)
            return ()
        if told.empty(words):
            return ()
        units = self._units(words[:at] if at else words, "")
        stranger = "" if units or not at else self._stranger(told.addressee(words, at))
        for first, last in told.demands(words[at:]):
            self._demand((span[0] + at + first, span[0] + at + last), units, stranger=stranger)
        return units

    def _demand(self, span: Span, units: tuple[int, ...], *, due: str = "", stranger: str = "") -> None:
        words = " ".join(self.text[slice(*span)].split()).replace("**", "")
        if len(words.split()) < 3:
            return
        doubt = "" if told.ACT.search(words) else "Không rõ đây có phải là một yêu cầu."
        if told.counted_otherwise(words):
            doubt = "Thời hạn không tính được từ ngày thông báo; ghi ngày cụ thể."
        if stranger:
            doubt = f"Giao cho “{stranger}”, không phải đơn vị được kiểm tra."
        day = told.due(words, self.notice.date) or told.due(f"trước {due}", self.notice.date)
        self.proposal.demands.append(Demand(_sentence(words), span, day, units, doubt))

    def _stranger(self, words: str) -> str:
        """The unit that something is required of, where it is none of those that were inspected."""
        named = [name for name, _ in names(words) if re.search(r"\s[^\W\da-zà-ỹđ]", name)]
        return named[-1] if named and not same(named[-1], self.notice.issuer or "") else ""

    @staticmethod
    def _is_report(words: str) -> bool:
        """Whether the sentence asks for nothing else than to report on what was done."""
        report = re.search(r"(?<!\w)(?:báo\s+cáo|gửi)(?!\w)", words, re.IGNORECASE)
        first = told.ACT.search(words, told.demand(words) or 0)
        return bool(report and told.reporting(words) and (first is None or first.start() >= report.start() - 2))

    def _common_deadline(self, words: str, span: Span) -> None:
        if due := told.due(words, self.notice.date):
            self.proposal.due_on, self.proposal.due_span = due, span

    # What was found

    def _remark(self, piece: Piece, span: Span, new: bool) -> None:
        words = " ".join(self.text[slice(*span)].split()).replace("**", "").rstrip(" ,")
        dossier = dossier_in(words)
        kind, doubt = self._kind(piece.under.part, words, dossier)
        own = areas_of(_NAMES.sub(" ", words) if not dossier else words)
        areas = ("Sắp xếp",) if dossier else _narrowed(piece.under.areas, own)
        units = () if dossier else self._units(words, piece.under.unit)
        remarks = self.proposal.remarks
        if not (new or units) and words[:1].islower() and self.text[: span[0]].rstrip()[-1:] == ";":
            units = remarks[-1].units  # the sentence goes on about the same unit
        if not new and remarks and self._goes_on(remarks[-1], kind, areas, units, span):
            before = remarks[-1]
            whole = (before.span[0], span[1])
            merged = tuple(dict.fromkeys((*before.areas, *areas)))
            text = " ".join(self.text[slice(*whole)].split()).replace("**", "")
            doubt = _NO_AREA if not merged else "" if before.doubt == _NO_AREA else before.doubt
            dossier = dossier_in(text) if before.dossier else None
            text = _sentence(text).rstrip(" ,")
            remarks[-1] = replace(before, text=text, span=whole, areas=merged, doubt=doubt, dossier=dossier)
            return
        doubt = doubt or ("" if areas else _NO_AREA)
        remarks.append(Remark(_sentence(words), span, kind, areas, units, dossier, doubt))

    def _goes_on(self, before: Remark, kind: Kind, areas: tuple[str, ...], units: tuple[int, ...], span: Span) -> bool:
        """Whether a sentence belongs to the remark before: of one kind and units, on what that is about."""
        if before.dossier:
            return "Sắp xếp" in areas
        if told.says_more(self.text[slice(*span)]):
            return True
        if (before.kind, before.units) != (kind, units):
            return False
        listed = ";" in self.text[before.span[1] : span[0]] and kind is not Kind.SHORTCOMING
        return listed or not areas or not before.areas or bool({*before.areas} & {*areas})

    @staticmethod
    def _kind(part: Part, words: str, dossier: Dossier | None) -> tuple[Kind, str]:
        bad = told.shortcoming(words) or told.opposes(words)
        if dossier:
            return Kind.INFORMATION, ""
        match part:
            case Part.CAUSE:
                return Kind.INFORMATION, ""
            case Part.SHORTCOMING:
                return Kind.SHORTCOMING, "" if bad else "Ở phần tồn tại, nhưng không có từ nêu tồn tại."
            case Part.STRENGTH:
                return (Kind.SHORTCOMING, "Ở phần ưu điểm, nhưng câu nêu tồn tại.") if bad else (Kind.STRENGTH, "")
        return (Kind.SHORTCOMING if bad else Kind.STRENGTH), ""

    def _units(self, words: str, headed: str) -> tuple[int, ...]:
        """The units that a sentence speaks of; none where it speaks of all, or of none by name."""
        known = self.proposal.units
        found = {_unit(name, known) for name, _ in names(words)}
        found |= {at for alias, at in self.aliases.items() if f" {alias} " in f" {_key(re.sub('[,.;:]', ' ', words))} "}
        found |= {_unit(match[0], known) for match in _SHORT_NAME.finditer(words)}
        named = {at for at in found if at is not None}
        if not named and headed and (under := _unit(headed, known)) is not None:
            named = {under}
        return () if len(named) == len(known) > 1 else tuple(sorted(named))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _narrowed(headed: tuple[str, ...], own: tuple[str, ...]) -> tuple[str, ...]:
    """The areas of a heading, or those of them that the sentence itself speaks of; without a heading its own."""
    return tuple(area for area in headed if area in own) or headed or own


_NO_AREA = "Không có từ nào cho biết lĩnh vực."
_NAMES = re.compile(
    r"(?<!\w)(?:Trung tâm|Phòng|Văn phòng|Sở|Chi cục)(?:\s+[A-ZĐÀ-Ỹ][\w&]*(?:,?\s+(?:và\s+)?[a-zà-ỹđ]+){0,3})"
)
_ONLY_LEADS = re.compile(
    r"(?:kết quả|nội dung|nhận xét|ghi nhận|cụ thể|đánh giá|một số)[^.;]{0,80}(?:như sau|sau đây|sau)\s*:?$",
    re.IGNORECASE,
)
