"""Changing one's own password."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rasoat.organisations.access import account_of
from rasoat.organisations.actions import accounts as actions
from rasoat.organisations.models import Account
from rasoat.organisations.pages.sign_in import password_field

RULE = "Từ 12 ký tự trở lên; không phải mật khẩu phổ biến. Nên dùng một câu ngắn dễ nhớ."


class NewPasswordForm(forms.Form):
    """A new password, typed twice."""

    new = password_field("Mật khẩu mới", "new-password")
    again = password_field("Nhập lại mật khẩu mới", "new-password")

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account
        self.fields["new"].help_text = RULE

    def clean_new(self) -> str:
        new: str = self.cleaned_data["new"]
        validate_password(new, self.account)
        return new

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if "new" in self.cleaned_data and again != self.cleaned_data["new"]:
            raise ValidationError("Hai lần nhập chưa giống nhau.")
        return again


class ChangeForm(NewPasswordForm):
    old = password_field("Mật khẩu hiện tại")
    field_order = ["old", "new", "again"]

    def clean_old(self) -> str:
        old: str = self.cleaned_data["old"]
        if not get_adapter().reauthenticate(self.account, old):
            raise ValidationError("Mật khẩu hiện tại không đúng.")
        return old


def page(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    form = ChangeForm(request.POST or None, account=account)
    if form.is_valid():
        actions.change_password(account=account, password=form.cleaned_data["new"])
        update_session_auth_hash(request, account)
        UserSession.objects.create_from_request(request)
        messages.success(request, "Đã đổi mật khẩu. Các phiên làm việc ở nơi khác đã kết thúc.")
        return redirect("own-account")
    context = {"title": "Đổi mật khẩu", "form": form, "has_password": account.has_usable_password()}
    return render(request, "organisations/password.html", context, status=422 if form.is_bound else 200)
