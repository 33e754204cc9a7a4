"""Who may do what: one ``may()``, to which each room brings its rights.

A loader returns the object or stops the request; what it refuses is recorded, in a transaction of its own.
"""

import datetime
import uuid
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from rasoat.audit.actions import record_alone
from rasoat.audit.events import REFUSED
from rasoat.design.dates import on_paper
from rasoat.organisations.models import (
    Account,
    Appointment,
    Grant,
    Organisation,
    OrganisationName,
    Parentage,
    Reorganisation,
    UnitSheet,
)
from rasoat.organisations.models.people import SigningRight
from rasoat.organisations.queries.tree import belongs_to
from rasoat.organisations.separation import Rule

Role = Grant.Role
RIGHTS: dict[str, "Right"] = {}


@dataclass(frozen=True)
class Right:
    """Something that an account may do: the roles that have it, and a test of the object where a role is not enough.

    ``sentence`` completes "không có quyền …" on the screen and in the log. A role that is held for a unit gives the
    right over what concerns that unit alone, and over no page of the whole body. ``for_units`` is the right of those
    who stand for a unit: it reaches what concerns others too, and pages that show nothing but what it reaches.
    """

    name: str
    sentence: str
    roles: Set[str]
    test: Callable[[Account, Any], bool] = lambda account, object: True
    for_units: bool = False

    def __post_init__(self) -> None:
        if self.name in RIGHTS:
            raise ValueError(f"the right {self.name} is declared twice")
        RIGHTS[self.name] = self

    @property
    def holders(self) -> str:
        """The roles that have it, in words."""
        return "; ".join(Role(role).label for role in Role if role in self.roles)


def may(account: Account, right: Right, object: Any = None) -> bool:
    """Whether ``account`` has ``right``, over ``object`` where one is given; never across the boundary of a body."""
    return not why_not(account, right, object)


def why_not(account: Account, right: Right, object: Any = None) -> str:
    """Why ``account`` does not have ``right`` over ``object``, in a Vietnamese sentence; "" where it has."""
    if not account.is_active:
        return "Tài khoản đã ngừng hoạt động."
    if object is not None and object.body_id != account.body_id:
        return "Nội dung này thuộc cơ quan khác."
    fitting = [grant for grant in held(account) if grant.role in right.roles]
    today = timezone.localdate()
    if not (holding := [grant for grant in fitting if grant.holds_on(today)]):
        return _not_today(fitting, today) or f"Cần vai trò: {right.holders}."
    if Role.ADMINISTRATOR not in right.roles and Role.ADMINISTRATOR in roles(account):
        return "Tài khoản quản trị không kiêm việc này; cần một tài khoản riêng."
    if not any(_reaches(grant, right, object) for grant in holding):
        return f"Vai trò chỉ áp dụng trong phạm vi {' và '.join(str(grant.unit) for grant in holding)}."
    return "" if right.test(account, object) else "Tình trạng hiện tại của nội dung không cho phép việc này."


def held(account: Account) -> list[Grant]:
    """Every grant of the account that has a day, also past ones and those to come; read once per request."""
    if account.held_grants is None:
        grants = Grant.objects.ever_held().filter(account=account)
        account.held_grants = list(grants.select_related("unit").order_by("valid_from", "pk"))
    return account.held_grants


def roles(account: Account) -> frozenset[str]:
    """The roles that the account has today, in the body or in a unit."""
    today = timezone.localdate()
    return frozenset(grant.role for grant in held(account) if grant.holds_on(today))


def units_within(account: Account, right: Right) -> frozenset[int]:
    """The pks of the units for which the account holds ``right`` today, with those under them."""
    today = timezone.localdate()
    holding = [grant for grant in held(account) if grant.role in right.roles and grant.holds_on(today)]
    return frozenset().union(*(_under(grant) for grant in holding if grant.unit_id))


def _not_today(fitting: list[Grant], today: datetime.date) -> str:
    """That the role which would do has ended, or has not begun; "" where there never was one."""
    if not fitting:
        return ""
    last = fitting[-1]
    role = f"Vai trò {last.get_role_display()}"
    if last.valid_from > today:
        return f"{role} có hiệu lực từ ngày {on_paper(last.valid_from)}."
    assert last.last_day
    return f"{role} đã hết hiệu lực sau ngày {on_paper(last.last_day)}."


