"""Carrying messages by e-mail: gathered into one letter a person and morning, handed to workers, sent, tried again.

Each letter exists once and is marked sent after the mail server took it. A worker that dies between the two leaves a
letter that goes out a second time under the same Message-ID, which mail systems show once.
"""

import datetime
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django_tasks import task

from rasoat.audit.acting import action
from rasoat.audit.actions import record
from rasoat.design.dates import on_paper
from rasoat.organisations.models import Account, Body
from rasoat.post import events, outbox
from rasoat.post.enclosing import enclose
from rasoat.post.models import Letter, Message

NEWS = datetime.timedelta(days=31)
"""What is older is not sent any more where there was no address, or no mail server, before."""
AT_WORK = datetime.timedelta(minutes=10)
"""After that a letter that was handed to a worker, or taken up by one, counts as lost and is handed out anew."""
PAUSES = [datetime.timedelta(minutes=minutes) for minutes in (1, 5, 15, 60)]
"""How long to wait after the first, second … attempt; the last one for every later attempt."""
GIVE_UP = datetime.timedelta(days=7)

_NO_ADDRESS = "Tài khoản không có địa chỉ thư điện tử, hoặc đã ngừng hoạt động."
_REFUSED = "Máy chủ thư không nhận địa chỉ này. Kiểm tra địa chỉ thư điện tử của tài khoản rồi gửi lại."
_MALFORMED = "Địa chỉ gửi trong cấu hình, hoặc địa chỉ nhận, không đúng dạng. Sửa địa chỉ rồi gửi lại."
_UNREACHABLE = "Chưa kết nối được với máy chủ thư. Hệ thống tự gửi lại, không cần làm gì thêm."
_GIVEN_UP = "Máy chủ thư không nhận thư trong 07 ngày. Kiểm tra máy chủ thư rồi gửi lại."
_UNDELIVERED = "Hãy báo cho người nhận bằng cách khác; địa chỉ thư điện tử do quản trị sửa."


@action
def gather(*, body: Body, day: datetime.date) -> int:
    """Make one letter for each account of the body that has messages to be sent; return how many."""
    if not settings.EMAIL_HOST:
        return 0
    Body.objects.select_for_update().get(pk=body.pk)
    waiting = Message.objects.filter(letter=None, withdrawn_at=None, made_at__gt=timezone.now() - NEWS)
    to_send = waiting.filter(account__body=body, account__is_active=True).exclude(account__email=None)
    done = Letter.objects.filter(account__body=body, day=day).values("account")
    messages = list(to_send.exclude(account__in=done).only("pk", "account_id"))
    letters = {pk: Letter(account_id=pk, day=day) for pk in sorted({message.account_id for message in messages})}
    Letter.objects.bulk_create(letters.values())
    for message in messages:
        message.letter = letters[message.account_id]
    Message.objects.bulk_update(messages, ["letter"], batch_size=500)
    if letters:
        record(events.GATHERED, by=None, body=body.uid, object=f"ngày {on_paper(day)}", count=len(letters))
    return len(letters)


def dispatch() -> int:
    """Hand every letter whose time has come, also those of a worker that died, to the workers; return how many."""
    now = timezone.now()
    with transaction.atomic():
        due = Letter.objects.select_for_update(skip_locked=True).filter(state=Letter.State.WAITING, due_at__lte=now)
        letters = list(due.order_by("due_at").values_list("pk", "uid"))
        Letter.objects.filter(pk__in=[pk for pk, _ in letters]).update(due_at=now + AT_WORK)
        for _, uid in letters:
            send_letter.enqueue(str(uid))
    return len(letters)


@task()
def send_letter(uid: str) -> None:
    """Send the letter if it still waits and nobody else is at it, with those of its messages that still stand."""
    taken = _take(uid)
    if not taken:
        return
    letter, messages = taken
    try:
        _as_mail(letter, messages).send()
    except ValueError:
        fail(letter=letter, reason=_MALFORMED)
    except (SMTPException, OSError) as error:
        late = timezone.now() - letter.made_at >= GIVE_UP
        if _is_final(error) or late:
            fail(letter=letter, reason=_GIVEN_UP if late else _REFUSED)
        else:
            _put_off(letter)
    else:
        _note_sent(letter=letter, count=len(messages))


