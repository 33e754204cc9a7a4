"""Nhật ký hệ thống: who did what and when, in sentences; the filters live in the address."""

from itertools import groupby
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rasoat.design.forms import VietnameseDateField
from rasoat.desk.access import SEE_LOG
from rasoat.desk.log import SYSTEM, Asked, events_for, reasons_for, sentence_for
from rasoat.organisations.access import require
from rasoat.organisations.models import Body

A_PAGE = 50


class LogFilter(forms.Form):
    """What the list is narrowed to."""

    def __init__(self, data: Any, body: Body) -> None:
        super().__init__(data)
        people = [(str(account.uid), f"{account} ({account.get_username()})") for account in body.accounts.all()]
        self.fields = {
            "doi-tuong": forms.CharField(
                label="Đối tượng",
                required=False,
                widget=forms.TextInput({"placeholder": "Số, ký hiệu, tên văn bản, đơn vị", "autocomplete": "off"}),
            ),
            "nguoi": forms.ChoiceField(
                label="Người thực hiện",
                required=False,
                choices=[("", "Tất cả"), *sorted(people, key=lambda person: person[1]), (SYSTEM, "Hệ thống")],
            ),
            "tu-ngay": VietnameseDateField(label="Từ ngày", required=False, help_text=""),
            "den-ngay": VietnameseDateField(label="Đến hết ngày", required=False, help_text=""),
        }

    def clean(self) -> None:
        since, until = self.cleaned_data.get("tu-ngay"), self.cleaned_data.get("den-ngay")
        if since and until and until < since:
            self.add_error("den-ngay", "Ngày này trước “Từ ngày”. Hãy đổi một trong hai ngày.")

    @property
    def asked(self) -> Asked:
        """What is looked for, once the form is valid."""
        who, about, since, until = (self.cleaned_data[name] for name in ("nguoi", "doi-tuong", "tu-ngay", "den-ngay"))
        return Asked(who, about, since, until)


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    account = require(request, SEE_LOG)
    form = LogFilter(request.GET, account.body)
    asked = form.asked if form.is_valid() else Asked()
    page_obj = Paginator(events_for(account, asked), A_PAGE).get_page(request.GET.get("page"))
    lines = [
        (timezone.localtime(event.at), sentence_for(account, event), reasons_for(account, event)) for event in page_obj
    ]
    context = {
        "title": "Nhật ký hệ thống",
        "form": form,
        "page_obj": page_obj,
        "days": [(day, list(told)) for day, told in groupby(lines, key=lambda line: line[0].date())],
        "narrowed": bool(form.errors) or asked != Asked(),
    }
    return render(request, "desk/log.html", context)
