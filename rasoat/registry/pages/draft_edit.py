"""One block of the draft: edited, removed, a paragraph put behind it, its clash with the data settled.

Each is a form that works by itself. With htmx the page takes its new self out of the answer, which has to be 200.
"""

import uuid
from collections.abc import Callable
from functools import partial
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from rasoat.audit.models import Event
from rasoat.conventions import Conflict
from rasoat.design.differences import Difference
from rasoat.organisations.access import account_of
from rasoat.registry.access import DRAFT, load_document
from rasoat.registry.actions import drafting
from rasoat.registry.models import Document
from rasoat.registry.pages.draft import version_of
from rasoat.registry.pages.verbs import posted_from
from rasoat.registry.states import NotAllowed, State


@posted_from("draft")
def page(request: HttpRequest, uid: uuid.UUID, block: str) -> HttpResponse:
    text = "" if "remove" in request.POST else request.POST.get("text", "")
    edit = partial(drafting.edit_block, block=block, text=text)
    return _written(request, uid, block, text, edit, read=request.POST.get("read", ""))


@posted_from("draft")
def add(request: HttpRequest, uid: uuid.UUID, block: str) -> HttpResponse:
    text = request.POST.get("text", "")
    if not text.strip():
        return _back(load_document(request, uid, DRAFT).uid, block)
    return _written(request, uid, block, text, partial(drafting.add_paragraph, after=block, text=text))


@posted_from("draft")
def choose(request: HttpRequest, uid: uuid.UUID, block: str) -> HttpResponse:
    draft = load_document(request, uid, DRAFT)
    choice = drafting.follow_data if request.POST.get("keep") == "data" else drafting.keep_own
    try:
        choice(draft=draft, version=version_of(request), block=block, by=account_of(request))
    except Conflict:
        messages.warning(request, "Dự thảo vừa được người khác sửa. Xem lại rồi chọn.")
    except NotAllowed as refusal:
        messages.warning(request, str(refusal))
    except KeyError:
        raise Http404 from None
    return _back(uid, block)


def _written(
    request: HttpRequest,
    uid: uuid.UUID,
    block: str,
    text: str,
    write: Callable[..., object],
    *,
    read: str | None = None,
) -> HttpResponse:
    """Do ``write``; where somebody else changed what was ``read`` in the block, show both, so that neither is lost."""
    draft, by = load_document(request, uid, DRAFT), account_of(request)
    try:
        try:
            write(draft=draft, version=version_of(request), by=by)
        except Conflict as conflict:
            draft = cast(Document, conflict.current)
            saved = _text(draft, block)
            if draft.state != State.DRAFT or saved is None or read not in (None, saved):
                return _conflict(request, draft, saved, text)
            # They wrote elsewhere in the draft.
            write(draft=draft, version=draft.version, by=by)
    except (Conflict, NotAllowed) as refusal:
        messages.warning(request, str(refusal))
    except KeyError:
        raise Http404 from None
    return _back(uid, block)


def _conflict(request: HttpRequest, draft: Document, saved: str | None, text: str) -> HttpResponse:
    context = {
        "draft": draft,
        "text": text,
        "saved": saved,
        "pairs": [Difference("Đoạn đang soạn", saved or "", text)],
        "who": Event.objects.filter(object_uid=draft.uid).latest("id").actor_label,
        "removes": "remove" in request.POST,
        "can_save": saved is not None and draft.state == State.DRAFT,
    }
    return render(request, "registry/draft_conflict.html", context, status=200 if request.htmx else 409)  # type: ignore[attr-defined]


def _text(draft: Document, block: str) -> str | None:
    return next((piece.text for piece in drafting.text_of(draft).body if piece.id == block), None)


def _back(uid: uuid.UUID, block: str) -> HttpResponse:
    return redirect(f"{reverse('draft', args=[uid])}#b-{block}")
