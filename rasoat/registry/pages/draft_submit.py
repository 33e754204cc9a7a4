"""Trình ký: the draft is handed up, or given back to who drafted it."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from rasoat.conventions import Conflict
from rasoat.organisations.access import account_of
from rasoat.organisations.separation import ReasonOwed, Separated
from rasoat.registry.access import load_document
from rasoat.registry.actions import drafting
from rasoat.registry.pages.draft import show, version_of
from rasoat.registry.pages.verbs import posted_from
from rasoat.registry.states import TRANSITIONS, NotAllowed


@posted_from("draft")
def page(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    draft = load_document(request, uid, TRANSITIONS["submit"].right)
    given = {name: request.POST.get(name, "") for name in ("waiver", "reason")}
    try:
        drafting.submit(draft=draft, version=version_of(request), by=account_of(request), **given)
    except drafting.FaultsOfForm as faults:
        draft.refresh_from_db()
        # Who sent an empty reason has seen the field; who has not, now does.
        missing = "waiver" in request.POST
        return show(request, draft, status=422, faults=faults.remarks, reason_missing=missing, given=given)
    except ReasonOwed as owed:
        draft.refresh_from_db()
        return show(request, draft, status=422, owed=owed, given=given)
    except drafting.Unsettled as choice:
        draft.refresh_from_db()
        return show(request, draft, status=422, unsettled=choice)
    except (Conflict, NotAllowed, Separated) as refusal:
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
