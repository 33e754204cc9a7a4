"""What happens to an assignment after the notice: terms set, reported, returned, given more time, ended, opened again.

Which verb leads from which state to which stands in ``states.ASSIGNMENT``.
"""

import datetime
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from rasoat.audit.acting import action
from rasoat.audit.actions import record
from rasoat.design.dates import on_paper
from rasoat.inspections import events, reminders
from rasoat.inspections.access import AUTHOR_DECIDES, AUTHOR_ENDS, OWN_ASSIGNMENT
from rasoat.inspections.models import Assignment, Evidence, Extension, Remedy, Requirement
from rasoat.inspections.states import ASSIGNMENT, NotPossible, move
from rasoat.organisations.models import Account, Organisation
from rasoat.organisations.queries import existing
from rasoat.organisations.separation import check
from rasoat.registry.models import Document


@action
def set_measure(*, requirement: Requirement, version: int, by: Account, **fields: Any) -> None:
    """Say which ``area`` a requirement is about and by what its success is seen: ``measure``, ``goal``, and of a course
    ``audience`` and ``knowledge``."""
    requirement.claim(version)
    for assignment in requirement.assignments.all():
        check(OWN_ASSIGNMENT, by=by, object=assignment)
    changes = {name: (str(getattr(requirement, name) or ""), str(value or "")) for name, value in fields.items()}
    for name, value in fields.items():
        setattr(requirement, name, value)
    requirement.save(update_fields=list(fields))
    body = requirement.campaign.body.uid
    record(events.MEASURE_SET, by=by, body=body, object=requirement, changes=changes)


@action
def set_terms(*, assignment: Assignment, version: int, by: Account, **fields: Any) -> None:
    """Say who answers for the assignment in the unit (``owner``), how many are ``expected``, when to remind
    (``remind_on``)."""
    _take(assignment, version, by)
    changes = {name: (getattr(assignment, name), value) for name, value in fields.items()}
    for name, value in fields.items():
        setattr(assignment, name, value)
    assignment.save(update_fields=list(fields))
    record(events.TERMS_SET, by=by, body=_body(assignment), object=assignment, changes=changes)


@action
def report(
    *,
    assignment: Assignment,
    version: int,
    text: str,
    reported_on: datetime.date,
    by: Account,
    reached: int | None = None,
    document: Document | None = None,
    evidence: Iterable[Document] = (),
    for_unit: bool = False,
) -> Remedy:
    """Report what was done; it waits for the office's verdict. ``document`` is the report, ``evidence`` proves it."""
    assignment.claim(version)
    notice = assignment.notice
    if notice and notice.date and reported_on < notice.date:
        raise NotPossible(f"Ngày báo cáo không thể trước ngày {on_paper(notice.date)} của {notice}.")
    if reported_on > timezone.localdate():
        raise NotPossible("Ngày báo cáo không thể sau hôm nay.")
    move(assignment, "report")
    assignment.save(update_fields=["state"])
    remedy = Remedy.objects.create(
        assignment=assignment,
        text=text.strip(),
        reached=reached,
        reported_on=reported_on,
        document=document,
        by=by,
        for_unit=for_unit,
    )
    Evidence.objects.bulk_create(Evidence(remedy=remedy, document=paper) for paper in dict.fromkeys(evidence))
    record(events.REPORTED, by=by, body=_body(assignment), object=assignment, day=on_paper(reported_on))
    return remedy


@action
def send_back(*, assignment: Assignment, version: int, reason: str, by: Account, paper: Document | None = None) -> None:
    """Return the report that waits, with the reason; the unit reports again. ``paper`` as in ``end``."""
    _take(assignment, version, by)
    if not reason.strip():
        raise NotPossible("Ghi lý do trả lại để đơn vị biết cần bổ sung gì.")
    move(assignment, "send_back")
    assignment.save(update_fields=["state"])
    _judge(assignment, Remedy.Verdict.RETURNED, reason, by, paper)
    because = reason.strip() + _source(paper)
    record(events.SENT_BACK, by=by, body=_body(assignment), object=assignment, reason=because)


