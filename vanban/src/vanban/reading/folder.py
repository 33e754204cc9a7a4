"""A folder of thousands: every file a line of JSON, read on all cores, taken up again where it was stopped.

A line is what ``to_json`` gives, or ``error`` where the file is unreadable, with three things of the file that was
read: ``file``, its path as it was asked for, ``size`` in bytes and ``modified`` in seconds since 1970. Lines stand in
the order in which the files were done. A file that has changed since is read again: its last line holds. The lines are
to be encoded with ``backslashreplace``: the bytes of a name that is no Unicode are then such escapes as JSON has.
"""

import json
import os
import sys
import time
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from vanban.reading import Unreadable, read
from vanban.reading.children import Alive, Failure, Stopped, done
from vanban.serialization import SCHEMA, to_json

SECONDS = 120
"""Without a sign of life, after which a file is given up; each page of a scan is one."""
MEMORY = 2 << 30
"""Address space of a child in bytes; the pages of a scan take the most."""
_BEGINS = b'{"schema": '
"""How every line begins."""


@dataclass(frozen=True, slots=True)
class State:
    """What tells whether a file was read before."""

    file: str
    size: int
    modified: float


def files_in(path: Path, *, but: Path | None = None) -> Iterator[State]:
    """The files in a folder and below, by name, or the one file that ``path`` is.

    Hidden ones, the lock files of Word (``~$…``) and the file ``but`` are left out. A file that is not there has no
    size, and its line will say so.
    """
    if not path.is_dir():
        yield _state(path)
        return
    for above, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(above, name)
            if name.startswith((".", "~$")) or not file.is_file() or but and but.exists() and file.samefile(but):
                continue
            yield _state(file)


def _state(path: Path) -> State:
    try:
        found = path.stat()
    except OSError:
        return State(str(path), 0, 0.0)
    return State(str(path), found.st_size, found.st_mtime)


def states_in(kept: Path) -> set[State]:
    """The files whose lines stand in ``kept``; a line that was cut off at its end is taken away.

    Raises ValueError, and changes nothing, where something else than such lines stands in it.
    """
    states, whole = set(), 0
    with kept.open("rb") as lines:
        for line in lines:
            if not line.endswith(b"\n"):
                if line[: len(_BEGINS)] != _BEGINS[: len(line)]:
                    raise ValueError
                break
            whole += len(line)
            data = json.loads(line)
            if not (isinstance(data, dict) and data.keys() >= {"file", "size", "modified"}):
                raise ValueError
            states.add(State(data["file"], data["size"], data["modified"]))
    os.truncate(kept, whole)
    return states


def lines_of(files: Iterable[State], at_once: int) -> Generator[tuple[str, bool]]:
    """The line of each file, without its end, and whether the file was read; ``at_once`` are read side by side."""
    for file, said in done(_said, files, at_once=at_once, seconds=SECONDS, memory=MEMORY):
        if isinstance(said, Stopped):
            said = said.failure + (f" ({said.detail})" if said.failure is Failure.FAULT else "")
        if said.startswith("{"):
            yield said, True
        else:
            yield _json({"schema": SCHEMA, "error": said} | _kept(file)), False


def _said(file: State, alive: Alive) -> str:
    """The line of a document, or the sentence that says why it is unreadable."""
    try:
        document = read(file.file, progress=lambda done, of: alive())
    except Unreadable as error:
        return str(error)
    return _json(to_json(document) | _kept(file))


def _kept(file: State) -> dict[str, object]:
    return {"file": file.file, "size": file.size, "modified": file.modified}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


class Progress:
    """Tells people on standard error how far it is: each second on a screen, each half minute in a log."""

    def __init__(self, files: int, skipped: int) -> None:
        self._files = files
        self._done = self.unread = 0
        self._screen = sys.stderr.isatty()
        self._start = self._told = time.monotonic()
        if skipped:
            sys.stderr.write(f"Đã đọc từ lần trước {skipped} tệp, còn {files} tệp.\n")

    def __enter__(self) -> "Progress":
        return self

    def step(self, readable: bool) -> None:
        """One more file is done."""
        self._done += 1
        self.unread += not readable
        if time.monotonic() - self._told > (1 if self._screen else 30):
            self._tell(end="" if self._screen else "\n")

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._tell(end="\n")

    def _tell(self, end: str) -> None:
        self._told = time.monotonic()
        before = "\r" if self._screen else ""
        pace = self._done / max(self._told - self._start, 0.001)
        sys.stderr.write(
            f"{before}Đã đọc {self._done}/{self._files} tệp, {self.unread} tệp không đọc được, {pace:.1f} tệp/giây{end}"
        )
        sys.stderr.flush()
