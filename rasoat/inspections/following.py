"""What the inspection takes from a signed notice: its deadlines, and one assignment per unit and requirement."""

import datetime
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.dispatch import receiver
from django.utils import timezone

import vanban
from rasoat.audit.acting import action
from rasoat.audit.actions import record
from rasoat.design.dates import on_paper, two_digits
from rasoat.inspections import events
from rasoat.inspections.deadlines import Counted, DaysOff, working_days_in
from rasoat.inspections.models import Assignment, Requirement, Result, Visit
from rasoat.inspections.queries import EFFECTS
from rasoat.inspections.wording import days_in
from rasoat.organisations.models import Account
from rasoat.organisations.queries import existing, heirs
from rasoat.registry.actions.drafting import data_of, text_of
from rasoat.registry.matching import Difference, compare
from rasoat.registry.models import Attachment, Document
from rasoat.registry.queries import references
from rasoat.registry.signals import document_signed, signature_foreseen
from rasoat.registry.states import NotAllowed

_DEADLINE = re.compile(r"trước|chậm nhất|hạn|đến hết|xong", re.IGNORECASE)
"""Words that make a day a deadline."""


@dataclass(frozen=True)
class Deadline:
    """A deadline of the data that the signed text says otherwise."""

    row: Result | Requirement
    after: datetime.date | None
    days: int | None = None
    """Working days from the day of the notice on, where the text counts in them."""

    @property
    def before_said(self) -> str:
        return _set(self.row.due_on, self.row.due_days if isinstance(self.row, Result) else None)

    @property
    def after_said(self) -> str:
        return _set(self.after, self.days)

    @property
    def words(self) -> str:
        """What it is the deadline of."""
        return "Thời hạn chung" if isinstance(self.row, Result) else f"Thời hạn “{self.row.text}”"


@receiver(signature_foreseen, sender=Document)
def foresee(document: Document, signed: vanban.Document, **_: Any) -> list[str]:
    """What would follow from ``signed``, one line each."""
    result = _result_of(document)
    if result is None:
        return []
    lines = [
        f"{deadline.words}: {deadline.before_said} → {deadline.after_said}"
        for deadline in deadlines(result, document, signed)
    ]
    changed = {deadline.row: deadline for deadline in deadlines(result, document, signed)}
    days = _days(result, changed)
    days_off = DaysOff.read()
    lines += [f"{early} Nhiệm vụ sẽ quá hạn ngay khi giao." for early in _before(signed.date, days)]
    lines += [f"{said} Thời hạn được giữ như văn bản ghi." for day in sorted(days) if (said := days_off.said(day))]
    lines += _ended(_visits(result))
    requirements, units = result.campaign.requirements.count(), len(_visits(result))
    if requirements and units:
        share = f"{two_digits(requirements)} nội dung yêu cầu × {two_digits(units)} đơn vị"
        lines.append(f"Giao {two_digits(requirements * units)} nhiệm vụ sau kiểm tra ({share})")
    return lines


@receiver(signature_foreseen, sender=Document)
def foresee_changes(document: Document, signed: vanban.Document, **_: Any) -> list[str]:
    """Which notice ``signed`` changes; what follows is confirmed once it is recorded."""
    changed = [each for each in references(document.body, signed) if each.kind in EFFECTS and each.paper]
    results = set(
        Result.objects.filter(document__in=[each.paper for each in changed]).values_list("document", flat=True)
    )
    return [
        f"{each.kind.label} {each.paper}: xem và xác nhận thay đổi trong theo dõi sau khi ghi nhận"
        for each in changed
        if each.paper and each.paper.pk in results
    ]


@receiver(document_signed, sender=Document)
def follow(document: Document, by: Account, **_: Any) -> None:
    """Take over the deadlines that the signed notice says, then give every unit its assignments."""
    result = _result_of(document)
    if result is None:
        return
    for deadline in deadlines(result, document, text_of(document)):
        _take_over(result, deadline, by)
    # What the paper itself says was seen and confirmed with the copy; a day typed beside it may be a slip.
    if not document.attachments.filter(role=Attachment.Role.SIGNED).exists():
        for early in _before(document.date, _days(result, {})):
            raise NotAllowed(
                f"{early} Kiểm tra lại ngày đã nhập; nếu văn bản ghi đúng như vậy, thả bản ký để ghi nhận."
            )
    _assign(result, by)


def _days(result: Result, changed: Mapping[Any, Deadline]) -> set[datetime.date]:
    """The days that are deadlines, those of ``changed`` in place of the data's."""
    rows: list[Result | Requirement] = [result, *result.campaign.requirements.all()]
    days = (changed[row].after if row in changed else row.due_on for row in rows)
    return {day for day in days if day}


