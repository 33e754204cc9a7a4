"""Workers that are killed while they send: run by ``benchmarks.installation``; prints what arrived, as JSON.

A mail server of our own keeps what it took. Three worker processes send; some die by ``kill -9`` at a marked point of
sending, others at any moment, and each time another takes the place. At the end the time in which the dead held their
letters is over, and what they had in hand goes out or is put before a person.
"""

import datetime
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from unittest import mock

from django.conf import settings
from django.db import connections
from django.utils import timezone

from benchmarks.mortal_worker import POINTS
from rasoat.audit.acting import acting
from rasoat.audit.actions import record
from rasoat.inspections import events
from rasoat.inspections.models import Campaign
from rasoat.organisations.models import Account
from rasoat.post import outbox
from rasoat.post.delivery import dispatch, gather
from rasoat.post.models import Letter, Message
from rasoat.post.tests.smtp_server import MailServer, listening

WORKERS = 3
AT_A_POINT, AT_RANDOM = 3, 15
"""How many die at each point, and at any moment."""


def main(letters: int) -> int:
    with listening() as server:
        figures = send_under_fire(server, letters)
    print(json.dumps({f"killed_{name}": value for name, value in figures.items()}))
    return 0


def send_under_fire(server: MailServer, letters: int) -> dict[str, int]:
    prepare(letters)
    connections.close_all()
    draw = random.Random(1)
    deadly = [point for point in POINTS for _ in range(AT_A_POINT)]
    draw.shuffle(deadly)
    deaths, shots = Counter[str](), AT_RANDOM
    working = [worker(server.port, deadly.pop(), draw) for _ in range(WORKERS)]
    # A task dies with its worker: while letters are due, the clock calls for others.
    while working:
        for each in [each for each in working if each.poll() is not None]:
            working.remove(each)
            if each.returncode == -signal.SIGKILL:
                deaths["killed"] += 1
            if due():
                dispatch()
                connections.close_all()
                working.append(worker(server.port, deadly.pop() if deadly else "", draw))
        if working and shots and len(server.mails) > letters * (AT_RANDOM - shots + 1) // (AT_RANDOM + 2):
            draw.choice(working).kill()
            shots -= 1
        time.sleep(0.005)
    held = Letter.objects.filter(state=Letter.State.WAITING)
    in_hand = held.count()
    while held.exists():
        held.update(due_at=timezone.now())
        dispatch()
        connections.close_all()
        worker(server.port, "", draw).wait()
    return counted(server, letters) | {"workers": deaths["killed"], "in_the_hands_of_the_dead": in_hand}


def due() -> int:
    return Letter.objects.filter(state=Letter.State.WAITING, due_at__lte=timezone.now()).count()


def worker(port: int, point: str, draw: random.Random) -> "subprocess.Popen[bytes]":
    """A worker process, which is to die at its first, second … fifth passage of the point."""
    command = [sys.executable, "-m", "benchmarks.mortal_worker", point, str(draw.randint(1, 5))]
    mail = {"RASOAT_MAIL": f"smtp://127.0.0.1:{port}", "RASOAT_MAIL_FROM": "ra-soat@example.vn"}
    return subprocess.Popen(command, env=os.environ | mail)


def prepare(letters: int) -> None:
    """As many accounts with a message each, and their letters handed to the workers."""
    body = Campaign.objects.get().body
    Account.objects.update(email=None)
    accounts = Account.objects.bulk_create(
        Account(username=f"dv{n}", label=f"Đơn vị {n}", email=f"dv{n}@example.vn", body=body) for n in range(letters)
    )
    with acting():
        count = outbox.put(
            Message(account=each, key=f"try:{each.pk}", subject="Nhắc", text="Việc.") for each in accounts
        )
        record(events.REMINDED, by=None, body=body.uid, object="thử", count=count)
    with mock.patch.object(settings, "EMAIL_HOST", "127.0.0.1"):
        gather(body=body, day=datetime.date(2026, 3, 9))
    dispatch()


def counted(server: MailServer, letters: int) -> dict[str, int]:
    arrived = Counter(mail.identity for mail in server.mails)
    states = {f"<{letter.uid}@rasoat>": letter.state for letter in Letter.objects.all()}
    doubtful = {name for name, state in states.items() if state == Letter.State.DOUBTFUL}
    page = Counter(Message.objects.filter(key__startswith="try:", withdrawn_at=None).values_list("account", flat=True))
    return {
        "letters": letters,
        "arrived": len(arrived),
        "twice": arrived.total() - len(arrived),
        "lost": len(states.keys() - arrived.keys() - doubtful),
        "in_doubt": len(doubtful),
        "in_doubt_arrived": len(doubtful & arrived.keys()),
        "page_twice": page.total() - len(page),
        "page_missing": letters - len(page),
    }
