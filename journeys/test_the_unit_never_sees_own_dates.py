"""Mốc nhắc nội bộ is the office's own: on no page, in no file and in no message does a unit hear of it."""

import datetime
from http import HTTPStatus

import pytest
import time_machine
from django.test import Client

from journeys.addresses import ROUTES, address, arrange
from rasoat.conftest import Cast
from rasoat.inspections import reminders
from rasoat.inspections.models import Assignment
from rasoat.post.models import Message

pytestmark = pytest.mark.django_db

OWN = datetime.date(2031, 7, 23)
WORDS = ("23/7/2031", "23/07/2031", "2031-07-23", "nhắc nội bộ")


def told(client: Client, address: str) -> str:
    answer = client.get(address)
    if answer.status_code != HTTPStatus.OK:
        return ""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[arg-type]
    return bytes(body).decode(errors="replace")


def test_no_page_that_a_unit_opens_shows_the_offices_own_date(cast: Cast, client: Client) -> None:
    things = arrange(cast)
    Assignment.objects.update(remind_on=OWN)
    for account in (cast.unit, cast.other_unit):
        client.force_login(account)
        pages = {name: told(client, address(name, things)) for name in ROUTES}
        own = [told(client, f"/sau-kiem-tra/{row.uid}/") for row in Assignment.objects.all()]
        assert any(own)
        assert "Thời hạn theo văn bản" in pages["own-unit"]
        shown = {name for name, page in pages.items() if any(words in page for words in WORDS)}
        assert shown == set()
        assert not any(words in page for page in own for words in WORDS)
    client.force_login(cast.secretary)
    row = Assignment.objects.earliest("pk")
    assert "23/7/2031" in told(client, f"/sau-kiem-tra/{row.uid}/")


def test_no_message_to_a_unit_speaks_of_it(cast: Cast) -> None:
    Assignment.objects.update(remind_on=OWN, due_on=datetime.date(2031, 7, 24))
    with time_machine.travel(datetime.datetime(2031, 7, 24, 3, tzinfo=datetime.UTC), tick=False):
        reminders.remind(body=cast.body, day=datetime.date(2031, 7, 24))
    said = {message.account: f"{message.subject} {message.text}" for message in Message.objects.order_by("pk")}
    assert {cast.unit, cast.other_unit, cast.secretary} <= said.keys()
    for unit in (cast.unit, cast.other_unit):
        mine = Message.objects.filter(account=unit)
        assert not any(words in f"{each.subject} {each.text}" for each in mine for words in WORDS)
    office = Message.objects.filter(account=cast.secretary)
    assert any("Mốc nhắc nội bộ" in each.subject for each in office)
