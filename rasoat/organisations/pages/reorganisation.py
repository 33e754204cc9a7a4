"""One reorganisation: the decision, its steps, what the tree becomes, who proposed and who settled it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rasoat.organisations.access import (
    CONFIRM_REORGANISATION,
    WITHDRAW_REORGANISATION,
    account_of,
    load_reorganisation,
    may,
)
from rasoat.organisations.comparison import Trees
from rasoat.organisations.models import Reorganisation
from rasoat.organisations.outcome import Outcome
from rasoat.organisations.pages.reorganisations import standing


@require_safe
def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    reorganisation = load_reorganisation(request, uid)
    steps = list(reorganisation.steps.select_related("unit", "target"))
    is_open = reorganisation.state == Reorganisation.State.PROPOSED
    account = account_of(request)
    outcome = Outcome(reorganisation.body, reorganisation.day, steps) if is_open else None
    context = {
        "title": f"Sắp xếp tổ chức theo {reorganisation}",
        "reorganisation": reorganisation,
        "steps": steps,
        "standing": standing(reorganisation),
        "outcome": outcome,
        "trees": Trees.of(outcome) if outcome else Trees.kept(reorganisation),
        "can_confirm": is_open and may(account, CONFIRM_REORGANISATION, reorganisation),
        "can_withdraw": is_open and may(account, WITHDRAW_REORGANISATION, reorganisation),
    }
    return render(request, "organisations/reorganisation.html", context)
