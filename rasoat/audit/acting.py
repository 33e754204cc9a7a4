"""Acting: what an action changes and the one event that it records stand or fall together."""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import cache, wraps
from typing import Any, ParamSpec, TypeVar

from django.apps import apps
from django.db import connection, transaction

from rasoat.audit.models import Event

P = ParamSpec("P")
T = TypeVar("T")


class NotOneEvent(RuntimeError):
    """An action changed something and recorded no event, or recorded two; or an event came from outside any action."""


class _Action:
    """An action under way: the tables that it changed, and its event."""

    def __init__(self) -> None:
        self.changed: set[str] = set()
        self.event: Event | None = None


class _Thread(threading.local):
    """The actions under way in this thread, the innermost last."""

    def __init__(self) -> None:
        self.actions: list[_Action] = []


_here = _Thread()


ACTIONS: dict[str, Callable[..., Any]] = {}
"""Every action of the product, by room and name; for sweeps."""


def action(verb: Callable[P, T]) -> Callable[P, T]:
    """Make ``verb`` an action: atomic, with exactly one event if it changes anything; ``NotOneEvent`` otherwise.

    A verb that acts through other actions leaves their changes and events to them.
    """

    @wraps(verb)
    def act(*args: P.args, **kwargs: P.kwargs) -> T:
        with acting():
            return verb(*args, **kwargs)

    ACTIONS[f"{verb.__module__}.{verb.__qualname__}"] = act
    return act


@contextmanager
def acting() -> Iterator[None]:
    """An action that is only a part of a function."""
    noting = nullcontext() if _here.actions else connection.execute_wrapper(_note)
    with transaction.atomic(), noting:
        this = _Action()
        _here.actions.append(this)
        try:
            yield
        finally:
            _here.actions.pop()
        if this.changed and this.event is None:
            raise NotOneEvent(f"an action changed {', '.join(sorted(this.changed))} and recorded no event")


def is_acting() -> bool:
    """Whether this thread is in an action."""
    return bool(_here.actions)


def tell(event: Event) -> None:
    """Make ``event`` the one event of the innermost action."""
    if not _here.actions:
        raise NotOneEvent(f"{event.type} was recorded outside any action")
    this = _here.actions[-1]
    if this.event is not None:
        raise NotOneEvent(f"an action recorded {this.event.type}, and then {event.type}")
    this.event = event


def _note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """An execute wrapper that notes which table the innermost action changes."""
    done = execute(sql, params, many, context)
    table = table_written(sql)
    if table and context["cursor"].rowcount:
        _here.actions[-1].changed.add(table)
    return done


_WRITE = re.compile(
    r'\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE|DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?)\s+"?(\w+)',
    re.IGNORECASE,
)


def table_written(sql: str) -> str | None:
    """The table of a room that the statement writes to; None for a reading one, and for the tables of the memory."""
    match = _WRITE.match(str(sql))
    return match[1] if match and match[1] in _tables_of_rooms() else None


@cache
def _tables_of_rooms() -> frozenset[str]:
    rooms = {app.label for app in apps.get_app_configs() if app.name.startswith("rasoat.")} - {"audit"}
    models = apps.get_models(include_auto_created=True)
    return frozenset(model._meta.db_table for model in models if model._meta.app_label in rooms)
