"""The child process in which an uploaded file is read, with limits: ``python -m rasoat.registry.confined FILE NAME``.

It knows nothing of Django or the database. It prints one JSON object: ``reading`` and ``remarks``, or ``error``.
"""

import json
import resource
import sys

MEMORY = 1 << 30
"""Address space in bytes: a hostile file ends in MemoryError, not in the server's memory."""
SECONDS = 30
"""Seconds of processor time."""


def main(path: str, name: str) -> None:
    """Read and check the file at ``path``, which came under ``name``."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    from vanban import Unreadable, check, read
    from vanban.serialization import to_json

    answer: dict[str, object]
    try:
        with open(path, "rb") as file:
            document = read(file, name=name)
        answer = {"reading": to_json(document), "remarks": [remark.to_json() for remark in check(document)]}
    except Unreadable as error:
        answer = {"error": str(error)}
    except MemoryError:
        answer = {"error": "Tệp cần quá nhiều bộ nhớ để đọc; tệp có thể bị hỏng hoặc được tạo để gây hại."}
    json.dump(answer, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
