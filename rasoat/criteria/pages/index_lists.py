"""The body's index lists, year by year."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rasoat.criteria import queries
from rasoat.criteria.access import KEEP_INDEX, SEE_INDEX
from rasoat.criteria.forms import NewListForm
from rasoat.organisations.access import may, require


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    account = require(request, SEE_INDEX)
    lists = list(queries.index_lists(account.body))
    can_keep = may(account, KEEP_INDEX)
    context = {
        "title": "Bộ chỉ số cải cách hành chính",
        "lists": lists,
        "can_keep": can_keep,
        "form": NewListForm() if can_keep and not lists else None,
    }
    return render(request, "criteria/index_lists.html", context)
