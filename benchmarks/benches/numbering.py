"""Many writers take numbers at once, 8 x 100 on SQLite or 50 x 100 on the server of RASOAT_DATABASE: exactly 1..N."""

import os
import subprocess
import sys


def run() -> dict[str, str]:
    """The numbers given and how long it took; ``CalledProcessError`` where something went wrong, which was printed."""
    database, writers = ("postgresql", 50) if os.environ.get("RASOAT_DATABASE") else ("sqlite", 8)
    program = [sys.executable, "-m", "benchmarks.installation", "race", str(writers), "100"]
    return {database: subprocess.run(program, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()}
