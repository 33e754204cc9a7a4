"""Nobody waits for the chain: while a sealer holds it, pages answer; on PostgreSQL actions go on too.

On SQLite all writers share one lock: an action waits while one batch is sealed (``sealer.BATCH``), never for the whole.
"""

import json

import pytest

from rasoat.tests.conftest import Installation

VIEWS = """
import json
from django.db import connection, connections
from django.test import Client
from rasoat.audit import events, sealer
from rasoat.audit.actions import record_alone
from rasoat.audit.models import Event, Lock, Seal
from rasoat.organisations.models import Account
from rasoat.registry.models import Document

record_alone(events.EXPORTED, by=None, body=None, object="nhật ký")
sealer.seal()
client = Client(HTTP_HOST="localhost")
client.force_login(Account.objects.get(username="vanthu"))
papers = [f"/van-ban/{document.uid}/" for document in Document.objects.all()]

holding = connections.create_connection("default")
if connection.vendor == "sqlite":
    holding.cursor().execute("BEGIN IMMEDIATE")
    connection.cursor().execute("PRAGMA busy_timeout = 0")
else:
    holding.set_autocommit(False)
    holding.cursor().execute("SELECT id FROM audit_lock FOR UPDATE")
    connection.cursor().execute("SET lock_timeout = '10ms'")

print(json.dumps([client.get(page).status_code for page in ["/", "/van-ban/", "/dot-kiem-tra/", *papers]]))
"""

ACTS = """
before = Event.objects.count()
record_alone(events.EXPORTED, by=None, body=None, object="nhật ký")
print(Event.objects.count() - before)
"""


@pytest.fixture
def sample(installations: tuple[Installation, Installation]) -> Installation:
    installation, _ = installations
    installation.run("migrate", "--verbosity", "0")
    installation.run("sample")
    return installation


def test_a_page_view_does_not_wait_for_who_holds_the_chain(sample: Installation) -> None:
    answers = json.loads(sample.shell(VIEWS))
    assert len(answers) > 5
    assert set(answers) == {200}


@pytest.mark.postgresql
def test_an_event_is_recorded_while_somebody_holds_the_chain(sample: Installation) -> None:
    assert sample.shell(VIEWS + ACTS).splitlines()[-1] == "1"
