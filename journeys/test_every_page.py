"""Every page has a name, is seen by somebody, and asks the database little; ``test_who_may_what.py`` says by whom."""

from http import HTTPStatus

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from journeys.addresses import ROUTES, address, arrange
from rasoat.conftest import Cast

QUERIES = 15
"""The most that one page may ask the database."""

NOT_SEEN = {
    "single-sign-on": "no provider is configured",
    "single-sign-on-back": "no provider is configured",
}
"""Pages that nobody sees in the sample case, and why."""


def test_every_route_has_a_name() -> None:
    assert "" not in ROUTES


def test_every_page_is_seen_by_somebody_and_asks_little(cast: Cast, client: Client) -> None:
    things = arrange(cast)
    answers: dict[str, set[int]] = {name: set() for name in ROUTES}
    slow = []
    for account in cast.accounts().values():
        client.force_login(account)
        for name, given in answers.items():
            with CaptureQueriesContext(connection) as asked:
                given.add(client.get(address(name, things)).status_code)
            if len(asked) > QUERIES:
                slow.append((account.label, name, len(asked)))
    assert slow == []
    seen = {name for name, given in answers.items() if HTTPStatus.OK in given}
    verbs = {name for name, given in answers.items() if given & {HTTPStatus.FOUND, HTTPStatus.METHOD_NOT_ALLOWED}}
    assert {*ROUTES} - seen - verbs - {*NOT_SEEN} == set()
