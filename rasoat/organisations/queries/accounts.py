"""Finding accounts, and how each of them stands."""

from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils import timezone

from rasoat.organisations import lock_out
from rasoat.organisations.models import Account, Body, Grant
from vanban.folding import fold

STATES = {
    "dang-dung": "Đang hoạt động",
    "cho": "Chờ kích hoạt",
    "khoa": "Tạm khóa đăng nhập",
    "ngung": "Ngừng hoạt động",
}
"""Value in the address -> words."""
KINDS = {"dang-dung": "done", "cho": "wait", "khoa": "bad", "ngung": "plain"}


@dataclass(frozen=True)
class Line:
    """An account in a list."""

    account: Account
    state: str

    @property
    def words(self) -> str:
        return STATES[self.state]

    @property
    def kind(self) -> str:
        return KINDS[self.state]


def accounts(body: Body, *, words: str = "", role: str = "", state: str = "") -> list[Line]:
    """The accounts of the body with their roles of today, by name; narrowed by words of name or user name."""
    today = timezone.localdate()
    grants = Grant.objects.at(today).select_related("unit").order_by("pk")
    found = Account.objects.filter(body=body).prefetch_related(Prefetch("grants", grants, to_attr="todays"))
    if role:
        found = found.filter(Exists(Grant.objects.at(today).filter(account=OuterRef("pk"), role=role)))
    # A body has tens of accounts, some hundreds at most: they are folded and told apart here.
    wanted = fold(words).split()
    listed = [one for one in found if all(word in fold(f"{one.label} {one.username}") for word in wanted)]
    lines = standing(sorted(listed, key=lambda one: fold(one.label)))
    return [line for line in lines if not state or line.state == state]


def standing(listed: list[Account]) -> list[Line]:
    """How each of these accounts stands."""
    locked = lock_out.locked(listed)
    return [Line(one, _state(one, locked)) for one in listed]


def _state(account: Account, locked: set[int]) -> str:
    if not account.is_active:
        return "ngung"
    if account.pk in locked:
        return "khoa"
    return "dang-dung" if account.has_usable_password() or account.last_login else "cho"


def sessions(account: Account) -> QuerySet[UserSession]:
    """The sessions of the account that were begun by signing in and have not expired, the newest first."""
    return UserSession.objects.filter(user=account, session_key__in=_alive()).order_by("-created_at")


def _alive() -> QuerySet[Any]:
    return Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")


def second_steps(account: Account) -> list[Authenticator]:
    """What the account has beside its password."""
    return list(Authenticator.objects.filter(user=account).order_by("created_at"))
