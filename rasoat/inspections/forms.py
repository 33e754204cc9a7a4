"""What a person fills in about a campaign. Each form can be made of a row, so that two texts of it can be compared."""

import datetime
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, Protocol

from django import forms
from django.utils import timezone

from rasoat.criteria.models import Area
from rasoat.design.dates import on_paper
from rasoat.design.differences import Difference
from rasoat.design.forms import VietnameseDateField
from rasoat.inspections.deadlines import DaysOff
from rasoat.inspections.models import Campaign, Finding, Requirement, Result, Visit, VisitSession
from rasoat.organisations.models import Organisation
from rasoat.organisations.signing import Signing
from rasoat.registry.models import Document


class _Known(Protocol):
    @property
    def uid(self) -> Any: ...


class PickField(forms.MultipleChoiceField):
    """Some of the objects that the page already has at hand; cleaned to the objects themselves."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, objects: Sequence[_Known], *, words: Any = str, **options: Any) -> None:
        super().__init__(choices=[(str(each.uid), words(each)) for each in objects], **options)
        self.objects = {str(each.uid): each for each in objects}

    def clean(self, value: Any) -> Any:
        return [self.objects[uid] for uid in super().clean(value)]


class PickOneField(forms.ChoiceField):
    """One of the objects that the page already has at hand; cleaned to the object itself."""

    widget = forms.RadioSelect

    def __init__(self, objects: Sequence[_Known], *, words: Any = str, **options: Any) -> None:
        super().__init__(choices=[(str(each.uid), words(each)) for each in objects], **options)
        self.objects = {str(each.uid): each for each in objects}

    def clean(self, value: Any) -> Any:
        return self.objects.get(super().clean(value))


class CampaignForm(forms.Form):
    """What a campaign is, and what its plan promises."""

    title = forms.CharField(label="Tên đợt kiểm tra", max_length=300)
    year = forms.IntegerField(
        label="Năm",
        min_value=2000,
        max_value=2100,
        widget=forms.NumberInput({"class": "short", "inputmode": "numeric"}),
    )
    topic = forms.CharField(label="Nội dung kiểm tra", max_length=200, help_text="Như in trong thông báo.")
    scope = forms.CharField(
        label="Đối tượng kiểm tra",
        max_length=200,
        help_text="Như in trong thông báo, ví dụ: đơn vị sự nghiệp trực thuộc.",
    )

    def __init__(self, *args: Any, areas: Sequence[Area], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["areas"] = PickField(
            areas, words=lambda area: area.name, label="Lĩnh vực theo kế hoạch kiểm tra", required=False
        )

    @classmethod
    def of(cls, campaign: Campaign, areas: Sequence[Area]) -> "CampaignForm":
        promised = [str(area.uid) for area in campaign.areas.all()]
        facts = {name: getattr(campaign, name) for name in ("title", "year", "topic", "scope")}
        return cls(initial=facts | {"areas": promised}, areas=areas)


class PapersForm(forms.Form):
    """Documents of the records that the campaign is to stand on."""

    def __init__(self, *args: Any, papers: Sequence[Document], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["papers"] = PickField(papers, words=_paper_words, label="Văn bản trong hồ sơ", required=False)

    def clean_papers(self) -> list[Document]:
        return _some(self.cleaned_data["papers"], "Chưa chọn văn bản nào.")


def _some(chosen: list[Any], otherwise: str) -> list[Any]:
    if not chosen:
        raise forms.ValidationError(otherwise)
    return chosen


def _paper_words(paper: Document) -> str:
    day = f" ngày {on_paper(paper.date)}" if paper.date else ""
    return f"{paper}{day}: {paper.subject}" if paper.subject else f"{paper}{day}"


class DaysForm(forms.Form):
    """When each unit is visited: one day for all that have none of their own, or a day and part of the day for each."""

    day = VietnameseDateField(label="Ngày kiểm tra chung", required=False, help_text="Cho các đơn vị chưa có ngày.")
    part = forms.ChoiceField(
        label="Buổi",
        choices=VisitSession.Part,
        required=False,
        initial=VisitSession.Part.DAY,
        widget=forms.Select({"class": "short"}),
    )

    def __init__(self, *args: Any, visits: Sequence[Visit], **options: Any) -> None:
        super().__init__(*args, **options)
        self.visits = visits
        self.lines: list[tuple[Visit, list[tuple[str, str]]]] = []
        for visit in visits:
            names = []
            for number, session in enumerate([*visit.sessions.all(), None]):
                day, part = f"day-{visit.uid}-{number}", f"part-{visit.uid}-{number}"
                self.fields[day] = VietnameseDateField(
                    label=f"Ngày kiểm tra tại {visit.unit}",
                    required=False,
                    initial=session.day if session else None,
                    help_text="",
                )
                self.fields[part] = forms.ChoiceField(
                    label=f"Buổi kiểm tra tại {visit.unit}",
                    choices=VisitSession.Part,
                    required=False,
                    initial=session.part if session else VisitSession.Part.DAY,
                    widget=forms.Select({"class": "short"}),
                )
                names.append((day, part))
            self.lines.append((visit, names))

    def rows(self) -> Iterator[tuple[Visit, str, list[tuple[forms.BoundField, forms.BoundField]]]]:
        """Each visit, the version of it that was read, and the fields of its sessions, the last for one more."""
        for visit, names in self.lines:
            version = self.data.get(f"version-{visit.uid}") or str(visit.version)
            yield visit, version, [(self[day], self[part]) for day, part in names]

    def sessions(self) -> dict[Visit, list[tuple[datetime.date, str]]]:
        """The sessions of each visit, as they were filled in."""
        common = self.cleaned_data["day"], self.cleaned_data["part"] or VisitSession.Part.DAY
        given = {}
        for visit, names in self.lines:
            own = [(self.cleaned_data[day], self.cleaned_data[part] or VisitSession.Part.DAY) for day, part in names]
            filled = sorted((day, part) for day, part in own if day)
            given[visit] = filled or ([common] if common[0] else [])
        return given


class UnitsForm(forms.Form):
    """Units of the body that the campaign is to visit too."""

    def __init__(self, *args: Any, units: Sequence[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["units"] = PickField(units, label="Đơn vị của cơ quan", required=False)

    def clean_units(self) -> list[Organisation]:
        return _some(self.cleaned_data["units"], "Chưa chọn đơn vị nào.")


class UnitForm(forms.Form):
    """A unit that the body has and Rà Soát does not know yet."""

    name = forms.CharField(label="Tên đơn vị", max_length=300, help_text="Tên đầy đủ, như in trong văn bản.")
    abbreviation = forms.CharField(label="Tên viết tắt", max_length=60, help_text="Như ghi ở Nơi nhận.")
    kind = forms.ChoiceField(
        label="Loại",
        choices=[(kind.value, kind.label) for kind in (Organisation.Kind.SERVICE_UNIT, Organisation.Kind.DEPARTMENT)],
        initial=Organisation.Kind.SERVICE_UNIT,
    )

    def __init__(self, *args: Any, units: Sequence[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.known = {unit.name.casefold() for unit in units}

    def clean_name(self) -> str:
        name: str = " ".join(self.cleaned_data["name"].split())
        if name.casefold() in self.known:
            raise forms.ValidationError("Đơn vị này đã có. Chọn trong danh sách đơn vị của cơ quan.")
        return name


class FindingForm(forms.Form):
    """One remark: of what sort, in which words, on which areas, for which units."""

    kind = forms.ChoiceField(
        label="Loại nhận xét", choices=Finding.Kind, initial=Finding.Kind.STRENGTH, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label="Nhận xét",
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "Chưa ghi nội dung nhận xét."},
    )

    def __init__(self, *args: Any, areas: Sequence[Area], visits: Sequence[Visit], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["visits"] = PickField(
            visits,
            words=lambda visit: visit.unit.name,
            label="Đơn vị",
            required=False,
            help_text="Để trống khi nhận xét chung cho các đơn vị.",
        )
        self.fields["areas"] = PickField(
            areas,
            words=lambda area: area.short,
            label="Lĩnh vực",
            help_text="Một nhận xét có thể chung cho nhiều lĩnh vực.",
            error_messages={"required": "Chưa chọn lĩnh vực."},
        )

    @classmethod
    def of(cls, finding: Finding, **known: Any) -> "FindingForm":
        initial = {
            "kind": finding.kind,
            "text": finding.text,
            "areas": [str(area.uid) for area in finding.areas.all()],
            "visits": [str(visit.uid) for visit in finding.visits.all()],
        }
        return cls(initial=initial, **known)


class DeadlineForm(forms.Form):
    """A form that names a deadline: one on a day off is asked about, and kept when it is sent again."""

    deadline: ClassVar[str] = "due_on"

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kept"] = forms.DateField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        day, kept = cleaned.get(self.deadline), cleaned.pop("kept", None)
        if day and day != kept and (said := DaysOff.read().said(day)):
            self.add_error(self.deadline, f"{said} Sửa lại ngày, hoặc gửi lần nữa để giữ ngày này.")
            self.data = {**{name: self.data.get(name) for name in self.data}, self.add_prefix("kept"): day.isoformat()}
        return cleaned


class RequirementForm(DeadlineForm):
    """One requirement, with a date of its own where it has one."""

    text = forms.CharField(
        label="Nội dung yêu cầu",
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": "Chưa ghi nội dung yêu cầu."},
    )
    due_on = VietnameseDateField(label="Thời hạn riêng", required=False, help_text="Để trống khi theo thời hạn chung.")

    @classmethod
    def of(cls, requirement: Requirement, **options: Any) -> "RequirementForm":
        return cls(initial={"text": requirement.text, "due_on": requirement.due_on}, **options)


class DemandForm(DeadlineForm):
    """The common sentence before the requirements, and the common date after them."""

    demand = forms.CharField(label="Câu chung", widget=forms.Textarea({"rows": 2}), required=False)
    due_on = VietnameseDateField(
        label="Thời hạn chung", required=False, help_text="Các đơn vị báo cáo kết quả thực hiện trước ngày này."
    )

    due_days = forms.IntegerField(
        label="Hoặc số ngày làm việc",
        required=False,
        min_value=1,
        max_value=365,
        help_text="Kể từ ngày ban hành thông báo; ngày đến hạn tính theo lịch làm việc khi ghi nhận đã ký.",
        widget=forms.NumberInput({"class": "short", "inputmode": "numeric"}),
    )

    @classmethod
    def of(cls, result: Result, *, default: str, **options: Any) -> "DemandForm":
        facts = {"demand": result.demand or default, "due_on": result.due_on, "due_days": result.due_days}
        return cls(initial=facts, **options)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("due_on") and cleaned.get("due_days"):
            self.add_error("due_days", "Ghi thời hạn chung bằng ngày hoặc bằng số ngày làm việc, không ghi cả hai.")
        return cleaned


class ClosingForm(forms.Form):
    """Who gets the notice, and who signs it."""

    recipients = forms.CharField(
        label="Nơi nhận",
        widget=forms.Textarea({"rows": 5}),
        help_text="Mỗi dòng một nơi nhận. Dòng Lưu được ghi tự động.",
        error_messages={"required": "Chưa ghi nơi nhận."},
    )

    def __init__(self, *args: Any, ways: Sequence[Signing], doc_type: str, **options: Any) -> None:
        super().__init__(*args, **options)
        today = timezone.localdate()
        self.fields["signing"] = PickOneField(
            ways,
            words=lambda way: f"{way} (cần ghi lý do)" if way.judged(today, doc_type) else str(way),
            label="Người ký",
            error_messages={"required": "Chưa chọn người ký."},
        )
        chosen = next((way for way in ways if way.uid == self["signing"].value()), None)
        if doubts := chosen.judged(today, doc_type) if chosen else []:
            self.fields["signing_reason"] = forms.CharField(
                label="Lý do chọn người ký này",
                help_text=" ".join(doubts),
                error_messages={"required": "Ghi lý do, hoặc chọn người ký khác."},
            )

    def clean_recipients(self) -> list[str]:
        lines = (line.strip(" -;.\t") for line in self.cleaned_data["recipients"].splitlines())
        return [line for line in lines if line and not line.casefold().startswith("lưu:")]

    @classmethod
    def of(cls, result: Result, signing: Signing | None, *, default: Sequence[str], **known: Any) -> "ClosingForm":
        recipients = "\n".join(result.recipients or default)
        chosen = signing.uid if signing else None
        initial = {"recipients": recipients, "signing": chosen, "signing_reason": result.signing_reason}
        return cls(initial=initial, **known)


def differences(theirs: forms.Form, mine: forms.Form) -> list[Difference]:
    """What was saved and what was filled in, field by field, where they differ."""
    pairs = (
        Difference(str(field.label), _said(theirs, field.name), _said(mine, field.name))
        for field in mine
        if not field.is_hidden
    )
    return [pair for pair in pairs if pair.before != pair.after]


def _said(form: forms.Form, name: str) -> str:
    value = form[name].value()
    field = form.fields[name]
    if isinstance(value, datetime.date):
        return on_paper(value)
    if isinstance(field, forms.ChoiceField):
        chosen = value if isinstance(value, list) else [value]
        return "\n".join(str(words) for key, words in list(field.choices) if key in chosen)  # type: ignore[arg-type]
    return str(value or "")


def next_campaign(like: Campaign | None, areas: Sequence[Area]) -> dict[str, Any]:
    """What the form of a new campaign begins with: the facts of the one before, moved to its year."""
    today = timezone.localdate().year
    if like is None:
        topic = Campaign._meta.get_field("topic").default
        return {
            "title": f"Kiểm tra {topic} năm {today}",
            "year": today,
            "topic": topic,
            "scope": "đơn vị sự nghiệp trực thuộc",
            "areas": [str(area.uid) for area in areas],
        }
    year = max(today, like.year + 1)
    return {
        "title": like.title.replace(str(like.year), str(year)),
        "year": year,
        "topic": like.topic,
        "scope": like.scope,
        "areas": [str(area.uid) for area in like.areas.all()],
    }
