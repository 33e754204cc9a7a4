"""A document as JSON: every key always there, nothing lost, what was stored is read for ever."""

import dataclasses
import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_samples import LAYOUTS

from vanban.document import (
    Authority,
    Block,
    Capacity,
    Document,
    Kind,
    Recipient,
    Regime,
    Signature,
)
from vanban.reading import read
from vanban.serialization import SCHEMA, from_json, to_json

GOLDEN = Path(__file__).parent / "golden"
DESIGN = {
    "schema", "file", "form", "regime", "doc_type", "type_code", "number", "symbol", "code", "place", "date",
    "date_partial", "parent_body", "issuer", "subject", "addressees", "recipients", "archive_line",
    "signing_authority", "signer_position", "signer_name", "legal_bases", "proposal_refs", "citations", "cited_codes",
    "urgency", "secrecy", "circulation", "copies", "contact", "attachments", "confidence", "spans", "text", "body",
    "warnings",
}  # fmt: skip
"""The keys of the table in the design."""
FULL = Document(
    regime=Regime.ND30,
    national_header=("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
    parent_body="UBND TỈNH NGHỆ AN",
    issuer="SỞ NỘI VỤ",
    number="15",
    symbol="QĐ-SNV",
    place="Nghệ An",
    date=dt.date(2024, 3, 5),
    doc_type="Quyết định",
    type_code="QĐ",
    subject="Về việc thành lập Đoàn kiểm tra",
    addressees=("Ủy ban nhân dân tỉnh",),
    body=(
        Block(id="a", kind=Kind.BASIS, text="Căn cứ Kế hoạch số 12/KH-UBND ngày 05/01/2024;", origin={"paper": 7}),
        Block(
            id="b", kind=Kind.ARTICLE, number="1", text="Thành lập", children=(Block(id="c", kind=Kind.ITEM, text="A"),)
        ),
    ),
    signatures=(
        Signature(position="THƯ KÝ", name="(họ và tên)"),
        Signature(
            capacities=(Capacity(authority=Authority.KT, of="GIÁM ĐỐC"),), position="PHÓ GIÁM ĐỐC", other_position="B"
        ),
    ),
    recipients=(Recipient(name="Như trên"), Recipient(name="Cục A (Bộ B)", purpose="phối hợp")),
    archive_line="Lưu: VT.",
    urgency="KHẨN",
    circulation="LƯU HÀNH NỘI BỘ",
    copies="PL.(300)",
    contact=("Địa chỉ: số 1",),
    attachments="(Gửi kèm theo danh sách)",
)


@pytest.mark.parametrize("document", [Document(), FULL, read(LAYOUTS["one row"]())], ids=["empty", "full", "read"])
def test_every_key_is_always_present(document: Document) -> None:
    made = to_json(document)
    assert made.keys() >= DESIGN
    assert made.keys() == to_json(Document()).keys()
    assert next(iter(made)) == "schema"


@pytest.mark.parametrize("document", [Document(), FULL], ids=["empty", "full"])
def test_a_document_comes_back_from_json_whole(document: Document) -> None:
    assert from_json(json.loads(json.dumps(to_json(document)))) == document


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_was_read_comes_back_with_its_source(layout: str) -> None:
    document = read(LAYOUTS[layout](), name="a.md" if layout == "markdown" else "a.txt")
    back = from_json(json.loads(json.dumps(to_json(document))))
    assert back == document
    assert back.source == document.source
    assert to_json(back) == to_json(document)


@given(st.text(min_size=1), st.none() | st.text())
def test_a_recipient_comes_back_whatever_its_brackets(name: str, purpose: str | None) -> None:
    document = Document(recipients=(Recipient(name=name, purpose=purpose),))
    assert from_json(to_json(document)).recipients == document.recipients


def test_the_last_signature_is_the_one_told_in_short() -> None:
    made = to_json(FULL)
    assert (made["signing_authority"], made["signer_position"], made["signer_name"]) == (["KT"], "PHÓ GIÁM ĐỐC", None)
    assert len(made["signatures"]) == 2


@pytest.mark.parametrize("file", sorted(GOLDEN.glob("document-*.json")), ids=lambda file: file.stem)
def test_what_any_version_stored_is_still_read(file: Path) -> None:
    """A new schema adds a file here and upgrades the older ones while they are read."""
    assert from_json(json.loads(file.read_text(encoding="utf-8"))) == FULL


def test_each_schema_has_its_golden_file() -> None:
    assert {file.stem for file in GOLDEN.glob("*.json")} == {f"document-{number + 1}" for number in range(SCHEMA)}
    newest = json.loads((GOLDEN / f"document-{SCHEMA}.json").read_text(encoding="utf-8"))
    assert newest.keys() == to_json(FULL).keys()


def test_a_later_schema_is_refused() -> None:
    with pytest.raises(ValueError, match="later version"):
        from_json({**to_json(FULL), "schema": SCHEMA + 1})


def test_every_field_of_the_document_has_its_key() -> None:
    kept = {field.name for field in dataclasses.fields(Document)} - {"source"}
    assert kept <= to_json(FULL).keys()
