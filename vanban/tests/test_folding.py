"""Folding and sorting of Vietnamese text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.folding import fold, sort_key


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đề án", "de an"),
        ("QUYẾT ĐỊNH", "quyet dinh"),
        ("QÐ-UBND", "qd-ubnd"),  # ETH, U+00D0
        ("Ủy ban, Uỷ ban", "uy ban, uy ban"),
        (unicodedata.normalize("NFD", "Hải Phòng"), "hai phong"),
        ("12/KH-BQL", "12/kh-bql"),
    ],
)
def test_fold_takes_off_case_and_marks(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_letters_sort_as_in_the_vietnamese_alphabet() -> None:
    names = ["Ân", "An", "Ăn", "Dũng", "Đạt", "Cường", "Ba", "Ơn", "Oanh", "Ông", "Uyên", "Ưng", "Xuân", "Yến"]
    assert sorted(names, key=sort_key) == [
        "An", "Ăn", "Ân", "Ba", "Cường", "Dũng", "Đạt", "Oanh", "Ông", "Ơn", "Uyên", "Ưng", "Xuân", "Yến",
    ]  # fmt: skip


def test_tones_sort_level_falling_rising_broken_sharp_heavy() -> None:
    assert sorted(["mạ", "má", "mã", "mả", "mà", "ma"], key=sort_key) == ["ma", "mà", "mả", "mã", "má", "mạ"]


def test_a_letter_outweighs_any_tone_and_a_tone_any_capital() -> None:
    assert sorted(["Hạ Bắc", "Ha Nam", "hạ Bắc", "Hà An"], key=sort_key) == ["Hà An", "hạ Bắc", "Hạ Bắc", "Ha Nam"]


def test_the_eth_sorts_as_the_letter_it_stands_for() -> None:
    assert sort_key("Ðạt") == sort_key("Đạt")


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="aăâđeêoôơuưíìỉĩị ÁẶỆ-/123"))
def test_composed_and_decomposed_text_sort_alike(text: str) -> None:
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(unicodedata.normalize("NFC", text))
