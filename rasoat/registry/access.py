"""Who may do what with documents; loaders that return the document or stop the request."""

import uuid

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from rasoat.organisations.access import Right, Role, account_of, may, require
from rasoat.organisations.models import Account
from rasoat.organisations.separation import Rule
from rasoat.registry.models import Attachment, Document, Intake

_OFFICE = frozenset({Role.SECRETARY, Role.CLERK, Role.CHIEF})

SEE = Right("registry.see", "xem văn bản", _OFFICE | {Role.LEADER})
RECEIVED = Right(
    "registry.received",
    "xem văn bản đã phát hành gửi đơn vị mình, tài liệu kiểm chứng của đơn vị mình",
    frozenset({Role.UNIT}),
    test=lambda account, document: document is None or document.state in (Document.State.ISSUED, Document.State.PROOF),
    for_units=True,
)
FILE = Right("registry.file", "nhập văn bản vào hồ sơ", _OFFICE)
DRAFT = Right("registry.draft", "soạn thảo văn bản", _OFFICE)
SIGN = Right("registry.sign", "ghi nhận văn bản đã ký", _OFFICE)
NUMBER = Right("registry.number", "cấp số, đăng ký văn bản", frozenset({Role.CLERK}))

SIGNS_ONESELF = Rule(
    "registry.signs-oneself",
    "Người trình ký, ghi nhận đã ký cũng là người ký văn bản.",
    lambda account, draft: bool(
        account.person_id and draft.signing_appointment and draft.signing_appointment.person_id == account.person_id
    ),
)


def load_document(request: HttpRequest, uid: uuid.UUID, right: Right = SEE) -> Document:
    """The document ``uid`` of the account's body, if the account has ``right`` over it."""
    documents = Document.objects.select_related("body__organisation", "issuer")
    document = get_object_or_404(documents, body=account_of(request).body_id, uid=uid)
    require(request, right, document)
    return document


def load_named(request: HttpRequest, named: str, right: Right = SEE) -> Document:
    """As ``load_document``, for a uid that a form sends; a document that gave way to another is not found."""
    try:
        document = load_document(request, uuid.UUID(named), right)
    except ValueError:
        raise Http404 from None
    if document.merged_into_id:
        raise Http404
    return document


def load_readable(request: HttpRequest, uid: uuid.UUID) -> Document:
    """The document ``uid`` of the account's body, if the account sees documents or this one was sent to its unit."""
    documents = Document.objects.select_related("body__organisation", "issuer")
    document = get_object_or_404(documents, body=account_of(request).body_id, uid=uid)
    _require_readable(request, document)
    return document


def load_attachment(request: HttpRequest, uid: uuid.UUID) -> Attachment:
    """The file ``uid`` of a document that the account may read."""
    attachments = Attachment.objects.select_related("document__body__organisation", "file")
    attachment = get_object_or_404(attachments, document__body=account_of(request).body_id, uid=uid)
    _require_readable(request, attachment.document)
    return attachment


def load_intake(request: HttpRequest, uid: uuid.UUID) -> Intake:
    """The dropped file ``uid`` of the account's body, if the account may file documents."""
    intakes = Intake.objects.select_related("body__organisation", "file", "draft")
    intake = get_object_or_404(intakes, body=account_of(request).body_id, uid=uid)
    require(request, FILE, intake)
    return intake


def load_copy(request: HttpRequest, uid: uuid.UUID, copy: uuid.UUID) -> tuple[Document, Intake]:
    """The draft ``uid`` and the file ``copy`` that was dropped on it, if the account may record its signature."""
    draft = load_document(request, uid, SIGN)
    return draft, get_object_or_404(Intake.objects.select_related("file"), draft=draft, uid=copy)


def readable(account: Account, document: Document) -> bool:
    """Whether the account may open the document's page."""
    return may(account, RECEIVED, document) or may(account, SEE, document)


def _require_readable(request: HttpRequest, document: Document) -> None:
    if not may(account_of(request), RECEIVED, document):
        require(request, SEE, document)
