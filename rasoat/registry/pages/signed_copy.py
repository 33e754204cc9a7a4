"""A signed copy that came back, beside its draft: number, date, signer, what differs, what follows; one button."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from rasoat.conventions import Conflict
from rasoat.design.dates import on_paper
from rasoat.design.differences import Difference
from rasoat.organisations.access import account_of, may, require
from rasoat.organisations.separation import ReasonOwed, Separated
from rasoat.registry.access import NUMBER, load_copy
from rasoat.registry.actions.drafting import text_of
from rasoat.registry.actions.filing import Refused, discard
from rasoat.registry.actions.numbering import give_number
from rasoat.registry.actions.signing import as_signed, record_signature
from rasoat.registry.fields import ABSENT, CLEAR, LOOK, Note, left_blank, note_of
from rasoat.registry.forms import ComparedForm, NumberingForm, SignatureForm
from rasoat.registry.matching import compare, same_words
from rasoat.registry.models import Document, Intake
from rasoat.registry.pages.draft import version_of
from rasoat.registry.pages.signed import all_seen, twins
from rasoat.registry.pages.verbs import posted_from
from rasoat.registry.signals import signature_foreseen
from rasoat.registry.states import TRANSITIONS, NotAllowed
from vanban import Signature
from vanban.citations import cited
from vanban.document import Document as Written
from vanban.document import Source

_KEYS = {"number": "number", "date": "date", "day": "date", "signer": "signer_name"}
"""Field of the form -> the key under which vanban says where and how surely it was read."""

NAMELESS = Note("Cần kiểm tra lại: chưa có họ và tên", "wait")
FUTURE = Note("Cần kiểm tra lại: sau ngày hôm nay", "wait")


@dataclass(frozen=True)
class Return:
    """The copy beside its draft."""

    draft: Document
    intake: Intake
    drafted: Written
    signed: Written

    @classmethod
    def of(cls, draft: Document, intake: Intake) -> "Return":
        return cls(draft, intake, text_of(draft), as_signed(draft, intake))

    @property
    def title(self) -> str:
        return f"Đã đọc bản ký số {self.signed.code}" if self.signed.number else "Đã đọc bản ký, chưa thấy số"

    def initial(self) -> dict[str, Any]:
        """Number, date and signer as read; a name that was not read stays as drafted."""
        signature = self.signed.signature or Signature()
        drafted = self.drafted.signature or Signature()
        date = self.signed.date
        return {"number": self.signed.number, "date": date, "day": date, "signer": signature.name or drafted.name}

    def notes(self) -> dict[str, tuple[Note, SafeString]]:
        """For each field how sure it is, and the line it was read from."""
        source = self.signed.source
        assert source is not None
        read = self.initial()
        found = {}
        for name, key in _KEYS.items():
            line = _line(source, key) if key in source.spans else SafeString()
            if name == "signer" and left_blank(read[name]):
                found[name] = (NAMELESS, line)
            elif key == "date" and read[name] and read[name] > timezone.localdate():
                found[name] = (FUTURE, line)
            elif line:
                found[name] = (note_of(key, self.signed), line)
            else:
                found[name] = (ABSENT if name == "signer" else LOOK, line)
        return found

    def doubts(self) -> list[str]:
        """Why this may not be the paper that the draft waits for."""
        pairs = (
            ("tên loại", self.drafted.doc_type, self.signed.doc_type),
            ("ký hiệu", self.drafted.symbol, self.signed.symbol),
            ("cơ quan ban hành", self.drafted.issuer, self.signed.issuer),
            ("trích yếu", self.drafted.subject, self.signed.subject),
        )
        found = [
            f"{name} trong tệp là “{read}”, khác dự thảo"
            for name, drafted, read in pairs
            if not same_words(drafted, read)
        ]
        return found + self._date_doubts()

    def _date_doubts(self) -> list[str]:
        date = self.signed.date
        if not date:
            return []
        if date > timezone.localdate():
            return [f"ngày ban hành trong tệp là {on_paper(date)}, sau ngày hôm nay"]
        later = [basis for basis in cited(self.drafted).legal_bases if basis.date and basis.date > date]
        return [
            f"ngày ban hành trong tệp là {on_paper(date)}, trước ngày {on_paper(basis.date)} của căn cứ {basis.code}"
            for basis in later[:1]
            if basis.date
        ]

    def differences(self) -> list[Difference]:
        found = compare(self.drafted, self.signed)
        return [Difference(each.label, each.drafted or "", each.signed or "") for each in found]

    def consequences(self) -> list[str]:
        """What the rooms above will take over from the signed text."""
        answers = signature_foreseen.send(sender=Document, document=self.draft, signed=self.signed)
        return [line for _, lines in answers for line in lines or ()]


def page(request: HttpRequest, uid: uuid.UUID, copy: uuid.UUID) -> HttpResponse:
    draft, intake = load_copy(request, uid, copy)
    if intake.state != Intake.State.WAITING or draft.state not in TRANSITIONS["register"].starts:
        return redirect("signed", draft.uid)
    back = Return.of(draft, intake)
    here = draft.body.number_source == draft.body.NumberSource.HERE
    kind: type[NumberingForm | SignatureForm] = NumberingForm if here else SignatureForm
    form = kind(request.POST or None, initial=back.initial())
    doubts = back.doubts()
    compared = ComparedForm(request.POST or None, doubted=bool(doubts))
    valid = form.is_valid()
    values = form.cleaned_data if valid else back.initial()
    others = [] if here else twins(draft, values["number"], values["date"])
    owed = None
    if valid and compared.is_valid() and all_seen(request, others):
        try:
            return _confirmed(request, draft, intake, values, here=here)
        except ReasonOwed as refusal:
            draft.refresh_from_db()
            owed = refusal
    found, notes = back.differences(), back.notes()
    return render(
        request,
        "registry/signed_copy.html",
        {
            "title": back.title,
            "draft": draft,
            "intake": intake,
            "form": form,
            "fields": [(field, *notes[field.name]) for field in form],
            "to_look_at": sum(notes[name][0] is not CLEAR for name in form.fields),
            "doubts": doubts,
            "compared": compared,
            "differences": found,
            "consequences": back.consequences(),
            "twins": others,
            "may_confirm": not here or may(account_of(request), NUMBER, draft),
            "numbers_here": here,
            "owed": owed,
        },
        status=422 if request.method == "POST" else 200,
    )


@posted_from("signed")
def leave_out(request: HttpRequest, uid: uuid.UUID, copy: uuid.UUID) -> HttpResponse:
    draft, intake = load_copy(request, uid, copy)
    try:
        discard(intake=intake, by=account_of(request))
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, f"Đã bỏ tệp {intake.name}; tệp không được lưu lại.")
    return redirect("signed", draft.uid)


def _confirmed(
    request: HttpRequest, draft: Document, intake: Intake, values: dict[str, Any], *, here: bool
) -> HttpResponse:
    given: dict[str, Any] = {
        "version": version_of(request),
        "reason": request.POST.get("reason", ""),
        "by": account_of(request),
    }
    try:
        if here:
            require(request, NUMBER, draft)
            give_number(draft=draft, intake=intake, **given, **values)
        else:
            record_signature(draft=draft, intake=intake, **given, **values)
    except (Conflict, NotAllowed, Separated) as refusal:
        messages.warning(request, f"{refusal} So sánh lại rồi ghi nhận.")
        return redirect("signed", draft.uid)
    messages.success(request, f"Đã ghi nhận {draft} đã ký{'' if here else ', phát hành'}.")
    return redirect("draft" if here else "document", draft.uid)


def _line(source: Source, key: str) -> SafeString:
    """The line that something was read from, the place lit."""
    start, end = source.spans[key]
    first, last = source.text.rfind("\n", 0, start) + 1, source.text.find("\n", end)
    line = source.text[first : last if last >= 0 else None]
    start, end = start - first, end - first
    return format_html("{}<mark>{}</mark>{}", line[:start], line[start:end], line[end:])
