"""Setting how strictly a body keeps duties apart."""

from rasoat.audit.acting import action
from rasoat.audit.actions import record
from rasoat.organisations import events
from rasoat.organisations.models import Account, Body


@action
def set_strict(*, body: Body, strict: bool, by: Account) -> None:
    """Let no reason, or any reason, be enough where one person has two duties that do not go together."""
    if body.strict_separation == strict:
        return
    body.strict_separation = strict
    body.save(update_fields=["strict_separation"])
    words = "không cho kiêm nhiệm" if strict else "kiêm nhiệm phải ghi lý do"
    changes = {"strict_separation": (not strict, strict)}
    record(events.SEPARATION_SET, by=by, body=body.uid, object=body, words=words, changes=changes)
