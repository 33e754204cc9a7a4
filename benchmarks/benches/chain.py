"""A log of 100,000 events, whole and altered in ten ways, verified by `rasoat verify-log` (one process each)."""

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from benchmarks.targets import at_most, exactly
from rasoat.audit.tests.chains import ALTERATIONS, Row, altered, anchor, events, sealed

EVENTS = 100_000
TARGETS = {"found": exactly(10), "slowest_seconds": at_most(10)}

PROGRAM = """
import sys
from rasoat.cli import main
code = main()
status = open("/proc/self/status").read()
print(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")), file=sys.stderr)
sys.exit(code)
"""
"""The command, which says at its end how many kilobytes it needed at most."""


def run() -> dict[str, float | int]:
    """Seconds, peak memory, and how many of the ten alterations were found."""
    chance = random.Random(0)
    whole = list(sealed(events(EVENTS)))
    with tempfile.TemporaryDirectory(prefix="rasoat-") as folder:
        log, anchors = Path(folder) / "log.jsonl", Path(folder) / "anchors.jsonl"
        _write(anchors, [anchor(whole[-1])])
        _write(log, whole)
        faults, whole_seconds, kilobytes = _verified(log, anchors)
        if faults:
            raise AssertionError(faults)
        seconds, found = [], 0
        for alteration in ALTERATIONS:
            for rehashed in (False, True):
                _write(log, altered(whole, alteration, chance, rehashed=rehashed))
                faults, taken, _ = _verified(log, anchors)
                seconds.append(taken)
                found += bool(faults) and ("neo" in faults or not rehashed)
    return {
        "events": EVENTS,
        "alterations": len(seconds),
        "found": found,
        "whole_seconds": round(whole_seconds, 2),
        "slowest_seconds": round(max(seconds), 2),
        "peak_megabytes": kilobytes >> 10,
    }


def _write(file: Path, rows: Iterable[Row]) -> None:
    with file.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _verified(log: Path, anchors: Path) -> tuple[str, float, int]:
    """What the verifier printed of faults, its seconds from start to end, and its peak memory in kilobytes."""
    start = time.monotonic()
    program = [sys.executable, "-c", PROGRAM, "verify-log", str(log), str(anchors)]
    done = subprocess.run(program, capture_output=True, text=True)
    seconds = time.monotonic() - start
    if done.returncode > 1:
        raise AssertionError(done.stderr)
    return (done.stdout if done.returncode else ""), seconds, int(done.stderr)
