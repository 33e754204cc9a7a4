"""Loading the report of a term: what was stored once it was handed up, what is recorded now before."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from rasoat.inspections.access import SEE
from rasoat.organisations.access import require
from rasoat.organisations.models import Account
from rasoat.registry.models import Document
from rasoat.reports import queries
from rasoat.reports.facts import Facts
from rasoat.reports.periods import Term, term_named


def load_term(slug: str) -> Term:
    """The term that the address names, if there is one."""
    try:
        return term_named(slug)
    except KeyError:
        raise Http404 from None


@dataclass(frozen=True)
class Report:
    """What one sees of a term: its facts, and the document that reports it."""

    account: Account
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


def load_report(request: HttpRequest, slug: str) -> Report:
    """The report of the term ``slug`` for the account's body, if the account may see its inspections."""
    account = require(request, SEE)
    term = load_term(slug)
    document = queries.document_of(account.body, term)
    frozen = document is not None and document.state != Document.State.DRAFT
    facts = queries.stored_facts(document) if document and frozen else queries.facts(account.body, term)
    return Report(account, term, facts, document)
