"""Following a document that amends or replaces the notice of a campaign, as a person confirmed what it changes; and
recording one that corrects it, which changes nothing that is followed."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Max
from django.utils import timezone

from rasoat.audit.acting import action
from rasoat.audit.actions import record
from rasoat.design.dates import on_paper, two_digits
from rasoat.inspections import events
from rasoat.inspections.access import OWN_ASSIGNMENT
from rasoat.inspections.models import Assignment, Campaign, CampaignDocument, Change, Requirement
from rasoat.inspections.queries import area_spoken_of
from rasoat.inspections.states import NotPossible, lock_reason, move
from rasoat.organisations.models import Account, Organisation
from rasoat.organisations.queries import heirs
from rasoat.organisations.separation import check
from rasoat.registry.models import Document

Role = CampaignDocument.Role


@dataclass(frozen=True)
class Became:
    """What became of a requirement, whose ``version`` was read: withdrawn, or its text and own deadline from now on."""

    requirement: Requirement
    version: int
    text: str
    due_on: datetime.date | None = None
    withdrawn: bool = False


@dataclass(frozen=True)
class New:
    """A requirement that the document adds, with a deadline of its own where it has one."""

    text: str
    due_on: datetime.date | None = None


class BeforeTheDocument(NotPossible):
    """A deadline lies before the document that sets it; the message is a Vietnamese sentence."""


@action
def follow_later(
    *,
    campaign: Campaign,
    document: Document,
    role: str,
    by: Account,
    became: Sequence[Became] = (),
    added: Sequence[New] = (),
    due_on: datetime.date | None = None,
    units: Sequence[Organisation] = (),
) -> None:
    """Let what is followed of the campaign be what ``document`` says; what it said before stays in ``Change``.

    ``due_on`` is the new common deadline, None where it stays: it holds for what has no deadline of its own. ``units``
    come in beside those of the notice. An assignment that is over stays as it is. A ``role`` of correction takes none
    of these. ``NotPossible`` where the document was recorded already, ``Conflict`` where a requirement changed since,
    ``Separated`` where something that is followed is of the account's own unit.
    """
    campaigns = Campaign.objects.select_for_update(of=["self"]).select_related("result__document")
    campaign = campaigns.get(pk=campaign.pk)
    _check(campaign, document, [due_on, *(each.due_on for each in became), *(each.due_on for each in added)])
    last = campaign.papers.aggregate(last=Max("order"))["last"] or 0
    campaign.papers.create(document=document, role=role, order=last + 1)
    if role == Role.CORRECTION:
        _record(events.CORRECTION_RECORDED, campaign, document, by)
        return
    followed = Assignment.objects.filter(requirement__campaign=campaign, state__in=Assignment.FOLLOWED)
    for assignment in followed:
        check(OWN_ASSIGNMENT, by=by, object=assignment)
    following = _Following(campaign, document, due_on)
    for each in became:
        following.line(each)
    before = _units(campaign)
    for new in added:
        following.add(new, before)
    following.give_all(units)
    counts = {kind.value: two_digits(following.counts.get(kind, 0)) for kind in Change.Kind}
    _record(events.LATER_FOLLOWED, campaign, document, by, **counts)


def _check(campaign: Campaign, document: Document, days: Iterable[datetime.date | None]) -> None:
    if not lock_reason(campaign.result.document):
        raise NotPossible("Kết quả của đợt chưa được thông báo; sửa thẳng số liệu của đợt kiểm tra.")
    if campaign.papers.filter(document=document, role__in=CampaignDocument.LATER).exists():
        raise NotPossible(f"{document} đã được ghi nhận đối với đợt này.")
    if campaign.papers.filter(document=document).exists():
        raise NotPossible(f"{document} đã là văn bản của đợt này.")
    for day in days:
        if day and document.date and day < document.date:
            raise BeforeTheDocument(too_early(day, document))


def too_early(day: datetime.date, document: Document) -> str:
    """Why ``day`` is no deadline that ``document`` can set."""
    assert document.date
    return f"Thời hạn {on_paper(day)} trước ngày {on_paper(document.date)} của {document}. Kiểm tra lại thời hạn."


def _record(event: object, campaign: Campaign, document: Document, by: Account, **figures: str) -> None:
    record(event, by=by, body=campaign.body.uid, object=document, campaign=campaign, **figures)  # type: ignore[arg-type]


def _units(campaign: Campaign) -> list[Organisation]:
    """The units to which something was given, else those that were visited."""
    given = Organisation.objects.filter(assignments__requirement__campaign=campaign).distinct()
    visits = campaign.visits.exclude(sessions=None).distinct().select_related("unit")
    return list(given) or [visit.unit for visit in visits]


class _Following:
    """The changes that one document makes of a campaign, counted."""

    def __init__(self, campaign: Campaign, document: Document, due_on: datetime.date | None) -> None:
        self.campaign, self.document, self.due_on = campaign, document, due_on
        self.today = timezone.localdate()
        self.counts: dict[Change.Kind, int] = {}

    def line(self, became: Became) -> None:
        """What became of one requirement."""
        requirement = became.requirement
        assignments = list(requirement.assignments.select_for_update(of=["self"]).order_by("pk"))
        if became.withdrawn:
            self._withdraw([each for each in assignments if each.followed])
            return
        if became.text.strip() != requirement.text:
            self._reword(became, assignments)
        due = became.due_on or (None if requirement.due_on else self.due_on)
        self._move([each for each in assignments if each.followed], due)

    def add(self, new: New, units: Iterable[Organisation]) -> None:
        """One more requirement, given to the units."""
        last = self.campaign.requirements.aggregate(last=Max("order"))["last"]
        order = 0 if last is None else last + 1
        text = new.text.strip()
        requirement = Requirement.objects.create(
            campaign=self.campaign, text=text, area=area_spoken_of(text), due_on=new.due_on, order=order
        )
        self._give(requirement, units, new.due_on or self.due_on)

    def give_all(self, units: Sequence[Organisation]) -> None:
        """Give every requirement that still stands to more units."""
        if not units:
            return
        for requirement in self.campaign.requirements.all():
            given = list(requirement.assignments.all())
            if given and not any(each.followed for each in given):
                continue
            dates = {each.due_on for each in given if each.followed}
            due = dates.pop() if len(dates) == 1 else requirement.due_on or self.due_on
            self._give(requirement, units, due)

    def _withdraw(self, assignments: Iterable[Assignment]) -> None:
        for each in assignments:
            each.claim(each.version)
            move(each, "withdraw")
            each.ended_on = self.document.date or self.today
            each.save(update_fields=["state", "ended_on"])
            self._keep(each, Change.Kind.WITHDRAWN, due_before=each.due_on)

    def _reword(self, became: Became, assignments: Iterable[Assignment]) -> None:
        requirement = became.requirement
        requirement.claim(became.version)
        before, requirement.text = requirement.text, became.text.strip()
        requirement.save(update_fields=["text"])
        for each in assignments:
            self._keep(each, Change.Kind.REWORDED, text_before=before)

    def _move(self, assignments: Iterable[Assignment], due_on: datetime.date | None) -> None:
        for each in assignments:
            if due_on and each.due_on != due_on:
                before = each.due_on
                each.claim(each.version)
                each.due_on, each.counted = due_on, None
                each.save(update_fields=["due_on", "counted"])
                self._keep(each, Change.Kind.MOVED, due_before=before, due_after=due_on)

    def _give(self, requirement: Requirement, units: Iterable[Organisation], due_on: datetime.date | None) -> None:
        have = set(requirement.assignments.values_list("unit", flat=True))
        wanted = [unit for unit in units if unit.pk not in have]
        heir = heirs(wanted)
        for unit in wanted:
            made = Assignment.objects.create(
                requirement=requirement, unit=unit, heir=heir.get(unit.pk), due_on=due_on, given_by=self.document
            )
            self._keep(made, Change.Kind.GIVEN, due_after=due_on)

    def _keep(
        self,
        assignment: Assignment,
        kind: Change.Kind,
        *,
        due_before: datetime.date | None = None,
        due_after: datetime.date | None = None,
        text_before: str = "",
    ) -> None:
        Change.objects.create(
            assignment=assignment,
            document=self.document,
            kind=kind,
            on=self.today,
            due_before=due_before,
            due_after=due_after,
            text_before=text_before,
        )
        self.counts[kind] = self.counts.get(kind, 0) + 1
