"""One unit on a day: its names and parents through time, what lies under it, what became of it."""

import uuid

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rasoat.organisations.access import SEE_REORGANISATIONS, account_of, may, may_keep, seen_unit
from rasoat.organisations.models import OrganisationName
from rasoat.organisations.pages.days import shown
from rasoat.organisations.queries import turns
from rasoat.organisations.queries.tree import history, level, life, lines, path

Use = OrganisationName.Use
PAGE = 50


@require_safe
def page(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    account, unit, at = account_of(request), seen_unit(uid), shown(request)
    names, parents = history(unit)
    name = next((each.text for each in names if each.use == Use.OFFICIAL and each.holds_on(at.day)), None)
    above = path(unit, at.day)
    below = Paginator(level(unit, at.day), PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "organisations/unit.html",
        {
            "title": name or unit.name,
            "unit": unit,
            "at": at,
            "exists": name is not None,
            "lives": life(names),
            "names": names,
            "parents": parents,
            "above": above,
            "page_obj": below,
            "lines": lines(below, at.day),
            "turns": [(turn, may(account, SEE_REORGANISATIONS, turn.reorganisation)) for turn in turns(unit)],
            "is_body": hasattr(unit, "body"),
            "may_keep": may_keep(account, unit, above),
        },
    )