@action
def end(
    *,
    assignment: Assignment,
    version: int,
    by: Account,
    reason: str = "",
    on: datetime.date | None = None,
    paper: Document | None = None,
) -> None:
    """End the following of an assignment: its report is accepted, or, without a report, for a ``reason``.

    ``on`` is today unless the office ends it as of an earlier day; never before the notice or the report. ``paper``
    bears the decision of the leader where it was given on paper: who enters it decides nothing.
    """
    _take(assignment, version, by)
    day = on or timezone.localdate()
    waiting = assignment.remedies.filter(verdict="").first()
    notice = assignment.notice
    begun = waiting.reported_on if waiting else notice.date if notice else None
    if begun and day < begun:
        raise NotPossible(f"Ngày kết thúc theo dõi phải từ ngày {on_paper(begun)} trở đi.")
    if day > timezone.localdate():
        raise NotPossible("Ngày kết thúc theo dõi không thể sau hôm nay.")
    if not waiting and not reason.strip():
        raise NotPossible("Đơn vị chưa báo cáo. Ghi lý do kết thúc theo dõi.")
    changes = {} if paper else check(AUTHOR_ENDS, by=by, object=waiting, reason=reason)
    move(assignment, "end")
    assignment.ended_on = day
    assignment.save(update_fields=["state", "ended_on"])
    if waiting:
        _judge(assignment, Remedy.Verdict.ACCEPTED, reason, by, paper)
    because = f", lý do: {reason.strip()}" if reason.strip() and not changes else ""
    record(
        events.ENDED,
        by=by,
        body=_body(assignment),
        object=assignment,
        day=on_paper(day),
        because=because + _source(paper),
        changes=changes,
    )


@action
def open_again(*, assignment: Assignment, version: int, reason: str, by: Account) -> None:
    """Follow an assignment again that is over; what was reported and judged stays, a report without verdict waits
    again."""
    _take(assignment, version, by)
    if not reason.strip():
        raise NotPossible("Ghi lý do theo dõi lại.")
    move(assignment, "open_again")
    if assignment.remedies.filter(verdict="").exists():
        assignment.state = Assignment.State.REPORTED
    assignment.ended_on = None
    assignment.save(update_fields=["state", "ended_on"])
    record(events.OPENED_AGAIN, by=by, body=_body(assignment), object=assignment, reason=reason.strip())


@action
def ask_extension(*, assignment: Assignment, version: int, until: datetime.date, reason: str, by: Account) -> Extension:
    """Ask for more time; the deadline stays until the office decides."""
    assignment.claim(version)
    if assignment.state not in ASSIGNMENT["report"].starts:
        raise NotPossible(f"Nhiệm vụ đang ở tình trạng “{assignment.get_state_display()}”, không đề nghị gia hạn được.")
    if assignment.due_on is None:
        raise NotPossible("Văn bản không nêu thời hạn, không cần đề nghị gia hạn.")
    if until <= assignment.due_on:
        raise NotPossible(f"Ngày đề nghị phải sau thời hạn hiện nay, ngày {on_paper(assignment.due_on)}.")
    if assignment.extensions.filter(decision="").exists():
        raise NotPossible("Đã có một đề nghị gia hạn đang chờ quyết định.")
    extension = Extension.objects.create(
        assignment=assignment,
        asked_on=timezone.localdate(),
        before=assignment.due_on,
        until=until,
        reason=reason.strip(),
        by=by,
    )
    record(events.EXTENSION_ASKED, by=by, body=_body(assignment), object=assignment, until=on_paper(until))
    return extension


