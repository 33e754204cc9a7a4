"""Reading what strangers send: in a child process, whose limits the kernel keeps."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

import vanban
from rasoat.conftest import Cast
from rasoat.registry import reading
from rasoat.registry.actions.filing import Refused, take_in
from rasoat.registry.confined import SCAN, TEXT, Limits, limits, patience
from rasoat.registry.models import Intake, StoredFile
from rasoat.registry.tests.papers import NOTICE, SECRET
from vanban.reading.refusals import Refusal
from vanban.reading.scan import Enough
from vanban.reading.scan.tesseract import installed

CONFINED = "from rasoat.registry.confined import SCAN, confine; confine(SCAN); "


def confined(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", CONFINED + program], capture_output=True, text=True, timeout=60)


def test_a_child_that_wants_too_much_memory_fails_by_itself() -> None:
    done = confined("bytearray(1 << 30)")
    assert done.returncode == 1
    assert done.stderr.endswith("MemoryError\n")


def test_a_child_that_never_ends_is_killed() -> None:
    program = "from rasoat.registry.confined import Limits, confine; confine(Limits(1 << 30, 1))\nwhile True: pass"
    assert subprocess.run([sys.executable, "-c", program], timeout=30).returncode < 0


def test_a_child_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(reading, "limits", lambda path: Limits(TEXT.memory, 0))
    with pytest.raises(reading.Unreadable, match="vượt giới hạn cho phép"):
        reading.read(tmp_path / "van-ban.txt", "van-ban.txt")


@pytest.mark.parametrize(
    ("head", "given"),
    [(b"%PDF-1.7\n", SCAN), (b"\xff\xd8\xff\xe0", SCAN), (b"PK\x03\x04", TEXT), ("Số: 15/TB".encode(), TEXT)],
    ids=["pdf", "jpg", "docx", "txt"],
)
def test_what_may_be_a_scan_is_given_more(tmp_path: Path, head: bytes, given: Limits) -> None:
    file = tmp_path / "tep"
    file.write_bytes(head)
    assert limits(file) == given


@pytest.mark.parametrize(("seconds", "read_on"), [(60, True), (-1, False)])
def test_a_long_scan_is_not_recognised_without_end(seconds: int, read_on: bool) -> None:
    listen = patience(seconds)
    listen(3, 3)  # the last page: nothing is left
    if read_on:
        listen(2, 3)
    else:
        with pytest.raises(Enough, match="chưa được nhận dạng chữ"):
            listen(2, 3)


@pytest.mark.skipif(not installed(), reason="tesseract with its Vietnamese model is not on this machine")
def test_a_scan_of_several_pages_is_read_within_the_limits_of_the_child(tmp_path: Path) -> None:
    source, file, scan = tmp_path / "van-ban.txt", tmp_path / "van-ban.pdf", tmp_path / "quet.pdf"
    source.write_text(NOTICE)
    vanban.write(vanban.read(source), file)
    with pypdfium2.PdfDocument(file) as document:
        pictures = [page.render(scale=200 / 72).to_pil().convert("RGB") for page in document] * 4
    pictures[0].save(scan, save_all=True, append_images=pictures[1:], resolution=200)
    read = reading.read(scan, scan.name)
    assert len(pictures) >= 4
    assert read.document["form"] == "scan"
    assert read.document["symbol"] == reading.read(source, source.name).document["symbol"]


def test_a_child_that_answers_without_end_is_cut_off(tmp_path: Path) -> None:
    with (tmp_path / "answer").open("wb") as answer:
        program = CONFINED + "import sys\nwhile True: sys.stdout.write('x' * 65536)"
        done = subprocess.run([sys.executable, "-c", program], stdout=answer, stderr=subprocess.DEVNULL, timeout=60)
    assert done.returncode != 0
    assert (tmp_path / "answer").stat().st_size <= 16 << 20


def test_the_child_gets_none_of_the_secrets_of_the_server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    calls = []
    (tmp_path / "van-ban.txt").write_text(NOTICE)

    def run(command: list[str], **options: object) -> None:
        calls.append(options)
        raise subprocess.SubprocessError

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(reading.Unreadable):
        reading.read(tmp_path / "van-ban.txt", "van-ban.txt")
    assert calls[0]["env"] == {}


def test_reading_twenty_megabytes_stays_under_300_mb_and_ends_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "dai.txt"
    # Fewer lines than are refused unread.
    sentences = "".join(f" Câu {number} nói về công tác cải cách hành chính của đơn vị." for number in range(6))
    paragraphs = (f"\n\nĐoạn văn {number}.{sentences}" for number in range(46_000))
    file.write_text(NOTICE + "".join(paragraphs))
    assert 19 << 20 < file.stat().st_size < 20 << 20
    program = (
        "import re, resource, sys; from pathlib import Path; from rasoat.registry import reading\n"
        "try: reading.read(Path(sys.argv[1]), 'dai.txt')\n"
        "except reading.Unreadable as error: print(error)\n"
        # ru_maxrss of this process would count the test runner's, from which it was forked.
        "own = re.search(r'VmHWM:\\s+(\\d+) kB', Path('/proc/self/status').read_text())[1]\n"
        "print(int(own) + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", program, file], capture_output=True, text=True, check=True)
    said, kilobytes = done.stdout.splitlines()
    assert said == "Tệp quá dài hoặc quá phức tạp, không đọc được trong giới hạn bộ nhớ cho phép."
    assert int(kilobytes) < 300 * 1024


def _docx(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def _pdf() -> bytes:
    made = io.BytesIO()
    vanban.write(vanban.read(io.BytesIO(NOTICE.encode()), name="van-ban.txt"), made, form="pdf")
    return made.getvalue()


def _encrypted() -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(_pdf())) as pdf:
        pdf.save(made, encryption=pikepdf.Encryption(owner="a", user="b"))
    return made.getvalue()


_ENTITY = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document>&x;</w:document>'

BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "an empty file": ("van-ban.txt", lambda: b"", Refusal.EMPTY),
    "random bytes": ("van-ban.txt", lambda: bytes(range(256)) * 16, Refusal.BINARY),
    "a zip bomb named .docx": ("van-ban.docx", lambda: _docx({"word/document.xml": bytes(200 << 20)}), Refusal.BOMB),
    "a .docx without document.xml": ("van-ban.docx", lambda: _docx({"word/styles.xml": b"<s/>"}), Refusal.NOT_WORD),
    "external entities": ("van-ban.docx", lambda: _docx({"word/document.xml": _ENTITY}), Refusal.ENTITIES),
    "a truncated PDF": ("van-ban.pdf", lambda: _pdf()[:2000], Refusal.DAMAGED_PDF),
    "an encrypted PDF": ("van-ban.pdf", _encrypted, Refusal.ENCRYPTED_PDF),
    "a program named .pdf": ("van-ban.pdf", lambda: b"MZ\x90\x00" + bytes(2000), Refusal.PROGRAM),
    "a paper stamped MẬT": ("van-ban.txt", SECRET.encode, "chỉ độ mật “MẬT”"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("fault", BAD)
def test_bad_input_is_one_clear_line_and_nothing_is_saved(fault: str, cast: Cast, data_folder: Path) -> None:
    name, content, sentence = BAD[fault]
    with pytest.raises(Refused) as refusal:
        take_in(chunks=[content()], name=name, by=cast.clerk)
    assert sentence in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert not Intake.objects.exists()
    assert not StoredFile.objects.exists()
    assert not [path for path in data_folder.rglob("*") if path.is_file()]


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_what_vanban_writes_is_read_back(form: str, cast: Cast) -> None:
    made = io.BytesIO()
    vanban.write(vanban.read(io.BytesIO(NOTICE.encode()), name="van-ban.txt"), made, form=form)
    intake = take_in(chunks=[made.getvalue()], name=f"van-ban.{form}", by=cast.clerk)
    assert (intake.written.code, intake.written.subject) == (
        "31/TB-BQL",
        "Kết quả kiểm tra công tác cải cách hành chính năm 2024",
    )
