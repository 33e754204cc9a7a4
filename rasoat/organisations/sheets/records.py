"""What is recorded of the units under a body, as lines: each unit period by period."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from rasoat.organisations.models import Body, Organisation, OrganisationName, Parentage
from rasoat.organisations.queries.tree import Span, joined, within

Use = OrganisationName.Use


@dataclass(frozen=True)
class Period:
    """Days on which nothing that a line says of a unit changes."""

    span: Span
    name: str
    abbreviation: str
    parent: int | None
    aliases: tuple[str, ...]


@dataclass
class Record:
    """A unit with all that a sheet may say of it."""

    organisation: Organisation
    names: list[tuple[str, str, Span]] = field(default_factory=list)
    parents: list[tuple[int, Span]] = field(default_factory=list)

    def life(self) -> list[Span]:
        return joined(span for use, _, span in self.names if use == Use.OFFICIAL)

    def periods(self) -> list[Period]:
        """The life of the unit, cut wherever a name or the parent changes."""
        found: list[Period] = []
        days = {day for _, _, span in self.names for day in (span.begin, span.end) if day}
        days |= {day for _, span in self.parents for day in (span.begin, span.end) if day}
        ordered = sorted(days)
        for at, begin in enumerate(ordered):
            span = Span(begin, ordered[at + 1] if at + 1 < len(ordered) else None)
            own = {use: text for use, text, held in self.names if use != Use.ALIAS and held.covers(span)}
            if Use.OFFICIAL not in own:
                continue
            period = Period(
                span,
                own[Use.OFFICIAL],
                own.get(Use.ABBREVIATION, ""),
                next((parent for parent, held in self.parents if held.covers(span)), None),
                tuple(sorted(text for use, text, held in self.names if use == Use.ALIAS and held.covers(span))),
            )
            if found and found[-1].span.end == begin and _same(found[-1], period):
                span = Span(found.pop().span.begin, span.end)
                period = Period(span, period.name, period.abbreviation, period.parent, period.aliases)
            found.append(period)
        return found


def _same(one: Period, other: Period) -> bool:
    return (one.name, one.abbreviation, one.parent, one.aliases) == (
        other.name,
        other.abbreviation,
        other.parent,
        other.aliases,
    )


def records(body: Body) -> dict[int, Record]:
    """Everything that is or was under the body's own organisation, itself first, by primary key; four queries."""
    units = within(body)
    found = {each.pk: Record(each) for each in _of(Organisation, "pk", units)}
    for name in _of(OrganisationName, "organisation_id", units):
        found[name.organisation_id].names.append((name.use, name.text, Span(name.valid_from, name.valid_to)))
    for link in _of(Parentage, "child_id", units):
        found[link.child_id].parents.append((link.parent_id, Span(link.valid_from, link.valid_to)))
    return {body.organisation_id: found.pop(body.organisation_id)} | found


def _of(model: type, column: str, units: Collection[int]) -> Iterator:  # type: ignore[type-arg]
    """The rows of ``units``, in the order in which they were made; in few queries however many units there are."""
    wanted = set(units)
    rows = model.objects.order_by("pk")  # type: ignore[attr-defined]
    if len(wanted) <= 5_000:
        yield from rows.filter(**{f"{column}__in": wanted})
    else:
        yield from (row for row in rows.iterator(5_000) if getattr(row, column) in wanted)
