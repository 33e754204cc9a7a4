"""The child process in which an uploaded file is read, with limits: ``python -m rasoat.registry.confined FILE NAME``.

It knows nothing of Django or the database. It prints one JSON object: ``reading`` and ``remarks``, or ``error``.
"""

import json
import resource
import sys

MEMORY = 256 << 20
"""Address space in bytes: a hostile file ends in MemoryError here, not in the memory of the server."""
SECONDS = 10
"""Seconds of processor time."""
ANSWER = 16 << 20
"""Bytes of the answer."""


def main(path: str, name: str) -> None:
    """Read and check the file at ``path``, which came under ``name``."""
    confine()
    from vanban import Unreadable, check, read
    from vanban.serialization import to_json

    answer: dict[str, object]
    try:
        with open(path, "rb") as file:
            document = read(file, name=name)
        answer = {"reading": to_json(document), "remarks": [remark.as_json() for remark in check(document)]}
    except Unreadable as error:
        answer = {"error": str(error)}
    except MemoryError:
        answer = {"error": "Tệp quá dài hoặc quá phức tạp, không đọc được trong giới hạn bộ nhớ cho phép."}
    sys.stdout.write(json.dumps(answer, ensure_ascii=False))


def confine() -> None:
    """Set the limits; the kernel keeps them, whatever runs in this process afterwards."""
    for limit, value in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, ANSWER),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))


if __name__ == "__main__":
    main(*sys.argv[1:])
