"""Whatever breaks, each letter reaches the mail server once: not twice, and none is lost without a word."""

import datetime
import socket
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.test import Client
from django_tasks_db.models import DBTaskResult

from rasoat.conftest import Cast
from rasoat.organisations.models import Account
from rasoat.post import actions, delivery, mail_server
from rasoat.post.delivery import IN_HAND, dispatch, gather
from rasoat.post.models import Letter, Message
from rasoat.post.tests.conftest import DAY, MINUTE, message, told, work
from rasoat.post.tests.smtp_server import HANGS, HANGS_UP, MailServer

LetterOf = Callable[..., int]
State = Letter.State
A_DAY = datetime.timedelta(days=1)


def at(where: str, answer: str) -> Callable[[str, str], str | None]:
    """What a mail server says that answers otherwise at one stage."""
    return lambda stage, to: answer if stage == where else None


class Killed(BaseException):
    """A worker is killed: nothing of its own runs any more."""


def dies() -> None:
    raise Killed


DOWN = {
    "hangs before it speaks": at("connect", HANGS),
    "hangs up": at("connect", HANGS_UP),
    "is closed": at("connect", "421 closed for today"),
    "has no room": at("rcpt", "452 4.3.1 no space"),
    "cannot begin": at("data", "451 try later"),
    "takes the text and cannot keep it": at("end", "451 4.3.0 try later"),
}


@pytest.mark.parametrize("how", [*DOWN, "refuses the connection"])
def test_a_mail_server_down_for_a_day_gets_everything_once_later(
    how: str,
    reader: Account,
    cast: Cast,
    letter_of: LetterOf,
    server: MailServer,
    clock: time_machine.Traveller,
    settings: Any,
) -> None:
    Account.objects.filter(pk=cast.other_unit.pk).update(email="trungtam@example.vn")
    letter_of(message(reader, "a"), message(cast.other_unit, "b"))
    server.says = DOWN.get(how, server.says)
    if how not in DOWN:
        with socket.create_server(("127.0.0.1", 0)) as closed:
            settings.EMAIL_PORT = closed.getsockname()[1]
    tried = 0
    for _ in range(24 * 12):
        tried += work()
        clock.shift(5 * MINUTE)
    assert 20 < tried < 60, "tried again with pauses"
    assert server.mails == []
    assert {letter.failure.rpartition(" Hệ thống ")[2] for letter in Letter.objects.all()} == {"tự gửi lại."}
    server.says, settings.EMAIL_PORT = at("", ""), server.port
    for _ in range(13):
        work()
        clock.shift(5 * MINUTE)
    assert sorted(mail.to for mail in server.mails) == ["trungtam@example.vn", "truong@example.vn"]
    assert {letter.state for letter in Letter.objects.all()} == {State.SENT}


def test_the_silence_is_one_sentence_on_the_page_and_told_once(
    reader: Account,
    cast: Cast,
    letter_of: LetterOf,
    server: MailServer,
    clock: time_machine.Traveller,
    sign_in: Callable[[Account], Client],
) -> None:
    Account.objects.filter(pk=cast.administrator.pk).update(email="quantri@example.vn")
    letter_of(message(reader, "a"))
    server.says = at("connect", HANGS_UP)
    for _ in range(30):
        work()
        clock.shift(datetime.timedelta(hours=2))
    work()
    page = sign_in(cast.administrator).get("/quan-tri/thu-dien-tu/").content.decode()
    said = "01 thư đang chờ gửi, thư sớm nhất từ 07 giờ 00 ngày 09/3/2026; lần thử sau lúc 20 giờ 00. Chưa kết nối được"
    assert said in page
    (heard,) = Message.objects.filter(account=cast.administrator)
    assert heard.subject == "Thư điện tử chưa gửi đi được từ 07 giờ 00 ngày 09/3/2026"
    server.says = at("", "")
    clock.shift(60 * MINUTE)
    gather(body=cast.body, day=DAY + 3 * A_DAY)
    work()
    assert [mail.to for mail in server.mails] == ["truong@example.vn"], "what is over is told nobody"


