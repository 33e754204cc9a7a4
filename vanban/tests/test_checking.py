"""Checking as a whole: the seed, the remarks, mending, the command line, hostile input, the page of rules."""

import datetime
import json
import time
from dataclasses import fields, replace
from pathlib import Path

import pytest
from checking_samples import DECISION, NOTICE, REGULATION, paragraph, printed
from hypothesis import given, settings
from hypothesis import strategies as st

from vanban import read
from vanban.checking import RULES, Remarks, Severity, Verdict, check, mend
from vanban.checking.catalogue import catalogue
from vanban.cli import main
from vanban.document import (
    Authority,
    Block,
    Capacity,
    Document,
    Kind,
    Recipient,
    Regime,
    Signature,
    Source,
)

ROOT = Path(__file__).parents[2]
SEED = ROOT.parent / "shared" / "seed" / "2819-TB-BQL.txt"
needs_seed = pytest.mark.skipif(not SEED.exists(), reason="../shared/seed is not here")

NOTICE_TEXT = """\
UBND TỈNH QUẢNG NINH
SỞ NỘI VỤ

Số: 7/TB-SNV

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập – Tự do – Hạnh phúc

Quảng Ninh, ngày 5 tháng 2 năm 2024

THÔNG BÁO
Kết quả kiểm tra công tác cải cách hành chính năm 2023

Thực hiện Kế hoạch số 12/KH- SNV ngày 12/01/2024, Sở Nội vụ thông báo kết quả kiểm tra như sau:

1. Các đơn vị đã thực hiện đúng quy định tại điều 5 của Quy chế./.

Nơi nhận:
- Giám đốc Sở (để báo cáo);
- Lưu VT, CCHC

KT.GIÁM ĐỐC
PHÓ GIÁM ĐỐC

(họ và tên)
"""
MENDED_TEXT = (
    NOTICE_TEXT.replace("7/TB", "07/TB")
    .replace(" – ", " - ")
    .replace("ngày 5 tháng 2 năm", "ngày 05 tháng 02 năm")
    .replace("KH- SNV", "KH-SNV")
    .replace("điều 5", "Điều 5")
    .replace("Lưu VT, CCHC", "Lưu: VT, CCHC.")
    .replace("KT.GIÁM", "KT. GIÁM")
)


# The seed ------------------------------------------------------------------------------------------------------------


@needs_seed
def test_the_seed_has_these_remarks_and_no_others() -> None:
    document = read(SEED)
    assert document.source is not None
    text = document.source.text
    found = sorted(
        (remark.rule, str(remark.severity), " ".join(text[slice(*remark.span)].split())[:40])
        for remark in check(document)
        if remark.span
    )
    assert found == [
        ("CC-01", "warning", "Căn cứ Kế hoạch số 4647/QĐ-UBND ngày 30/"),
        ("CK-02", "error", "KT."),
        ("CQ-01", "unknown", ""),
        ("NN-02", "warning", "Lưu: VP/BQL."),
        ("QH-01", "unknown", ""),
        ("TL-04", "warning", "KẾT QUẢ KIỂM TRA CÔNG TÁC CẢI CÁCH HÀNH "),
        ("VD-01", "error", "146/KH- BQL"),
        ("VD-01", "error", "810/KH- BQL"),
        ("VD-03", "warning", "Kế hoạch số 4647/QĐ-UBND ngày 30/12/2022"),
    ]
    assert len(check(document)) == len(found)


@needs_seed
def test_mending_the_seed_leaves_no_error() -> None:
    mended, done = mend(read(SEED))
    assert sorted(remark.rule for remark in done) == ["CK-02", "VD-01", "VD-01"]
    assert check(mended).errors == ()
    assert mended.source is not None
    assert "**KT. TRƯỞNG BAN" in mended.source.text


# Documents of real bodies --------------------------------------------------------------------------------------------

CORPUS = ROOT.parent / "shared" / "corpus" / "files"
needs_corpus = pytest.mark.skipif(not CORPUS.exists(), reason="../shared/corpus is not here")


@needs_corpus
@pytest.mark.parametrize("number", ["16", "17", "18", "19", "20", "21", "22", "23"])
def test_legal_normative_texts_are_not_judged_by_the_decree(number: str) -> None:
    (file,) = CORPUS.glob(f"{number}-*")
    assert check(read(file)).rules == {"PV-01"}


@needs_corpus
@pytest.mark.parametrize(
    ("number", "rule", "place"),
    [
        ("04", "CC-02", ","),  # bases that end with a comma
        ("05", "DS-01", "Một số thông tin cần lưu ý"),  # two headings numbered 3
        ("06", "DD-11", "ngày01 tháng 04 năm 2025"),
        ("07", "VD-07", "Nghị định số 81/NĐ-CP ngày 27 tháng 8 năm 2021"),
        ("12", "NN-02", "Lưu: HCTH, ĐT, L03."),
        ("14", "SO-05", "VJU"),  # a report with the symbol of a letter
    ],
)
def test_faults_of_real_documents_are_found_where_they_stand(number: str, rule: str, place: str) -> None:
    (file,) = CORPUS.glob(f"{number}-*")
    document = read(file)
    assert document.source is not None
    text = document.source.text
    assert place in {text[slice(*remark.span)] for remark in check(document) if remark.rule == rule and remark.span}


