"""Whatever stands in a file, reading ends, and every span points at the text."""

import time
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading_samples import BODY, EXPECTED, LAYOUTS, NATIONAL, RECIPIENTS, SIGNATURE, TITLE, docx, paragraph, told

from vanban.document import Document
from vanban.reading import Unreadable, read

SNIPPETS = (
    *NATIONAL, *TITLE, *BODY, *RECIPIENTS, *SIGNATURE, "Số: 45/TTr-SNV", "Số: /", "Số:", "V/v", "V/v abc",
    "Kính gửi:", "Căn cứ", "QUYẾT ĐỊNH:", "Điều 1.", "Chương I", "Phụ lục", "PHỤ LỤC I", "- ", "1.", "a)", "*", "**",
    "____", "|", "||", "| a | b |", "# ", "<div>", "<br>", "&amp;", "\t", "   ", "ngày", "tháng 3 năm", "KT.", "TM. X",
    "GIÁM ĐỐC", "MẬT", "\\", "Nơi nhận:", "Lưu: VT.", "(", ")", "12/KH-X", "“", "2",
)  # fmt: skip
lines = st.lists(st.sampled_from(SNIPPETS) | st.text(max_size=20), max_size=40)
LOOSE = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)


def spans_hold(document: Document) -> None:
    source = document.source
    assert source is not None
    for start, end in (*source.spans.values(), *source.blocks.values()):
        assert 0 <= start <= end <= len(source.text)
    for name in ("number", "place"):
        if name in source.spans:
            assert "".join(source.text[slice(*source.spans[name])].split()).replace("Ð", "Đ")
    assert {block.id for block in document.blocks()} == source.blocks.keys()
    ids = [block.id for block in document.blocks()]
    assert len(ids) == len(set(ids))


def tried(data: bytes, name: str | None = None) -> None:
    """Read what may be unreadable; nothing else may be raised."""
    with suppress(Unreadable):
        spans_hold(read(data, name=name))


@LOOSE
@given(lines, st.sampled_from([" ", "\n", "\n\n", "   ", "\t"]), st.sampled_from(["a.txt", "a.md"]))
def test_any_text_is_read_or_refused(pieces: list[str], joint: str, name: str) -> None:
    tried(joint.join(pieces).encode("utf-8", "ignore"), name)


@LOOSE
@given(st.lists(st.sampled_from(SNIPPETS), max_size=30))
def test_any_word_document_is_read_or_refused(pieces: list[str]) -> None:
    body = "".join(paragraph(piece.replace("<", "").replace("&", "")) for piece in pieces)
    tried(docx(body))


@LOOSE
@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.7\n", b"\xff\xfe"]))
def test_any_bytes_are_read_or_refused(data: bytes, head: bytes) -> None:
    tried(head + data)


@LOOSE
@given(st.integers(0, 6), st.integers(0, 4))
def test_blank_lines_above_and_blanks_around_change_nothing(above: int, blanks: int) -> None:
    text = LAYOUTS["cells in order"]().decode()
    padded = "\n" * above + "\n".join(line + " " * blanks for line in text.splitlines()) + "\n" * above
    assert told(read(padded.encode())) == EXPECTED


def test_the_same_file_gives_the_same_document_twice() -> None:
    data = LAYOUTS["two rows"]()
    assert read(data) == read(data)


@pytest.mark.parametrize(
    "hostile",
    [
        "a " * 200_000,
        "Số: " + "." * 200_000,
        "Số: " + "1 " * 100_000,
        "ngày " * 100_000,
        "THÔNG BÁO\n" * 20_000,
        "KT. GIÁM ĐỐC\n- a;\n" * 4_000,
        "Nơi nhận:\n" * 5_000,
        "Nơi nhận:\n- a;\n" * 4_000,
        "GIÁM ĐỐC\n" * 20_000,
        "* " * 100_000,
        "**a" * 60_000,
        "(" * 100_000,
        "(kèm " * 50_000,
        "Kính gửi:\n" * 10_000,
        "Căn cứ " * 60_000,
        "1." * 100_000,
        "   a" * 60_000,
        "\t" * 100_000 + "a",
    ],
    ids=lambda text: repr(text[:16]),
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_hostile_repeats_end_in_time(hostile: str, name: str) -> None:
    start = time.process_time()
    tried(hostile.encode(), name)
    assert time.process_time() - start < 5
