"""Word 97-2003 (.doc), .rtf and .odt: turned into .docx by LibreOffice, where that is installed, and read as such."""

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from vanban.reading.docx import read_docx
from vanban.reading.lines import Sheet
from vanban.reading.refusals import FILE_LIMIT, Refusal, Unreadable

PROGRAMS = ("soffice", "libreoffice")
SECONDS = 60
"""Within which one file is converted; a start takes some 3, a document of two pages less than one."""
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""
"""A strange file runs no macro and fetches nothing."""


def read_doc(data: bytes, ending: str) -> Sheet:
    """A sheet out of the bytes of a file with ``ending`` (``.doc``); raises Unreadable where LibreOffice is missing."""
    sheet = read_docx(_converted(data, ending))
    sheet.form = "doc"
    return sheet


def _converted(data: bytes, ending: str) -> bytes:
    """The bytes of a .docx, made in a folder and with a profile of its own, so that conversions go side by side."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise Unreadable(Refusal.NO_LIBREOFFICE)
    with tempfile.TemporaryDirectory(prefix="vanban-") as name:
        folder = Path(name)
        user = folder / "profile" / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        source, made = folder / f"source{ending}", folder / "made" / "source.docx"
        source.write_bytes(data)
        profile = f"-env:UserInstallation={user.parent.as_uri()}"
        options = ("--headless", "--norestore", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(made.parent))
        _run([program, profile, *options, str(source)])
        if not made.is_file():
            raise Unreadable(Refusal.UNCONVERTED)
        if made.stat().st_size > FILE_LIMIT:
            raise Unreadable(Refusal.FILE_TOO_LARGE)
        return made.read_bytes()


def _run(command: list[str]) -> None:
    """Run LibreOffice to its end, or end it and what it started, when its time is over."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True) as running:
        try:
            running.wait(SECONDS)
        except subprocess.TimeoutExpired:
            raise Unreadable(Refusal.SLOW_CONVERSION) from None
        finally:
            if running.poll() is None:
                _end(running)


def _end(running: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):  # not on Windows, where the program has no launcher in front of it
        with suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
    else:
        running.kill()
