"""100,000 assignments of eight years and 300 units: every board and list in ms and queries; the same at 1,000.

On SQLite, and on the server of RASOAT_DATABASE where that is set. ``cpu_ms`` is the processor time of this process,
which a busy machine makes less long than the clock's; on PostgreSQL the server's own is not in it.
"""

import json
import os
import subprocess
import sys

from benchmarks.targets import Figures, at_most

MANY, FEW = 100_000, 1_000
TARGET_MS, QUERIES = 150, 15

DATABASES = {"sqlite": ""}
if _address := os.environ.get("RASOAT_DATABASE"):
    DATABASES["postgresql"] = _address

TARGETS = {
    f"{database}_{size}_{figure}": target
    for database in DATABASES
    for size in (FEW, MANY)
    for figure, target in {
        "slowest_ms": at_most(TARGET_MS),
        "most_queries": at_most(QUERIES, binding=True),
        "queries_more_than_at_few": at_most(2, binding=True),
    }.items()
}


def run() -> Figures:
    """Each page's median, the slowest of them and the most queries; ``CalledProcessError`` where a page failed."""
    figures: dict[str, str | int | float] = {}
    for database, address in DATABASES.items():
        environment = os.environ | {"RASOAT_DATABASE": address}
        few: dict[str, float] = {}
        for size in (FEW, MANY):
            program = [sys.executable, "-m", "benchmarks.installation", "assignment_pages", str(size)]
            said = subprocess.run(program, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout
            found: dict[str, float] = json.loads(said.splitlines()[-1])
            times = {name: value for name, value in found.items() if name.endswith("_ms") and "cpu" not in name}
            del times["yardstick_ms"]
            asked = {name: value for name, value in found.items() if name.endswith("_queries")}
            few = few or asked
            found["slowest_ms"], figures[f"{database}_{size}_slowest"] = max(times.values()), max(times, key=times.get)  # type: ignore[arg-type]
            found["pages_over_target"] = sum(value > TARGET_MS for value in times.values())
            found["most_queries"] = max(asked.values())
            found["queries_more_than_at_few"] = max(asked[name] - few[name] for name in asked)
            figures |= {f"{database}_{size}_{name}": value for name, value in found.items()}
    return figures
