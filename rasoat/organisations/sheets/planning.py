"""What an import would do: the lines of a sheet against what is recorded. Nothing is written here."""

import datetime
import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rasoat.design.dates import on_paper
from rasoat.organisations.models import Body, Organisation, UnitSheet
from rasoat.organisations.queries.tree import Span, joined
from rasoat.organisations.sheets.columns import BETWEEN_LEVELS
from rasoat.organisations.sheets.records import Period, Record, records
from rasoat.organisations.sheets.rows import Fault, Faults, Row, rows_of
from vanban.folding import fold

_SUGGEST_AMONG = 2_000
"""Names up to which a misspelt parent is compared with all of them."""


@dataclass(eq=False)
class Unit:
    """The lines of one unit; ``record`` is the unit that they describe, None for one to be added."""

    rows: list[Row]
    record: Record | None = None
    parents: list["Unit | None"] = field(default_factory=list)
    """For each row what it belongs under, as far as it was found."""
    aliases: list[tuple[str, Span]] = field(default_factory=list)
    """What an import would add to ``record``."""
    abbreviations: list[tuple[str, Span]] = field(default_factory=list)
    electronic_id: str = ""

    @property
    def completes(self) -> bool:
        return bool(self.aliases or self.abbreviations or self.electronic_id)

    def life(self) -> list[Span]:
        own = [row.span for row in self.rows if row.span]
        return joined([*own, *(self.record.life() if self.record else [])])


@dataclass(frozen=True)
class Plan:
    """What an import would do, or why it cannot: with any fault nothing is written."""

    faults: list[Fault]
    added: list[Unit]
    completed: list[Unit]
    unchanged: int


def plan(sheet: UnitSheet) -> Plan:
    """What importing the sheet would do now."""
    planner = _Planner(sheet.body, Faults(sheet.columns))
    return planner.plan(rows_of(sheet.lines, planner.faults))


