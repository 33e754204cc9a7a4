"""Verbs of sheets: one is taken in to be looked at, and saved as a whole or not at all."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from rasoat.audit.acting import action
from rasoat.audit.actions import record
from rasoat.criteria import events
from rasoat.criteria.actions.lists import new_list
from rasoat.criteria.models import IndexCriterion, IndexList, IndexSheet
from rasoat.criteria.sheets.outline import Node
from rasoat.criteria.sheets.planning import Change, Plan, plan
from rasoat.design.dates import two_digits
from rasoat.organisations.models import Account


class Faulty(Exception):
    """A row of the sheet is refused now, whatever it was when it was looked at; ``plan`` says why."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(f"Có {two_digits(plan.refused)} dòng chưa hiểu được; chưa lưu dòng nào.")
        self.plan = plan


@action
def take_index_sheet(
    *,
    year: int,
    title: str,
    lines: Sequence[tuple[int, Sequence[str]]],
    by: Account,
    index_list: IndexList | None = None,
    name: str = "",
) -> IndexSheet:
    """Keep the cells of a pasted range or of a file, so that they can be looked at; no list changes."""
    sheet = IndexSheet.objects.create(
        body=by.body, by=by, list=index_list, year=year, title=title, name=name[:200], lines=lines
    )
    record(events.INDEX_SHEET_TAKEN, by=by, body=by.body.uid, object=sheet)
    return sheet


@action
def import_index(*, sheet: IndexSheet, version: int, by: Account) -> Plan:
    """Save the sheet as its list, or into it, all or none: ``Faulty`` where a row is refused.

    ``version`` is that of the list when the plan was looked at, 0 for a new one. A criterion that the sheet no longer
    has is left out; its score, note and whatever stands on it are kept. A sheet that says nothing new changes nothing.
    """
    planned = plan(sheet)
    if planned.refused:
        raise Faulty(planned)
    if not planned.news:
        return planned
    index_list = sheet.list or new_list(by=by, year=sheet.year, title=sheet.title)
    if sheet.list:
        index_list.claim(version)
    told = {
        "added": (None, [change.node.text or change.node.row.title for change in planned.added]),
        "changed": (None, [_told(change) for change in planned.changed]),
        "gone": ([str(each) for each in planned.gone], None),
    }
    _write(index_list, planned)
    sheet.list, sheet.imported_at = index_list, timezone.now()
    sheet.save(update_fields=["list", "imported_at"])
    record(
        events.INDEX_IMPORTED,
        by=by,
        body=sheet.body.uid,
        object=index_list,
        added=two_digits(len(planned.added)),
        changed=two_digits(len(planned.changed)),
        gone=two_digits(len(planned.gone)),
        changes=told,
    )
    return planned


def _told(change: Change) -> str:
    return f"{change.criterion}: {'; '.join([*change.words, *(text.label.lower() for text in change.texts)])}"


def _write(index_list: IndexList, planned: Plan) -> None:
    made: dict[Node, IndexCriterion] = {}
    for change in planned.changes:
        made[change.node] = change.criterion or IndexCriterion(list=index_list, **change.values)
    for order, change in enumerate(planned.changes, 1):
        made[change.node].order = order
    deepest = max((change.node.level for change in planned.changes), default=0)
    for level in range(deepest + 1):
        # Parents first, so that their children can name them.
        rows = [change for change in planned.changes if change.node.level == level]
        for change in rows:
            made[change.node].parent = made[change.node.parent] if change.node.parent else None
        IndexCriterion.objects.bulk_create([made[change.node] for change in rows if not change.criterion])
    for change in planned.changes:
        _change(change)
    stands = [change.criterion for change in planned.changes if change.criterion]
    for each in stands:
        each.left_out = False
    IndexCriterion.objects.bulk_update(stands, ["order", "parent", "left_out"])
    for each in planned.gone:
        each.claim(each.version)
        each.left_out = True
        each.save(update_fields=["left_out"])


def _change(change: Change) -> None:
    """What differs is a write of that criterion; its place in the list is not."""
    if not (change.criterion and change.differing):
        return
    change.criterion.claim(change.criterion.version)
    named: dict[str, Any] = {name: after for name, (_, after) in change.differing.items()}
    for name, after in named.items():
        setattr(change.criterion, name, after)
    change.criterion.save(update_fields=[*named])
