"""What became of an assignment's deadline and words since it was given, for who reads it later."""

import datetime
from dataclasses import dataclass

from rasoat.design.dates import on_paper
from rasoat.inspections.models import Assignment, Change, Extension
from rasoat.registry.models import Document

Kind = Change.Kind


@dataclass(frozen=True)
class Turn:
    """Something that changed ``on`` a day, in words; ``document`` is what changed it, None where more time was granted.

    ``before`` and ``after`` are deadlines where it moved one.
    """

    on: datetime.date
    words: str
    document: Document | None = None
    before: datetime.date | None = None
    after: datetime.date | None = None


def turns(assignment: Assignment) -> list[Turn]:
    """Everything that changed, in its order."""
    changes = [_changed(each) for each in assignment.changes.select_related("document").defer("document__content")]
    granted = assignment.extensions.filter(decision=Extension.Decision.GRANTED).select_related("decided_by")
    return sorted([*changes, *map(_granted, granted)], key=lambda turn: turn.on)


def first_due(turns: list[Turn]) -> datetime.date | None:
    """The deadline that was the first, where it moved since; None where it never did or there was none."""
    moved = [turn for turn in turns if turn.after]
    later = {turn.after for turn in moved}
    first = [turn for turn in moved if turn.before not in later] or moved
    return first[0].before if first else None


def _changed(change: Change) -> Turn:
    before, after = _said(change.due_before), _said(change.due_after)
    words = {
        Kind.GIVEN: "giao thêm cho đơn vị",
        Kind.MOVED: f"đổi thời hạn: {before} thành {after}",
        Kind.REWORDED: f"sửa nội dung; trước đó: “{change.text_before}”",
        Kind.WITHDRAWN: f"bỏ yêu cầu, thời hạn khi đó: {before}",
    }[Kind(change.kind)]
    moved = change.kind == Kind.MOVED
    return Turn(
        change.on, words, change.document, change.due_before if moved else None, change.due_after if moved else None
    )


def _granted(extension: Extension) -> Turn:
    assert extension.decided_on
    words = f"gia hạn: {_said(extension.before)} thành {on_paper(extension.until)}, theo đề nghị của đơn vị"
    return Turn(extension.decided_on, words, None, extension.before, extension.until)


def _said(day: datetime.date | None) -> str:
    return on_paper(day) if day else "không nêu"
