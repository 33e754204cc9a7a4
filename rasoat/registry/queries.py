"""Finding documents."""

import datetime
from dataclasses import dataclass

from django.db.models import Q, QuerySet

import vanban
from rasoat.organisations.models import Body
from rasoat.registry.effects import effects
from rasoat.registry.models import Document, Relation
from rasoat.registry.models.documents import key_of_code
from rasoat.registry.states import TRANSITIONS
from vanban.citations import cited
from vanban.document import Citation
from vanban.folding import fold


def documents(body: Body) -> QuerySet[Document]:
    """The body's documents, those merged into another left out."""
    return body.documents.filter(merged_into=None)


def search(body: Body, words: str) -> QuerySet[Document]:
    """Documents that contain every word, with or without marks, or bear the code."""
    found = documents(body)
    if not words.strip():
        return found
    text = Q()
    for word in fold(words).split():
        text &= Q(folded__contains=word)
    return found.filter(text | Q(code_key=key_of_code(words)))


def same_paper(body: Body, code: str, date: datetime.date | None) -> QuerySet[Document]:
    """The documents that bear this code; where both dates are known they must agree. Codes repeat from year to year."""
    found = documents(body).filter(code_key=key_of_code(code)).exclude(code_key="")
    return found.filter(Q(date=date) | Q(date=None)) if date else found


def waiting_draft(body: Body, written: vanban.Document) -> Document | None:
    """The newest unsigned draft whose signed copy ``written`` seems to be: of its type, symbol and subject."""
    if not (written.symbol and written.subject):
        return None
    looks = _looks(written.doc_type, written.symbol, written.subject)
    drafts = documents(body).filter(state__in=TRANSITIONS["register"].starts).defer("content", "composed")
    return next(
        (each for each in drafts.order_by("-id") if _looks(each.doc_type, each.symbol, each.subject) == looks), None
    )


def _looks(doc_type: str | None, symbol: str, subject: str) -> tuple[str, str, str]:
    return fold(doc_type or ""), key_of_code(symbol), " ".join(fold(subject).split())


@dataclass(frozen=True)
class Reference:
    """One document that a text cites: how, in which words, and the paper where the body knows it."""

    kind: Relation.Kind
    citation: Citation
    paper: Document | None

    @property
    def has_copy(self) -> bool:
        """Whether a copy is in the records; a placeholder is none."""
        return self.paper is not None and self.paper.state != Document.State.PLACEHOLDER


def references(body: Body, written: vanban.Document) -> list[Reference]:
    """What ``written`` cites by code, each once, in the order of the first mention; in one query. A document that it
    changes (``effects``) is no mere basis of it."""
    found = cited(written)
    kinds = {citation.code: Relation.Kind.BASIS.value for citation in found.legal_bases} | effects(written)
    dated = {citation.code for citation in found.citations if citation.date}
    distinct: dict[tuple[str, datetime.date | None], Citation] = {}
    for citation in found.citations:
        if citation.code and (citation.date or citation.code not in dated):
            distinct.setdefault((citation.code, citation.date), citation)
    known: dict[str, list[Document]] = {}
    for paper in documents(body).filter(code_key__in={key_of_code(code) for code, _ in distinct}).defer("content"):
        known.setdefault(paper.code_key, []).append(paper)
    return [
        Reference(
            kind=Relation.Kind(kinds.get(code, Relation.Kind.CITES)),
            citation=citation,
            paper=_meant(known.get(key_of_code(code), []), date, written.date),
        )
        for (code, date), citation in distinct.items()
    ]


def _meant(papers: list[Document], date: datetime.date | None, citing: datetime.date | None) -> Document | None:
    """Which of the papers of one code a citation means: of its date where it names one, else the newest before it."""
    if date:
        fitting = [paper for paper in papers if paper.date in (date, None)]
    else:
        fitting = [paper for paper in papers if not (paper.date and citing and paper.date > citing)]
    return max(fitting, key=lambda paper: paper.date or datetime.date.min, default=None)