def test_who_is_made_to_wait_is_let_in_later_and_the_others_at_once(
    reader: Account, cast: Cast, letter_of: LetterOf, server: MailServer, clock: time_machine.Traveller
) -> None:
    Account.objects.filter(pk=cast.other_unit.pk).update(email="trungtam@example.vn")
    letter_of(message(reader, "a"), message(cast.other_unit, "b"))
    greylisted = {"truong@example.vn": 2}

    def says(stage: str, to: str) -> str | None:
        if stage == "rcpt" and greylisted.get(to):
            greylisted[to] -= 1
            return "450 4.7.1 greylisted"
        return None

    server.says = says
    work()
    assert [mail.to for mail in server.mails] == ["trungtam@example.vn"]
    assert Letter.objects.get(account=reader).failure == (
        "Máy chủ thư không cho gửi đến địa chỉ này (mã 450). Hệ thống tự gửi lại."
    )
    for _ in range(10):
        clock.shift(MINUTE)
        work()
    assert [mail.to for mail in server.mails] == ["trungtam@example.vn", "truong@example.vn"]


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        ("550 5.1.1 no such user", "Địa chỉ không có trên máy chủ thư (mã 550)."),
        ("550 sorry", "Địa chỉ không có trên máy chủ thư (mã 550)."),
        ("552 5.2.2 over quota", "Hộp thư đã đầy (mã 552)."),
        ("554 go away", "Máy chủ thư không nhận địa chỉ này (mã 554)."),
    ],
)
def test_a_refused_address_is_told_and_the_letter_goes_out_once_when_it_is_corrected(
    reply: str,
    said: str,
    reader: Account,
    cast: Cast,
    letter_of: LetterOf,
    server: MailServer,
    clock: time_machine.Traveller,
    sign_in: Callable[[Account], Client],
) -> None:
    Account.objects.filter(pk=cast.other_unit.pk).update(email="trungtam@example.vn")
    letter_of(
        message(reader, "a", sender=cast.secretary),
        message(reader, "b", sender=cast.secretary),
        message(cast.other_unit, "c"),
    )
    server.says = lambda stage, to: reply if stage == "rcpt" and to == "truong@example.vn" else None
    for _ in range(60):
        work()
        clock.shift(MINUTE)
    assert [mail.to for mail in server.mails] == ["trungtam@example.vn"], "the others go on"
    letter = Letter.objects.get(account=reader)
    assert (letter.state, letter.attempts) == (State.FAILED, 1)
    subject = f"Không gửi được thư ngày 09/3/2026 gửi {reader}"
    told_of = Message.objects.filter(subject=subject).values_list("account", flat=True)
    assert set(told_of) == {cast.secretary.pk, cast.administrator.pk, reader.pk}
    page = sign_in(cast.administrator).get("/quan-tri/thu-dien-tu/").content.decode()
    assert f"{said} Sửa địa chỉ thư điện tử của tài khoản; sửa xong, thư tự gửi đi." in page
    assert f"Máy chủ thư trả lời: “{reply}”." in page
    assert "Việc a" in sign_in(reader).get("/thong-bao/").content.decode()
    told(message(reader, "d"))
    assert gather(body=cast.body, day=DAY + A_DAY) == 0, "no letter is made for an address that was refused"
    Account.objects.filter(pk=reader.pk).update(email="truong-moi@example.vn")
    for _ in range(3):
        work()
    gather(body=cast.body, day=DAY + A_DAY)
    work()
    texts = [mail.text for mail in server.mails if mail.to == "truong-moi@example.vn"]
    assert ["Việc a" in texts[0], "Việc b" in texts[0], "Việc d" in texts[1]] == [True] * 3
    assert "Không gửi được" not in "".join(texts), "that it could not be sent is no news when it came"
    assert len(texts) == 2


