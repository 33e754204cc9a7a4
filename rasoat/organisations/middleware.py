"""Who is not signed in is led to the sign-in, and from there back to the page they were on."""

from typing import Any
from urllib.parse import urlencode, urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect


class SignInRequired(LoginRequiredMiddleware):
    """As Django's, but a form sent after its session has expired leads back to its own page, not to where it was sent.

    What was typed waits in the browser meanwhile (design/static/design/typed.js).
    """

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Any
    ) -> HttpResponseBase:
        sent = request.method not in ("GET", "HEAD")
        back = _page(request) if sent or request.headers.get("HX-Request") else request.get_full_path()
        asked = {"next": back} | ({"het-han": "1"} if sent else {})
        address = f"{resolve_url(self.get_login_url(view_func))}?{urlencode(asked, safe='/')}"
        if request.headers.get("HX-Request"):
            return HttpResponseClientRedirect(address)
        return HttpResponseRedirect(address)


def _page(request: HttpRequest) -> str:
    """The page of ours that the request was sent from; the first page where it is not known."""
    page = request.headers.get("HX-Current-URL") or request.headers.get("Referer") or ""
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}):
        return "/"
    address = urlsplit(page)
    return f"{address.path}?{address.query}" if address.query else address.path
