"""What the tests of the post share: a morning on which the clock stands, a mail server, a reader with an address."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from rasoat.conftest import Cast
from rasoat.organisations.models import Account
from rasoat.post import delivery, mail_server, outbox
from rasoat.post.models import Message
from rasoat.post.tests.smtp_server import MailServer, listening
from rasoat.tests import watch

MORNING = datetime.datetime(2026, 3, 9, 7, tzinfo=timezone.get_fixed_timezone(7 * 60))
DAY = MORNING.date()
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def server(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    """A mail server, and settings that name it; nobody waits long for its answers."""
    monkeypatch.setattr(mail_server, "PATIENCE", 0.3)
    monkeypatch.setattr(mail_server, "PATIENCE_AT_THE_END", 0.3)
    with listening() as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.DEFAULT_FROM_EMAIL = "ra-soat@example.vn"
        yield server


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(MORNING, tick=False) as moved:
        yield moved


@pytest.fixture
def reader(cast: Cast, clock: object) -> Account:
    """An account with an address."""
    cast.unit.email = "truong@example.vn"
    cast.unit.save()
    return cast.unit


@pytest.fixture
def letter_of(cast: Cast, server: MailServer) -> Callable[..., int]:
    """Tell an account something, and make the morning's letters."""

    def told_and_gathered(*messages: Message, day: datetime.date = DAY) -> int:
        told(*messages)
        return delivery.gather(body=cast.body, day=day)

    return told_and_gathered


def message(account: Account, key: str, **more: Any) -> Message:
    return Message(account=account, key=key, subject=f"Việc {key}", text="Nội dung.", **more)


def told(*messages: Message) -> int:
    with watch.arranging():
        return outbox.put(messages)


def work() -> int:
    """What the clock and the workers do in a minute; how many tasks there were."""
    delivery.dispatch()
    waiting = list(DBTaskResult.objects.ready())
    for each in waiting:
        delivery.carry.call()
        each.set_successful(None)
    return len(waiting)
