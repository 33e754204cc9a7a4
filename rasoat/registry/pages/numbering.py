"""Where the body numbers here: the next number of the year for a draft that was signed, and the way out."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from rasoat.conventions import Conflict
from rasoat.organisations.access import account_of
from rasoat.organisations.separation import ReasonOwed, Separated
from rasoat.registry.access import load_document
from rasoat.registry.actions import numbering
from rasoat.registry.forms import NumberingForm
from rasoat.registry.pages.draft import version_of
from rasoat.registry.pages.signed import show
from rasoat.registry.pages.verbs import posted_from
from rasoat.registry.states import TRANSITIONS, NotAllowed


@posted_from("signed")
def page(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    draft = load_document(request, uid, TRANSITIONS["number"].right)
    form = NumberingForm(request.POST)
    if not form.is_valid():
        return show(request, draft, status=422, numbering=form)
    try:
        reason = request.POST.get("reason", "")
        numbering.give_number(
            draft=draft, version=version_of(request), reason=reason, by=account_of(request), **form.cleaned_data
        )
    except ReasonOwed as owed:
        draft.refresh_from_db()
        return show(request, draft, status=422, numbering=form, owed=owed)
    except (Conflict, Separated) as conflict:
        messages.warning(request, str(conflict))
        return redirect("signed", uid)
    except NotAllowed as refusal:
        form.add_error("day", str(refusal))
        draft.refresh_from_db()
        return show(request, draft, status=422, numbering=form)
    messages.success(request, f"Đã cấp số: {draft}.")
    return redirect("draft", uid)


@posted_from("draft")
def issue(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    document = load_document(request, uid, TRANSITIONS["issue"].right)
    try:
        numbering.issue(document=document, version=version_of(request), by=account_of(request))
    except (Conflict, NotAllowed) as refusal:
        messages.warning(request, str(refusal))
        return redirect("draft", uid)
    messages.success(request, f"Đã ghi nhận {document} đã phát hành.")
    return redirect("document", uid)
