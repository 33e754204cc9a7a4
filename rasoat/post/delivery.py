"""Carrying messages by e-mail: gathered into one letter a person and morning, taken up by workers, sent, tried again.

A worker takes a letter up for a time, and says so before it begins; a letter whose worker died is taken up anew. Before
the line that ends the mail it says that too, and from then on nobody else sends this letter: what the server did with a
mail whose sender died at that moment nobody can ask, so a person decides (decision 0017).
"""

import datetime
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import timezone
from django_tasks import task

from rasoat.audit.acting import action
from rasoat.audit.actions import record
from rasoat.design.dates import on_paper, two_digits
from rasoat.organisations.models import Body
from rasoat.post import actions, events, mail_server, outbox
from rasoat.post.enclosing import enclose
from rasoat.post.mail_server import Refusal, Scope
from rasoat.post.models import Letter, Message

NEWS = datetime.timedelta(days=31)
"""What is older is not sent any more where there was no address, or no mail server, before."""
IN_HAND = datetime.timedelta(minutes=20)
"""After that a letter that a worker took up counts as lost; longer than a worker may wait for all answers together."""
PAUSES = [datetime.timedelta(minutes=minutes) for minutes in (1, 5, 15, 60)]
"""How long to wait after the first, second … attempt; the last one for every later attempt."""
GIVE_UP = datetime.timedelta(days=7)
"""How long an address is tried that is refused for the time being."""
SILENCE = datetime.timedelta(days=1)
"""After how long without a mail server the administrators are told."""
A_TASK = 10
"""Letters for which one more worker is called."""


class Overtaken(Exception):
    """The letter is no longer this worker's: it took too long, and another has it."""


@action
def gather(*, body: Body, day: datetime.date) -> int:
    """Make one letter for each account of the body that has messages to be sent; return how many.

    Where a letter of an earlier day still waits, the messages join it. An address that was refused waits for another.
    """
    if not settings.EMAIL_HOST:
        return 0
    Body.objects.select_for_update().get(pk=body.pk)
    _readdress()
    made = Letter.objects.filter(account__body=body)
    done = made.filter(day=day) | made.filter(state=Letter.State.FAILED, refused=F("account__email"))
    waiting = Message.objects.filter(letter=None, withdrawn_at=None, made_at__gt=timezone.now() - NEWS)
    to_send = waiting.filter(account__body=body, account__is_active=True).exclude(account__email=None)
    messages = list(to_send.exclude(account__in=done.values("account")).only("pk", "account_id"))
    accounts = sorted({message.account_id for message in messages})
    left = made.select_for_update(of=["self"]).filter(state=Letter.State.WAITING, taken_at=None, account__in=accounts)
    letters = {letter.account_id: letter for letter in left.order_by("day")}
    Letter.objects.filter(pk__in=[letter.pk for letter in letters.values()]).update(day=day)
    new = [Letter(account_id=pk, day=day) for pk in accounts if pk not in letters]
    letters |= {letter.account_id: letter for letter in Letter.objects.bulk_create(new)}
    for message in messages:
        message.letter = letters[message.account_id]
    Message.objects.bulk_update(messages, ["letter"], batch_size=500)
    if letters:
        record(events.GATHERED, by=None, body=body.uid, object=f"ngày {on_paper(day)}", count=len(letters))
    return len(letters)


def dispatch() -> int:
    """Call the workers where letters are due, also those of workers that died; return how many are.

    What was in a dead worker's hands at the last moment is put before a person.
    """
    now = timezone.now()
    lost = Letter.objects.select_related("account__body").filter(state=Letter.State.WAITING, due_at__lte=now)
    for letter in lost.exclude(handed_at=None):
        actions.doubt(letter=letter)
    _readdress()
    due = Letter.objects.filter(state=Letter.State.WAITING, due_at__lte=timezone.now()).count()
    for _ in range(0, due, A_TASK):
        carry.enqueue()
    return due


def _readdress() -> None:
    """What waited for another address goes out where there is one."""
    refused = Letter.objects.filter(state=Letter.State.FAILED, made_at__gt=timezone.now() - NEWS).exclude(refused="")
    for letter in refused.exclude(account__email=None).exclude(refused=F("account__email")):
        actions.send_again(letter=letter, by=None)


@task()
def carry() -> None:
    """Send letters that are due, one after another, until none is left or the mail server takes none."""
    while letter := _take():
        messages = _standing(letter)
        if messages and not _send(letter, messages):
            return


def _take() -> Letter | None:
    """The next letter that is due, from now on in this worker's hands."""
    now = timezone.now()
    with transaction.atomic():
        due = Letter.objects.select_for_update(of=["self"], skip_locked=True).select_related("account__body")
        due = due.filter(state=Letter.State.WAITING, due_at__lte=now, handed_at=None)
        letter = due.order_by("due_at", "pk").first()
        if letter:
            letter.taken_at, letter.due_at = now, now + IN_HAND
            letter.attempts += 1
            letter.save(update_fields=["taken_at", "due_at", "attempts"])
    return letter


