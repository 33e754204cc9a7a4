"""What is not read is refused with one clear sentence, in time and in little memory."""

import io
import os
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from vanban.reading import Unreadable, read
from vanban.reading.refusals import MEGABYTE, Refusal

DOCUMENT = (
    '<?xml version="1.0" encoding="UTF-8"?>{prolog}'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'
)
PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
LIMIT_MB = 300


def package(parts: dict[str, bytes | str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return held.getvalue()


def bomb() -> bytes:
    """A .docx of half a megabyte whose main part unpacks to 500 MB."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(500):
            part.write(b" " * MEGABYTE)
    return held.getvalue()


def external_entity() -> bytes:
    prolog = '<!DOCTYPE d [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'
    return package({"word/document.xml": DOCUMENT.format(prolog=prolog, body=PARAGRAPH.format("&secret;"))})


def laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    return package({"word/document.xml": DOCUMENT.format(prolog=f"<!DOCTYPE d [{entities}]>", body="&l11;")})


def written_pdf(**options: object) -> bytes:
    pikepdf = pytest.importorskip("pikepdf")
    made = pikepdf.new()
    made.add_blank_page()
    held = io.BytesIO()
    made.save(held, **options)
    return held.getvalue()


def encrypted_pdf() -> bytes:
    pikepdf = pytest.importorskip("pikepdf")
    return written_pdf(encryption=pikepdf.Encryption(owner="chủ", user="khóa"))


def swelling_pdf() -> bytes:
    """A page whose content is a gigabyte of blanks, one megabyte packed."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * MEGABYTE) for _ in range(1000)) + packer.flush()
    return b"%PDF-1.7\n1 0 obj\n<</Filter/FlateDecode/Length 1>>\nstream\n" + packed + b"\nendstream\n%%EOF"


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)

BAD: dict[str, tuple[Callable[[], bytes], Refusal]] = {
    "empty": (lambda: b"", Refusal.EMPTY),
    "blank": (lambda: b" \n\t\n ", Refusal.EMPTY),
    "random bytes": (lambda: bytes(os.urandom(4096)) + b"\xff\x00", Refusal.BINARY),
    "text with zeros": (lambda: b"Th\xc3\xb4ng b\xc3\xa1o\0\0", Refusal.BINARY),
    "text of too many lines": (lambda: b"a\n" * 100_001, Refusal.TOO_MANY_LINES),
    "text over 20 MB": (lambda: b"a " * (10 * MEGABYTE + 1), Refusal.TEXT_TOO_LARGE),
    "program named otherwise": (lambda: b"MZ\x90\0" + bytes(500), Refusal.PROGRAM),
    "zip that is no .docx": (lambda: package({"a.txt": "a"}), Refusal.NOT_WORD),
    ".docx without its main part": (lambda: package({"[Content_Types].xml": "<Types/>"}), Refusal.NOT_WORD),
    ".docx without a body": (lambda: package({"word/document.xml": "<a/>"}), Refusal.NOT_WORD),
    ".docx cut off": (lambda: package({"word/document.xml": "<a/>" * 1000})[:150], Refusal.DAMAGED_WORD),
    ".docx with broken XML": (lambda: package({"word/document.xml": "<a><b></a>"}), Refusal.DAMAGED_WORD),
    ".docx without text": (lambda: package({"word/document.xml": DOCUMENT.format(prolog="", body="")}), Refusal.EMPTY),
    "zip bomb": (bomb, Refusal.BOMB),
    "external entity": (external_entity, Refusal.ENTITIES),
    "entities in entities": (laughs, Refusal.ENTITIES),
    "locked .docx": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), Refusal.ENCRYPTED_WORD),
    "truncated .pdf": (lambda: written_pdf()[:-40], Refusal.DAMAGED_PDF),
    ".pdf that is none": (lambda: b"%PDF-1.7\nrubbish\n%%EOF", Refusal.DAMAGED_PDF),
    "locked .pdf": (encrypted_pdf, Refusal.ENCRYPTED_PDF),
    ".pdf without text": (written_pdf, Refusal.NOTHING),
    "damaged picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), Refusal.DAMAGED_PICTURE),
    ".docx of pictures": (
        lambda: package({"word/document.xml": DOCUMENT.format(prolog="", body="<w:p><w:r><w:drawing/></w:r></w:p>")}),
        Refusal.PICTURES,
    ),
    ".pdf that swells": (swelling_pdf, Refusal.BOMB),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_refused_in_one_sentence(kind: str) -> None:
    made, refusal = BAD[kind]
    with pytest.raises(Unreadable) as refused:
        read(made(), name="van-ban.docx")
    assert str(refused.value) == refusal
    assert str(refusal).endswith(".")
    assert "\n" not in refusal


