"""Xác nhận sắp xếp tổ chức: the tree before and after, what ends, and who carries on what is still open."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rasoat.conventions import Conflict
from rasoat.organisations import matters
from rasoat.organisations.access import CONFIRM_REORGANISATION, CONFIRMS_OWN_PROPOSAL, account_of, load_reorganisation
from rasoat.organisations.actions.reorganisations import Impossible, NotOpen, confirm
from rasoat.organisations.comparison import Trees, becomes
from rasoat.organisations.models import Reorganisation
from rasoat.organisations.models.reorganisations import sentence
from rasoat.organisations.outcome import Outcome, Place


class ConfirmForm(forms.Form):
    """The version that was read; who carries on each matter that more than one unit could; the reason where one is
    owed."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, asked: Sequence[tuple[matters.Matter, list[Place]]], own: bool, **options: Any):
        super().__init__(*args, **options)
        self.asked = asked
        for matter, heirs in asked:
            self.fields[matter.uid] = forms.ChoiceField(
                label=f"{matter.unit.name}: {matter.words}", choices=[(heir.key, heir.name) for heir in heirs]
            )
        if own:
            self.fields["reason"] = forms.CharField(
                label="Lý do tự xác nhận đề xuất của mình",
                widget=forms.Textarea({"rows": 2}),
                error_messages={"required": "Người xác nhận cũng là người đề xuất. Ghi lý do."},
            )

    def heir_fields(self) -> list[forms.BoundField]:
        return [self[matter.uid] for matter, _ in self.asked]

    def heirs(self) -> dict[str, str]:
        return {matter.uid: self.cleaned_data[matter.uid] for matter, _ in self.asked}


def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    reorganisation = load_reorganisation(request, uid, CONFIRM_REORGANISATION)
    if reorganisation.state != Reorganisation.State.PROPOSED:
        return redirect("reorganisation", uid)
    account = account_of(request)
    steps = list(reorganisation.steps.select_related("unit", "target"))
    outcome = Outcome(reorganisation.body, reorganisation.day, steps)
    ending = {place.row: place.heirs() for place in outcome.ending}
    open_matters = matters.open_at(ending.keys())
    asked = [
        (matter, ending[matter.unit])
        for kind, found in open_matters
        for matter in found
        if kind.hand_over and len(ending[matter.unit]) > 1
    ]
    own = CONFIRMS_OWN_PROPOSAL.test(account, reorganisation)
    form = ConfirmForm(
        request.POST or None,
        initial={"version": reorganisation.version},
        asked=asked,
        own=own,
    )
    if form.is_valid():
        try:
            confirm(
                reorganisation=reorganisation,
                version=form.cleaned_data["version"],
                heirs=form.heirs(),
                reason=form.cleaned_data.get("reason", ""),
                by=account,
            )
        except (Conflict, NotOpen) as refusal:
            messages.warning(request, str(refusal))
            return redirect("reorganisation", uid)
        except Impossible:
            return redirect("reorganisation-confirm", uid)  # the page says why, by the tree as it stands now
        messages.success(request, "Đã xác nhận sắp xếp tổ chức.")
        return redirect("reorganisation", uid)
    context = {
        "title": "Xác nhận sắp xếp tổ chức",
        "reorganisation": reorganisation,
        "steps": sentence(steps),
        "outcome": outcome,
        "trees": Trees.of(outcome),
        "changed": [
            (place, becomes(place), _given_up(outcome, place)) for place in outcome.places.values() if place.done
        ],
        "open_matters": [
            (
                kind.title,
                [(matter, _stays(kind, ending[matter.unit])) for matter in found if matter.uid not in form.fields],
            )
            for kind, found in open_matters
        ],
        "form": form,
        "barred": own and account.body.strict_separation,
    }
    return render(request, "organisations/reorganisation_confirm.html", context, status=422 if form.is_bound else 200)


def _given_up(outcome: Outcome, place: Place) -> list[str]:
    """The names that the unit bears up to the day and no more."""
    kept = () if place.ended else (place.name, place.abbreviation)
    return [name.text for name in outcome.ending_names(place) if name.text not in kept]


def _stays(kind: matters.Kind, heirs: list[Place]) -> str:
    """With whom a matter goes on that nobody is asked about."""
    return f"do {heirs[0].name} thực hiện tiếp" if kind.hand_over else "giữ nguyên tên đơn vị được kiểm tra"
