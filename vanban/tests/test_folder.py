"""A folder of thousands: every file its line, nothing read twice, and no file stops the others."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from reading_samples import LAYOUTS

from vanban.cli import main
from vanban.reading import children, folder, read
from vanban.reading.children import Alive, Failure, Stopped, done
from vanban.reading.folder import State, lines_of
from vanban.serialization import to_json


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder as offices have them: letters below letters, one bad file, what editors and systems leave behind."""
    (tmp_path / "hồ sơ" / "2025").mkdir(parents=True)
    (tmp_path / "hồ sơ" / ".git").mkdir()
    for name in ("hồ sơ/tờ trình.txt", "hồ sơ/2025/tờ trình.txt", "hồ sơ/.git/a.txt", "hồ sơ/.ẩn.txt"):
        (tmp_path / name).write_bytes(LAYOUTS["cells in order"]())
    (tmp_path / "hồ sơ" / "a.docx").write_bytes(LAYOUTS["two rows"]())
    (tmp_path / "hồ sơ" / "~$a.docx").write_bytes(b"lock")
    (tmp_path / "hồ sơ" / "hỏng.pdf").write_bytes(b"%PDF-1.7 rubbish")
    return tmp_path / "hồ sơ"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "kết quả.jsonl"


def objects(kept: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in kept.read_text(encoding="utf-8").splitlines()]


def test_every_file_has_its_line(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "--json", str(office)]) == 2
    told, progress = capsys.readouterr()
    lines = {each["file"]: each for each in map(json.loads, told.splitlines())}
    names = ("2025/tờ trình.txt", "a.docx", "hỏng.pdf", "tờ trình.txt")
    assert set(lines) == {str(office / name) for name in names}
    assert lines[str(office / "hỏng.pdf")]["error"].startswith("Tệp .pdf bị hỏng")
    letter = office / "tờ trình.txt"
    state = {"file": str(letter), "size": letter.stat().st_size, "modified": letter.stat().st_mtime}
    assert lines[str(letter)] == json.loads(json.dumps(to_json(read(letter)))) | state
    assert "Đã đọc 4/4 tệp, 1 tệp không đọc được" in progress


