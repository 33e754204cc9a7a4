"""The header of a list is found in the many wordings of those who send it."""

import pytest

from rasoat.criteria.sheets.columns import COLUMNS, header_of, meaning
from rasoat.criteria.sheets.pasting import lines_of

WORDINGS = {
    "code": ["STT", "TT", "Mã", "Mã tiêu chí", "Số TT", "Mục"],
    "title": [
        "Tiêu chí",
        "Tiêu chí, tiêu chí thành phần",
        "LĨNH VỰC/TIÊU CHÍ/TIÊU CHÍ THÀNH PHẦN",
        "Nội dung đánh giá",
        "Tên chỉ số thành phần",
    ],
    "points": ["Điểm chuẩn", "Điểm tối đa", "Điểm\ntối đa", "Thang điểm", "Điểm", "Số điểm tối đa", "Điểm quy định"],
    "score": ["Điểm tự đánh giá", "Tự đánh giá của đơn vị", "Điểm đơn vị tự chấm", "Tự chấm điểm"],
    "proof": ["Tài liệu kiểm chứng", "Tài liệu kiểm chứng (ghi rõ số, ngày)", "Hồ sơ minh chứng", "Minh chứng"],
    "note": ["Ghi chú", "Giải trình", "Ghi chú, giải trình", "Nội dung giải trình", "Lý do"],
}


@pytest.mark.parametrize(("name", "words"), [(name, each) for name, said in WORDINGS.items() for each in said])
def test_a_heading_is_understood_in_its_wordings(name: str, words: str) -> None:
    assert meaning(words) == name == meaning(words.upper())


def test_our_own_headings_are_understood() -> None:
    assert {name: meaning(heading) for name, heading in COLUMNS.items()} == {name: name for name in COLUMNS}


@pytest.mark.parametrize("words", ["Điểm thẩm định", "Điểm hội đồng chấm", "Cơ quan chủ trì", ""])
def test_other_headings_mean_no_column_of_ours(words: str) -> None:
    assert meaning(words) is None


def test_the_header_is_found_below_a_title() -> None:
    header = header_of(
        lines_of("BỘ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH\n\n\tNăm 2026\nSTT\tTiêu chí\tĐiểm chuẩn\tThẩm định\n1\tA\t1")
    )
    assert header
    assert (header.last, dict(header.places)) == (4, {"code": [0], "title": [1], "points": [2]})
    assert header.ignored == {3: "Thẩm định"}


def test_a_header_of_two_rows_is_read_together() -> None:
    header = header_of(lines_of("TT\tNội dung\tĐiểm\t\tGhi chú\n\t\tTối đa\tTự đánh giá\t\n1\tA\t1\t1"))
    assert header
    assert header.last == 2
    assert dict(header.places) == {"code": [0], "title": [1], "points": [2], "score": [3], "note": [4]}


def test_beside_a_running_number_the_code_is_the_code() -> None:
    header = header_of(lines_of("STT\tMã tiêu chí\tTiêu chí\tĐiểm"))
    assert header
    assert header.places["code"] == [1]


def test_a_range_without_header_has_none() -> None:
    assert header_of(lines_of("1\tKế hoạch\t1\n2\tKiểm tra\t1")) is None
