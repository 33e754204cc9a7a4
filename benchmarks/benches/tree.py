"""50,000 units: a level opened, a name searched with and without diacritics, "Tại ngày" of 2023, in milliseconds.

On SQLite, and on the server of RASOAT_DATABASE where that is set.
"""

import json
import os
import subprocess
import sys

UNITS = 50_000
TARGET_MS = 100


def run() -> dict[str, dict[str, float]]:
    """The medians of each database; ``CalledProcessError`` where a page failed."""
    databases = {"sqlite": ""}
    if address := os.environ.get("RASOAT_DATABASE"):
        databases["postgresql"] = address
    program = [sys.executable, "-m", "benchmarks.installation", "tree_pages", str(UNITS)]
    figures = {}
    for name, address in databases.items():
        environment = os.environ | {"RASOAT_DATABASE": address}
        said = subprocess.run(program, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout
        figures[name] = json.loads(said.splitlines()[-1]) | {"target_ms": TARGET_MS}
    return figures
