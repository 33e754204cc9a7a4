"""Several documents in one file: ``read`` gives the first and says so of the others, ``read_all`` gives each."""

import json
from pathlib import Path

import pytest
from reading_samples import (
    BODIES,
    BODY,
    DATE,
    EXPECTED,
    LAYOUTS,
    NAME,
    NATIONAL,
    NUMBER,
    RECIPIENTS,
    SIGNATURE,
    TITLE,
    docx,
    paragraph,
    prose,
    table,
    title,
    told,
)

from vanban.cli import main
from vanban.document import Kind
from vanban.reading import read, read_all

FIRST = (*BODIES, *NATIONAL, NUMBER, DATE, *TITLE, *BODY, *RECIPIENTS, *SIGNATURE)
SECOND = (
    "Số: 46/KH-SNV",
    "Nghệ An, ngày 08 tháng 4 năm 2025",
    "KẾ HOẠCH",
    "Kiểm tra",
    "1. Mục đích.",
    "GIÁM ĐỐC",
    NAME,
)
DRAFT = ("Số:      /QĐ-UBND", "Nghệ An, ngày    tháng 4 năm 2025", "QUYẾT ĐỊNH", "Về việc kiểm tra", "Điều 1. A.")
FORM = (*NATIONAL, "Số: …/BC-…", "…, ngày … tháng … năm 20…", "BÁO CÁO", "Kính gửi: …", "NGƯỜI BÁO CÁO")
NUMBERED_FORM = ("Mẫu số 02", *BODIES, *NATIONAL, "Số: ..../BC-SNV", "BÁO CÁO", "Kết quả kiểm tra", "NGƯỜI BÁO CÁO")
REGULATION = ("QUY ĐỊNH", "Về kiểm tra", "Chương I", "QUY ĐỊNH CHUNG", "Điều 1. Theo Quyết định số 9/QĐ-BNV.")
SAID = ("Tệp còn chứa văn bản số 46/KH-SNV, đọc như phụ lục.",)


@pytest.mark.parametrize(
    ("further", "said"),
    [
        ((*BODIES, *NATIONAL, *SECOND), SAID),
        ((*NATIONAL, *BODIES, *SECOND), SAID),
        ((*BODIES, *NATIONAL, *DRAFT), ("Tệp còn chứa dự thảo văn bản chưa có số, đọc như phụ lục.",)),
        (FORM, ()),
        (NUMBERED_FORM, ()),
        (REGULATION, ()),
    ],
    ids=["document", "document in another order", "draft", "blank form", "form of an office", "regulation"],
)
def test_what_follows_is_an_annex_and_a_document_is_said(further: tuple[str, ...], said: tuple[str, ...]) -> None:
    data = "\n".join((*FIRST, *further)).encode()
    document = read(data)
    assert told(document) == EXPECTED
    assert document.body[-1].kind is Kind.ANNEX
    assert document.source is not None
    assert document.source.warnings == said
    assert len(read_all(data)) == (2 if said else 1)


@pytest.mark.parametrize(
    "header",
    [
        (*BODIES, *NATIONAL),
        (*NATIONAL, *BODIES),
        (f"{BODIES[0]}        {NATIONAL[0]}", f"{BODIES[1]}        {NATIONAL[1]}"),
        ("TỈNH ỦY NGHỆ AN", "*", "ĐẢNG CỘNG SẢN VIỆT NAM"),
    ],
    ids=["left cell first", "right cell first", "two columns", "of the Party"],
)
def test_each_document_of_a_file_is_read_by_itself(header: tuple[str, ...]) -> None:
    first, second = read_all("\n".join((*FIRST, *header, *SECOND)).encode())
    assert told(first) == EXPECTED
    assert [block.kind for block in first.body if block.kind is Kind.ANNEX] == []
    assert (second.code, second.doc_type, second.subject) == ("46/KH-SNV", "Kế hoạch", "Kiểm tra")
    assert second.issuer == (BODIES[1] if len(header) == 4 or "   " in header[0] else "TỈNH ỦY NGHỆ AN")
    assert [block.text for block in second.body] == ["Mục đích."]
    assert first.source is not None
    assert second.source is not None
    assert first.source.text == second.source.text
    assert second.source.text[slice(*second.source.spans["number"])] == "46"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_file_with_one_document_gives_one(layout: str) -> None:
    (document,) = read_all(LAYOUTS[layout](), name="to-trinh.md" if layout == "markdown" else None)
    assert told(document) == EXPECTED


def test_a_proposal_and_the_draft_it_proposes_in_one_word_file_are_two() -> None:
    def whole(number: str) -> str:
        header = table([[[*BODIES, number], [*NATIONAL, DATE]]])
        return header + title() + prose() + table([[RECIPIENTS, SIGNATURE]])

    first, second = read_all(docx(whole(NUMBER) + paragraph("") + whole("Số:       /TTr-SNV")))
    assert told(first) == EXPECTED
    assert told(second) == EXPECTED | {"code": None}


def test_the_command_line_prints_a_line_for_each_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "hai-van-ban.txt"
    file.write_text("\n".join((*FIRST, *BODIES, *NATIONAL, *SECOND)), encoding="utf-8")
    assert main(["read", "--json", str(file)]) == 0
    assert [json.loads(line)["code"] for line in capsys.readouterr().out.splitlines()] == ["45/TTr-SNV"]
    assert main(["read", "--json", "--all", str(file)]) == 0
    assert [json.loads(line)["code"] for line in capsys.readouterr().out.splitlines()] == ["45/TTr-SNV", "46/KH-SNV"]


def test_the_name_in_capitals_of_who_signs_the_first_is_none_of_the_second() -> None:
    capitals = (*FIRST[:-1], NAME.upper())
    first, second = read_all("\n".join((*capitals, *BODIES, *NATIONAL, *SECOND)).encode())
    assert first.signature is not None
    assert first.signature.name == NAME.upper()
    assert (second.parent_body, second.issuer) == BODIES
