"""A backup brings everything back, and a bad one touches nothing."""

import json
import os
import subprocess
import sys
import tarfile
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connection

SEED = """
from rasoat.desk import sample; sample.load()
from rasoat.organisations.models import Account
from rasoat.registry import storage
from rasoat.registry.models import Attachment, Document
from django.db import transaction
body = Account.objects.first().body
with storage.staged([b"ban chinh"]) as file, transaction.atomic():
    stored = storage.keep(file, body)
    Attachment.objects.create(document=Document.objects.first(), file=stored, role="original", name="tệp.txt")
from rasoat.audit import events
from rasoat.audit.actions import record_alone
from rasoat.audit.sealer import seal
record_alone(events.EXPORTED, by=None, body=None, object="nhật ký"); seal()
"""
COUNT = """
import json
from rasoat.audit.models import Event, Seal
from rasoat.organisations.models import Account
from rasoat.registry import storage
from rasoat.registry.models import Document, StoredFile
print(json.dumps([Document.objects.count(), Account.objects.count(), Event.objects.count(), Seal.objects.count(),
    [storage.path_of(file).read_text() for file in StoredFile.objects.all()]]))
"""


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
def installations(
    tmp_path: Path, django_db_setup: None, django_db_blocker: pytest.FixtureRequest
) -> Iterator[tuple[Installation, Installation]]:
    """Two installations side by side: one that works, and an empty one to restore into."""
    made = []
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        for name in ("first", "second"):
            made.append(Installation(tmp_path / name, _new_database()))
            made[-1].data.mkdir()
        yield made[0], made[1]
        for installation in made:
            _drop(installation.database)


def test_what_was_backed_up_is_there_after_restoring_elsewhere(
    installations: tuple[Installation, Installation], tmp_path: Path
) -> None:
    first, second = installations
    first.run("migrate")
    first.shell(SEED)
    archive = tmp_path / "sao-luu.tar.gz"
    first.run("backup", str(archive))
    second.run("restore", str(archive))
    assert second.shell(COUNT) == first.shell(COUNT)
    assert json.loads(second.shell(COUNT))[4] == ["ban chinh"]
    second.run("export_log", str(tmp_path / "log.jsonl"))
    assert "nguyên vẹn" in second.run("verify-log", str(tmp_path / "log.jsonl"), str(second.data / "anchors.jsonl"))
    assert (second.data / "secret-key").read_text() == (first.data / "secret-key").read_text()


def test_a_bad_archive_or_a_running_server_is_refused_and_nothing_is_touched(
    installations: tuple[Installation, Installation], tmp_path: Path
) -> None:
    first, _ = installations
    first.run("migrate")
    first.shell(SEED)
    archive = tmp_path / "sao-luu.tar.gz"
    first.run("backup", str(archive))
    before = first.shell(COUNT)

    cut = tmp_path / "cut.tar.gz"
    cut.write_bytes(archive.read_bytes()[: archive.stat().st_size // 2])
    assert "bị hỏng" in first.run("restore", str(cut), works=False)

    altered = tmp_path / "altered.tar.gz"
    unpacked = tmp_path / "unpacked"
    with tarfile.open(archive) as whole:
        whole.extractall(unpacked)
    anchors = unpacked / "anchors.jsonl"
    kept = anchors.read_text()
    anchors.write_text("{}\n")
    _pack(unpacked, altered)
    assert "anchors.jsonl không khớp" in first.run("restore", str(altered), works=False)

    anchors.write_text(kept)
    unlisted = unpacked / "files/unlisted"
    unlisted.write_text("")
    _pack(unpacked, altered)
    assert "files/unlisted không khớp" in first.run("restore", str(altered), works=False)
    unlisted.unlink()

    with tarfile.open(altered, "w:gz") as escaping:
        escaping.addfile(tarfile.TarInfo("../outside"))
    assert "mục không hợp lệ: ../outside" in first.run("restore", str(altered), works=False)
    assert not (first.data / "outside").exists()

    later = tmp_path / "later.tar.gz"
    manifest = json.loads((unpacked / "manifest.json").read_text())
    manifest["migrations"].append("registry/9999_later")
    (unpacked / "manifest.json").write_text(json.dumps(manifest))
    _pack(unpacked, later)
    assert "phiên bản mới hơn" in first.run("restore", str(later), works=False)

    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "from rasoat.safekeeping import *; f = hold_data_folder(); print(1, flush=True); input()",
        ],
        env=os.environ | {"RASOAT_DATA": str(first.data), "DJANGO_SETTINGS_MODULE": "rasoat.settings"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout
    assert holder.stdout.readline()
    assert "đang chạy" in first.run("restore", str(archive), works=False)
    holder.communicate(b"\n")
    assert first.shell(COUNT) == before


def _pack(folder: Path, target: Path) -> None:
    with tarfile.open(target, "w:gz") as archive:
        for path in sorted(filter(Path.is_file, folder.rglob("*"))):
            archive.add(path, str(path.relative_to(folder)), recursive=False)


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
