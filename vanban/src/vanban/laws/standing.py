"""How a legal text stands on a day: what the answer is, how far it was verified, and the facts that it rests on."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from operator import itemgetter

from vanban.dates import written
from vanban.laws.law import Law, Trust


class Status(StrEnum):
    """The answers, in the words of the office."""

    IN_FORCE = "còn hiệu lực"
    NOT_YET = "chưa có hiệu lực"
    SOON_REPLACED = "sắp được thay thế"
    ENDED = "hết hiệu lực"
    DOUBTFUL = "cần kiểm tra"


@dataclass(frozen=True, slots=True)
class Fact:
    """One datum of the register: a field of a text."""

    law: Law
    field: str

    @property
    def trust(self) -> Trust:
        return self.law.trust_of(self.field)


@dataclass(frozen=True, slots=True)
class Standing:
    """The answer for one text and one day.

    ``change`` is the day on which it comes into force, is replaced or ends; None where that is not known. ``reason`` is
    Vietnamese; ``facts`` are those that decide.
    """

    law: Law
    on: datetime.date
    status: Status
    change: datetime.date | None
    reason: str
    facts: tuple[Fact, ...] = ()

    @property
    def trust(self) -> Trust:
        """That of the weakest fact; of the row where no fact decides."""
        return max((fact.trust for fact in self.facts), key=_BEST_FIRST.index, default=self.law.trust)


_BEST_FIRST = list(Trust)

UNSETTLED = frozenset(
    f"{number}/NĐ-CP" for number in ("120/2020", "85/2016", "43/2023", "01/2013", "26/2020", "143/2016", "23/2021")
)
"""Decrees of which nobody has said whether they ended with the law that they detail."""
ENDS_WITH_ITS_LAW = datetime.date(2025, 7, 1)
"""Since then a text that details a law ends with it unless published as continuing (Luật 64/2025/QH15, Điều 57(2))."""
_UNSETTLED_REASON = (
    "từ ngày 01/7/2025 văn bản quy định chi tiết hết hiệu lực cùng với luật được quy định chi tiết, trừ văn bản được "
    "công bố tiếp tục có hiệu lực (Luật số 64/2025/QH15, Điều 57 khoản 2); với văn bản này chưa xác định được"
)


def standing(law: Law, successors: Sequence[Law], on: datetime.date) -> Standing:
    """How ``law`` stands ``on`` a day; ``successors`` are the texts of its ``replaced_by``.

    Where it was replaced and its end is not established it is never "in force": until its first successor it is soon
    replaced, from that day on it is doubtful. What is not known is never guessed.
    """
    start, end = law.in_force_from, law.in_force_to
    starts, ends = Fact(law, "in_force_from"), Fact(law, "in_force_to")
    answer = partial(Standing, law, on)

    if start and on < start:
        return answer(Status.NOT_YET, start, f"có hiệu lực từ ngày {written(start)}", (starts,))
    if not start and law.issued and on < law.issued:
        return answer(Status.NOT_YET, None, f"ban hành ngày {written(law.issued)}", (Fact(law, "issued"),))
    if law.code in UNSETTLED and on >= ENDS_WITH_ITS_LAW:
        return answer(Status.DOUBTFUL, None, _UNSETTLED_REASON)
    if end and on >= end:
        return answer(Status.ENDED, end, f"từ ngày {written(end)}", (ends,))
    if successors and not end:
        return answer(*_superseded(law, successors, on))
    if not start:
        return answer(Status.DOUBTFUL, None, "chưa xác định được ngày có hiệu lực")
    if not end:
        reason = f"chưa ghi nhận ngày hết hiệu lực; danh mục cập nhật đến ngày {written(law.known_on)}"
        return answer(Status.IN_FORCE, None, reason, (starts,))
    reason = f"đến hết ngày {written(end - datetime.timedelta(days=1))}"
    if already := [each.name for each in successors if each.in_force_from and each.in_force_from <= on]:
        reason += f"; một phần đã được thay thế bởi {', '.join(already)}"
    return answer(Status.IN_FORCE, end, reason, (starts, ends))


def _superseded(
    law: Law, successors: Sequence[Law], on: datetime.date
) -> tuple[Status, datetime.date | None, str, tuple[Fact, ...]]:
    """The answer for a text that was replaced and whose end is not established; the first successor decides."""
    replaced = Fact(law, "replaced_by")
    dated = [(each.in_force_from, each) for each in successors if each.in_force_from]
    if len(dated) < len(successors):
        return Status.DOUBTFUL, None, "chưa xác định được ngày có hiệu lực của văn bản thay thế", (replaced,)
    change, first = min(dated, key=itemgetter(0))
    facts = replaced, Fact(first, "in_force_from")
    if on < change:
        return Status.SOON_REPLACED, change, f"từ ngày {written(change)}", facts
    reason = f"văn bản thay thế có hiệu lực từ ngày {written(change)}, chưa xác định được ngày hết hiệu lực"
    return Status.DOUBTFUL, change, reason, facts