def test_a_letter_that_is_refused_for_what_it_says_is_told_and_the_next_is_tried(
    reader: Account, cast: Cast, letter_of: LetterOf, server: MailServer
) -> None:
    letter_of(message(reader, "a"))
    server.says = at("end", "554 5.7.1 spam")
    work()
    letter = Letter.objects.get()
    assert letter.state == State.FAILED
    assert "(mã 554). Hỏi người quản lý máy chủ thư, rồi gửi lại." in letter.failure
    server.says = at("", "")
    assert letter_of(message(reader, "b"), day=DAY + A_DAY) == 1
    work()
    assert len(server.mails) == 1


@pytest.mark.parametrize(
    ("sender", "says", "said"),
    [
        ("", None, "Địa chỉ gửi trong cấu hình không đúng dạng"),
        ("ra-soat@", None, "Địa chỉ gửi trong cấu hình không đúng dạng"),
        ("ra-soat@example.vn", "550 5.7.1 no", "Máy chủ thư không nhận địa chỉ gửi trong cấu hình"),
    ],
)
def test_a_fault_of_the_settings_keeps_every_letter(
    sender: str,
    says: str | None,
    said: str,
    reader: Account,
    letter_of: LetterOf,
    server: MailServer,
    settings: Any,
    clock: time_machine.Traveller,
) -> None:
    letter_of(message(reader, "a"))
    settings.DEFAULT_FROM_EMAIL = sender
    server.says = lambda stage, to: says if stage == "mail" else None
    work()
    letter = Letter.objects.get()
    assert letter.state == State.WAITING
    assert letter.failure == f"{said}; sửa xong, thư tự gửi đi."
    settings.DEFAULT_FROM_EMAIL, server.says = "ra-soat@example.vn", at("", "")
    clock.shift(MINUTE)
    work()
    assert len(server.mails) == 1


def test_an_address_that_is_none_is_said(reader: Account, letter_of: LetterOf, server: MailServer) -> None:
    Account.objects.filter(pk=reader.pk).update(email="truong@@example.vn")
    letter_of(message(reader, "a"))
    work()
    letter = Letter.objects.get()
    assert letter.state == State.FAILED
    assert letter.failure.startswith("Địa chỉ không đúng dạng.")


def test_after_a_week_of_waiting_for_one_address_it_is_told(
    reader: Account, cast: Cast, letter_of: LetterOf, server: MailServer, clock: time_machine.Traveller
) -> None:
    letter_of(message(reader, "a", sender=cast.secretary))
    server.says = at("rcpt", "452 4.2.2 mailbox full")
    for _ in range(9):
        work()
        clock.shift(A_DAY)
    letter = Letter.objects.get()
    assert letter.state == State.FAILED
    assert letter.failure == "Hộp thư đã đầy (mã 452). Đã thử trong 07 ngày. Kiểm tra địa chỉ rồi gửi lại."
    assert Message.objects.filter(account=cast.secretary).count() == 1


