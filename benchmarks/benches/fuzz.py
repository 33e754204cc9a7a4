"""100,000 damaged files are read or refused, each in a child with limits; taken up again where it was stopped.

The number of files is VANBAN_FUZZ_COUNT where that is set. A changed commit begins anew.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LEDGERS = ROOT / "data" / "fuzz"


def run() -> dict[str, str]:
    """The verdicts, and the faults if any, which are printed as they are."""
    count = os.environ.get("VANBAN_FUZZ_COUNT", "100000")
    state = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    LEDGERS.mkdir(parents=True, exist_ok=True)
    program = [sys.executable, "vanban/tests/fuzzing.py", count, str(LEDGERS / state.stdout.strip())]
    said = subprocess.run(program, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False).stdout
    return dict(line.split(": ", 1) for line in said.splitlines())
