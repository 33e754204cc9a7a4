"""The child process in which an uploaded sheet is read, with limits.

A sheet of one cell in the last corner, or a compressed one, can ask for any amount of memory; here it ends the child.
"""

import json
import resource
import subprocess
import sys
import tempfile
from importlib import import_module
from typing import Any

from rasoat.organisations.sheets.reading import Unreadable

READER = "rasoat.organisations.sheets.reading"
"""The reader of a sheet of units."""
MEMORY = 1 << 30
"""Address space in bytes."""
SECONDS = 20
"""Seconds of processor time."""
ANSWER = 64 << 20
"""Bytes of the answer."""

_STOPPED = "Tệp quá lớn hoặc bị hỏng nên việc đọc đã dừng. Chép phần danh sách sang một tệp Excel mới rồi đưa vào lại."


def read_confined(path: str, reader: str = READER) -> dict[str, Any]:
    """What ``read`` of the module ``reader`` says of the file; ``Unreadable`` with a Vietnamese sentence."""
    command = [sys.executable, "-I", "-X", "utf8", "-m", __name__, path, reader]
    with tempfile.TemporaryFile() as said:
        try:
            subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.DEVNULL,
                env={},
                timeout=60,
                check=True,
            )
            said.seek(0)
            answer: dict[str, Any] = json.load(said)
        except (subprocess.SubprocessError, json.JSONDecodeError):
            raise Unreadable(_STOPPED) from None
    if "error" in answer:
        raise Unreadable(answer["error"])
    return answer


def main(path: str, reader: str) -> None:
    for limit, value in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, ANSWER),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))
    try:
        answer = import_module(reader).read(path)
    except Unreadable as error:
        answer = {"error": str(error)}
    sys.stdout.write(json.dumps(answer, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
