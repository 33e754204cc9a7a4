"""`kill -9` at named points while papers come in, are signed and get numbers:
``python -m benchmarks.installation crash ROUNDS``.

A child works and says what it has done; it dies at its point; afterwards the server's own clearing up runs, as it does
at each start, and everything is counted: what the child said is there, nothing is there twice or by halves.
"""

import datetime
import hashlib
import itertools
import os
import random
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, connections

from benchmarks.installation import NOTICE, forked
from rasoat.audit.models import Event
from rasoat.organisations import sample
from rasoat.organisations.models import Account, Body, Organisation
from rasoat.registry import reading, storage
from rasoat.registry.actions import drafting, filing
from rasoat.registry.actions.numbering import give_number
from rasoat.registry.actions.signing import record_signature
from rasoat.registry.models import Attachment, Document, Entry, Intake, NumberSeries, StoredFile
from vanban.serialization import to_json

Say = Callable[[str], object]

POINTS: dict[str, tuple[Any, str, bool]] = {
    "before commit": (connection, "commit", False),
    "after commit": (connection, "commit", True),
    "before the file is moved": (storage, "_place", False),
    "before the file is removed": (storage, "_remove", False),
}
"""What a child dies at: a function, and whether before or after it has run."""
DAY = datetime.date(2024, 6, 14)
SEED = 2819


def main(rounds: int) -> bool:
    """Let one child die at each point in each round; print how many did, or what went wrong; whether anything did."""
    _prepare()
    chance = random.Random(SEED)
    died: Counter[str] = Counter()
    faults: list[str] = []
    for turn in range(1, rounds + 1):
        for point in POINTS:
            connections.close_all()
            killed, done = _die(point, chance.getrandbits(32))
            died[point] += killed
            storage.settle()
            faults += [f"round {turn}, {point}: {fault}" for fault in (*_lost(done), *_halves())]
    faults += [f"{point}: {died[point]} deaths in {rounds} rounds" for point in POINTS if died[point] < rounds]
    print("\n".join(faults) or "\n".join(f"{point}: {died[point]} deaths, nothing lost" for point in POINTS))
    return bool(faults)


def _prepare() -> None:
    """Beside the sample's body, which numbers elsewhere, one that numbers here."""
    office = sample.organisation("Sở Xây dựng thành phố Hải Phòng", "SXD", Organisation.Kind.BODY)
    body = Body.objects.create(organisation=office, place="Hải Phòng", number_source=Body.NumberSource.HERE)
    Account.objects.create(username="here", label="Văn thư", body=body)


def _die(point: str, seed: int) -> tuple[bool, list[str]]:
    """Let a child work until it dies at the point; whether it did, and what it said before."""
    reader, writer = os.pipe()
    child = forked(lambda: _work(point, random.Random(seed), lambda line: os.write(writer, f"{line}\n".encode())))
    os.close(writer)
    with os.fdopen(reader) as pipe:
        done = pipe.read().splitlines()
    status = os.waitpid(child, 0)[1]
    assert status == signal.SIGKILL or not status, f"the child failed instead of dying: {status}"
    return status == signal.SIGKILL, done


# The child


def _work(point: str, chance: random.Random, say: Say) -> None:
    # How a file is read is not the matter here, and a process a file would make the rounds long.
    read = reading.Reading(to_json(NOTICE), [])
    reading.read = lambda path, name: read
    here, elsewhere = Account.objects.get(username="here"), Account.objects.get(username="vanthu")
    jobs = [_file, _discard, _sign, _number]
    chance.shuffle(jobs)
    _arm(point, chance.randint(1, 2 if "removed" in point else 6))
    for job in (*jobs, *jobs):
        job(chance, here if job is _number else elsewhere, say)


def _arm(point: str, count: int) -> None:
    """Die when the point is reached for the ``count``-th time."""
    owner, name, after = POINTS[point]
    act, turns = getattr(owner, name), itertools.count(1)

    def armed(*values: object) -> None:
        dies = next(turns) == count
        if dies and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        act(*values)
        if dies:
            os.kill(os.getpid(), signal.SIGKILL)

    setattr(owner, name, armed)


def _take_in(chance: random.Random, by: Account, draft: Document | None = None) -> Intake:
    return filing.take_in(chunks=[chance.randbytes(64)], name="van-ban.pdf", by=by, draft=draft)


