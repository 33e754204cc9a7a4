"""A year of reminders over 300 units, the clock moved; and workers killed while they send: none twice, none lost.

On SQLite, and on the server of RASOAT_DATABASE where that is set.
"""

import json
import os
import subprocess
import sys

from benchmarks.targets import exactly

UNITS = 300
LETTERS, DEATHS = 600, 6

DATABASES = {"sqlite": ""}
if _address := os.environ.get("RASOAT_DATABASE"):
    DATABASES["postgresql"] = _address

_NONE = ("twice", "missing", "too_many", "on_days_off", "letters_twice", "lost", "not_marked_sent")
TARGETS = {f"{database}_{name}": exactly(0) for database in DATABASES for name in _NONE}


def run() -> dict[str, int]:
    """Counts of each database; ``same_message_id_again`` are letters that a worker had just handed over when it died.

    ``CalledProcessError`` where a program failed.
    """
    figures: dict[str, int] = {}
    for name, address in DATABASES.items():
        environment = os.environ | {"RASOAT_DATABASE": address}
        for program, *arguments in (("reminded_year", UNITS), ("killed_workers", LETTERS, DEATHS)):
            command = [sys.executable, "-m", "benchmarks.installation", str(program), *map(str, arguments)]
            said = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout
            figures |= {f"{name}_{figure}": value for figure, value in json.loads(said.splitlines()[-1]).items()}
    return figures
