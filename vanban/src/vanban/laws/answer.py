"""An answer of the register as a person reads it, and as JSON."""

import datetime
from collections.abc import Iterator
from typing import Any

from vanban.dates import written
from vanban.laws.law import Key, Law, Trust
from vanban.laws.register import Register
from vanban.laws.standing import Fact, Standing

_RELATIONS = {
    "replaced_by": "Được thay thế bởi",
    "amended_by": "Được sửa đổi, bổ sung hoặc hết hiệu lực một phần bởi",
}


def answer(standing: Standing, laws: Register) -> str:
    """The text, how it stands and why, what replaced it; each with how far that was verified."""
    law = standing.law
    head = [
        f"{law.name}{f' ngày {written(law.issued)}' if law.issued else ''} của {law.issuer}",
        *([] if law.name.startswith(law.title) else [law.title]),
        f"Tại ngày {written(standing.on)}: {str(standing.status).upper()} ({standing.reason})",
        f"Độ tin cậy: {_in_words(standing.trust)}",
    ]
    return "\n".join([*head, *(f"  {line}" for line in _facts(law, laws))])


def _facts(law: Law, laws: Register) -> Iterator[str]:
    yield f"Ngày có hiệu lực: {_day(law, 'in_force_from')}"
    yield f"Hết hiệu lực từ ngày: {_day(law, 'in_force_to')}"
    for field, label in _RELATIONS.items():
        if keys := getattr(law, field):
            texts = "; ".join(_text(key, laws) for key in keys)
            yield f"{label}: {texts} [{_in_words(law.trust_of(field))}]"
    yield f"Nguồn: {law.source or 'chưa có'} [{_in_words(law.trust)}]"


def _day(law: Law, field: str) -> str:
    day: datetime.date | None = getattr(law, field)
    return f"{written(day)} [{_in_words(law.trust_of(field))}]" if day else "chưa xác định được"


def _text(key: Key, laws: Register) -> str:
    found = laws.find(*key)
    if len(found) != 1:
        return f"{key.code} (chưa có trong danh mục)"
    start = found[0].in_force_from
    return f"{found[0].name} ({f'có hiệu lực từ ngày {written(start)}' if start else 'chưa rõ ngày có hiệu lực'})"


def _in_words(trust: Trust) -> str:
    return f"{trust} – {trust.words}"


def as_json(code: str, issued: datetime.date | None, on: datetime.date, standing: Standing | None) -> dict[str, Any]:
    """What was asked and what the register answers, every key always present; null where it knows no such text."""
    return {
        "code": standing.law.code if standing else code,
        "issued": _iso(standing.law.issued if standing else issued),
        "on": _iso(on),
        "status": standing and str(standing.status),
        "change": standing and _iso(standing.change),
        "trust": standing and str(standing.trust),
        "reason": standing and standing.reason,
        "facts": [_fact(fact) for fact in standing.facts] if standing else [],
        "law": standing and _law(standing.law),
    }


def _fact(fact: Fact) -> dict[str, Any]:
    value = getattr(fact.law, fact.field)
    return {
        "code": fact.law.code,
        "field": fact.field,
        "value": [str(key) for key in value] if isinstance(value, tuple) else _iso(value),
        "trust": str(fact.trust),
    }


def _law(law: Law) -> dict[str, Any]:
    return {
        "code": law.code,
        "type": law.type,
        "title": law.title,
        "issuer": law.issuer,
        "issued": _iso(law.issued),
        "in_force_from": _iso(law.in_force_from),
        "in_force_to": _iso(law.in_force_to),
        "replaced_by": [str(key) for key in law.replaced_by],
        "amended_by": [str(key) for key in law.amended_by],
        "topic": law.topic,
        "trust": str(law.trust),
        "source": law.source,
        "known_on": _iso(law.known_on),
    }


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None
