"""A message exists once, is read in the page, and goes out in one letter a person and morning."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.test import Client

from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.organisations.models import Account
from rasoat.post import outbox
from rasoat.post.delivery import gather
from rasoat.post.models import Letter, Message
from rasoat.post.tests.conftest import DAY, message, told, work
from rasoat.post.tests.smtp_server import MailServer

TOMORROW = DAY + datetime.timedelta(days=1)
LetterOf = Callable[..., int]


def test_a_key_is_told_once(reader: Account) -> None:
    assert told(message(reader, "a"), message(reader, "b"), message(reader, "b")) == 2
    assert told(message(reader, "b"), message(reader, "c")) == 1
    assert sorted(Message.objects.values_list("key", flat=True)) == ["a", "b", "c"]


def test_a_morning_is_one_letter_a_person(reader: Account, cast: Cast, server: MailServer) -> None:
    told(message(reader, "a", path="/sau-kiem-tra/"), message(reader, "b"), message(cast.other_unit, "c"))
    assert (gather(body=cast.body, day=DAY), gather(body=cast.body, day=DAY)) == (1, 0)
    assert (work(), work()) == (1, 0)
    (mail,) = server.mails
    assert mail.to == "truong@example.vn"
    assert mail.subject == "Rà Soát – Quản lý kiểm tra CCHC: 02 thông báo ngày 09/3/2026"
    assert "1. Việc a\nNội dung.\n\n2. Việc b" in mail.text
    letter = Letter.objects.get()
    assert (letter.state, mail.identity) == (Letter.State.SENT, f"<{letter.uid}@rasoat>")
    told(message(reader, "d"))
    assert gather(body=cast.body, day=DAY) == 0, "what comes later in the day is in the next morning's letter"
    assert gather(body=cast.body, day=TOMORROW) == 1


def test_without_news_there_is_no_letter(reader: Account, cast: Cast, server: MailServer) -> None:
    assert gather(body=cast.body, day=DAY) == 0
    assert (work(), server.mails) == (0, [])


def test_a_line_that_begins_with_a_dot_arrives_whole(reader: Account, letter_of: LetterOf, server: MailServer) -> None:
    letter_of(Message(account=reader, key="a", subject="Việc", text=".\n..hai chấm\ncuối."))
    work()
    assert "\n.\n..hai chấm\ncuối.\n" in server.mails[0].text


def test_links_are_whole_where_the_address_of_the_application_is_known(
    reader: Account, letter_of: LetterOf, server: MailServer, settings: Any
) -> None:
    settings.SITE_ADDRESS = "https://ra-soat.example.vn"
    letter_of(message(reader, "a", path="/sau-kiem-tra/"))
    work()
    assert "https://ra-soat.example.vn/sau-kiem-tra/\n" in server.mails[0].text


def test_without_a_mail_server_messages_stay_in_the_page(reader: Account, cast: Cast, settings: Any) -> None:
    settings.EMAIL_HOST = ""
    told(message(reader, "a"))
    assert gather(body=cast.body, day=DAY) == 0
    assert not Letter.objects.exists()


def test_who_has_no_address_reads_in_the_page_and_that_is_no_fault(
    reader: Account, cast: Cast, letter_of: LetterOf, server: MailServer, sign_in: Callable[[Account], Client]
) -> None:
    assert letter_of(message(cast.other_unit, "a"), message(reader, "b")) == 1
    Account.objects.update(email=None)  # meanwhile
    work()
    assert server.mails == []
    assert [letter.state for letter in Letter.objects.all()] == [Letter.State.DROPPED]
    for account, key in ((cast.other_unit, "a"), (reader, "b")):
        assert f"Việc {key}" in sign_in(account).get("/thong-bao/").content.decode()
    assert "Mọi thư đã đến máy chủ thư" in sign_in(cast.administrator).get("/quan-tri/thu-dien-tu/").content.decode()
    Account.objects.filter(pk=reader.pk).update(email="moi@example.vn")
    assert gather(body=cast.body, day=TOMORROW) == 1, "an address of late news: it goes there"
    work()
    assert [(mail.to, "Việc b" in mail.text) for mail in server.mails] == [("moi@example.vn", True)]


def test_what_no_longer_stands_is_neither_sent_nor_shown(
    reader: Account, cast: Cast, letter_of: LetterOf, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(outbox._ASKERS, "try", lambda keys: {key for key in keys if key.endswith("stands")})
    Account.objects.filter(pk=cast.clerk.pk).update(email="vanthu@example.vn")
    assert letter_of(message(reader, "try:stands"), message(reader, "try:ended"), message(cast.clerk, "try:gone")) == 2
    work()
    (mail,) = server.mails
    assert "Việc try:stands" in mail.text
    assert "Việc try:ended" not in mail.text
    assert Message.objects.exclude(withdrawn_at=None).count() == 2
    assert Letter.objects.get(account=cast.clerk).state == Letter.State.DROPPED


def test_a_letter_that_still_waits_takes_the_next_mornings_messages_along(
    reader: Account, cast: Cast, letter_of: LetterOf, server: MailServer, clock: time_machine.Traveller
) -> None:
    letter_of(message(reader, "a"))
    server.says = lambda stage, to: "421 closed" if stage == "connect" else None
    work()
    clock.shift(datetime.timedelta(days=1))
    letter_of(message(reader, "b"), day=TOMORROW)
    server.says = lambda stage, to: None
    work()
    (mail,) = server.mails
    assert mail.subject.endswith("02 thông báo ngày 10/3/2026")
    assert "1. Việc a" in mail.text
    assert "2. Việc b" in mail.text


def test_sending_is_remembered(reader: Account, letter_of: LetterOf) -> None:
    letter_of(message(reader, "a"))
    work()
    assert [event.sentence for event in Event.objects.order_by("id")] == [
        "Chuẩn bị 1 thư điện tử tổng hợp thông báo ngày 09/3/2026",
        f"Gửi thư ngày 09/3/2026 gửi {reader}: 1 thông báo",
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
