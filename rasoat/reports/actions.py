"""Drafting a report, and bringing the draft after the data. Both are the registry's acts, with its events."""

from django.db import transaction
from django.utils import timezone

from rasoat.organisations.models import Account, Body
from rasoat.registry.actions import drafting
from rasoat.registry.models import Document
from rasoat.reports import queries
from rasoat.reports.composition import report, signer
from rasoat.reports.periods import Term


class NobodySigns(Exception):
    """Nobody is recorded who may sign the report without a doubt."""


@transaction.atomic
def compose(*, term: Term, by: Account) -> Document:
    """The term's draft, made where there is none, else brought after the data; a report handed up stays as it is."""
    body = Body.objects.select_for_update().select_related("organisation").get(pk=by.body_id)  # one draft a term
    document = queries.document_of(body, term)
    if document and document.state != Document.State.DRAFT:
        return document
    signing = document.signing if document else signer(body, timezone.localdate())
    if signing is None:
        raise NobodySigns
    written = report(body, term, queries.facts(body, term), signing)
    if document is None:
        return drafting.start(written=written, signing=signing, by=by)
    reason = document.signing_reason
    drafting.recompose(
        draft=document, version=document.version, written=written, signing=signing, signing_reason=reason, by=by
    )
    return document
