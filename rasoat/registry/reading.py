"""Reading an uploaded file in a child process with limits."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rasoat.registry.confined import SECONDS


class Unreadable(Exception):
    """The file cannot be read; the message is a Vietnamese sentence for the person who dropped it."""


@dataclass(frozen=True)
class Reading:
    """What vanban read in a file, as JSON, and its remarks on the form."""

    document: dict[str, Any]
    remarks: list[dict[str, Any]]


def read(path: Path, name: str) -> Reading:
    """Read the file at ``path`` that came under ``name``; raises ``Unreadable``."""
    command = [sys.executable, "-m", "rasoat.registry.confined", str(path), name]
    try:
        child = subprocess.run(command, capture_output=True, timeout=2 * SECONDS, text=True)
        answer = json.loads(child.stdout)
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        raise Unreadable("Không đọc được tệp này: việc đọc bị dừng vì vượt giới hạn cho phép.") from None
    if error := answer.get("error"):
        raise Unreadable(error)
    return Reading(answer["reading"], answer["remarks"])
