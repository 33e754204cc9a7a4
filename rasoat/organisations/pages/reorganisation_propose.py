"""Đề xuất sắp xếp tổ chức: a decision, its day, and what it does to which unit, line by line."""

from collections.abc import Iterable
from itertools import takewhile
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from rasoat.design.forms import VietnameseDateField
from rasoat.organisations import queries
from rasoat.organisations.access import PROPOSE_REORGANISATION, require
from rasoat.organisations.actions.reorganisations import Impossible, propose
from rasoat.organisations.models import Account, Body, Step
from rasoat.organisations.outcome import Fault, Outcome
from rasoat.organisations.pages.unit_field import UnitField
from rasoat.organisations.queries.offers import Among, Offer

LINES, MOST_LINES = 2, 50
PARTS = ("kind", "unit", "target", "name", "abbreviation")

_KINDS = [
    ("", "Chọn việc"),
    (Step.Kind.MERGE, "Sáp nhập vào đơn vị khác"),
    (Step.Kind.UNITE, "Hợp nhất thành đơn vị mới"),
    (Step.Kind.SPLIT, "Chia thành các đơn vị mới"),
    (Step.Kind.SEPARATE, "Tách một phần, thành lập đơn vị mới"),
    (Step.Kind.RENAME, "Đổi tên"),
    (Step.Kind.MOVE, "Chuyển về trực thuộc nơi khác"),
    (Step.Kind.DISSOLVE, "Giải thể"),
]


