"""`kill -9` fifty times at each named point: nothing lost, double or by halves."""

import subprocess
import sys

ROUNDS = 50


def run() -> dict[str, str]:
    """Deaths at each point; ``CalledProcessError`` where something went wrong, which the program printed."""
    program = [sys.executable, "-m", "benchmarks.installation", "crash", str(ROUNDS)]
    said = subprocess.run(program, stdout=subprocess.PIPE, text=True, check=True).stdout
    return dict(line.split(": ", 1) for line in said.splitlines())
