"""What the notice requires and how it is signed; composing it."""

import datetime
from typing import Any

from django.db.models import Max
from django.utils import timezone

from rasoat.audit.acting import action
from rasoat.audit.actions import record
from rasoat.design.dates import on_paper
from rasoat.inspections import composition, events, queries
from rasoat.inspections.models import Campaign, CampaignDocument, Requirement, Result
from rasoat.inspections.states import keep_open
from rasoat.organisations.models import Account
from rasoat.registry.actions import drafting
from rasoat.registry.merging import Merged

DOC_TYPE = "Thông báo"
"""What a common result is."""


@action
def write_requirement(
    *,
    campaign: Campaign,
    by: Account,
    text: str,
    due_on: datetime.date | None = None,
    requirement: Requirement | None = None,
    version: int | None = None,
) -> Requirement:
    """Write a requirement, new or (with ``requirement`` and ``version``) in place of what it said.

    Its area follows its words, until somebody says it (``set_measure``).
    """
    keep_open(campaign)
    before: tuple[str, datetime.date | None] = ("", None)
    if requirement is None:
        last = campaign.requirements.aggregate(last=Max("order"))["last"]
        requirement = Requirement(campaign=campaign, order=0 if last is None else last + 1)
    else:
        assert version is not None
        requirement.claim(version)
        before = (requirement.text, requirement.due_on)
    _after_the_visits(campaign, due_on)
    requirement.text, requirement.due_on = text.strip(), due_on
    if requirement.text != before[0]:
        requirement.area = queries.area_spoken_of(requirement.text)
    requirement.save()
    changes = {"text": (before[0], requirement.text), "due_on": (before[1], due_on)}
    body = campaign.body.uid
    record(events.REQUIREMENT_WRITTEN, by=by, body=body, object=requirement, campaign=campaign, changes=changes)
    return requirement


class TooEarly(Exception):
    """The deadline lies before the inspection; the message is a Vietnamese sentence."""


def _after_the_visits(campaign: Campaign, due_on: datetime.date | None) -> None:
    last = campaign.visits.aggregate(last=Max("sessions__day"))["last"]
    if due_on and last and due_on <= last:
        raise TooEarly(f"Thời hạn phải sau ngày kiểm tra cuối cùng, ngày {on_paper(last)}.")


@action
def remove_requirement(*, requirement: Requirement, version: int, by: Account) -> None:
    """Take back a requirement that was not announced yet."""
    campaign, text = requirement.campaign, requirement.text
    keep_open(campaign)
    requirement.claim(version)
    body = campaign.body.uid
    record(events.REQUIREMENT_REMOVED, by=by, body=body, object=requirement, campaign=campaign, text=text)
    requirement.delete()


@action
def set_result(*, result: Result, version: int, by: Account, **fields: Any) -> None:
    """Set what the notice says beside findings and requirements: ``demand``, ``due_on``, ``recipients``, ``signing``.

    A ``signing`` that is doubtful needs a ``signing_reason``: ``Doubtful``; ``NotEntitled`` where it may not be at all.
    """
    keep_open(result.campaign)
    result.claim(version)
    changes = {name: (getattr(result, name), value) for name, value in fields.items()}
    if signing := fields.pop("signing", None):
        reason = fields.pop("signing_reason", "")
        doubts = signing.checked(timezone.localdate(), DOC_TYPE, reason)
        changes["signing"] = (str(result.signing or "") or None, str(signing))
        result.signer, result.authority = signing.appointment, signing.authority
        result.signing_reason = reason.strip() if doubts else ""
        if doubts:
            changes["signing_reason"] = (None, f"{' '.join(doubts)} Lý do: {result.signing_reason}")
    _after_the_visits(result.campaign, fields.get("due_on"))
    for name, value in fields.items():
        setattr(result, name, value)
    result.save()
    body = result.campaign.body.uid
    record(events.RESULT_SET, by=by, body=body, object=result, campaign=result.campaign, changes=changes)


@action
def compose_result(*, result: Result, by: Account) -> Merged | None:
    """Make the draft of the notice out of the data, or bring the present draft after them; raises ``Incomplete``.

    Returns what the merging of an existing draft gave, None for a new draft.
    """
    keep_open(result.campaign)
    result = Result.objects.select_for_update().get(pk=result.pk)
    written = composition.notice(result)
    campaign = result.campaign
    signed: Any = {"signing": result.signing, "signing_reason": result.signing_reason}
    if result.document:
        version = result.document.version
        return drafting.recompose(draft=result.document, version=version, written=written, by=by, **signed)
    result.document = drafting.start(written=written, by=by, **signed)
    result.save(update_fields=["document"])
    campaign.papers.create(document=result.document, role=CampaignDocument.Role.RESULT, order=campaign.papers.count())
    record(events.RESULT_COMPOSED, by=by, body=campaign.body.uid, object=result, campaign=campaign)
    return None
