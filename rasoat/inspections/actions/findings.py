"""Writing what was found, and saying that no shortcoming was."""

from collections.abc import Iterable

from django.db.models import Max

from rasoat.audit.acting import action
from rasoat.audit.actions import record
from rasoat.criteria.models import Area
from rasoat.inspections import events
from rasoat.inspections.models import Campaign, Finding, Result, Visit
from rasoat.inspections.states import keep_open
from rasoat.organisations.models import Account


@action
def write_finding(
    *,
    campaign: Campaign,
    by: Account,
    kind: str,
    text: str,
    areas: Iterable[Area],
    visits: Iterable[Visit] = (),
    finding: Finding | None = None,
    version: int | None = None,
) -> Finding:
    """Write a finding, new or (with ``finding`` and ``version``) in place of what it said.

    A shortcoming takes back that none was found.
    """
    keep_open(campaign)
    before: tuple[str, str] = ("", "")
    if finding is None:
        last = campaign.findings.aggregate(last=Max("order"))["last"]
        finding = Finding(campaign=campaign, order=0 if last is None else last + 1)
    else:
        assert version is not None
        finding.claim(version)
        before = (finding.kind, finding.text)
    finding.kind, finding.text = kind, text.strip()
    finding.save()
    finding.areas.set(areas)
    finding.visits.set(visits)
    if kind == Finding.Kind.SHORTCOMING:
        result = campaign.result
        if result.no_shortcoming:
            confirm_no_shortcoming(result=result, version=result.version, by=by, chosen=False)
    changes = {"kind": (before[0], kind), "text": (before[1], finding.text)}
    body = campaign.body.uid
    record(events.FINDING_WRITTEN, by=by, body=body, object=finding, campaign=campaign, changes=changes)
    return finding


@action
def leave_out(*, finding: Finding, version: int, by: Account) -> None:
    """Leave a finding out of the conclusion; it stays in the records."""
    _put(finding, version, left_out=True)
    record(events.FINDING_LEFT_OUT, by=by, body=finding.campaign.body.uid, object=finding)


@action
def put_back(*, finding: Finding, version: int, by: Account) -> None:
    """Take a finding that was left out into the conclusion again."""
    _put(finding, version, left_out=False)
    record(events.FINDING_PUT_BACK, by=by, body=finding.campaign.body.uid, object=finding)


def _put(finding: Finding, version: int, *, left_out: bool) -> None:
    keep_open(finding.campaign)
    finding.claim(version)
    finding.left_out = left_out
    finding.save()


@action
def confirm_no_shortcoming(*, result: Result, version: int, by: Account, chosen: bool) -> None:
    """Say deliberately that no shortcoming was found, or take that back."""
    keep_open(result.campaign)
    result.claim(version)
    result.no_shortcoming = chosen
    result.save()
    event = events.NO_SHORTCOMING if chosen else events.NO_SHORTCOMING_TAKEN_BACK
    record(event, by=by, body=result.campaign.body.uid, object=result, campaign=result.campaign)