@action
def decide_extension(
    *,
    extension: Extension,
    version: int,
    granted: bool,
    by: Account,
    reason: str = "",
    paper: Document | None = None,
) -> None:
    """Grant more time, and the deadline moves; or refuse it with a reason. ``version`` is the assignment's.

    ``paper`` bears the decision of the leader where it was given on paper: who enters it decides nothing.
    """
    assignment = extension.assignment
    _take(assignment, version, by)
    if extension.decision:
        raise NotPossible("Đề nghị gia hạn này đã được quyết định.")
    if granted and not assignment.followed:
        raise NotPossible(f"Nhiệm vụ đang ở tình trạng “{assignment.get_state_display()}”, không gia hạn được nữa.")
    if granted and assignment.due_on and extension.until <= assignment.due_on:
        raise NotPossible(
            f"Thời hạn theo văn bản nay là ngày {on_paper(assignment.due_on)}, không còn cần gia hạn đến ngày "
            f"{on_paper(extension.until)}. Chọn “Không gia hạn” và ghi lý do."
        )
    if not granted and not reason.strip():
        raise NotPossible("Ghi lý do không gia hạn.")
    changes: dict[str, tuple[Any, Any]] = {}
    if not paper:
        changes |= check(AUTHOR_DECIDES, by=by, object=extension, reason=reason)
    extension.decision = Extension.Decision.GRANTED if granted else Extension.Decision.REFUSED
    extension.decision_reason, extension.decided_by = reason.strip(), by
    extension.decided_on, extension.decision_paper = timezone.localdate(), paper
    extension.save()
    if granted:
        changes["due_on"] = (assignment.due_on, extension.until)
        assignment.due_on = extension.until
        assignment.save(update_fields=["due_on"])
    event = events.EXTENSION_GRANTED if granted else events.EXTENSION_REFUSED
    until = on_paper(extension.until)
    because = f", lý do: {reason.strip()}" if reason.strip() and "separation" not in changes else ""
    because += _source(paper)
    record(event, by=by, body=_body(assignment), object=assignment, until=until, because=because, changes=changes)


@action
def withdraw_evidence(*, evidence: Evidence, version: int, reason: str, by: Account) -> None:
    """Withdraw a proof: it stays to be seen, with the reason. One of an accepted report cannot be withdrawn."""
    assignment = evidence.remedy.assignment
    assignment.claim(version)
    if evidence.remedy.verdict == Remedy.Verdict.ACCEPTED:
        raise NotPossible("Kết quả đã được xác nhận theo tài liệu này; không rút được. Theo dõi lại nhiệm vụ trước.")
    if not reason.strip():
        raise NotPossible("Ghi lý do rút tài liệu kiểm chứng.")
    if evidence.withdrawn:
        raise NotPossible("Tài liệu kiểm chứng này đã được rút trước đó.")
    evidence.withdrawn, evidence.withdrawn_by = reason.strip(), by
    evidence.withdrawn_on = timezone.localdate()
    evidence.save(update_fields=["withdrawn", "withdrawn_by", "withdrawn_on"])
    reminders.tell_office_of_withdrawn(evidence)
    record(events.EVIDENCE_WITHDRAWN, by=by, body=_body(assignment), object=evidence.document, reason=reason.strip())


@action
def hand_on(*, assignment: Assignment, version: int, heir: Organisation, by: Account) -> None:
    """Say which unit carries on what a unit had to do that is no more; only where none was named with its end."""
    _take(assignment, version, by)
    today = timezone.localdate()
    if existing(today).filter(pk=assignment.carrier.pk).exists():
        raise NotPossible(f"{assignment.carrier} còn hoạt động; nhiệm vụ không chuyển sang đơn vị khác.")
    if not existing(today).filter(pk=heir.pk).exists():
        raise NotPossible(f"{heir} không còn hoạt động. Chọn đơn vị khác.")
    before, assignment.heir = assignment.carrier, heir
    assignment.save(update_fields=["heir"])
    changes = {"heir": (before.name, heir.name)}
    record(events.HANDED_ON, by=by, body=_body(assignment), object=assignment, heir=heir, changes=changes)


def _take(assignment: Assignment, version: int, by: Account) -> None:
    """Claim the assignment for who follows it: never its own unit."""
    assignment.claim(version)
    check(OWN_ASSIGNMENT, by=by, object=assignment)


def _body(assignment: Assignment) -> Any:
    return assignment.requirement.campaign.body.uid


def _source(paper: Document | None) -> str:
    """Where the sentence of an event says that the decision stands."""
    return f", theo ý kiến của lãnh đạo tại “{paper}”" if paper else ""


def _judge(assignment: Assignment, verdict: Remedy.Verdict, reason: str, by: Account, paper: Document | None) -> None:
    assignment.remedies.filter(verdict="").update(
        verdict=verdict,
        verdict_reason=reason.strip(),
        verdict_by=by,
        verdict_on=timezone.localdate(),
        verdict_paper=paper,
    )
