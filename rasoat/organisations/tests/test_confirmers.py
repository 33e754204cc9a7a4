"""Two who confirm at once: one is refused and the tree stays whole, on the file database or the server of the tests."""

import subprocess
import sys

from django.conf import settings


def test_two_at_once_leave_one_name_and_one_parent_a_day() -> None:
    """Each confirms in a process of its own what it read before the other confirmed."""
    program = [sys.executable, "-m", "benchmarks.installation", "confirmers"]
    said = subprocess.run(program, cwd=settings.ROOT, capture_output=True, text=True)
    assert said.stdout.splitlines() == [
        "one unit into two: Impossible, confirmed",
        "two names: Impossible, confirmed",
        "a circle: Impossible, confirmed",
        "a merger both ways: Impossible, confirmed",
        "one proposal twice: Conflict, confirmed",
        "0 overlaps",
    ], said.stderr
