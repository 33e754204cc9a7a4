"""One assignment: what is required, by when, what was reported and found. Each form says by ``verb`` what it does."""

import datetime
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rasoat.conventions import Conflict
from rasoat.inspections.access import (
    AUTHOR_DECIDES,
    AUTHOR_ENDS,
    FOLLOW,
    OWN_ASSIGNMENT,
    REPORT,
    SEE_ASSIGNMENT,
    load_assignment,
)
from rasoat.inspections.actions import assignments as verbs
from rasoat.inspections.deadlines import Counted
from rasoat.inspections.history import first_due, turns
from rasoat.inspections.models import Assignment, Evidence
from rasoat.inspections.names import name_then
from rasoat.inspections.pages.assignment_forms import (
    DecisionForm,
    EndForm,
    ExtensionForm,
    HandOnForm,
    MeasureForm,
    OpenAgainForm,
    ReportForm,
    SendBackForm,
    TermsForm,
    WithdrawForm,
)
from rasoat.inspections.states import ASSIGNMENT, NotPossible
from rasoat.organisations.access import account_of, may
from rasoat.organisations.belonging import own_units
from rasoat.organisations.models import Account
from rasoat.organisations.queries import existing
from rasoat.organisations.separation import ReasonOwed, Separated, touched
from rasoat.registry.access import SEE as SEE_DOCUMENTS
from rasoat.registry.access import readable
from rasoat.registry.actions.filing import Proof, Refused, keep_proof, proof

_VERBS = {"report": REPORT, "extend": REPORT, "withdraw": REPORT} | dict.fromkeys(
    ("send_back", "end", "open_again", "decide", "hand_on", "terms", "measure"), FOLLOW
)
"""What each form of the page takes the right to."""

_DONE = {
    "report": "Đã ghi nhận báo cáo, chờ xác nhận.",
    "extend": "Đã gửi đề nghị gia hạn.",
    "send_back": "Đã trả lại để đơn vị bổ sung.",
    "end": "Đã kết thúc theo dõi.",
    "open_again": "Đã theo dõi lại nhiệm vụ.",
    "withdraw": "Đã rút tài liệu kiểm chứng; tài liệu được giữ lại cùng lý do.",
    "hand_on": "Đã ghi đơn vị kế thừa nhiệm vụ.",
    "decide": "Đã ghi quyết định về đề nghị gia hạn.",
    "terms": "Đã lưu người chịu trách nhiệm, mốc nhắc.",
    "measure": "Đã lưu lĩnh vực, kết quả cần đạt, áp dụng cho mọi đơn vị có yêu cầu này.",
}


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    verb = request.POST.get("verb", "")
    assignment = load_assignment(request, uid, _VERBS.get(verb, SEE_ASSIGNMENT))
    account = account_of(request)
    bound = _forms(request, assignment, verb)
    form = bound.get(verb)
    if request.method == "POST" and form and form.is_valid():
        try:
            _act(verb, form.cleaned_data, assignment, _version(request), account, request.POST)
        except (NotPossible, Refused, ReasonOwed, Separated) as refusal:
            form.add_error(None, str(refusal))
            assignment = load_assignment(request, uid, SEE_ASSIGNMENT)
        except Conflict:
            form.add_error(None, "Nội dung vừa được người khác thay đổi. Xem lại tình trạng bên dưới rồi gửi lại.")
            assignment = load_assignment(request, uid, SEE_ASSIGNMENT)
        else:
            messages.success(request, _DONE[verb])
            return redirect("assignment", uid)
    notice, changed = assignment.notice, turns(assignment)
    remedies = _remedies(assignment)
    unjudged = next((remedy for remedy in remedies if not remedy.verdict), None)
    extensions = list(assignment.extensions.select_related("by", "decided_by", "decision_paper"))
    waiting = next((extension for extension in extensions if not extension.decision), None)
    own = touched(OWN_ASSIGNMENT, by=account, object=assignment) if may(account, FOLLOW, assignment) else ""
    return render(
        request,
        "inspections/assignment.html",
        {
            "title": assignment.requirement.text,
            "assignment": assignment,
            "notice": notice,
            "notice_open": notice and readable(account, notice),
            "remedies": remedies,
            "extensions": extensions,
            "name_then": name_then(assignment),
            "turns": changed,
            "first_due": first_due(changed),
            "counted": Counted.of(assignment.counted),
            "waiting": waiting,
            "doubt": touched(AUTHOR_ENDS, by=account, object=unjudged),
            "doubt_of_time": waiting and touched(AUTHOR_DECIDES, by=account, object=waiting),
            "reads_papers": may(account, SEE_DOCUMENTS),
            "forms": bound,
            "verdict": bound["send_back" if verb == "send_back" else "end"],
            "refused": form if form and form.errors else None,
            "open_to": {
                name
                for name, transition in ASSIGNMENT.items()
                if assignment.state in transition.starts
                and may(account, transition.right, assignment)
                and not (own and transition.right is FOLLOW)
            },
            "may_follow": may(account, FOLLOW, assignment) and not own,
            "own": own,
            "may_report": may(account, REPORT, assignment),
            "heirless": assignment.followed and not existing(timezone.localdate()).filter(pk=assignment.carrier.pk),
        },
        status=422 if form and form.errors else 200,
    )