class ProposalForm(forms.Form):
    """The decision and its lines; a line left blank is no step."""

    decision_code = forms.CharField(
        label="Số, ký hiệu quyết định",
        max_length=120,
        help_text="Ví dụ: 2500/QĐ-UBND",
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    decision_date = VietnameseDateField(label="Ngày ban hành quyết định")
    decided_by = forms.CharField(label="Cơ quan quyết định", max_length=300, help_text="Ghi đầy đủ tên cơ quan.")
    day = VietnameseDateField(label="Có hiệu lực từ ngày", help_text="Ngày đầu tiên theo tổ chức mới; có thể đã qua.")

    def __init__(self, *args: Any, body: Body, lines: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.lines, units = range(lines), Offer(body, Among.EVER)
        for line in self.lines:
            self.fields |= {
                f"{line}-kind": forms.ChoiceField(label="Việc", choices=_KINDS, required=False),
                f"{line}-unit": UnitField(label="Đơn vị", required=False).of(units),
                f"{line}-target": UnitField(label="Vào, về đơn vị", required=False).of(units),
                f"{line}-name": forms.CharField(
                    label="Tên mới",
                    max_length=300,
                    required=False,
                    help_text="Ghi như trong quyết định.",
                    widget=forms.Textarea({"rows": 2}),
                ),
                f"{line}-abbreviation": forms.CharField(
                    label="Tên viết tắt mới",
                    max_length=60,
                    required=False,
                    help_text="Để trống nếu quyết định không nêu.",
                ),
            }

    def rows(self) -> list[list[forms.BoundField]]:
        """The fields of each line, in the order of ``PARTS``."""
        return [[self[f"{line}-{part}"] for part in PARTS] for line in self.lines]

    def clean_decision_date(self) -> Any:
        day = self.cleaned_data["decision_date"]
        if day > timezone.localdate():
            raise forms.ValidationError("Ngày ban hành quyết định không được sau ngày hôm nay.")
        return day

    def clean(self) -> dict[str, Any]:
        for line in self.lines:
            self._clean_line(line)
        if not any(self._said(line, part) or f"{line}-{part}" in self.errors for line in self.lines for part in PARTS):
            self.add_error("0-kind" if self.lines else None, "Chọn ít nhất một việc mà quyết định nêu.")
        return self.cleaned_data

    def _clean_line(self, line: int) -> None:
        kind, unit, target, name, _ = (self._said(line, part) for part in PARTS)
        if not any(self._said(line, part) for part in PARTS):
            return
        missing = [
            ("kind", not kind, "Chọn việc của dòng này, hoặc để trống cả dòng."),
            ("unit", not unit, "Chọn đơn vị."),
            ("target", kind in Step.TO_TARGET and not target, "Chọn đơn vị tiếp nhận hoặc cơ quan, đơn vị cấp trên."),
            ("name", kind in Step.NAMING and not name, "Chưa ghi tên mới."),
        ]
        for part, is_missing, message in missing:
            if is_missing and f"{line}-{part}" not in self.errors:
                self.add_error(f"{line}-{part}", message)

    def _said(self, line: int, part: str) -> Any:
        said = self.cleaned_data.get(f"{line}-{part}", "")
        return " ".join(said.split()) if isinstance(said, str) else said

    def refuse(self, faults: Iterable[Fault]) -> None:
        """Say at its line why each step cannot be taken."""
        numbers = self.step_lines()
        for fault in faults:
            self.add_error(f"{numbers[fault.step]}-unit", fault.message)

    def step_lines(self) -> list[int]:
        """The lines that are not blank, up to the first that is not complete: what stands behind depends on it."""
        return [line for line in takewhile(self._is_complete, self.lines) if self._said(line, "kind")]

    def are_complete(self) -> bool:
        return all(map(self._is_complete, self.lines))

    def _is_complete(self, line: int) -> bool:
        return not any(f"{line}-{part}" in self.errors for part in PARTS)

    def steps(self) -> list[Step]:
        """The steps that the lines say; what a kind has no use for is left out."""
        steps = []
        for line in self.step_lines():
            kind, unit, target, name, abbreviation = (self._said(line, part) for part in PARTS)
            step = Step(kind=kind, unit=unit)
            if kind in Step.TO_TARGET:
                step.target = target
            if kind in Step.NAMING:
                step.name, step.abbreviation = name, abbreviation
            steps.append(step)
        return steps


def page(request: HttpRequest) -> HttpResponse:
    account = require(request, PROPOSE_REORGANISATION)
    lines = _lines(request)
    if request.method != "POST":
        return _show(request, ProposalForm(initial=_known(account), body=account.body, lines=lines))
    if "more" in request.POST:
        form = ProposalForm(body=account.body, lines=min(lines + 1, MOST_LINES))
        form.initial = {
            name: field.widget.value_from_datadict(request.POST, request.FILES, name)
            for name, field in form.fields.items()
        }
        return _show(request, form)
    form = ProposalForm(request.POST, body=account.body, lines=lines)
    if form.is_valid():
        decision = {name: form.cleaned_data[name] for name in ("day", "decision_code", "decision_date", "decided_by")}
        try:
            made = propose(steps=form.steps(), by=account, **decision)
        except Impossible as refusal:
            form.refuse(refusal.faults)
        else:
            messages.success(request, "Đã đề xuất. Chánh Văn phòng hoặc Lãnh đạo xem trước và xác nhận.")
            return redirect("reorganisation", made.uid)
    elif day := form.cleaned_data.get("day"):
        form.refuse(Outcome(account.body, day, form.steps(), whole=form.are_complete()).faults)
    return _show(request, form, status=422)


def _show(request: HttpRequest, form: ProposalForm, status: int = 200) -> HttpResponse:
    context = {"title": "Đề xuất sắp xếp tổ chức", "form": form, "can_add": len(form.lines) < MOST_LINES}
    return render(request, "organisations/reorganisation_propose.html", context, status=status)


def _lines(request: HttpRequest) -> int:
    said = request.POST.get("lines", "")
    return min(int(said), MOST_LINES) if said.isdecimal() else LINES


def _known(account: Account) -> dict[str, str]:
    """Whose decision it mostly is: that of the authority above the body."""
    above = queries.parent_of(account.body.organisation, timezone.localdate())
    return {"decided_by": above.name} if above else {}
