"""Verbs of the tree: units added, named, described, placed and ended. What contradicts another day is refused."""

import datetime
from collections.abc import Collection

from django.utils import timezone

from rasoat.audit.acting import action
from rasoat.audit.actions import record
from rasoat.design.dates import on_paper
from rasoat.organisations import events, matters
from rasoat.organisations.models import Account, Body, Organisation, OrganisationName, Parentage
from rasoat.organisations.queries.tree import Span, lifetime

Use = OrganisationName.Use


class Refused(Exception):
    """The tree does not let it be written; a Vietnamese sentence with what to do, and the field that it is about."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field, self.message = field, message


@action
def add_unit(
    *,
    name: str,
    abbreviation: str,
    kind: str,
    by: Account,
    parent: Organisation | None = None,
    since: datetime.date | None = None,
    electronic_id: str = "",
    place: str = "",
) -> Organisation:
    """Add an organisation under ``parent`` (the account's own body), known by its names from ``since`` (today) on."""
    lock_tree()
    parent, since = parent or by.body.organisation, since or timezone.localdate()
    _keep_parent(parent, Span(since, None))
    if namesake := _namesake(name, parent, since):
        raise Refused("name", f"{parent} đã có {namesake.text} từ ngày {on_paper(namesake.valid_from)}.")
    _keep_electronic_id(electronic_id)
    unit = Organisation.objects.create(
        name=name, abbreviation=abbreviation, kind=kind, electronic_id=electronic_id, place=place
    )
    Parentage.objects.create(child=unit, parent=parent, valid_from=since)
    for use, text in ((Use.OFFICIAL, name), (Use.ABBREVIATION, abbreviation)):
        if text:
            OrganisationName.objects.create(organisation=unit, use=use, text=text, valid_from=since)
    record(events.UNIT_ADDED, by=by, body=by.body.uid, object=unit, parent=parent, since=on_paper(since))
    return unit


@action
def add_name(
    *, organisation: Organisation, version: int, use: str, text: str, span: Span, by: Account
) -> OrganisationName:
    """Let the organisation bear an alias or an abbreviation during ``span``; official names come by reorganisation."""
    assert use != Use.OFFICIAL
    lock_tree()
    organisation.claim(version)
    name = OrganisationName(organisation=organisation, use=use, text=text, valid_from=span.begin, valid_to=span.end)
    _keep_name(name)
    name.save()
    show_present_names([organisation])
    record(
        events.NAME_ADDED,
        by=by,
        body=by.body.uid,
        object=organisation,
        use=name.get_use_display().lower(),
        text=text,
        since=on_paper(span.begin),
    )
    return name


@action
def correct_name(*, name: OrganisationName, version: int, text: str, span: Span, by: Account) -> None:
    """Correct how a name is written, and for an alias or an abbreviation when it was borne; it was a slip all along."""
    lock_tree()
    organisation = name.organisation
    organisation.claim(version)
    before = Span(name.valid_from, name.valid_to)
    changes = {"text": (name.text, text), "span": (str(before), str(span))}
    assert name.use != Use.OFFICIAL or span == before
    name.text, name.valid_from, name.valid_to = text, span.begin, span.end
    _keep_name(name)
    name.save()
    show_present_names([organisation])
    said = {"use": name.get_use_display().lower(), "text": text}
    record(events.NAME_CORRECTED, by=by, body=by.body.uid, object=organisation, changes=changes, **said)


@action
def change_unit(
    *, organisation: Organisation, version: int, kind: str, electronic_id: str, place: str, by: Account
) -> None:
    """Change what describes the organisation on every day alike."""
    lock_tree()
    organisation.claim(version)
    if electronic_id != organisation.electronic_id:
        _keep_electronic_id(electronic_id)
    fields = {"kind": kind, "electronic_id": electronic_id, "place": place}
    changes = {name: (getattr(organisation, name), value) for name, value in fields.items()}
    for name, value in fields.items():
        setattr(organisation, name, value)
    organisation.save()
    record(events.UNIT_CHANGED, by=by, body=by.body.uid, object=organisation, changes=changes)


@action
def place_under(
    *, organisation: Organisation, version: int, parent: Organisation, since: datetime.date, by: Account
) -> None:
    """Let an organisation that stands at the top lie under ``parent`` from ``since`` on."""
    lock_tree()
    organisation.claim(version)
    span = Span(since, None)
    if not any(life.covers(span) for life in lifetime(organisation)):
        raise Refused("since", f"{organisation} không tồn tại suốt từ ngày {on_paper(since)}.")
    for held in organisation.parentages.select_related("parent"):
        other = Span(held.valid_from, held.valid_to)
        if other.meets(span):
            raise Refused(
                "parent",
                f"{organisation} đã trực thuộc {held.parent} {other}. Chuyển cấp trên thì lập việc sắp xếp tổ chức.",
            )
    _keep_parent(parent, span)
    _keep_from_ring(organisation, parent, span)
    Parentage.objects.create(child=organisation, parent=parent, valid_from=since)
    record(events.UNIT_PLACED, by=by, body=by.body.uid, object=organisation, parent=parent, since=on_paper(since))


@action
def end_unit(*, organisation: Organisation, version: int, last_day: datetime.date, by: Account) -> None:
    """End the organisation with ``last_day``; refused while anything under it or at it goes on."""
    lock_tree()
    organisation.claim(version)
    end = last_day + datetime.timedelta(days=1)
    _keep_endable(organisation, last_day, end)
    for facts in (organisation.names.at(last_day), organisation.parentages.at(last_day)):
        facts.update(valid_to=end)
    show_present_names([organisation])
    record(events.UNIT_ENDED, by=by, body=by.body.uid, object=organisation, last_day=on_paper(last_day))


def lock_tree() -> None:
    """Hold the tree for the running transaction: whoever writes names or parents holds the rows of the bodies.

    On SQLite the transaction alone does it: it begins by taking the only lock.
    """
    list(Body.objects.select_for_update(no_key=True).order_by("pk").values_list("pk"))


def show_present_names(organisations: Collection[Organisation]) -> None:
    """Write the names of today, or else the last ones, where lists of today take them from."""
    today = timezone.localdate()
    for organisation in organisations:
        for use, field in ((Use.OFFICIAL, "name"), (Use.ABBREVIATION, "abbreviation")):
            known = organisation.names.filter(use=use).order_by("valid_from")
            present = known.at(today).first() or known.filter(valid_from__lte=today).last() or known.first()
            setattr(organisation, field, present.text if present else "")
        organisation.save()


# What is refused


def _keep_name(name: OrganisationName) -> None:
    """Refuse a name outside the life of its organisation, and a second one where there is one at a time."""
    span = Span(name.valid_from, name.valid_to)
    others = name.organisation.names.filter(use=name.use).exclude(pk=name.pk)
    if name.use == Use.ALIAS:
        others = others.filter(text=name.text)
    for other in others:
        held = Span(other.valid_from, other.valid_to)
        if held.meets(span):
            raise Refused(
                "valid_from",
                f"{other.get_use_display()} “{other.text}” đã dùng {held}. Ghi ngày cuối dùng tên ấy trước, "
                "hoặc chọn thời gian không trùng.",
            )
    if name.use != Use.OFFICIAL and not any(life.covers(span) for life in lifetime(name.organisation)):
        lives = "; ".join(map(str, lifetime(name.organisation)))
        raise Refused("valid_from", f"Đơn vị tồn tại {lives}; tên phải nằm trong thời gian ấy.")


def _keep_parent(parent: Organisation, span: Span) -> None:
    lives = lifetime(parent)
    if not any(life.covers(span) for life in lives):
        known = "; ".join(map(str, lives))
        raise Refused(
            "since", f"{parent} chỉ tồn tại {known}. Chọn ngày trong thời gian ấy, hoặc đơn vị cấp trên khác."
        )


def _keep_from_ring(organisation: Organisation, parent: Organisation, span: Span) -> None:
    """Refuse a parent that lies under the organisation on any day of ``span``."""
    reached = {parent.pk: [span]}
    frontier = dict(reached)
    while frontier:
        if organisation.pk in frontier:
            day = max(frontier[organisation.pk][0].begin, span.begin)
            raise Refused(
                "parent",
                f"{parent} nằm trong {organisation} vào ngày {on_paper(day)}; hai bên không trực thuộc lẫn nhau được. "
                "Chọn cấp trên khác.",
            )
        higher: dict[int, list[Span]] = {}
        for link in Parentage.objects.filter(child__in=frontier):
            for below in frontier[link.child_id]:
                here = Span(link.valid_from, link.valid_to)
                if here.meets(below):
                    ends = [end for end in (here.end, below.end) if end]
                    shared = Span(max(here.begin, below.begin), min(ends, default=None))
                    if shared not in reached.get(link.parent_id, []):
                        higher.setdefault(link.parent_id, []).append(shared)
        for node, spans in higher.items():
            reached.setdefault(node, []).extend(spans)
        frontier = higher


def _keep_electronic_id(value: str) -> None:
    if value and (holder := Organisation.objects.filter(electronic_id=value).first()):
        raise Refused("electronic_id", f"Mã định danh {value} đã ghi cho {holder}. Kiểm tra lại mã.")


def _keep_endable(organisation: Organisation, last_day: datetime.date, end: datetime.date) -> None:
    if not organisation.names.at(last_day).filter(use=Use.OFFICIAL).exists():
        raise Refused("last_day", f"{organisation} không tồn tại vào ngày {on_paper(last_day)}.")
    if later := organisation.names.filter(use=Use.OFFICIAL, valid_from__gte=end).first():
        raise Refused("last_day", f"Từ ngày {on_paper(later.valid_from)} đơn vị mang tên {later}. Chọn ngày sau đó.")
    if Body.objects.filter(organisation=organisation).exists():
        raise Refused("last_day", f"{organisation} có văn thư riêng và dữ liệu của mình, không kết thúc tại đây được.")
    children = Parentage.objects.filter(parent=organisation).exclude(valid_to__lte=end)
    if units := list(children.order_by("child__sorting").values_list("child__name", flat=True)):
        raise Refused(
            "last_day",
            f"Sau ngày {on_paper(last_day)} còn đơn vị trực thuộc: {_enumerated(units)}. "
            "Kết thúc hoặc chuyển các đơn vị ấy trước.",
        )
    if found := [matter.words for _, open_ones in matters.open_at([organisation]) for matter in open_ones]:
        raise Refused("last_day", f"Còn việc đang thực hiện: {_enumerated(found)}. Hoàn thành các việc ấy trước.")


def _enumerated(names: list[str]) -> str:
    more = f" và {len(names) - 10} mục khác" if len(names) > 10 else ""
    return "; ".join(names[:10]) + more


def _namesake(name: str, parent: Organisation, day: datetime.date) -> OrganisationName | None:
    """The name of a sibling that is written the same on the day."""
    siblings = Parentage.objects.filter(parent=parent).exclude(valid_to__lte=day).values("child")
    key = OrganisationName(text=name)
    key.refold()
    same = OrganisationName.objects.filter(use=Use.OFFICIAL, organisation__in=siblings, folded=key.folded)
    return same.exclude(valid_to__lte=day).first()
