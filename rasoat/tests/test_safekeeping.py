"""A backup brings everything back, and a bad one touches nothing."""

import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path

from rasoat.tests.conftest import Installation

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
ANCHORED_MEANWHILE = """
from pathlib import Path
from rasoat import safekeeping
from rasoat.audit import events, sealer
from rasoat.audit.actions import record_alone
dump = safekeeping._dump
def dump_and_go_on(target):
    dump(target)
    record_alone(events.EXPORTED, by=None, body=None, object="nhật ký")
    sealer.seal()
    sealer.anchor(sealer.head())
safekeeping._dump = dump_and_go_on
safekeeping.backup(Path({archive!r}))
"""


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


def test_an_anchor_made_during_the_backup_does_not_make_the_restored_log_look_cut(
    installations: tuple[Installation, Installation], tmp_path: Path
) -> None:
    first, second = installations
    first.run("migrate")
    first.shell(SEED)
    archive, log = tmp_path / "sao-luu.tar.gz", tmp_path / "log.jsonl"
    first.shell(ANCHORED_MEANWHILE.format(archive=str(archive)))
    second.run("restore", str(archive))
    anchors = (second.data / "anchors.jsonl").read_text()
    assert (first.data / "anchors.jsonl").read_text() != anchors
    second.run("export_log", str(log))
    assert "nguyên vẹn" in second.run("verify-log", str(log), str(second.data / "anchors.jsonl"))


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
