"""What saving a sheet would do to its list: criteria added, changed, gone. Nothing is written here."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from rasoat.criteria.models import Area, IndexCriterion, IndexSheet
from rasoat.criteria.points import said
from rasoat.criteria.queries import areas
from rasoat.criteria.sheets.outline import Node, Outline, understand
from rasoat.criteria.words import areas_of
from rasoat.design.differences import Difference
from vanban.folding import fold

Key = tuple[str, ...]

_WORDS = {
    "code": "mã",
    "title": "nội dung",
    "max_points": "điểm tối đa",
    "proof": "tài liệu kiểm chứng",
    "self_score": "điểm tự đánh giá",
    "note": "ghi chú",
    "area": "lĩnh vực",
}


@dataclass
class Change:
    """A row and the criterion that it is in the list, None for a new one; what it would say anew."""

    node: Node
    criterion: IndexCriterion | None
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def differing(self) -> dict[str, tuple[Any, Any]]:
        """Field -> its values before and after, for those that would change."""
        if not self.criterion:
            return {}
        pairs = {name: (getattr(self.criterion, name), value) for name, value in self.values.items()}
        return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}

    @property
    def words(self) -> list[str]:
        """Which points, code or area would change: "điểm tối đa: 1 thành 1,5"."""
        told = []
        for name, (before, after) in self.differing.items():
            if name in ("max_points", "self_score"):
                told.append(f"{_WORDS[name]}: {said(before) or 'chưa có'} thành {said(after) or 'chưa có'}")
            elif name in ("code", "area"):
                told.append(f"{_WORDS[name]}: {before or 'chưa có'} thành {after or 'chưa có'}")
        score, most = (
            self.values.get(name, getattr(self.criterion, name, None)) for name in ("self_score", "max_points")
        )
        if told and score is not None and most is not None and score > most:
            told.append(f"điểm tự đánh giá đang ghi {said(score)}, lớn hơn điểm tối đa mới")
        return told

    @property
    def texts(self) -> list[Difference]:
        """The wordings that would change."""
        pairs = {name: pair for name, pair in self.differing.items() if name in ("title", "proof", "note")}
        return [Difference(_WORDS[name].capitalize(), before, after) for name, (before, after) in pairs.items()]


@dataclass
class Plan:
    """What saving would do; with a refused row nothing is saved."""

    outline: Outline
    changes: list[Change]
    gone: list[IndexCriterion]

    @cached_property
    def added(self) -> list[Change]:
        return [change for change in self.changes if not change.criterion]

    @cached_property
    def changed(self) -> list[Change]:
        return [change for change in self.changes if change.differing]

    @property
    def refused(self) -> int:
        return len(self.outline.refused)

    @property
    def news(self) -> bool:
        """Whether saving would change anything."""
        return bool(self.added or self.changed or self.gone or self.back or self.moved)

    @property
    def moved(self) -> bool:
        """Whether criteria stand in another order."""
        places = [change.criterion.order for change in self.changes if change.criterion]
        return places != sorted(places)

    @property
    def back(self) -> list[Change]:
        """Criteria that an earlier sheet left out, and that stand in this one."""
        return [change for change in self.changes if change.criterion and change.criterion.left_out]


def plan(sheet: IndexSheet) -> Plan:
    """What saving the sheet would do now; ``Unreadable`` where it holds no list."""
    outline = understand(sheet.lines)
    known = list(sheet.list.criteria.select_related("area")) if sheet.list else []
    found = _matched(outline.nodes, known)
    named = {fold(name): area for area in areas() for name in (area.short, area.name)}
    proposed: dict[Node, Area | None] = {}
    changes = []
    for node in outline.nodes:
        criterion = found.get(node)
        proposed[node] = _area(node, proposed.get(node.parent) if node.parent else None, named)
        changes.append(Change(node, criterion, _values(node, criterion, proposed[node], outline.columns)))
    kept = {criterion.pk for criterion in found.values()}
    gone = [each for each in known if each.pk not in kept and not each.left_out]
    return Plan(outline, changes, gone)


def _values(node: Node, criterion: IndexCriterion | None, area: Area | None, columns: Sequence[str]) -> dict[str, Any]:
    """The fields that the row gives; what a person wrote is never emptied by a column that is missing or blank."""
    row = node.row
    values: dict[str, Any] = {"code": node.text, "title": row.title, "max_points": row.points}
    if "proof" in columns or not criterion:
        values["proof"] = row.proof
    if not node.children and row.score is not None:
        values["self_score"] = row.score
    if row.note:
        values["note"] = row.note
    if not criterion or (row.area and area):
        values["area"] = area
    return values


def _area(node: Node, above: Area | None, named: dict[str, Area]) -> Area | None:
    """The area that the row names, that its heading is about, or that its own words speak of."""
    if fold(node.row.area) in named:
        return named[fold(node.row.area)]
    own = [named[fold(short)] for short in areas_of(node.row.title) if fold(short) in named]
    if node.parent is None or above is None:
        return own[0] if len(own) == 1 or own and node.parent is not None else None
    return above


def _matched(nodes: Sequence[Node], known: Sequence[IndexCriterion]) -> dict[Node, IndexCriterion]:
    """Which criterion each row is: the one with its codes from the top, else the only one with its words."""
    by_pk = {each.pk: each for each in known}

    def key(each: IndexCriterion) -> Key:
        above = by_pk.get(each.parent_id or 0)
        return (*(key(above) if above else ()), _own(each.code, each.title))

    by_key = {key(each): each for each in sorted(known, key=lambda each: not each.left_out)}
    found: dict[Node, IndexCriterion] = {}
    places: dict[Node, Key] = {}
    for node in nodes:
        places[node] = (*(places[node.parent] if node.parent else ()), _own(node.text, node.row.title))
        if criterion := by_key.pop(places[node], None):
            found[node] = criterion
    words: dict[str, list[IndexCriterion]] = {}
    for each in by_key.values():
        words.setdefault(fold(each.title), []).append(each)
    for node in nodes:
        if node not in found and len(same := words.get(fold(node.row.title), [])) == 1:
            found[node] = same.pop()
    return found


def _own(code: str, title: str) -> str:
    return fold(code) or fold(title)
