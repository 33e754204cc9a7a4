"""A year of reminders over 300 units, the clock moved; and workers killed while they send: none twice, none lost.

On SQLite, and with three workers on the server of RASOAT_DATABASE where that is set.
"""

import json
import os
import subprocess
import sys

from benchmarks.targets import at_least, exactly

UNITS = 300
LETTERS = 600
WORKERS = {"sqlite": 1, "postgresql": 3}

NONE = (
    *("missing", "twice", "too_many", "after_end", "after_reassign", "on_days_off", "own_dates_to_units"),
    *("mails_twice", "two_mails_a_day", "page_missing", "page_too_many", "not_arrived"),
)
"""What must not be in a time of reminders."""
_NONE_KILLED = ("killed_twice", "killed_lost", "killed_page_twice", "killed_page_missing")

DATABASES = {"sqlite": ""}
if _address := os.environ.get("RASOAT_DATABASE"):
    DATABASES["postgresql"] = _address

TARGETS = {f"{database}_{name}": exactly(0) for database in DATABASES for name in (*NONE, *_NONE_KILLED)}
TARGETS |= {f"{database}_on_working_saturdays": at_least(1, binding=True) for database in DATABASES}


def run() -> dict[str, int]:
    """Counts of each database; ``CalledProcessError`` where a program failed.

    ``killed_in_doubt`` are letters whose worker was killed at their last moment, put before a person and not sent
    again; ``killed_in_doubt_arrived`` those of them that the mail server had taken.
    """
    figures: dict[str, int] = {}
    for name, address in DATABASES.items():
        environment = os.environ | {"RASOAT_DATABASE": address}
        for program, *arguments in (("reminded_year", UNITS, WORKERS[name]), ("killed_workers", LETTERS)):
            command = [sys.executable, "-m", "benchmarks.installation", str(program), *map(str, arguments)]
            said = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout
            figures |= {f"{name}_{figure}": value for figure, value in json.loads(said.splitlines()[-1]).items()}
    return figures
