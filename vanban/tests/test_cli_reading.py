"""vanban read and vanban cite."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from reading_samples import LAYOUTS

from vanban.citations import cited
from vanban.cli import main
from vanban.reading import read
from vanban.serialization import to_json


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    file = tmp_path / "tờ trình.txt"
    file.write_bytes(LAYOUTS["cells in order"]())
    return file


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    file = tmp_path / "hong.pdf"
    file.write_bytes(b"")
    return file


def test_read_prints_one_object_a_line(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "--json", str(letter), str(letter)]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert json.loads(first) == json.loads(json.dumps(to_json(read(letter))))
    assert first == second
    assert "Tờ trình" in first


def test_an_unreadable_file_has_its_line_and_the_rest_go_on(
    letter: Path, bad: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", "--json", str(bad), str(letter)]) == 2
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first == {"schema": 1, "file": "hong.pdf", "error": "Tệp rỗng, không có nội dung để đọc."}
    assert second["file"] == "tờ trình.txt"


def test_read_tells_people_in_the_words_of_the_office(
    letter: Path, bad: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", str(letter), str(bad)]) == 2
    told, refused = capsys.readouterr()
    assert "tờ trình.txt: đọc được 13 trường thông tin" in told
    assert "  Số, ký hiệu: 45/TTr-SNV" in told
    assert "  Quyền hạn, chức vụ người ký: KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC" in told
    assert refused.endswith("hong.pdf: Tệp rỗng, không có nội dung để đọc.\n")


def test_a_doubtful_field_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(LAYOUTS["cells in order"]().replace(b"TTr-SNV", b"KH-SNV"))
    assert main(["read", str(file)]) == 0
    assert "  Tên loại: Tờ trình (cần kiểm tra lại)" in capsys.readouterr().out


def test_cite_prints_code_date_text_and_span(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cite", str(letter)]) == 0
    lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [line[:2] for line in lines] == [
        ["76/NQ-CP", "2021-07-15"],
        ["12/KH-UBND", "2025-01-06"],
        ["30/2024/QĐ-UBND", "-"],
    ]
    text = letter.read_text(encoding="utf-8")
    for _, _, printed, span in lines:
        start, end = map(int, span.split("-"))
        assert text[start:end] == printed


def test_cite_gives_citations_as_json(letter: Path, bad: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cite", "--json", str(bad), str(letter)]) == 2
    made, refused = capsys.readouterr()
    found = cited(read(letter)).citations
    assert [(each["code"], each["text"], tuple(each["span"])) for each in json.loads(made)] == [
        (each.code, each.text, each.span) for each in found
    ]
    assert "Tệp rỗng" in refused


def test_vietnamese_is_printed_whatever_the_code_page_of_the_console(letter: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    command = [sys.executable, "-m", "vanban.cli", "read", "--json", str(letter)]
    run = subprocess.run(command, capture_output=True, env=environment, timeout=60, check=True)
    assert json.loads(run.stdout.decode("utf-8"))["doc_type"] == "Tờ trình"
