"""A message exists once, is read in the page, and goes out in one letter a person and morning, whatever breaks."""

import datetime
from collections.abc import Callable, Iterator
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any
from unittest import mock

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.organisations.models import Account
from rasoat.post import delivery, outbox
from rasoat.post.delivery import AT_WORK, dispatch, gather, send_letter
from rasoat.post.models import Letter, Message
from rasoat.tests import watch

MORNING = datetime.datetime(2026, 3, 9, 7, tzinfo=timezone.get_fixed_timezone(7 * 60))
DAY = MORNING.date()
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def mail_server(settings: Any) -> None:
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail.example", "ra-soat@example.vn"


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


def message(account: Account, key: str, **more: Any) -> Message:
    return Message(account=account, key=key, subject=f"Việc {key}", text="Nội dung.", **more)


def told(*messages: Message) -> int:
    with watch.arranging():
        return outbox.put(messages)


def work() -> int:
    """What the workers do: every task that waits, once."""
    waiting = list(DBTaskResult.objects.ready())
    for each in waiting:
        send_letter.call(*each.args_kwargs["args"])
        each.set_successful(None)
    return len(waiting)


def broken(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def send(*_: object) -> None:
        raise error

    monkeypatch.setattr("django.core.mail.EmailMessage.send", send)


def test_a_key_is_told_once(reader: Account) -> None:
    assert told(message(reader, "a"), message(reader, "b"), message(reader, "b")) == 2
    assert told(message(reader, "b"), message(reader, "c")) == 1
    assert sorted(Message.objects.values_list("key", flat=True)) == ["a", "b", "c"]


def test_a_morning_is_one_letter_a_person(reader: Account, cast: Cast) -> None:
    told(message(reader, "a", path="/sau-kiem-tra/"), message(reader, "b"), message(cast.other_unit, "c"))
    assert (gather(body=cast.body, day=DAY), gather(body=cast.body, day=DAY)) == (1, 0)
    assert (dispatch(), dispatch(), work()) == (1, 0, 1)
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["truong@example.vn"], "Rà Soát: 02 thông báo ngày 09/3/2026")
    assert "1. Việc a\nNội dung.\n\n2. Việc b" in letter.body
    assert Letter.objects.get().state == Letter.State.SENT
    told(message(reader, "d"))
    assert gather(body=cast.body, day=DAY) == 0, "what comes later in the day is in the next morning's letter"
    assert gather(body=cast.body, day=DAY + datetime.timedelta(1)) == 1


def test_links_are_whole_where_the_address_of_the_application_is_known(
    reader: Account, cast: Cast, settings: Any
) -> None:
    settings.SITE_ADDRESS = "https://ra-soat.example.vn"
    told(message(reader, "a", path="/sau-kiem-tra/"))
    gather(body=cast.body, day=DAY)
    dispatch()
    work()
    assert "https://ra-soat.example.vn/sau-kiem-tra/\n" in mail.outbox[0].body


def test_without_a_mail_server_messages_stay_in_the_page(reader: Account, cast: Cast, settings: Any) -> None:
    settings.EMAIL_HOST = ""
    told(message(reader, "a"))
    assert gather(body=cast.body, day=DAY) == 0
    assert not Letter.objects.exists()


