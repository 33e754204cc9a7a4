"""The rooms in the page's head, as settings.NAVIGATION lists them: a URL name, the words shown, the right it needs."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True)
class Entry:
    words: str
    url: str
    current: str  # the value of aria-current: "page" on the page itself, "true" below it, or ""


def entries(request: HttpRequest | None) -> list[Entry]:
    """The entries whose page exists and would not refuse who asks, in the order of the setting."""
    path, user = (request.path, getattr(request, "user", None)) if request else ("", None)
    found = []
    for name, words, right in getattr(settings, "NAVIGATION", ()):
        if right and user and not user.has_perm(right):
            continue
        try:
            url = reverse(name)
        except NoReverseMatch:  # a room that this installation does not have yet
            continue
        below = url != "/" and path.startswith(url)
        found.append(Entry(words, url, "page" if path == url else "true" if below else ""))
    return found
