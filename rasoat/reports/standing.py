"""The report of a term as it stands: what was stored once it was handed up, what is recorded now before."""

from dataclasses import dataclass

from django.http import Http404

from rasoat.organisations.models import Body
from rasoat.registry.models import Document
from rasoat.reports import queries
from rasoat.reports.facts import Facts
from rasoat.reports.periods import Term, term_named


@dataclass(frozen=True)
class Report:
    """What one sees of a term: its facts, and the document that reports it."""

    term: Term
    facts: Facts
    document: Document | None

    @property
    def frozen(self) -> bool:
        return self.document is not None and self.document.state != Document.State.DRAFT

    @property
    def outdated(self) -> bool:
        """What is recorded now differs from what the draft says."""
        return bool(self.document and not self.frozen and queries.stored_facts(self.document) != self.facts)


def term_or_404(slug: str) -> Term:
    """The term that an address names, if there is one."""
    try:
        return term_named(slug)
    except KeyError:
        raise Http404 from None


def report_or_404(body: Body, slug: str) -> Report:
    """The body's report of the term that an address names, if there is one."""
    term = term_or_404(slug)
    document = queries.document_of(body, term)
    if document and document.state != Document.State.DRAFT:
        return Report(term, queries.stored_facts(document), document)
    return Report(term, queries.facts(body, term), document)