def test_every_sentence_is_met_by_a_test() -> None:
    elsewhere = {Refusal.MISSING, Refusal.FILE_TOO_LARGE, Refusal.NO_PDF} | {
        Refusal.GARBLED,
        Refusal.NO_ENGINE,
        Refusal.UNRECOGNISED,
        Refusal.LARGE_PICTURE,
    }  # test_reading_scans.py
    converted = {Refusal.NO_LIBREOFFICE, Refusal.SLOW_CONVERSION, Refusal.UNCONVERTED}  # test_doc.py
    assert {refusal for _, refusal in BAD.values()} | elsewhere | converted == set(Refusal)


def test_a_file_is_known_by_its_bytes_not_by_its_name(tmp_path: Path) -> None:
    program = tmp_path / "thong-bao.pdf"
    program.write_bytes(b"MZ\x90\0" + bytes(500))
    with pytest.raises(Unreadable, match="chương trình máy tính"):
        read(program)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="Không tìm thấy tệp"):
        read(tmp_path / "khong-co.txt")


def test_a_large_word_file_is_refused_by_its_size(tmp_path: Path) -> None:
    file = tmp_path / "lon.docx"
    with file.open("wb") as held:
        held.write(b"PK\x03\x04")
        held.truncate(101 * MEGABYTE)
    with pytest.raises(Unreadable, match="100 MB"):
        read(file)


CHILD = """
import re, sys
from pathlib import Path
from vanban.reading import Unreadable, read
try:
    read(sys.argv[1])
    print("read")
except Unreadable as refused:
    print(refused)
print(int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""
"""Its own peak: ru_maxrss would count that of these tests, from which it was forked."""


def child(file: Path) -> tuple[str, int]:
    """Read ``file`` in a process of its own: what it says, and its peak of memory in MB."""
    command = [sys.executable, "-c", CHILD, str(file)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    said, peak = run.stdout.strip().rsplit("\n", 1)
    return said, int(peak)


def big_text(file: Path) -> None:
    with file.open("wb") as held:
        held.truncate(50 * MEGABYTE)
        held.seek(0)
        held.write("Thông báo\n".encode())


def big_word(file: Path) -> None:
    """About the largest main part that is let in: 11 MB of short paragraphs."""
    body = "".join(PARAGRAPH.format(f"Điều {n}. Nội dung {n * 7919}") for n in range(160_000))
    file.write_bytes(package({"word/document.xml": DOCUMENT.format(prolog="", body=body)}))


def test_the_largest_word_file_that_is_let_in_takes_little_memory(tmp_path: Path) -> None:
    big_word(tmp_path / "a.docx")
    answer, peak = child(tmp_path / "a.docx")
    assert answer == "read"
    assert peak < LIMIT_MB


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (big_text, Refusal.TEXT_TOO_LARGE),
        (lambda file: file.write_bytes(bomb()), Refusal.BOMB),
        (lambda file: file.write_bytes(laughs()), Refusal.ENTITIES),
        (lambda file: file.write_bytes(swelling_pdf()), Refusal.BOMB),
    ],
    ids=["text of 50 MB", "zip bomb", "entities", "swelling PDF"],
)
def test_refusing_takes_little_memory(make: Callable[[Path], None], said: Refusal, tmp_path: Path) -> None:
    make(tmp_path / "a.docx")
    answer, peak = child(tmp_path / "a.docx")
    assert answer == said
    assert peak < LIMIT_MB
