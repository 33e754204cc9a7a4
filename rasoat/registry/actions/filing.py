"""Taking papers in: a file is dropped, read, confirmed by a person through one of three doors."""

import datetime
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from django.db import transaction

from rasoat.audit.actions import record
from rasoat.organisations.models import Account, Body
from rasoat.registry import events, reading, storage
from rasoat.registry.models import Attachment, Document, Entry, Intake, Relation
from rasoat.registry.queries import same_paper

State = Document.State


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


def take_in(*, chunks: Iterable[bytes], name: str, by: Account, draft: Document | None = None) -> Intake:
    """Read a dropped file and keep it, waiting for a person; raises ``Refused`` and stores nothing where it cannot be."""
    name = unicodedata.normalize("NFC", name)
    try:
        with storage.staged(chunks) as file:
            if not file.size:
                raise Refused("Tệp trống, không có nội dung để đọc.")
            read = reading.read(file.path, name)
            if secrecy := read.document["secrecy"]:
                raise Refused(
                    f"Văn bản có dấu chỉ độ mật “{secrecy}”: không được đưa lên hệ thống này. Tệp không được lưu lại."
                )
            with transaction.atomic():
                intake = Intake.objects.create(
                    body=by.body,
                    by=by,
                    file=storage.keep(file, by.body),
                    name=name,
                    reading=read.document,
                    remarks=read.remarks,
                    draft=draft,
                )
                record(events.FILE_READ, by=by, body=by.body.uid, object=intake)
                return intake
    except storage.TooLarge:
        raise Refused("Tệp lớn hơn 20 MB, vượt giới hạn nhận vào. Hãy tách tệp hoặc giảm dung lượng.") from None
    except reading.Unreadable as error:
        raise Refused(str(error)) from None


@transaction.atomic
def confirm(*, intake: Intake, door: Door, fields: dict[str, Any], by: Account) -> Document:
    """Make the dropped file a document of the body, or fill the placeholder that waited for it.

    ``fields`` are the confirmed columns of ``Document`` (doc_type, number, symbol, code, date, place, subject, signer,
    issuer, issuer_name) and, for an incoming paper, ``arrival_number``. What it cites is linked; what nobody has yet
    becomes a placeholder.
    """
    intake = Intake.objects.select_for_update().get(pk=intake.pk)
    if intake.state != Intake.State.WAITING:
        raise Refused("Tệp này đã được xác nhận hoặc đã bỏ trước đó.")
    arrival_number = fields.pop("arrival_number", "")
    document = _placeholder_for(by.body, fields) or Document(body=by.body)
    for name, value in fields.items():
        setattr(document, name, value)
    document.content = intake.reading
    document.state = State.ISSUED if door is Door.OUTGOING else State.KEPT
    if document.pk:
        document.claim(document.version)
    document.save()
    Attachment.objects.create(document=document, file=intake.file, role=Attachment.Role.ORIGINAL, name=intake.name)
    if door is not Door.BASIS:
        Entry.objects.create(
            document=document,
            direction=door.value,
            day=document.date if door is Door.OUTGOING and document.date else intake.at.date(),
            arrival_number=arrival_number,
        )
    relate(document)
    intake.state, intake.document = Intake.State.CONFIRMED, document
    intake.save(update_fields=["state", "document"])
    record(events.INTAKE_CONFIRMED, by=by, body=by.body.uid, object=document, door=door.label)
    return document


@transaction.atomic
def discard(*, intake: Intake, by: Account) -> None:
    """Leave a dropped file out: it was not what it seemed."""
    intake.state = Intake.State.DISCARDED
    intake.save(update_fields=["state"])
    record(events.INTAKE_DISCARDED, by=by, body=by.body.uid, object=intake)


def relate(document: Document) -> None:
    """Link ``document`` to all that its content cites, making placeholders for what is not known yet."""
    content = document.content or {}
    bases = {citation["code"] for citation in content["legal_bases"]}
    seen: set[str] = set()
    for order, citation in enumerate([*content["legal_bases"], *content["citations"]]):
        code = citation["code"]
        if code is None or code in seen or code == document.code:
            continue
        seen.add(code)
        Relation.objects.get_or_create(
            source=document,
            target=_cited(document.body, citation),
            kind=Relation.Kind.BASIS if code in bases else Relation.Kind.CITES,
            defaults={"text": citation["text"], "order": order},
        )


def _cited(body: Body, citation: dict[str, Any]) -> Document:
    date = datetime.date.fromisoformat(citation["date"]) if citation["date"] else None
    known = same_paper(body, citation["code"], date).first()
    if known is not None:
        return known
    number, _, symbol = citation["code"].partition("/")
    return Document.objects.create(
        body=body,
        state=State.PLACEHOLDER,
        doc_type=citation["type"] or "",
        number=number,
        symbol=symbol,
        code=citation["code"],
        date=date,
        issuer_name=citation["issuer"] or "",
        subject=citation["title"] or "",
    )


def _placeholder_for(body: Body, fields: dict[str, Any]) -> Document | None:
    if not fields.get("code"):
        return None
    waiting = same_paper(body, fields["code"], fields.get("date")).filter(state=State.PLACEHOLDER)
    return waiting.select_for_update().first()
