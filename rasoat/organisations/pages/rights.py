"""Quyền: what an account may do today, and why not; for its holder, and for the administrator of the body."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rasoat.organisations.access import ACTING, RIGHTS, Right, account_of, load_account, units_within, why_not
from rasoat.organisations.models import Account, Grant, Organisation
from rasoat.organisations.separation import RULES

ROOMS = {
    "registry": "Văn bản",
    "inspections": "Kiểm tra, sau kiểm tra",
    "criteria": "Chỉ số cải cách hành chính",
    "evidence": "Tài liệu kiểm chứng của chỉ số",
    "organisations": "Tổ chức, tài khoản",
    "desk": "Nhật ký hệ thống",
}
"""The first word of a right's name -> the words over its section, in the order of the page."""


@dataclass(frozen=True)
class Line:
    """A right as the page shows it: whether the account has it, and over what, or why not."""

    right: Right
    answer: str
    kind: str
    why: str


class ActingForm(forms.Form):
    """In which of several appointments one acts from now on."""

    appointment = forms.ChoiceField(label="Chức vụ ghi vào nhật ký hệ thống từ lúc này", widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, account: Account) -> None:
        super().__init__(data, initial={"appointment": str(account.appointment_uid or "")})
        held = [(str(each.uid), f"{each.post.title}, {each.post.organisation}") for each in account.appointments]
        self.fields["appointment"].choices = held  # type: ignore[attr-defined]


def own(request: HttpRequest) -> HttpResponse:
    """One's own rights; a form sent here chooses the appointment in which one acts."""
    account = account_of(request)
    form = ActingForm(request.POST or None, account=account)
    if form.is_valid():
        request.session[ACTING] = form.cleaned_data["appointment"]
        messages.success(request, "Đã chọn chức vụ.")
        return redirect("own-rights")
    return _page(request, account, "Quyền của tôi", acting=form, status=422 if form.is_bound else 200)


@require_safe
def page(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    account = load_account(request, uid)
    return _page(request, account, f"Quyền của tài khoản {account.label}")


def _page(
    request: HttpRequest, account: Account, title: str, *, acting: ActingForm | None = None, status: int = 200
) -> HttpResponse:
    today = timezone.localdate()
    sections = {words: list(_lines(account, room)) for room, words in ROOMS.items()}
    asked = Account.objects.filter(body=account.body_id, is_active=True, grants__role=Grant.Role.ADMINISTRATOR)
    context: dict[str, Any] = {
        "title": title,
        "account": account,
        "acting": acting,
        "grants": [
            (grant, grant.holds_on(today), grant.valid_from > today)
            for grant in account.grants.select_related("unit").order_by("valid_from", "pk")
        ],
        "sections": sections,
        "administrators": [each.label for each in asked.distinct().order_by("pk")],
        "rules": RULES.values(),
        "strict": account.body.strict_separation,
    }
    return render(request, "organisations/rights.html", context, status=status)


def _lines(account: Account, room: str) -> Iterator[Line]:
    names = dict(Organisation.objects.filter(pk__in=_all_units(account)).values_list("pk", "name"))
    for right in RIGHTS.values():
        if right.name.partition(".")[0] != room:
            continue
        why, units = why_not(account, right), units_within(account, right)
        where = "; ".join(names[unit] for unit in sorted(units))
        if not why:
            yield Line(right, "Có", "done", f"Đối với {where}." if where and right.for_units else "")
        elif units:
            yield Line(right, "Trong phạm vi đơn vị", "wait", why)
        else:
            yield Line(right, "Không", "plain", why)


def _all_units(account: Account) -> set[int]:
    return {unit for right in RIGHTS.values() for unit in units_within(account, right)}
