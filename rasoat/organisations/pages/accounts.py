"""Quản trị: the accounts of the body, found and filtered."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rasoat.organisations.access import ACCOUNTS, require
from rasoat.organisations.models import Grant
from rasoat.organisations.queries import accounts as queries

A_PAGE = 50


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    account = require(request, ACCOUNTS)
    words = request.GET.get("q", "").strip()
    role = _chosen(request.GET.get("vai-tro", ""), dict(Grant.Role.choices))
    state = _chosen(request.GET.get("tinh-trang", ""), queries.STATES)
    lines = queries.accounts(account.body, words=words, role=role, state=state)
    context = {
        "title": "Tài khoản",
        "page_obj": Paginator(lines, A_PAGE).get_page(request.GET.get("page")),
        "words": words,
        "filters": [
            ("vai-tro", "Vai trò", Grant.Role.choices, role),
            ("tinh-trang", "Tình trạng", list(queries.STATES.items()), state),
        ],
        "narrowed": bool(words or role or state),
    }
    return render(request, "organisations/accounts.html", context)


def _chosen(value: str, known: dict[str, str]) -> str:
    return value if value in known else ""
