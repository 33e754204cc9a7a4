"""Finding documents."""

import datetime

from django.db.models import Q, QuerySet
from vanban.folding import fold

from rasoat.organisations.models import Body
from rasoat.registry.models import Document
from rasoat.registry.models.documents import key_of_code


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
