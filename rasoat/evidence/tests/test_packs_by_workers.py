"""A real worker makes the pack; one that is killed on the way leaves nothing that is offered."""

import json
import subprocess
import sys

from django.conf import settings


def test_a_worker_makes_the_pack_and_a_killed_one_offers_nothing() -> None:
    """A small share of ``./run bench evidence_pack``, on the file database or the server of the tests."""
    program = [sys.executable, "-m", "benchmarks.installation", "packing", "8", "24"]
    said = subprocess.run(program, cwd=settings.ROOT, capture_output=True, text=True)
    assert said.returncode == 0, said.stdout + said.stderr
    figures = json.loads(said.stdout.splitlines()[-1])
    assert (figures["made"], figures["files_packed"]) == (1, 24)
    assert (figures["killed_said"], figures["killed_offered"], figures["killed_left_after_the_clock"]) == (1, 0, 0)
