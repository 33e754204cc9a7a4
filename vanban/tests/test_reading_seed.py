"""The real notice, exactly; and the documents of the corpus, as far as they are there."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from vanban.cli import main
from vanban.document import Authority, Capacity, Document, Kind, Recipient, Regime
from vanban.folding import fold
from vanban.reading import read
from vanban.serialization import to_json

SHARED = Path(__file__).parents[3] / "shared"
SEED = SHARED / "seed" / "2819-TB-BQL.txt"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not here: the seed and the corpus lie there")


@pytest.fixture(scope="module")
def seed() -> Document:
    return read(SEED)


def test_the_header_of_the_seed(seed: Document) -> None:
    assert (seed.number, seed.symbol, seed.code, seed.year) == ("2819", "TB-BQL", "2819/TB-BQL", None)
    assert (seed.place, seed.date) == ("Hải Phòng", dt.date(2023, 6, 14))
    assert (seed.doc_type, seed.type_code, seed.regime) == ("Thông báo", "TB", Regime.ND30)


def test_the_subject_of_the_seed_is_whole_and_on_one_line(seed: Document) -> None:
    assert seed.subject == (
        "KẾT QUẢ KIỂM TRA CÔNG TÁC CẢI CÁCH HÀNH CHÍNH TẠI CÁC ĐƠN VỊ SỰ NGHIỆP TRỰC THUỘC "
        "BAN QUẢN LÝ KHU KINH TẾ HẢI PHÒNG"
    )


def test_what_the_copy_lost_is_not_guessed(seed: Document) -> None:
    assert (seed.issuer, seed.parent_body, seed.national_header) == (None, None, ())


def test_the_end_of_the_seed(seed: Document) -> None:
    signature = seed.signature
    assert signature is not None
    assert signature.capacities == (Capacity(authority=Authority.KT, of="TRƯỞNG BAN"),)
    assert signature.position == "PHÓ TRƯỞNG BAN"
    assert signature.name is not None
    assert seed.recipients == (
        Recipient(name="Lãnh đạo Ban", purpose="để báo cáo"),
        Recipient(name="Trường Trung cấp KKT"),
        Recipient(name="Trung tâm XTĐT&DVVL KKT"),
    )
    assert seed.archive_line == "Lưu: VP/BQL."


def test_the_bases_of_the_seed_are_healed_and_dated(seed: Document) -> None:
    references = to_json(seed)
    assert [(base["code"], base["date"]) for base in references["legal_bases"]] == [
        ("4647/QĐ-UBND", "2022-12-30"),
        ("146/KH-BQL", "2023-01-12"),
        ("810/KH-BQL", "2023-03-02"),
        ("2535/TB-BQL", "2023-05-22"),
    ]
    assert references["legal_bases"][0]["type"] == "Kế hoạch"
    assert "04/2015/NĐ-CP" in references["cited_codes"]


def test_the_body_of_the_seed(seed: Document) -> None:
    kinds = [block.kind for block in seed.body]
    assert kinds == [Kind.BASIS, Kind.PARAGRAPH, *[Kind.CLAUSE] * 4, Kind.PARAGRAPH]
    assert [block.number for block in seed.body if block.kind is Kind.CLAUSE] == ["1", "2", "3", "4"]
    assert seed.body[-1].text.endswith("ngày một tốt hơn./.")


def test_every_field_of_the_seed_stands_where_its_span_says(seed: Document) -> None:
    source = seed.source
    assert source is not None
    shown = {name: source.text[start:end] for name, (start, end) in source.spans.items()}
    assert shown["code"] == "2819/TB-BQL"
    assert shown["date"] == "ngày 14 tháng 6 năm 2023"
    assert shown["place"] == "Hải Phòng"
    assert shown["signing_authority"] == "KT.TRƯỞNG BAN"
    assert shown["signer_position"] == "PHÓ TRƯỞNG BAN"
    assert shown["archive_line"] == "- Lưu: VP/BQL."
    assert source.confidence.keys() == source.spans.keys()
    assert len(set(source.confidence.values())) > 1


def labels() -> list[dict[str, str]]:
    file = SHARED / "corpus" / "labels.jsonl"
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []


@pytest.mark.parametrize(
    "label",
    [
        pytest.param(label, marks=[pytest.mark.ocr] * (label["form"] == "scan"), id=label["file"][:2])
        for label in labels()
    ],
)
def test_the_corpus_is_read(label: dict[str, str]) -> None:
    """The score itself is ../shared/corpus/score.py; here the fields that admit no opinion."""
    file = SHARED / "corpus" / "files" / label["file"]
    read_ = to_json(read(file))
    assert read_["form"] == label["form"] or label["form"] != "scan"
    for key in ("number", "symbol", "code", "date", "signing_authority"):
        unread = label["form"] == "scan" and read_[key] is None  # written by hand: nothing, never a guess
        assert read_[key] == label[key] or unread, key


def test_the_library_knows_no_name_and_no_code_of_the_corpus() -> None:
    """A reader tuned to the labels reads nothing else: signers, own codes, issuers that no public register lists."""
    sources = Path(__file__).parents[1] / "src" / "vanban"
    written = fold("\n".join(file.read_text(encoding="utf-8") for file in sorted(sources.rglob("*.py"))))
    register = fold((SHARED / "reference" / "legal-register.tsv").read_text(encoding="utf-8"))
    told = [str(label[key]) for label in labels() for key in ("signer_name", "code") if label[key]]
    bodies = [str(label[key]) for label in labels() for key in ("issuer", "parent") if label[key]]
    told += [body for body in bodies if fold(body) not in register]
    assert told
    assert [each for each in told if re.search(rf"\b{re.escape(fold(each))}\b", written)] == []


def test_a_scan_that_nothing_here_recognises_is_named_as_such_and_the_rest_goes_on(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vanban.reading.scan.installed", lambda: False)
    scan = SHARED / "corpus" / "files" / "01-quyet-dinh-1592-qd-dhvn.pdf"
    assert main(["read", "--json", str(scan), str(SEED)]) == 2
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first.keys() == {"schema", "file", "error"}
    assert "bản quét" in first["error"]
    assert second["code"] == "2819/TB-BQL"
