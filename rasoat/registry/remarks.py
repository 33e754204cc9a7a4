"""Ghi chú thể thức: vanban's remarks as they are shown beside a document, never in a list of documents."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

_WEIGHTS = {
    "error": ("Sai", "bad"),
    "warning": ("Nên sửa", "wait"),
    "info": ("Ghi chú", "plain"),
    "unknown": ("Không rõ", "plain"),
}


@dataclass(frozen=True)
class Shown:
    """One remark: ``id`` names its place on the page, ``words`` and ``kind`` are those of its tag."""

    id: str
    words: str
    kind: str
    rule: str
    message: str
    article: str
    span: tuple[int, int] | None


def shown(remarks: Iterable[Mapping[str, Any]]) -> list[Shown]:
    """The remarks (as vanban's JSON) in the order of the page."""
    rows = []
    for at, remark in enumerate(remarks):
        words, kind = _WEIGHTS[remark["severity"]]
        start, end = remark["span"] or (0, 0)
        span = (start, end) if start < end else None
        rows.append(Shown(f"remark-{at}", words, kind, remark["rule"], remark["message"], remark["article"], span))
    return rows
