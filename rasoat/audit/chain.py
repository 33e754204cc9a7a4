"""The chain: how an event is hashed, and how an export is verified. Needs neither Django nor the database."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

START = "0" * 64
"""The digest before the first event."""

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


def digest(previous: str, sequence: int, event: Mapping[str, Any]) -> str:
    """SHA-256 (hex) over the digest before, the place in the chain and the event's fields in canonical JSON."""
    content = [previous, sequence, *(event[field] for field in FIELDS)]
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def verify(rows: Iterable[Mapping[str, Any]], anchors: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield one Vietnamese sentence per fault of an exported chain; nothing where it is whole.

    ``rows`` are the exported events in order, each with ``sequence`` and ``digest`` (None while unsealed) and
    ``unsealed_seconds``; ``anchors`` are the heads kept outside the database, each with ``sequence`` and ``digest``.
    """
    heads = {anchor["sequence"]: anchor for anchor in anchors}
    previous, expected = START, 1
    for row in rows:
        sequence = row["sequence"]
        if sequence is None:
            if row["unsealed_seconds"] > 60:
                yield f"Sự kiện {row['uid']} chưa được niêm phong sau {row['unsealed_seconds']:.0f} giây."
            continue
        if sequence != expected:
            yield f"Thứ tự đứt đoạn: chờ sự kiện số {expected}, gặp số {sequence}."
            expected = sequence
        if digest(previous, sequence, row) != row["digest"]:
            yield f"Sự kiện số {sequence} không khớp mã niêm phong."
        anchor = heads.pop(sequence, None)
        if anchor and anchor["digest"] != row["digest"]:
            yield f"Sự kiện số {sequence} không khớp mã neo ngày {anchor['day']}."
        previous, expected = row["digest"], expected + 1
    for sequence, anchor in sorted(heads.items()):
        yield f"Mất sự kiện số {sequence} đã được neo ngày {anchor['day']}."