def _file(chance: random.Random, by: Account, say: Say) -> None:
    intake = _take_in(chance, by)
    say(f"intake {intake.uid}")
    document = filing.confirm(
        intake=intake, door=filing.Door.OUTGOING, written=NOTICE, issuer=None, issuer_name="", by=by
    )
    say(f"document {document.uid}")


def _discard(chance: random.Random, by: Account, say: Say) -> None:
    intake = _take_in(chance, by)
    filing.discard(intake=intake, by=by)
    say(f"intake {intake.uid}")


def _sign(chance: random.Random, by: Account, say: Say) -> None:
    draft = drafting.start(written=NOTICE, by=by)
    say(f"document {draft.uid}")
    intake = _take_in(chance, by, draft)
    say(f"intake {intake.uid}")
    number = str(chance.randint(3000, 999_999))
    record_signature(draft=draft, version=1, number=number, date=DAY, intake=intake, by=by)
    say(f"code {number}/TB-BQL")


def _number(chance: random.Random, by: Account, say: Say) -> None:
    draft = drafting.start(written=NOTICE, by=by)
    intake = _take_in(chance, by, draft)
    entry = give_number(draft=draft, version=1, day=DAY, intake=intake, by=by)
    say(f"number {entry.number}")


# What is counted afterwards


def _lost(done: list[str]) -> Iterator[str]:
    """What was said to be done and is not there."""

    for line in done:
        kind, _, name = line.partition(" ")
        found = {
            "intake": Intake.objects.filter(uid=name) if kind == "intake" else None,
            "document": Document.objects.filter(uid=name) if kind == "document" else None,
            "code": Document.objects.filter(code=name, state=Document.State.ISSUED),
            "number": Entry.objects.filter(number=name) if kind == "number" else None,
        }[kind]
        if found is None or found.count() != 1:
            yield f"lost or double: {line}"


def _halves() -> Iterator[str]:
    """What is there by halves, double or without its other part."""

    files = [path for path in Path(settings.FILES).rglob("*") if path.is_file()]
    names, rows = {path.name for path in files}, set(StoredFile.objects.values_list("sha256", flat=True))
    if names != rows or len(files) != len(rows):
        yield f"{len(names - rows)} files without row, {len(rows - names)} rows without file, {len(files)} files"
    if any(hashlib.sha256(path.read_bytes()).hexdigest() != path.name for path in files):
        yield "a file whose content is not what its name says"
    if StoredFile.objects.filter(attachments=None, intakes=None).exists():
        yield "a file that belongs to nothing"

    waiting, confirmed = (
        Intake.objects.filter(state=state) for state in (Intake.State.WAITING, Intake.State.CONFIRMED)
    )
    if (
        waiting.filter(file=None).exists()
        or Intake.objects.filter(state=Intake.State.DISCARDED, file__isnull=False).exists()
    ):
        yield "a dropped file that waits without file, or was discarded and keeps it"
    if confirmed.filter(document=None).exists() or confirmed.count() != Attachment.objects.count():
        yield "a dropped file that was confirmed without its document, or the other way round"

    for series in NumberSeries.objects.all():
        if list(series.entries.order_by("number").values_list("number", flat=True)) != list(range(1, series.last + 1)):
            yield f"numbers missing or double up to {series.last}"
    numbered = Document.objects.filter(state=Document.State.NUMBERED)
    counts = {
        "numbered documents": numbered.count(),
        "their lines in the book": Entry.objects.filter(document__in=numbered, number__isnull=False).count(),
        "their events": Event.objects.filter(type="registry.number-given").count(),
    }
    if len(set(counts.values())) != 1:
        yield str(counts)
    if Document.objects.filter(state=Document.State.DRAFT).exclude(code="").exists():
        yield "a draft that has a number"
    signed = Document.objects.exclude(composed=None).filter(state__in=[Document.State.ISSUED, Document.State.NUMBERED])
    signing = ["registry.signature-recorded", "registry.number-given"]
    told = Event.objects.filter(type__in=signing).values_list("object_uid", flat=True)
    if Counter(signed.values_list("uid", flat=True)) != Counter(told):
        yield "a signature that the memory does not know, or the other way round"
    if (
        signed.filter(entries=None).exists()
        or signed.filter(attachments=None).exists()
        or signed.filter(references=None).exists()
    ):
        yield "a signed document without its line, its file or its links"
