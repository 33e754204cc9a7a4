"""A field that is said to be 0.9 sure is right nine times in ten: a share of the documents that `./run bench` reads."""

from benchmarks.benches.confidence import BUCKETS, FIELDS, counted, of_made
from benchmarks.damage import DAMAGES, damaged

COUNT = 400
ENOUGH = 30
"""Cases from which on the share of one field says something."""
LOW, DOUBTFUL, LIKELY, SURE = BUCKETS


def test_the_same_number_gives_the_same_document() -> None:
    numbers = range(4 * len(DAMAGES))
    assert [damaged(number) for number in numbers] == [damaged(number) for number in numbers]


def test_every_damage_is_done_in_every_grade() -> None:
    done = {damaged(number)[0] for number in range(8 * len(DAMAGES))}
    assert done == {"sound", *(f"{damage.__name__} {grade}" for damage in DAMAGES for grade in (1, 2, 3))}


def test_what_is_said_with_confidence_is_right_nine_times_in_ten() -> None:
    found = counted(each for number in range(COUNT) for each in of_made(number))
    right, every = found["all", SURE]
    assert right / every >= 0.9
    assert every > 10 * COUNT / 2, "confidence that is hardly ever given says nothing"
    for name in FIELDS:
        right, every = found.get((name, SURE), (0, 0))
        assert every < ENOUGH or right / every >= 0.9, name


def test_what_is_said_with_doubt_is_wrong_more_often() -> None:
    found = counted(each for number in range(COUNT) for each in of_made(number))
    low, doubtful, likely, sure = (right / every for right, every in (found["all", bound] for bound in BUCKETS))
    assert low < 0.5 < likely < sure
    assert low < doubtful < likely
