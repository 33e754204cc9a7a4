"""What a person fills in about papers."""

import datetime
import re
from dataclasses import replace
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

import vanban
from rasoat.design.forms import DropZone, PaperDateInput, VietnameseDateField
from rasoat.organisations.models import Body, Organisation
from rasoat.organisations.queries import bearing
from vanban.document import Authority, Capacity, Document, Signature

ACCEPTED = ".docx,.pdf,.txt,.md"

_CODE = re.compile(r"(?P<number>\d+(?:\.\d+)?[a-zA-Z]?)(?:/(?P<year>(?:19|20)\d\d))?/(?P<symbol>\S+)")
_NUMBER = re.compile(r"(\d+[a-zA-Z]?)(?:/\S+)?")
_CAPACITY = re.compile(rf"(?P<authority>{'|'.join(Authority)})\.\s*(?P<of>\S.*)")


class _ManyFiles(DropZone):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once: its value is a list."""

    widget = _ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        if not data:
            raise forms.ValidationError("Chưa chọn tệp nào. Kéo tệp vào ô hoặc chọn tệp.")
        return [super(FilesField, self).clean(file, initial) for file in data]


class DropForm(forms.Form):
    """Where files are dropped; each is read by itself."""

    file = FilesField(
        label="Đưa văn bản vào",
        widget=_ManyFiles({"accept": ACCEPTED, "multiple": True}, at_once=True),
        help_text="Tệp .docx, .pdf hoặc .txt, đến 20 MB mỗi tệp; bản quét được nhận dạng chữ, mất vài giây mỗi trang. "
        "Không đưa lên văn bản có dấu chỉ độ mật.",
        allow_empty_file=True,
        required=False,
    )
    purpose = forms.UUIDField(required=False, widget=forms.HiddenInput)


def _placed(key: str) -> dict[str, str]:
    return {"data-place": f"place-{key}"}


class PaperForm(forms.Form):
    """The fields of a paper, as read or as kept, to be confirmed or corrected; what nobody changed stays as it was."""

    code = forms.CharField(
        label="Số, ký hiệu",
        max_length=120,
        required=False,
        widget=forms.TextInput(_placed("code") | {"autocomplete": "off"}),
    )
    date = VietnameseDateField(
        label="Ngày ban hành", required=False, help_text="", widget=PaperDateInput(_placed("date"))
    )
    place = forms.CharField(label="Địa danh", max_length=100, required=False, widget=forms.TextInput(_placed("place")))
    doc_type = forms.CharField(
        label="Tên loại", max_length=60, required=False, widget=forms.TextInput(_placed("doc_type"))
    )
    issuer_name = forms.CharField(
        label="Cơ quan ban hành",
        max_length=300,
        required=False,
        widget=forms.Textarea(_placed("issuer") | {"rows": 1, "cols": 40}),
    )
    subject = forms.CharField(
        label="Trích yếu", required=False, widget=forms.Textarea(_placed("subject") | {"rows": 2, "cols": 40})
    )
    signing = forms.CharField(
        label="Quyền hạn, chức vụ người ký",
        max_length=300,
        required=False,
        widget=forms.Textarea(_placed("signer_position") | {"rows": 2, "cols": 40}),
    )
    signer_name = forms.CharField(
        label="Người ký", max_length=120, required=False, widget=forms.TextInput(_placed("signer_name"))
    )

    def __init__(
        self, *args: Any, written: Document, subject: str, issuer_name: str, body: Body, **options: Any
    ) -> None:
        signature = written.signature or Signature()
        number = "/".join(filter(None, [written.number, written.year, written.symbol]))
        options["initial"] = {
            "code": written.code or number,
            "date": written.date,
            "place": written.place,
            "doc_type": written.doc_type,
            "issuer_name": issuer_name,
            "subject": subject,
            "signing": "\r\n".join(signature.lines),
            "signer_name": signature.name,
        }
        super().__init__(*args, **options)
        self.written, self.body = written, body

    def clean_code(self) -> str:
        code: str = " ".join(self.cleaned_data["code"].split())
        if code and "code" in self.changed_data and not _CODE.fullmatch(code.replace(" ", "")):
            raise forms.ValidationError("Số, ký hiệu chưa đúng. Nhập đủ số và ký hiệu, ví dụ 2819/TB-BQL.")
        return code

    def clean_issuer_name(self) -> str:
        return " ".join(self.cleaned_data["issuer_name"].split())

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if not self.errors and not data["code"] and not data["subject"]:
            self.add_error("subject", "Văn bản không có số, ký hiệu thì phải có trích yếu để nhận biết.")
        return data

    def issuer(self) -> Organisation | None:
        """The organisation that the confirmed name means, if one bears it."""
        name: str = self.cleaned_data["issuer_name"]
        day = self.cleaned_data.get("date") or timezone.localdate()
        return bearing([name], day, self.body).get(name)

    def corrected(self) -> Document:
        """What was read, with the corrections; the issuer's name is the register's, and not written into the text."""
        data, changed = self.cleaned_data, set(self.changed_data)
        values: dict[str, Any] = {name: data[name] or None for name in ("date", "place", "doc_type") if name in changed}
        if "subject" in changed:
            values["subject"] = " ".join(data["subject"].split()) or None
        if "code" in changed:
            match = _CODE.fullmatch(data["code"].replace(" ", ""))
            values |= match.groupdict() if match else dict.fromkeys(("number", "year", "symbol"))
        if changed & {"signing", "signer_name"}:
            signature = _signature(data["signing"], data["signer_name"])
            values["signatures"] = (*self.written.signatures[:-1], signature)
        return replace(self.written, **values)


class ArrivalForm(forms.Form):
    """What is asked of an incoming paper alone."""

    arrival_number = forms.CharField(
        label="Số đến",
        max_length=30,
        required=False,
        help_text="Theo sổ đăng ký văn bản đến; để trống nếu chưa có.",
        widget=forms.TextInput({"class": "short", "autocomplete": "off"}),
    )


class CopyForm(forms.Form):
    """Where the signed copy of a draft is dropped."""

    file = forms.FileField(
        label="Bản đã ký",
        widget=DropZone({"accept": ACCEPTED}, at_once=True),
        help_text="Tệp PDF (cả bản quét) hoặc .docx đã ký, đến 20 MB. Số, ngày, người ký được đọc và so với dự thảo.",
        allow_empty_file=True,
        error_messages={"required": "Chưa chọn tệp nào. Kéo tệp vào ô hoặc chọn tệp."},
    )


class _SignedForm(forms.Form):
    signer = forms.CharField(
        label="Người ký",
        max_length=120,
        required=False,
        help_text="Họ và tên in dưới chữ ký; để trống nếu không đọc được.",
    )

    def _signed_on(self, name: str) -> datetime.date:
        day: datetime.date = self.cleaned_data[name]
        if day > timezone.localdate():
            raise forms.ValidationError("Ngày ban hành không được sau ngày hôm nay.")
        return day


class SignatureForm(_SignedForm):
    """Number, date and signer of a draft that was signed and numbered elsewhere."""

    number = forms.CharField(
        label="Số", max_length=30, widget=forms.TextInput({"class": "short", "autocomplete": "off"})
    )
    date = VietnameseDateField(label="Ngày ban hành", help_text="")

    field_order = ("number", "date", "signer")

    def clean_number(self) -> str:
        match = _NUMBER.fullmatch("".join(self.cleaned_data["number"].split()))
        if not match:
            raise forms.ValidationError("Số chưa đúng. Nhập số của văn bản, ví dụ 305.")
        return match[1]

    def clean_date(self) -> datetime.date:
        return self._signed_on("date")


class ComparedForm(forms.Form):
    """That a copy which does not look like its draft is nevertheless its signed copy; asked where it is ``doubted``."""

    compared = forms.BooleanField(
        label="Đã đối chiếu: đây đúng là bản đã ký của dự thảo này",
        widget=forms.CheckboxInput({"form": "confirm"}),
        error_messages={"required": "Chưa xác nhận đã đối chiếu. Đối chiếu tệp với dự thảo rồi đánh dấu, hoặc bỏ tệp."},
    )

    def __init__(self, *args: Any, doubted: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["compared"].required = doubted


class NumberingForm(_SignedForm):
    """Day and signer of a draft that was signed and gets its number here."""

    day = VietnameseDateField(label="Ngày ban hành", help_text="", initial=timezone.localdate)

    field_order = ("day", "signer")

    def clean_day(self) -> datetime.date:
        return self._signed_on("day")


class VersionForm(forms.Form):
    """The version of the row that a person read before writing."""

    version = forms.IntegerField(widget=forms.HiddenInput)


def _signature(lines: str, name: str) -> vanban.Signature:
    capacities: list[Capacity] = []
    position = None
    for line in filter(None, map(str.strip, lines.splitlines())):
        if match := _CAPACITY.fullmatch(line):
            capacities.append(Capacity(authority=Authority(match["authority"]), of=match["of"]))
        else:
            position = line
    return Signature(capacities=tuple(capacities), position=position, name=name or None)
