"""Nguyên tắc bất kiêm nhiệm: what one and the same person does not do both of.

A rule that is touched asks a reason, which the memory keeps; a hard one refuses, and so does any in a body that set
them all to be hard. The rooms declare their rules beside their rights.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rasoat.organisations.models import Account

RULES: dict[str, "Rule"] = {}


@dataclass(frozen=True)
class Rule:
    """Two duties that do not go together: ``sentence`` says that somebody has both, ``test`` whether they do."""

    name: str
    sentence: str
    test: Callable[[Account, Any], bool]
    hard: bool = False

    def __post_init__(self) -> None:
        if self.name in RULES:
            raise ValueError(f"the rule {self.name} is declared twice")
        RULES[self.name] = self


class Separated(Exception):
    """The rule refuses whatever the reason; the message is a Vietnamese sentence."""


class ReasonOwed(Exception):
    """The rule wants a reason and none was given; the message is a Vietnamese sentence."""


def touched(rule: Rule, *, by: Account, object: Any) -> str:
    """What the page says before somebody does both: that a reason is owed, or that none helps; "" where it is not so.

    The words are those with which ``check`` would refuse.
    """
    try:
        check(rule, by=by, object=object)
    except (Separated, ReasonOwed) as refusal:
        return str(refusal)
    return ""


def check(rule: Rule, *, by: Account, object: Any, reason: str = "") -> dict[str, tuple[None, str]]:
    """What the event of the action records of the rule: nothing where it is not touched, the reason where one is given.

    Raises ``Separated`` or ``ReasonOwed``.
    """
    if not rule.test(by, object):
        return {}
    if rule.hard:
        raise Separated(f"{rule.sentence} Việc này không có ngoại lệ; đề nghị người khác thực hiện.")
    if by.body.strict_separation:
        raise Separated(f"{rule.sentence} Cơ quan không cho kiêm nhiệm; đề nghị người khác thực hiện.")
    if not reason.strip():
        raise ReasonOwed(f"{rule.sentence} Ghi lý do để thực hiện.")
    return {"separation": (None, f"{rule.sentence} Lý do: {reason.strip()}")}
