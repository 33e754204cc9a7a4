"""The register of rules: one function a rule, what is known of it in the decorator above it.

::

    @rule("SO-01", "Phụ lục I, II.3.c", "error")
    def small_numbers_have_a_leading_zero(page: Page) -> Faults:
        \"""Số nhỏ hơn 10 phải ghi thêm số 0 phía trước.\"""
        number = page.field("number")
        if number and len(number.text) == 1:
            yield Fault(number, f"viết 0{number.text}, không viết {number.text}", write=f"0{number.text}")

The first line of the docstring is what the user reads. A code is never used again for another rule; a repealed rule
stays, with the day it ended, because a document is judged by the law of its own day.
"""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from vanban.checking.page import Page, Place
from vanban.checking.remarks import Severity, Verdict
from vanban.document import Regime

DECREE_30 = datetime.date(2020, 3, 5)
"""The day Nghị định 30/2020/NĐ-CP came into force."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule found: where, what to say, and what to ``write`` there where that is certain.

    ``also`` are further places of the very same fault: one remark speaks for all of them, mending mends all of them.
    """

    place: Place
    message: str
    write: str | None = None
    verdict: Verdict = Verdict.BROKEN
    also: tuple[Place, ...] = ()


Faults = Iterator[Fault]
Judge = Callable[[Page], Faults]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of form, the article it stands in and the days it is in force, from ``since`` until before ``until``."""

    code: str
    article: str
    severity: Severity
    judge: Judge
    since: datetime.date
    until: datetime.date | None
    regimes: frozenset[Regime]

    @property
    def name(self) -> str:
        return self.judge.__name__

    @property
    def sentence(self) -> str:
        """What the rule asks, in one Vietnamese sentence."""
        return (self.judge.__doc__ or "").strip().partition("\n")[0]

    def binds(self, regime: Regime, day: datetime.date) -> bool:
        """Whether a document of this regime is judged by the rule on that day."""
        return regime in self.regimes and self.since <= day and (self.until is None or day < self.until)


RULES: dict[str, Rule] = {}
"""Every rule by its code, in the decree's order."""


def rule(
    code: str,
    article: str,
    severity: str,
    *,
    since: datetime.date = DECREE_30,
    until: datetime.date | None = None,
    regimes: frozenset[Regime] = frozenset({Regime.ND30}),
) -> Callable[[Judge], Judge]:
    """Enter a function into the register of rules."""

    def enter(judge: Judge) -> Judge:
        if code in RULES:
            raise ValueError(f"the code {code} is taken by {RULES[code].name}")
        RULES[code] = Rule(code, article, Severity(severity), judge, since, until, regimes)
        return judge

    return enter


def missing(page: Page, place: Place, component: str) -> Fault:
    """A component is not there; a bare text copy or a scan cannot tell whether the original has it."""
    if page.bare or page.scanned:
        copy = "bản quét" if page.scanned else "bản chữ"
        return Fault(place, f"{component}: không xác định được từ {copy}", verdict=Verdict.CANNOT_TELL)
    return Fault(place, f"thiếu {component}")


def unfilled(page: Page, place: Place, component: str) -> Fault:
    """What is filled in at registration is blank; of a scan nobody can tell: what is written by hand is not read."""
    if page.scanned:
        return Fault(place, f"{component}: không xác định được từ bản quét", verdict=Verdict.CANNOT_TELL)
    return Fault(place, f"{component} còn để trống: văn bản chưa đăng ký")
