"""Work done in child processes with limits: a file that crashes, hangs or swells ends its child, never the others.

A child answers in text, which is not unpickled: what has gone wrong in it cannot reach its parent.
"""

import sys
import time
from collections.abc import Callable, Generator, Iterable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from signal import SIG_IGN, SIGINT, signal
from typing import Generic, TypeVar

Task = TypeVar("Task")
Alive = Callable[[], None]
"""Called by long work between its steps: the time that it is given begins anew."""
Work = Callable[[Task, Alive], str]
"""A function of a module, given a task that can be pickled."""

_ALIVE, _ANSWER, _FAULT = b".", b"=", b"!"
_BEGINNING = 60.0
"""Seconds that a child may take to begin, on a machine that has much else to do."""
_MEMORY = "MemoryError"
_NEW = get_context("spawn")  # a forked sibling would hold the pipes open, and nobody would hear that the parent is gone


class Failure(StrEnum):
    """Why work has no answer, in one sentence for people."""

    HUNG = "Đọc tệp quá thời gian cho phép nên đã dừng."
    DIED = "Chương trình bị dừng đột ngột khi đọc tệp này."
    MEMORY = "Tệp quá dài hoặc quá phức tạp, không đọc được trong giới hạn bộ nhớ cho phép."
    FAULT = "Chương trình gặp lỗi khi đọc tệp này."


@dataclass(frozen=True, slots=True)
class Stopped:
    """Work that did not come to its end; ``detail`` is for those who mend the program."""

    failure: Failure
    detail: str = ""


def done(
    work: Work[Task], tasks: Iterable[Task], *, at_once: int, seconds: float, memory: int
) -> Generator[tuple[Task, str | Stopped]]:
    """Each task with what ``work`` said of it, in the order in which they end.

    A child gets one task after another and is replaced when one stops it: by an exception, by its death, after
    ``seconds`` without a sign of life, or beyond ``memory`` bytes of address space (where the system limits it).
    Closing the iterator ends the children.
    """
    waiting = iter(tasks)
    busy: list[_Child[Task]] = []
    try:
        for _, task in zip(range(at_once), waiting, strict=False):
            busy.append(_Child(work, seconds, memory))
            busy[-1].give(task)
        while busy:
            wait(
                [child.connection for child in busy], max(0.0, min(child.deadline for child in busy) - time.monotonic())
            )
            for place, child in reversed(list(enumerate(busy))):
                if (said := child.said()) is None:
                    continue
                yield child.task, said
                if isinstance(said, Stopped):
                    child.end()
                    child = busy[place] = _Child(work, seconds, memory)
                try:
                    child.give(next(waiting))
                except StopIteration:
                    busy.pop(place).end()
    finally:
        for child in busy:
            child.end()


class _Child(Generic[Task]):
    """One child process and the task that it has."""

    task: Task

    def __init__(self, work: Work[Task], seconds: float, memory: int) -> None:
        self._seconds = seconds
        self.deadline = 0.0
        self.connection, theirs = _NEW.Pipe()
        self._process = _NEW.Process(target=_serve, args=(theirs, work, memory), daemon=True)
        self._process.start()
        theirs.close()

    def give(self, task: Task) -> None:
        self.task = task
        self.deadline = time.monotonic() + _BEGINNING + self._seconds
        with suppress(OSError):  # it died at once: `said` will tell
            self.connection.send(task)

    def said(self) -> str | Stopped | None:
        """What came of the task; None while it is being done."""
        try:
            while self.connection.poll():
                said = self.connection.recv_bytes()
                text = said[1:].decode("utf-8", "replace")
                if said[:1] == _ANSWER:
                    return text
                if said[:1] == _FAULT:
                    return Stopped(Failure.MEMORY if text == _MEMORY else Failure.FAULT, text)
                self.deadline = time.monotonic() + self._seconds
        except (EOFError, OSError):
            self._process.join()
            return Stopped(Failure.DIED, f"exit code {self._process.exitcode}")
        return Stopped(Failure.HUNG) if time.monotonic() > self.deadline else None

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self.connection.close()


def _serve(connection: "Connection[bytes, Task]", work: Work[Task], memory: int) -> None:
    """What a child does until its parent is gone."""
    signal(SIGINT, SIG_IGN)  # Ctrl-C is for the parent
    _limit(memory)
    with suppress(EOFError, OSError):
        while True:
            task = connection.recv()
            connection.send_bytes(_ALIVE)
            try:
                said = _ANSWER + work(task, lambda: connection.send_bytes(_ALIVE)).encode("utf-8", "backslashreplace")
            except MemoryError:
                said = _FAULT + _MEMORY.encode()
            except Exception as error:
                said = _FAULT + f"{type(error).__name__}: {error}{_place(error)}".encode("utf-8", "backslashreplace")
            connection.send_bytes(said)


def _place(error: Exception) -> str:
    """The file and line in which ``error`` was raised."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    return f" ({at.tb_frame.f_code.co_filename}:{at.tb_lineno})" if at else ""


def _limit(memory: int) -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
