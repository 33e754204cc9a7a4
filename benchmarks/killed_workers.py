"""Workers that are killed while they send: run by ``benchmarks.installation``; prints what arrived, as JSON.

A mail server of our own counts what it took. Real worker processes send; again and again one of them dies, and another
takes its place. At the end the clock is moved on, and what the dead had in hand goes out.
"""

import datetime
import json
import os
import random
import socketserver
import subprocess
import sys
import threading
import time
from collections import Counter
from unittest import mock

from django.conf import settings
from django.db import connections
from django.utils import timezone

from rasoat.audit.acting import acting
from rasoat.audit.actions import record
from rasoat.inspections import events
from rasoat.inspections.models import Campaign
from rasoat.organisations.models import Account
from rasoat.post import outbox
from rasoat.post.delivery import AT_WORK, dispatch, gather
from rasoat.post.models import Letter, Message

WORKERS = 3

taken: Counter[str] = Counter()
"""How often each Message-ID was taken."""


class Session(socketserver.StreamRequestHandler):
    """As much of RFC 5321 as a client needs that sends one mail."""

    def handle(self) -> None:
        self.wfile.write(b"220 mail.example\r\n")
        while line := self.rfile.readline().upper():
            if line.startswith(b"DATA"):
                self.wfile.write(b"354 go on\r\n")
                self.take()
            self.wfile.write(b"221 bye\r\n" if line.startswith(b"QUIT") else b"250 ok\r\n")

    def take(self) -> None:
        name = ""
        while (line := self.rfile.readline()) and line != b".\r\n":
            if line.lower().startswith(b"message-id:"):
                name = line.decode().partition(":")[2].strip()
        taken[name] += 1


class MailServer(socketserver.ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 50


def worker(port: int) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "rasoat.cli", "worker", "--batch", "--no-startup-delay", "--interval", "0.05"]
    mail = {"RASOAT_MAIL": f"smtp://127.0.0.1:{port}", "RASOAT_MAIL_FROM": "ra-soat@example.vn"}
    return subprocess.Popen(command, env=os.environ | mail)


def main(letters: int, deaths: int) -> int:
    with MailServer(("127.0.0.1", 0), Session) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        figures = send_under_fire(server.server_address[1], letters, deaths)
        server.shutdown()
    print(json.dumps(figures))
    return 0


def send_under_fire(port: int, letters: int, deaths: int) -> dict[str, int]:
    prepare(letters)
    connections.close_all()
    working = [worker(port) for _ in range(WORKERS)]
    draw, killed = random.Random(1), 0
    while alive := [each for each in working if each.poll() is None]:
        if killed < deaths and sum(taken.values()) >= (killed + 1) * letters // (deaths + 1):
            victim = draw.choice(alive)
            victim.kill()
            victim.wait()
            working = [each for each in working if each is not victim] + [worker(port)]
            killed += 1
        time.sleep(0.01)
    in_hand = Letter.objects.filter(state=Letter.State.WAITING).count()
    past = timezone.now() - 2 * AT_WORK
    Letter.objects.filter(state=Letter.State.WAITING).update(due_at=past)
    Letter.objects.filter(state=Letter.State.WAITING).exclude(taken_at=None).update(taken_at=past)
    dispatch()
    connections.close_all()
    worker(port).wait()
    return {
        "letters": letters,
        "workers": WORKERS,
        "killed": killed,
        "in_the_hands_of_the_killed": in_hand,
        "arrived": len(taken),
        "lost": letters - len(taken),
        "not_marked_sent": letters - Letter.objects.filter(state=Letter.State.SENT).count(),
        "same_message_id_again": sum(taken.values()) - len(taken),
    }


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
