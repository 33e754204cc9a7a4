"""The way back: the signed copy is dropped on its draft, or number and date are typed, or a number is given here."""

import datetime
import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rasoat.conventions import Conflict
from rasoat.organisations.access import account_of, may
from rasoat.organisations.separation import ReasonOwed, Separated
from rasoat.registry.access import NUMBER, SIGN, load_document
from rasoat.registry.actions.drafting import text_of
from rasoat.registry.actions.filing import Refused, take_in
from rasoat.registry.actions.signing import record_signature, same_number
from rasoat.registry.fields import left_blank
from rasoat.registry.forms import CopyForm, NumberingForm, SignatureForm
from rasoat.registry.models import Document, Intake
from rasoat.registry.pages.draft import version_of
from rasoat.registry.pages.verbs import posted_from
from rasoat.registry.states import TRANSITIONS, NotAllowed
from vanban import Signature


def page(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    draft = load_document(request, uid, SIGN)
    if draft.state not in TRANSITIONS["register"].starts:
        return redirect("draft", draft.uid)
    waiting = draft.returns.filter(state=Intake.State.WAITING).only("uid").first()
    if waiting:
        return redirect("signed-copy", draft.uid, waiting.uid)
    return show(request, draft)


@posted_from("signed")
def drop(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Read a copy that was dropped on the draft."""
    draft = load_document(request, uid, SIGN)
    form = CopyForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            intake = take_in(chunks=file.chunks(), name=file.name, by=account_of(request), draft=draft)
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("signed-copy", draft.uid, intake.uid)
    return show(request, draft, status=422, copy=form)


@posted_from("signed")
def typed(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Record number and date that were typed from the paper."""
    draft = load_document(request, uid, SIGN)
    form = SignatureForm(request.POST)
    if not form.is_valid():
        return show(request, draft, status=422, signature=form)
    found = twins(draft, form.cleaned_data["number"], form.cleaned_data["date"])
    if not all_seen(request, found):
        return show(request, draft, status=422, signature=form, twins=found)
    try:
        reason = request.POST.get("reason", "")
        record_signature(
            draft=draft, version=version_of(request), reason=reason, by=account_of(request), **form.cleaned_data
        )
    except ReasonOwed as owed:
        draft.refresh_from_db()
        return show(request, draft, status=422, signature=form, twins=found, owed=owed)
    except (Conflict, Separated) as refusal:
        messages.warning(request, str(refusal))
        return redirect("signed", draft.uid)
    except NotAllowed as refusal:
        form.add_error("date", str(refusal))
        draft.refresh_from_db()
        return show(request, draft, status=422, signature=form, twins=found)
    messages.success(request, f"Đã ghi nhận {draft} đã ký, phát hành.")
    return redirect("document", draft.uid)


def show(request: HttpRequest, draft: Document, *, status: int = 200, **context: object) -> HttpResponse:
    """The page; ``context`` holds the form that came to nothing."""
    drafted = (text_of(draft).signature or Signature()).name
    signer = "" if left_blank(drafted) else drafted
    here = draft.body.number_source == draft.body.NumberSource.HERE
    return render(
        request,
        "registry/signed.html",
        {
            "draft": draft,
            "copy": CopyForm(),
            "signature": SignatureForm(initial={"signer": signer}),
            "numbering": NumberingForm(initial={"signer": signer}),
            "numbers_here": here,
            "may_number": may(account_of(request), NUMBER, draft),
            **context,
        },
        status=status,
    )


def twins(draft: Document, number: str | None, date: datetime.date | None) -> list[Document]:
    """Other papers that bear the number in the same year."""
    if not number or not date:
        return []
    return list(same_number(draft, number, date.year).defer("content", "composed"))


def all_seen(request: HttpRequest, papers: list[Document]) -> bool:
    """Whether who sends the form was shown these papers."""
    return {str(paper.uid) for paper in papers} <= set(request.POST.getlist("seen"))
