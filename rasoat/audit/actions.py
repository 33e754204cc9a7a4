"""Writing into the memory."""

import hashlib
import json
import secrets
import uuid
from collections.abc import Mapping
from typing import Any, Protocol

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.utils import timezone

from rasoat.audit import sealer
from rasoat.audit.models import Event, PersonalValue
from rasoat.audit.vocabulary import EVENT_TYPES, EventType


class Actor(Protocol):
    """Who acts: an account, or the system itself."""

    uid: uuid.UUID

    @property
    def label(self) -> str: ...


class NotInTransaction(RuntimeError):
    """An event was recorded outside the transaction of the change that it tells of."""


def record(
    type: EventType,
    *,
    by: Actor | None,
    body: uuid.UUID | None,
    object: Any = None,
    changes: Mapping[str, tuple[Any, Any]] | None = None,
    **values: object,
) -> Event:
    """Record that ``by`` did ``type`` to ``object`` in the running transaction, and return the event.

    ``changes`` maps a field to its values before and after; ``values`` fill the sentence. ``by`` is None where the
    system itself acts.
    """
    if not connection.in_atomic_block:
        raise NotInTransaction(type.name)
    if EVENT_TYPES.get(type.name) is not type:
        raise ValueError(f"{type.name} is not declared")
    label = by.label if by else "Hệ thống"
    event = Event(
        at=timezone.now(),
        type=type.name,
        body_uid=body,
        actor_uid=by.uid if by else None,
        actor_label=label,
        object_uid=getattr(object, "uid", None),
        object_label="" if object is None else str(object),
        sentence=type.sentence.format(actor=label, object=object, **values),
    )
    personal = []
    for field, (before, after) in (changes or {}).items():
        if field in type.personal:
            salt = secrets.token_hex(16)
            event.changes[field] = [_hidden(salt, before), _hidden(salt, after)]
            personal.append(PersonalValue(event=event, field=field, salt=salt, before=before, after=after))
        else:
            event.changes[field] = json.loads(json.dumps([before, after], cls=DjangoJSONEncoder))
    event.save(force_insert=True)
    PersonalValue.objects.bulk_create(personal)
    transaction.on_commit(sealer.wake)
    return event


def record_alone(type: EventType, **facts: Any) -> Event:
    """Record in a short transaction of its own: refusals, reads of evidence, exports, sign-ins."""
    with transaction.atomic(durable=not _under_test()):
        return record(type, **facts)


def _under_test() -> bool:
    # A test case is itself a transaction, in which nothing can be durable.
    return any(getattr(block, "_from_testcase", False) for block in connection.atomic_blocks)


def _hidden(salt: str, value: object) -> str | None:
    return None if value is None else "sha256:" + hashlib.sha256(f"{salt}{value}".encode()).hexdigest()