def test_nothing_is_read_twice(office: Path, kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["read", "--json", str(office), str(office / "a.docx"), "--out", str(kept)]
    assert main(command) == 2
    first = kept.read_bytes()
    assert len(objects(kept)) == 4
    assert main(command) == 0
    assert kept.read_bytes() == first
    assert "Đã đọc từ lần trước 4 tệp, còn 0 tệp." in capsys.readouterr().err


def test_a_run_that_was_cut_off_is_taken_up_again(office: Path, kept: Path) -> None:
    command = ["read", "--json", str(office), "--out", str(kept)]
    main(command)
    whole = {str(each) for each in objects(kept)}
    kept.write_bytes(kept.read_bytes()[:-10])
    main(command)
    assert {str(each) for each in objects(kept)} == whole
    assert len(objects(kept)) == 4


def test_a_file_that_was_changed_is_read_again(office: Path, kept: Path) -> None:
    command = ["read", "--json", str(office), "--out", str(kept)]
    main(command)
    (office / "hỏng.pdf").write_bytes(LAYOUTS["cells in order"]())
    assert main(command) == 0
    assert [each["file"] for each in objects(kept)].count(str(office / "hỏng.pdf")) == 2
    assert objects(kept)[-1]["code"] == "45/TTr-SNV"


def test_the_result_may_lie_in_the_folder_itself(office: Path) -> None:
    command = ["read", "--json", str(office), "--out", str(office / "kết quả.jsonl")]
    main(command)
    assert main(command) == 0
    assert len(objects(office / "kết quả.jsonl")) == 4


@pytest.mark.parametrize("content", ["Ghi chép", "Ghi chép\n", '{"schema": 1}\n', "[1]\n"])
def test_a_file_of_something_else_is_not_written_into(
    office: Path, kept: Path, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    kept.write_text(content, encoding="utf-8")
    assert main(["read", "--json", str(office), "--out", str(kept)]) == 2
    assert kept.read_text(encoding="utf-8") == content
    assert "tệp đã có nội dung khác" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_said(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", "--json", str(office), "--out", str(tmp_path / "không có" / "a")]) == 2
    assert "không ghi được" in capsys.readouterr().err


def test_a_folder_wants_json(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(office)]) == 2
    assert "cần có --json" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no Unicode exist where names are bytes")
def test_a_name_that_is_no_unicode_is_read_once(tmp_path: Path, kept: Path) -> None:
    odd = tmp_path / "vào"
    odd.mkdir()
    (odd / os.fsdecode(b"c\xb8ng v\xa8n.txt")).write_bytes(LAYOUTS["cells in order"]())
    command = ["read", "--json", str(odd), "--out", str(kept)]
    assert main(command) == 0
    assert main(command) == 0
    assert len(objects(kept)) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="a file that never ends is made with mkfifo")
def test_a_file_that_hangs_is_said_and_the_rest_go_on(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "SECONDS", 1)
    os.mkfifo(office / "treo")
    files = [State(str(office / name), 0, 0.0) for name in ("treo", "a.docx", "tờ trình.txt")]
    told = {each["file"]: each.get("error") for each in (json.loads(line) for line, _ in lines_of(files, 1))}
    assert list(told.values()) == [Failure.HUNG, None, None]


@pytest.mark.skipif(sys.platform == "win32", reason="memory is limited by setrlimit")
def test_a_file_that_takes_too_much_memory_is_said(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "MEMORY", 200 << 20)
    (office / "lớn.txt").write_text(("Điều 1. " + "Nội dung " * 15 + "\n") * 90_000, encoding="utf-8")
    files = [State(str(office / name), 0, 0.0) for name in ("lớn.txt", "a.docx")]
    told = [json.loads(line).get("error") for line, _ in lines_of(files, 1)]
    assert told == [Failure.MEMORY, None]


def fate(task: str, alive: Alive) -> str:
    match task:
        case "dies":
            os.kill(os.getpid(), signal.SIGKILL)
        case "fails":
            raise KeyError(task)
    return task


def test_a_child_that_dies_or_fails_is_replaced() -> None:
    tasks = ["one", "dies", "two", "fails", "three", "dies"]
    told = list(done(fate, tasks, at_once=1, seconds=60, memory=1 << 30))
    assert [task for task, _ in told] == tasks
    assert [said for task, said in told if task == "dies"] == [Stopped(Failure.DIED, "exit code -9")] * 2
    assert [said for _, said in told if isinstance(said, str)] == ["one", "two", "three"]
    failed = dict(told)["fails"]
    assert isinstance(failed, Stopped)
    assert failed.failure is Failure.FAULT
    assert failed.detail.startswith("KeyError: 'fails'")
    assert "test_folder.py" in failed.detail


def test_all_tasks_are_done_side_by_side_and_children_end_with_the_work() -> None:
    tasks = [str(number) for number in range(50)]
    assert sorted(said for _, said in done(fate, tasks, at_once=3, seconds=60, memory=1 << 30)) == sorted(tasks)
    stopped = done(fate, tasks, at_once=2, seconds=60, memory=1 << 30)
    next(stopped)
    stopped.close()
    assert not children._NEW.active_children()


def test_a_reader_that_goes_away_ends_the_program_quietly(office: Path) -> None:
    command = [sys.executable, "-m", "vanban.cli", "read", "--json", *[str(office / "tờ trình.txt")] * 100]
    program = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert program.stdout
    assert program.stderr
    program.stdout.readline()
    program.stdout.close()
    assert program.stderr.read() == b""
    assert program.wait() == 141
    program.stderr.close()
