"""Checking: what a document breaks of the rules of form of Nghị định 30/2020/NĐ-CP."""

import datetime
from collections.abc import Iterator

import vanban.checking.rules  # noqa: F401  (fills the register)
from vanban.checking.mending import mended
from vanban.checking.page import Page
from vanban.checking.remarks import Fix, Remark, Remarks, Severity, Verdict
from vanban.checking.rule import RULES, Fault, Rule
from vanban.dates import today
from vanban.document import Document

__all__ = ["RULES", "Fix", "Remark", "Remarks", "Rule", "Severity", "Verdict", "check", "mend"]

_ROUNDS = 4
"""A mended fault may uncover another (a blank gone, a zero is missing); no text needs more rounds than this."""


def check(document: Document, on: datetime.date | None = None) -> Remarks:
    """What the document breaks of the rules in force ``on`` a day: its own unless told, today for an undated draft."""
    return Remarks.of(_remark(document, rule, fault) for rule, fault in _faults(document, on))


def mend(document: Document, on: datetime.date | None = None) -> tuple[Document, list[Remark]]:
    """The document with every certain fault mended, in its values and its source, and the remarks on what was done."""
    done: list[Remark] = []
    for _ in range(_ROUNDS):
        found = [(rule, fault) for rule, fault in _faults(document, on) if fault.write is not None]
        if not found:
            break
        before = document
        document, applied = mended(document, [fault for _, fault in found])
        done += [_remark(before, rule, fault) for rule, fault in found if fault in applied]
    return document, done


def _faults(document: Document, on: datetime.date | None = None) -> Iterator[tuple[Rule, Fault]]:
    day = on or document.date or today()
    page = Page(document, day)
    for rule in RULES.values():
        if rule.binds(document.regime, day):
            for fault in rule.judge(page):
                yield rule, fault


def _remark(document: Document, rule: Rule, fault: Fault) -> Remark:
    place, source = fault.place, document.source
    line = place.number
    if source is not None and source.bare and place.span is not None:
        line = source.text.count("\n", 0, place.span[0]) + 1
    is_field = place.owner is None or place.owner.partition(".")[0] in Document.__dataclass_fields__
    more = f" ({len(fault.also) + 1:02} chỗ)" if fault.also else ""
    return Remark(
        rule=rule.code,
        severity=Severity.UNKNOWN if fault.verdict is Verdict.CANNOT_TELL else rule.severity,
        verdict=fault.verdict,
        article=rule.article,
        line=line,
        message=fault.message[:1].upper() + fault.message[1:] + more,
        span=place.span,
        fix=None if fault.write is None else Fix(old=place.text, new=fault.write, span=place.span),
        block=None if is_field else place.owner,
    )
