"""The rooms in the page's head, as settings.NAVIGATION lists them: a URL name, the words shown, the right it needs."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True)
class Entry:
    words: str
    url: str
    current: str  # the value of aria-current: "page" on the page itself, "true" below or beside it, or ""


def entries(request: HttpRequest | None) -> list[Entry]:
    """The entries whose page exists and would not refuse who asks, in the order of the setting."""
    path, user = (request.path, getattr(request, "user", None)) if request else ("", None)
    found = []
    for name, words, right in getattr(settings, "NAVIGATION", ()):
        if right and user and not user.has_perm(right):
            continue
        try:
            found.append((words, reverse(name)))
        except NoReverseMatch:  # a room that this installation does not have yet
            continue
    room = max((url for _, url in found), key=lambda url: _shared(url, path), default="")
    here = room if _shared(room, path) else ""
    return [Entry(words, url, "" if url != here else "page" if path == url else "true") for words, url in found]


def _shared(url: str, path: str) -> int:
    """How much of ``path`` lies in the room of ``url``: under it, or, for a page within a folder, in its folder."""
    folder = url.rstrip("/").rpartition("/")[0] + "/"
    return max((len(room) for room in (url, folder) if room != "/" and path.startswith(room)), default=int(path == url))