def killed_at(point: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the next worker be killed at a point."""

    def before(module: object, name: str) -> None:
        monkeypatch.setattr(module, name, lambda *_, **__: dies())

    def after(module: object, name: str) -> None:
        true = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *args, **kwargs: (true(*args, **kwargs), dies()))

    match point:
        case "before it takes the letter up":
            before(delivery, "_take")
        case "after it took the letter up":
            after(delivery, "_take")
        case "while it hands the text over":
            before(delivery, "_hand_over")
        case "before the last line":
            after(delivery, "_hand_over")
        case "after the server has it":
            before(actions, "note_sent")
        case "after all is written down":
            after(actions, "note_sent")


@pytest.mark.parametrize(
    ("point", "arrived", "state"),
    [
        ("before it takes the letter up", 1, State.SENT),
        ("after it took the letter up", 1, State.SENT),
        ("while it hands the text over", 1, State.SENT),
        ("before the last line", 0, State.DOUBTFUL),
        ("after the server has it", 1, State.DOUBTFUL),
        ("after all is written down", 1, State.SENT),
    ],
)
def test_a_letter_of_a_worker_that_was_killed_arrives_once_or_is_put_before_a_person(
    point: str,
    arrived: int,
    state: str,
    reader: Account,
    cast: Cast,
    letter_of: LetterOf,
    server: MailServer,
    clock: time_machine.Traveller,
    monkeypatch: pytest.MonkeyPatch,
    sign_in: Callable[[Account], Client],
) -> None:
    letter_of(message(reader, "a"))
    with monkeypatch.context() as fatal:
        killed_at(point, fatal)
        with pytest.raises(Killed):
            work()
    DBTaskResult.objects.all().delete()
    clock.shift(IN_HAND + MINUTE)
    for _ in range(3):
        work()
    letter = Letter.objects.get()
    assert (len(server.mails), letter.state) == (arrived, state)
    assert sign_in(reader).get("/thong-bao/").content.decode().count("Việc a") == 1
    heard = Message.objects.filter(account=cast.administrator, subject__startswith="Chưa rõ đã đến hay chưa: thư ngày")
    assert heard.count() == (state == State.DOUBTFUL)


def test_a_server_that_does_not_answer_at_the_end_is_not_sent_the_letter_again(
    reader: Account, letter_of: LetterOf, server: MailServer, clock: time_machine.Traveller
) -> None:
    letter_of(message(reader, "a"))
    server.says = at("took", HANGS)
    for _ in range(24):
        work()
        clock.shift(60 * MINUTE)
    assert len(server.mails) == 1
    assert Letter.objects.get().state == State.DOUBTFUL


def test_the_end_of_a_mail_is_waited_for_longer_than_all_else(
    reader: Account, letter_of: LetterOf, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail_server, "PATIENCE_AT_THE_END", 60)
    letter_of(message(reader, "a"))
    waited = []
    true = mail_server._Telling.getreply

    def getreply(session: Any) -> tuple[int, bytes]:
        waited.append(session.sock.gettimeout())
        return true(session)

    monkeypatch.setattr(mail_server._Telling, "getreply", getreply)
    work()
    assert waited.count(60) == 1
    assert waited[-1] == mail_server.PATIENCE, "leaving takes no longer than anything"


@pytest.mark.parametrize(("verb", "mails", "state"), [("gui-lai", 2, State.SENT), ("thoi-gui", 1, State.DROPPED)])
def test_a_person_decides_what_is_in_doubt(
    verb: str,
    mails: int,
    state: str,
    reader: Account,
    cast: Cast,
    letter_of: LetterOf,
    server: MailServer,
    sign_in: Callable[[Account], Client],
) -> None:
    letter_of(message(reader, "a"))
    server.says = at("took", HANGS_UP)
    work()
    server.says = at("", "")
    administrator, letter = sign_in(cast.administrator), Letter.objects.get()
    assert "chưa rõ thư đã đến hay chưa" in administrator.get("/quan-tri/thu-dien-tu/").content.decode()
    for _ in range(2):
        administrator.post(f"/quan-tri/thu-dien-tu/{letter.uid}/{verb}/")
        work()
    assert (len(server.mails), Letter.objects.get().state) == (mails, state)
    assert len({mail.identity for mail in server.mails}) == 1, "one identity, which mailboxes may show once"


def test_a_worker_that_was_overtaken_stops_before_the_end(
    reader: Account,
    letter_of: LetterOf,
    server: MailServer,
    clock: time_machine.Traveller,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    letter_of(message(reader, "a"))
    true = delivery._hand_over

    def slow(letter: Letter) -> None:
        monkeypatch.setattr(delivery, "_hand_over", true)
        clock.shift(IN_HAND + MINUTE)
        delivery.carry.call()  # another worker takes the letter up, and sends it
        true(letter)

    monkeypatch.setattr(delivery, "_hand_over", slow)
    work()
    assert len(server.mails) == 1
    assert Letter.objects.get().state == State.SENT


def test_a_letter_in_hand_is_taken_up_by_nobody_else(reader: Account, letter_of: LetterOf, server: MailServer) -> None:
    letter_of(message(reader, "a"))
    assert delivery._take()
    assert (delivery._take(), dispatch()) == (None, 0)
