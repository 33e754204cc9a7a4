"""Verbs of reorganisations: proposed, then confirmed or withdrawn; what is confirmed takes effect on its day."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from django.db.models import Q
from django.utils import timezone

from rasoat.audit.acting import action
from rasoat.audit.actions import record
from rasoat.design.dates import on_paper, two_digits
from rasoat.organisations import events, matters, separation
from rasoat.organisations.access import CONFIRMS_OWN_PROPOSAL
from rasoat.organisations.actions.tree import lock_tree, show_present_names
from rasoat.organisations.comparison import Branch, Trees
from rasoat.organisations.models import (
    Account,
    Appointment,
    Organisation,
    OrganisationName,
    Parentage,
    Reorganisation,
    Step,
)
from rasoat.organisations.models.people import SigningRight
from rasoat.organisations.models.reorganisations import sentence
from rasoat.organisations.outcome import Fault, Outcome, Place

State = Reorganisation.State
Use = OrganisationName.Use


class Impossible(Exception):
    """The tree on the day does not let the steps be taken; ``faults`` says why, step by step."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(" ".join(fault.message for fault in faults))
        self.faults = faults


class NotOpen(Exception):
    """The reorganisation is settled, or the one who settles it owes a reason; the message is a Vietnamese sentence."""


@action
def propose(
    *,
    day: datetime.date,
    decision_code: str,
    decision_date: datetime.date,
    decided_by: str,
    steps: Sequence[Step],
    by: Account,
) -> Reorganisation:
    """Propose what a decision does to units of the account's body from ``day`` on; the tree stays as it is."""
    _refuse_faults(Outcome(by.body, day, steps))
    made = Reorganisation.objects.create(
        body=by.body,
        day=day,
        decision_code=decision_code,
        decision_date=decision_date,
        decided_by=decided_by,
        proposed_by=by,
    )
    for order, step in enumerate(steps):
        step.reorganisation, step.order = made, order
    Step.objects.bulk_create(steps)
    record(
        events.REORGANISATION_PROPOSED,
        by=by,
        body=by.body.uid,
        object=made,
        steps=sentence(steps),
        day=on_paper(day),
    )
    return made


@action
def withdraw(*, reorganisation: Reorganisation, version: int, reason: str, by: Account) -> None:
    """Take a proposal back, for a reason; it stays in the list."""
    reorganisation.claim(version)
    _settle(reorganisation, State.WITHDRAWN, reason, by)
    reorganisation.save()
    body = reorganisation.body.uid
    record(events.REORGANISATION_WITHDRAWN, by=by, body=body, object=reorganisation, reason=reorganisation.reason)


@action
def confirm(
    *, reorganisation: Reorganisation, version: int, heirs: Mapping[str, str], reason: str = "", by: Account
) -> None:
    """Write the steps into the dated names and parents, end what holds in the units that end, hand their matters over.

    ``heirs`` maps the uid of an open matter to the ``key`` of the place that carries it on; what is not named goes to
    the first heir of its unit. Everything is checked again under the lock of the body's tree. For a day to come, the
    present names and the matters follow on that day (``take_effect``).
    """
    lock_tree()
    reorganisation.claim(version)
    try:
        separation.check(CONFIRMS_OWN_PROPOSAL, by=by, object=reorganisation, reason=reason)
    except (separation.Separated, separation.ReasonOwed) as refusal:
        raise NotOpen(str(refusal)) from None
    _settle(reorganisation, State.CONFIRMED, reason, by)
    steps = list(reorganisation.steps.select_related("unit", "target"))
    # Nobody is appointed in a unit while it is decided whether it ends.
    list(Organisation.objects.select_for_update().filter(pk__in=[step.unit_id for step in steps]).order_by("pk"))
    outcome = Outcome(reorganisation.body, reorganisation.day, steps)
    _refuse_faults(outcome)
    _write(outcome)
    for step in steps:
        if step.kind in Step.FOUNDING:
            step.target = next(place.organisation for place in outcome.founded if place.name == step.name)
    Step.objects.bulk_update(steps, ["target", "unit_name", "target_name"])
    reorganisation.heirs, trees = _chosen(outcome, heirs), Trees.of(outcome)
    reorganisation.trees = asdict(trees)
    handed_over = 0
    if reorganisation.day <= timezone.localdate():
        handed_over = _follow(reorganisation)
    reorganisation.save()
    record(
        events.REORGANISATION_CONFIRMED,
        by=by,
        body=reorganisation.body.uid,
        object=reorganisation,
        steps=sentence(steps),
        day=on_paper(reorganisation.day),
        ended=_ended(outcome, handed_over),
        reason=f" (lý do: {reorganisation.reason})" if reorganisation.reason else "",
        changes={
            "units": (_told(trees.before), _told(trees.after)),
            "appointments": ([str(each.uid) for each in outcome.appointments], []),
            "grants": ([str(each) for each in outcome.grants], []),
        },
    )


def take_effect_due(*, day: datetime.date) -> int:
    """Let every confirmed reorganisation whose day has come by ``day`` take effect; return how many did."""
    waiting = Reorganisation.objects.filter(state=State.CONFIRMED, in_effect=False, day__lte=day)
    due = list(waiting.select_related("body").order_by("day", "id"))
    return sum(_take_effect(reorganisation) for reorganisation in due)