# What concerns which unit: the rooms say so of their objects.

Teller = Callable[[Any], Iterable[int]]
_TELLERS: dict[type, list[Teller]] = {}


def tells_units(kind: type) -> Callable[[Teller], Teller]:
    """Let the function say which units an object of ``kind`` concerns, by their pks."""

    def keep(teller: Teller) -> Teller:
        _TELLERS.setdefault(kind, []).append(teller)
        return teller

    return keep


def concerned(object: Any) -> frozenset[int]:
    """The pks of the units that the object concerns; none where it is the whole body's."""
    return frozenset(unit for teller in _TELLERS.get(type(object), ()) for unit in teller(object))


def _reaches(grant: Grant, right: Right, object: Any) -> bool:
    if grant.unit_id is None:
        return True
    if object is None:
        return right.for_units
    units = concerned(object)
    return not units.isdisjoint(_under(grant)) if right.for_units else bool(units) and units <= _under(grant)


def _under(grant: Grant) -> frozenset[int]:
    """The unit of the grant, and every unit under it today; read once per request."""
    if grant.reach is None:
        assert grant.unit_id
        today, found, level = timezone.localdate(), {grant.unit_id}, {grant.unit_id}
        while level:
            level = {*Parentage.objects.at(today).filter(parent__in=level).values_list("child", flat=True)} - found
            found |= level
        grant.reach = frozenset(found)
    return grant.reach


# At the door.


ACTING = "appointment"
"""Under which name the session keeps the appointment in which its account acts."""


def account_of(request: HttpRequest) -> Account:
    """The account that makes the request; pages stand behind the sign-in, so there always is one."""
    assert isinstance(request.user, Account)
    request.user.acting = request.session.get(ACTING, "")
    return request.user


def require(request: HttpRequest, right: Right, object: Any = None) -> Account:
    """Return the request's account if it has ``right`` over ``object``, or record the refusal and stop the request."""
    account = account_of(request)
    if reason := why_not(account, right, object):
        about = request.path if object is None else object
        record_alone(REFUSED, by=account, body=account.body.uid, object=about, reason=right.sentence)
        raise PermissionDenied(f"Tài khoản {account.label} không có quyền {right.sentence}. {reason}")
    return account


ACCOUNTS = Right("organisations.accounts", "quản trị tài khoản", frozenset({Role.ADMINISTRATOR}))
SETTINGS = Right("organisations.settings", "đặt quy định của cơ quan", frozenset({Role.ADMINISTRATOR}))


def load_account(request: HttpRequest, uid: uuid.UUID) -> Account:
    """The account ``uid`` of the administrator's own body."""
    accounts = Account.objects.select_related("body__organisation", "person")
    account = get_object_or_404(accounts, body=account_of(request).body_id, uid=uid)
    require(request, ACCOUNTS, account)
    return account


# Reorganisations. The office of the body prepares them and the administrator keeps the tree, so these propose; who
# confirms says who inherits which duty, which is for the head of the office or a leader, never for the administrator.

_OFFICE = frozenset({Role.SECRETARY, Role.CHIEF})

SEE_REORGANISATIONS = Right(
    "organisations.see-reorganisations",
    "xem việc sắp xếp tổ chức",
    _OFFICE | {Role.CLERK, Role.LEADER, Role.ADMINISTRATOR},
)
PROPOSE_REORGANISATION = Right(
    "organisations.propose-reorganisation", "đề xuất sắp xếp tổ chức", _OFFICE | {Role.ADMINISTRATOR}
)
CONFIRM_REORGANISATION = Right(
    "organisations.confirm-reorganisation", "xác nhận sắp xếp tổ chức", frozenset({Role.CHIEF, Role.LEADER})
)
CONFIRMS_OWN_PROPOSAL = Rule(
    "organisations.confirms-own-proposal",
    "Người xác nhận sắp xếp tổ chức cũng là người đề xuất.",
    lambda account, reorganisation: reorganisation.proposed_by_id == account.pk,
)
WITHDRAW_REORGANISATION = Right(
    "organisations.withdraw-reorganisation",
    "rút lại đề xuất sắp xếp tổ chức",
    PROPOSE_REORGANISATION.roles | CONFIRM_REORGANISATION.roles,
)


