"""Installations of their own, for tests that replace a whole database."""

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connection


@dataclass(frozen=True)
class Installation:
    """A data folder, and a database of its own."""

    data: Path
    database: str

    def run(self, *command: str, works: bool = True) -> str:
        environment = os.environ | {"RASOAT_DATA": str(self.data), "RASOAT_DATABASE": self.database}
        done = subprocess.run(
            [sys.executable, "-m", "rasoat.cli", *command], env=environment, capture_output=True, text=True
        )
        assert (done.returncode == 0) is works, done.stderr
        return done.stdout if works else done.stderr

    def shell(self, code: str) -> str:
        return self.run("shell", "--no-imports", "-c", code)


@pytest.fixture
def installations(tmp_path: Path, transactional_db: None) -> Iterator[tuple[Installation, Installation]]:
    """Two installations side by side: one that works, and an empty one to restore into."""
    first, second = (Installation(tmp_path / name, _new_database()) for name in ("first", "second"))
    first.data.mkdir()
    second.data.mkdir()
    yield first, second
    _drop(first.database)
    _drop(second.database)


def _new_database() -> str:
    """The address of a new empty PostgreSQL database beside the tests' own, or "" for SQLite in the data folder."""
    if connection.vendor == "sqlite":
        return ""
    name = f"safekeeping_{uuid.uuid4().hex[:8]}"
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    address, _, query = os.environ["RASOAT_DATABASE"].partition("?")
    return f"{address.rpartition('/')[0]}/{name}?{query}"


def _drop(address: str) -> None:
    if address:
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{address.partition("?")[0].rpartition("/")[2]}"')
