"""What a new day brings: confirmed reorganisations whose day has come take effect within a minute, beside the requests.

A server that stood still over the day catches up when it starts.
"""

import logging
import threading

from django.db import close_old_connections
from django.utils import timezone

from rasoat.organisations.actions.reorganisations import take_effect_due

INTERVAL = 60.0
"""Seconds between two looks."""

_log = logging.getLogger(__name__)


def start() -> None:
    """Start looking, in a thread of this process."""
    threading.Thread(target=_run, name="daybreak", daemon=True).start()


def _run() -> None:
    pause = threading.Event()
    while True:
        try:
            close_old_connections()
            take_effect_due(day=timezone.localdate())
        except Exception:
            # The next look tries again.
            _log.exception("reorganisations did not take effect")
        pause.wait(INTERVAL)
