"""Verbs of sheets: one is taken in to be looked at, and imported as a whole or not at all."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone

from rasoat.audit.acting import action
from rasoat.audit.actions import record
from rasoat.design.dates import two_digits
from rasoat.organisations import events
from rasoat.organisations.actions.tree import lock_tree, show_present_names
from rasoat.organisations.models import Account, Organisation, OrganisationName, Parentage, UnitSheet
from rasoat.organisations.queries.tree import Span, joined
from rasoat.organisations.sheets.planning import Plan, Unit, plan

Use = OrganisationName.Use

BATCH = 500
"""Rows that one statement writes."""


class Faulty(Exception):
    """The sheet has faults now, whatever it had when it was looked at; ``plan`` names them."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(f"Tệp có {len(plan.faults)} lỗi, chưa nhập đơn vị nào.")
        self.plan = plan


@action
def take_sheet(*, name: str, read: dict[str, Any], by: Account) -> UnitSheet:
    """Keep what was read in a file, so that it can be looked at; the tree stays as it is."""
    sheet = UnitSheet.objects.create(body=by.body, by=by, name=name[:200], **read)
    record(events.SHEET_TAKEN, by=by, body=by.body.uid, object=sheet)
    return sheet


@action
def import_units(*, sheet: UnitSheet, by: Account) -> Plan:
    """Add the units of the sheet and complete those recorded, all or none; ``Faulty`` where it has a fault.

    A sheet that was imported already, or that says nothing new, changes nothing.
    """
    lock_tree()
    planned = plan(sheet)
    if planned.faults:
        raise Faulty(planned)
    if not (planned.added or planned.completed):
        return planned
    made = _add(planned.added)
    _complete(planned.completed)
    sheet.imported_at = timezone.now()
    sheet.save(update_fields=["imported_at"])
    record(
        events.UNITS_IMPORTED,
        by=by,
        body=by.body.uid,
        object=sheet,
        added=two_digits(len(made)),
        completed=two_digits(len(planned.completed)),
        changes={
            "units": (None, [f"{unit.name} ({unit.uid})" for unit in made]),
            "completed": (None, [_told(unit) for unit in planned.completed]),
        },
    )
    return planned


def _add(units: Sequence[Unit]) -> list[Organisation]:
    made = {id(unit): _organisation(unit) for unit in units}
    _write(Organisation, made.values())
    names, links = [], []
    for unit in units:
        own = made[id(unit)]
        dated: dict[tuple[str, str], list[Span]] = {}
        under: dict[int, list[Span]] = {}
        for row, parent in zip(unit.rows, unit.parents, strict=True):
            assert row.span
            assert parent
            texts = [(Use.OFFICIAL, row.name), (Use.ABBREVIATION, row.cells["abbreviation"])]
            for key in (*texts, *((Use.ALIAS, alias) for alias in row.aliases)):
                dated.setdefault(key, []).append(row.span)
            above = parent.record.organisation if parent.record else made[id(parent)]
            under.setdefault(above.pk, []).append(row.span)
        names += [name for (use, text), spans in dated.items() if text for name in _borne(own, use, text, spans)]
        links += [
            Parentage(child=own, parent_id=pk, valid_from=span.begin, valid_to=span.end)
            for pk, spans in under.items()
            for span in joined(spans)
        ]
    _write(OrganisationName, names)
    Parentage.objects.bulk_create(links, BATCH)
    return list(made.values())


def _organisation(unit: Unit) -> Organisation:
    today = timezone.localdate()
    present = max(unit.rows, key=lambda row: (_begin(row.span) <= today, _begin(row.span)))
    return Organisation(
        kind=present.kind,
        name=present.name,
        abbreviation=present.cells["abbreviation"],
        electronic_id=present.cells["electronic_id"],
    )


def _begin(span: Span | None) -> datetime.date:
    assert span
    return span.begin


def _complete(units: Iterable[Unit]) -> None:
    names: list[OrganisationName] = []
    changed: list[Organisation] = []
    for unit in units:
        assert unit.record
        own = unit.record.organisation
        dated: dict[tuple[str, str], list[Span]] = {}
        for use, added in ((Use.ABBREVIATION, unit.abbreviations), (Use.ALIAS, unit.aliases)):
            for text, span in added:
                dated.setdefault((use, text), []).append(span)
        names += [name for (use, text), spans in dated.items() for name in _borne(own, use, text, spans)]
        if unit.electronic_id or unit.abbreviations:
            own.claim(own.version)
            own.electronic_id = unit.electronic_id or own.electronic_id
            changed.append(own)
    _write(OrganisationName, names)
    show_present_names(changed)


def _borne(own: Organisation, use: str, text: str, spans: Iterable[Span]) -> list[OrganisationName]:
    return [
        OrganisationName(organisation=own, use=use, text=text, valid_from=span.begin, valid_to=span.end)
        for span in joined(spans)
    ]


def _write(model: Any, rows: Iterable[Any]) -> None:
    rows = list(rows)
    for row in rows:
        row.refold()
    model.objects.bulk_create(rows, BATCH)


def _told(unit: Unit) -> str:
    assert unit.record
    said = [text for text, _ in (*unit.abbreviations, *unit.aliases)] + [unit.electronic_id] * bool(unit.electronic_id)
    return f"{unit.record.organisation.name}: {', '.join(said)}"
