"""Which papers seem to prove which criteria, from what they are about; each proposal says why, in words.

A reason counts: the code that the list names, the paper of the same name that proved the criterion the year before, the
type that the list asks for, the area of a remark, words in common. Words that many criteria of the list share, such as
"cải cách hành chính", tell nothing and count nothing.
"""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Q

from rasoat.criteria.models import IndexCriterion, IndexList
from rasoat.evidence import queries
from rasoat.evidence.models import Evidence
from rasoat.inspections.models import Finding
from rasoat.registry.models import Document
from rasoat.registry.models.documents import key_of_code
from rasoat.registry.queries import documents
from vanban.doctypes import CODES
from vanban.folding import fold

SHOWN = 4
"""How many papers are proposed for one criterion."""

_CODE, _LAST_YEAR, _ALL_SAID, _TYPE, _AREA = 10, 6, 4, 2, 2
_MOST_WORDS = 4
"""What each reason weighs; a pair of words in common weighs one, and no more than this many count."""

_COMMON = 5
"""A pair of words that stands in more than one criterion of so many tells nothing."""

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Proposal:
    """That ``paper`` seems to prove ``criterion``: ``why`` in words, the weightiest reason first.

    ``sure``: the list names the paper, it did so the year before, or type and several words agree.
    """

    criterion: IndexCriterion
    paper: Document | Finding
    score: int
    why: tuple[str, ...]
    sure: bool

    @property
    def key(self) -> str:
        """By what a form names the paper."""
        return str(self.paper.uid)


def candidates(index_list: IndexList) -> list[Document | Finding]:
    """The papers that may prove criteria of the list's year: kept or issued then, and the remarks announced of it.

    A plan of the year may be issued in the December before, a report on it until the end of the next March.
    """
    year = index_list.year
    first, last = datetime.date(year - 1, 12, 1), datetime.date(year + 1, 3, 31)
    kept = documents(index_list.body).filter(state__in=queries.PROVING, date__gte=first, date__lte=last)
    found = kept.exclude(state=Document.State.PLACEHOLDER).defer("content", "composed").order_by("date", "pk")
    remarks = queries.announced(index_list.body).filter(campaign__year=year).prefetch_related("areas")
    told = remarks.select_related("campaign__result__document").order_by("campaign", "order", "pk")
    told = told.defer("campaign__result__document__content", "campaign__result__document__composed")
    return [*(document for document in found if _is_of(document, year)), *told]


def proposals(
    index_list: IndexList, papers: Iterable[Document | Finding], rows: Sequence[IndexCriterion] | None = None
) -> list[Proposal]:
    """What the papers seem to prove, the most likely first; of ``rows`` alone where they are given.

    Not what they are marked for already, nor what a person withdrew.
    """
    every = queries.criteria(index_list)
    matcher, decided = _Matcher(index_list, every), _decided(index_list)
    wanted = {row.pk for row in (every if rows is None else rows)}
    found = [
        each
        for paper in papers
        for each in matcher.proposed(paper)
        if each.criterion.pk in wanted and (each.criterion.pk, type(paper), paper.pk) not in decided
    ]
    return sorted(found, key=lambda each: (-each.score, each.criterion.order, each.criterion.pk))


def by_criterion(found: Iterable[Proposal], shown: int = SHOWN) -> dict[int, list[Proposal]]:
    """The likeliest proposals of each criterion, by its primary key."""
    grouped: dict[int, list[Proposal]] = defaultdict(list)
    for each in found:
        if len(grouped[each.criterion.pk]) < shown:
            grouped[each.criterion.pk].append(each)
    return dict(grouped)


def _decided(index_list: IndexList) -> set[tuple[int, type, int | None]]:
    """Criterion and paper of every mark of the list, also withdrawn; also what a merged paper gave way to."""
    marks = Evidence.objects.filter(criterion__list=index_list)
    known: set[tuple[int, type, int | None]] = set()
    for row, document, stands, finding in marks.values_list(
        "criterion", "document", "document__merged_into", "finding"
    ):
        known |= {(row, Document, document), (row, Document, stands), (row, Finding, finding)}
    return known


