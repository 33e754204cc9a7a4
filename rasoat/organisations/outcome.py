"""What the steps of a decision make of the tree on their day, before anything is written; and why they cannot."""

import datetime
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet

from rasoat.conventions import Dated
from rasoat.design.dates import on_paper
from rasoat.organisations.models import (
    Appointment,
    Body,
    Grant,
    Organisation,
    OrganisationName,
    Parentage,
    Step,
)
from vanban.folding import fold

Kind = Step.Kind
Use = OrganisationName.Use
NEW = "moi-"
"""How the keys of places begin that the steps found."""


@dataclass(eq=False)
class Place:
    """A unit as the steps find it and leave it; one that they found has no ``organisation`` yet."""

    key: str
    kind: str
    name: str
    abbreviation: str = ""
    organisation: Organisation | None = None
    parent: "Place | None" = None
    name_before: str = ""
    parent_before: "Place | None" = None
    names: list[OrganisationName] = field(default_factory=list)
    parentages: list[Parentage] = field(default_factory=list)
    successors: "list[Place]" = field(default_factory=list)
    done: set[str] = field(default_factory=set)
    """The kinds of the steps that were taken with it."""

    @property
    def ended(self) -> bool:
        return not self.done.isdisjoint(Step.ENDING)

    @property
    def renamed(self) -> bool:
        return Kind.RENAME in self.done

    @property
    def moved(self) -> bool:
        return Kind.MOVE in self.done

    @property
    def row(self) -> Organisation:
        """The unit's row, once there is one."""
        assert self.organisation
        return self.organisation

    @property
    def is_new(self) -> bool:
        return self.key.startswith(NEW)

    def heirs(self) -> "list[Place]":
        """The units that carry on what hangs on this one, once it has ended; the first is the one to offer."""
        found = [
            heir for successor in self.successors for heir in (successor.heirs() if successor.ended else [successor])
        ]
        return list(dict.fromkeys(found))


@dataclass(frozen=True)
class Fault:
    """Why a step cannot be taken: its number, from 0, and a Vietnamese sentence with what to do."""

    step: int
    message: str


