"""Setting how often the leaders of a body get its page by e-mail."""

from rasoat.audit.acting import action
from rasoat.audit.actions import record
from rasoat.organisations import events
from rasoat.organisations.models import Account, Body


@action
def set_leader_letter(*, body: Body, often: Body.LeaderLetter, by: Account) -> None:
    """Send the page so often, or never."""
    before = body.leader_letter
    if before == often:
        return
    body.leader_letter = often
    body.save(update_fields=["leader_letter"])
    changes = {"leader_letter": (before, often.value)}
    record(events.LEADER_LETTER_SET, by=by, body=body.uid, object=body, words=often.label.lower(), changes=changes)
