"""Reading an uploaded file in a child process with limits."""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rasoat.registry.confined import limits


class Unreadable(Exception):
    """The file cannot be read; the message is a Vietnamese sentence for the person who dropped it."""


@dataclass(frozen=True)
class Reading:
    """What vanban read in a file, as JSON, and its remarks on the form."""

    document: dict[str, Any]
    remarks: list[dict[str, Any]]


def read(path: Path, name: str) -> Reading:
    """Read the file at ``path`` that came under ``name``; raises ``Unreadable``."""
    answer = _ask("rasoat.registry.confined", str(path), name, seconds=4 * limits(path).seconds)
    if error := answer.get("error"):
        raise Unreadable(error)
    return Reading(answer["reading"], answer["remarks"])


def _ask(module: str, *arguments: str, seconds: float) -> dict[str, Any]:
    """What the child says. It gets no environment, so none of the server's secrets, and its answer goes through a file,
    whose size the kernel limits, so that nothing it does can fill the memory here."""
    command = [sys.executable, "-I", "-X", "utf8", "-m", module, *arguments]
    with tempfile.TemporaryFile() as said:
        try:
            subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.DEVNULL,
                env={},
                timeout=seconds,
                check=True,
            )
            said.seek(0)
            answer: dict[str, Any] = json.load(said)
        except (subprocess.SubprocessError, json.JSONDecodeError):
            raise Unreadable("Không đọc được tệp này: việc đọc bị dừng vì vượt giới hạn cho phép.") from None
    return answer
