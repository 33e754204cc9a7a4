"""Backup and restore: database, files, anchors and the installation's key in one archive, with a manifest.

``restore`` checks the whole archive before it touches anything, and puts what it replaces aside.
"""

import fcntl
import hashlib
import io
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

FORMAT = 1
_CHUNK = 1 << 20


class Unsafe(Exception):
    """The backup or restore was not done, and nothing was touched; the message is a Vietnamese sentence."""


def hold_data_folder() -> IO[bytes]:
    """Hold the data folder as a running server does; ``restore`` refuses while anybody holds it."""
    file = open(settings.DATA / "in-use", "ab")  # noqa: SIM115 - held until the process ends
    fcntl.flock(file, fcntl.LOCK_SH)
    return file


def backup(target: Path) -> dict[str, Any]:
    """Write the archive ``target`` while the application runs, and return its manifest.

    The anchors are copied before the database and the files after it: what an anchor names is then in the copy, and
    files are only ever added, so every file that the copy knows is there.
    """
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        database, anchors = Path(folder) / "database", Path(folder) / "anchors.jsonl"
        if settings.ANCHORS.exists():
            shutil.copyfile(settings.ANCHORS, anchors)
        _dump(database)
        sources = {"database": database}
        for stored, place in _stored_files():
            sources[f"files/{place}"] = stored
        for file in (anchors, settings.DATA / "secret-key"):
            if file.exists():
                sources[file.name] = file
        manifest = {
            "format": FORMAT,
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "database": connection.vendor,
            "migrations": sorted(map("/".join, MigrationLoader(connection).applied_migrations)),
            "contents": {name: _fingerprint(path) for name, path in sources.items()},
        }
        made = Path(folder) / "archive"
        made.touch(mode=0o600)  # it holds the installation's key and everybody's data
        with tarfile.open(made, "w:gz", compresslevel=1) as archive:
            _add_bytes(archive, "manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1).encode())
            for name, path in sources.items():
                archive.add(path, name, recursive=False)
        with made.open("rb") as whole:
            os.fsync(whole.fileno())
        made.replace(target)
    return manifest


def restore(source: Path) -> dict[str, Any]:
    """Put the archive's database, files and anchors in place of what is there, and return its manifest.

    What was there is kept in a folder ``before-restore-…`` of the data folder (on PostgreSQL as a dump). Raises
    ``Unsafe`` where the archive is damaged, of a later version or another database, or where a server is running.
    """
    data: Path = settings.DATA
    data.mkdir(parents=True, exist_ok=True)
    with open(data / "in-use", "ab") as holder:
        try:
            fcntl.flock(holder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Unsafe("Máy chủ Rà Soát đang chạy; hãy dừng máy chủ trước khi khôi phục.") from None
        with tempfile.TemporaryDirectory(dir=data, prefix=".restore-") as folder:
            manifest = _unpack(source, Path(folder))
            aside = data / f"before-restore-{datetime.now(UTC):%Y%m%dT%H%M%S}"
            aside.mkdir()
            _load(Path(folder) / "database", aside)
            for name, place in (("files", settings.FILES), ("anchors.jsonl", settings.ANCHORS)):
                _replace(Path(folder) / name, Path(place), aside)
            _replace(Path(folder) / "secret-key", data / "secret-key", aside)
    return manifest


def _unpack(source: Path, folder: Path) -> dict[str, Any]:
    """Unpack the archive into ``folder`` and check every byte of it against the manifest."""
    try:
        with tarfile.open(source, "r:gz") as archive:
            found = set(_extract(archive, folder))
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text())
        contents = manifest["contents"]
        if manifest["format"] > FORMAT:
            raise Unsafe("Bản sao lưu do phiên bản mới hơn tạo ra; hãy nâng cấp Rà Soát trước khi khôi phục.")
        for name in contents.keys() | found - {"manifest.json"}:
            if name not in found or _fingerprint(folder / name) != contents.get(name):
                raise Unsafe(f"Bản sao lưu bị hỏng: {name} không khớp bảng kê.")
    except (OSError, EOFError, tarfile.TarError, ValueError, KeyError) as error:
        raise Unsafe(f"Bản sao lưu bị hỏng hoặc không đúng định dạng ({error}).") from None
    if manifest["database"] != connection.vendor:
        raise Unsafe(f"Bản sao lưu của cơ sở dữ liệu {manifest['database']}, không phải {connection.vendor}.")
    unknown = set(manifest["migrations"]) - set(map("/".join, MigrationLoader(None).disk_migrations))
    if unknown:
        raise Unsafe("Bản sao lưu do phiên bản mới hơn tạo ra; hãy nâng cấp Rà Soát trước khi khôi phục.")
    return manifest


def _extract(archive: tarfile.TarFile, folder: Path) -> Iterator[str]:
    """Unpack plain files into ``folder``, readable by the owner only, and yield their names.

    The standard library's data filter does the like, but Debian 12's Python 3.11.2 does not have it yet.
    """
    for member in archive:
        name = PurePosixPath(member.name)
        content = archive.extractfile(member) if member.isreg() else None
        if content is None or name.is_absolute() or ".." in name.parts:
            raise tarfile.TarError(f"mục không hợp lệ: {member.name}")
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.touch(mode=0o600, exist_ok=False)
        with content, target.open("wb") as file:
            shutil.copyfileobj(content, file)
        yield member.name


def _stored_files() -> Iterator[tuple[Path, str]]:
    from rasoat.registry import storage
    from rasoat.registry.models import StoredFile

    seen = set()
    for stored in StoredFile.objects.iterator():
        if stored.sha256 in seen:
            continue
        seen.add(stored.sha256)
        try:
            yield storage.path_of(stored), f"{stored.sha256[:2]}/{stored.sha256}"
        except FileNotFoundError:
            raise Unsafe(f"Không sao lưu được: mất tệp {stored.sha256} trong kho tệp.") from None


def _dump(target: Path) -> None:
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(target)) as copy:
            connection.connection.backup(copy)
        return
    _postgres("pg_dump", "--format=custom", f"--file={target}")


def _load(dump: Path, aside: Path) -> None:
    if connection.vendor == "sqlite":
        connection.close()
        database = Path(str(settings.DATABASES["default"]["NAME"]))
        for suffix in ("-wal", "-shm", ""):
            present = database.with_name(database.name + suffix)
            if present.exists():
                present.rename(aside / present.name)
        dump.rename(database)
        return
    _dump(aside / "database")
    connection.close()
    _postgres("pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", "--dbname={}", str(dump))


def _postgres(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's own tools on the database of the settings."""
    facts = connection.get_connection_params()
    environment = {
        "PGHOST": facts.get("host"),
        "PGPORT": facts.get("port"),
        "PGUSER": facts.get("user"),
        "PGPASSWORD": facts.get("password"),
        "PGDATABASE": facts["dbname"],
    }
    known = {name: str(value) for name, value in environment.items() if value}
    command = [program, *(argument.format(facts["dbname"]) for argument in arguments)]
    done = subprocess.run(command, env=os.environ | known, capture_output=True, text=True)
    if done.returncode:
        raise Unsafe(f"{program} không thực hiện được: {done.stderr.strip()}")


def _replace(new: Path, place: Path, aside: Path) -> None:
    if place.exists():
        shutil.move(place, aside / place.name)
    if new.exists():
        shutil.move(new, place)


def _fingerprint(path: Path) -> dict[str, Any]:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return {"size": path.stat().st_size, "sha256": digest.hexdigest()}


def _add_bytes(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    archive.addfile(entry, io.BytesIO(content))
