"""100,000 damaged files are read or refused, each in a child with limits; taken up again where it was stopped.

The number of files is VANBAN_FUZZ_COUNT where that is set. A changed commit begins anew.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.targets import at_most, exactly

ROOT = Path(__file__).parents[2]
LEDGERS = ROOT / "data" / "fuzz"
TARGETS = {"faults": exactly(0), "not_judged": exactly(0), "slowest_s": at_most(5, binding=True)}


def run() -> dict[str, float | int]:
    """The verdicts, and how many files a second were judged; the faults are printed as they are."""
    count = int(os.environ.get("VANBAN_FUZZ_COUNT", "100000"))
    state = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    LEDGERS.mkdir(parents=True, exist_ok=True)
    ledger = LEDGERS / state.stdout.strip()
    before = lines_of(ledger)
    start = time.monotonic()
    program = [sys.executable, "vanban/tests/fuzzing.py", str(count), str(ledger)]
    said = subprocess.run(program, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False).stdout
    seconds = time.monotonic() - start
    figures: dict[str, float | int] = {}
    for name, value in (line.split(": ", 1) for line in said.splitlines()):
        figures[name] = float(value) if "." in value else int(value)
    judged = lines_of(ledger)
    figures["not_judged"] = max(0, count - judged)
    return figures | {"files_a_second": round((judged - before) / seconds, 1)}


def lines_of(ledger: Path) -> int:
    return len(ledger.read_text(encoding="utf-8").splitlines()) if ledger.exists() else 0
