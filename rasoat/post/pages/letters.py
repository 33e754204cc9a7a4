"""Thư điện tử: the letters that have not arrived, and why; one that failed is sent again."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from rasoat.organisations.access import ACCOUNTS, account_of, require
from rasoat.post.access import load_letter
from rasoat.post.delivery import send_again
from rasoat.post.models import Letter

A_PAGE = 50


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    account = require(request, ACCOUNTS)
    unsent = Letter.objects.filter(account__body=account.body, state__in=[Letter.State.WAITING, Letter.State.FAILED])
    context = {
        "title": "Thư điện tử chưa đến nơi",
        "page_obj": Paginator(unsent.select_related("account"), A_PAGE).get_page(request.GET.get("page")),
        "mail_server": settings.EMAIL_HOST,
    }
    return render(request, "post/letters.html", context)


@require_POST
def again(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    letter = load_letter(request, uid)
    send_again(letter=letter, by=account_of(request))
    messages.success(request, f"Sẽ gửi lại {letter} trong vài phút.")
    return redirect("letters")
