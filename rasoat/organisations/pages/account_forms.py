"""What an administrator fills in about an account and its roles."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.utils import timezone

from rasoat.design.forms import VietnameseDateField
from rasoat.organisations.models import Account, Appointment, Body, Grant, Person
from rasoat.organisations.pages.unit_field import UnitField, unit_field
from rasoat.organisations.queries.offers import Offer


class RoleForm(forms.Form):
    """A role from a day on; who answers for a unit holds it for that unit."""

    role = forms.ChoiceField(label="Vai trò", choices=[("", "Chọn vai trò"), *Grant.Role.choices])
    unit = UnitField(
        label="Đơn vị",
        required=False,
        empty="Toàn cơ quan",
        help_text="Để trống là toàn cơ quan. Bắt buộc với vai trò Đơn vị được kiểm tra.",
    )
    since = VietnameseDateField(label="Từ ngày")

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["since"].initial = timezone.localdate()
        unit_field(self, "unit").of(Offer(body))
        self.body = body

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("unit") == self.body.organisation:
            cleaned["unit"] = None
        if cleaned.get("role") == Grant.Role.UNIT and not cleaned.get("unit"):
            self.add_error("unit", "Chọn đơn vị mà người này đại diện.")
        if cleaned.get("role") == Grant.Role.ADMINISTRATOR and cleaned.get("unit"):
            self.add_error("unit", "Vai trò Quản trị thuộc toàn cơ quan.")
        return cleaned


class GrantForm(RoleForm):
    until = VietnameseDateField(label="Đến hết ngày", required=False, help_text="Để trống khi chưa có ngày kết thúc.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("since") and cleaned.get("until") and cleaned["until"] < cleaned["since"]:
            self.add_error("until", "Ngày cuối phải từ ngày bắt đầu trở đi.")
        return cleaned


class AccountForm(forms.Form):
    """How an account is called, and where its mail goes."""

    label = forms.CharField(
        label="Tên hiển thị",
        max_length=120,
        help_text="Họ và tên, hoặc chức vụ; hiện trên trang và trong nhật ký hệ thống.",
    )
    email = forms.EmailField(
        label="Thư điện tử",
        required=False,
        help_text="Để nhận liên kết đặt mật khẩu; mỗi địa chỉ dùng cho một tài khoản.",
    )

    def __init__(self, *args: Any, account: Account | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_email(self) -> str | None:
        email: str = self.cleaned_data["email"].casefold()
        others = Account.objects.exclude(pk=self.account.pk) if self.account else Account.objects.all()
        if email and others.filter(email=email).exists():
            raise ValidationError("Địa chỉ này đã dùng cho một tài khoản khác.")
        return email or None


class _PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A person of the body, told from others of the name by the posts held today."""

    def label_from_instance(self, person: Person) -> str:
        return ", ".join([person.name, *(each.post.title for each in person.todays)])  # type: ignore[attr-defined]


class InvitationForm(AccountForm, RoleForm):
    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=60,
        help_text="Chữ thường không dấu, chữ số, dấu chấm, gạch nối; ví dụ: vanthu2",
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none"}),
    )
    person = _PersonField(
        Person.objects.none(), label="Người trong danh sách nhân sự", required=False, empty_label="Không gắn"
    )
    field_order = ["label", "username", "email", "person", "role", "unit", "since"]

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, body=body, **kwargs)
        people = self.fields["person"]
        assert isinstance(people, forms.ModelChoiceField)
        held = Appointment.objects.at(timezone.localdate()).select_related("post")
        without = Person.objects.filter(body=body, accounts=None).order_by("name")
        people.queryset = without.prefetch_related(Prefetch("appointments", held, to_attr="todays"))

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"].strip().casefold()
        if not re.fullmatch(r"[a-z0-9][a-z0-9._-]{2,}", username):
            raise ValidationError("Chỉ dùng chữ thường không dấu, chữ số, dấu chấm, gạch nối; từ 3 ký tự.")
        if Account.objects.filter(username=username).exists():
            raise ValidationError("Tên đăng nhập này đã có. Chọn tên khác.")
        return username
