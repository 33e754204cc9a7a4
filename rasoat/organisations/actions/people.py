"""Verbs of people: who holds which post from when to when, and what they may sign."""

import datetime
from collections.abc import Sequence

from django.db.models import Q

from rasoat.audit.acting import action
from rasoat.audit.actions import record
from rasoat.design.dates import on_paper
from rasoat.organisations import events
from rasoat.organisations.models import Account, Appointment, Organisation, OrganisationName, Person, Post
from rasoat.organisations.models.people import SigningRight

DAY = datetime.timedelta(1)


class NotFitting(Exception):
    """The facts contradict what is kept; the message is a Vietnamese sentence, ``field`` the datum to be mended."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


@action
def appoint(
    *,
    unit: Organisation,
    title: str,
    rank: str,
    since: datetime.date,
    person: Person | None = None,
    name: str = "",
    by: Account,
) -> Appointment:
    """Let somebody hold a post from ``since`` on: a ``person`` already known, or a new one called ``name``.

    ``NotFitting`` where the unit does not exist on that day, or its head's post is taken then.
    """
    # One appointment is made in a unit at a time: two writers cannot both find the post of its head free.
    Organisation.objects.select_for_update().get(pk=unit.pk)
    if not unit.names.filter(Q(valid_to=None) | Q(valid_to__gt=since), use=OrganisationName.Use.OFFICIAL).exists():
        raise NotFitting("unit", f"{unit} không còn hoạt động vào ngày {on_paper(since)}; không bổ nhiệm vào đó được.")
    post, _ = Post.objects.get_or_create(organisation=unit, title=title, rank=rank)
    held = Appointment.objects.filter(Q(valid_to=None) | Q(valid_to__gt=since), post__organisation=unit)
    if rank in (Post.Rank.HEAD, Post.Rank.UNIT_HEAD):
        taken = held.filter(post__rank=rank)
    else:
        taken = held.filter(post=post, person=person)
    if holder := taken.select_related("post", "person").first():
        until = f"đến hết ngày {on_paper(holder.last_day)}" if holder.last_day else "và chưa kết thúc"
        raise NotFitting(
            "since",
            f"{holder} giữ chức vụ này từ ngày {on_paper(holder.valid_from)} {until}. "
            "Kết thúc nhiệm kỳ đó trước, hoặc chọn ngày sau đó.",
        )
    person = person or Person.objects.create(body=by.body, name=name)
    appointment = Appointment.objects.create(person=person, post=post, valid_from=since)
    day = on_paper(since)
    record(events.APPOINTED, by=by, body=by.body.uid, object=appointment, unit=unit, since=day)
    return appointment


@action
def name_person(*, held: Appointment, version: int, name: str, by: Account) -> None:
    """Write the name of who holds the post as it prints; texts already composed keep what they say.

    The memory tells the person by the post: names are personal values.
    """
    person, unit = held.person, held.post.organisation
    person.claim(version)
    before, person.name = person.name, name
    person.save(update_fields=["name"])
    record(events.PERSON_NAMED, by=by, body=by.body.uid, object=held.post, unit=unit, changes={"name": (before, name)})


@action
def end_appointment(*, appointment: Appointment, last_day: datetime.date, by: Account) -> None:
    """Let the appointment end with ``last_day``, and with it what was given to sign."""
    appointment = Appointment.objects.select_for_update().get(pk=appointment.pk)
    _end(appointment, last_day)
    for right in appointment.signing_rights.filter(Q(valid_to=None) | Q(valid_to__gt=last_day + DAY)):
        right.valid_to = max(last_day, right.valid_from) + DAY
        right.save(update_fields=["valid_to"])
    day = on_paper(last_day)
    record(events.APPOINTMENT_ENDED, by=by, body=by.body.uid, object=appointment, last_day=day)


@action
def give_right(
    *,
    appointment: Appointment,
    authority: str,
    basis: str,
    since: datetime.date,
    last_day: datetime.date | None = None,
    basis_code: str = "",
    basis_date: datetime.date | None = None,
    doc_types: Sequence[str] = (),
    field: str = "",
    by: Account,
) -> SigningRight:
    """Let the holder of a post sign in this way; ``doc_types`` empty means every type. A TUQ. must have a last day."""
    Appointment.objects.select_for_update().get(pk=appointment.pk)
    if authority == SigningRight.Authority.TUQ and last_day is None:
        raise NotFitting("last_day", "Ủy quyền phải có thời hạn: ghi ngày cuối cùng còn hiệu lực.")
    if last_day and last_day < since:
        raise NotFitting("last_day", f"Ngày cuối cùng phải từ ngày {on_paper(since)} trở đi.")
    if since < appointment.valid_from or (appointment.last_day and since > appointment.last_day):
        raise NotFitting("since", f"{appointment} không giữ chức vụ này vào ngày {on_paper(since)}.")
    same = appointment.signing_rights.filter(Q(valid_to=None) | Q(valid_to__gt=since), authority=authority)
    if last_day:
        same = same.filter(valid_from__lte=last_day)
    for other in same:
        if not (doc_types and other.doc_types) or set(doc_types) & set(other.doc_types):
            until = f"đến hết ngày {on_paper(other.last_day)}" if other.last_day else "không thời hạn"
            given = f"từ ngày {on_paper(other.valid_from)} {until}"
            raise NotFitting("since", f"{appointment} đã {other.way} {given}.")
    right = SigningRight.objects.create(
        appointment=appointment,
        authority=authority,
        basis=basis,
        basis_code=basis_code,
        basis_date=basis_date,
        doc_types=list(doc_types),
        field=field,
        valid_from=since,
        valid_to=last_day + DAY if last_day else None,
    )
    day, way = on_paper(since), right.way
    until = f" đến hết ngày {on_paper(last_day)}" if last_day else ""
    record(events.RIGHT_GIVEN, by=by, body=by.body.uid, object=appointment, way=way, since=day, until=until)
    return right


@action
def end_right(*, right: SigningRight, last_day: datetime.date, by: Account) -> None:
    """Let the right end with ``last_day``."""
    right = SigningRight.objects.select_for_update().get(pk=right.pk)
    _end(right, last_day)
    day, way = on_paper(last_day), right.way
    record(events.RIGHT_ENDED, by=by, body=by.body.uid, object=right.appointment, way=way, last_day=day)


def _end(fact: Appointment | SigningRight, last_day: datetime.date) -> None:
    if last_day < fact.valid_from:
        raise NotFitting("last_day", f"Ngày cuối cùng phải từ ngày {on_paper(fact.valid_from)} trở đi.")
    if fact.last_day and fact.last_day < last_day:
        raise NotFitting("last_day", f"Đã kết thúc từ hết ngày {on_paper(fact.last_day)}.")
    fact.valid_to = last_day + DAY
    fact.save(update_fields=["valid_to"])
