"""Addresses that only take a form: who comes back to one by the address bar is led to the page it belongs to."""

import uuid
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

View = Callable[..., HttpResponse]


def posted_from(page: str) -> Callable[[View], View]:
    """The view answers POST alone; GET leads to ``page`` of the same uid, any other method is refused with 405."""

    def decorate(view: View) -> View:
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def answer(request: HttpRequest, uid: uuid.UUID, **more: object) -> HttpResponse:
            return view(request, uid, **more) if request.method == "POST" else redirect(page, uid)

        return answer

    return decorate
