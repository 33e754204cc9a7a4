"""Dates and counts stand as on paper, and are typed either way."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasoat.design import dates
from rasoat.design.pictures import Step, days_between, with_gaps
from rasoat.design.templatetags import design


@pytest.mark.parametrize(
    ("day", "paper"),
    [
        (date(2023, 6, 8), "08/6/2023"),
        (date(2023, 1, 12), "12/01/2023"),
        (date(2023, 2, 3), "03/02/2023"),
        (date(2023, 3, 2), "02/3/2023"),
        (date(2022, 12, 30), "30/12/2022"),
    ],
)
def test_a_zero_stands_before_days_under_ten_and_months_one_and_two(day, paper):
    assert dates.on_paper(day) == paper
    assert design.paper_date(day) == paper


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_what_is_shown_can_be_typed_back(day):
    assert dates.parse(dates.on_paper(day)) == dates.parse(day.isoformat()) == dates.parse(f"{day:%d/%m/%Y}") == day


@pytest.mark.parametrize(
    "typed", ["8/6/2023", "08/06/2023", "08/6/2023", "2023-06-08", " 8-6-2023 ", "8.6.2023", "8 / 6 / 2023"]
)
def test_a_date_is_typed_either_way(typed):
    assert dates.parse(typed) == date(2023, 6, 8)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("hôm qua", "Nhập đủ ngày, tháng, năm"),
        ("6/2023", "Nhập đủ ngày, tháng, năm"),
        ("8/6/23", "bốn chữ số của năm"),
        ("8/6/20233", "bốn chữ số của năm"),
        ("8/6/2323", "Năm chưa đúng"),
        ("6/13/2023", "Không có tháng 13"),
        ("31/6/2023", "Tháng này có 30 ngày"),
        ("29/2/2023", "Không có ngày 29 trong tháng 2 năm 2023"),
        ("0/6/2023", "Không có ngày 0"),
    ],
)
def test_a_date_that_is_not_one_is_said_plainly(typed, said):
    with pytest.raises(ValueError, match=said):
        dates.parse(typed)


def test_counts_have_two_digits():
    assert [design.two_digits(count) for count in (0, 2, 10, 120)] == ["00", "02", "10", "120"]


def test_a_size_is_told_in_units_that_people_know():
    assert [design.file_size(size) for size in (0, 630, 12_600, 3_600_000)] == ["1 KB", "1 KB", "12 KB", "3,4 MB"]


def test_days_between_are_counted_in_words():
    start = date(2023, 1, 12)
    assert days_between(start, date(2023, 3, 2)) == "49 ngày"
    assert days_between(start, start) == "cùng ngày"
    assert days_between(start, start - timedelta(3)) == "sớm hơn 03 ngày"
    assert design.days_to(start, None) == ""


def test_a_step_without_a_date_has_no_days_on_either_side():
    steps = [Step("a", date(2023, 1, 1)), Step("b"), Step("c", date(2023, 1, 5))]
    assert [gap for _, gap in with_gaps(steps)] == ["", "", ""]
