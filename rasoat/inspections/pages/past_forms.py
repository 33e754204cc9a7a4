"""What was proposed of an old notice, line by line: each is confirmed as it is, corrected, or left out."""

import datetime
import re
from collections.abc import Sequence
from typing import Any

from django import forms

from rasoat.criteria.models import Area
from rasoat.design.dates import on_paper
from rasoat.design.forms import VietnameseDateField
from rasoat.inspections.actions.past import NewUnit, PastFinding, PastRequirement, PastVisit
from rasoat.inspections.forms import PickField
from rasoat.inspections.models import Finding
from rasoat.inspections.past import Demand, Facts, Remark
from rasoat.inspections.past.units import Visited
from rasoat.organisations.models import Organisation
from rasoat.registry.models import Document
from vanban.document import Citation

NEW = "new"
"""The choice of a unit that is not recorded yet."""

_OFFICE = re.compile(r"(?:Phòng|Ban|Văn phòng|Thanh tra)\b")


class FactsForm(forms.Form):
    """What the campaign was, and the common deadline of what it required."""

    title = forms.CharField(label="Tên đợt kiểm tra", max_length=300)
    year = forms.IntegerField(
        label="Năm",
        min_value=2000,
        max_value=2100,
        widget=forms.NumberInput({"class": "short", "inputmode": "numeric"}),
    )
    topic = forms.CharField(label="Nội dung kiểm tra", max_length=200)
    scope = forms.CharField(label="Đối tượng kiểm tra", max_length=200)
    due_on = VietnameseDateField(
        label="Thời hạn chung", required=False, help_text="Để trống nếu thông báo không nêu thời hạn."
    )

    @classmethod
    def of(cls, data: Any, facts: Facts, due_on: datetime.date | None) -> "FactsForm":
        initial = {"title": facts.title, "year": facts.year, "topic": facts.topic, "scope": facts.scope}
        return cls(data, initial=initial | {"due_on": due_on}, prefix="facts")


class LineForm(forms.Form):
    """One line of the proposal. What stands in a line that is left out does not matter."""

    keep = forms.BooleanField(label="Đưa vào đợt kiểm tra", required=False)

    @property
    def kept(self) -> bool:
        return bool(self["keep"].value())

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and not self.kept:
            self._errors = forms.utils.ErrorDict()


class PaperLine(LineForm):
    """A document of the chain."""

    note = ""

    def __init__(self, data: Any, read: Citation, document: Document, prefix: str):
        super().__init__(data, initial={"keep": True}, prefix=prefix)
        self.read, self.document = read, document


class _DaysField(forms.CharField):
    """Several days: 08/6/2023; 09/6/2023."""

    def to_python(self, value: Any) -> Any:
        one = VietnameseDateField()
        given = re.split(r"[;,]", super().to_python(value) or "")
        return sorted({one.clean(day.strip()) for day in given if day.strip()})

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else "; ".join(on_paper(day) for day in value or ())


class UnitLine(LineForm):
    """A unit that was inspected: which it is, and when."""

    unit = forms.ChoiceField(
        label="Là đơn vị", required=False, error_messages={"required": "Chọn đơn vị, hoặc thêm đơn vị mới."}
    )
    days = _DaysField(label="Ngày kiểm tra", required=False, help_text="Nhiều ngày thì cách nhau bằng dấu chấm phẩy.")

    def __init__(
        self, data: Any, read: Visited, units: Sequence[Organisation], known: Organisation | None, prefix: str
    ):
        sure = known is not None and not read.doubt
        initial = {"keep": sure, "unit": str(known.uid) if known else "", "days": read.days}
        super().__init__(data, initial=initial, prefix=prefix)
        self.read, self.units = read, {str(unit.uid): unit for unit in units}
        if known:
            self.units.setdefault(str(known.uid), known)
        named = [(uid, unit.name) for uid, unit in self.units.items()]
        choices = [("", "Chọn đơn vị"), *named, (NEW, f"Thêm đơn vị mới: {read.name}")]
        self.fields["unit"].choices = choices  # type: ignore[attr-defined]
        self.note = read.doubt or ("" if known else "Chưa có đơn vị nào mang tên này; chọn đơn vị hoặc thêm mới.")

    def clean_unit(self) -> str:
        if not (chosen := self.cleaned_data["unit"]):
            raise forms.ValidationError(
                f"Chưa rõ “{self.read.name}” là đơn vị nào. "
                "Chọn đơn vị trong danh sách, thêm đơn vị mới, hoặc bỏ dòng này."
            )
        return str(chosen)

    def visit(self) -> PastVisit:
        chosen = self.cleaned_data["unit"]
        kind = Organisation.Kind.DEPARTMENT if _OFFICE.match(self.read.name) else Organisation.Kind.SERVICE_UNIT
        unit = NewUnit(self.read.name, kind) if chosen == NEW else self.units[chosen]
        return PastVisit(unit, self.cleaned_data["days"])


class _OfUnits(LineForm):
    """A line that may speak of some of the units alone."""

    field_order = ("keep", "text", "kind", "areas", "due_on", "units")
    text = forms.CharField(label="Nội dung", widget=forms.Textarea({"rows": 3}))

    def __init__(self, data: Any, read: Remark | Demand, units: Sequence[Visited], prefix: str, **initial: Any):
        chosen = [str(at) for at in read.units]
        super().__init__(
            data, initial={"keep": not read.doubt, "text": read.text, "units": chosen, **initial}, prefix=prefix
        )
        self.fields["units"] = forms.MultipleChoiceField(
            choices=[(str(at), unit.name) for at, unit in enumerate(units)],
            label="Của riêng đơn vị",
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        self.order_fields(self.field_order)
        self.read, self.note = read, read.doubt

    def places(self, visits: dict[int, int]) -> list[int]:
        """Where the units that it speaks of stand among the visits; KeyError for a unit that is left out."""
        return [visits[int(at)] for at in self.cleaned_data["units"]]


class RemarkLine(_OfUnits):
    """What was found."""

    kind = forms.ChoiceField(label="Loại", choices=Finding.Kind)

    def __init__(self, data: Any, read: Remark, units: Sequence[Visited], areas: Sequence[Area], prefix: str):
        found = [str(area.uid) for area in areas if area.short in read.areas]
        super().__init__(data, read, units, prefix, kind=read.kind.value, areas=found)
        self.fields["areas"] = PickField(areas, words=lambda area: area.short, label="Lĩnh vực", required=False)
        self.order_fields(self.field_order)

    def finding(self, visits: dict[int, int]) -> PastFinding:
        cleaned = self.cleaned_data
        return PastFinding(cleaned["kind"], cleaned["text"].strip(), cleaned["areas"], self.places(visits))


class DemandLine(_OfUnits):
    """What was required."""

    due_on = VietnameseDateField(label="Thời hạn riêng", required=False, help_text="Để trống nếu không nêu riêng.")

    def __init__(self, data: Any, read: Demand, units: Sequence[Visited], prefix: str):
        super().__init__(data, read, units, prefix, due_on=read.due_on)

    def requirement(self, visits: dict[int, int]) -> PastRequirement:
        return PastRequirement(self.cleaned_data["text"].strip(), self.cleaned_data["due_on"], self.places(visits))
