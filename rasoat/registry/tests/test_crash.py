"""Power fails while papers come in, are signed and get numbers."""

import subprocess
import sys

from django.conf import settings


def test_nothing_is_lost_double_or_by_halves_when_the_server_dies() -> None:
    """Ten deaths at each named point; ``./run bench crash`` has fifty."""
    program = [sys.executable, "-m", "benchmarks.installation", "crash", "10"]
    said = subprocess.run(program, cwd=settings.ROOT, capture_output=True, text=True)
    assert said.returncode == 0, said.stdout + said.stderr
    assert said.stdout.count("10 deaths, nothing lost") == 4