def _standing(letter: Letter) -> list[Message]:
    """The letter's messages that are still true; where there is none, or no address any more, it is not sent."""
    with transaction.atomic():
        messages = list(letter.messages.filter(withdrawn_at=None).order_by("id"))
        stand = outbox.standing([message.key for message in messages])
        gone = [message.pk for message in messages if message.key not in stand]
        Message.objects.filter(pk__in=gone).update(withdrawn_at=timezone.now())
        messages = [message for message in messages if message.key in stand]
        if not (letter.account.email and letter.account.is_active):
            letter.messages.update(letter=None)
            messages = []
        if not messages:
            Letter.objects.filter(pk=letter.pk).update(state=Letter.State.DROPPED)
    return messages


def _send(letter: Letter, messages: list[Message]) -> bool:
    """Send the letter, and keep what became of it; False where the mail server takes no letters now."""
    mail = _as_mail(letter, messages)
    try:
        mail_server.send(
            mail,
            at_the_end=lambda: _hand_over(letter),
            taken=lambda: actions.note_sent(letter=letter, count=len(messages)),
        )
    except Overtaken:
        return True
    except (ValueError, SMTPException, OSError) as error:
        refusal = mail_server.read(error)
        if letter.handed_at and not mail_server.is_answer(error):
            actions.doubt(letter=letter)
        elif refusal.scope in (Scope.ADDRESS, Scope.LETTER):
            actions.fail(letter=letter, refusal=refusal)
        elif refusal.scope is Scope.NOW and timezone.now() - letter.made_at >= GIVE_UP:
            actions.fail(letter=letter, refusal=Refusal(Scope.ADDRESS, _for_days(refusal), refusal.reply))
        else:
            _put_off(letter, refusal)
        if refusal.scope is Scope.SERVER:
            _stand_still(letter, refusal)
            return False
    return True


def _as_mail(letter: Letter, messages: list[Message]) -> EmailMessage:
    count = f"{len(messages):02}"
    context = {"letter": letter, "messages": messages, "site": settings.SITE_ADDRESS}
    mail = EmailMultiAlternatives(
        subject=f"Rà Soát – Quản lý kiểm tra CCHC: {count} thông báo ngày {on_paper(letter.day)}",
        body=render_to_string("post/letter.txt", context),
        to=[str(letter.account.email)],
        headers={"Message-ID": f"<{letter.uid}@rasoat>", "Auto-Submitted": "auto-generated"},
    )
    enclose(mail, letter, messages, settings.SITE_ADDRESS)
    return mail


def _hand_over(letter: Letter) -> None:
    """Say that the mail is about to end; ``Overtaken`` where the letter is no longer this worker's."""
    letter.handed_at = timezone.now()
    mine = Letter.objects.filter(pk=letter.pk, state=Letter.State.WAITING, attempts=letter.attempts, handed_at=None)
    if not mine.update(handed_at=letter.handed_at, due_at=letter.handed_at + IN_HAND):
        raise Overtaken


def _put_off(letter: Letter, refusal: Refusal) -> None:
    mine = Letter.objects.filter(pk=letter.pk, state=Letter.State.WAITING, attempts=letter.attempts)
    due_at = timezone.now() + _pause(letter)
    mine.update(due_at=due_at, taken_at=None, handed_at=None, failure=refusal.sentence, reply=refusal.reply)


def _stand_still(letter: Letter, refusal: Refusal) -> None:
    """Put off with ``letter`` all that would try now, and fail too; tell the administrators when it lasts."""
    now = timezone.now()
    others = Letter.objects.filter(state=Letter.State.WAITING, due_at__lte=now, handed_at=None)
    others.update(
        due_at=now + _pause(letter),
        taken_at=None,
        attempts=F("attempts") + 1,
        failure=refusal.sentence,
        reply=refusal.reply,
    )
    waiting = Letter.objects.filter(state=Letter.State.WAITING, attempts__gt=0, made_at__lte=now - SILENCE)
    for body in Body.objects.filter(pk__in=waiting.values("account__body")):
        first = waiting.filter(account__body=body).earliest("made_at").made_at
        since = f"{timezone.localtime(first):%H giờ %M} ngày {on_paper(timezone.localdate(first))}"
        actions.tell_of_silence(body=body, since=since, refusal=refusal)


def _pause(letter: Letter) -> datetime.timedelta:
    return PAUSES[min(letter.attempts, len(PAUSES)) - 1]


def _for_days(refusal: Refusal) -> str:
    why = refusal.sentence.partition(" Hệ thống")[0]
    return f"{why} Đã thử trong {two_digits(GIVE_UP.days)} ngày. Kiểm tra địa chỉ rồi gửi lại."
