"""A page view asks nothing of the chain, and so has nothing to wait for there."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from journeys.addresses import ROUTES, address, arrange
from rasoat.conftest import Cast

CHAIN = ("audit_seal", "audit_lock")


def test_no_page_reads_or_writes_the_chain(cast: Cast, client: Client) -> None:
    things = arrange(cast)
    asking = set()
    for account in cast.accounts().values():
        client.force_login(account)
        for name in ROUTES:
            with CaptureQueriesContext(connection) as asked:
                client.get(address(name, things))
            if any(table in query["sql"] for query in asked for table in CHAIN):
                asking.add(name)
    assert asking == set()
