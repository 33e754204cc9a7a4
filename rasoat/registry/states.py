"""The life of a document drafted here (NĐ 30, Điều 10-18): verb, from, to, who. Every middle step may be skipped."""

from dataclasses import dataclass

from rasoat.organisations.access import Right, may
from rasoat.organisations.models import Account
from rasoat.registry import access
from rasoat.registry.models import Document

State = Document.State


class NotAllowed(Exception):
    """The verb does not fit the document as it stands; the message is a Vietnamese sentence."""


@dataclass(frozen=True)
class Transition:
    """A verb: the states it may start from, the state it ends in, and the right it takes."""

    starts: frozenset[State]
    end: State
    right: Right


TRANSITIONS = {
    "submit": Transition(frozenset({State.DRAFT}), State.SUBMITTED, access.DRAFT),
    "return": Transition(frozenset({State.SUBMITTED}), State.DRAFT, access.DRAFT),
    # Signed, numbered and issued elsewhere: in the body's document system, or on paper.
    "register": Transition(frozenset({State.DRAFT, State.SUBMITTED}), State.ISSUED, access.SIGN),
    # Signed elsewhere, numbered here.
    "number": Transition(frozenset({State.DRAFT, State.SUBMITTED}), State.NUMBERED, access.NUMBER),
    "issue": Transition(frozenset({State.NUMBERED}), State.ISSUED, access.NUMBER),
}


def move(document: Document, verb: str) -> None:
    """Set the state that ``verb`` leads to, or raise ``NotAllowed``; the caller saves."""
    transition = TRANSITIONS[verb]
    if document.state not in transition.starts:
        raise NotAllowed(f"Văn bản đang ở trạng thái “{document.get_state_display()}”, không thực hiện được việc này.")
    document.state = transition.end


def open_to(account: Account, document: Document, verb: str) -> bool:
    """Whether the document's state lets ``verb`` begin and ``account`` may do it; pages show no other."""
    transition = TRANSITIONS[verb]
    return document.state in transition.starts and may(account, transition.right, document)
