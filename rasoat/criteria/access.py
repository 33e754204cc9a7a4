"""Who may do what with the index lists; loaders that return the list or stop."""

import uuid

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from rasoat.criteria.models import IndexCriterion, IndexList, IndexSheet
from rasoat.organisations.access import Right, Role, account_of, require

SEE_INDEX = Right(
    "criteria.see-index", "xem bộ chỉ số cải cách hành chính", frozenset({Role.SECRETARY, Role.CHIEF, Role.LEADER})
)
KEEP_INDEX = Right(
    "criteria.keep-index",
    "nhập và tự chấm điểm bộ chỉ số cải cách hành chính",
    frozenset({Role.SECRETARY, Role.CHIEF}),
)


def load_index_list(request: HttpRequest, uid: uuid.UUID, right: Right = SEE_INDEX) -> IndexList:
    """The index list ``uid`` of the account's body, if the account has ``right`` over it."""
    lists = IndexList.objects.select_related("body__organisation", "carried_from")
    index_list = get_object_or_404(lists, body=account_of(request).body_id, uid=uid)
    require(request, right, index_list)
    return index_list


def load_criterion(request: HttpRequest, uid: uuid.UUID, right: Right = SEE_INDEX) -> IndexCriterion:
    """The criterion ``uid`` of a list of the account's body, if the account has ``right`` over the list."""
    criteria = IndexCriterion.objects.select_related("list__body__organisation", "area")
    criterion = get_object_or_404(criteria, list__body=account_of(request).body_id, uid=uid)
    require(request, right, criterion.list)
    return criterion


def load_index_sheet(request: HttpRequest, uid: uuid.UUID) -> IndexSheet:
    """The sheet ``uid`` of the account's body, if the account keeps its index lists."""
    sheets = IndexSheet.objects.select_related("body__organisation", "list")
    sheet = get_object_or_404(sheets, body=account_of(request).body_id, uid=uid)
    require(request, KEEP_INDEX, sheet)
    return sheet
