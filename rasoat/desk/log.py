"""What of the memory an account may read, and in which words.

Each reads what happened in its own body; an administrator also what belongs to no body, as a sign-in with an unknown
name. Who may not read documents, as the administrator, sees who did what kind of thing, but not what it was about: a
sentence quotes findings, requirements and titles of drafts.
"""

import datetime
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from rasoat.audit.events import REFUSED
from rasoat.audit.models import Event
from rasoat.audit.vocabulary import EVENT_TYPES
from rasoat.organisations.access import Role, may, roles
from rasoat.organisations.models import Account
from rasoat.registry.access import SEE as SEE_DOCUMENTS
from vanban.folding import fold

SYSTEM = "he-thong"
"""In place of an account's uid: what the system did by itself."""

_ORGANISATIONS = "organisations."
_PLAIN = (_ORGANISATIONS, "accounts.", "audit.sign")
"""Types of events that quote nothing of documents and inspections: units, people, accounts, sign-ins."""


@dataclass(frozen=True)
class Asked:
    """What is looked for: ``who`` is an account's uid or ``SYSTEM``, the days are both inclusive."""

    who: str = ""
    about: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None


def events_for(reader: Account, asked: Asked) -> QuerySet[Event]:
    """The events that ``reader`` may see and asked for, the newest first."""
    body = Q(body_uid=reader.body.uid)
    found = Event.objects.filter(body | Q(body_uid=None) if Role.ADMINISTRATOR in roles(reader) else body)
    if asked.who:
        found = found.filter(actor_uid=None if asked.who == SYSTEM else asked.who)
    if asked.since:
        found = found.filter(at__gte=_midnight(asked.since))
    if asked.until:
        found = found.filter(at__lt=_midnight(asked.until + datetime.timedelta(days=1)))
    if asked.about.strip():
        if not may(reader, SEE_DOCUMENTS):
            found = found.filter(Q(type__startswith=_ORGANISATIONS) | Q(type__startswith="accounts."))
        found = found.filter(_about(found, asked.about))
    return found.order_by("-at", "-id")


def sentence_for(reader: Account, event: Event) -> str:
    """The event's sentence as ``reader`` may read it."""
    if may(reader, SEE_DOCUMENTS) or event.type.startswith(_PLAIN):
        return event.sentence
    if event.type == REFUSED.name:
        return event.sentence.replace(f"({event.object_label})", "(…)")
    declared = EVENT_TYPES.get(event.type)
    return declared.outline(event.actor_label) if declared else f"{event.actor_label}: …"


_REASONS = {
    "separation": "{}",
    "waiver": "Bỏ qua lỗi thể thức. Lý do: {}",
    "signing_reason": "{}",
    "doubts": "{}",
}
"""The changes that tell of a doubtful step, and how the page says why it was done."""


def reasons_for(reader: Account, event: Event) -> list[str]:
    """Why the event was done in spite of a doubt, as ``reader`` may read it."""
    if not (may(reader, SEE_DOCUMENTS) or event.type.startswith(_PLAIN)):
        return []
    given = {name: event.changes[name][1] for name in _REASONS if name in event.changes}
    return [_REASONS[name].format(reason) for name, reason in given.items() if reason]


def _about(found: QuerySet[Event], words: str) -> Q:
    """Events whose object bears all the words, and every other event of the same object: a draft that got its number
    was called otherwise before."""
    named = Q()
    for word in fold(words).split():
        named &= Q(object_folded__contains=word)
    same = found.filter(named, object_uid__isnull=False).order_by().values("object_uid")
    return named | Q(object_uid__in=same)


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))
