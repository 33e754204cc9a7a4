"""Word 97-2003, .rtf and .odt are read through LibreOffice, or refused in one clear sentence."""

import shutil
import subprocess
from pathlib import Path

import pytest
from reading_samples import EXPECTED, one_row, told

from vanban.reading import Unreadable, doc, read
from vanban.reading.refusals import Refusal
from vanban.writing import write

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one .docx of the samples, saved as .doc, .rtf and .odt too."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is missing; ./run test installs it")
    folder = tmp_path_factory.mktemp("office")
    source = folder / "thong-bao.docx"
    write(read(one_row()), source)
    for ending in ("doc", "rtf", "odt"):
        command = [soffice, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", ending]
        run = [*command, "--outdir", str(folder), str(source)]
        subprocess.run(run, check=True, capture_output=True, timeout=120)
    return folder


@pytest.mark.libreoffice
@pytest.mark.parametrize("ending", ["doc", "rtf", "odt"])
def test_an_old_format_is_read_as_the_word_file_it_was_made_from(converted: Path, ending: str) -> None:
    document = read(converted / f"thong-bao.{ending}")
    assert document.source is not None
    assert document.source.form == "doc"
    assert told(document) == told(read(converted / "thong-bao.docx")) == EXPECTED


@pytest.mark.libreoffice
def test_what_is_no_document_is_refused() -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is missing; ./run test installs it")
    with pytest.raises(Unreadable) as refused:
        read(OLE)
    assert str(refused.value) == Refusal.UNCONVERTED


def test_a_machine_without_libreoffice_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Unreadable) as refused:
        read(OLE)
    assert str(refused.value) == Refusal.NO_LIBREOFFICE


def test_a_conversion_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """With a launcher that leaves its work to a child, as LibreOffice's own does."""
    slow = tmp_path / "soffice"
    slow.write_text("#!/bin/sh\n/bin/sleep 50 &\nwait\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(doc, "SECONDS", 0.2)
    with pytest.raises(Unreadable) as refused:
        read(OLE)
    assert str(refused.value) == Refusal.SLOW_CONVERSION
