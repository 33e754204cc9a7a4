"""What becomes of a letter: it arrived, it cannot, nobody knows; it is sent once more, or no more."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from rasoat.audit.acting import action
from rasoat.audit.actions import record
from rasoat.organisations.models import Account, Body, Grant
from rasoat.post import events, outbox
from rasoat.post.mail_server import Refusal, Scope
from rasoat.post.models import Letter, Message

UNDELIVERED, SILENCE = "undelivered", "silence"
"""Kinds of messages."""

_State = Letter.State
_STAYS = "Nội dung thông báo vẫn còn ở mục “Thông báo của tôi” của người nhận."
_IN_DOUBT = (
    "Bị ngắt khi máy chủ thư chưa kịp trả lời, chưa rõ thư đã đến hay chưa. Hỏi người nhận; chưa đến thì gửi lại."
)


@action
def note_sent(*, letter: Letter, count: int) -> None:
    """The mail server has the letter, with ``count`` messages."""
    now = timezone.now()
    held = Letter.objects.filter(pk=letter.pk, attempts=letter.attempts, state__in=[_State.WAITING, _State.DOUBTFUL])
    if held.update(state=_State.SENT, sent_at=now, failure="", reply=""):
        record(events.SENT, by=None, body=letter.account.body.uid, object=letter, count=count)


@action
def fail(*, letter: Letter, refusal: Refusal) -> None:
    """The letter cannot arrive: its messages stay in the page; who sent them, who keeps the address and who has it
    are told."""
    letter.state, letter.failure, letter.reply = _State.FAILED, refusal.sentence, refusal.reply
    letter.refused = str(letter.account.email) if refusal.scope is Scope.ADDRESS else ""
    letter.save(update_fields=["state", "failure", "reply", "refused"])
    senders = Account.objects.filter(pk__in=letter.messages.values("sender"))
    _tell(letter, "Không gửi được", [letter.account, *senders])
    record(events.FAILED, by=None, body=letter.account.body.uid, object=letter, reason=refusal.sentence)


@action
def doubt(*, letter: Letter) -> None:
    """Nobody knows whether the letter arrived, and it is not sent a second time unless a person says so."""
    waiting = Letter.objects.filter(pk=letter.pk, attempts=letter.attempts, state=_State.WAITING)
    if not waiting.update(state=_State.DOUBTFUL, failure=_IN_DOUBT, reply=""):
        return
    letter.failure = _IN_DOUBT
    _tell(letter, "Chưa rõ đã đến hay chưa:")
    record(events.DOUBTED, by=None, body=letter.account.body.uid, object=letter)


@action
def send_again(*, letter: Letter, by: Account | None) -> None:
    """Let a letter that failed, or is in doubt, go out; ``by`` is None where its address was corrected."""
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    if letter.state not in (_State.FAILED, _State.DOUBTFUL):
        return
    letter.state, letter.made_at, letter.due_at = _State.WAITING, timezone.now(), timezone.now()
    letter.taken_at = letter.handed_at = None
    letter.failure = letter.reply = letter.refused = ""
    letter.save()
    event = events.SENT_AGAIN if by else events.READDRESSED
    record(event, by=by, body=letter.account.body.uid, object=letter)


@action
def leave(*, letter: Letter, by: Account) -> None:
    """Send a letter no more that failed, or is in doubt: it came, or its reader was told otherwise."""
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    if letter.state not in (_State.FAILED, _State.DOUBTFUL):
        return
    letter.state = _State.DROPPED
    letter.save(update_fields=["state"])
    record(events.LEFT, by=by, body=by.body.uid, object=letter)


@action
def tell_of_silence(*, body: Body, since: str, refusal: Refusal) -> None:
    """Tell the body's administrators, once, that no letter has gone out since the moment ``since``."""
    told = outbox.put(
        Message(
            account=each,
            key=f"{SILENCE}:{since}:{each.uid.hex}",
            subject=f"Thư điện tử chưa gửi đi được từ {since}",
            text=refusal.sentence,
            path=reverse("letters"),
        )
        for each in administrators(body)
    )
    if told:
        record(events.SILENT, by=None, body=body.uid, since=since, reason=refusal.sentence)


def administrators(body: Body) -> Iterable[Account]:
    """Who keeps the addresses of the body's accounts."""
    held = Grant.objects.at(timezone.localdate()).filter(role=Grant.Role.ADMINISTRATOR)
    return Account.objects.filter(pk__in=held.values("account"), body=body, is_active=True)


@outbox.asks_standing(UNDELIVERED)
def standing(keys: Collection[str]) -> set[str]:
    """Those of the keys whose letter still has not arrived."""
    parts = {key: key.split(":") for key in keys}
    found = Letter.objects.filter(
        uid__in=[UUID(about[1]) for about in parts.values()], state__in=[_State.FAILED, _State.DOUBTFUL]
    )
    waiting = {(uid.hex, str(attempts)) for uid, attempts in found.values_list("uid", "attempts")}
    return {key for key, about in parts.items() if (about[1], about[2]) in waiting}


@outbox.asks_standing(SILENCE)
def when_it_can_be_sent(keys: Collection[str]) -> set[str]:
    """None: what can be sent by e-mail finds a mail server."""
    return set()


def _tell(letter: Letter, what: str, others: Iterable[Account] = ()) -> None:
    """Tell the administrators, who can open the page of letters, and others."""
    path = reverse("letters")
    told = [(each, "") for each in others] + [(each, path) for each in administrators(letter.account.body)]
    outbox.put(
        Message(
            account=account,
            key=f"{UNDELIVERED}:{letter.uid.hex}:{letter.attempts}:{account.uid.hex}",
            subject=f"{what} {letter}",
            text=f"{letter.failure} {_STAYS}",
            path=path,
        )
        for account, path in told
    )
