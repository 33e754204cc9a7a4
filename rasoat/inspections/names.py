"""What units were called when a campaign inspected them: its pages show that name, and the present one beside it."""

from dataclasses import dataclass

from rasoat.inspections.models import Assignment, Campaign, Visit
from rasoat.organisations.queries.tree import borne


@dataclass(frozen=True)
class Named:
    """A unit's name and abbreviation then; ``now`` is what it is called, or its successor, where that is another."""

    name: str
    short: str
    now: str = ""


def named(campaign: Campaign, *, by_unit: bool = True) -> dict[int, Named]:
    """Every unit of the campaign by its pk, as it was called on the day of the notice (``queries.with_findings``);
    ``by_unit`` those of its assignments too."""
    required = campaign.requirements.all() if by_unit else []
    assignments = [each for requirement in required for each in requirement.assignments.all()]
    heirs = {each.unit_id: each.heir.name for each in assignments if each.heir}
    found = {}
    rows: list[Visit | Assignment] = [*campaign.visits.all(), *assignments]
    for row in rows:
        then = vars(row).get("then_name") or ""
        name, now = then or row.unit.name, heirs.get(row.unit_id, row.unit.name)
        short = (vars(row).get("then_short") or "") if then else row.unit.abbreviation
        found[row.unit_id] = Named(name, short or name, now if now != name else "")
    return found


def name_then(assignment: Assignment) -> str:
    """What the unit was called on the day of the document that gave it the assignment."""
    notice = assignment.notice
    then = borne([assignment.unit_id], notice.date) if notice and notice.date else {}
    return then.get(assignment.unit_id, assignment.unit.name)
