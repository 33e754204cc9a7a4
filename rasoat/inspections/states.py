"""Where a campaign stands, which follows from its visits, notice and assignments; and the life of an assignment."""

from dataclasses import dataclass

from rasoat.inspections import access
from rasoat.inspections.models import Assignment, Campaign
from rasoat.inspections.progress import Progress
from rasoat.organisations.access import Right
from rasoat.registry.models import Document

State = Document.State


@dataclass(frozen=True)
class Standing:
    """A campaign's state in words, and the kind of tag that shows it."""

    words: str
    kind: str


class Locked(Exception):
    """The data of a notice that was handed up or announced do not change; the message is a Vietnamese sentence."""


def standing(campaign: Campaign, progress: Progress) -> Standing:
    """How far the campaign has come, in words."""
    document = campaign.result.document
    if progress.stands["followed"]:
        return Standing("Đang theo dõi thực hiện yêu cầu", "wait")
    if progress.stands.total():
        return Standing("Kết thúc theo dõi", "done")
    if document is None:
        visited = progress.visited > 0
        return Standing("Chưa lập thông báo kết quả", "wait") if visited else Standing("Chưa kiểm tra", "plain")
    match document.state:
        case State.DRAFT:
            return Standing("Đang dự thảo thông báo kết quả", "wait")
        case State.SUBMITTED:
            return Standing("Thông báo kết quả đang trình ký", "wait")
    return Standing("Đã thông báo kết quả", "done")


def lock_reason(document: Document | None) -> str:
    """Why the data behind ``document`` do not change any more; "" while they may."""
    if document is None or document.state == State.DRAFT:
        return ""
    if document.state == State.SUBMITTED:
        return "Thông báo kết quả đang trình ký. Rút lại dự thảo trước khi sửa số liệu của đợt kiểm tra."
    return f"Kết quả đã được thông báo tại {document}; số liệu của đợt kiểm tra không sửa được nữa."


def keep_open(campaign: Campaign) -> None:
    """Hold the notice of the campaign as it is for the running transaction; ``Locked`` if it went up already."""
    document = Document.objects.select_for_update().filter(result__campaign=campaign).first()
    if reason := lock_reason(document):
        raise Locked(reason)


# The life of an assignment: verb, from, to, who.

Stage = Assignment.State


class NotPossible(Exception):
    """The verb does not fit the assignment as it stands; the message is a Vietnamese sentence."""


@dataclass(frozen=True)
class Transition:
    """A verb: the states it may start from, the state it ends in, and the right it takes."""

    starts: frozenset[str]
    end: str
    right: Right


ASSIGNMENT = {
    "report": Transition(frozenset({Stage.OPEN, Stage.RETURNED}), Stage.REPORTED, access.REPORT),
    "send_back": Transition(frozenset({Stage.REPORTED}), Stage.RETURNED, access.FOLLOW),
    # With a report it is accepted; without one the office gives a reason. Never by the unit itself.
    "end": Transition(frozenset(Assignment.FOLLOWED), Stage.ENDED, access.FOLLOW),
    "open_again": Transition(frozenset({Stage.ENDED, Stage.WITHDRAWN}), Stage.OPEN, access.FOLLOW),
    # Only with the document that withdraws the requirement: it was not done, and has to be done no more.
    "withdraw": Transition(frozenset(Assignment.FOLLOWED), Stage.WITHDRAWN, access.FOLLOW),
}


def move(assignment: Assignment, verb: str) -> None:
    """Set the state that ``verb`` leads to, or raise ``NotPossible``; the caller saves."""
    transition = ASSIGNMENT[verb]
    if assignment.state not in transition.starts:
        raise NotPossible(
            f"Nhiệm vụ đang ở tình trạng “{assignment.get_state_display()}”, không thực hiện được việc này."
        )
    assignment.state = transition.end
