"""Taking papers in: a file is dropped, read, confirmed by a person through one of three doors."""

import unicodedata
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.utils import timezone

import vanban
from rasoat.audit.acting import acting, action
from rasoat.audit.actions import record
from rasoat.organisations.models import Account, Body, Organisation
from rasoat.registry import events, reading, storage
from rasoat.registry.models import Attachment, Document, Entry, Intake, Relation
from rasoat.registry.queries import references, same_paper
from rasoat.registry.signals import document_filed
from vanban.document import Citation
from vanban.serialization import from_json

State = Document.State
COLUMNS = ("doc_type", "code", "date", "place", "subject", "signer", "issuer_name")
"""The columns that a person confirms or corrects, as the memory keeps their changes."""


_SEEN = ("jpg", "jpeg", "png", "xlsx", "xls")
"""Endings of proofs that are looked at, not read."""

PROOFS = ("pdf", "docx", "doc", *_SEEN)
"""Endings of files that may prove something."""


class Door(StrEnum):
    """The three ways in (DESIGN 4, registry)."""

    INCOMING = "incoming"
    OUTGOING = "outgoing"
    BASIS = "basis"

    @property
    def label(self) -> str:
        return {
            Door.INCOMING: "Vào sổ văn bản đến",
            Door.OUTGOING: "Nhập văn bản đi đã phát hành",
            Door.BASIS: "Đưa vào hồ sơ (văn bản căn cứ)",
        }[self]


class Refused(Exception):
    """The file is not taken in; the message is a Vietnamese sentence. Nothing was stored."""


def take_in(
    *,
    chunks: Iterable[bytes],
    name: str,
    by: Account,
    draft: Document | None = None,
    purpose: uuid.UUID | None = None,
) -> Intake:
    """Read a dropped file and keep it until a person confirms it; raises ``Refused``, and then stores nothing."""
    name = unicodedata.normalize("NFC", name)
    try:
        with storage.staged(chunks) as file:
            read = reading.read(file.path, name)
            _refuse_secrets(read.document)
            with acting():
                intake = Intake.objects.create(
                    body=by.body,
                    by=by,
                    file=storage.keep(file, by.body),
                    name=name,
                    reading=read.document,
                    remarks=read.remarks,
                    draft=draft,
                    purpose=purpose,
                )
                record(events.FILE_READ, by=by, body=by.body.uid, object=intake)
                return intake
    except storage.TooLarge:
        raise _too_large() from None
    except reading.Unreadable as error:
        raise Refused(str(error)) from None


@action
def confirm(
    *,
    intake: Intake,
    door: Door,
    written: vanban.Document,
    issuer: Organisation | None,
    issuer_name: str,
    arrival_number: str = "",
    by: Account,
) -> Document:
    """Make the dropped file a document of the body, or fill the placeholder that waited for it.

    ``written`` is what was read, with the person's corrections. What it cites is linked; what nobody has yet becomes a
    placeholder. ``arrival_number`` is for an incoming paper.
    """
    intake = _taken(intake, by)
    read = Document()
    read.put(intake.written)
    document = _placeholder_for(by.body, written) or Document(body=by.body)
    if document.pk:
        document.claim(document.version)
    document.put(written)
    document.issuer, document.issuer_name = issuer, issuer_name
    document.state = State.ISSUED if door is Door.OUTGOING else State.KEPT
    document.save()
    _attach(document, intake)
    document_filed.send(Document, document=document, purpose=intake.purpose, by=by)
    if door is not Door.BASIS:
        Entry.objects.create(
            document=document,
            direction=door.value,
            day=document.date if door is Door.OUTGOING and document.date else timezone.localdate(),
            arrival_number=arrival_number if door is Door.INCOMING else "",
        )
    relate(document)
    record(
        events.INTAKE_CONFIRMED,
        by=by,
        body=by.body.uid,
        object=document,
        changes=_changes(read, document),
        door=door.label,
    )
    return document


