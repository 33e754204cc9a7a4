"""Gửi trang tình hình cho lãnh đạo qua thư điện tử: how often, and to whom it goes."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rasoat.desk.leader_letter import leaders
from rasoat.inspections.access import FOLLOW
from rasoat.organisations.access import require
from rasoat.organisations.actions.leader_letter import set_leader_letter
from rasoat.organisations.models import Body


class LetterForm(forms.Form):
    often = forms.ChoiceField(
        label="Gửi tình hình kiểm tra", choices=Body.LeaderLetter.choices, widget=forms.RadioSelect, required=False
    )


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    account = require(request, FOLLOW)
    form = LetterForm(request.POST or None, initial={"often": account.body.leader_letter})
    if form.is_valid():
        often = Body.LeaderLetter(form.cleaned_data["often"])
        set_leader_letter(body=account.body, often=often, by=account)
        messages.success(request, "Đã lưu lịch gửi.")
        return redirect("leader-letter")
    context = {
        "title": "Gửi tình hình kiểm tra cho lãnh đạo",
        "form": form,
        "leaders": leaders(account.body, timezone.localdate()),
        "mail_server": settings.EMAIL_HOST,
    }
    return render(request, "desk/leader_letter.html", context, status=422 if form.is_bound else 200)
