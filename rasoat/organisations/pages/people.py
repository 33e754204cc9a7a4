"""People and posts of the body on a day, and what each may sign; one is added, named, ended."""

import datetime
import uuid
from itertools import groupby
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rasoat.conventions import Conflict
from rasoat.design.confirmation import Question, unconfirmed
from rasoat.design.dates import on_paper, parse
from rasoat.design.forms import VietnameseDateField
from rasoat.organisations.access import APPOINT, SEE_PEOPLE, load_appointment, load_signing_right, may, require
from rasoat.organisations.actions.people import (
    NotFitting,
    appoint,
    end_appointment,
    end_right,
    give_right,
    name_person,
)
from rasoat.organisations.models import Appointment, Body, Organisation, Person, Post
from rasoat.organisations.models.people import SigningRight
from rasoat.organisations.pages.unit_field import UnitField, unit_field
from rasoat.organisations.queries.offers import Offer
from vanban.doctypes import CODES


class AppointmentForm(forms.Form):
    """Somebody in a post: one already known, or a new name."""

    person = forms.ChoiceField(label="Người", required=False)
    name = forms.CharField(
        label="Họ và tên",
        max_length=120,
        required=False,
        help_text="Để trống khi chọn người đã có. In dưới chữ ký đúng như ghi ở đây.",
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    title = forms.CharField(
        label="Chức vụ",
        max_length=120,
        help_text="Ví dụ: Phó Trưởng Ban",
        error_messages={"required": "Chưa ghi chức vụ."},
    )
    rank = forms.ChoiceField(label="Vị trí", choices=Post.Rank.choices)
    unit = UnitField(label="Đơn vị")
    since = VietnameseDateField(label="Từ ngày", error_messages={"required": "Chưa ghi ngày nhận chức vụ."})

    def __init__(self, *args: Any, body: Body, **options: Any) -> None:
        super().__init__(*args, **options)
        people = body.people.order_by("name")
        self.people = {str(person.uid): person for person in people}
        unit_field(self, "unit").of(Offer(body))
        named = [(uid, person.name) for uid, person in self.people.items()]
        self.fields["person"].choices = [("", "Người mới"), *named]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("person") and not cleaned.get("name"):
            self.add_error("name", "Ghi họ và tên, hoặc chọn người đã có.")
        cleaned["person"] = self.people.get(cleaned.get("person", ""))
        return cleaned


class NameForm(forms.Form):
    """How a person's name prints."""

    name = forms.CharField(label="Họ và tên", max_length=120, error_messages={"required": "Chưa ghi họ và tên."})


class EndForm(forms.Form):
    """The last day of something."""

    last_day = VietnameseDateField(label="Ngày cuối cùng", error_messages={"required": "Chưa ghi ngày cuối cùng."})


class RightForm(forms.Form):
    """How somebody may sign, from when to when, and on what basis."""

    authority = forms.ChoiceField(label="Hình thức ký", choices=SigningRight.Authority.choices)
    basis = forms.ChoiceField(label="Căn cứ", choices=SigningRight.Basis.choices)
    basis_code = forms.CharField(
        label="Số, ký hiệu văn bản", max_length=120, required=False, help_text="Ví dụ: 12/QĐ-BQL"
    )
    basis_date = VietnameseDateField(label="Ngày văn bản", required=False)
    since = VietnameseDateField(label="Từ ngày", error_messages={"required": "Chưa ghi ngày bắt đầu."})
    last_day = VietnameseDateField(
        label="Đến hết ngày", required=False, help_text="Bắt buộc khi ký thừa ủy quyền (TUQ.)."
    )
    doc_types = forms.MultipleChoiceField(
        label="Loại văn bản được ký",
        choices=[(name, name) for name in CODES],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Để trống khi được ký mọi loại.",
    )
    field = forms.CharField(label="Lĩnh vực", max_length=200, required=False)


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Everybody in a post on a day, by unit; a new appointment is added below."""
    account = require(request, APPOINT if request.method == "POST" else SEE_PEOPLE)
    form = AppointmentForm(request.POST or None, body=account.body, initial={"since": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            made = appoint(by=account, **form.cleaned_data)
        except NotFitting as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, f"Đã ghi nhận {made}, {made.post.organisation}.")
            return redirect("appointment", made.uid)
    day, unread = _day(request.GET.get("ngay", ""))
    context = {
        "title": "Người và chức vụ",
        "day": day,
        "asked": request.GET.get("ngay", ""),
        "unread": unread,
        "today": timezone.localdate(),
        "units": _by_unit(account.body, day),
        "form": form,
        "may_appoint": may(account, APPOINT),
    }
    return render(request, "organisations/people.html", context, status=422 if form.errors else 200)


def _day(asked: str) -> tuple[datetime.date, str]:
    """The day that the address asks for, and the sentence where it cannot be read."""
    try:
        return (parse(asked), "") if asked.strip() else (timezone.localdate(), "")
    except ValueError as error:
        return timezone.localdate(), str(error)


def _by_unit(body: Body, day: datetime.date) -> list[tuple[Organisation, list[tuple[Appointment, str]]]]:
    """Who held a post on the day, by unit, each with how they signed in words."""
    held = (
        Appointment.objects.at(day)
        .filter(person__body=body)
        .select_related("post__organisation", "person")
        .prefetch_related("signing_rights")
    )
    ranks = list(Post.Rank)

    def place(each: Appointment) -> tuple[bool, str, int, int]:
        unit = each.post.organisation
        return unit != body.organisation, unit.sorting, unit.pk, ranks.index(Post.Rank(each.post.rank))

    ordered = sorted(held, key=place)
    by_unit = groupby(ordered, key=lambda each: each.post.organisation)
    return [(unit, [(each, _signs(each, day)) for each in group]) for unit, group in by_unit]


def _signs(held: Appointment, day: datetime.date) -> str:
    by_post = {Post.Rank.HEAD: "Theo chức vụ", Post.Rank.DEPUTY: "Ký thay (KT.)"}.get(Post.Rank(held.post.rank))
    given = [right for right in held.signing_rights.all() if right.holds_on(day)]
    words = [
        right.get_authority_display() + (f", đến hết {on_paper(right.last_day)}" if right.last_day else "")
        for right in given
    ]
    return "; ".join([*([by_post] if by_post else []), *words])


@require_http_methods(["GET", "HEAD", "POST"])
def appointment(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """One appointment: the name as it prints, its end, what may be signed. Each form says by ``verb`` what it does."""
    posting = request.method == "POST"
    held = load_appointment(request, uid, APPOINT if posting else SEE_PEOPLE)
    account = require(request, APPOINT if posting else SEE_PEOPLE)
    verb = request.POST.get("verb", "")
    bound: dict[str, forms.Form] = {
        name: made(request.POST if verb == name else None, **start)
        for name, made, start in (
            ("name", NameForm, {"initial": {"name": held.person.name}}),
            ("end", EndForm, {"auto_id": "end-%s"}),
            ("right", RightForm, {"auto_id": "right-%s", "initial": {"since": timezone.localdate()}}),
        )
    }
    form = bound.get(verb)
    if posting and form and form.is_valid():
        if verb == "end" and (asking := unconfirmed(request, _end_question(held, form.cleaned_data["last_day"]))):
            return asking
        try:
            match verb:
                case "name":
                    version = int(request.POST.get("version") or 0)
                    name_person(held=held, version=version, by=account, **form.cleaned_data)
                    said = "Đã lưu họ và tên."
                case "end":
                    end_appointment(appointment=held, by=account, **form.cleaned_data)
                    said = f"Đã kết thúc {held}, đến hết ngày {on_paper(form.cleaned_data['last_day'])}."
                case _:
                    give_right(appointment=held, by=account, **form.cleaned_data)
                    said = "Đã ghi nhận quyền ký."
        except NotFitting as refusal:
            form.add_error(refusal.field, str(refusal))
        except Conflict as clash:
            form.add_error("name", f"Người khác vừa sửa họ và tên thành “{clash.current}”. Kiểm tra rồi lưu lại.")
            held.person = Person.objects.get(pk=held.person.pk)
        else:
            messages.success(request, said)
            return redirect("appointment", uid)
    context = {
        "title": str(held),
        "held": held,
        "rights": sorted(held.signing_rights.all(), key=lambda right: right.valid_from, reverse=True),
        "today": timezone.localdate(),
        "forms": bound,
        "may_appoint": may(account, APPOINT),
    }
    return render(request, "organisations/appointment.html", context, status=422 if form and form.errors else 200)


def _end_question(held: Appointment, last_day: datetime.date) -> Question:
    given = [right for right in held.signing_rights.all() if right.last_day is None or right.last_day > last_day]
    ways = "; ".join(right.way for right in given)
    follows = [
        f"Ngày cuối cùng giữ chức vụ là ngày {on_paper(last_day)}; từ ngày sau đó không chọn làm người ký được nữa.",
        f"Quyền ký kết thúc cùng ngày: {ways}." if given else "Không có quyền ký nào đang được giao.",
        "Văn bản đã ký không thay đổi. Sau khi kết thúc không mở lại được; giữ chức vụ trở lại thì ghi nhận mới.",
    ]
    address = reverse("appointment", args=[held.uid])
    return Question(f"Kết thúc chức vụ: {held}", follows, "Kết thúc chức vụ", str(held), address)


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The last day of a right to sign."""
    right = load_signing_right(request, uid, APPOINT)
    form = EndForm(request.POST or None, initial={"last_day": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            end_right(right=right, by=require(request, APPOINT), **form.cleaned_data)
        except NotFitting as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, "Đã kết thúc quyền ký.")
            return redirect("appointment", right.appointment.uid)
    context = {"title": "Kết thúc quyền ký", "right": right, "form": form}
    return render(request, "organisations/signing_right_end.html", context, status=422 if form.errors else 200)