class _Planner:
    def __init__(self, body: Body, faults: Faults) -> None:
        self.faults = faults
        self.known = {pk: Unit([], record) for pk, record in records(body).items()}
        self.own = self.known[body.organisation_id]
        self.periods = {pk: unit.record.periods() for pk, unit in self.known.items() if unit.record}
        self.named: dict[str, list[tuple[Unit, Span | None]]] = {}
        """Folded name, abbreviation, alias or electronic id -> who bears it, and when."""
        self.written: dict[str, str] = {}
        self.suggested: dict[str, str] = {}

    def plan(self, rows: list[Row]) -> Plan:
        grouped: dict[tuple[str, ...], Unit] = {}
        for row in rows:
            grouped.setdefault(row.key, Unit([])).rows.append(row)
        units = list(grouped.values())
        self._index(units)
        for unit in units:
            unit.record = self._recorded(unit)
        for unit in units:
            unit.parents = [self._parent(unit, row) for row in unit.rows]
            self._keep_rows_apart(unit)
        self._keep_abbreviations_apart(units)
        self._keep_electronic_ids(units)
        for unit in units:
            if unit.record:
                self._compare(unit, unit.record)
            else:
                self._keep_under_parents(unit)
        added = [unit for unit in units if not unit.record]
        self._keep_from_rings(added)
        completed = [unit for unit in units if unit.record and unit.completes]
        found = sorted(self.faults.found, key=lambda fault: (fault.line, len(fault.cell), fault.cell))
        return Plan(found, added, completed, len(units) - len(added) - len(completed))

    # Who bears a name

    def _index(self, units: Iterable[Unit]) -> None:
        for unit in self.known.values():
            assert unit.record
            for _, text, span in unit.record.names:
                self._bears(text, unit, span)
            self._bears(unit.record.organisation.electronic_id, unit, None)
        for unit in units:
            for row in unit.rows:
                for text in (row.name, row.cells["abbreviation"], *row.aliases):
                    self._bears(text, unit, row.span)
                self._bears(row.cells["electronic_id"], unit, None)

    def _bears(self, text: str, unit: Unit, span: Span | None) -> None:
        if text:
            self.named.setdefault(fold(text), []).append((unit, span))
            self.written[fold(text)] = text

    def _bearers(self, text: str, span: Span | None) -> list[Unit]:
        """Those who bear the name, on the first day of ``span`` where there is one; lines of a recorded unit are it."""
        day = _first_day(span) if span else None
        found = [unit for unit, held in self.named.get(fold(text), []) if not (day and held) or held.meets(day)]
        return list(dict.fromkeys(self.known[unit.record.organisation.pk] if unit.record else unit for unit in found))

    def _parent(self, unit: Unit, row: Row) -> Unit | None:
        text = row.cells["parent"]
        if not text:
            return None
        *higher, last = [part.strip() for part in text.split(BETWEEN_LEVELS)]
        found = [each for each in self._bearers(last, row.span) if self._lies_under(each, higher, row.span)]
        if len(found) == 1:
            if found[0] is not unit:
                return found[0]
            self.faults.add(row.line, "parent", "Đơn vị trực thuộc chính mình", "Ghi tên đơn vị cấp trên")
        elif found:
            self.faults.add(
                row.line,
                "parent",
                f"Có {len(found)} đơn vị tên “{last}”",
                f"Ghi mã định danh của đơn vị cấp trên, hoặc ghi cả cấp trên nữa: “… {BETWEEN_LEVELS} {last}”",
            )
        elif any(self._lies_under(each, higher, None) for each in self._bearers(last, None)):
            self.faults.add(
                row.line,
                "parent",
                f"“{text}” không tồn tại vào ngày {row.cells['since']}",
                "Sửa Từ ngày của một trong hai đơn vị, hoặc ghi tên mà cấp trên mang vào ngày ấy",
            )
        else:
            self.faults.add(row.line, "parent", f"Không có đơn vị tên “{text}”", self._suggestion(last, row))
        return None

    def _lies_under(self, unit: Unit, higher: Sequence[str], span: Span | None) -> bool:
        """Whether the units above it are those of ``higher``, which ends with the nearest."""
        if not higher:
            return True
        return any(
            self._lies_under(parent, higher[:-1], span)
            for parent in self._parents(unit)
            if parent in self._bearers(higher[-1], span)
        )

    def _parents(self, unit: Unit) -> Iterator[Unit]:
        if unit.record:
            yield from (self.known[pk] for pk, _ in unit.record.parents if pk in self.known)
        for row in unit.rows:
            yield from self._bearers(row.cells["parent"].rpartition(BETWEEN_LEVELS)[2].strip(), row.span)

    def _suggestion(self, text: str, row: Row) -> str:
        if text not in self.suggested:
            among = self.named.keys() - {fold(row.name)} if len(self.named) <= _SUGGEST_AMONG else ()
            near = difflib.get_close_matches(fold(text), among, 1, cutoff=0.8)
            self.suggested[text] = (
                f"Có phải “{self.written[near[0]]}”? Ghi đúng như tên của đơn vị ấy"
                if near
                else "Thêm đơn vị cấp trên thành một dòng trong tệp, hoặc sửa lại tên"
            )
        return self.suggested[text]

    # What a unit may be

    def _keep_rows_apart(self, unit: Unit) -> None:
        """Refuse two lines of one unit on the same day."""
        dated = sorted((row for row in unit.rows if row.span), key=lambda row: (row.span.begin, row.line))  # type: ignore[union-attr]
        for before, row in pairwise(dated):
            assert before.span
            assert row.span
            if before.span.meets(row.span):
                column = "electronic_id" if len(row.key) == 1 else "name"
                self.faults.add(
                    row.line,
                    column,
                    f"Trùng thời gian với dòng {before.line}, cùng một đơn vị",
                    "Bỏ một dòng, hoặc sửa Từ ngày, Đến ngày để hai dòng nối tiếp nhau",
                )

    def _recorded(self, unit: Unit) -> Record | None:
        """The unit that the lines describe: by its electronic id, or by its name and what it belongs under."""
        number = fold(unit.rows[0].cells["electronic_id"])
        for known, _ in self.named.get(number, []) if number else []:
            if known.record and fold(known.record.organisation.electronic_id) == number:
                return known.record
        for row in unit.rows:
            for known, held in self.named.get(fold(row.name), []):
                if not (known.record and row.span and held and held.meets(row.span)):
                    continue
                if number and known.record.organisation.electronic_id:
                    continue
                if known is self.own or self._is_line_of(known, row, row.span):
                    return known.record
        return None

    def _is_line_of(self, known: Unit, row: Row, span: Span) -> bool:
        assert known.record
        *higher, last = [part.strip() for part in row.cells["parent"].split(BETWEEN_LEVELS)]
        for period in self.periods[known.record.organisation.pk]:
            parent = self.known.get(period.parent) if period.parent else None
            same = fold(period.name) == fold(row.name) and period.span.meets(span)
            if same and parent and parent in self._bearers(last, None) and self._lies_under(parent, higher, None):
                return True
        return False

    def _is(self, parent: Unit | None, pk: int | None) -> bool:
        return parent is not None and parent.record is not None and parent.record.organisation.pk == pk

    def _compare(self, unit: Unit, record: Record) -> None:
        """What the lines add to a unit that is recorded; what they contradict is a fault."""
        organisation = record.organisation
        if record is self.own.record:
            return
        for row, parent in zip(unit.rows, unit.parents, strict=True):
            if not row.span:
                continue
            met = [period for period in self.periods[organisation.pk] if period.span.meets(row.span)]
            fitting = [each for each in met if fold(each.name) == fold(row.name) and self._is(parent, each.parent)]
            if len(fitting) < len(met) or not self._spans(fitting, row.span):
                self._differs(row, met, parent)
                continue
            if row.kind and row.kind != organisation.kind:
                cause = f"Đơn vị đã ghi loại “{organisation.get_kind_display()}”"
                self.faults.add(row.line, "kind", cause, "Sửa loại tại trang của đơn vị, hoặc sửa ô này")
            self._complete(unit, row, met)
        if not organisation.electronic_id:
            unit.electronic_id = unit.rows[0].cells["electronic_id"]

    def _spans(self, periods: Sequence[Period], span: Span) -> bool:
        """Whether the line's days are those of whole periods."""
        return bool(periods) and joined(period.span for period in periods) == [span]

    def _differs(self, row: Row, met: Sequence[Period], parent: Unit | None) -> None:
        remedy = "Đổi tên, chuyển đơn vị thì lập việc sắp xếp tổ chức; ghi sai thì sửa ô này"
        for period in met:
            if fold(period.name) != fold(row.name):
                cause = f"Mã định danh này đã ghi cho “{period.name}” từ ngày {on_paper(period.span.begin)}"
                return self.faults.add(row.line, "name", cause, remedy)
            if parent and not self._is(parent, period.parent):
                above = self.known[period.parent].record if period.parent in self.known else None
                cause = f"Đơn vị đã ghi trực thuộc “{above.organisation if above else '…'}”"
                return self.faults.add(row.line, "parent", cause, remedy)
        if not parent:
            return None
        told = "; ".join(map(str, joined(period.span for period in met))) or "không có vào các ngày này"
        cause = f"Đơn vị đã ghi {told}"
        return self.faults.add(
            row.line, "since", cause, "Ghi đúng thời gian đã có; đơn vị kết thúc thì ghi tại trang đơn vị"
        )

    def _complete(self, unit: Unit, row: Row, met: Sequence[Period]) -> None:
        assert row.span
        short = row.cells["abbreviation"]
        borne = {period.abbreviation for period in met if period.abbreviation}
        if short and borne and borne != {short}:
            cause = f"Đơn vị đã ghi tên viết tắt “{', '.join(sorted(borne))}”"
            self.faults.add(row.line, "abbreviation", cause, "Sửa tên viết tắt tại trang của đơn vị, hoặc sửa ô này")
        elif short and not borne:
            unit.abbreviations.append((short, row.span))
        known = {alias for period in met for alias in period.aliases}
        unit.aliases += [(alias, row.span) for alias in row.aliases if alias not in known]

    def _keep_abbreviations_apart(self, units: Iterable[Unit]) -> None:
        """Refuse an abbreviation that two units under one parent bear on the same day: nobody could tell them apart."""
        borne: dict[tuple[int, str], tuple[Unit, Row]] = {}
        for unit in units:
            for row, parent in zip(unit.rows, unit.parents, strict=True):
                short = fold(row.cells["abbreviation"])
                if not (short and parent and row.span):
                    continue
                other, first = borne.setdefault((id(parent), short), (unit, row))
                if other is not unit and first.span and first.span.meets(row.span):
                    cause = f"“{row.cells['abbreviation']}” đã là tên viết tắt của “{first.name}” ở dòng {first.line}"
                    self.faults.add(row.line, "abbreviation", cause, "Ghi tên viết tắt khác, hoặc để trống ô này")

    def _keep_electronic_ids(self, units: Iterable[Unit]) -> None:
        """Refuse an id that a unit outside the body's tree bears."""
        asked = {unit.rows[0].cells["electronic_id"]: unit.rows[0] for unit in units if not unit.record}
        asked.pop("", None)
        wanted = list(asked)
        for at in range(0, len(wanted), 5_000):
            part = wanted[at : at + 5_000]
            for number in Organisation.objects.filter(electronic_id__in=part).values_list("electronic_id", flat=True):
                cause = "Mã định danh này đã ghi cho đơn vị của cơ quan khác"
                self.faults.add(asked[number].line, "electronic_id", cause, "Kiểm tra lại mã")

    def _keep_under_parents(self, unit: Unit) -> None:
        for row, parent in zip(unit.rows, unit.parents, strict=True):
            if not (row.span and parent) or any(other.span is None for other in parent.rows):
                continue
            lives = parent.life()
            if not any(life.covers(row.span) for life in lives):
                cause = f"“{row.cells['parent']}” chỉ tồn tại {'; '.join(map(str, lives))}"
                self.faults.add(
                    row.line, "until" if row.span.end else "since", cause, "Sửa ngày cho nằm trong thời gian ấy"
                )

    def _keep_from_rings(self, added: Iterable[Unit]) -> None:
        """Refuse units that lie under each other on any day; only among new ones can that be."""
        for unit in added:
            for row, parent in zip(unit.rows, unit.parents, strict=True):
                if row.span and parent and _reaches(parent, unit, row.span, set()):
                    cause = f"“{row.name}” và “{row.cells['parent']}” trực thuộc lẫn nhau"
                    self.faults.add(row.line, "parent", cause, "Ghi lại đơn vị cấp trên của một trong các đơn vị ấy")


def _reaches(start: Unit, target: Unit, span: Span, seen: set[int]) -> bool:
    if start is target:
        return True
    if start.record or id(start) in seen:
        return False
    seen.add(id(start))
    return any(
        _reaches(parent, target, row.span, seen)
        for row, parent in zip(start.rows, start.parents, strict=True)
        if parent and row.span and row.span.meets(span)
    )


def _first_day(span: Span) -> Span:
    return Span(span.begin, span.begin + datetime.timedelta(days=1))
