"""Verbs of an index list: carried over to another year, scored, a criterion corrected."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rasoat.audit.acting import action
from rasoat.audit.actions import record
from rasoat.conventions import Conflict
from rasoat.criteria import events
from rasoat.criteria.models import IndexCriterion, IndexList
from rasoat.criteria.points import said
from rasoat.criteria.queries import tree
from rasoat.design.dates import two_digits
from rasoat.organisations.models import Account


class Taken(Exception):
    """The body has a list of this year and title; ``index_list`` is it."""

    def __init__(self, index_list: IndexList) -> None:
        super().__init__(f"Đã có {index_list}. Ghi tên khác, hoặc mở bộ chỉ số ấy rồi dán vào.")
        self.index_list = index_list


def new_list(*, by: Account, year: int, title: str, earlier: IndexList | None = None) -> IndexList:
    """An empty list of the account's body, within an action; ``Taken`` where there is one of this year and title."""
    made, new = IndexList.objects.get_or_create(
        body=by.body, year=year, title=title, defaults={"carried_from": earlier}
    )
    if not new:
        raise Taken(made)
    return made


@dataclass(frozen=True)
class Scoring:
    """What somebody writes beside a criterion, who read it in ``version``."""

    criterion: IndexCriterion
    version: int
    score: Decimal | None
    note: str


class Overtaken(Exception):
    """Others wrote beside some of the criteria since they were read; ``clashes`` are what was to be written there."""

    def __init__(self, clashes: Sequence[Scoring]) -> None:
        super().__init__("Nội dung đã được người khác thay đổi sau khi mở trang này.")
        self.clashes = clashes


@action
def score(*, index_list: IndexList, scorings: Sequence[Scoring], by: Account) -> None:
    """Write self-scores and notes, all or none; ``Overtaken`` where a criterion was written since it was read."""
    clashes, changes = [], {}
    for scoring in scorings:
        each = scoring.criterion
        try:
            each.claim(scoring.version)
        except Conflict:
            clashes.append(scoring)
            continue
        told = _told(each)
        each.self_score, each.note = scoring.score, scoring.note
        each.save(update_fields=["self_score", "note"])
        changes[f"{each} ({each.uid})"] = (told, _told(each))
    if clashes:
        raise Overtaken(clashes)
    if changes:
        record(
            events.INDEX_SCORED,
            by=by,
            body=by.body.uid,
            object=index_list,
            count=two_digits(len(changes)),
            changes=changes,
        )


def _told(criterion: IndexCriterion) -> str:
    return f"{said(criterion.self_score) or 'chưa chấm'}; {criterion.note}".strip("; ")


@action
def carry_over(*, earlier: IndexList, year: int, title: str, notes: bool, by: Account) -> IndexList:
    """A list of ``year`` with the criteria of an earlier one: codes, wording, points, proof, areas; no scores.

    Notes come along where ``notes`` says so. ``Taken`` where the year has a list of this title.
    """
    made = new_list(by=by, year=year, title=title, earlier=earlier)
    branches = tree(earlier.criteria.all()).branches
    copies = {
        branch.criterion.pk: IndexCriterion(
            list=made,
            order=order,
            code=branch.criterion.code,
            title=branch.criterion.title,
            max_points=branch.criterion.max_points,
            proof=branch.criterion.proof,
            area_id=branch.criterion.area_id,
            note=branch.criterion.note if notes else "",
        )
        for order, branch in enumerate(branches, 1)
    }
    for level in range(max((branch.level for branch in branches), default=0) + 1):
        rows = [branch.criterion for branch in branches if branch.level == level]
        for each in rows:
            copies[each.pk].parent = copies.get(each.parent_id or 0)
        IndexCriterion.objects.bulk_create([copies[each.pk] for each in rows])
    record(
        events.INDEX_CARRIED,
        by=by,
        body=by.body.uid,
        object=made,
        earlier=earlier,
        count=two_digits(len(copies)),
    )
    return made


@action
def rename(*, index_list: IndexList, version: int, year: int, title: str, by: Account) -> None:
    """Correct year and title; ``Taken`` where the year has another list of this title."""
    others = IndexList.objects.exclude(pk=index_list.pk)
    if taken := others.filter(body=index_list.body_id, year=year, title=title).first():
        raise Taken(taken)
    index_list.claim(version)
    before = str(index_list)
    index_list.year, index_list.title = year, title
    index_list.save(update_fields=["year", "title"])
    record(events.INDEX_RENAMED, by=by, body=by.body.uid, object=index_list, before=before)


@action
def change_criterion(*, criterion: IndexCriterion, version: int, by: Account, **fields: Any) -> None:
    """Correct the wording, points, proof or area of a criterion."""
    criterion.claim(version)
    changes = {name: (getattr(criterion, name), value) for name, value in fields.items()}
    for name, value in fields.items():
        setattr(criterion, name, value)
    criterion.save(update_fields=[*fields])
    record(
        events.CRITERION_CHANGED,
        by=by,
        body=by.body.uid,
        object=criterion,
        index_list=criterion.list,
        changes={name: (str(before), str(after)) for name, (before, after) in changes.items() if before != after},
    )
