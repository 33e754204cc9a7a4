"""Who may do what with documents; loaders that return the document or stop the request."""

import uuid

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from rasoat.organisations.access import Right, Role, account_of, require
from rasoat.registry.models import Document, Intake

_OFFICE = frozenset({Role.SECRETARY, Role.CLERK, Role.CHIEF})

SEE = Right("registry.see", "xem văn bản", _OFFICE | {Role.LEADER})
FILE = Right("registry.file", "nhập văn bản vào hồ sơ", _OFFICE)
DRAFT = Right("registry.draft", "soạn thảo văn bản", _OFFICE)
SIGN = Right("registry.sign", "ghi nhận văn bản đã ký", _OFFICE)
NUMBER = Right("registry.number", "cấp số, đăng ký văn bản", frozenset({Role.CLERK}))


def load_document(request: HttpRequest, uid: uuid.UUID, right: Right = SEE) -> Document:
    """The document ``uid`` of the account's body, if the account has ``right`` over it."""
    documents = Document.objects.select_related("body__organisation", "issuer")
    document = get_object_or_404(documents, body=account_of(request).body_id, uid=uid)
    require(request, right, document)
    return document


def load_intake(request: HttpRequest, uid: uuid.UUID) -> Intake:
    """The dropped file ``uid`` of the account's body, if the account may file documents."""
    intakes = Intake.objects.select_related("body__organisation", "file", "draft")
    intake = get_object_or_404(intakes, body=account_of(request).body_id, uid=uid)
    require(request, FILE, intake)
    return intake
