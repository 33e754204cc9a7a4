"""One document: its fields, its text as paper, what it cites and who cites it, its files, its lines in the books."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from rasoat.audit.models import Event
from rasoat.conventions import Conflict
from rasoat.design.dates import on_paper
from rasoat.design.differences import Difference
from rasoat.organisations.access import account_of, may
from rasoat.registry.access import FILE, SEE, load_document, load_readable
from rasoat.registry.actions.filing import correct
from rasoat.registry.forms import ArrivalForm, PaperForm, VersionForm
from rasoat.registry.models import Document, Entry
from rasoat.registry.models.documents import key_of_code
from rasoat.registry.pages.draft import MADE_HERE
from rasoat.registry.pages.signed import all_seen
from rasoat.registry.queries import documents
from rasoat.registry.remarks import shown
from rasoat.registry.uses import offers, uses
from vanban.checking import check
from vanban.document import Document as Written
from vanban.writing import preview

FILED = (Document.State.KEPT, Document.State.ISSUED)
"""States of a paper that is only kept here; what is being drafted is edited as a draft."""


@require_safe
def page(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    document = load_readable(request, uid)
    account = account_of(request)
    if document.merged_into:
        return redirect("document", document.merged_into.uid)
    if document.state in MADE_HERE:
        return redirect("draft", document.uid)
    written = document.written
    return render(
        request,
        "registry/document.html",
        {
            "document": document,
            "waits": document.state == Document.State.PLACEHOLDER,
            "paper": SafeString(preview(written)) if written else "",
            "remarks": shown(remark.as_json() for remark in check(written)) if written else [],
            "references": document.references.select_related("target").defer("target__content", "target__composed"),
            "referrers": document.referrers.select_related("source").defer("source__content", "source__composed"),
            "files": document.attachments.select_related("file"),
            "on_paper": document.state == Document.State.ISSUED,
            "entries": document.entries.all(),
            "uses": uses(document),
            "offers": offers(document, account),
            "can_see": may(account, SEE, document),
            "can_file": may(account, FILE, document),
            "can_edit": document.state in FILED and may(account, FILE, document),
        },
    )


def edit(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    document = load_document(request, uid, FILE)
    written = document.written
    if written is None or document.state not in FILED:
        raise Http404
    data = request.POST or None
    form = PaperForm(
        data, written=written, subject=document.subject, issuer_name=document.issuer_name, body=document.body
    )
    version = VersionForm(data, initial={"version": document.version})
    entry = document.entries.filter(direction=Entry.Direction.INCOMING).first()
    arrival = ArrivalForm(data, initial={"arrival_number": entry.arrival_number if entry else ""})
    context: dict[str, Any] = {"document": document, "form": form, "version": version}
    context |= {"arrival": arrival if entry else None, "twins": []}
    if request.method == "POST" and form.is_valid() and version.is_valid() and arrival.is_valid():
        corrected = form.corrected()
        context["twins"] = _twins(document, corrected)
        if not all_seen(request, context["twins"]):
            return render(request, "registry/document_edit.html", context, status=422)
        try:
            correct(
                document=document,
                version=version.cleaned_data["version"],
                written=corrected,
                issuer=form.issuer(),
                issuer_name=form.cleaned_data["issuer_name"],
                arrival_number=arrival.cleaned_data["arrival_number"],
                by=account_of(request),
            )
        except Conflict:
            again = VersionForm(initial={"version": document.version})
            return render(
                request,
                "registry/document_conflict.html",
                context | {"version": again, "pairs": _differences(form), "who": _last_writer(document)},
                status=409,
            )
        messages.success(request, f"Đã sửa thông tin {document}.")
        return redirect("document", document.uid)
    return render(request, "registry/document_edit.html", context, status=422 if form.errors or arrival.errors else 200)


def _twins(document: Document, corrected: Written) -> list[Document]:
    """Other papers that bear the code which the correction gives, in the same year; none where it stays as it was."""
    year = corrected.date.year if corrected.date else None
    if not corrected.code or (corrected.code, corrected.date) == (document.code, document.date):
        return []
    others = documents(document.body).exclude(pk=document.pk).exclude(state=Document.State.PLACEHOLDER)
    found = others.filter(code_key=key_of_code(corrected.code), date__year=year) if year else others.none()
    return list(found.defer("content", "composed"))


def _last_writer(document: Document) -> str:
    return Event.objects.filter(object_uid=document.uid).latest("id").actor_label


def _differences(form: PaperForm) -> list[Difference]:
    """What is kept now beside what was being written, field by field."""
    pairs = []
    for name in form.changed_data:
        kept, drafted = form.initial[name], form.cleaned_data[name]
        if name == "date":
            kept, drafted = (on_paper(day) if day else "" for day in (kept, drafted))
        pairs.append(Difference(str(form.fields[name].label), str(kept or ""), str(drafted or "")))
    return pairs
