"""One block of the draft: edited, removed, a paragraph put behind it, its clash with the data settled.

Each is a form that works by itself; htmx takes the new page out of the answer, which is why every answer to it is 200.
"""

import uuid
from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from rasoat.audit.models import Event
from rasoat.conventions import Conflict
from rasoat.design.differences import Difference
from rasoat.organisations.access import account_of
from rasoat.registry.access import DRAFT, load_document
from rasoat.registry.actions import drafting
from rasoat.registry.models import Document
from rasoat.registry.pages.draft import version_of
from rasoat.registry.states import NotAllowed, State


@require_POST
def page(request: HttpRequest, uid: uuid.UUID, block: str) -> HttpResponse:
    text = "" if "remove" in request.POST else request.POST.get("text", "")
    return _written(
        request, uid, block, text, lambda draft, **by: drafting.edit_block(draft=draft, block=block, text=text, **by)
    )


@require_POST
def add(request: HttpRequest, uid: uuid.UUID, block: str) -> HttpResponse:
    text = request.POST.get("text", "")
    if not text.strip():
        return _back(uid, block)
    return _written(
        request, uid, block, text, lambda draft, **by: drafting.add_paragraph(draft=draft, after=block, text=text, **by)
    )


@require_POST
def choose(request: HttpRequest, uid: uuid.UUID, block: str) -> HttpResponse:
    act = drafting.follow_data if request.POST.get("keep") == "data" else drafting.keep_own
    return _written(request, uid, block, None, lambda draft, **by: act(draft=draft, block=block, **by))


def _written(
    request: HttpRequest, uid: uuid.UUID, block: str, text: str | None, act: Callable[..., object]
) -> HttpResponse:
    """Do ``act``; where somebody else was quicker, show ``text`` beside what they wrote, so that neither is lost."""
    draft = load_document(request, uid, DRAFT)
    try:
        act(draft, version=version_of(request), by=account_of(request))
    except Conflict as conflict:
        return _conflict(request, cast(Document, conflict.current), block, text)
    except NotAllowed as refusal:
        messages.warning(request, str(refusal))
        return redirect("draft", uid)
    except KeyError:
        raise Http404 from None
    return _back(uid, block)


def _back(uid: uuid.UUID, block: str) -> HttpResponse:
    return redirect(f"{reverse('draft', args=[uid])}#b-{block}")


def _conflict(request: HttpRequest, draft: Document, block: str, text: str | None) -> HttpResponse:
    if text is None:
        messages.warning(request, "Dự thảo vừa được người khác sửa. Xem lại rồi chọn.")
        return redirect("draft", draft.uid)
    saved = next((piece.text for piece in drafting.text_of(draft).body if piece.id == block), "")
    adding = request.resolver_match is not None and request.resolver_match.url_name == "draft-add"
    context = {
        "draft": draft,
        "text": text,
        "pairs": [Difference("Đoạn thêm" if adding else "Đoạn đang sửa", "" if adding else saved, text)],
        "who": Event.objects.filter(object_uid=draft.uid).latest("id").actor_label,
        "removes": "remove" in request.POST,
        "can_save": bool(saved) and draft.state == State.DRAFT,
    }
    return render(request, "registry/draft_conflict.html", context, status=200 if request.htmx else 409)  # type: ignore[attr-defined]
