"""What was read of a document that changes a notice, line by line: confirmed as it is, corrected, or left out."""

import datetime
from collections import Counter
from collections.abc import Sequence
from typing import Any

from django import forms

from rasoat.design.dates import on_paper, two_digits
from rasoat.design.forms import VietnameseDateField
from rasoat.inspections.actions.later_documents import Became, New, too_early
from rasoat.inspections.amending import Added, Line
from rasoat.inspections.deadlines import DaysOff
from rasoat.inspections.forms import PickField
from rasoat.inspections.models import Requirement
from rasoat.organisations.models import Organisation
from rasoat.registry.models import Document


class DeadlineField(VietnameseDateField):
    """A deadline that ``document`` sets: never before it. A day off is kept, for it is what the paper says."""

    def __init__(self, document: Document, **options: Any) -> None:
        super().__init__(required=False, **options)
        self.document = document

    def clean(self, value: Any) -> datetime.date | None:
        day: datetime.date | None = super().clean(value)
        if day and self.document.date and day < self.document.date:
            raise forms.ValidationError(too_early(day, self.document))
        return day


class CommonForm(forms.Form):
    """What holds for all: the new common deadline, and units that come in."""

    def __init__(
        self,
        data: Any,
        *,
        due_on: datetime.date | None,
        document: Document,
        units: Sequence[Organisation],
        days_off: DaysOff,
    ) -> None:
        super().__init__(data, initial={"due_on": due_on}, prefix="common")
        self.fields["due_on"] = DeadlineField(
            document,
            label="Thời hạn chung mới",
            help_text="Cho các yêu cầu không có thời hạn riêng. Để trống nếu thời hạn không đổi.",
        )
        if units:
            self.fields["units"] = PickField(units, label="Đơn vị được bổ sung", required=False)
        self.note = days_off.said(due_on)


class RequirementLine(forms.Form):
    """A requirement that is followed, and what becomes of it."""

    KEPT, REWORDED, WITHDRAWN = "kept", "reworded", "withdrawn"

    what = forms.ChoiceField(
        label="Theo văn bản này",
        choices=[(KEPT, "Giữ nguyên nội dung"), (REWORDED, "Sửa nội dung"), (WITHDRAWN, "Bỏ yêu cầu")],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(label="Nội dung mới", widget=forms.Textarea({"rows": 3}), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, data: Any, *, requirement: Requirement, read: Line, document: Document, days_off: DaysOff, prefix: str
    ) -> None:
        what = self.WITHDRAWN if read.withdrawn else self.REWORDED if read.text != requirement.text else self.KEPT
        initial = {"what": what, "text": read.text, "due_on": read.due_on, "version": requirement.version}
        super().__init__(data, initial=initial, prefix=prefix)
        self.fields["due_on"] = DeadlineField(
            document, label="Thời hạn riêng mới", help_text="Để trống nếu không đổi, hoặc theo thời hạn chung mới."
        )
        self.order_fields(["what", "text", "due_on", "version"])
        self.requirement, self.read = requirement, read
        self.note = days_off.said(read.due_on)

    @property
    def today(self) -> str:
        """What is followed of it now: "trước ngày 30/9/2024: 02 nhiệm vụ"; what is over is only counted."""
        assignments = list(self.requirement.assignments.all())
        dues = Counter(each.due_on for each in assignments if each.followed)
        said = [f"{_until(due)}: {two_digits(count)} nhiệm vụ" for due, count in sorted(dues.items(), key=_first)]
        over = Counter(each.get_state_display().lower() for each in assignments if not each.followed)
        return "; ".join([*said, *(f"{two_digits(count)} {words}" for words, count in over.items())])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("what") == self.REWORDED and not cleaned.get("text", "").strip():
            self.add_error("text", "Ghi nội dung mới của yêu cầu, hoặc chọn “Giữ nguyên nội dung”.")
        return cleaned

    def became(self) -> Became:
        cleaned = self.cleaned_data
        text = cleaned["text"] if cleaned["what"] == self.REWORDED else self.requirement.text
        withdrawn = cleaned["what"] == self.WITHDRAWN
        return Became(self.requirement, cleaned["version"], text, cleaned["due_on"], withdrawn)


def _first(pair: tuple[datetime.date | None, int]) -> datetime.date:
    return pair[0] or datetime.date.max


def _until(due: datetime.date | None) -> str:
    return f"thời hạn {on_paper(due)}" if due else "không nêu thời hạn"


class AddedLine(forms.Form):
    """A requirement that the document adds; without text there is none."""

    text = forms.CharField(label="Nội dung yêu cầu thêm", widget=forms.Textarea({"rows": 2}), required=False)

    def __init__(self, data: Any, *, read: Added | None, document: Document, days_off: DaysOff, prefix: str) -> None:
        initial = {"text": read.text, "due_on": read.due_on} if read else {}
        super().__init__(data, initial=initial, prefix=prefix)
        self.fields["due_on"] = DeadlineField(
            document, label="Thời hạn riêng", help_text="Để trống khi theo thời hạn chung."
        )
        self.read = read
        self.note = days_off.said(read.due_on) if read else ""

    def new(self) -> New | None:
        text = self.cleaned_data["text"].strip()
        return New(text, self.cleaned_data["due_on"]) if text else None
