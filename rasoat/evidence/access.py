"""Who may prove criteria, and hand their proof in; loaders that return what an address names or stop the request."""

import uuid

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from rasoat.evidence.models import Evidence, Pack
from rasoat.inspections import access as inspections
from rasoat.inspections.models import Finding
from rasoat.organisations.access import Right, Role, account_of, require
from rasoat.registry.access import load_document
from rasoat.registry.models import Document

PROVE = Right(
    "evidence.prove",
    "chọn và xuất tài liệu kiểm chứng của bộ chỉ số",
    frozenset({Role.SECRETARY, Role.CHIEF}),
)


def load_proving_document(request: HttpRequest, uid: uuid.UUID) -> Document:
    """The document ``uid``, if the account sees it and proves criteria of the body's lists."""
    document = load_document(request, uid)
    require(request, PROVE)
    return document


def load_proving_finding(request: HttpRequest, uid: uuid.UUID) -> Finding:
    """The remark ``uid`` of the body's campaigns, if the account sees its campaign and proves criteria."""
    known = Finding.objects.select_related("campaign__body__organisation", "campaign__result__document")
    finding = get_object_or_404(known.prefetch_related("areas"), campaign__body=account_of(request).body_id, uid=uid)
    require(request, inspections.SEE, finding.campaign)
    require(request, PROVE)
    return finding


def load_evidence(request: HttpRequest, uid: uuid.UUID) -> Evidence:
    """The evidence ``uid`` of a list of the account's body, if the account proves its criteria."""
    known = Evidence.objects.select_related("criterion__list__body", "document", "finding")
    evidence = get_object_or_404(known, criterion__list__body=account_of(request).body_id, uid=uid)
    require(request, PROVE, evidence)
    return evidence


def load_pack(request: HttpRequest, uid: uuid.UUID) -> Pack:
    """The pack ``uid`` of a list of the account's body, if the account proves its criteria."""
    packs = Pack.objects.select_related("list__body__organisation", "by")
    pack = get_object_or_404(packs, list__body=account_of(request).body_id, uid=uid)
    require(request, PROVE, pack)
    return pack