class Outcome:
    """The tree of ``body`` on ``day`` as ``steps``, taken one after another, leave it.

    Where ``steps`` are not the ``whole`` decision but its first ones, what they lack may come yet.
    """

    def __init__(self, body: Body, day: datetime.date, steps: Collection[Step], *, whole: bool = True) -> None:
        self.body, self.day, self.steps = body, day, list(steps)
        self.faults: list[Fault] = []
        self._read()
        for number, step in enumerate(self.steps):
            said = {fault.message for fault in self.faults}
            faults = [message for message in dict.fromkeys(self._take(step)) if message not in said]
            self.faults += [Fault(number, message) for message in faults]
        if whole:
            self.faults += self._too_few()
        if not self.faults:
            self.faults += self._namesakes()

    # What there is

    def _read(self) -> None:
        units = {step.unit_id: step.unit for step in self.steps}
        units |= {step.target.pk: step.target for step in self.steps if step.kind in Step.TO_TARGET and step.target}
        above = self._above(units)
        ending = [step.unit_id for step in self.steps if step.kind in Step.ENDING]
        parents = {row.parent_id for rows in above.values() for row in rows if self._holds(row)}
        below = list(self._from_now_on(Parentage).filter(parent__in={*parents, *ending}).select_related("child"))
        known = {row.parent_id: row.parent for rows in above.values() for row in rows}
        known |= {row.child_id: row.child for row in below} | units
        self.places = {pk: Place(str(each.uid), each.kind, each.name, organisation=each) for pk, each in known.items()}
        self.founded: list[Place] = []
        self._above_ever = {pk: {row.parent_id for row in rows} for pk, rows in above.items()}
        for name in OrganisationName.objects.filter(organisation__in=known).order_by("valid_from", "id"):
            self.places[name.organisation_id].names.append(name)
        for pk, rows in above.items():
            self.places[pk].parentages = rows
        for row in (*(row for rows in above.values() for row in rows), *below):
            if self._holds(row):
                self.places[row.child_id].parent = self.places[row.parent_id]
        for place in self.places.values():
            for name in filter(self._holds, place.names):
                if name.use == Use.OFFICIAL:
                    place.name = name.text
                elif name.use == Use.ABBREVIATION:
                    place.abbreviation = name.text
            place.name_before, place.parent_before = place.name, place.parent
        self._below = [(self.places[row.child_id], row) for row in below]
        self.appointments = list(
            self._from_now_on(Appointment).filter(post__organisation__in=ending).select_related("post", "person")
        )
        grants = Grant.objects.ever_held().filter(Q(valid_to=None) | Q(valid_to__gt=self.day), unit__in=ending)
        self.grants = list(grants.select_related("account", "unit"))
        self.bodies = set(Body.objects.filter(organisation__in=ending).values_list("organisation", flat=True))
        concerning = Step.objects.filter(Q(unit__in=ending) | Q(target__in=ending)).select_related("reorganisation")
        self.later = list(concerning.filter(reorganisation__state="confirmed", reorganisation__day__gte=self.day))

    def _above(self, units: Iterable[int]) -> dict[int, list[Parentage]]:
        """The parents that each unit and its parents have on the day or later, up to the body's own organisation."""
        above: dict[int, list[Parentage]] = {}
        frontier = {*units} - {self.body.organisation_id}
        while frontier:
            above |= {pk: [] for pk in frontier}
            rows = (
                self._from_now_on(Parentage).filter(child__in=frontier).select_related("parent").order_by("valid_from")
            )
            for row in rows:
                above[row.child_id].append(row)
            frontier = {row.parent_id for row in rows} - above.keys() - {self.body.organisation_id}
        return above

    def _from_now_on(self, model: type[Dated]) -> QuerySet[Any]:
        return model.objects.filter(Q(valid_to=None) | Q(valid_to__gt=self.day))

    def _holds(self, row: OrganisationName | Parentage) -> bool:
        return row.valid_from <= self.day and (row.valid_to is None or row.valid_to > self.day)

    # One step

    def _take(self, step: Step) -> Iterator[str]:
        """Take the step, or say why it cannot be taken; the step keeps the names that it found."""
        unit = self.places[step.unit_id]
        target = self.places[step.target_id] if step.kind in Step.TO_TARGET and step.target_id else None
        step.unit_name, step.target_name = unit.name, target.name if target else ""
        again = step.kind in (Kind.SPLIT, Kind.SEPARATE) and step.kind in unit.done
        above = unit.parent if step.kind in Step.FOUNDING else None
        wanted = [] if again else [place for place in (unit, target, above) if place]
        faults = [message for place in wanted for message in self._absence(place)]
        if not faults:
            faults = list(self._misfit(step, unit, target, again))
        yield from faults
        if faults:
            return
        match step.kind:
            case Kind.MERGE if target:
                unit.successors.append(target)
            case Kind.UNITE | Kind.SPLIT | Kind.SEPARATE:
                unit.successors.append(self._new(step, unit))
            case Kind.RENAME:
                unit.name, unit.abbreviation = step.name, step.abbreviation or unit.abbreviation
            case Kind.MOVE:
                unit.parent = target
            case Kind.DISSOLVE if unit.parent:
                unit.successors += [unit.parent, *(each for each in self._under(unit.parent) if each is not unit)]
        unit.done.add(step.kind)

    def _new(self, step: Step, unit: Place) -> Place:
        if step.kind == Kind.UNITE:
            for place in self.founded:
                if place.name == step.name:
                    return place
        place = Place(f"{NEW}{len(self.founded)}", unit.kind, step.name, step.abbreviation, parent=unit.parent)
        self.founded.append(place)
        return place

    def _absence(self, place: Place) -> Iterator[str]:
        """Why there is no such unit on the day, or none that lasts."""
        if place.ended:
            yield f"{place.name} đã thôi hoạt động theo dòng trước của quyết định này."
            return
        bearing = [name for name in place.names if name.use == Use.OFFICIAL]
        day, last = on_paper(self.day), bearing[-1] if bearing else None
        if last is None:
            yield f"{place.name} chưa có tên chính thức."
        elif self.day < bearing[0].valid_from:
            yield f"{place.name} chưa có vào ngày {day}: đơn vị có từ ngày {on_paper(bearing[0].valid_from)}."
        elif last.valid_to and last.valid_to <= self.day:
            yield f"{place.name} không còn vào ngày {day}: đơn vị thôi hoạt động từ ngày {on_paper(last.valid_to)}."
        elif last.valid_to:
            yield f"{place.name} thôi hoạt động từ ngày {on_paper(last.valid_to)}; không sắp xếp được vào ngày {day}."
        elif not self._inside(place):
            yield f"{place.name} không trực thuộc {self.body} vào ngày {day}."

    def _misfit(self, step: Step, unit: Place, target: Place | None, again: bool) -> Iterator[str]:
        """Why the step does not fit the unit as it is."""
        words = Kind(step.kind).label.lower()
        if unit.kind in (Organisation.Kind.BODY, Organisation.Kind.GOVERNMENT) and step.kind != Kind.RENAME:
            yield f"{unit.name} là cơ quan, không phải đơn vị trực thuộc; tại đây chỉ đổi tên được."
        elif step.kind in Step.ENDING and step.unit_id in self.bodies:
            yield f"{unit.name} có văn thư riêng và dữ liệu của mình, không kết thúc tại đây được."
        elif unit is target:
            yield f"Không {words} {unit.name} {'vào' if step.kind == Kind.MERGE else 'về'} chính đơn vị này."
        elif (
            step.kind in unit.done and not again or step.kind in Step.ENDING and unit.done - {step.kind, Kind.SEPARATE}
        ):
            yield f"{unit.name} đã có ở dòng trước của quyết định này."
        elif step.kind == Kind.RENAME and step.name == unit.name:
            yield f"{unit.name}: tên mới trùng với tên đang dùng."
        elif step.kind == Kind.MOVE and target is unit.parent:
            yield f"{unit.name} đang trực thuộc {unit.parent.name if unit.parent else ''}, không cần chuyển."
        elif step.kind == Kind.MOVE and target and unit in self._ancestors(target):
            yield f"Không chuyển {unit.name} về {target.name}: {target.name} nằm trong chính {unit.name}."
        else:
            yield from self._in_the_way(step, unit)

    def _in_the_way(self, step: Step, unit: Place) -> Iterator[str]:
        """What has to be settled before the step can be taken, each for itself."""
        if later := self._changed_since(step, unit):
            said = f"{unit.name} đã có thay đổi từ ngày {on_paper(later)}"
            yield f"{said}; việc sắp xếp này phải có hiệu lực sau ngày đó, không phải từ ngày {on_paper(self.day)}."
        if step.kind in Step.ENDING and (children := self._lasting(unit)):
            listed = ", ".join(child.name for child in children)
            yield f"{unit.name} còn đơn vị trực thuộc: {listed}. Thêm dòng chuyển các đơn vị này trước."
        if step.kind in Step.ENDING and (begun := self._begun_later(unit)):
            yield (
                f"{unit.name} có người giữ chức vụ từ ngày {on_paper(begun)}, "
                f"không trước ngày {on_paper(self.day)}. Sửa việc giao đó trước."
            )

    def _changed_since(self, step: Step, unit: Place) -> datetime.date | None:
        """The last day, from the step's own on, on which what the step changes was changed by something else."""
        rows: list[OrganisationName | Parentage] = []
        if step.kind in Step.ENDING or step.kind == Kind.RENAME:
            rows += [name for name in unit.names if name.use != Use.ALIAS]
        if step.kind in Step.ENDING or step.kind == Kind.MOVE:
            rows += unit.parentages
        days = [row.valid_from for row in rows if row.valid_from >= self.day]
        if step.kind in Step.ENDING:
            days += [
                later.reorganisation.day for later in self.later if step.unit_id in (later.unit_id, later.target_id)
            ]
        return max(days, default=None)

    def _begun_later(self, unit: Place) -> datetime.date | None:
        pk = unit.organisation.pk if unit.organisation else None
        days = [each.valid_from for each in self.appointments if each.post.organisation_id == pk]
        return max((day for day in days if day >= self.day), default=None)

    def _lasting(self, parent: Place) -> list[Place]:
        """The units that are still under ``parent`` on the day or come under it later."""
        children = [place for place, row in self._below if self.places[row.parent_id] is parent and not place.moved]
        arrived = [place for place in self.places.values() if place.moved and place.parent is parent]
        founded = [place for place in self.founded if place.parent is parent]
        return [place for place in dict.fromkeys([*children, *arrived, *founded]) if not place.ended]

    def _under(self, parent: Place) -> list[Place]:
        """The units under ``parent`` on the day, as far as the steps went."""
        return [each for each in (*self.places.values(), *self.founded) if each.parent is parent and not each.ended]

    def _ancestors(self, place: Place) -> set[Place]:
        """Everything above ``place`` on the day or later, wherever the steps moved it."""
        found: set[Place] = set()
        frontier = [place]
        while frontier:
            each = frontier.pop()
            pk = each.organisation.pk if each.organisation else None
            ever = [] if each.moved or pk is None else [self.places[above] for above in self._above_ever.get(pk, ())]
            above = {*ever, *([each.parent] if each.parent else [])} - found
            found |= above
            frontier += above
        return found

    def _inside(self, place: Place) -> bool:
        own: Place | None = place
        while own and own.organisation and own.organisation.pk != self.body.organisation_id:
            own = own.parent
        return own is not None

    # All steps together

    def _too_few(self) -> Iterator[Fault]:
        for number, step in enumerate(self.steps):
            alike = [each for each in self.steps if each.kind == step.kind]
            if step.kind == Kind.UNITE and sum(each.name == step.name for each in alike) < 2:
                yield Fault(number, f"Hợp nhất thành {step.name} cần từ hai đơn vị trở lên, mỗi đơn vị một dòng.")
            if step.kind == Kind.SPLIT and sum(each.unit_id == step.unit_id for each in alike) < 2:
                yield Fault(number, f"Chia {step.unit_name} cần từ hai đơn vị mới trở lên, mỗi đơn vị một dòng.")

    def _namesakes(self) -> Iterator[Fault]:
        for number, step in enumerate(self.steps):
            place = self._named_by(step)
            if (
                place
                and place.parent
                and any(
                    other is not place and fold(other.name) == fold(place.name) for other in self._under(place.parent)
                )
            ):
                yield Fault(number, f"Đã có đơn vị khác cùng trực thuộc {place.parent.name} mang tên {place.name}.")

    def _named_by(self, step: Step) -> Place | None:
        if step.kind in Step.FOUNDING:
            return next((place for place in self.founded if place.name == step.name), None)
        return self.places[step.unit_id] if step.kind in (Kind.RENAME, Kind.MOVE) else None

    # What it comes to

    @cached_property
    def ending(self) -> list[Place]:
        """The units that are no more from the day on."""
        return [place for place in self.places.values() if place.ended]

    def ending_names(self, place: Place) -> list[OrganisationName]:
        """The rows of the names that ``place`` bears up to the day; one that goes on beside a new name begins anew."""
        names = [name for name in place.names if self._holds(name) and name.valid_from < self.day]
        return names if place.ended or place.renamed else []
