"""The day that a page of the tree shows: "Tại ngày …", in the address, typed either way."""

import datetime
from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest
from django.utils import timezone

from rasoat.design.dates import on_paper
from rasoat.design.forms import VietnameseDateField


class DayForm(forms.Form):
    ngay = VietnameseDateField(label="Tại ngày", required=False, help_text="")


@dataclass(frozen=True)
class Shown:
    """The day shown, and the form that says so; a day that cannot be read shows today, with the error at the field."""

    day: datetime.date
    form: DayForm

    @property
    def is_today(self) -> bool:
        return self.day == timezone.localdate()

    @property
    def query(self) -> str:
        """What links carry on: "?ngay=08/6/2023", nothing for today."""
        return "" if self.is_today else f"?{urlencode({'ngay': on_paper(self.day)}, safe='/')}"


def shown(request: HttpRequest) -> Shown:
    form = DayForm(request.GET)
    day = form.cleaned_data.get("ngay") if form.is_valid() else None
    return Shown(day or timezone.localdate(), form)
