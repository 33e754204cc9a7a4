"""Lập tài khoản: for a person, with a role; the link that sets its password is shown once and sent where it can be."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rasoat.organisations.access import ACCOUNTS, require
from rasoat.organisations.actions import accounts as actions
from rasoat.organisations.pages.account import show_once
from rasoat.organisations.pages.account_forms import InvitationForm


def page(request: HttpRequest) -> HttpResponse:
    by = require(request, ACCOUNTS)
    form = InvitationForm(request.POST or None, body=by.body)
    if form.is_valid():
        account, token = actions.invite(by=by, **form.cleaned_data)
        show_once(request, account, token)
        return redirect("account", account.uid)
    context = {"title": "Lập tài khoản", "form": form}
    return render(request, "organisations/account_new.html", context, status=422 if form.is_bound else 200)
