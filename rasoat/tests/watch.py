"""The watch over the database under which every test of every room runs: what changes, is changed by an action.

A statement that writes to a table of a room outside any action fails, unless a test itself arranges its case, or one of
the modules below does what is no act of anybody.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from django.db import connection
from django.db.backends.signals import connection_created

from rasoat.audit.acting import is_acting, table_written

EXEMPT = {
    "rasoat.criteria.standard": "publishes what the product ships, before anybody acts",
    "rasoat.desk.sample": "loads the sample case into an empty installation",
    "rasoat.evidence.packing": "how far a pack has come, and that its worker lives; what became of it has an event",
    "rasoat.organisations.sample": "loads the sample's bodies, people and accounts",
    "rasoat.post.delivery": "who has a letter in hand, and until when; what became of it has an event",
    "rasoat.post.reading": "a person's own mark that a message was seen",
    "django.contrib.auth.models": "update_last_login: the sign-in has an event of its own",
}
"""Modules that may write outside an action, and why."""

_TRANSPARENT = ("rasoat.conventions", "rasoat.audit.")
"""Modules that write for whoever calls them, as every room's models do."""

_arranging = False


class OutsideAction(AssertionError):
    """A table of a room was written to outside any action."""


def install() -> None:
    """Watch every connection that is opened from now on, and the one of this thread."""
    connection_created.connect(_begin)
    _begin(connection)


def _begin(connection: Any, **_: Any) -> None:
    if _watch not in connection.execute_wrappers:
        connection.execute_wrappers.append(_watch)


@contextmanager
def arranging() -> Iterator[None]:
    """A test calls what is only ever a part of actions."""
    global _arranging
    _arranging = True
    try:
        yield
    finally:
        _arranging = False


def _watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    table = table_written(sql)
    if table and not (is_acting() or _arranging):
        writer = _writer()
        if writer:
            raise OutsideAction(f"{writer} writes to {table} outside any action")
    return execute(sql, params, many, context)


def _writer() -> str | None:
    """The module that has the statement executed, or None where it may."""
    frame: FrameType | None = sys._getframe(2)
    while frame := frame.f_back if frame else None:
        module = str(frame.f_globals.get("__name__"))
        if module in EXEMPT or ".migrations." in module or _is_test(module):
            return None
        if module == "django.core.handlers.base":
            return "a request"
        if module.startswith("rasoat.") and ".models" not in module and not module.startswith(_TRANSPARENT):
            return module
    return None


def _is_test(module: str) -> bool:
    return ".tests." in module or module.endswith("conftest") or module.startswith("journeys.")