# Remarks -------------------------------------------------------------------------------------------------------------


def test_a_remark_is_one_line_of_the_command_line() -> None:
    (remark,) = check(replace(NOTICE, number="7"))
    assert str(remark) == "1 SO-01 error: Viết số 07, không viết số 7 (Phụ lục I, II.3.c)"
    assert (remark.severity, remark.verdict, remark.span) == (Severity.ERROR, Verdict.BROKEN, None)


def test_the_line_is_the_line_of_a_text_file_and_the_block_of_any_other() -> None:
    flawed = replace(
        DECISION, body=(*DECISION.body[:3], replace(DECISION.body[3], text="QUYẾT ĐỊNH"), *DECISION.body[4:])
    )
    in_text = printed(flawed, form="text")
    assert in_text.source is not None
    (remark,) = check(in_text)
    assert in_text.source.text.splitlines()[remark.line - 1] == "QUYẾT ĐỊNH"
    assert [remark.line for remark in check(printed(flawed))] == [remark.line for remark in check(flawed)] == [4]


def test_a_place_is_found_through_marks_and_line_ends() -> None:
    text = "**1.** Theo *Kế hoạch* số\n146/KH- BQL ngày\n12/01/2023./."
    block = Block(id="b", kind=Kind.CLAUSE, number="1", text="Theo Kế hoạch số 146/KH- BQL ngày 12/01/2023./.")
    document = replace(NOTICE, body=(block,), source=Source(form="text", text=text, blocks={"b": (0, len(text))}))
    (remark,) = check(document).errors
    assert remark.span is not None
    assert text[slice(*remark.span)] == "146/KH- BQL"
    assert (remark.line, remark.block) == (2, "b")
    mended, _ = mend(document)
    assert mended.source is not None
    assert mended.source.text == text.replace("KH- BQL", "KH-BQL")
    assert mended.body[0].text == block.text.replace("KH- BQL", "KH-BQL")


def test_a_code_broken_at_the_end_of_a_line_is_no_fault() -> None:
    text = "Theo Kế hoạch số 146/KH-\nBQL ngày 12/01/2023./."
    block = Block(id="b", kind=Kind.PARAGRAPH, text=text.replace("\n", " "))
    document = replace(NOTICE, body=(block,), source=Source(form="pdf", text=text, blocks={"b": (0, len(text))}))
    assert "VD-01" not in check(document).rules


def test_what_is_issued_with_a_decision_needs_no_number_day_signer_or_recipients() -> None:
    regulation = replace(
        REGULATION, number=None, symbol=None, place=None, date=None, signatures=(), recipients=(), archive_line=None
    )
    assert check(regulation).rules == {"SO-03", "DD-01", "CK-01", "NN-01"}
    issued_with = paragraph("(Kèm theo Quyết định số 112/QĐ-SNV ngày 05/02/2024)")
    assert check(replace(regulation, body=(issued_with, *regulation.body))) == Remarks()


# Command line --------------------------------------------------------------------------------------------------------


