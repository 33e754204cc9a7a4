"""The words of the office: what no page says."""

from pathlib import Path

import pytest

import rasoat

NOT = {
    ">Thôi<": "a button or link says what it does: Trở về, không lưu",
    "filesizeformat": "says 630 byte; file_size says 1 KB",
    "TLS": "no user knows what it is: an address that begins with https",
}


@pytest.mark.parametrize("word", NOT)
def test_no_page_says(word: str) -> None:
    pages = Path(rasoat.__path__[0]).glob("*/templates/**/*.html")
    assert [page.name for page in pages if word in page.read_text()] == [], NOT[word]
