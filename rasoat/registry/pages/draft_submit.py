"""Trình ký: the draft is handed up, or given back to who drafted it."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from rasoat.conventions import Conflict
from rasoat.organisations.access import account_of
from rasoat.registry.access import load_document
from rasoat.registry.actions import drafting
from rasoat.registry.pages.draft import show, version_of
from rasoat.registry.pages.verbs import posted_from
from rasoat.registry.states import TRANSITIONS, NotAllowed


@posted_from("draft")
def page(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    draft = load_document(request, uid, TRANSITIONS["submit"].right)
    waiver = request.POST.get("waiver", "")
    try:
        drafting.submit(draft=draft, version=version_of(request), waiver=waiver, by=account_of(request))
    except drafting.FaultsOfForm as faults:
        draft.refresh_from_db()
        # Who sent an empty reason has seen the field; who has not, now does.
        return show(request, draft, status=422, faults=faults.remarks, reason_missing="waiver" in request.POST)
    except drafting.Unsettled as choice:
        draft.refresh_from_db()
        return show(request, draft, status=422, unsettled=choice)
    except (Conflict, NotAllowed) as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "Đã trình ký. Khi có bản đã ký, chọn “Ghi nhận đã ký” để ghi số, ngày và người ký.")
    return redirect("draft", uid)


@posted_from("draft")
def give_back(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    draft = load_document(request, uid, TRANSITIONS["return"].right)
    try:
        drafting.take_back(draft=draft, version=version_of(request), by=account_of(request))
    except (Conflict, NotAllowed) as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "Đã rút lại dự thảo; văn bản sửa được như trước khi trình ký.")
    return redirect("draft", uid)
