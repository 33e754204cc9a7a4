"""What a code says of its place, which comes next, and which it was before Excel made a date of it."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasoat.criteria.sheets.codes import dated, leading, readings, roman


@pytest.mark.parametrize(
    ("text", "after", "below"),
    [
        ("1", "2", "1.1"),
        ("1.9", "1.10", "1.9.1"),
        ("II.", "III", "1"),
        ("(b)", "c", "1"),
        ("A03", "A04", "A03.1"),
        ("I.2", "I.3", "I.2.1"),
        ("Phần IV", "V", "1"),
        ("1,2", "1.3", "1.2.1"),
    ],
)
def test_a_code_has_a_next_and_a_first_below(text: str, after: str, below: str) -> None:
    code = readings(text)[0]
    assert (code.next.text, code.child().text) == (after, below)


def test_a_letter_may_be_a_roman_number() -> None:
    assert [(code.style[0], code.ordinal) for code in readings("I")] == [("roman", 1), ("letter", 9)]
    assert [code.style[0] for code in readings("C")] == ["letter"]


def test_a_code_of_no_known_style_is_kept_as_printed() -> None:
    assert readings("1.2b")[0].text == "1.2b"
    assert readings("mã số 4") == readings("Tiêu chí chung") == readings("-") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("II. CẢI CÁCH THỂ CHẾ", ("II", "CẢI CÁCH THỂ CHẾ")),
        ("I CẢI CÁCH THỂ CHẾ", ("I", "CẢI CÁCH THỂ CHẾ")),
        ("Phần I: Chỉ đạo", ("I", "Chỉ đạo")),
        ("1.2 Ban hành kế hoạch", ("1.2", "Ban hành kế hoạch")),
        ("a) Đúng hạn", ("a", "Đúng hạn")),
        ("5 năm thực hiện", None),
        ("Văn bản", None),
        ("Chỉ số hài lòng", None),
    ],
)
def test_a_title_may_begin_with_its_code(text: str, found: tuple[str, str] | None) -> None:
    assert leading(text) == found


@pytest.mark.parametrize("text", ["01/02/2026", "1/2/2026", "2026-02-01", "1-Feb", "01-Thg2", "1/2/26"])
def test_a_date_was_a_code_of_two_parts(text: str) -> None:
    assert dated(text)[:2] == ["1.2", "2.1"]


def test_a_date_of_the_first_years_was_a_code_of_three_parts() -> None:
    assert "1.2.3" in dated("01/02/2003")
    assert dated("1.2") == dated("12") == dated("Đúng hạn") == []


@given(st.dates(datetime.date(2020, 1, 1), datetime.date(2031, 12, 31)))
def test_every_way_of_writing_a_date_says_the_same_codes(day: datetime.date) -> None:
    ways = {f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day.year}", day.isoformat(), f"{day:%d-%m-%Y}"}
    assert len({tuple(dated(way)) for way in ways}) == 1
    assert dated(day.isoformat())[0] == f"{day.day}.{day.month}"


@given(st.integers(1, 39))
def test_roman_numbers_follow_each_other(number: int) -> None:
    code = next(code for code in readings(roman(number)) if code.style[0] == "roman")
    assert code.ordinal == number


@given(st.lists(st.integers(1, 99), min_size=1, max_size=5))
def test_codes_of_figures_are_read_as_they_are_printed(parts: list[int]) -> None:
    text = ".".join(map(str, parts))
    code = readings(text)[0]
    assert (code.text, code.ordinal, code.above) == (text, parts[-1], ".".join(map(str, parts[:-1])))
    assert readings(code.next.text)[0] == code.next
