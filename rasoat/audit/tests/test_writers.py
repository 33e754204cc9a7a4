"""However many write at once, and wherever sealers run, there is one chain."""

import subprocess
import sys

from django.conf import settings


def test_eight_writers_and_two_sealers_at_once_keep_one_chain() -> None:
    """Each is a process, on the file database or the server of the tests; none of 8 x 50 events is lost."""
    program = [sys.executable, "-m", "benchmarks.installation", "writers", "8", "50"]
    said = subprocess.run(program, cwd=settings.ROOT, capture_output=True, text=True)
    assert said.returncode == 0, said.stdout + said.stderr
    assert said.stdout.startswith("one chain of 400 events by 8 writers")
