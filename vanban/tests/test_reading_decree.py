"""The decree's own Word annexes: what the rules of form are written in is read by its own structure."""

from pathlib import Path

import pytest

from vanban.document import Document, Kind, Regime
from vanban.reading import read

ANNEXES = Path(__file__).parents[3] / "shared" / "reference" / "nd30-annexes"
pytestmark = pytest.mark.skipif(not ANNEXES.is_dir(), reason="the decree's annexes do not lie beside the repository")

TITLES = {
    1: ("I", "THỂ THỨC, KỸ THUẬT TRÌNH BÀY VĂN BẢN HÀNH CHÍNH VÀ BẢN SAO VĂN BẢN", ["I", "II"]),
    2: ("II", "VIẾT HOA TRONG VĂN BẢN HÀNH CHÍNH", ["I", "II", "III", "IV", "V"]),
    3: ("III", "BẢNG CHỮ VIẾT TẮT TÊN LOẠI, MẪU TRÌNH BÀY VĂN BẢN HÀNH CHÍNH VÀ BẢN SAO VĂN BẢN", ["I", "II"]),
    4: ("IV", "MẪU VỀ QUẢN LÝ VĂN BẢN", ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"]),
    5: ("V", "LẬP HỒ SƠ VÀ GIAO NỘP HỒ SƠ, TÀI LIỆU VÀO LƯU TRỮ CƠ QUAN", ["I", "II", "III", "IV", "V"]),
    6: ("VI", "HỆ THỐNG QUẢN LÝ TÀI LIỆU ĐIỆN TỬ", ["I", "II"]),
}
_HEADINGS = (Kind.PART, Kind.SECTION)


def annex(number: int) -> Document:
    return read(ANNEXES / f"Phuluc{number}.docx")


@pytest.mark.parametrize("number", TITLES)
def test_an_annex_of_the_decree_is_one_annex_with_its_parts(number: int) -> None:
    document = annex(number)
    roman, title, parts = TITLES[number]
    first = document.body[0]
    assert (first.kind, first.number) == (Kind.ANNEX, roman)
    assert first.text.startswith(f"{title} (Kèm theo Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020")
    assert [block.number for block in first.children if block.kind in _HEADINGS] == parts


@pytest.mark.parametrize("number", TITLES)
def test_what_the_annexes_show_as_samples_is_none_of_their_own_fields(number: int) -> None:
    document = annex(number)
    assert (document.issuer, document.code, document.date, document.doc_type) == (None,) * 4
    assert (document.signatures, document.recipients, document.archive_line) == ((), (), None)
    assert document.regime is Regime.UNKNOWN


def test_the_table_of_types_has_the_numbers_that_word_prints() -> None:
    table = next(block for block in annex(3).blocks() if block.kind is Kind.TABLE)
    rows = [[cell.text for cell in row.children] for row in table.children]
    assert ["1.", "Nghị quyết (cá biệt)", "NQ"] in rows
    assert ["7.", "Thông báo", "TB"] in rows