def test_what_no_longer_stands_is_neither_sent_nor_shown(
    reader: Account, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(outbox._ASKERS, "try", lambda keys: {key for key in keys if key.endswith("stands")})
    told(message(reader, "try:stands"), message(reader, "try:ended"), message(cast.clerk, "try:gone"))
    Account.objects.filter(pk=cast.clerk.pk).update(email="vanthu@example.vn")
    gather(body=cast.body, day=DAY)
    assert (dispatch(), work()) == (2, 2)
    (letter,) = mail.outbox
    assert "Việc try:stands" in letter.body
    assert "Việc try:ended" not in letter.body
    assert Message.objects.exclude(withdrawn_at=None).count() == 2
    assert Letter.objects.get(account=cast.clerk).state == Letter.State.DROPPED


def test_a_mail_server_down_for_a_day_gets_everything_once_later(
    reader: Account, cast: Cast, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(message(reader, "a"))
    gather(body=cast.body, day=DAY)
    attempts = 0
    with monkeypatch.context() as down:
        broken(down, SMTPServerDisconnected("down"))
        for _ in range(24 * 60):
            dispatch()
            attempts += work()
            clock.shift(MINUTE)
    letter = Letter.objects.get()
    assert letter.attempts == attempts
    assert 20 < attempts < 30, "tried again with pauses"
    assert letter.failure == delivery._UNREACHABLE
    for _ in range(120):
        dispatch()
        work()
        clock.shift(MINUTE)
    assert len(mail.outbox) == 1
    assert Letter.objects.get().failure == ""


def test_a_refused_address_is_told_to_sender_and_administrator_and_nothing_is_lost(
    reader: Account,
    cast: Cast,
    clock: time_machine.Traveller,
    monkeypatch: pytest.MonkeyPatch,
    sign_in: Callable[[Account], Client],
) -> None:
    told(message(reader, "a", sender=cast.secretary), message(reader, "b", sender=cast.secretary))
    gather(body=cast.body, day=DAY)
    with monkeypatch.context() as refusing:
        broken(refusing, SMTPRecipientsRefused({"truong@example.vn": (550, b"no such user")}))
        for _ in range(60):
            dispatch()
            work()
            clock.shift(MINUTE)
    letter = Letter.objects.get()
    assert (letter.state, letter.attempts) == (Letter.State.FAILED, 1)
    (heard,) = Message.objects.filter(account=cast.secretary)
    assert heard.subject == f"Không gửi được thư điện tử cho {reader}"
    administrator = sign_in(cast.administrator)
    shown = administrator.get("/quan-tri/thu-dien-tu/").content.decode()
    assert "Máy chủ thư không nhận địa chỉ này." in shown
    assert "truong@example.vn" in shown
    Account.objects.filter(pk=reader.pk).update(email="truong-moi@example.vn")
    administrator.post(f"/quan-tri/thu-dien-tu/{letter.uid}/gui-lai/")
    dispatch()
    work()
    assert [sent.to for sent in mail.outbox] == [["truong-moi@example.vn"]]
    assert "2. Việc b" in mail.outbox[0].body


def test_an_address_that_is_none_is_said(reader: Account, cast: Cast, settings: Any) -> None:
    settings.DEFAULT_FROM_EMAIL, settings.EMAIL_BACKEND = "", "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    told(message(reader, "a", sender=cast.secretary))
    gather(body=cast.body, day=DAY)
    dispatch()
    with mock.patch("smtplib.SMTP"):
        work()
    assert Letter.objects.get().failure == delivery._MALFORMED


def test_a_full_mailbox_is_tried_again(reader: Account, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    told(message(reader, "a"))
    gather(body=cast.body, day=DAY)
    dispatch()
    broken(monkeypatch, SMTPRecipientsRefused({"truong@example.vn": (452, b"mailbox full")}))
    work()
    assert Letter.objects.get().state == Letter.State.WAITING


def test_after_a_week_of_silence_the_sender_is_told(
    reader: Account, cast: Cast, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(message(reader, "a", sender=cast.secretary))
    gather(body=cast.body, day=DAY)
    broken(monkeypatch, OSError("no route"))
    for _ in range(8):
        dispatch()
        work()
        clock.shift(datetime.timedelta(days=1))
    assert Letter.objects.get().failure == delivery._GIVEN_UP
    assert Message.objects.filter(account=cast.secretary).count() == 1


def test_a_letter_of_a_worker_that_died_goes_out_under_the_same_identity(
    reader: Account, cast: Cast, clock: time_machine.Traveller
) -> None:
    told(message(reader, "a"))
    gather(body=cast.body, day=DAY)
    dispatch()
    delivery._take(str(Letter.objects.get().uid))  # and there it died
    DBTaskResult.objects.all().delete()
    clock.shift(AT_WORK / 2)
    assert (dispatch(), work()) == (0, 0)
    clock.shift(AT_WORK)
    assert (dispatch(), work()) == (1, 1)
    (letter,) = mail.outbox
    assert letter.extra_headers["Message-ID"] == f"<{Letter.objects.get().uid}@rasoat>"


def test_two_workers_with_one_letter_send_it_once(reader: Account, cast: Cast) -> None:
    told(message(reader, "a"))
    gather(body=cast.body, day=DAY)
    uid = str(Letter.objects.get().uid)
    assert delivery._take(uid)
    send_letter.call(uid)
    assert mail.outbox == []


def test_sending_and_failing_are_remembered(reader: Account, cast: Cast) -> None:
    told(message(reader, "a"))
    gather(body=cast.body, day=DAY)
    dispatch()
    work()
    assert [event.sentence for event in Event.objects.order_by("id")] == [
        "Chuẩn bị 1 thư điện tử tổng hợp thông báo ngày 09/3/2026",
        f"Gửi thư ngày 09/03/2026 gửi {reader}: 1 thông báo",
    ]


def test_the_head_counts_what_is_unread_and_one_press_marks_it(
    reader: Account, cast: Cast, sign_in: Callable[[Account], Client]
) -> None:
    told(message(reader, "a"), message(reader, "b"), message(cast.other_unit, "elsewhere"))
    client = sign_in(reader)
    page = client.get("/thong-bao/").content.decode()
    assert "Thông báo (2" in page
    assert "Việc elsewhere" not in page
    page = client.post("/thong-bao/", follow=True).content.decode()
    assert "Thông báo (" not in page
    assert page.count("Đã đọc") == 2
    assert Message.objects.get(key="elsewhere").read_at is None
