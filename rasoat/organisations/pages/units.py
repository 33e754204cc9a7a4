"""Tổ chức: one level of the tree on a day, or what a search found."""

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rasoat.organisations.access import KEEP_TREE, SEE_PEOPLE, SEE_REORGANISATIONS, account_of, may, seen_unit
from rasoat.organisations.models import Organisation
from rasoat.organisations.pages.days import shown
from rasoat.organisations.queries import search
from rasoat.organisations.queries.tree import borne, level, lines, path

PAGE = 50
TOP = "tat-ca"
"""In the place of a unit: what belongs under none."""


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    account, at = account_of(request), shown(request)
    words = request.GET.get("q", "").strip()
    context = {
        "title": "Tổ chức",
        "at": at,
        "words": words,
        "top": TOP,
        "may_keep": may(account, KEEP_TREE),
        "may_see_people": may(account, SEE_PEOPLE),
        "may_see_reorganisations": may(account, SEE_REORGANISATIONS),
    }
    if words:
        found = search(words, at.day)
        page_obj = Paginator(found.units, PAGE).get_page(request.GET.get("page"))
        return render(request, "organisations/units.html", context | {"found": found, "page_obj": page_obj})
    unit = _opened(request, account.body.organisation)
    names = Paginator(level(unit, at.day), PAGE).get_page(request.GET.get("page"))
    context |= {
        "unit": unit,
        "name": borne([unit.pk], at.day).get(unit.pk) if unit else None,
        "above": path(unit, at.day) if unit else [],
        "page_obj": names,
        "lines": lines(names, at.day),
    }
    return render(request, "organisations/units.html", context)


def _opened(request: HttpRequest, own: Organisation) -> Organisation | None:
    """The unit whose level is asked for, the body's own where none is; None for the top."""
    asked = request.GET.get("trong", "")
    if asked == TOP:
        return None
    if not asked:
        return own
    try:
        return seen_unit(uuid.UUID(asked))
    except ValueError:
        raise Http404 from None
