"""A page view asks nothing of the chain, and so has nothing to wait for there."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from journeys.addresses import ROUTES, Things, address, arrange
from rasoat.conftest import Cast
from rasoat.organisations.models import Account

CHAIN = ("audit_seal", "audit_lock")


def asked(account: Account, things: Things, client: Client) -> Iterator[tuple[str, str]]:
    client.force_login(account)
    for name in ROUTES:
        with CaptureQueriesContext(connection) as queries:
            client.get(address(name, things))
        yield from ((name, query["sql"]) for query in queries)


@pytest.mark.parametrize("part", ["clerk", "secretary", "chief", "administrator"])
def test_no_page_reads_or_writes_the_chain(cast: Cast, client: Client, part: str) -> None:
    questions = list(asked(cast.accounts()[part], arrange(cast), client))
    assert questions
    assert [question for question in questions if any(table in question[1] for table in CHAIN)] == []
