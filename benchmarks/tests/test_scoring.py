"""What is left out of the count counts neither as right nor as wrong."""

from benchmarks.scoring import Scores


def test_fields_written_by_hand_count_neither_way() -> None:
    scores = Scores(
        shares={
            "scan": {"number": (1, 2), "place": (2, 2), "recipients": 0.5},
            "B": {"number": (0, 1), "place": (1, 1)},
        },
        wrong=frozenset({("b.pdf", "number")}),
        groups={"a.pdf": frozenset({"scan", "A"}), "b.pdf": frozenset({"scan", "B"})},
        seconds=1.0,
    )
    assert scores.means() == {"scan": 0.6667, "B": 0.5}
    assert scores.means({("b.pdf", "number")}) == {"scan": 0.8333, "B": 1.0}
    assert scores.means({("a.pdf", "number")}) == {"scan": 0.5, "B": 0.5}
