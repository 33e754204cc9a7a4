"""The memory cannot be altered without being found out; ``./run bench chain`` does the same to 100,000 events."""

import random
import tracemalloc
from typing import Any

import pytest

from rasoat.audit.chain import ROW, UNSEALED_LIMIT, Unreadable, read, verify
from rasoat.audit.tests.chains import ALTERATIONS, altered, anchor, events, sealed

WHOLE = list(sealed(events(1_000)))


def test_a_whole_chain_has_no_fault() -> None:
    assert not list(verify(WHOLE, [anchor(WHOLE[499]), anchor(WHOLE[-1])]))


@pytest.mark.parametrize("alteration", ALTERATIONS)
@pytest.mark.parametrize("rehashed", [False, True], ids=["as it is", "hashes computed anew"])
def test_a_hundred_alterations_of_each_kind_are_found(alteration: Any, rehashed: bool) -> None:
    """1,000 random ones on chains of 1,000 events anchored at their end."""
    chance = random.Random(f"{alteration.__name__} {rehashed}")
    for _ in range(100):
        rows = altered(WHOLE, alteration, chance, rehashed=rehashed)
        fault = next(verify(rows, [anchor(WHOLE[-1])]), "")
        assert fault
        if rehashed or alteration.__name__ == "cut":
            assert "neo ngày 2026-12-31" in fault


def test_an_alteration_does_not_hide_the_next() -> None:
    rows = list(WHOLE)
    for place in (200, 700):
        rows[place] = rows[place] | {"sentence": "…"}
    assert list(verify(rows, [])) == [f"Sự kiện số {place} không khớp mã niêm phong." for place in (201, 701)]


def test_verifying_keeps_no_rows() -> None:
    tracemalloc.start()
    assert not list(verify(sealed(events(3_000)), []))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100_000  # bytes; 3,000 rows are 4 MB


def test_without_an_anchor_a_cut_tail_looks_whole() -> None:
    """Why heads are kept outside the database."""
    assert not list(verify(WHOLE[:700], []))
    assert list(verify(WHOLE[:700], [anchor(WHOLE[999])])) == ["Mất sự kiện số 1000 đã được neo ngày 2026-12-31."]


def test_of_two_anchors_of_one_event_both_are_compared() -> None:
    forged = anchor(WHOLE[-1]) | {"digest": "0" * 64}
    for anchors in ([anchor(WHOLE[-1]), forged], [forged, anchor(WHOLE[-1])]):
        assert list(verify(WHOLE, anchors)) == ["Sự kiện số 1000 không khớp mã neo ngày 2026-12-31."]


@pytest.mark.parametrize(("seconds", "faults"), [(UNSEALED_LIMIT - 1, 0), (UNSEALED_LIMIT + 1, 1)])
def test_a_row_unsealed_for_over_a_minute_is_reported(seconds: int, faults: int) -> None:
    waiting = WHOLE[0] | {"sequence": None, "digest": None, "unsealed_seconds": float(seconds)}
    assert len(list(verify([waiting], []))) == faults


@pytest.mark.parametrize(
    "line", ["", "[]", '{"sequence": 1}', '{"sequence": "1", "digest": ""', "null"], ids=lambda line: line or "empty"
)
def test_a_line_that_is_no_line_of_the_log_is_named(line: str) -> None:
    with pytest.raises(Unreadable, match="Dòng 1 "):
        list(read([line], ROW))
