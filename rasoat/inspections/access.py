"""Who may do what with campaigns, what of them concerns which unit; loaders that return the campaign or stop."""

import uuid
from collections.abc import Iterable

from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from rasoat.inspections import queries
from rasoat.inspections.models import Assignment, Campaign
from rasoat.organisations.access import Right, Role, account_of, require, tells_units
from rasoat.organisations.belonging import own_units
from rasoat.organisations.separation import Rule
from rasoat.registry.models import Document

SEE = Right("inspections.see", "xem đợt kiểm tra", frozenset({Role.SECRETARY, Role.CLERK, Role.CHIEF, Role.LEADER}))
WORK = Right("inspections.work", "lập và sửa đợt kiểm tra", frozenset({Role.SECRETARY, Role.CHIEF}))
OWN = Right(
    "inspections.own",
    "xem thông báo và yêu cầu đối với đơn vị mình",
    frozenset({Role.UNIT}),
    for_units=True,
)

REPORT = Right(
    "inspections.report",
    "báo cáo kết quả thực hiện yêu cầu",
    frozenset({Role.UNIT, Role.SECRETARY, Role.CHIEF, Role.CLERK}),
    for_units=True,
)
SEE_ASSIGNMENT = Right(
    "inspections.see-assignment",
    "xem nhiệm vụ sau kiểm tra",
    frozenset({*REPORT.roles, Role.LEADER}),
    for_units=True,
)
FOLLOW = Right("inspections.follow", "theo dõi, kết thúc theo dõi nhiệm vụ", frozenset({Role.SECRETARY, Role.CHIEF}))

OWN_ASSIGNMENT = Rule(
    "inspections.own-assignment",
    "Người xác nhận, kết thúc theo dõi, gia hạn thuộc chính đơn vị thực hiện nhiệm vụ.",
    test=lambda account, assignment: not own_units(account).isdisjoint({assignment.unit_id, assignment.heir_id}),
    hard=True,
)
AUTHOR_ENDS = Rule(
    "inspections.author-ends",
    "Người ghi báo cáo thay đơn vị cũng là người xác nhận kết quả.",
    test=lambda account, remedy: remedy is not None and remedy.by_id == account.pk,
)
AUTHOR_DECIDES = Rule(
    "inspections.author-decides",
    "Người ghi đề nghị gia hạn thay đơn vị cũng là người quyết định gia hạn.",
    test=lambda account, extension: extension.by_id == account.pk,
)

_SIGNER = ("result__signer__post", "result__signer__person")


@tells_units(Campaign)
def visited(campaign: Campaign) -> Iterable[int]:
    """Every unit that the campaign visits or will visit."""
    return campaign.visits.values_list("unit", flat=True)


@tells_units(Document)
def addressed(document: Document) -> Iterable[int]:
    """The units to which the notices of a campaign are sent."""
    return queries.units_told_by(document)


@tells_units(Document)
def proving(document: Document) -> Iterable[int]:
    """The units whose remedies the document proves."""
    told = Assignment.objects.filter(remedies__evidence__document=document)
    return told.values_list(Coalesce("heir", "unit"), flat=True)


@tells_units(Assignment)
def carried_by(assignment: Assignment) -> Iterable[int]:
    """The unit that carries the assignment out now."""
    return [assignment.carrier.pk]


def load_assignment(request: HttpRequest, uid: uuid.UUID, right: Right) -> Assignment:
    """The assignment ``uid`` of the account's body, if the account has ``right`` over it."""
    campaign = "requirement__campaign"
    found = Assignment.objects.select_related(
        "unit", "heir", "given_by", "requirement__area", f"{campaign}__body", f"{campaign}__result__document"
    )
    assignment = get_object_or_404(found, **{f"{campaign}__body": account_of(request).body_id}, uid=uid)
    require(request, right, assignment)
    return assignment


def load_campaign(request: HttpRequest, uid: uuid.UUID, right: Right = SEE) -> Campaign:
    """The campaign ``uid`` of the account's body, if the account has ``right`` over it."""
    campaigns = Campaign.objects.select_related("body__organisation", "result__document", *_SIGNER)
    campaign = get_object_or_404(campaigns, body=account_of(request).body_id, uid=uid)
    require(request, right, campaign)
    return campaign
