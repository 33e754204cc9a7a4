"""Quên mật khẩu: a link by e-mail where mail is configured; else whom to ask."""

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rasoat.organisations.actions import accounts as actions
from rasoat.organisations.models import Account
from rasoat.organisations.pages.letters import send_link


class NameForm(forms.Form):
    email = forms.EmailField(
        label="Thư điện tử của tài khoản", widget=forms.EmailInput({"autocomplete": "email", "autocapitalize": "none"})
    )


@login_not_required
def page(request: HttpRequest) -> HttpResponse:
    """Whatever is typed, the answer is the same: it does not tell who has an account."""
    sends = bool(settings.EMAIL_HOST)
    form = NameForm(request.POST or None if sends else None)
    if form.is_valid():
        account = Account.objects.filter(email=form.cleaned_data["email"].casefold(), is_active=True).first()
        if account and actions.may_request_link(account):
            send_link(request, account, actions.request_link(account=account))
    context = {"title": "Quên mật khẩu", "form": form, "sends": sends, "sent": form.is_bound and form.is_valid()}
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "organisations/forgotten_password.html", context, status=status)
