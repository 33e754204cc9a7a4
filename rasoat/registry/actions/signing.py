"""The way back: a draft was signed on paper or with the state's own tool, and comes back with its number."""

import datetime
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet

from rasoat.audit.acting import action
from rasoat.audit.actions import record
from rasoat.audit.vocabulary import EventType
from rasoat.organisations import separation
from rasoat.organisations.models import Account, Body
from rasoat.organisations.signing import NotEntitled
from rasoat.registry import events
from rasoat.registry.access import SIGNS_ONESELF
from rasoat.registry.actions.drafting import text_of
from rasoat.registry.actions.filing import discard, relate
from rasoat.registry.models import Attachment, Document, Entry, Intake
from rasoat.registry.models.documents import key_of_code
from rasoat.registry.queries import documents, same_paper
from rasoat.registry.signals import document_signed
from rasoat.registry.states import NotAllowed, State, move
from vanban import Signature
from vanban.document import Document as Written
from vanban.serialization import from_json

_AS_DRAFTED = (
    "national_header",
    "parent_body",
    "issuer",
    "symbol",
    "place",
    "doc_type",
    "type_code",
    "subject",
    "signatures",
    "recipients",
    "archive_line",
)
"""What a text layer may lack though it was printed: where the copy does not say it, it stays as drafted."""


@action
def record_signature(
    *,
    draft: Document,
    version: int,
    number: str,
    date: datetime.date,
    signer: str = "",
    intake: Intake | None = None,
    reason: str = "",
    by: Account,
) -> None:
    """Record that the draft was signed, numbered and issued elsewhere: typed, or read in the signed copy.

    The body's book gets the line. A number that another document already bears is not refused, the page warns of it.
    """
    if draft.body.number_source == Body.NumberSource.HERE:
        raise NotAllowed("Cơ quan cấp số tại Rà Soát. Hãy cấp số cho văn bản, không nhập lại số.")
    draft.claim(version)
    move(draft, "register")
    keep_signed(
        draft,
        events.SIGNATURE_RECORDED,
        number=number,
        date=date,
        signer=signer,
        intake=intake,
        reason=reason,
        by=by,
    )
    Entry.objects.create(document=draft, direction=Entry.Direction.OUTGOING, day=date)


def keep_signed(
    draft: Document,
    event: EventType,
    *,
    number: str,
    date: datetime.date,
    signer: str,
    intake: Intake | None,
    reason: str,
    by: Account,
) -> None:
    """Make what was signed the content of the draft, with its number and date, and record ``event`` of the action.

    The signed copy takes the place of the draft where there is one. What it cites is linked, a placeholder that waited
    for this paper gives way to it, the rooms above take over what follows. ``NotAllowed`` where the authorisation by
    which it was to be signed had ended by ``date``; another doubt of that day is kept in the memory.
    ``Separated`` or ``ReasonOwed`` where who records it is who signed it, and no signed copy shows it.
    """
    apart = {} if intake else separation.check(SIGNS_ONESELF, by=by, object=draft, reason=reason)
    try:
        doubts = draft.signing.judged(date, draft.doc_type) if draft.signing else []
    except NotEntitled as refusal:
        raise NotAllowed(str(refusal)) from None
    signed = as_signed(draft, intake)
    last = signed.signature or Signature()
    signatures = (*signed.signatures[:-1], replace(last, name=signer.strip() or last.name))
    draft.put(replace(signed, number=number, date=date, date_partial=None, signatures=signatures))
    draft.save()
    if intake:
        _attach(draft, intake)
    # One paper is filed at a time: two that cite the same third make one placeholder of it.
    Body.objects.select_for_update().get(pk=draft.body_id)
    for other in draft.returns.filter(state=Intake.State.WAITING):
        discard(intake=other, by=by)
    for placeholder in same_paper(draft.body, draft.code, date).filter(state=State.PLACEHOLDER):
        placeholder.referrers.update(target=draft)
        placeholder.merged_into = draft
        placeholder.save(update_fields=["merged_into"])
    relate(draft)
    changes: dict[str, tuple[Any, Any]] = {
        "code": (None, draft.code),
        "date": (None, date),
        "signer": (None, draft.signer),
        **apart,
    }
    if doubts:
        changes["doubts"] = (None, " ".join(doubts))
    record(event, by=by, body=draft.body.uid, object=draft, changes=changes)
    document_signed.send(sender=Document, document=draft, by=by)


def as_signed(draft: Document, intake: Intake | None) -> Written:
    """What was signed: the draft itself, or the signed copy, in which what was not read stays as drafted."""
    drafted = text_of(draft)
    if intake is None:
        return drafted
    assert intake.reading is not None
    read = from_json(intake.reading)
    fields = {name: getattr(read, name) or getattr(drafted, name) for name in _AS_DRAFTED}
    return replace(read, regime=drafted.regime, **fields)


def same_number(draft: Document, number: str, year: int) -> QuerySet[Document]:
    """Other papers of the body that bear this number with the draft's symbol in the same year."""
    others = documents(draft.body).exclude(pk=draft.pk).exclude(state=State.PLACEHOLDER)
    return others.filter(code_key=key_of_code(f"{number}/{draft.symbol}"), date__year=year)


def _attach(draft: Document, intake: Intake) -> None:
    intake = Intake.objects.select_for_update().get(pk=intake.pk, draft=draft)
    if intake.state != Intake.State.WAITING:
        raise NotAllowed("Tệp này đã được ghi nhận hoặc đã bỏ trước đó.")
    assert intake.file is not None
    Attachment.objects.create(document=draft, file=intake.file, role=Attachment.Role.SIGNED, name=intake.name)
    intake.state, intake.document = Intake.State.CONFIRMED, draft
    intake.save(update_fields=["state", "document"])