@action
def add_copy(*, intake: Intake, document: Document, by: Account) -> bool:
    """Keep the dropped file as one more copy of a document that the body already has.

    False where that very file is there already: it is then left out.
    """
    intake = _taken(intake, by)
    if document.attachments.filter(file=intake.file).exists():
        document_filed.send(Document, document=document, purpose=intake.purpose, by=by)
        discard(intake=intake, by=by)
        return False
    _attach(document, intake)
    document_filed.send(Document, document=document, purpose=intake.purpose, by=by)
    record(events.COPY_ADDED, by=by, body=by.body.uid, object=document, file=intake.name)
    return True


@dataclass(frozen=True)
class Proof:
    """A staged file that is to prove something, and what was read in it; a picture or a sheet is not read."""

    file: storage.Staged
    name: str
    written: vanban.Document | None


@contextmanager
def proof(*, chunks: Iterable[bytes], name: str) -> Iterator[Proof]:
    """A file that is to prove something, staged until ``keep_proof``; pictures and sheets too. ``Refused`` as above."""
    name = unicodedata.normalize("NFC", name)
    ending = name.rpartition(".")[2].lower()
    if ending not in PROOFS:
        raise Refused(f"Không nhận tệp {name}. Tài liệu kiểm chứng là tệp {', '.join(f'.{each}' for each in PROOFS)}.")
    try:
        with storage.staged(chunks) as file:
            written = None
            if ending not in _SEEN:
                read = reading.read(file.path, name).document
                _refuse_secrets(read)
                written = from_json(read)
            yield Proof(file, name, written)
    except storage.TooLarge:
        raise _too_large() from None
    except reading.Unreadable as error:
        raise Refused(f"Không nhận tệp {name}. {error}") from None


@action
def keep_proof(*, proof: Proof, issuer: Organisation, by: Account) -> Document:
    """Keep a staged file as a document that proves what ``issuer`` did, under its own number and date where it has
    them; nobody confirms these, so it is cited nowhere."""
    kept = Document(body=by.body, state=State.PROOF, issuer=issuer, issuer_name=issuer.name)
    kept.subject = proof.name.rpartition(".")[0]
    read = proof.written
    if read and read.doc_type and read.code and read.date:
        kept.doc_type, kept.number, kept.symbol = read.doc_type, read.number or "", read.symbol or ""
        kept.code, kept.date, kept.subject = read.code, read.date, read.subject or kept.subject
    kept.save()
    stored = storage.keep(proof.file, by.body)
    Attachment.objects.create(document=kept, file=stored, role=Attachment.Role.ORIGINAL, name=proof.name)
    record(events.PROOF_KEPT, by=by, body=by.body.uid, object=kept)
    return kept


@action
def match(*, intake: Intake, draft: Document, by: Account) -> None:
    """Take the dropped file for the signed copy of ``draft``, to be compared with it."""
    intake = _taken(intake, by)
    intake.draft = draft
    intake.save(update_fields=["draft"])
    record(events.INTAKE_MATCHED, by=by, body=by.body.uid, object=draft, file=intake.name)


@action
def discard(*, intake: Intake, by: Account) -> None:
    """Leave a dropped file out: it was not what it seemed. The file goes unless something else is kept in it."""
    intake = _taken(intake, by)
    file, intake.file, intake.reading, intake.remarks = intake.file, None, None, []
    intake.state = Intake.State.DISCARDED
    intake.save(update_fields=["file", "reading", "remarks", "state"])
    if file and not file.attachments.exists() and not file.intakes.exists():
        storage.drop(file)
    record(events.INTAKE_DISCARDED, by=by, body=by.body.uid, object=intake)


