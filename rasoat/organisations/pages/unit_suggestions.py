"""The units that the words of a field find, to be marked below it (unit_field)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rasoat.organisations.access import account_of
from rasoat.organisations.pages.unit_field import asked
from rasoat.organisations.queries.offers import Among, Offer


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    name, among = request.GET.get("o", ""), request.GET.get("trong", Among.TODAY)
    if among not in {*Among}:
        raise Http404
    words = asked(request.GET, name).words
    found = Offer(account_of(request).body, Among(among)).found(words) if words else None
    return render(request, "organisations/unit_suggestions.html", {"name": name, "words": words, "found": found})
