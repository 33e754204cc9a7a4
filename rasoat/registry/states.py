"""The life of a document drafted here (NĐ 30, Điều 10-18): from, verb, to. Every middle step may be skipped."""

from rasoat.registry.models import Document

State = Document.State

TRANSITIONS: dict[str, tuple[frozenset[str], str]] = {
    "submit": (frozenset({State.DRAFT}), State.SUBMITTED),
    "return": (frozenset({State.SUBMITTED}), State.DRAFT),
    "sign": (frozenset({State.DRAFT, State.SUBMITTED}), State.SIGNED),
    "number": (frozenset({State.SIGNED}), State.NUMBERED),
    "issue": (frozenset({State.NUMBERED}), State.ISSUED),
}
"""Verb -> the states it may start from, and the state it ends in."""


class NotAllowed(Exception):
    """The verb does not fit the document's present state; the message is a Vietnamese sentence."""


def move(document: Document, verb: str) -> None:
    """Set the state that ``verb`` leads to, or raise ``NotAllowed``; the caller saves."""
    starts, end = TRANSITIONS[verb]
    if document.state not in starts:
        raise NotAllowed(f"Văn bản đang ở trạng thái “{document.get_state_display()}”, không thực hiện được việc này.")
    document.state = end
