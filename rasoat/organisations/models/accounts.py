"""Accounts, the roles they have, the links that let a person set a password, and sign-ins that failed."""

import hashlib
import secrets
import uuid
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property

from rasoat.conventions import Dated, Identified
from rasoat.organisations.models.people import Appointment, Person
from rasoat.organisations.models.tree import Body, Organisation


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, username: str, password: str | None = None, **values: Any) -> "Account":
        account = self.model(username=username, **values)
        account.set_password(password)
        account.save()
        return account


class Account(AbstractBaseUser, Identified):
    """Somebody who signs in, for one body; ``label`` is how the screen and the log call them."""

    username = models.CharField("tên đăng nhập", max_length=60, unique=True)
    label = models.CharField("tên hiển thị", max_length=120)
    email = models.EmailField("thư điện tử", null=True, blank=True, unique=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="accounts")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="accounts")
    is_active = models.BooleanField(default=True)
    is_sample = models.BooleanField("tài khoản của dữ liệu mẫu", default=False)

    acting: str = ""
    """The uid of the appointment that was chosen to act in, where the person holds several (``access.account_of``)."""

    held_grants: "list[Grant] | None" = None
    """Every grant, once they were read (``access.held``)."""

    own_units: frozenset[int] | None = None
    """The units that it is of, once they were read (``belonging.own_units``)."""

    objects = AccountManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["label"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.casefold() if self.email else None
        super().save(*args, **kwargs)

    @cached_property
    def appointments(self) -> list[Appointment]:
        """The appointments that the account's person holds today."""
        if self.person_id is None:
            return []
        held = Appointment.objects.at(timezone.localdate()).filter(person=self.person_id)
        return list(held.select_related("post__organisation", "person").order_by("pk"))

    @property
    def appointment_uid(self) -> uuid.UUID | None:
        """The appointment in which the account acts: the one that was chosen, or the only one; None otherwise."""
        held = {str(each.uid): each.uid for each in self.appointments}
        return held.get(self.acting) or (next(iter(held.values())) if len(held) == 1 else None)

    def has_perm(self, right: str) -> bool:
        """Whether the account has the right of this name today: what the frame of a page asks for its menu."""
        from rasoat.organisations.access import RIGHTS, may

        return may(self, RIGHTS[right])

    def __str__(self) -> str:
        return self.label


class Grant(Dated):
    """That an account has a role: in the whole body, or in one unit.

    One that was ended before it had held a day stays, with no day between ``valid_from`` and ``valid_to``.
    """

    class Role(models.TextChoices):
        SECRETARY = "secretary", "Thư ký đoàn, đầu mối cải cách hành chính"
        CLERK = "clerk", "Văn thư"
        CHIEF = "chief", "Chánh Văn phòng"
        LEADER = "leader", "Lãnh đạo"
        UNIT = "unit", "Đơn vị được kiểm tra"
        ADMINISTRATOR = "administrator", "Quản trị"

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20, choices=Role)
    unit = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    reach: frozenset[int] | None = None
    """The unit and those under it, once they were read (``access.units_within``)."""

    class Meta(Dated.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="organisations_grant_validity"
            ),
            models.CheckConstraint(
                condition=Q(role="unit", unit__isnull=False) | ~Q(role="unit"), name="grant_unit_role_has_unit"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.get_role_display()}"

    @property
    def never_held(self) -> bool:
        return self.valid_to == self.valid_from


class OneTimeLink(Identified):
    """A link that lets the holder of an account set its password, once. Only a digest of its token is kept."""

    class Purpose(models.TextChoices):
        INVITATION = "invitation", "Mời sử dụng"
        NEW_PASSWORD = "new_password", "Đặt lại mật khẩu"

    class State(models.TextChoices):
        OPEN = "open", "Chờ sử dụng"
        USED = "used", "Đã sử dụng"
        REVOKED = "revoked", "Đã thu hồi"
        EXPIRED = "expired", "Đã hết hạn"

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="links")
    purpose = models.CharField(max_length=20, choices=Purpose)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}: {self.account}"

    @property
    def state(self) -> State:
        if self.used_at:
            return self.State.USED
        if self.revoked_at:
            return self.State.REVOKED
        return self.State.EXPIRED if self.expires_at <= timezone.now() else self.State.OPEN

    @staticmethod
    def new_token() -> str:
        return secrets.token_urlsafe(32)

    @staticmethod
    def digest_of(token: str) -> str:
        return hashlib.sha256(token.encode()).hexdigest()


class SignInFailure(models.Model):
    """A sign-in that failed: the name that was typed, as a digest, and the address that it came from."""

    name_digest = models.CharField(max_length=64)
    address = models.GenericIPAddressField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [
            models.Index(fields=["name_digest", "at"], name="sign_in_failure_name"),
            models.Index(fields=["address", "at"], name="sign_in_failure_address"),
        ]

    def __str__(self) -> str:
        return f"{self.address} {self.at:%d/%m/%Y %H:%M}"