def _take(uid: str) -> tuple[Letter, list[Message]] | None:
    now = timezone.now()
    with transaction.atomic():
        letter = Letter.objects.select_for_update(of=["self"]).select_related("account__body").get(uid=uid)
        if letter.state != Letter.State.WAITING or (letter.taken_at and letter.taken_at > now - AT_WORK):
            return None
        messages = list(letter.messages.filter(withdrawn_at=None).order_by("id"))
        stand = outbox.standing([message.key for message in messages])
        gone = [message.pk for message in messages if message.key not in stand]
        Message.objects.filter(pk__in=gone).update(withdrawn_at=now)
        messages = [message for message in messages if message.key in stand]
        if not messages:
            letter.state = Letter.State.DROPPED
        letter.taken_at = now
        letter.attempts += 1
        letter.save(update_fields=["state", "taken_at", "attempts"])
    if messages and not (letter.account.email and letter.account.is_active):
        fail(letter=letter, reason=_NO_ADDRESS)
        return None
    return (letter, messages) if messages else None


def _as_mail(letter: Letter, messages: list[Message]) -> EmailMessage:
    count = f"{len(messages):02}"
    context = {"letter": letter, "messages": messages, "site": settings.SITE_ADDRESS}
    mail = EmailMultiAlternatives(
        subject=f"Rà Soát: {count} thông báo ngày {on_paper(letter.day)}",
        body=render_to_string("post/letter.txt", context),
        to=[str(letter.account.email)],
        headers={"Message-ID": f"<{letter.uid}@rasoat>", "Auto-Submitted": "auto-generated"},
    )
    enclose(mail, letter, messages, settings.SITE_ADDRESS)
    return mail


def _is_final(error: Exception) -> bool:
    """Whether the mail server says that this will never arrive (RFC 5321, 4.2.1: 5yz), not that it cannot now."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    return isinstance(error, SMTPDataError) and error.smtp_code >= 500


def _put_off(letter: Letter) -> None:
    pause = PAUSES[min(letter.attempts, len(PAUSES)) - 1]
    waiting = Letter.objects.filter(pk=letter.pk, state=Letter.State.WAITING)
    waiting.update(due_at=timezone.now() + pause, taken_at=None, failure=_UNREACHABLE)


@action
def _note_sent(*, letter: Letter, count: int) -> None:
    letter.state, letter.sent_at, letter.failure = Letter.State.SENT, timezone.now(), ""
    letter.save(update_fields=["state", "sent_at", "failure"])
    record(events.SENT, by=None, body=letter.account.body.uid, object=letter, count=count)


@action
def fail(*, letter: Letter, reason: str) -> None:
    """The letter cannot arrive: its messages stay in the page, and their senders are told."""
    letter.state, letter.failure = Letter.State.FAILED, reason
    letter.save(update_fields=["state", "failure"])
    senders = Account.objects.filter(pk__in=letter.messages.values("sender")).exclude(pk=letter.account_id)
    outbox.put(
        Message(
            account=sender,
            key=f"undelivered:{letter.uid.hex}:{letter.attempts}:{sender.uid.hex}",
            subject=f"Không gửi được thư điện tử cho {letter.account}",
            text=f"{reason} {_UNDELIVERED}",
        )
        for sender in senders
    )
    record(events.FAILED, by=None, body=letter.account.body.uid, object=letter, reason=reason)


@action
def send_again(*, letter: Letter, by: Account) -> None:
    """Let a letter that failed go out once more, to the address that the account has now."""
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    if letter.state != Letter.State.FAILED:
        return
    letter.state, letter.made_at, letter.due_at = Letter.State.WAITING, timezone.now(), timezone.now()
    letter.taken_at, letter.failure = None, ""
    letter.save(update_fields=["state", "made_at", "due_at", "taken_at", "failure"])
    record(events.SENT_AGAIN, by=by, body=by.body.uid, object=letter)