def _forms(request: HttpRequest, assignment: Assignment, verb: str) -> dict[str, forms.Form]:
    """Every form of the page, the one that was sent with what it says."""

    def made(kind: Any, **known: Any) -> forms.Form:
        sent = (request.POST, request.FILES) if kind.verb == verb else ()
        form: forms.Form = kind(*sent, auto_id=f"{kind.verb}-%s", **known)
        return form

    found = [
        made(ReportForm, assignment=assignment),
        made(TermsForm, assignment=assignment),
        made(MeasureForm, requirement=assignment.requirement),
        made(HandOnForm, body=assignment.requirement.campaign.body),
        *(made(kind) for kind in (SendBackForm, EndForm, OpenAgainForm, WithdrawForm, ExtensionForm, DecisionForm)),
    ]
    return {form.verb: form for form in found}  # type: ignore[attr-defined]


def _act(verb: str, data: dict[str, Any], assignment: Assignment, version: int, account: Account, sent: Any) -> None:
    known: dict[str, Any] = {"assignment": assignment, "version": version, "by": account}
    match verb:
        case "report":
            issuer = assignment.carrier
            with _staged(data.pop("proofs")) as proofs, transaction.atomic():
                data["reported_on"] = data["reported_on"] or _dated(proofs)
                papers = [keep_proof(proof=each, issuer=issuer, by=account) for each in proofs]
                verbs.report(**known, **data, evidence=papers, for_unit=issuer.pk not in own_units(account))
        case "send_back" | "end" | "decide":
            issuer, paper = account.body.organisation, data.pop("paper")
            with _staged([paper] if paper else []) as given, transaction.atomic():
                data["paper"] = next((keep_proof(proof=each, issuer=issuer, by=account) for each in given), None)
                match verb:
                    case "send_back":
                        verbs.send_back(**known, **data)
                    case "end":
                        verbs.end(**known, **data)
                    case "decide":
                        _decide(known, data, granted=sent.get("granted") == "1")
        case "open_again":
            verbs.open_again(**known, **data)
        case "withdraw":
            proofs_of = Evidence.objects.filter(remedy__assignment=assignment)
            evidence = get_object_or_404(proofs_of, uid=data.pop("evidence"))
            verbs.withdraw_evidence(evidence=evidence, version=version, by=account, **data)
        case "hand_on":
            verbs.hand_on(**known, **data)
        case "extend":
            verbs.ask_extension(**known, **data)
        case "terms":
            verbs.set_terms(**known, **data)
        case "measure":
            requirement = assignment.requirement
            verbs.set_measure(requirement=requirement, version=int(sent.get("requirement") or 0), by=account, **data)


def _decide(known: dict[str, Any], data: dict[str, Any], *, granted: bool) -> None:
    extension = known.pop("assignment").extensions.filter(decision="").first()
    if extension is None:
        raise NotPossible("Đề nghị gia hạn này đã được quyết định.")
    verbs.decide_extension(extension=extension, granted=granted, **known, **data)


@contextmanager
def _staged(files: Sequence[UploadedFile]) -> Iterator[list[Proof]]:
    """The files, read and staged; every one or none."""
    with ExitStack() as stack:
        yield [stack.enter_context(proof(chunks=file.chunks(), name=file.name or "")) for file in files]


def _dated(proofs: Sequence[Proof]) -> datetime.date:
    """The day of the unit's report: as printed on it, else today."""
    days = [each.written.date for each in proofs if each.written and each.written.doc_type == "Báo cáo"]
    return next((day for day in days if day), timezone.localdate())


def _remedies(assignment: Assignment) -> list[Any]:
    proofs = Prefetch("evidence", Evidence.objects.select_related("document").prefetch_related("document__attachments"))
    return list(assignment.remedies.select_related("by", "verdict_by", "verdict_paper").prefetch_related(proofs))


def _version(request: HttpRequest) -> int:
    given = request.POST.get("version", "")
    return int(given) if given.isdecimal() else 0
