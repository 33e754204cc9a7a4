"""Whose somebody is: the units that an account belongs to, with what became of them and what they came from."""

from collections import defaultdict
from collections.abc import Iterator

from django.utils import timezone

from rasoat.organisations.access import Role, held
from rasoat.organisations.models import Account, Appointment, Body, Organisation, Parentage, Step

Edges = dict[int, set[int]]


def own_units(account: Account) -> frozenset[int]:
    """The pks of the units that the account is of; read once per request.

    Those that it stands for and those in which its person has a post, the units above them (below the body's
    organisation, which is nobody's unit) and under them, their predecessors and successors by decision. Where no post
    is known, a unit for which any role is held counts too: who follows a unit from the office is recorded in a post
    there. A role or post that went with its unit still counts while the person has no other.
    """
    if account.own_units is None:
        direct = _direct(account) - {account.body.organisation_id}
        account.own_units = _with_kin(account, direct) if direct else frozenset()
    return account.own_units


def _direct(account: Account) -> set[int]:
    today = timezone.localdate()
    grants = [grant for grant in held(account) if grant.unit_id]
    found = {each.post.organisation_id for each in account.appointments}
    telling = {Role.UNIT} if found else {*Role}
    found |= {grant.unit_id for grant in grants if grant.unit_id and grant.role in telling and grant.holds_on(today)}
    if found:
        return found
    past = Appointment.objects.filter(person=account.person_id).values_list("post__organisation", flat=True)
    left = {grant.unit_id for grant in grants} | ({*past} if account.person_id else set())
    ended = Organisation.objects.filter(pk__in=left).exclude(parentages__in=Parentage.objects.at(today))
    return {*ended.values_list("pk", flat=True)} if left else set()


def _with_kin(account: Account, direct: set[int]) -> frozenset[int]:
    above: Edges = defaultdict(set)
    under: Edges = defaultdict(set)
    for child, parent in Parentage.objects.at(timezone.localdate()).values_list("child", "parent"):
        if parent != account.body.organisation_id:
            above[child].add(parent)
            under[parent].add(child)
    branch = _reached(direct, above) | _reached(direct, under)
    later: Edges = defaultdict(set)
    earlier: Edges = defaultdict(set)
    for unit, successor in _successions(account.body):
        later[unit].add(successor)
        earlier[successor].add(unit)
    return frozenset(_reached(branch, later) | _reached(branch, earlier))


def _successions(body: Body) -> Iterator[tuple[int, int]]:
    """Each unit that a decision ended or took apart, with a unit that came of it or carries on what was open there."""
    decided = Step.objects.filter(reorganisation__in_effect=True, reorganisation__body=body)
    steps = list(decided.filter(kind__in=Step.ENDING | Step.FOUNDING).select_related("reorganisation", "unit"))
    uids = {uid for step in steps if (uid := _heir(step))}
    heirs = {str(uid): heir.pk for uid, heir in Organisation.objects.in_bulk(uids, field_name="uid").items()}
    for step in steps:
        if step.target_id:
            yield step.unit_id, step.target_id
        if heir := heirs.get(_heir(step)):
            yield step.unit_id, heir


def _heir(step: Step) -> str:
    """The uid of the unit that carries on what is open at the one that the step ends; "" where it does not end."""
    return str(step.reorganisation.heirs.get(str(step.unit.uid), ""))


def _reached(start: set[int], edges: Edges) -> set[int]:
    found, frontier = {*start}, {*start}
    while frontier:
        frontier = {other for each in frontier for other in edges.get(each, ())} - found
        found |= frontier
    return found
