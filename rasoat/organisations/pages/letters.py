"""The one letter that accounts send: a one-time link."""

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from rasoat.organisations.models import Account


def address_of(request: HttpRequest, token: str) -> str:
    """The whole address of a one-time link."""
    return request.build_absolute_uri(reverse("one-time-link", args=[token]))


def send_link(request: HttpRequest, account: Account, token: str) -> bool:
    """Send the link to the account's e-mail address; False where there is none, no mail server, or no answer of it."""
    if not (settings.EMAIL_HOST and account.email):
        return False
    link = account.links.first()
    context = {"account": account, "link": link, "address": address_of(request, token)}
    text = render_to_string("organisations/one_time_link.txt", context)
    try:
        send_mail("Rà Soát – Quản lý kiểm tra CCHC: đặt mật khẩu", text, None, [account.email])
    except (SMTPException, OSError):
        return False
    return True