def _before(day: datetime.date | None, deadlines: Collection[datetime.date]) -> list[str]:
    """A sentence for each deadline that lies before the day of the notice itself."""
    if day is None:
        return []
    early = sorted(each for each in deadlines if each < day)
    return [f"Thời hạn {on_paper(each)} trước ngày ban hành {on_paper(day)} của thông báo." for each in early]


def _ended(visits: Sequence[Visit]) -> list[str]:
    """What becomes of the assignments of units that are no more."""
    units = [visit.unit for visit in visits]
    heir, there = heirs(units), existing(timezone.localdate()).filter(pk__in=[unit.pk for unit in units])
    gone = [unit for unit in units if unit not in there]
    return [
        f"{unit} không còn hoạt động: nhiệm vụ giao cho đơn vị kế thừa {heir[unit.pk]}"
        if unit.pk in heir
        else f"{unit} không còn hoạt động, chưa có đơn vị kế thừa: nhiệm vụ chờ chọn đơn vị thực hiện"
        for unit in gone
    ]


def deadlines(result: Result, document: Document, signed: vanban.Document) -> list[Deadline]:
    """The deadlines of the data that ``signed`` changes, also those that a person changed in the draft by hand."""
    found = []
    for difference in compare(data_of(document), signed):
        row = _dated_row(result, difference)
        if row is not None:
            after = _deadline_in(difference, row.due_on)
            days = _working_days_in(difference) if isinstance(row, Result) and not after else None
            if (after, days) != (row.due_on, row.due_days if isinstance(row, Result) else None):
                found.append(Deadline(row, after, days))
    return found


def _dated_row(result: Result, difference: Difference) -> Result | Requirement | None:
    """The row whose deadline the sentence carries; a sentence added by hand can only carry the common one."""
    match difference.origin:
        case {"of": "result", "part": "due_on"}:
            return result
        case {"of": "requirement", "uid": uid}:
            return next((row for row in result.campaign.requirements.all() if str(row.uid) == uid), None)
    undated = result.due_on is None and result.due_days is None
    return result if difference.drafted is None and undated else None


def _deadline_in(difference: Difference, before: datetime.date | None) -> datetime.date | None:
    """The deadline that the signed sentence says: the one before if it still stands, else the day that came in."""
    signed = days_in(difference.signed or "")
    if before in signed:
        return before
    new = [day for day in signed if day not in days_in(difference.drafted or "")]
    if new and (before or _DEADLINE.search(difference.signed or "")):
        return new[-1]
    return None


def _working_days_in(difference: Difference) -> int | None:
    """The working days that the signed sentence gives; in one that was added, only where it says a deadline."""
    signed = difference.signed or ""
    return working_days_in(signed) if difference.drafted is not None or _DEADLINE.search(signed) else None


@action
def _take_over(result: Result, deadline: Deadline, by: Account) -> None:
    row, before, before_said = deadline.row, deadline.row.due_on, deadline.before_said
    row.claim(row.version)
    row.due_on = deadline.after
    if isinstance(row, Result):
        row.due_days = deadline.days
    row.save()
    record(
        events.DEADLINE_FOLLOWED,
        by=by,
        body=result.campaign.body.uid,
        object=row,
        campaign=result.campaign,
        before=before_said,
        after=deadline.after_said,
        changes={"due_on": (before, row.due_on)},
    )


@action
def _assign(result: Result, by: Account) -> None:
    campaign, visits = result.campaign, _visits(result)
    heir = heirs([visit.unit for visit in visits])
    counted = None
    if result.due_days and result.document and result.document.date:
        counted = Counted.from_(result.document.date, result.due_days)
    assignments = [
        Assignment(
            requirement=requirement,
            unit=visit.unit,
            heir=heir.get(visit.unit_id),
            due_on=requirement.due_on or result.due_on or (counted.day if counted else None),
            counted=counted.stored() if counted and not requirement.due_on else None,
        )
        for requirement in campaign.requirements.all()
        for visit in visits
    ]
    Assignment.objects.bulk_create(assignments)
    record(
        events.ASSIGNMENTS_MADE,
        by=by,
        body=campaign.body.uid,
        object=result.document,
        count=two_digits(len(assignments)),
    )


def _visits(result: Result) -> list[Visit]:
    """The visits that took place."""
    return list(result.campaign.visits.exclude(sessions=None).distinct().select_related("unit"))


def _result_of(document: Document) -> Result | None:
    return Result.objects.select_related("campaign__body").filter(document=document).first()


def _set(day: datetime.date | None, days: int | None) -> str:
    if days:
        return f"{two_digits(days)} ngày làm việc kể từ ngày ban hành"
    return on_paper(day) if day else "không nêu"