@action
def correct(
    *,
    document: Document,
    version: int,
    written: vanban.Document,
    issuer: Organisation | None,
    issuer_name: str,
    arrival_number: str | None = None,
    by: Account,
) -> None:
    """Correct what was wrongly confirmed of a paper that is kept; ``Conflict`` if somebody else did so meanwhile.

    ``arrival_number`` goes into the line in the book of incoming papers; None leaves it.
    """
    document.claim(version)
    before = Document.objects.get(pk=document.pk)
    document.put(written)
    document.issuer, document.issuer_name = issuer, issuer_name
    document.save()
    changes = _changes(before, document)
    entry = document.entries.filter(direction=Entry.Direction.INCOMING).first()
    if entry and arrival_number is not None and arrival_number != entry.arrival_number:
        changes["arrival_number"] = (entry.arrival_number, arrival_number)
        entry.arrival_number = arrival_number
        entry.save(update_fields=["arrival_number"])
    record(events.DOCUMENT_CORRECTED, by=by, body=by.body.uid, object=document, changes=changes)


def relate(document: Document) -> None:
    """Link ``document`` to all that its content cites, making placeholders for what is not known yet."""
    written = document.written
    assert written is not None
    for order, reference in enumerate(references(document.body, written)):
        paper = reference.paper or _placeholder(document.body, reference.citation)
        Relation.objects.get_or_create(
            source=document,
            target=paper,
            kind=reference.kind,
            defaults={"text": reference.citation.text, "order": order},
        )


@action
def only_cites(*, document: Document, target: Document, by: Account) -> None:
    """Put right that ``document`` was read as changing ``target``, which it only cites."""
    told = document.references.filter(target=target)
    told.filter(kind=Relation.Kind.CITES).delete()
    kept = told.exclude(kind=Relation.Kind.BASIS).first()
    if kept:
        told.exclude(pk=kept.pk).exclude(kind=Relation.Kind.BASIS).delete()
        kept.kind = Relation.Kind.CITES
        kept.save(update_fields=["kind"])
    record(events.ONLY_CITES, by=by, body=by.body.uid, object=document, target=target)


def _refuse_secrets(read: Mapping[str, Any]) -> None:
    if secrecy := read["secrecy"]:
        raise Refused(
            f"Văn bản có dấu chỉ độ mật “{secrecy}”: không được đưa lên hệ thống này. Tệp không được lưu lại."
        )


def _too_large() -> Refused:
    limit = settings.UPLOAD_LIMIT >> 20
    return Refused(f"Tệp lớn hơn {limit} MB, vượt giới hạn nhận vào. Hãy tách tệp hoặc giảm dung lượng.")


def _taken(intake: Intake, by: Account) -> Intake:
    """The dropped file, locked and still waiting. The body's row is locked first: one paper is filed at a time, so that
    two papers that cite the same third make one placeholder of it."""
    Body.objects.select_for_update(no_key=True).get(pk=by.body_id)
    intake = Intake.objects.select_for_update().get(pk=intake.pk)
    if intake.state != Intake.State.WAITING:
        raise Refused("Tệp này đã được xác nhận hoặc đã bỏ trước đó.")
    return intake


def _attach(document: Document, intake: Intake) -> None:
    assert intake.file is not None
    Attachment.objects.create(document=document, file=intake.file, role=Attachment.Role.ORIGINAL, name=intake.name)
    intake.state, intake.document = Intake.State.CONFIRMED, document
    intake.save(update_fields=["state", "document"])


def _changes(before: Document, after: Document) -> dict[str, tuple[object, object]]:
    pairs = {name: (getattr(before, name), getattr(after, name)) for name in COLUMNS}
    return {name: (old, new) for name, (old, new) in pairs.items() if old != new}


def _placeholder(body: Body, citation: Citation) -> Document:
    code = citation.code or ""
    number, _, symbol = code.partition("/")
    title = citation.title or ""
    return Document.objects.create(
        body=body,
        state=State.PLACEHOLDER,
        doc_type=citation.type or "",
        number=number,
        symbol=symbol,
        code=code,
        date=citation.date,
        issuer_name=citation.issuer or "",
        subject=title[:1].upper() + title[1:],
    )


def _placeholder_for(body: Body, written: vanban.Document) -> Document | None:
    if not written.code:
        return None
    return same_paper(body, written.code, written.date).filter(state=State.PLACEHOLDER).first()
