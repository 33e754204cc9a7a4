"""Rút lại đề xuất sắp xếp tổ chức, with the reason."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rasoat.conventions import Conflict
from rasoat.organisations.access import WITHDRAW_REORGANISATION, account_of, load_reorganisation
from rasoat.organisations.actions.reorganisations import NotOpen, withdraw
from rasoat.organisations.models import Reorganisation
from rasoat.organisations.models.reorganisations import sentence


class WithdrawForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Lý do rút lại",
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Ghi lý do rút lại đề xuất."},
    )


def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    reorganisation = load_reorganisation(request, uid, WITHDRAW_REORGANISATION)
    if reorganisation.state != Reorganisation.State.PROPOSED:
        return redirect("reorganisation", uid)
    form = WithdrawForm(request.POST or None, initial={"version": reorganisation.version})
    if form.is_valid():
        said: dict[str, Any] = form.cleaned_data
        try:
            withdraw(reorganisation=reorganisation, by=account_of(request), **said)
        except (Conflict, NotOpen) as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, "Đã rút lại đề xuất.")
        return redirect("reorganisation", uid)
    context = {
        "title": "Rút lại đề xuất sắp xếp tổ chức",
        "reorganisation": reorganisation,
        "steps": sentence(reorganisation.steps.all()),
        "form": form,
    }
    return render(request, "organisations/reorganisation_withdraw.html", context, status=422 if form.is_bound else 200)
