"""The memory cannot be altered without being found out."""

import json
import random
from typing import Any

import pytest

from rasoat.audit.chain import START, digest, verify


def chain(length: int) -> list[dict[str, Any]]:
    """A sealed chain of events."""
    rows: list[dict[str, Any]] = []
    previous = START
    for sequence in range(1, length + 1):
        event = {
            "uid": f"00000000-0000-7000-8000-{sequence:012}",
            "at": f"2026-01-01T00:00:00.{sequence:06}+00:00",
            "type": "registry.issued",
            "body_uid": None,
            "actor_uid": None,
            "actor_label": "Văn thư",
            "appointment_uid": None,
            "object_uid": None,
            "object_label": f"văn bản {sequence}",
            "sentence": f"Văn thư ghi nhận đã phát hành văn bản {sequence}",
            "changes": {},
        }
        previous = digest(previous, sequence, event)
        rows.append(event | {"sequence": sequence, "digest": previous})
    return rows


def rehash(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with the chain computed anew, as somebody who knows the method would."""
    previous = START
    for sequence, row in enumerate(rows, 1):
        row["sequence"] = sequence
        row["digest"] = previous = digest(previous, sequence, row)
    return rows


def edit(rows: list[dict[str, Any]], at: int) -> None:
    rows[at]["sentence"] += " "


def delete(rows: list[dict[str, Any]], at: int) -> None:
    del rows[at]


def swap(rows: list[dict[str, Any]], at: int) -> None:
    rows[at], rows[at - 1] = rows[at - 1], rows[at]


def insert(rows: list[dict[str, Any]], at: int) -> None:
    rows.insert(at, rows[at] | {"uid": "ffffffff-0000-7000-8000-000000000000"})


def cut(rows: list[dict[str, Any]], at: int) -> None:
    del rows[at:]


ALTERATIONS = [edit, delete, swap, insert, cut]


def test_a_whole_chain_has_no_fault() -> None:
    rows = chain(50)
    assert not list(verify(rows, [anchor(rows)]))


@pytest.mark.parametrize("alteration", ALTERATIONS)
@pytest.mark.parametrize("known_method", [False, True], ids=["as it is", "hashes computed anew"])
def test_every_alteration_of_an_anchored_chain_is_found(alteration: Any, known_method: bool) -> None:
    whole = chain(60)
    chance = random.Random(f"{alteration.__name__}{known_method}")
    for _ in range(20):
        rows = json.loads(json.dumps(whole))
        alteration(rows, chance.randrange(1, len(rows)))
        if known_method:
            rehash(rows)
        assert list(verify(rows, [anchor(whole)]))


def test_without_an_anchor_a_cut_tail_looks_whole() -> None:
    """Why heads are kept outside the database."""
    rows = chain(10)
    assert not list(verify(rows[:7], []))


def test_a_row_unsealed_for_over_a_minute_is_reported() -> None:
    waiting = chain(1)[0] | {"sequence": None, "digest": None}
    assert list(verify([waiting | {"unsealed_seconds": 61.0}], []))
    assert not list(verify([waiting | {"unsealed_seconds": 59.0}], []))


def anchor(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The head of the chain as it is kept outside the database."""
    return {"day": "2026-01-01", "sequence": rows[-1]["sequence"], "digest": rows[-1]["digest"]}
