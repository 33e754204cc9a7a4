"""Thông báo của tôi: what the account is told, the newest first; one press marks all as seen."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from rasoat.organisations.access import account_of
from rasoat.post.reading import mark_read, messages_to

A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    if request.method == "POST":
        mark_read(account)
        return redirect("own-messages")
    told = Paginator(messages_to(account), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "post/own_messages.html", {"title": "Thông báo của tôi", "page_obj": told})