def test_check_prints_a_line_a_remark_and_exits_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "n.txt"
    file.write_text(NOTICE_TEXT, encoding="utf-8")
    assert main(["check", str(file)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert f"{file}:4 SO-01 error: Viết số 07, không viết số 7 (Phụ lục I, II.3.c)" in lines
    assert all(line.startswith(f"{file}:") for line in lines)


def test_check_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "n.txt"
    file.write_text(NOTICE_TEXT, encoding="utf-8")
    assert main(["check", "--json", str(file)]) == 1
    remarks = json.loads(capsys.readouterr().out)
    assert all(set(each) == {"rule", "severity", "verdict", "article", "span", "message", "fix"} for each in remarks)
    (zero,) = [each for each in remarks if each["rule"] == "SO-01"]
    start = NOTICE_TEXT.index("7/TB")
    assert zero["span"] == [start, start + 1]
    assert zero["fix"] == {"old": "7", "new": "07", "span": [start, start + 1]}


def test_fix_mends_the_file_and_says_what(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "n.txt"
    file.write_bytes(NOTICE_TEXT.replace("\n", "\r\n").encode("utf-8-sig"))
    file.chmod(0o640)
    assert main(["check", "--fix", str(file)]) == 0
    assert file.read_bytes() == MENDED_TEXT.replace("\n", "\r\n").encode("utf-8-sig")
    assert file.stat().st_mode & 0o777 == 0o640
    assert [each.name for each in tmp_path.iterdir()] == ["n.txt"]
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 9
    assert all(line.endswith("– đã sửa") for line in said)
    assert main(["check", "--fix", str(file)]) == 0
    assert capsys.readouterr().err == ""


def test_an_unreadable_file_is_named_and_the_rest_go_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "n.txt"
    file.write_text(MENDED_TEXT, encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    assert main(["check", str(tmp_path / "empty.txt"), str(file), str(tmp_path / "none.txt")]) == 2
    out = capsys.readouterr()
    assert len(out.err.splitlines()) == 2
    assert f"{file}:" in out.out


def test_on_judges_by_the_law_of_that_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "n.txt"
    file.write_text(NOTICE_TEXT, encoding="utf-8")
    assert main(["check", "--on", "2019-01-01", str(file)]) == 0
    assert [line.split()[1] for line in capsys.readouterr().out.splitlines()] == ["PV-02"]


# Hostile input -------------------------------------------------------------------------------------------------------

TEXTS = st.text(max_size=60) | st.sampled_from(
    ["Căn cứ Kế hoạch số 146/KH- BQL ngày 31/02/2023;", "KT.TRƯỞNG BAN", "V/v", "Số: /", "Điều 5", "Lưu VT", "./.", "Ð"]
)
LINES = st.none() | TEXTS
SPANS = st.tuples(st.integers(0, 300), st.integers(0, 300))
BLOCKS = st.recursive(
    st.builds(Block, id=st.sampled_from("abcdef"), kind=st.sampled_from(Kind), number=LINES, text=TEXTS),
    lambda below: st.builds(
        Block,
        id=st.sampled_from("ghij"),
        kind=st.sampled_from(Kind),
        number=LINES,
        text=TEXTS,
        children=st.lists(below, max_size=3).map(tuple),
    ),
    max_leaves=6,
)
SIGNATURES = st.builds(
    Signature,
    capacities=st.lists(st.builds(Capacity, authority=st.sampled_from(Authority), of=TEXTS), max_size=2).map(tuple),
    position=LINES,
    name=LINES,
)
SOURCES = st.builds(
    Source,
    form=st.sampled_from(["text", "markdown", "docx", "pdf"]),
    text=st.lists(TEXTS, max_size=6).map("\n".join),
    spans=st.dictionaries(
        st.sampled_from([*(field.name for field in fields(Document)), "code", "signing_authority", "signer_name"]),
        SPANS,
    ),
    blocks=st.dictionaries(st.sampled_from("abcdefghij"), SPANS),
)
DOCUMENTS = st.builds(
    Document,
    regime=st.sampled_from([Regime.ND30] * 4 + [*Regime]),
    national_header=st.lists(TEXTS, max_size=3).map(tuple),
    **dict.fromkeys(
        [
            "parent_body",
            "issuer",
            "number",
            "symbol",
            "year",
            "place",
            "date_partial",
            "subject",
            "archive_line",
            "urgency",
            "secrecy",
            "circulation",
            "copies",
        ],
        LINES,
    ),
    date=st.none() | st.dates(),
    doc_type=LINES | st.sampled_from(["Thông báo", "Quyết định", "Công văn", "Tờ trình", "Biên bản"]),
    addressees=st.lists(TEXTS, max_size=3).map(tuple),
    body=st.lists(BLOCKS, max_size=4).map(tuple),
    signatures=st.lists(SIGNATURES, max_size=2).map(tuple),
    recipients=st.lists(st.builds(Recipient, name=TEXTS, purpose=LINES), max_size=3).map(tuple),
    contact=st.lists(TEXTS, max_size=2).map(tuple),
    source=st.none() | SOURCES,
)


@settings(max_examples=150, deadline=None)
@given(DOCUMENTS, st.none() | st.dates(min_value=datetime.date(2020, 3, 5)))
def test_check_and_mend_never_raise(document: Document, on: datetime.date | None) -> None:
    for remark in check(document, on):
        assert remark.rule in RULES
        assert (remark.severity is Severity.UNKNOWN) == (remark.verdict is Verdict.CANNOT_TELL)
    mend(document, on)


@pytest.mark.parametrize(
    "piece",
    [
        "KT.",
        "Căn cứ ",
        "146/KH- ",
        "ngày 1/1/2023 ",
        "- a;\n",
        "Điều 5 ",
        " - ",
        "a. ",
        "\t",
        "Lưu",
        "Số 1/",
        "Ð",
        "nhà nước và ",
    ],
)
def test_time_grows_with_the_length_of_hostile_repeats(piece: str) -> None:
    def seconds(times: int) -> float:
        words = piece * times
        flawed = printed(
            replace(NOTICE, subject=words, archive_line=words, body=(replace(NOTICE.body[0], text=words),)),
            ("SNV", words),
        )
        start = time.perf_counter()
        check(flawed)
        return time.perf_counter() - start

    seconds(50)
    assert seconds(4000) < 40 * max(seconds(400), 0.005)


# The page of rules ---------------------------------------------------------------------------------------------------


def test_the_page_of_rules_is_fresh() -> None:
    """Make it anew with ``python -m vanban.checking.catalogue > docs/rules.md``."""
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == catalogue()
