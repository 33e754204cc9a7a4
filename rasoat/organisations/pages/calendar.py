"""Lịch làm việc: the days of a year on which offices work otherwise than Monday to Friday; one is set below."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rasoat.conventions import Conflict
from rasoat.design.dates import on_paper
from rasoat.design.forms import VietnameseDateField
from rasoat.organisations.access import SETTINGS, require
from rasoat.organisations.actions.calendar import FIRST_YEAR, LAST_YEAR, fill, set_day
from rasoat.organisations.models.calendar import CalendarDay, is_weekend


class DayForm(forms.Form):
    """A day, and whether offices work on it."""

    day = VietnameseDateField(label="Ngày", error_messages={"required": "Chưa ghi ngày."})
    works = forms.TypedChoiceField(
        label="Ngày này",
        choices=[("no", "Nghỉ"), ("yes", "Làm việc")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Chọn nghỉ hoặc làm việc."},
    )
    name = forms.CharField(
        label="Nội dung",
        max_length=120,
        help_text="Ví dụ: Làm bù cho ngày 31/8/2026",
        error_messages={"required": "Chưa ghi nội dung."},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_day(self) -> Any:
        day = self.cleaned_data["day"]
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise forms.ValidationError(f"Lịch làm việc có từ năm {FIRST_YEAR} đến năm {LAST_YEAR}.")
        return day


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The year's days; ``ngay`` in the address chooses one to change. ``verb`` is ``fill`` or ``set``."""
    account = require(request, SETTINGS)
    year = _year(request.GET.get("nam", ""))
    if request.POST.get("verb") == "fill":
        count = fill(year=year, by=account)
        said = f"Đã bổ sung {count} ngày của năm {year}." if count else f"Lịch năm {year} đã đủ các ngày nghỉ lễ, tết."
        messages.success(request, said)
        return redirect(f"{reverse('calendar')}?nam={year}")
    days = list(CalendarDay.objects.filter(day__year=year))
    chosen = next((row for row in days if row.day.isoformat() == request.GET.get("ngay")), None)
    form = DayForm(request.POST or None, initial=_as_typed(chosen) if chosen else {})
    if form.is_valid():
        typed = form.cleaned_data
        try:
            row = set_day(**{**typed, "version": typed["version"] or 0}, by=account)
        except Conflict as clash:
            now = clash.current
            assert isinstance(now, CalendarDay)
            form.data = {**request.POST.dict(), "version": now.version}
            said = f"Lịch đã ghi ngày {on_paper(now.day)}: {now.words.lower()}, {now.name}. Lưu lại nếu vẫn muốn đổi."
            form.add_error("day", said)
        else:
            messages.success(request, f"Đã ghi ngày {on_paper(row.day)}: {row.words.lower()}.")
            return redirect(f"{reverse('calendar')}?nam={row.day.year}")
    context = {
        "title": f"Lịch làm việc năm {year}",
        "year": year,
        "days": days,
        "off": sum(not row.works and not is_weekend(row.day) for row in days),
        "compensated": sum(row.works and is_weekend(row.day) for row in days),
        "chosen": chosen,
        "form": form,
    }
    return render(request, "organisations/calendar.html", context, status=422 if form.is_bound else 200)


def _year(asked: str) -> int:
    this = timezone.localdate().year
    return int(asked) if asked.isascii() and asked.isdigit() and FIRST_YEAR <= int(asked) <= LAST_YEAR else this


def _as_typed(row: CalendarDay) -> dict[str, Any]:
    return {"day": row.day, "works": "yes" if row.works else "no", "name": row.name, "version": row.version}
