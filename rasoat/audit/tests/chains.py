"""Chains as an export has them, and what somebody might do to one afterwards."""

import random
from collections.abc import Iterable, Iterator
from typing import Any

from rasoat.audit.chain import FIELDS, START, digest

Row = dict[str, Any]


def events(count: int) -> Iterator[Row]:
    """Unsealed events, as many and as long as a year of an office has."""
    for number in range(1, count + 1):
        yield {
            "uid": f"00000000-0000-7000-8000-{number:012}",
            "at": f"2026-01-01T00:00:{number // 1_000_000:02}.{number % 1_000_000:06}+00:00",
            "type": "registry.document-corrected",
            "body_uid": "00000000-0000-7000-9000-000000000001",
            "actor_uid": "00000000-0000-7000-a000-000000000001",
            "actor_label": "Văn thư",
            "appointment_uid": None,
            "object_uid": f"00000000-0000-7000-b000-{number:012}",
            "object_label": f"Thông báo số {number}/TB-BQL",
            "sentence": f"Văn thư sửa thông tin Thông báo số {number}/TB-BQL",
            "changes": {"subject": ["Kết quả kiểm tra", f"Kết quả kiểm tra công tác cải cách hành chính lần {number}"]},
        }


def sealed(rows: Iterable[Row], *, previous: str = START, first: int = 1) -> Iterator[Row]:
    """The rows with their places and digests computed, whatever stood there before."""
    for sequence, row in enumerate(rows, first):
        previous = digest(previous, sequence, row)
        yield row | {"sequence": sequence, "digest": previous}


def anchor(row: Row) -> Row:
    """The row as the head of its chain is kept outside the database."""
    return {"day": "2026-12-31", "sequence": row["sequence"], "digest": row["digest"]}


def edit(rows: list[Row], at: int, chance: random.Random) -> None:
    field = chance.choice(FIELDS)
    rows[at] = rows[at] | {field: f"{rows[at][field]} "}


def delete(rows: list[Row], at: int, chance: random.Random) -> None:
    del rows[at]


def swap(rows: list[Row], at: int, chance: random.Random) -> None:
    other = chance.randrange(at)
    rows[at], rows[other] = rows[other], rows[at]


def insert(rows: list[Row], at: int, chance: random.Random) -> None:
    rows.insert(at, rows[chance.randrange(len(rows))] | {"uid": "ffffffff-0000-7000-8000-000000000000"})


def cut(rows: list[Row], at: int, chance: random.Random) -> None:
    del rows[at:]


ALTERATIONS = [edit, delete, swap, insert, cut]


def altered(whole: list[Row], alteration: Any, chance: random.Random, *, rehashed: bool) -> list[Row]:
    """``whole`` after one alteration; ``rehashed``: every later digest computed anew, by one who knows the method."""
    rows = list(whole)
    alteration(rows, chance.randrange(1, len(rows)), chance)
    if not rehashed:
        return rows
    same = next((place for place, (old, new) in enumerate(zip(whole, rows, strict=False)) if old is not new), len(rows))
    previous = rows[same - 1]["digest"] if same else START
    return [*rows[:same], *sealed(rows[same:], previous=previous, first=same + 1)]
