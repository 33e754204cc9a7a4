"""What the memory does around each request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from rasoat.audit.actions import request_under_way


def remember(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Events that stand alone survive the rollback of the request that they tell of."""

    def answer(request: HttpRequest) -> HttpResponse:
        with request_under_way():
            return get_response(request)

    return answer
