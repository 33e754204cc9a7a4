"""The chain: how an event is hashed, and how an export is verified. Needs neither Django nor the database."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Any

START = "0" * 64
"""The digest before the first event."""

UNSEALED_LIMIT = 60
"""Seconds after which an event that has no seal yet is reported."""

FIELDS = (
    "uid",
    "at",
    "type",
    "body_uid",
    "actor_uid",
    "actor_label",
    "appointment_uid",
    "object_uid",
    "object_label",
    "sentence",
    "changes",
)


ROW = {*FIELDS, "sequence", "digest"}
"""What every line of an export has; one whose ``sequence`` is null has ``unsealed_seconds`` too."""
ANCHOR = {"sequence", "digest", "day"}

_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def digest(previous: str, sequence: int, event: Mapping[str, Any]) -> str:
    """SHA-256 (hex) over the digest before, the place in the chain and the event's fields in canonical JSON."""
    content = [previous, sequence, *(event[field] for field in FIELDS)]
    return hashlib.sha256(_canonical(content).encode()).hexdigest()


def verify(rows: Iterable[Mapping[str, Any]], anchors: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield one Vietnamese sentence per fault of an exported chain; nothing where it is whole.

    ``rows`` are the exported events in order, each with ``sequence`` and ``digest`` (None while unsealed, and then
    ``unsealed_seconds``); they are read one by one and not kept. ``anchors`` are the heads kept outside the database,
    each with ``sequence``, ``digest`` and ``day``.
    """
    heads: dict[int, list[Mapping[str, Any]]] = {}
    for anchor in anchors:
        heads.setdefault(anchor["sequence"], []).append(anchor)
    previous, expected = START, 1
    for row in rows:
        sequence = row["sequence"]
        if sequence is None:
            if row["unsealed_seconds"] > UNSEALED_LIMIT:
                yield f"Sự kiện {row['uid']} chưa được niêm phong sau {row['unsealed_seconds']:.0f} giây."
            continue
        if sequence != expected:
            yield f"Thứ tự đứt đoạn: chờ sự kiện số {expected}, gặp số {sequence}."
            expected = sequence
        if digest(previous, sequence, row) != row["digest"]:
            yield f"Sự kiện số {sequence} không khớp mã niêm phong."
        for anchor in heads.pop(sequence, ()):
            if anchor["digest"] != row["digest"]:
                yield f"Sự kiện số {sequence} không khớp mã neo ngày {anchor['day']}."
        previous, expected = row["digest"], expected + 1
    for sequence, lost in sorted(heads.items()):
        yield f"Mất sự kiện số {sequence} đã được neo ngày {lost[0]['day']}."


class Unreadable(ValueError):
    """A line of a file is not what an export or a file of anchors has; the message is a Vietnamese sentence."""


def read(lines: Iterable[str], needed: Set[str]) -> Iterator[dict[str, Any]]:
    """The JSON objects of a file, a line each; raises ``Unreadable`` at one that has not all the keys ``needed``."""
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line)
        except ValueError:
            row = None
        if not isinstance(row, dict) or not row.keys() >= needed or not _numbered(row):
            raise Unreadable(f"Dòng {number} không phải là dòng của tệp nhật ký hoặc tệp neo, hoặc đã bị sửa hỏng.")
        yield row


def _numbered(row: Mapping[str, Any]) -> bool:
    if row["sequence"] is None:
        return isinstance(row.get("unsealed_seconds"), int | float)
    return type(row["sequence"]) is int
