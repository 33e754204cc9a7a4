"""What comes with time, in a thread of each server beside the requests: a look every minute.

Confirmed reorganisations whose day has come take effect; each working morning the reminders are written and the letters
made; on working days, from the morning on, letters whose time has come go to the workers; packs of evidence that were
given up, or whose time is over, are put away. All of it finds what is there already: a server that stood still, or a
second one, does nothing twice.
"""

import datetime
import logging
import threading

from django.db import close_old_connections
from django.utils import timezone

from rasoat.desk.leader_letter import tell_leaders
from rasoat.evidence.packing import tidy
from rasoat.inspections.reminders import remind
from rasoat.organisations.actions.calendar import fill
from rasoat.organisations.actions.reorganisations import take_effect_due
from rasoat.organisations.models import Body
from rasoat.organisations.working_days import Calendar
from rasoat.post.delivery import dispatch, gather

INTERVAL = 60.0
"""Seconds between two looks."""
MORNING = datetime.time(7)
"""From when on reminders are written and letters go out, on the clock of Vietnam."""

_log = logging.getLogger(__name__)


def start() -> None:
    """Start looking, in a thread of this process."""
    threading.Thread(target=_run, name="clock", daemon=True).start()


def _run() -> None:
    pause = threading.Event()
    reminded: datetime.date | None = None
    while True:
        try:
            close_old_connections()
            now = timezone.localtime()
            take_effect_due(day=now.date())
            if now.time() >= MORNING:
                if reminded != now.date():
                    begin_day(now.date())
                    reminded = now.date()
                carry_letters(now.date())
            tidy(now)
        except Exception:
            # The next look tries again.
            _log.exception("the clock's work was not done")
        pause.wait(INTERVAL)


def begin_day(day: datetime.date) -> None:
    """Write the reminders of the morning and make its letters, in every body; nothing on a day off."""
    for year in (day.year, day.year + 1):
        fill(year=year)
    if not Calendar.read().works(day):
        return
    for body in Body.objects.select_related("organisation"):
        remind(body=body, day=day)
        tell_leaders(body=body, day=day)
        gather(body=body, day=day)


def carry_letters(day: datetime.date) -> None:
    """Let the workers send what is due; nothing goes out on a day off, not even late."""
    if Calendar.read().works(day):
        dispatch()
