"""Writing into the memory: the event of an action, and events that stand alone."""

import hashlib
import json
import secrets
import threading
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from rasoat.audit import acting, sealer
from rasoat.audit.models import Event, PersonalValue, Unsealed
from rasoat.audit.vocabulary import EVENT_TYPES, EventType
from vanban.folding import fold

_Noted = tuple[Event, list[PersonalValue]]
"""An event that is not kept yet, and its personal values."""


class Actor(Protocol):
    """Who acts, and in which appointment where that is known."""

    uid: uuid.UUID

    @property
    def appointment_uid(self) -> uuid.UUID | None: ...

    @property
    def label(self) -> str: ...


def record(
    type: EventType,
    *,
    by: Actor | None,
    body: uuid.UUID | None,
    object: Any = None,
    changes: Mapping[str, tuple[Any, Any]] | None = None,
    **values: object,
) -> Event:
    """Record that ``by`` did ``type`` to ``object``, as the event of the action under way, and return the event.

    ``changes`` maps a field to its values before and after; ``values`` fill the sentence. ``by`` is None where the
    system itself acts.
    """
    noted = _noted(type, by, body, object, changes or {}, values)
    acting.tell(noted[0])
    return _keep(noted)


def record_alone(
    type: EventType, *, by: Actor | None, body: uuid.UUID | None, object: Any = None, **values: object
) -> None:
    """Record what changes nothing in a short transaction of its own: refusals, reads of evidence, exports, sign-ins.

    While a transaction is open that may yet be rolled back, the event waits for the end of the request.
    """
    noted = _noted(type, by, body, object, {}, values)
    if not _in_transaction():
        _keep_alone(noted)
    elif _here.waiting is not None:
        _here.waiting.append(noted)
    else:
        raise RuntimeError(f"{type.name} cannot stand alone: a transaction is open, and no request to wait for")


class _Thread(threading.local):
    """The events of this thread that wait for the end of its request; None outside any request."""

    waiting: list[_Noted] | None = None


_here = _Thread()


@contextmanager
def request_under_way() -> Iterator[None]:
    """Around a request: keep at its end what had to wait, whatever was rolled back."""
    waiting: list[_Noted] = []
    _here.waiting = waiting
    try:
        yield
    finally:
        _here.waiting = None
        for noted in waiting:
            _keep_alone(noted)


def _in_transaction() -> bool:
    # A test case is itself a transaction, which is not meant.
    return not all(getattr(block, "_from_testcase", False) for block in connection.atomic_blocks)


def _noted(
    type: EventType,
    by: Actor | None,
    body: uuid.UUID | None,
    object: Any,
    changes: Mapping[str, tuple[Any, Any]],
    values: Mapping[str, object],
) -> _Noted:
    if EVENT_TYPES.get(type.name) is not type:
        raise ValueError(f"{type.name} is not declared")
    label = by.label if by else "Hệ thống"
    about = "" if object is None else str(object)
    event = Event(
        at=timezone.now(),
        type=type.name,
        body_uid=body,
        actor_uid=by.uid if by else None,
        appointment_uid=by.appointment_uid if by else None,
        actor_label=label,
        object_uid=getattr(object, "uid", None),
        object_label=about,
        object_folded=fold(about),
        sentence=type.sentence.format(actor=label, object=object, **values),
    )
    personal = []
    for field, (before, after) in changes.items():
        if field in type.personal:
            salt = secrets.token_hex(16)
            event.changes[field] = [_hidden(salt, before), _hidden(salt, after)]
            personal.append(PersonalValue(event=event, field=field, salt=salt, before=before, after=after))
        elif type.veiled:
            event.changes[field] = [_veiled(before), _veiled(after)]
        else:
            event.changes[field] = json.loads(json.dumps([before, after], cls=DjangoJSONEncoder))
    return event, personal


def _keep(noted: _Noted) -> Event:
    event, personal = noted
    event.save(force_insert=True)
    PersonalValue.objects.bulk_create(personal)
    Unsealed.objects.create(event=event)
    transaction.on_commit(sealer.wake)
    return event


def _keep_alone(noted: _Noted) -> None:
    with transaction.atomic():
        _keep(noted)


def _veiled(text: str | None) -> dict[str, object] | None:
    # A short text could be guessed from a plain hash.
    hashed = salted_hmac("rasoat.audit.veiled", text or "", algorithm="sha256").hexdigest()
    return None if text is None else {"length": len(text), "hmac-sha256": hashed}


def _hidden(salt: str, value: object) -> str | None:
    return None if value is None else "sha256:" + hashlib.sha256(f"{salt}{value}".encode()).hexdigest()
