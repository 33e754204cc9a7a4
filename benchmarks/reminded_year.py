"""2026, gone through: run by ``benchmarks.installation``; prints what was told, missing and too much, as JSON."""

import datetime
import json
import multiprocessing
import time
from multiprocessing.connection import Connection
from unittest import mock

import time_machine
from django.conf import settings
from django.db import connections
from django_tasks_db.management.commands.db_worker import Worker

from benchmarks.reminders import NAMED, go_through
from rasoat.post import mail_server


def main(units: int, workers: int) -> int:
    start = time.perf_counter()
    hands = Hands(workers)
    figures = go_through(units, datetime.date(2026, 1, 1), datetime.date(2026, 12, 31), hands.work)
    print(json.dumps(figures | {"workers": hands.that_worked(), "seconds": round(time.perf_counter() - start)}))
    return 0


class Hands:
    """Worker processes whose clocks are moved."""

    def __init__(self, count: int) -> None:
        context = multiprocessing.get_context("fork")
        self.ends = []
        for number in range(count):
            here, there = context.Pipe()
            context.Process(target=serve, args=(there, f"worker-{number}"), daemon=True).start()
            self.ends.append(here)
        self.done = [0] * count

    def work(self, at: datetime.datetime, port: int) -> None:
        """Let all of them do what waits, as of ``at``, with the mail server at the port."""
        for end in self.ends:
            end.send((at, port))
        self.done = [before + end.recv() for before, end in zip(self.done, self.ends, strict=True)]

    def that_worked(self) -> int:
        """How many of them did anything."""
        return sum(count > 0 for count in self.done)


def serve(end: Connection, name: str) -> None:
    """The life of a worker: ends with its parent."""
    mail_server.PATIENCE = 0.3  # type: ignore[assignment]
    while True:
        at, port = end.recv()
        worker = Worker(
            queue_names=["default"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=name,
            excluded_queue_names=[],
        )
        with time_machine.travel(at, tick=False), mock.patch.multiple(settings, EMAIL_PORT=port, **NAMED):
            worker.run()
        connections.close_all()
        end.send(worker._run_tasks)
