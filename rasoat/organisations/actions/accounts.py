"""Verbs of accounts: who may come in, for how long, and how they are let in the first time."""

import datetime
from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db.models import QuerySet
from django.utils import timezone

from rasoat.audit.acting import action
from rasoat.audit.actions import record
from rasoat.design.dates import on_paper, two_digits
from rasoat.organisations import events
from rasoat.organisations.models import Account, Body, Grant, OneTimeLink, Organisation, OrganisationName, Person

INVITED_FOR = datetime.timedelta(days=7)
ASKED_FOR = datetime.timedelta(hours=2)
"""How long a link holds that was issued by an administrator, and one that was asked for at the sign-in."""

Purpose = OneTimeLink.Purpose


class Refused(Exception):
    """The action cannot be done; the text says why, in Vietnamese."""


@action
def invite(
    *,
    username: str,
    label: str,
    email: str | None,
    person: Person | None,
    role: str,
    unit: Organisation | None,
    since: datetime.date,
    by: Account,
) -> tuple[Account, str]:
    """Make an account without a password, with one role; return it and the token of the link that sets its password."""
    account = Account.objects.create_user(username, None, label=label, email=email, person=person, body=by.body)
    grant = Grant.objects.create(account=account, role=role, unit=unit, valid_from=since)
    changes = {"username": (None, username), "email": (None, account.email)}
    record(events.INVITED, by=by, body=by.body.uid, object=account, changes=changes, role=grant.get_role_display())
    return account, _new_link(account, Purpose.INVITATION, INVITED_FOR)


@action
def first_administrator(*, name: str, abbreviation: str, place: str, username: str) -> tuple[Account, str]:
    """Make the body of a new installation and its administrator's account; return it and the token of its link."""
    today = timezone.localdate()
    organisation = Organisation.objects.create(name=name, abbreviation=abbreviation, kind=Organisation.Kind.BODY)
    for use, text in ((OrganisationName.Use.OFFICIAL, name), (OrganisationName.Use.ABBREVIATION, abbreviation)):
        if text:
            OrganisationName.objects.create(organisation=organisation, use=use, text=text, valid_from=today)
    body = Body.objects.create(organisation=organisation, place=place)
    account = Account.objects.create_user(username, None, label="Quản trị", body=body)
    Grant.objects.create(account=account, role=Grant.Role.ADMINISTRATOR, valid_from=today)
    record(events.FIRST_ADMINISTRATOR, by=None, body=body.uid, object=account, name=name)
    return account, _new_link(account, Purpose.INVITATION, INVITED_FOR)


@action
def edit(*, account: Account, label: str, email: str | None, by: Account) -> None:
    """Change how the account is called and where its mail goes."""
    changes = {"label": (account.label, label), "email": (account.email, email)}
    account.label, account.email = label, email
    account.save(update_fields=["label", "email"])
    record(events.ACCOUNT_EDITED, by=by, body=account.body.uid, object=account, changes=changes)


@action
def issue_link(*, account: Account, by: Account | None) -> str:
    """Issue a new link in place of those still open, and return its token; ``by`` is None at the command line."""
    if not account.is_active:
        raise Refused("Tài khoản đã ngừng hoạt động; cho hoạt động trở lại trước khi cấp liên kết.")
    purpose = Purpose.NEW_PASSWORD if account.has_usable_password() else Purpose.INVITATION
    token = _new_link(account, purpose, INVITED_FOR)
    record(events.LINK_ISSUED, by=by, body=account.body.uid, object=account, purpose=purpose.label.lower())
    return token


@action
def request_link(*, account: Account) -> str:
    """Issue the link that its holder asked for at the sign-in, to be sent by e-mail, and return its token."""
    token = _new_link(account, Purpose.NEW_PASSWORD, ASKED_FOR)
    record(events.LINK_REQUESTED, by=None, body=account.body.uid, object=account)
    return token


def may_request_link(account: Account) -> bool:
    """Whether the last link asked for is old enough: a letter every quarter of an hour is enough."""
    lately = timezone.now() - datetime.timedelta(minutes=15)
    return not account.links.filter(made_at__gt=lately).exists()


@action
def revoke_links(*, account: Account, by: Account) -> None:
    """Make the links that are still open worthless."""
    if not _open_links(account).update(revoked_at=timezone.now()):
        raise Refused("Không còn liên kết nào đang chờ sử dụng.")
    record(events.LINK_REVOKED, by=by, body=account.body.uid, object=account)


@action
def use_link(*, link: OneTimeLink, password: str) -> None:
    """Set the password of the link's account; its sessions end. ``Refused`` where the link is no longer open."""
    if not _open_links(link.account).filter(pk=link.pk).update(used_at=timezone.now()):
        raise Refused("Liên kết không còn hiệu lực.")
    _set_password(link.account, password)
    record(events.LINK_USED, by=link.account, body=link.account.body.uid, object=link.account)


@action
def change_password(*, account: Account, password: str) -> None:
    """Change one's own password; the sessions end (the page begins one anew for who is there)."""
    _set_password(account, password)
    record(events.PASSWORD_CHANGED, by=account, body=account.body.uid, object=account)


