"""What proves the criteria of a list, as it stands now: the papers of each, their files, and what is missing."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from rasoat.criteria.models import IndexCriterion, IndexList
from rasoat.criteria.points import said
from rasoat.criteria.queries import Branch, tree
from rasoat.evidence.models import Evidence
from rasoat.inspections.models import Finding
from rasoat.organisations.models import Account, Body
from rasoat.registry.access import readable
from rasoat.registry.models import Attachment, Document
from rasoat.registry.queries import documents

_State = Document.State
PROVING = frozenset({_State.PLACEHOLDER, _State.KEPT, _State.ISSUED, _State.PROOF})
"""The states of a document that may prove something: never of one that is being drafted here."""
_ANNOUNCED = PROVING - {_State.PROOF}
"""The states of a notice that was sent out: also of one that is known, but of which there is no copy."""


@dataclass(frozen=True)
class Paper:
    """A piece of evidence as it is handed in.

    ``document`` is the one that stands: what a merged document gave way to, or the notice that announced a remark.
    ``files`` begin with the signed copy; ``lacks`` says in words what is missing, "" where nothing is.
    """

    evidence: Evidence
    document: Document
    files: tuple[Attachment, ...]

    @property
    def finding(self) -> Finding | None:
        return self.evidence.finding

    @property
    def is_issued(self) -> bool:
        """Whether it may be told of outside; a placeholder may give way to a draft that is numbered, not sent yet."""
        return self.document.state in PROVING

    @property
    def lacks(self) -> str:
        if not self.is_issued:
            return "văn bản chưa phát hành"
        if self.files:
            return ""
        return "bản giấy lưu VT, chưa có tệp" if self.document.state == _State.ISSUED else "chưa có bản lưu"


@dataclass(frozen=True)
class Line:
    """A row of the list: a heading, or a criterion with its ``number`` among the criteria and what proves it."""

    branch: Branch
    number: int
    papers: tuple[Paper, ...]

    @property
    def criterion(self) -> IndexCriterion:
        return self.branch.criterion

    @property
    def points(self) -> str:
        """The most points, as people write them."""
        return said(self.branch.points)

    @property
    def score(self) -> str:
        """The points that the body gives itself."""
        return said(self.branch.score)

    @property
    def is_heading(self) -> bool:
        return self.number == 0

    @property
    def is_unproved(self) -> bool:
        return not (self.is_heading or self.papers)

    @property
    def lacking(self) -> list[Paper]:
        """The papers that cannot be handed in as they are."""
        return [paper for paper in self.papers if paper.lacks]


def branches(index_list: IndexList) -> list[Branch]:
    """The rows of the list that stand, each heading before what is under it."""
    return tree(index_list.criteria.select_related("area")).branches


def criteria(index_list: IndexList) -> list[IndexCriterion]:
    """The criteria of the list that may be proved: its rows that are no headings."""
    return [branch.criterion for branch in branches(index_list) if not branch.children]


def lines(index_list: IndexList, account: Account) -> list[Line]:
    """Every row of the list with the papers that the account may see, in four or five queries.

    A row that was given criteria under it after it was proved is handed in all the same.
    """
    proved = papers(standing(index_list), account)
    found, number = [], 0
    for branch in branches(index_list):
        own = tuple(proved.get(branch.criterion.pk, ()))
        counts = bool(own) or not branch.children
        number += counts
        found.append(Line(branch, number if counts else 0, own))
    return found


def standing(index_list: IndexList) -> QuerySet[Evidence]:
    """The evidence of the list that was not withdrawn."""
    return Evidence.objects.filter(criterion__list=index_list, withdrawn_at=None)


def papers(evidence: QuerySet[Evidence], account: Account) -> dict[int, list[Paper]]:
    """The papers of each criterion, by its primary key, in the order in which they were marked.

    A remark that is no longer part of what was announced is no evidence any more. Two documents of which one gave way
    to the other are one paper.
    """
    known = (
        evidence.select_related("by", "document", "finding__campaign__result__document").defer(*_TEXTS).order_by("pk")
    )
    marks = [(each, document) for each in known if (document := _shown_for(each))]
    stands = _standing_documents(document for _, document in marks)
    files: dict[int, list[Attachment]] = defaultdict(list)
    for attachment in Attachment.objects.filter(document__in={each.pk for each in stands.values()}).select_related(
        "file"
    ):
        files[attachment.document_id].append(attachment)
    found: dict[int, dict[tuple[int, int | None], Paper]] = defaultdict(dict)
    for each, marked in marks:
        document = stands[marked.pk]
        if readable(account, document):
            own = tuple(sorted(files[document.pk], key=_signed_first)) if document.state in PROVING else ()
            found[each.criterion_id].setdefault((document.pk, each.finding_id), Paper(each, document, own))
    return {pk: list(own.values()) for pk, own in found.items()}


_TEXTS = tuple(
    f"{at}__{column}"
    for at in ("document", "finding__campaign__result__document")
    for column in ("content", "composed")
)


def _shown_for(evidence: Evidence) -> Document | None:
    """The document itself, or the notice that announced the remark."""
    if evidence.finding is None:
        return evidence.document
    notice = evidence.finding.campaign.result.document
    return None if evidence.finding.left_out or notice is None or notice.state not in _ANNOUNCED else notice


def _standing_documents(documents: Iterable[Document]) -> dict[int, Document]:
    """By the primary key of each document, the one that it gave way to in the end: itself, mostly."""
    known = {document.pk: document for document in documents}
    into = {pk: document.merged_into_id for pk, document in known.items() if document.merged_into_id}
    while missing := {target for target in into.values() if target not in known}:
        for document in Document.objects.filter(pk__in=missing).defer("content", "composed"):
            known[document.pk] = document
            if document.merged_into_id:
                into[document.pk] = document.merged_into_id

    def last(pk: int) -> Document:
        return last(into[pk]) if pk in into else known[pk]

    return {pk: last(pk) for pk in known}


def _signed_first(attachment: Attachment) -> tuple[bool, bool, int]:
    return attachment.role != Attachment.Role.SIGNED, not attachment.name.lower().endswith(".pdf"), attachment.pk


def announced(body: Body) -> QuerySet[Finding]:
    """The remarks that the body's notices announced: what else was written down is not for anybody outside yet."""
    told = Q(campaign__result__document__state__in=_ANNOUNCED)
    return Finding.objects.filter(told, campaign__body=body, left_out=False)


def named(body: Body, uids: Iterable[str]) -> dict[str, Document | Finding]:
    """The papers of the body that bear these uids, by their uid; what is none, or of another body, is left out."""
    asked = [uid for uid in uids if re.fullmatch(_UID, uid)]
    kept = documents(body).filter(uid__in=asked).defer("content", "composed")
    found: list[Document | Finding] = [*kept, *announced(body).filter(uid__in=asked)]
    return {str(each.uid): each for each in found}


_UID = r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"


def proved_by(paper: Document | Finding, rows: Sequence[IndexCriterion]) -> dict[int, Evidence]:
    """By the primary key of each of these criteria that it proves: the evidence, also that of what gave way to it."""
    own = Q(finding=paper) if isinstance(paper, Finding) else Q(document=paper) | Q(document__merged_into=paper)
    found = Evidence.objects.filter(own, criterion__in=rows, withdrawn_at=None)
    return {each.criterion_id: each for each in found}
