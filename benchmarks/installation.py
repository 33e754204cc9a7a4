"""A scratch installation, for programs whose processes race or die: ``python -m benchmarks.installation PROGRAM ARG…``.

It has a data folder and a database of its own: on PostgreSQL where RASOAT_DATABASE names a server, else on SQLite. The
program is a module of this package, imported when the installation stands; its ``main`` gets the arguments.
"""

import importlib
import io
import os
import sys
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import django
from django.core.management import call_command
from django.db import connections

from vanban import Block, Document, Kind, Signature

NOTICE = Document(
    symbol="TB-BQL",
    doc_type="Thông báo",
    subject="Kết quả kiểm tra công tác cải cách hành chính",
    body=(Block(id="text", kind=Kind.PARAGRAPH, text="Thực hiện Kế hoạch số 91/KH-BQL ngày 01 tháng 3 năm 2024./."),),
    signatures=(Signature(position="TRƯỞNG BAN", name="(họ và tên)"),),
)
"""A short draft that cites one document."""


@contextmanager
def installation() -> Iterator[None]:
    """Settings, tables and the sample case."""
    with tempfile.TemporaryDirectory(prefix="rasoat-") as folder, _database() as address:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "rasoat.settings", "RASOAT_DATA": folder, "RASOAT_DATABASE": address}
        django.setup()
        call_command("migrate", verbosity=0)
        call_command("sample", stdout=io.StringIO())
        # What is forked must not share a connection.
        connections.close_all()
        yield
        connections.close_all()


@contextmanager
def _database() -> Iterator[str]:
    address = os.environ.get("RASOAT_DATABASE", "")
    if not address:
        yield ""
        return
    import psycopg
    from psycopg.sql import SQL, Identifier

    url, name = urlsplit(address), f"scratch_{uuid.uuid4().hex}"
    with psycopg.connect(url._replace(path="/postgres").geturl(), autocommit=True) as server:
        server.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        try:
            yield url._replace(path=f"/{name}").geturl()
        finally:
            server.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))


def forked(work: Callable[[], object]) -> int:
    """Start ``work`` in a process of its own, and return its id; it ends with code 0, or 1 where ``work`` raises."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        work()
        code = 0
    finally:
        os._exit(code)


if __name__ == "__main__":
    with installation():
        failed = importlib.import_module(f"benchmarks.{sys.argv[1]}").main(*map(int, sys.argv[2:]))
    sys.exit(failed)
