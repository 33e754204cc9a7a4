"""Việc của tôi: what waits for this account today."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rasoat.desk.queries import tasks
from rasoat.inspections.access import OWN, SEE, WORK
from rasoat.organisations.access import ACCOUNTS, Role, account_of, may, roles
from rasoat.registry.access import FILE
from rasoat.registry.forms import DropForm


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    context = {
        "title": "Việc của tôi",
        "tasks": tasks(account),
        "roles": [Role(role).label for role in Role if role in roles(account)],
        "drop_form": DropForm() if may(account, FILE) else None,
        "can_work": may(account, WORK),
        "can_see": may(account, SEE),
        "stands_for_unit": may(account, OWN),
        "administers": may(account, ACCOUNTS),
    }
    return render(request, "desk/home.html", context)
