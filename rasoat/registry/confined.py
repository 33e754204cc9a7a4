"""The child process in which an uploaded file is read, with limits: ``python -m rasoat.registry.confined FILE NAME``.

It knows nothing of Django or the database. It prints one JSON object: ``reading`` and ``remarks``, or ``error``.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from vanban.reading import PICTURES


@dataclass(frozen=True)
class Limits:
    """Of the child, and, the seconds, of each program that it starts."""

    memory: int
    """Address space in bytes: a hostile file ends in MemoryError here, not in the memory of the server."""
    seconds: int
    """Of processor time; the server waits twice as long."""


TEXT = Limits(256 << 20, 10)
SCAN = Limits(768 << 20, 120)
"""Of what may be a scan: each page is a picture of 12 MB, and takes a second of this process and two of the engine."""
RECOGNITION = 60
"""Seconds after which no further page of a scan is recognised, so that nobody waits without end."""
ANSWER = 16 << 20
"""Bytes of the answer."""
HEAD = 1024


def limits(path: Path) -> Limits:
    """What reading the file at ``path`` may take, by how it begins: a PDF or a picture may be a scan."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    return SCAN if b"%PDF-" in head or head.startswith(PICTURES) else TEXT


def main(path: str, name: str) -> None:
    """Read and check the file at ``path``, which came under ``name``."""
    confine(limits(Path(path)))
    from vanban import Unreadable, check, read
    from vanban.serialization import to_json

    answer: dict[str, object]
    try:
        with open(path, "rb") as file:
            document = read(file, name=name, progress=patience(RECOGNITION))
        answer = {"reading": to_json(document), "remarks": [remark.as_json() for remark in check(document)]}
    except Unreadable as error:
        answer = {"error": str(error)}
    except MemoryError:
        answer = {"error": "Tệp quá dài hoặc quá phức tạp, không đọc được trong giới hạn bộ nhớ cho phép."}
    sys.stdout.write(json.dumps(answer, ensure_ascii=False))


def patience(seconds: float) -> Callable[[int, int], None]:
    """A listener to progress that calls it enough once ``seconds`` are over."""
    end = time.monotonic() + seconds

    def listen(done: int, of: int) -> None:
        from vanban.reading.scan import Enough

        if done < of and time.monotonic() > end:
            raise Enough("chưa được nhận dạng chữ vì bản quét dài; cần tách tệp hoặc xem bằng mắt")

    return listen


def confine(given: Limits) -> None:
    """Set the limits; the kernel keeps them, whatever runs in this process afterwards."""
    for limit, value in (
        (resource.RLIMIT_AS, given.memory),
        (resource.RLIMIT_CPU, given.seconds),
        (resource.RLIMIT_FSIZE, ANSWER),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))


if __name__ == "__main__":
    main(*sys.argv[1:])
