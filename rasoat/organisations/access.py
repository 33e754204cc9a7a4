"""Who may do what: one ``may()``, to which each room brings its rights.

A loader returns the object or stops the request; what it refuses is recorded, in a transaction of its own.
"""

from collections.abc import Callable, Set
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone

from rasoat.audit.actions import record_alone
from rasoat.audit.events import REFUSED
from rasoat.organisations.models import Account, Grant

Role = Grant.Role
RIGHTS: dict[str, "Right"] = {}


@dataclass(frozen=True)
class Right:
    """Something that an account may do: the roles that have it, and a test of the object where a role is not enough.

    ``sentence`` completes "không có quyền …" on the screen and in the log.
    """

    name: str
    sentence: str
    roles: Set[str]
    test: Callable[[Account, Any], bool] = lambda account, object: True

    def __post_init__(self) -> None:
        if self.name in RIGHTS:
            raise ValueError(f"the right {self.name} is declared twice")
        RIGHTS[self.name] = self


def may(account: Account, right: Right, object: Any = None) -> bool:
    """Whether ``account`` has ``right``, over ``object`` where one is given; never across the boundary of a body."""
    inside = object is None or object.body_id == account.body_id
    return account.is_active and inside and not roles(account).isdisjoint(right.roles) and right.test(account, object)


def roles(account: Account) -> frozenset[str]:
    """The roles that the account has today; read once per request."""
    if account.held_roles is None:
        grants = Grant.objects.at(timezone.localdate()).filter(account=account)
        account.held_roles = frozenset(grants.values_list("role", flat=True))
    return account.held_roles


def account_of(request: HttpRequest) -> Account:
    """The account that makes the request; pages stand behind the sign-in, so there always is one."""
    assert isinstance(request.user, Account)
    return request.user


def require(request: HttpRequest, right: Right, object: Any = None) -> Account:
    """Return the request's account if it has ``right`` over ``object``, or record the refusal and stop the request."""
    account = account_of(request)
    if not may(account, right, object):
        about = request.path if object is None else object
        record_alone(REFUSED, by=account, body=account.body.uid, object=about, reason=right.sentence)
        raise PermissionDenied(f"Tài khoản {account.label} không có quyền {right.sentence}.")
    return account
