"""What a check says: remarks (ghi chú thể thức), and the list of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from vanban.document import Span


class Severity(StrEnum):
    """How much a remark weighs; ``unknown`` goes with the verdict *cannot tell*."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    """What a rule says of a document. Rules that are kept leave no remark."""

    KEPT = "kept"
    BROKEN = "broken"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """A certain mending: write ``new`` for ``old``; ``span`` is where ``old`` stands in ``document.source.text``."""

    old: str
    new: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One rule of form that a document breaks, or of which the document does not tell.

    ``span`` is the place in ``document.source.text`` (empty where something is missing), None without a source.
    ``line`` is the line of a text file, or the number of the block where there are no lines; ``block`` is the id of the
    block, for editors. ``message`` is Vietnamese.
    """

    rule: str
    severity: Severity
    verdict: Verdict
    article: str
    line: int
    message: str
    span: Span | None = None
    fix: Fix | None = None
    block: str | None = None

    def __str__(self) -> str:
        return f"{self.line} {self.rule} {self.severity}: {self.message} ({self.article})"

    def as_json(self) -> dict[str, Any]:
        """The remark as ``vanban check --json`` prints it."""
        return {
            "rule": self.rule,
            "severity": str(self.severity),
            "verdict": str(self.verdict),
            "article": self.article,
            "span": list(self.span) if self.span else None,
            "message": self.message,
            "fix": self.fix and {"old": self.fix.old, "new": self.fix.new, "span": self.fix.span and [*self.fix.span]},
        }


class Remarks(tuple[Remark, ...]):
    """The remarks on one document, in reading order."""

    __slots__ = ()

    @classmethod
    def of(cls, remarks: Iterable[Remark]) -> Self:
        """The remarks in the order of the page; those on one place in the order of the decree."""
        return cls(sorted(remarks, key=lambda remark: remark.line))

    @property
    def errors(self) -> tuple[Remark, ...]:
        return tuple(remark for remark in self if remark.severity is Severity.ERROR)

    @property
    def rules(self) -> frozenset[str]:
        """The codes of the rules that are broken or cannot be told."""
        return frozenset(remark.rule for remark in self)
