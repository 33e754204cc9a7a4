"""Django's forms drawn with the components of the shelf: settings.FORM_RENDERER = "rasoat.design.forms.Renderer"."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting

from rasoat.design import dates


class Renderer(TemplatesSetting):
    """{{ form }} is summary of errors and fields; {{ form.subject.as_field_group }} is one field. Needs django.forms
    among the installed applications, after rasoat.design."""

    form_template_name = "design/form.html"
    field_template_name = "design/field.html"


class PaperDateInput(forms.DateInput):
    """A text input, since a browser's own date picker writes dates in the browser's language, not as on paper."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", "class": "short", **(attrs or {})})

    def format_value(self, value: date | str | None) -> str | None:
        if isinstance(value, datetime):
            value = value.date()
        return dates.on_paper(value) if isinstance(value, date) else value


class VietnameseDateField(forms.DateField):
    """A date typed as 8/6/2023, 08/06/2023 or 2023-06-08, shown as on paper."""

    widget = PaperDateInput

    def __init__(self, *, help_text: str = "Ví dụ: 08/6/2023", **options: Any) -> None:
        super().__init__(help_text=help_text, **options)

    def to_python(self, value: Any) -> date | None:
        if not isinstance(value, str):
            return super().to_python(value)
        try:
            return dates.parse(value) if value.strip() else None
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error


class DropZone(forms.FileInput):
    """A place to drop a file on, or to choose one. With `at_once` the form is sent as soon as a file is chosen."""

    template_name = "design/widgets/drop_zone.html"

    def __init__(self, attrs: dict[str, Any] | None = None, *, at_once: bool = False) -> None:
        super().__init__(attrs)
        self.at_once = at_once

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["at_once"] = self.at_once
        return context
