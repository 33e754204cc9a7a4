"""The standing of what a document cites, on the document's day."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import replace

from vanban.citations import Cited
from vanban.document import Citation
from vanban.laws.law import Law
from vanban.laws.register import Register, register

_TELLS_ITSELF = re.compile(r"/\d{4}/(?!.*(?:UBND|HĐND))")
"""A code with its year belongs to one text; without it, or where each province counts its own, to many."""


def cited_law(citation: Citation, issued: datetime.date | None, laws: Register) -> Law | None:
    """The text of the register that a citation means, None where that is not certain.

    ``issued`` is its day, as told there or elsewhere in the document. Laws and ordinances may be cited by name and day.
    """
    if citation.code is None:
        name = f"{citation.type} {citation.title}"
        return laws.named(name, issued) if issued else None
    found = laws.find(citation.code, issued) if issued or _TELLS_ITSELF.search(citation.code) else ()
    return found[0] if len(found) == 1 else None


def with_status(references: Cited, on: datetime.date | None) -> Cited:
    """The references with ``status`` and ``trust`` as the register answers ``on`` a day.

    Both stay None for a text that the register does not know, and for all where the day is not known.
    """
    if on is None or not references.citations:
        return references
    laws = register()
    days = {each.code: each.date for each in reversed(references.citations) if each.code and each.date}
    answered = {}
    for each in references.citations:
        if law := cited_law(each, each.date or days.get(each.code or ""), laws):
            standing = laws.standing(law, on)
            answered[each] = replace(each, status=str(standing.status), trust=str(standing.trust))

    def told(citations: Iterable[Citation]) -> tuple[Citation, ...]:
        return tuple(answered.get(each, each) for each in citations)

    return Cited(told(references.legal_bases), told(references.proposal_refs), told(references.citations))
