"""Days and lists are said as an official text says them."""

from datetime import date

import pytest

from rasoat.inspections.wording import days, days_in, listed, sentence


@pytest.mark.parametrize(
    ("several", "said"),
    [
        ([date(2023, 6, 8), date(2023, 6, 8)], "ngày 08/6/2023"),
        ([date(2023, 6, 8), date(2023, 6, 9)], "các ngày 08 và 09/6/2023"),
        ([date(2023, 6, 1), date(2023, 5, 30), date(2023, 5, 31)], "các ngày 30, 31/5/2023 và 01/6/2023"),
        ([date(2023, 12, 29), date(2024, 1, 3)], "các ngày 29/12/2023 và 03/01/2024"),
        ([date(2023, 5, day) for day in range(1, 9)], "từ ngày 01/5/2023 đến ngày 08/5/2023"),
    ],
)
def test_several_days_are_said_by_month(several: list[date], said: str) -> None:
    assert days(several) == said


@pytest.mark.parametrize(
    ("things", "said"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A và B"),
        (["A", "B", "C"], "A, B và C"),
        (["A, B", "C", "D"], "A, B; C và D"),
        (["A và B", "C"], "A và B; C"),
    ],
)
def test_a_list_stays_clear_where_its_things_have_commas_of_their_own(things: list[str], said: str) -> None:
    assert listed(things) == said


def test_what_is_typed_becomes_a_sentence() -> None:
    assert sentence("  niêm yết \n đầy đủ ; ") == "Niêm yết đầy đủ."
    assert sentence("Đã niêm yết./.") == "Đã niêm yết."


def test_days_are_found_in_both_writings_and_impossible_ones_passed_over() -> None:
    text = "trước ngày 30/6/2023, không phải 31/6/2023, theo văn bản ngày 05 tháng 01 năm 2023"
    assert days_in(text) == [date(2023, 6, 30), date(2023, 1, 5)]
