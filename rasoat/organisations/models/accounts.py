"""Accounts and the roles they have."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from rasoat.conventions import Dated, Identified
from rasoat.organisations.models.people import Person
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
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="accounts")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="accounts")
    is_active = models.BooleanField(default=True)
    is_sample = models.BooleanField("tài khoản của dữ liệu mẫu", default=False)

    held_roles: frozenset[str] | None = None
    """The roles of today, once they were read (``access.roles``)."""

    objects = AccountManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["label"]

    def __str__(self) -> str:
        return self.label


class Grant(Dated):
    """That an account has a role: in the whole body, or in one unit."""

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

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(role="unit", unit__isnull=False) | ~Q(role="unit"), name="grant_unit_role_has_unit"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.get_role_display()}"
