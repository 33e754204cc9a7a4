"""Bất kiêm nhiệm: whether a reason is enough where one person has two duties, or nothing is; for the whole body."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rasoat.organisations.access import SETTINGS, require
from rasoat.organisations.actions.separation import set_strict
from rasoat.organisations.separation import RULES


class SeparationForm(forms.Form):
    strict = forms.TypedChoiceField(
        label="Khi một người giữ cả hai việc",
        help_text="Cơ quan ít người thường chọn ghi lý do.",
        choices=[
            ("no", "Ghi lý do rồi thực hiện; lý do được lưu vào nhật ký hệ thống"),
            ("yes", "Không cho thực hiện"),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )


def page(request: HttpRequest) -> HttpResponse:
    account = require(request, SETTINGS)
    form = SeparationForm(request.POST or None, initial={"strict": "yes" if account.body.strict_separation else "no"})
    if form.is_valid():
        set_strict(body=account.body, strict=form.cleaned_data["strict"], by=account)
        messages.success(request, "Đã lưu.")
        return redirect("separation")
    context = {"title": "Bất kiêm nhiệm", "form": form, "rules": RULES.values()}
    return render(request, "organisations/separation.html", context, status=422 if form.is_bound else 200)