@action
def _take_effect(reorganisation: Reorganisation) -> bool:
    lock_tree()
    if Reorganisation.objects.get(pk=reorganisation.pk).in_effect:
        return False
    handed_over = _follow(reorganisation)
    reorganisation.save(update_fields=["in_effect"])
    record(
        events.REORGANISATION_IN_EFFECT,
        by=None,
        body=reorganisation.body.uid,
        object=reorganisation,
        steps=sentence(reorganisation.steps.all()),
        day=on_paper(reorganisation.day),
        handed_over=f"; chuyển giao {two_digits(handed_over)} việc đang thực hiện" if handed_over else "",
    )
    return True


def _refuse_faults(outcome: Outcome) -> None:
    if outcome.faults:
        raise Impossible(outcome.faults)


def _settle(reorganisation: Reorganisation, state: str, reason: str, by: Account) -> None:
    if reorganisation.state != State.PROPOSED:
        raise NotOpen(f"Việc sắp xếp này đã ở trạng thái “{reorganisation.get_state_display()}”, không đổi được nữa.")
    reorganisation.state, reorganisation.reason = state, reason.strip()
    reorganisation.settled_by, reorganisation.settled_at = by, timezone.now()


# Writing the tree


def _write(outcome: Outcome) -> None:
    day = outcome.day
    ending = [name.pk for place in outcome.places.values() for name in outcome.ending_names(place)]
    OrganisationName.objects.filter(pk__in=ending).update(valid_to=day)
    leaving = [place.row for place in outcome.places.values() if place.ended or place.moved]
    Parentage.objects.at(day).filter(child__in=leaving).update(valid_to=day)
    for place in outcome.founded:
        place.organisation = Organisation.objects.create(
            kind=place.kind, name=place.name, abbreviation=place.abbreviation
        )
    for place in (*outcome.places.values(), *outcome.founded):
        if place.renamed or place.is_new:
            _bear(place, day)
        if place.moved or place.is_new:
            assert place.parent
            Parentage.objects.create(child=place.row, parent=place.parent.row, valid_from=day)
    Appointment.objects.filter(pk__in=[each.pk for each in outcome.appointments]).update(valid_to=day)
    for right in SigningRight.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=day), appointment__in=outcome.appointments
    ):
        right.valid_to = max(day, right.valid_from + datetime.timedelta(days=1))
        right.save(update_fields=["valid_to"])
    # An account worked until today, whatever day the decision goes back to.
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    for grant in outcome.grants:
        grant.valid_to = max(day, tomorrow, grant.valid_from + datetime.timedelta(days=1))
        grant.save(update_fields=["valid_to"])


def _bear(place: Place, day: datetime.date) -> None:
    for use, text in ((Use.OFFICIAL, place.name), (Use.ABBREVIATION, place.abbreviation)):
        if text:
            OrganisationName.objects.create(organisation=place.row, use=use, text=text, valid_from=day)


def _chosen(outcome: Outcome, heirs: Mapping[str, str]) -> dict[str, str]:
    """Who carries on what: for each matter named in ``heirs``, and for each unit that ends what comes up later."""
    by_key = {place.key: place.organisation for place in (*outcome.places.values(), *outcome.founded)}
    chosen = {place.key: place.heirs()[0] for place in outcome.ending}
    uids = {unit: str(heir.row.uid) for unit, heir in chosen.items()}
    return uids | {matter: str(heir.uid) for matter, key in heirs.items() if (heir := by_key.get(key))}


def _follow(reorganisation: Reorganisation) -> int:
    """Let the present names and the open matters follow the dated rows; return how many matters changed hands."""
    reorganisation.in_effect = True
    steps = list(reorganisation.steps.select_related("unit"))
    for step in steps:
        if step.kind == Step.Kind.RENAME:
            step.unit.claim(step.unit.version)
            show_present_names([step.unit])
    heirs = Organisation.objects.in_bulk({*reorganisation.heirs.values()}, field_name="uid")
    by_uid = {str(uid): heir for uid, heir in heirs.items()}
    handed_over = 0
    for kind, found in matters.open_at([step.unit for step in steps if step.kind in Step.ENDING]):
        if kind.hand_over:
            chosen = [reorganisation.heirs.get(each.uid, reorganisation.heirs[str(each.unit.uid)]) for each in found]
            kind.hand_over({each.uid: by_uid[uid] for each, uid in zip(found, chosen, strict=True)})
            handed_over += len(found)
    return handed_over


# What the memory says


def _told(branches: Sequence[Branch]) -> list[str]:
    return [
        f"{branch.parent}: {name}{f' ({news})' if news else ''}" for branch in branches for name, news in branch.units
    ]


def _ended(outcome: Outcome, handed_over: int) -> str:
    counted = [
        (len(outcome.appointments), "chức vụ thôi giữ"),
        (len(outcome.grants), "vai trò của tài khoản thôi áp dụng"),
        (handed_over, "việc đang thực hiện chuyển giao"),
    ]
    said = ", ".join(f"{two_digits(count)} {words}" for count, words in counted if count)
    return f"; {said}" if said else ""
