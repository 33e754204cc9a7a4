"""What people fill in about index lists."""

import datetime
import hashlib
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from rasoat.criteria.actions import Scoring
from rasoat.criteria.models import Area, IndexCriterion, IndexList
from rasoat.criteria.points import NoPoints, parse, said
from rasoat.criteria.sheets.pasting import clean
from rasoat.design.forms import DropZone

TITLE = "Bộ chỉ số cải cách hành chính"


class TextField(forms.CharField):
    """Text as a cell of Excel can hold it, with line ends where ``lines`` says so."""

    def __init__(self, *, lines: bool = True, **options: Any) -> None:
        widget = forms.Textarea({"rows": 3}) if lines else forms.TextInput({"autocomplete": "off"})
        super().__init__(widget=widget, strip=False, **options)
        self.lines = lines

    def to_python(self, value: Any) -> str:
        text = clean(super().to_python(value) or "")
        return text if self.lines else " ".join(text.split())


class PointsField(forms.CharField):
    """Points as they are written: 0,5."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            required=False,
            widget=forms.TextInput({"class": "short", "inputmode": "decimal", "autocomplete": "off"}),
            **options,
        )

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        try:
            return parse(super().to_python(value) or "")
        except NoPoints as no:
            raise forms.ValidationError(str(no)) from no

    def prepare_value(self, value: Any) -> Any:
        return said(value) if isinstance(value, Decimal) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(super().has_changed(self.prepare_value(initial), data))


class NameForm(forms.Form):
    """Year and title of a list."""

    year = forms.IntegerField(label="Năm", min_value=2000, max_value=2100, widget=forms.TextInput({"class": "short"}))
    title = TextField(label="Tên bộ chỉ số", lines=False, max_length=300, initial=TITLE)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # A year is scored in its last months and in the first of the next.
        self.fields["year"].initial = (timezone.localdate() - datetime.timedelta(days=90)).year


class CellsForm(forms.Form):
    """A range copied in Excel, or the file itself."""

    text = forms.CharField(
        label="Dán bảng từ Excel",
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 8, "wrap": "off", "spellcheck": "false", "class": "cells"}),
        help_text="Trong Excel, chọn cả bảng kể cả dòng tiêu đề, bấm Ctrl+C, rồi bấm Ctrl+V vào ô này.",
    )
    file = forms.FileField(
        label="Hoặc đưa tệp Excel vào",
        required=False,
        widget=DropZone({"accept": ".xlsx,.xls,.ods"}),
        help_text="Tệp .xlsx, .xls hoặc .ods, đến 20 MB. Chưa lưu gì cho đến khi xác nhận ở bước sau.",
        error_messages={"empty": "Tệp này trống."},
    )

    def clean_file(self) -> UploadedFile | None:
        file: UploadedFile | None = self.cleaned_data["file"]
        if file and (file.size or 0) > settings.UPLOAD_LIMIT:
            raise forms.ValidationError("Tệp lớn hơn 20 MB. Chép riêng bộ chỉ số sang một tệp mới.")
        return file

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if "file" in said and not said["file"] and not said.get("text", "").strip():
            self.add_error("text", "Chưa có bảng nào. Dán bảng vào ô này hoặc chọn tệp Excel.")
        return said


class NewListForm(NameForm, CellsForm):
    """A new list out of a range or a file."""

    field_order = ["text", "file", "year", "title"]


class ListForm(NameForm):
    """Year and title of a list that there is, read in some version."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class CarryForm(NameForm):
    """A list for another year with the criteria of an earlier one."""

    notes = forms.BooleanField(label="Lấy cả ghi chú, giải trình của năm trước", required=False)
    field_order = ["earlier", "year", "title", "notes"]

    def __init__(self, *args: Any, lists: Iterable[IndexList], **options: Any) -> None:
        super().__init__(*args, **options)
        self.lists = {str(each.uid): each for each in lists}
        choices = [(uid, f"Năm {each.year}: {each.title}") for uid, each in self.lists.items()]
        self.fields["earlier"] = forms.ChoiceField(label="Lấy từ", choices=choices)
        self.order_fields(self.field_order)
        if self.lists:
            latest = next(iter(self.lists.values()))
            self.fields["year"].initial, self.fields["title"].initial = latest.year + 1, latest.title

    def clean_earlier(self) -> IndexList:
        return self.lists[self.cleaned_data["earlier"]]


class CriterionForm(forms.Form):
    """The wording of one criterion, its points, what proves it, its area."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    title = TextField(label="Tiêu chí, tiêu chí thành phần", max_length=2_000)
    max_points = PointsField(label="Điểm tối đa")
    proof = TextField(label="Tài liệu kiểm chứng", required=False, max_length=10_000)
    area = forms.ModelChoiceField(
        Area.objects.none(), label="Lĩnh vực", required=False, to_field_name="uid", empty_label="Chưa xác định"
    )

    def __init__(self, *args: Any, areas: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]


class ScoresForm(forms.Form):
    """Self-score and note of every leaf of a list, saved at once.

    ``was-…`` says in which version a row was read and what stood in it, so that only rows somebody wrote in are saved.
    """

    def __init__(self, *args: Any, leaves: Iterable[IndexCriterion], **options: Any) -> None:
        super().__init__(*args, **options)
        self.leaves = list(leaves)
        for leaf in self.leaves:
            name = leaf.code or leaf.title[:40]
            self.fields[f"score-{leaf.uid}"] = PointsField(label=f"{name}, điểm tự đánh giá", initial=leaf.self_score)
            self.fields[f"note-{leaf.uid}"] = TextField(
                label=f"{name}, ghi chú", required=False, max_length=10_000, initial=leaf.note
            )
            self.fields[f"was-{leaf.uid}"] = forms.CharField(
                widget=forms.HiddenInput, required=False, initial=was(leaf)
            )

    def clean(self) -> dict[str, Any]:
        for leaf in self.leaves:
            given = self.cleaned_data.get(f"score-{leaf.uid}")
            if given is not None and leaf.max_points is not None and given > leaf.max_points:
                sentence = f"Điểm {said(given)} lớn hơn điểm tối đa {said(leaf.max_points)}. Sửa lại điểm này."
                self.add_error(f"score-{leaf.uid}", sentence)
        return self.cleaned_data

    def scorings(self) -> list[Scoring]:
        """The rows in which something was written that does not stand there yet."""
        found = []
        for leaf in self.leaves:
            score, note, read = (self.cleaned_data[f"{name}-{leaf.uid}"] for name in ("score", "note", "was"))
            version, _, before = read.partition(".")
            written = _digest(score, note) != before and (score, note) != (leaf.self_score, leaf.note)
            if written and version.isdecimal():
                found.append(Scoring(leaf, int(version), score, note))
        return found


def was(criterion: IndexCriterion) -> str:
    """Version of a row and what stands in it: "3.5f2c9a01"."""
    return f"{criterion.version}.{_digest(criterion.self_score, criterion.note)}"


def _digest(score: Decimal | None, note: str) -> str:
    return hashlib.sha256(f"{said(score)}\n{note}".encode()).hexdigest()[:8]
