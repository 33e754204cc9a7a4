"""Making documents here: a draft out of data, edited by hand, handed up, signed."""

import datetime
from collections.abc import Mapping
from dataclasses import replace

import vanban
from django.db import transaction
from vanban.document import Document as Written
from vanban.document import Kind, Signature
from vanban.serialization import from_json, to_json

from rasoat.audit.actions import record
from rasoat.conventions import uuid7
from rasoat.organisations.models import Account
from rasoat.registry import events
from rasoat.registry.merging import Merged, merge
from rasoat.registry.models import Attachment, Document, Entry, Intake
from rasoat.registry.signals import document_signed
from rasoat.registry.states import NotAllowed, State, move


class FaultsOfForm(Exception):
    """The draft breaks rules of form; ``remarks`` are the errors. It may go on only with a reason."""

    def __init__(self, remarks: list[vanban.checking.Remark]) -> None:
        super().__init__("Dự thảo còn lỗi thể thức; sửa lỗi hoặc ghi lý do bỏ qua trước khi trình ký.")
        self.remarks = remarks


@transaction.atomic
def start(*, written: Written, by: Account) -> Document:
    """Keep what the data gave as a new draft of the account's body."""
    draft = Document(body=by.body, state=State.DRAFT, issuer=by.body.organisation, issuer_name=str(by.body))
    _put(draft, written)
    draft.composed = draft.content
    draft.save()
    record(events.DRAFT_STARTED, by=by, body=by.body.uid, object=draft)
    return draft


@transaction.atomic
def recompose(*, draft: Document, version: int, written: Written, by: Account) -> Merged:
    """Bring the draft after the data, keeping the edits made by hand; the result names the blocks where both changed."""
    _only_drafts(draft)
    draft.claim(version)
    merged = merge(composed=from_json(draft.composed), edited=from_json(draft.content), recomposed=written)
    _put(draft, merged.document)
    draft.composed = to_json(written)
    draft.save()
    record(events.DRAFT_RECOMPOSED, by=by, body=draft.body.uid, object=draft)
    return merged


@transaction.atomic
def edit_block(*, draft: Document, version: int, block: str, text: str, by: Account) -> None:
    """Put ``text`` in place of the text of one block; an empty text removes the block."""
    _only_drafts(draft)
    draft.claim(version)
    written = from_json(draft.content)
    before = next(piece for piece in written.body if piece.id == block)
    text = " ".join(text.split())
    body = [replace(piece, text=text) if piece.id == block else piece for piece in written.body]
    _put(draft, replace(written, body=tuple(piece for piece in body if piece.text)))
    draft.save()
    record(events.DRAFT_EDITED, by=by, body=draft.body.uid, object=draft, changes={block: (before.text, text)})


@transaction.atomic
def add_paragraph(*, draft: Document, version: int, after: str, text: str, by: Account) -> None:
    """Add a paragraph behind the block ``after``."""
    _only_drafts(draft)
    draft.claim(version)
    written = from_json(draft.content)
    new = vanban.Block(id=f"b-{uuid7()}", kind=Kind.PARAGRAPH, text=" ".join(text.split()))
    place = next(index for index, piece in enumerate(written.body) if piece.id == after) + 1
    _put(draft, replace(written, body=(*written.body[:place], new, *written.body[place:])))
    draft.save()
    record(events.DRAFT_EDITED, by=by, body=draft.body.uid, object=draft, changes={new.id: (None, new.text)})


@transaction.atomic
def submit(*, draft: Document, version: int, waiver: str = "", by: Account) -> None:
    """Hand the draft up to be signed; ``FaultsOfForm`` where it breaks rules and ``waiver`` gives no reason."""
    errors = [remark for remark in vanban.check(from_json(draft.content)) if remark.severity == "error"]
    if errors and not waiver:
        raise FaultsOfForm(errors)
    draft.claim(version)
    draft.waiver = waiver
    move(draft, "submit")
    draft.save()
    record(events.DRAFT_SUBMITTED, by=by, body=draft.body.uid, object=draft, changes={"waiver": ("", waiver)})


@transaction.atomic
def take_back(*, draft: Document, version: int, by: Account) -> None:
    """Give a draft that was handed up back to who drafted it."""
    draft.claim(version)
    move(draft, "return")
    draft.save()
    record(events.DRAFT_RETURNED, by=by, body=draft.body.uid, object=draft)


@transaction.atomic
def record_signature(
    *,
    draft: Document,
    version: int,
    by: Account,
    number: str,
    date: datetime.date,
    signer: str,
    intake: Intake | None = None,
) -> None:
    """Record that the draft was signed, numbered and issued elsewhere: typed, or read in the signed copy that came back.

    With ``intake``, what the signed copy says takes the place of the draft: it is what was signed. The body's book gets
    the line; a number that another document already bears is not refused, the page warns of it.
    """
    draft.claim(version)
    drafted = from_json(draft.content)
    move(draft, "sign")
    signed = from_json(intake.reading) if intake else drafted
    # A text layer may lack what was printed on the draft (the header); what the copy does not say stays as drafted.
    signed = replace(
        signed,
        parent_body=signed.parent_body or drafted.parent_body,
        issuer=signed.issuer or drafted.issuer,
        place=signed.place or drafted.place,
        number=number,
        symbol=signed.symbol or drafted.symbol,
        date=date,
        signatures=(replace(drafted.signature or Signature(), name=signer),),
    )
    _put(draft, signed)
    move(draft, "number")
    move(draft, "issue")
    draft.save()
    Entry.objects.create(document=draft, direction=Entry.Direction.OUTGOING, day=date)
    if intake:
        Attachment.objects.create(document=draft, file=intake.file, role=Attachment.Role.SIGNED, name=intake.name)
        intake.state, intake.document = Intake.State.CONFIRMED, draft
        intake.save(update_fields=["state", "document"])
    document_signed.send(sender=Document, document=draft, drafted=drafted, by=by)
    record(
        events.SIGNATURE_RECORDED,
        by=by,
        body=draft.body.uid,
        object=draft,
        changes={"code": ("", draft.code), "date": (None, date), "signer": (None, signer)},
    )


def _only_drafts(document: Document) -> None:
    if document.state != State.DRAFT:
        raise NotAllowed("Chỉ sửa được khi văn bản còn là dự thảo; hãy trả lại dự thảo trước khi sửa.")


def _put(draft: Document, written: Written) -> None:
    """Make ``written`` the draft's content, and its columns agree with it."""
    draft.content = to_json(written)
    draft.doc_type = written.doc_type or ""
    draft.number, draft.symbol, draft.code = written.number or "", written.symbol or "", written.code or ""
    draft.date, draft.place, draft.subject = written.date, written.place or "", written.subject or ""
    signature = written.signature
    draft.signer = " ".join([*signature.lines, signature.name or ""]).strip() if signature else ""