def load_reorganisation(request: HttpRequest, uid: uuid.UUID, right: Right = SEE_REORGANISATIONS) -> Reorganisation:
    """The reorganisation ``uid`` of the account's body, if the account has ``right`` over it."""
    known = Reorganisation.objects.select_related("body__organisation", "proposed_by", "settled_by")
    reorganisation = get_object_or_404(known, body=account_of(request).body_id, uid=uid)
    require(request, right, reorganisation)
    return reorganisation


# People and what they sign: the office keeps them; everybody of it may look.

SEE_PEOPLE = Right(
    "organisations.see-people",
    "xem người, chức vụ và quyền ký",
    _OFFICE | {Role.CLERK, Role.LEADER, Role.ADMINISTRATOR},
)
APPOINT = Right(
    "organisations.appoint", "cập nhật người, chức vụ và quyền ký", _OFFICE | {Role.CLERK, Role.ADMINISTRATOR}
)


def load_appointment(request: HttpRequest, uid: uuid.UUID, right: Right = SEE_PEOPLE) -> Appointment:
    """The appointment ``uid`` of somebody of the account's body, if the account has ``right`` over that person."""
    held = Appointment.objects.select_related("post__organisation", "person__body").prefetch_related("signing_rights")
    appointment: Appointment = get_object_or_404(held, person__body=account_of(request).body_id, uid=uid)
    require(request, right, appointment.person)
    return appointment


def load_signing_right(request: HttpRequest, uid: uuid.UUID, right: Right = APPOINT) -> SigningRight:
    """The right to sign ``uid`` of somebody of the account's body, if the account has ``right`` over that person."""
    given = SigningRight.objects.select_related("appointment__post", "appointment__person__body")
    signing_right: SigningRight = get_object_or_404(
        given, appointment__person__body=account_of(request).body_id, uid=uid
    )
    require(request, right, signing_right.appointment.person)
    return signing_right


# The tree: everybody who is signed in reads it, it is shared in an installation; a body's people keep the record of
# what lies under its organisation.

KEEP_TREE = Right("organisations.keep-tree", "sửa cây tổ chức", frozenset({Role.SECRETARY, Role.ADMINISTRATOR}))


def seen_unit(uid: uuid.UUID) -> Organisation:
    """The organisation ``uid``, of whichever body."""
    return get_object_or_404(Organisation.objects.select_related("body"), uid=uid)


def may_keep(account: Account, unit: Organisation, above: Iterable[OrganisationName]) -> bool:
    """Whether the account keeps the record of ``unit``, which is, lies or once lay under the organisation of its body.

    ``above`` are the names of those above it on some day.
    """
    own = account.body.organisation_id
    known = any(name.organisation_id == own for name in above)
    return may(account, KEEP_TREE) and (known or belongs_to(unit, account.body))


def load_kept_unit(request: HttpRequest, uid: uuid.UUID) -> Organisation:
    """The organisation ``uid``, if the account keeps its record."""
    unit = seen_unit(uid)
    account = require(request, KEEP_TREE)
    if not belongs_to(unit, account.body):
        record_alone(REFUSED, by=account, body=account.body.uid, object=unit, reason=KEEP_TREE.sentence)
        raise PermissionDenied(f"{unit} không thuộc {account.body}; cơ quan chủ quản của đơn vị ấy mới sửa được.")
    return unit


def load_kept_name(request: HttpRequest, uid: uuid.UUID, name: uuid.UUID) -> tuple[Organisation, OrganisationName]:
    """The organisation ``uid`` and its name ``name``, if the account keeps its record."""
    unit = load_kept_unit(request, uid)
    return unit, get_object_or_404(unit.names.select_related("organisation"), uid=name)


def load_unit_sheet(request: HttpRequest, uid: uuid.UUID) -> UnitSheet:
    """The sheet ``uid`` of the account's body, if the account keeps the tree."""
    sheets = UnitSheet.objects.select_related("body__organisation")
    sheet = get_object_or_404(sheets, uid=uid, body=account_of(request).body_id)
    require(request, KEEP_TREE, sheet)
    return sheet
