"""Where files lie: once per content, named by SHA-256, in the data folder.

A file is first staged, then its row is committed, then it is moved to its place; where one is removed, its row goes
first. Whoever stages a file holds a lock on it that dies with the process, so that ``settle`` can tell after a crash
what is abandoned: a file with a row comes to its place, one without is removed.
"""

import fcntl
import hashlib
import os
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction

from rasoat.organisations.models import Body
from rasoat.registry.models import StoredFile


class TooLarge(Exception):
    """The file is over the limit of ``settings.UPLOAD_LIMIT`` bytes."""


@dataclass
class Staged:
    """A file that lies in the staging folder; ``kept`` once a row speaks of it."""

    path: Path
    sha256: str
    size: int
    kept: bool = False


@contextmanager
def staged(chunks: Iterable[bytes]) -> Iterator[Staged]:
    """Write ``chunks`` to the staging folder and yield the file; unless it was kept, it is removed at the end.

    Raises ``TooLarge`` before more than the limit is written.
    """
    folder = _staging()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / uuid.uuid4().hex
    kept = False
    with path.open("xb") as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        try:
            digest, size = hashlib.sha256(), 0
            for chunk in chunks:
                size += len(chunk)
                if size > settings.UPLOAD_LIMIT:
                    raise TooLarge
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
            path = path.rename(folder / f"{digest.hexdigest()}.{path.name}")
            _sync(folder)
            made = Staged(path, digest.hexdigest(), size)
            yield made
            kept = made.kept
        finally:
            if not kept:
                path.unlink(missing_ok=True)


def keep(file: Staged, body: Body) -> StoredFile:
    """Make the staged file one of the body's, in the running transaction; it moves to its place when that commits."""
    stored, _ = StoredFile.objects.get_or_create(body=body, sha256=file.sha256, defaults={"size": file.size})
    file.kept = True
    transaction.on_commit(lambda: _place(file.path, file.sha256))
    return stored


def drop(stored: StoredFile) -> None:
    """Remove the row in the running transaction; the file goes when that commits, unless another body has it too."""
    stored.delete()
    transaction.on_commit(lambda: _remove(stored.sha256))


def path_of(stored: StoredFile) -> Path:
    """Where the file lies now; ``FileNotFoundError`` if it is nowhere."""
    final = _final(stored.sha256)
    if final.exists():
        return final
    return next(_staging().glob(f"{stored.sha256}.*"), None) or _missing(final)


def settle() -> None:
    """After a crash: bring every abandoned file that has a row to its place, remove those that have none."""
    for path in _staging().glob("*"):
        try:
            file = path.open("rb")
        except FileNotFoundError:
            continue  # somebody just moved it
        with file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue  # somebody is at work on it
            sha256 = path.name.partition(".")[0]
            if StoredFile.objects.filter(sha256=sha256).exists():
                _place(path, sha256)
            else:
                path.unlink(missing_ok=True)
    for folder in Path(settings.FILES).glob("??"):
        names = {path.name for path in folder.iterdir()}
        for sha256 in names - set(StoredFile.objects.filter(sha256__in=names).values_list("sha256", flat=True)):
            _remove(sha256)


def _place(path: Path, sha256: str) -> None:
    with _locked(sha256) as folder:
        path.replace(folder / sha256)
        _sync(folder)


def _remove(sha256: str) -> None:
    with _locked(sha256) as folder:
        # Asked under the lock: a file that came in anew with the same content has its row by now, or is placed later.
        if not StoredFile.objects.filter(sha256=sha256).exists():
            (folder / sha256).unlink(missing_ok=True)


@contextmanager
def _locked(sha256: str) -> Iterator[Path]:
    """The folder of the file, in which nobody else places or removes one meanwhile."""
    folder = _final(sha256).parent
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield folder
    finally:
        os.close(handle)


def _sync(folder: Path) -> None:
    """Have the names in ``folder`` survive a loss of power, as SQLite does with its own."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _final(sha256: str) -> Path:
    return Path(settings.FILES) / sha256[:2] / sha256


def _staging() -> Path:
    return Path(settings.FILES) / "staging"


def _missing(path: Path) -> Path:
    raise FileNotFoundError(path)
