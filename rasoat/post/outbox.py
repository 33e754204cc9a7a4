"""Putting messages into the outbox, a part of the actions of other rooms; and asking those whether one still stands."""

from collections.abc import Callable, Collection, Iterable

from rasoat.post.models import Message

Asker = Callable[[Collection[str]], set[str]]
_ASKERS: dict[str, Asker] = {}


def put(messages: Iterable[Message]) -> int:
    """Keep the messages whose key is new, each exactly once, and return how many were."""
    by_key = {message.key: message for message in messages}
    before = set(Message.objects.filter(key__in=by_key).values_list("key", flat=True))
    new = [message for key, message in by_key.items() if key not in before]
    Message.objects.bulk_create(new, ignore_conflicts=True, batch_size=500)
    return len(new)


def asks_standing(kind: str) -> Callable[[Asker], Asker]:
    """Let the function say which messages of ``kind``, the word before the first colon of their keys, still stand."""

    def keep(asker: Asker) -> Asker:
        _ASKERS[kind] = asker
        return asker

    return keep


def standing(keys: Collection[str]) -> set[str]:
    """Those of the keys whose messages are still true; of a kind that nobody speaks for, all are."""
    found: set[str] = set()
    for kind in {key.partition(":")[0] for key in keys}:
        asked = {key for key in keys if key.partition(":")[0] == kind}
        found |= _ASKERS[kind](asked) if kind in _ASKERS else asked
    return found
