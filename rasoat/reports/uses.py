"""The report that a document is, for the registry's pages."""

from collections.abc import Iterable

from django.urls import reverse

from rasoat.registry.models import Document
from rasoat.registry.uses import Use, finder
from rasoat.reports.queries import document_term


@finder
def reports(document: Document) -> Iterable[Use]:
    if term := document_term(document):
        url = reverse("report", args=[term.slug])
        yield Use(document.uid, f"Số liệu báo cáo {term.words}", url, work=url)
