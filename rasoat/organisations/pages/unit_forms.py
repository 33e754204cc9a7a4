"""What a person fills in about units."""

import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from rasoat.design.forms import DropZone, VietnameseDateField
from rasoat.organisations.actions.tree import Refused
from rasoat.organisations.models import Account, Organisation, OrganisationName
from rasoat.organisations.naming import strange
from rasoat.organisations.pages.unit_field import UnitField, unit_field
from rasoat.organisations.queries.offers import Among, Offer
from rasoat.organisations.queries.tree import Span

Use = OrganisationName.Use


def text(label: str, *, length: int | None = None, required: bool = True, **options: Any) -> forms.CharField:
    """A line of text without blanks at its ends or two in a row."""
    widget = forms.TextInput({"autocomplete": "off"})
    return _Line(label=label, max_length=length, required=required, widget=widget, **options)


class _Line(forms.CharField):
    def to_python(self, value: Any) -> str:
        return " ".join((super().to_python(value) or "").split())

    def validate(self, value: str) -> None:
        super().validate(value)
        if found := strange(value):
            raise forms.ValidationError(f"Có ký tự không dùng trong tên: {found}. Xóa ký tự ấy.")


class TreeForm(forms.Form):
    """A form whose action may refuse: the sentence stands at the field that it is about."""

    def refuse(self, refused: Refused) -> None:
        field = {"valid_from": "since", "valid_to": "until"}.get(refused.field, refused.field)
        self.add_error(field if field in self.fields else None, refused.message)


class VersionedForm(TreeForm):
    """A form about a unit that was read in some version."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class UnitForm(TreeForm):
    """A new unit."""

    name = text("Tên", length=300, help_text="Như ghi trong quyết định thành lập")
    abbreviation = text("Tên viết tắt", length=60, required=False)
    kind = forms.ChoiceField(label="Loại", choices=[("", "Chọn loại"), *Organisation.Kind.choices])
    since = VietnameseDateField(label="Từ ngày", help_text="Ngày thành lập, hoặc ngày sớm nhất biết chắc")
    electronic_id = text("Mã định danh điện tử", required=False)
    place = text("Địa danh", length=100, required=False, help_text="Ghi trước ngày tháng trên văn bản của đơn vị")


class DescriptionForm(VersionedForm):
    """What describes a unit on every day alike."""

    kind = forms.ChoiceField(label="Loại", choices=Organisation.Kind.choices)
    electronic_id = text("Mã định danh điện tử", required=False)
    place = text("Địa danh", length=100, required=False, help_text="Ghi trước ngày tháng trên văn bản của đơn vị")


class NameForm(VersionedForm):
    """An alias or an abbreviation, and when it is borne."""

    use = forms.ChoiceField(
        label="Dùng như",
        choices=[(Use.ALIAS, Use.ALIAS.label), (Use.ABBREVIATION, Use.ABBREVIATION.label)],
        widget=forms.RadioSelect,
        initial=Use.ALIAS,
    )
    text = text("Tên", length=300)
    since = VietnameseDateField(label="Từ ngày")
    until = VietnameseDateField(label="Đến ngày", required=False, help_text="Ngày cuối cùng; còn dùng thì để trống")

    def clean(self) -> dict[str, Any]:
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", "Ngày cuối phải từ ngày bắt đầu trở đi.")
        # Column lengths differ: an abbreviation also stands beside the name in lists.
        if self.cleaned_data.get("use") == Use.ABBREVIATION and len(self.cleaned_data.get("text", "")) > 60:
            self.add_error("text", "Tên viết tắt dài quá 60 chữ. Tên dài hơn ghi là tên gọi khác.")
        return self.cleaned_data

    def span(self) -> Span:
        until: datetime.date | None = self.cleaned_data.get("until")
        return Span(self.cleaned_data["since"], until + datetime.timedelta(days=1) if until else None)


class EndForm(VersionedForm):
    """The last day of a unit."""

    last_day = VietnameseDateField(label="Ngày hoạt động cuối cùng", help_text="Ví dụ: 30/6/2025")


class ParentForm(VersionedForm):
    """What a unit at the top belongs under."""

    parent = UnitField(label="Trực thuộc", help_text="Tên, tên viết tắt hoặc tên gọi khác của cơ quan cấp trên")
    since = VietnameseDateField(label="Từ ngày")

    def __init__(self, *args: Any, account: Account, **options: Any) -> None:
        super().__init__(*args, **options)
        unit_field(self, "parent").of(Offer(account.body, Among.ALL))


class SheetForm(forms.Form):
    """A file of Excel with units."""

    file = forms.FileField(
        label="Tệp Excel",
        widget=DropZone({"accept": ".xlsx,.xls,.ods"}),
        help_text="Tệp .xlsx, .xls hoặc .ods, đến 20 MB. Chưa nhập gì cho đến khi xác nhận ở bước sau.",
        error_messages={"required": "Chưa chọn tệp nào. Kéo tệp vào ô hoặc chọn tệp.", "empty": "Tệp này trống."},
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > settings.UPLOAD_LIMIT:
            raise forms.ValidationError("Tệp lớn hơn 20 MB. Chia danh sách thành nhiều tệp.")
        return file
