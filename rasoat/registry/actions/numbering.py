"""Giving numbers here (NĐ 30, Điều 15): one after another within the year, never twice, no gap."""

import datetime
from dataclasses import replace

from django.db import transaction
from vanban.serialization import from_json, to_json

from rasoat.audit.actions import record
from rasoat.organisations.models import Account, Body
from rasoat.registry import events
from rasoat.registry.models import Document, Entry, NumberSeries
from rasoat.registry.signals import document_signed
from rasoat.registry.states import NotAllowed, move


@transaction.atomic
def give_number(*, document: Document, version: int, day: datetime.date, signer: str, by: Account) -> Entry:
    """Record that the document was signed on paper or with the state's tool, and give it the next number of the year.

    Only where the body numbers here. State, number, date, line in the book and event stand or fall together.
    """
    if document.body.number_source != Body.NumberSource.HERE:
        raise NotAllowed("Cơ quan không cấp số tại Rà Soát; hãy nhập lại số do hệ thống văn bản hoặc sổ cấp.")
    document.claim(version)
    series = _locked_series(document.body, day.year)
    series.last += 1
    series.save(update_fields=["last"])
    drafted = from_json(document.content)
    signatures = drafted.signatures
    if signatures:
        signatures = (*signatures[:-1], replace(signatures[-1], name=signer))
    written = replace(drafted, number=f"{series.last:02d}", date=day, signatures=signatures)
    for verb in ("sign", "number"):
        move(document, verb)
    document.content = to_json(written)
    document.number, document.code, document.date = written.number or "", written.code or "", day
    document.save()
    entry = Entry.objects.create(
        document=document, direction=Entry.Direction.OUTGOING, day=day, series=series, number=series.last
    )
    document_signed.send(sender=Document, document=document, drafted=drafted, by=by)
    record(events.NUMBER_GIVEN, by=by, body=document.body.uid, object=document, changes={"number": ("", series.last)})
    return entry


@transaction.atomic
def issue(*, document: Document, version: int, by: Account) -> None:
    """Record that a numbered document went out."""
    document.claim(version)
    move(document, "issue")
    document.save()
    record(events.ISSUED, by=by, body=document.body.uid, object=document)


def _locked_series(body: Body, year: int) -> NumberSeries:
    series, _ = NumberSeries.objects.get_or_create(body=body, year=year, key="common")
    return NumberSeries.objects.select_for_update().get(pk=series.pk)