@action
def grant_role(
    *,
    account: Account,
    role: str,
    unit: Organisation | None,
    since: datetime.date,
    until: datetime.date | None = None,
    by: Account,
) -> Grant:
    """Give a role from ``since`` to ``until``, the last day; ``Refused`` where the account has it then already."""
    ends = until + datetime.timedelta(days=1) if until else None
    Account.objects.select_for_update().get(pk=account.pk)
    same = Grant.objects.ever_held().filter(account=account, role=role, unit=unit).exclude(valid_to__lte=since)
    if (same.filter(valid_from__lt=ends) if ends else same).exists():
        raise Refused("Tài khoản đã có vai trò này trong thời gian trên.")
    held = Grant.objects.ever_held().filter(account=account).exclude(valid_to__lte=since)
    held = held.filter(valid_from__lt=ends) if ends else held
    others = (
        held.exclude(role=Grant.Role.ADMINISTRATOR)
        if role == Grant.Role.ADMINISTRATOR
        else held.filter(role=Grant.Role.ADMINISTRATOR)
    )
    if others.exists():
        raise Refused("Quản trị không kiêm vai trò khác. Lập một tài khoản riêng cho việc quản trị.")
    grant = Grant.objects.create(account=account, role=role, unit=unit, valid_from=since, valid_to=ends)
    record(
        events.ROLE_GRANTED,
        by=by,
        body=account.body.uid,
        object=account,
        role=role_in_words(grant),
        since=on_paper(since),
    )
    return grant


@action
def end_role(*, grant: Grant, by: Account) -> None:
    """End a role: today is the first day without it, or the day on which it was to begin, if that is later."""
    today = timezone.localdate()
    if grant.never_held or (grant.valid_to and grant.valid_to <= today):
        raise Refused("Vai trò này đã kết thúc.")
    if grant.role == Grant.Role.ADMINISTRATOR:
        _another_administrator(grant.account)
    grant.valid_to = max(today, grant.valid_from)
    grant.save(update_fields=["valid_to"])
    body, role = grant.account.body.uid, role_in_words(grant)
    record(events.ROLE_ENDED, by=by, body=body, object=grant.account, role=role, since=on_paper(grant.valid_to))


@action
def deactivate(*, account: Account, by: Account) -> None:
    """Let the account in no more; its sessions end and its open links are worthless at once."""
    _another_administrator(account)
    if not Account.objects.filter(pk=account.pk, is_active=True).update(is_active=False):
        raise Refused("Tài khoản đã ngừng hoạt động từ trước.")
    _open_links(account).update(revoked_at=timezone.now())
    _end(UserSession.objects.filter(user=account))
    record(events.DEACTIVATED, by=by, body=account.body.uid, object=account)


@action
def reactivate(*, account: Account, by: Account) -> None:
    """Let the account in again, with the roles that it still has."""
    if not Account.objects.filter(pk=account.pk, is_active=False).update(is_active=True):
        raise Refused("Tài khoản đang hoạt động.")
    record(events.REACTIVATED, by=by, body=account.body.uid, object=account)


@action
def end_sessions(*, account: Account, sessions: list[UserSession], by: Account) -> None:
    """End these sessions of the account."""
    if not sessions:
        raise Refused("Không có phiên làm việc nào để kết thúc.")
    _end(sessions)
    record(events.SESSION_ENDED, by=by, body=account.body.uid, object=account, sessions=two_digits(len(sessions)))


@action
def bind(*, account: Account, identity: SocialAccount) -> None:
    """Bind the account to who the body's provider says is signing in, from now on."""
    identity.user = account
    identity.save()
    record(events.BOUND, by=account, body=account.body.uid, object=account)


@action
def remove_second_steps(*, account: Account, by: Account) -> None:
    """Take away authenticator, recovery codes, passkeys and the bond with the body's provider: a phone was lost."""
    removed, _ = Authenticator.objects.filter(user=account).delete()
    bonds, _ = SocialAccount.objects.filter(user=account).delete()
    if not removed + bonds:
        raise Refused("Tài khoản chưa bật cách xác thực nào.")
    record(events.STEP_REMOVED, by=by, body=account.body.uid, object=account, step="mọi cách xác thực thêm")


def role_in_words(grant: Grant) -> str:
    """The role, and its unit where it is held for one."""
    return f"{grant.get_role_display()} ({grant.unit})" if grant.unit else str(grant.get_role_display())


def _new_link(account: Account, purpose: OneTimeLink.Purpose, holds: datetime.timedelta) -> str:
    now, token = timezone.now(), OneTimeLink.new_token()
    _open_links(account).update(revoked_at=now)
    OneTimeLink.objects.create(
        account=account, purpose=purpose, digest=OneTimeLink.digest_of(token), made_at=now, expires_at=now + holds
    )
    return token


def _open_links(account: Account) -> QuerySet[OneTimeLink]:
    return OneTimeLink.objects.filter(
        account=account, used_at=None, revoked_at=None, expires_at__gt=timezone.now(), account__is_active=True
    )


def _set_password(account: Account, password: str) -> None:
    account.set_password(password)
    account.save(update_fields=["password"])
    _end(UserSession.objects.filter(user=account))


def _end(sessions: Iterable[UserSession]) -> None:
    for session in sessions:
        session.end()


def _another_administrator(account: Account) -> None:
    """``Refused`` where no other administrator would be left; holds the body's row, lest two leave at once."""
    Body.objects.select_for_update().get(pk=account.body_id)
    today = timezone.localdate()
    others = Grant.objects.at(today).filter(
        role=Grant.Role.ADMINISTRATOR, account__body=account.body_id, account__is_active=True
    )
    is_one = others.filter(account=account).exists()
    if is_one and not others.exclude(account=account).exists():
        raise Refused("Cơ quan phải còn ít nhất một tài khoản quản trị khác đang hoạt động.")
