"""Xuất bộ tài liệu kiểm chứng: 80 criteria and 300 PDFs of 100-500 KB by a real worker; another one killed on the way.

On SQLite, and on the server of RASOAT_DATABASE where that is set.
"""

import json
import os
import subprocess
import sys

from benchmarks.targets import at_most, exactly

CRITERIA, FILES = 80, 300

DATABASES = {"sqlite": ""}
if _address := os.environ.get("RASOAT_DATABASE"):
    DATABASES["postgresql"] = _address

TARGETS = {f"{database}_seconds": at_most(30) for database in DATABASES}
TARGETS |= {f"{database}_files_packed": exactly(FILES) for database in DATABASES}
for _name, _count in (("made", 1), ("killed_said", 1), ("killed_offered", 0), ("killed_left_after_the_clock", 0)):
    TARGETS |= {f"{database}_{_name}": exactly(_count) for database in DATABASES}


def run() -> dict[str, int]:
    """The figures of each database; ``CalledProcessError`` where a program failed."""
    figures: dict[str, int] = {}
    for name, address in DATABASES.items():
        command = [sys.executable, "-m", "benchmarks.installation", "packing", str(CRITERIA), str(FILES)]
        environment = os.environ | {"RASOAT_DATABASE": address}
        said = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout
        figures |= {f"{name}_{figure}": value for figure, value in json.loads(said.splitlines()[-1]).items()}
    return figures
