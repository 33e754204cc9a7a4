"""One legal text as the register has it, and how far each fact of it was verified."""

import datetime
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import NamedTuple, Self

from vanban.doctypes import LAWS


class Trust(StrEnum):
    """How far a fact was verified, the best first. ``words`` say it to the user; K alone never stops a document."""

    READ = "V"
    SECONDARY = "S"
    UNVERIFIED = "K"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    Trust.READ: "đã đối chiếu nguồn chính thức",
    Trust.SECONDARY: "theo nguồn dẫn lại",
    Trust.UNVERIFIED: "chưa kiểm chứng",
}


class Key(NamedTuple):
    """Which text: its code, and its day where several texts bear the code (76/NQ-CP of 2013 and of 2021)."""

    code: str
    issued: datetime.date | None = None

    def __str__(self) -> str:
        return f"{self.code} ({self.issued})" if self.issued else self.code

    @classmethod
    def parse(cls, text: str) -> Self:
        """``76/NQ-CP (2021-07-15)`` or ``59/2023/NĐ-CP``; raises ValueError for a day that does not exist."""
        code, _, issued = text.strip().removesuffix(")").partition(" (")
        return cls(code, datetime.date.fromisoformat(issued) if issued else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """One text of the register. Days that are not known are None: unknown, not "still in force".

    It is in force from ``in_force_from`` until before ``in_force_to``, the first day on which it is not. Where
    ``replaced_by`` is filled and ``in_force_to`` is not, the end is not established. ``amended_by`` also names the
    texts that ended a part of it. ``trust`` is that of the row, ``trust_of`` that of one fact. ``known_on`` is the day
    up to which the row was kept.
    """

    code: str
    type: str
    title: str
    issuer: str
    issued: datetime.date | None
    in_force_from: datetime.date | None
    in_force_to: datetime.date | None
    replaced_by: tuple[Key, ...]
    amended_by: tuple[Key, ...]
    topic: str
    trust: Trust
    source: str
    known_on: datetime.date

    @property
    def key(self) -> Key:
        return Key(self.code, self.issued)

    @property
    def name(self) -> str:
        """What one calls it: ``Nghị định số 30/2020/NĐ-CP``, ``Luật Lưu trữ số 33/2024/QH15``."""
        return f"{self.title if self.type in LAWS else self.type} số {self.code}"

    def trust_of(self, field: str) -> Trust:
        """How far one fact was verified.

        A row read in a secondary page is sure of what its ``source`` names in brackets; the rest is general knowledge.
        A source that names nothing speaks for the whole row.
        """
        if self.trust is Trust.SECONDARY and (named := named_in(self.source)) and field not in named:
            return Trust.UNVERIFIED
        return self.trust


_NAMES = {
    "số": "code",
    "tên": "title",
    "ngày": "issued",
    "ngày ban hành": "issued",
    "ngày hiệu lực": "in_force_from",
    "hiệu lực kể từ ngày ký": "in_force_from",
    "ngày hết hiệu lực": "in_force_to",
    "hết hiệu lực": "in_force_to",
    "quan hệ": "replaced_by",
    "quan hệ kế thừa": "replaced_by",
    "văn bản sửa đổi": "amended_by",
    "quan hệ sửa đổi": "amended_by",
    "hết hiệu lực một phần": "amended_by",
}
"""What a source calls the facts that it was read for."""


@cache
def named_in(source: str) -> frozenset[str]:
    """The fields that ``source`` names in brackets: ``… (ngày ban hành, ngày hết hiệu lực)``."""
    brackets = re.findall(r"\(([^()]*)\)", source)
    words = (word.strip() for inside in brackets for word in re.split("[,;]", inside))
    return frozenset(_NAMES[word] for word in words if word in _NAMES)
