"""What was read in a dropped file, beside its text: corrected and confirmed at once, added as a copy, or left out."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from rasoat.organisations.access import account_of, require
from rasoat.organisations.models import Body, Organisation
from rasoat.organisations.queries import bearing
from rasoat.registry.access import FILE, SIGN, load_intake, load_named
from rasoat.registry.actions.filing import Door, Refused, add_copy, confirm, discard, match
from rasoat.registry.fields import LOOK, Further, further, note_of, notes
from rasoat.registry.forms import ArrivalForm, PaperForm
from rasoat.registry.issuers import signs_of_issuer
from rasoat.registry.models import Document, Intake
from rasoat.registry.pages.verbs import posted_from
from rasoat.registry.places import Place, lit
from rasoat.registry.queries import Reference, references, same_paper, waiting_draft
from rasoat.registry.remarks import Shown, shown
from rasoat.registry.uses import offers, uses
from vanban.document import Document as Written
from vanban.document import Regime

LONG = 200
"""Code points from which a stretch of text is not lit by itself."""


@dataclass(frozen=True)
class Reading:
    """Everything that the page shows of what was read."""

    written: Written
    issuer: Organisation | None
    recipients: list[tuple[str, Organisation | None]]
    references: list[Reference]
    remarks: list[Shown]
    further: list[Further]

    @property
    def issuer_name(self) -> str:
        """The issuer as the register calls it, else as printed."""
        return self.issuer.name if self.issuer else self.written.issuer or ""

    @property
    def title(self) -> str:
        kind = self.written.doc_type or "văn bản"
        return f"Đã đọc {kind} số {self.written.code}" if self.written.code else f"Đã đọc {kind}"

    def door(self, body: Body) -> Door:
        """The door that this paper most likely comes through."""
        if self.issuer == body.organisation:
            return Door.OUTGOING
        return Door.BASIS if self.written.regime is Regime.QPPL else Door.INCOMING

    def text(self) -> SafeString:
        """The text as paper, every place lit."""
        source = self.written.source
        assert source is not None
        places = [
            Place(f"place-{key}", *span, kind="wait" if note_of(key, self.written) is LOOK else "plain")
            for key, span in source.spans.items()
        ]
        places += [Place(f"reference-{at}", *each.citation.span) for at, each in enumerate(self.references)]
        places += [Place(remark.id, *remark.span, kind=_lighting(remark)) for remark in self.remarks if remark.span]
        return lit(source.text, places, source.spans, emphasis=source.bare)


def page(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    intake = load_intake(request, uid)
    if intake.state != Intake.State.WAITING:
        return _settled(request, intake)
    if intake.draft:
        return redirect("signed-copy", intake.draft.uid, intake.uid)
    reading = _read(intake)
    data = request.POST or None
    form = PaperForm(
        data,
        written=reading.written,
        subject=reading.written.subject or "",
        issuer_name=reading.issuer_name,
        body=intake.body,
    )
    arrival = ArrivalForm(data)
    papers = _same_papers(intake.body, reading.written)
    if request.method == "POST" and form.is_valid() and arrival.is_valid():
        door, written = _door(request), form.corrected()
        papers = _same_papers(intake.body, written)
        seen = request.POST.getlist("seen")
        if door is Door.OUTGOING and not written.date:
            form.add_error("date", "Văn bản đi đã phát hành phải có ngày ban hành. Nhập ngày, ví dụ 08/6/2023.")
        elif all(str(paper.uid) in seen for paper in papers):
            return _confirm(request, intake, door, form, arrival)
    return render(
        request,
        "registry/intake.html",
        {
            "title": reading.title,
            "intake": intake,
            "reading": reading,
            "fields": _with_notes(form, reading),
            "form": form,
            "arrival": arrival,
            "papers": papers,
            "draft": waiting_draft(intake.body, reading.written),
            "placeholder": _placeholder(intake.body, reading.written),
            "likely": reading.door(intake.body),
            "doors": list(Door),
            **_counts(form, reading),
        },
        status=422 if form.errors else 200,
    )


@posted_from("intake")
def match_draft(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Take the file for the signed copy of the draft that waits for it."""
    intake = load_intake(request, uid)
    draft = waiting_draft(intake.body, intake.written) if intake.state == Intake.State.WAITING else None
    if draft is None:
        return redirect("intake", uid)
    require(request, SIGN, draft)
    try:
        match(intake=intake, draft=draft, by=account_of(request))
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect("intake", uid)
    return redirect("signed-copy", draft.uid, uid)


