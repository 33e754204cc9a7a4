"""The field in which a unit is chosen, wherever a form asks for one."""

import uuid
from collections.abc import Mapping
from typing import Any, NamedTuple

from django import forms

from rasoat.organisations.models import Organisation
from rasoat.organisations.queries.offers import Offer

MARKED, SEARCHED = "chon", "tim"
"""What is sent beside the field: ``NAME-chon`` the unit marked in the list, ``NAME-tim`` the words it was made for."""


class Asked(NamedTuple):
    """What was sent: the uid of a unit that was marked, or the words that are to find one."""

    uid: str
    words: str

    def __str__(self) -> str:
        return self.words or self.uid


def asked(data: Mapping[str, Any], name: str) -> Asked:
    """What the field ``name`` says; a mark counts as long as the words stand by which its list was made."""
    said = " ".join(str(data.get(name) or "").split())
    try:
        return Asked(str(uuid.UUID(said)), "")
    except ValueError:
        marked = data.get(f"{name}-{MARKED}", "") if data.get(f"{name}-{SEARCHED}") == said else ""
        return Asked(str(marked), said)


class UnitChoice(forms.Widget):
    """A list where the units are few; else words, and below them the units found, of which one is marked.

    The list comes while one types; without a script it comes with the page that says that a unit is to be marked.
    """

    template_name = "organisations/widgets/unit_choice.html"
    offer: Offer
    empty = ""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Asked:
        return asked(data, name)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        said = value if isinstance(value, Asked) else Asked(str(value or ""), "")
        if (few := self.offer.few) is not None:
            return context | {"few": few, "chosen": said.uid, "empty": self.empty}
        marked = self.offer.chosen(said.uid) if said.uid else None
        words = said.words or (marked.name if marked else "")
        found = self.offer.found(words) if words and not marked else None
        return context | {"name": name, "words": words, "marked": marked, "found": found, "among": self.offer.among}


class UnitField(forms.Field):
    """A unit, or None where none is chosen; ``of`` says of which. ``empty`` are the words for none."""

    widget = UnitChoice

    def __init__(self, *, empty: str = "Chọn đơn vị", **options: Any) -> None:
        super().__init__(**options)
        self.widget.empty = empty

    def of(self, offer: Offer) -> "UnitField":
        self.offer = self.widget.offer = offer
        return self

    def clean(self, value: Asked) -> Organisation | None:
        if not (value.uid or value.words):
            if self.required:
                raise forms.ValidationError("Chưa chọn đơn vị.", code="required")
            return None
        if unit := self.offer.chosen(value.uid) if value.uid else self.offer.meant(value.words):
            return unit
        if not value.uid and self.offer.found(value.words).units:
            raise forms.ValidationError("Chưa rõ đơn vị nào. Chọn một đơn vị trong danh sách dưới đây.")
        raise forms.ValidationError("Không tìm thấy đơn vị này. Ghi tên, tên viết tắt hoặc tên cũ; thử ít từ hơn.")


def unit_field(form: forms.BaseForm, name: str) -> UnitField:
    """The field ``name`` of the form."""
    field = form.fields[name]
    assert isinstance(field, UnitField)
    return field
