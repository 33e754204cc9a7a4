"""The forms that write a unit's record: added, described, named, placed, ended."""

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rasoat.audit.models import Event
from rasoat.conventions import Conflict
from rasoat.design.differences import Difference
from rasoat.organisations.access import account_of, load_kept_name, load_kept_unit, seen_unit
from rasoat.organisations.actions import tree
from rasoat.organisations.models import Organisation, OrganisationName
from rasoat.organisations.pages.unit_forms import DescriptionForm, EndForm, NameForm, ParentForm, TreeForm, UnitForm
from rasoat.organisations.queries.tree import Span

Use = OrganisationName.Use
Make = Callable[[Any], TreeForm]
"""The form over what was sent, or over None as the unit stands now."""


def add(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """A new unit under the unit ``uid``."""
    parent = load_kept_unit(request, uid)
    form = UnitForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            made = tree.add_unit(parent=parent, by=account_of(request), **form.cleaned_data)
        except tree.Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, f"Đã thêm {made} trực thuộc {parent}.")
            return redirect("unit", made.uid)
    return _form(request, parent, form, f"Thêm đơn vị trực thuộc {parent}", "Thêm đơn vị")


def change(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Kind, electronic id and place of a unit."""
    unit = load_kept_unit(request, uid)

    def make(data: Any) -> TreeForm:
        now = seen_unit(uid)
        initial = {"kind": now.kind, "electronic_id": now.electronic_id, "place": now.place, "version": now.version}
        return DescriptionForm(data, initial=initial)

    def act(form: TreeForm) -> str:
        tree.change_unit(organisation=unit, by=account_of(request), **form.cleaned_data)
        return f"Đã sửa thông tin {unit}."

    return _written(request, unit, make, act, f"Sửa thông tin {unit}", "Lưu thông tin")


def add_name(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """An alias or an abbreviation more."""
    unit = load_kept_unit(request, uid)

    def make(data: Any) -> TreeForm:
        return NameForm(data, initial={"version": seen_unit(uid).version})

    def act(form: TreeForm) -> str:
        assert isinstance(form, NameForm)
        said = {name: form.cleaned_data[name] for name in ("version", "use", "text")}
        name = tree.add_name(organisation=unit, span=form.span(), by=account_of(request), **said)
        return f"Đã ghi {name.get_use_display().lower()} “{name}”."

    return _written(request, unit, make, act, f"Thêm tên gọi của {unit}", "Ghi tên gọi")


def correct_name(request: HttpRequest, uid: uuid.UUID, name: uuid.UUID) -> HttpResponse:
    """A slip in a name; of an alias or an abbreviation also its days."""
    unit, borne = load_kept_name(request, uid, name)
    held = Span(borne.valid_from, borne.valid_to)

    def make(data: Any) -> TreeForm:
        _, now = load_kept_name(request, uid, name)
        initial = {"text": now.text, "since": now.valid_from, "until": now.last_day, "use": now.use}
        form = NameForm(data, initial=initial | {"version": now.organisation.version})
        del form.fields["use"]
        if borne.use == Use.OFFICIAL:
            del form.fields["since"], form.fields["until"]
        return form

    def act(form: TreeForm) -> str:
        assert isinstance(form, NameForm)
        span = held if borne.use == Use.OFFICIAL else form.span()
        said = {name: form.cleaned_data[name] for name in ("version", "text")}
        tree.correct_name(name=borne, span=span, by=account_of(request), **said)
        return f"Đã sửa thành “{borne}”."

    return _written(request, unit, make, act, f"Sửa {borne.get_use_display().lower()} “{borne}”", "Lưu tên")


def place(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The parent of a unit that stands at the top."""
    unit = load_kept_unit(request, uid)

    def make(data: Any) -> TreeForm:
        return ParentForm(data, account=account_of(request), initial={"version": seen_unit(uid).version})

    def act(form: TreeForm) -> str:
        tree.place_under(organisation=unit, by=account_of(request), **form.cleaned_data)
        return f"Đã ghi {unit} trực thuộc {form.cleaned_data['parent']}."

    return _written(request, unit, make, act, f"Ghi cơ quan cấp trên của {unit}", "Ghi cơ quan cấp trên")


def end(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The last day of a unit."""
    unit = load_kept_unit(request, uid)

    def make(data: Any) -> TreeForm:
        return EndForm(data, initial={"version": seen_unit(uid).version})

    def act(form: TreeForm) -> str:
        tree.end_unit(organisation=unit, by=account_of(request), **form.cleaned_data)
        return f"Đã ghi {unit} kết thúc hoạt động."

    return _written(request, unit, make, act, f"Kết thúc hoạt động của {unit}", "Ghi kết thúc hoạt động", grave=True)


def _written(
    request: HttpRequest,
    unit: Organisation,
    make: Make,
    act: Callable[[TreeForm], str],
    title: str,
    button: str,
    **more: Any,
) -> HttpResponse:
    """The form, or the unit's page once ``act`` has written and said what; what it refuses stands at its field."""
    form = make(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            messages.success(request, act(form))
            return redirect("unit", unit.uid)
        except tree.Refused as refused:
            form.refuse(refused)
        except Conflict as clash:
            now = make(None)
            context = {
                "title": title,
                "unit": unit,
                "version": now["version"],
                "fields": [field for field in form if field.name != "version"],
                "pairs": [_difference(now, field) for field in form if field.name != "version"],
                "who": Event.objects.filter(object_uid=clash.current.uid).latest("id").actor_label,  # type: ignore[attr-defined]
            }
            return render(request, "organisations/unit_conflict.html", context, status=409)
    return _form(request, unit, form, title, button, **more)


def _difference(now: TreeForm, written: forms.BoundField) -> Difference:
    choices = dict(getattr(written.field, "choices", ()))
    kept, mine = (str(value or "") for value in (now[written.name].value(), written.value()))
    widget = written.field.widget
    if isinstance(widget, forms.DateInput):
        kept = widget.format_value(now[written.name].value()) or ""
    return Difference(str(written.label), str(choices.get(kept, kept)), str(choices.get(mine, mine)))


def _form(
    request: HttpRequest, unit: Organisation, form: TreeForm, title: str, button: str, **more: Any
) -> HttpResponse:
    context = {"title": title, "unit": unit, "form": form, "button": button, **more}
    return render(request, "organisations/unit_edit.html", context, status=422 if form.errors else 200)
