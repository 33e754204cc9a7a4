"""Where files lie: once per content, named by SHA-256, in the data folder.

A file is first staged, then its row is committed, then it is moved to its place. Whoever stages a file holds a lock on it
that dies with the process, so that ``settle`` can tell after a crash what is abandoned: a staged file with a row is moved,
one without is removed.
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


@dataclass(frozen=True)
class Staged:
    """A file that lies in the staging folder, not yet anybody's."""

    path: Path
    sha256: str
    size: int


@contextmanager
def staged(chunks: Iterable[bytes]) -> Iterator[Staged]:
    """Write ``chunks`` to the staging folder and yield it; what was not kept by the end is removed.

    Raises ``TooLarge`` before more than the limit is written.
    """
    folder = _staging()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / uuid.uuid4().hex
    digest, size = hashlib.sha256(), 0
    with path.open("xb") as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        try:
            for chunk in chunks:
                size += len(chunk)
                if size > settings.UPLOAD_LIMIT:
                    raise TooLarge
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
            path = path.rename(folder / f"{digest.hexdigest()}.{path.name}")
            yield Staged(path, digest.hexdigest(), size)
        finally:
            path.unlink(missing_ok=True)


def keep(file: Staged, body: Body) -> StoredFile:
    """Make the staged file one of the body's, in the running transaction; it moves to its place when that commits."""
    stored, _ = StoredFile.objects.get_or_create(body=body, sha256=file.sha256, defaults={"size": file.size})
    transaction.on_commit(lambda: _place(file.path, file.sha256))
    return stored


def path_of(stored: StoredFile) -> Path:
    """Where the file lies now; ``FileNotFoundError`` if it is nowhere."""
    final = _final(stored.sha256)
    if final.exists():
        return final
    return next(_staging().glob(f"{stored.sha256}.*"), None) or _missing(final)


def settle() -> None:
    """After a crash: move every abandoned staged file that has a row to its place, remove the others."""
    for path in _staging().glob("*"):
        with path.open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue  # somebody is at work on it
            sha256 = path.name.partition(".")[0]
            if StoredFile.objects.filter(sha256=sha256).exists():
                _place(path, sha256)
            else:
                path.unlink(missing_ok=True)


def _place(path: Path, sha256: str) -> None:
    final = _final(sha256)
    final.parent.mkdir(parents=True, exist_ok=True)
    path.replace(final)


def _final(sha256: str) -> Path:
    return Path(settings.FILES) / sha256[:2] / sha256


def _staging() -> Path:
    return Path(settings.FILES) / "staging"


def _missing(path: Path) -> Path:
    raise FileNotFoundError(path)
