from itertools import combinations

import pytest

from benchmarks.notices import notice, notices


def paragraphs(text: str) -> set[str]:
    return set(text.strip().split("\n\n"))


def test_there_are_fifty_notices_or_more():
    assert len(notices()) >= 50


def test_a_number_always_gives_the_same_notice():
    assert notice(7) == notice(7)


@pytest.mark.parametrize("text", notices(), ids=lambda text: text.split("Số: ")[1][:11].strip())
def test_a_notice_is_about_five_kilobytes(text: str):
    assert 4_800 <= len(text.encode()) <= 5_800


def test_no_two_notices_share_seventy_percent_of_their_paragraphs():
    for one, other in combinations(map(paragraphs, notices()), 2):
        assert len(one & other) / min(len(one), len(other)) < 0.7