class _Matcher:
    """The criteria of a list, indexed by what they say."""

    def __init__(self, index_list: IndexList, rows: Sequence[IndexCriterion]) -> None:
        self.rows = {row.pk: row for row in rows}
        self.pairs = {row.pk: {pair for phrase in _phrases(_said(row)) for pair in phrase.pairs} for row in rows}
        self.types = {row.pk: {*_types_named(row.proof or row.title)} for row in rows}
        self.codes = {row.pk: key_of_code(f"{row.proof} {row.title}") for row in rows}
        self.bearers: dict[str, set[int]] = defaultdict(set)
        for pk, pairs in self.pairs.items():
            for pair in pairs:
                self.bearers[pair].add(pk)
        most = max(2, len(rows) // _COMMON)
        self.telling = {
            pair
            for pair, pks in self.bearers.items()
            if len(pks) <= most and pair not in _DULL and _EMPTY.isdisjoint(pair.split())
        }
        self.last_year = _last_year(index_list)

    def proposed(self, paper: Document | Finding) -> Iterator[Proposal]:
        phrases = _phrases(paper.text if isinstance(paper, Finding) else paper.subject)
        pairs = [pair for phrase in phrases for pair in phrase.pairs]
        near = {pk for pair in self.telling.intersection(pairs) for pk in self.bearers[pair]}
        if isinstance(paper, Finding):
            reasons = {pk: list(_reasons_of_remark(paper, self.rows[pk])) for pk in near}
        else:
            all_said = set.intersection(*(self.bearers.get(pair, set()) for pair in pairs)) if len(pairs) > 1 else set()
            code, name = {pk for pk, codes in self.codes.items() if _is_named(paper, codes)}, _name(paper)
            again = {pk for pk, row in self.rows.items() if name in self.last_year.get(row.code, ())}
            types = {*_types_of(paper)}
            reasons = {
                pk: list(_reasons_of_document(self.types[pk] & types, pk in code, pk in again, pk in all_said))
                for pk in near | code | again | all_said
            }
        for pk, known in reasons.items():
            words, quoted = self._in_common(pk, phrases)
            # A remark is longer than a subject: more of it is in common by chance.
            needed = 1 if known and isinstance(paper, Document) else 2
            if not (max(known, default=(0, ""))[0] > _TYPE or words >= needed):
                continue
            sure = sum(weight for weight, _ in known) >= _LAST_YEAR or bool(known and words >= 3)
            if quoted:
                known.append((min(words, _MOST_WORDS), f"cùng nói về {', '.join(f'“{each}”' for each in quoted[:3])}"))
            known.sort(key=lambda each: -each[0])
            score = sum(weight for weight, _ in known)
            yield Proposal(self.rows[pk], paper, score, tuple(why for _, why in known), sure)

    def _in_common(self, pk: int, phrases: Sequence["_Phrase"]) -> tuple[int, list[str]]:
        """How many telling pairs of words the phrases share with the criterion; the runs of words in which they stand,
        the longest first."""
        own, counted, runs = self.pairs[pk], set[str](), dict[str, str]()
        for phrase in phrases:
            first = 0
            for at in range(len(phrase.words)):
                if at < len(phrase.pairs) and phrase.pairs[at] in own:
                    continue
                if telling := {*phrase.pairs[first:at]} & self.telling:
                    run = " ".join(phrase.words[first : at + 1])
                    counted |= telling
                    runs.setdefault(fold(run), run)
                first = at + 1
        return len(counted), sorted(runs.values(), key=len, reverse=True)


@dataclass(frozen=True)
class _Phrase:
    """Words between two marks of punctuation, as written, and each two that follow each other, folded."""

    words: list[str]
    pairs: list[str]


_ABBREVIATED = {
    "CBCCVC": "cán bộ, công chức, viên chức",
    "CCHC": "cải cách hành chính",
    "CNTT": "công nghệ thông tin",
    "DVC": "dịch vụ công",
    "TTHC": "thủ tục hành chính",
}
_ABBREVIATION = re.compile(rf"\b({'|'.join(_ABBREVIATED)})\b")

_DULL = {
    *("ban hanh", "bao dam", "cach hanh", "cai cach", "can bo", "cap tren", "co quan", "cong chuc", "cong tac"),
    *("danh muc", "dia ban", "don vi", "hanh chinh", "he thong", "hoat dong", "ket qua", "nhiem vu", "noi dung"),
    *("phe duyet", "quan ly", "quy dinh", "tai lieu", "tang cuong", "thuc hien", "tinh hinh", "to chuc", "trien khai"),
    *("van ban", "vien chuc"),
    *map(fold, CODES),
}
"""Pairs of words that any paper of an office may have; the names of types, which are a reason of their own."""


_EMPTY = {"cac", "cho", "cua", "nam", "va", "voi"}
"""Words that join or date others: a pair with one of them tells nothing."""


def _reasons_of_document(types: set[str], code: bool, again: bool, all_said: bool) -> Iterator[tuple[int, str]]:
    """What speaks for a document beside words in common, with its weight."""
    if code:
        yield _CODE, "bộ chỉ số nêu đúng số, ký hiệu này"
    if again:
        yield _LAST_YEAR, "năm trước tiêu chí này đã dùng văn bản cùng tên"
    if types:
        yield _TYPE, f"tài liệu kiểm chứng nêu loại {min(types)}"
        if all_said:
            yield _ALL_SAID, "mọi từ của trích yếu có trong tiêu chí"


def _reasons_of_remark(remark: Finding, row: IndexCriterion) -> Iterator[tuple[int, str]]:
    if row.area_id in {area.pk for area in remark.areas.all()}:
        yield _AREA, f"nhận xét cùng lĩnh vực {row.area}"


def _said(row: IndexCriterion) -> str:
    return f"{row.title}\n{row.proof}"


def _phrases(text: str) -> list[_Phrase]:
    text = _ABBREVIATION.sub(lambda match: _ABBREVIATED[match[0]], text)
    found = []
    for part in re.split(r"[^\w\s-]|\n", text):
        if len(words := _WORD.findall(part)) > 1:
            found.append(_Phrase(words, [" ".join(pair) for pair in pairwise(fold(" ".join(words)).split())]))
    return found


def _types_named(text: str) -> Iterator[str]:
    """The types of document that the text names, in full ("Kế hoạch") or as offices abbreviate them ("KH", "QĐ")."""
    words = _WORD.findall(text)
    folded = f" {fold(' '.join(words))} "
    for name, code in CODES.items():
        if f" {fold(name)} " in folded or code in words:
            yield name


_ISSUES = ("ban hanh", "phe duyet", "thong qua")


def _types_of(paper: Document) -> Iterator[str]:
    """The paper's type, and what it issues: "Quyết định" and "Quy chế" of a decision "Ban hành Quy chế làm việc"."""
    yield paper.doc_type
    if fold(paper.subject).startswith(_ISSUES):
        yield from _types_named(paper.subject)


def _is_named(paper: Document, codes: str) -> bool:
    """Whether the list gives the code of the paper, and not one that ends as it does."""
    key = paper.code_key
    return bool(key) and key in codes and re.search(rf"(?<!\d){re.escape(key)}", codes) is not None


def _name(paper: Document) -> tuple[str, str]:
    """Type and subject without figures: by what papers of two years are recognised."""
    return paper.doc_type, " ".join(_WORD.findall(fold(paper.subject)))


def _last_year(index_list: IndexList) -> Mapping[str, set[tuple[str, str]]]:
    """What proved the criteria of the list that this one was carried over from, by their codes."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    if index_list.carried_from_id:
        proved = Q(criterion__list=index_list.carried_from_id, withdrawn_at=None, document__isnull=False)
        marks = Evidence.objects.filter(proved).select_related("criterion", "document")
        for mark in marks.defer("document__content", "document__composed").exclude(criterion__code=""):
            assert mark.document
            if mark.document.subject:
                found[mark.criterion.code].add(_name(mark.document))
    return found


_YEARS = re.compile(r"\b(20\d\d)(?:\s*[-–]\s*(20\d\d))?\b")


def _is_of(document: Document, year: int) -> bool:
    """Whether the paper is of the year: by the years that its subject names, else by its date."""
    if named := _YEARS.findall(document.subject):
        return any(int(first) <= year <= int(last or first) for first, last in named)
    return document.date is not None and document.date.year == year