@posted_from("intake")
def copy(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    intake = load_intake(request, uid)
    paper = load_named(request, request.POST.get("paper", ""), FILE)
    try:
        added = add_copy(intake=intake, document=paper, by=account_of(request))
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        if added:
            messages.success(request, f"Đã thêm tệp {intake.name} vào {paper}.")
        else:
            messages.info(request, f"{paper} đã có đúng tệp này; không thêm lần nữa.")
    return _on(paper, intake)


@posted_from("intake")
def leave_out(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    intake = load_intake(request, uid)
    try:
        discard(intake=intake, by=account_of(request))
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, f"Đã bỏ tệp {intake.name}; tệp không được lưu lại.")
    return redirect("documents")


def _door(request: HttpRequest) -> Door:
    try:
        return Door(request.POST.get("door", ""))
    except ValueError:
        raise BadRequest("Biểu mẫu không nói rõ cách đưa văn bản vào.") from None


def _lighting(remark: Shown) -> str:
    """A remark on a whole paragraph would drown the fields that stand in it."""
    assert remark.span is not None
    return remark.kind if remark.span[1] - remark.span[0] <= LONG else "unlit"


def _settled(request: HttpRequest, intake: Intake) -> HttpResponse:
    if intake.document:
        return redirect("document", intake.document.uid)
    messages.info(request, f"Tệp {intake.name} đã được bỏ trước đó.")
    return redirect("documents")


def _read(intake: Intake) -> Reading:
    written = intake.written
    signs = signs_of_issuer(written)
    names = [*signs, *(recipient.name for recipient in written.recipients)]
    known = bearing(names, written.date or timezone.localdate(), intake.body)
    return Reading(
        written=written,
        issuer=next((known[sign] for sign in signs if sign in known), None),
        recipients=[(str(recipient), known.get(recipient.name)) for recipient in written.recipients],
        references=references(intake.body, written),
        remarks=shown(intake.remarks),
        further=further(written),
    )


def _same_papers(body: Body, written: Written) -> list[Document]:
    """The papers with a copy that bear this code and date."""
    found = same_paper(body, written.code or "", written.date).defer("content")
    return list(found.exclude(state=Document.State.PLACEHOLDER))


def _placeholder(body: Body, written: Written) -> Document | None:
    return same_paper(body, written.code or "", written.date).filter(state=Document.State.PLACEHOLDER).first()


def _with_notes(form: PaperForm, reading: Reading) -> list[Any]:
    found = notes(reading.written, form.initial)
    return [(field, found[field.name]) for field in form]


def _counts(form: PaperForm, reading: Reading) -> dict[str, int]:
    """How many fields were read, and how many of those on the page need a look."""
    standing = [note for _, note in _with_notes(form, reading)] + [row.note for row in reading.further]
    read = sum(bool(form.initial[name]) for name in form.fields if name != "issuer_name")
    read += bool(reading.written.issuer) + len(reading.further) + bool(reading.references)
    return {"read": read, "to_look_at": standing.count(LOOK)}


def _confirm(request: HttpRequest, intake: Intake, door: Door, form: PaperForm, arrival: ArrivalForm) -> HttpResponse:
    try:
        document = confirm(
            intake=intake,
            door=door,
            written=form.corrected(),
            issuer=form.issuer(),
            issuer_name=form.cleaned_data["issuer_name"],
            arrival_number=arrival.cleaned_data["arrival_number"],
            by=account_of(request),
        )
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect("intake", intake.uid)
    done = {
        Door.INCOMING: "Đã vào sổ văn bản đến",
        Door.OUTGOING: "Đã nhập văn bản đi",
        Door.BASIS: "Đã đưa vào hồ sơ",
    }
    said = [format_html("{}: {}.", done[door], document)]
    said += [format_html('<a href="{}">{}</a>', use.url, use.words) for use in uses(document)]
    said += [
        format_html('<a href="{}">{}</a>', offer.url, offer.words) for offer in offers(document, account_of(request))
    ]
    messages.success(request, SafeString(" ".join(said)))
    return _on(document, intake)


def _on(document: Document, intake: Intake) -> HttpResponse:
    """To what the file was dropped for, where the document is part of it now; else to the document."""
    wanted = (use.work for use in uses(document) if use.uid == intake.purpose)
    return redirect(next(wanted, None) or reverse("document", args=[document.uid]))
