"""Thư điện tử: the letters that have not arrived, and why; one that failed or is in doubt is sent again, or no more."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from rasoat.organisations.access import ACCOUNTS, account_of, require
from rasoat.post.access import load_letter
from rasoat.post.actions import leave, send_again
from rasoat.post.models import Letter

A_PAGE = 50
_SHOWN = (Letter.State.FAILED, Letter.State.DOUBTFUL, Letter.State.WAITING)
"""In their order on the page: what waits for a person first."""


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    account = require(request, ACCOUNTS)
    order = Case(
        *(When(state=state, then=Value(place)) for place, state in enumerate(_SHOWN)), output_field=IntegerField()
    )
    letters = Letter.objects.filter(account__body=account.body, state__in=_SHOWN)
    waiting = letters.filter(state=Letter.State.WAITING)
    context = {
        "title": "Thư điện tử chưa đến nơi",
        "page_obj": Paginator(letters.select_related("account").order_by(order, "-day", "-pk"), A_PAGE).get_page(
            request.GET.get("page")
        ),
        "waiting": waiting.count(),
        "put_off": _put_off(waiting),
        "now": timezone.now(),
        "mail_server": settings.EMAIL_HOST,
    }
    return render(request, "post/letters.html", context)


def _put_off(waiting: QuerySet[Letter]) -> Letter | None:
    """The letter that waits the longest of those that were tried."""
    return waiting.exclude(failure="").order_by("made_at").first()


@require_POST
def again(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    letter = load_letter(request, uid)
    send_again(letter=letter, by=account_of(request))
    messages.success(
        request, f"Sẽ gửi lại {letter} trong vài phút; nếu hôm nay là ngày nghỉ thì vào sáng ngày làm việc tới."
    )
    return redirect("letters")


@require_POST
def no_more(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    letter = load_letter(request, uid)
    leave(letter=letter, by=account_of(request))
    messages.success(request, f"Không gửi nữa {letter}.")
    return redirect("letters")
