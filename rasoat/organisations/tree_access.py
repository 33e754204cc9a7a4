"""Who may write the tree. Everybody who is signed in reads it: it is shared in an installation."""

import uuid

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from rasoat.audit.actions import record_alone
from rasoat.audit.events import REFUSED
from rasoat.organisations.access import Right, Role, account_of, may, require
from rasoat.organisations.models import Account, Organisation, OrganisationName, UnitSheet
from rasoat.organisations.queries.tree import belongs_to

KEEP_TREE = Right("organisations.keep-tree", "sửa cây tổ chức", frozenset({Role.SECRETARY, Role.ADMINISTRATOR}))


def may_keep(account: Account, unit: Organisation) -> bool:
    """Whether the account writes the record of ``unit``: it lies, or once lay, under the organisation of its body."""
    return may(account, KEEP_TREE) and belongs_to(unit, account.body)


def load_unit(uid: uuid.UUID) -> Organisation:
    """The organisation ``uid``, of whichever body."""
    return get_object_or_404(Organisation, uid=uid)


def load_kept_unit(request: HttpRequest, uid: uuid.UUID) -> Organisation:
    """The organisation ``uid``, if the account may write its record."""
    unit = load_unit(uid)
    account = require(request, KEEP_TREE)
    if not belongs_to(unit, account.body):
        record_alone(REFUSED, by=account, body=account.body.uid, object=unit, reason=KEEP_TREE.sentence)
        raise PermissionDenied(f"{unit} không thuộc {account.body}; cơ quan chủ quản của đơn vị ấy mới sửa được.")
    return unit


def load_kept_name(request: HttpRequest, uid: uuid.UUID, name: uuid.UUID) -> OrganisationName:
    """The name ``name`` of the organisation ``uid``, if the account may write its record."""
    unit = load_kept_unit(request, uid)
    return get_object_or_404(OrganisationName.objects.select_related("organisation"), uid=name, organisation=unit)


def load_sheet(request: HttpRequest, uid: uuid.UUID) -> UnitSheet:
    """The sheet ``uid`` of the account's body, if the account may write the tree."""
    sheet = get_object_or_404(
        UnitSheet.objects.select_related("body__organisation"), uid=uid, body=account_of(request).body_id
    )
    require(request, KEEP_TREE, sheet)
    return sheet
