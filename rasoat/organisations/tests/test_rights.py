"""Roles scoped to units and days, why somebody may not, and the page that says so."""

import datetime
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from rasoat.audit.models import Event
from rasoat.conftest import Cast, account
from rasoat.organisations import sample
from rasoat.organisations.access import RIGHTS, Right, Role, may, tells_units, units_within, why_not
from rasoat.organisations.models import Account, Appointment, Grant, Organisation, Person, Post
from rasoat.organisations.pages.rights import ROOMS

SignIn = Callable[[Account], Client]
KEEP = Right("try.keep", "giữ thử", frozenset({Role.CLERK}))
READ = Right("try.read", "đọc thử", frozenset({Role.UNIT}), for_units=True)


class Thing:
    """Something of a body that concerns some units."""

    def __init__(self, cast: Cast, *units: Organisation) -> None:
        self.body_id, self.units = cast.body.pk, units


@tells_units(Thing)
def _units(thing: Thing) -> list[int]:
    return [unit.pk for unit in thing.units]


def units(cast: Cast) -> tuple[Organisation, Organisation]:
    """The school and the centre."""
    school, centre = (one.grants.get().unit for one in (cast.unit, cast.other_unit))
    assert school
    assert centre
    return school, centre


def test_a_role_in_a_unit_reaches_what_is_of_that_unit_alone(cast: Cast) -> None:
    school, centre = units(cast)
    clerk = account("thu", Role.CLERK, cast.body, school)
    assert may(clerk, KEEP, Thing(cast, school))
    for elsewhere in (Thing(cast, centre), Thing(cast, school, centre), Thing(cast), None):
        assert why_not(clerk, KEEP, elsewhere) == "Vai trò chỉ áp dụng trong phạm vi Trường Trung cấp Khu kinh tế."
    assert may(cast.clerk, KEEP, Thing(cast, school, centre))


def test_who_stands_for_a_unit_reaches_what_concerns_others_too(cast: Cast) -> None:
    school, centre = units(cast)
    assert may(cast.unit, READ, Thing(cast, school, centre))
    assert not may(cast.unit, READ, Thing(cast, centre))
    assert not may(cast.unit, READ, Thing(cast))


def test_a_role_reaches_the_units_under_its_own_on_the_day(cast: Cast) -> None:
    school, _ = units(cast)
    faculty = sample.organisation("Khoa Cơ khí", "CK", Organisation.Kind.DEPARTMENT, parent=school)
    workshop = sample.organisation("Xưởng thực hành", "XTH", Organisation.Kind.DEPARTMENT, parent=faculty)
    assert units_within(cast.unit, READ) == {school.pk, faculty.pk, workshop.pk}
    assert may(cast.unit, READ, Thing(cast, workshop))
    faculty.parentages.update(valid_to=datetime.date(2025, 1, 1))
    cast.unit.held_grants = None
    assert not may(cast.unit, READ, Thing(cast, workshop))


@pytest.mark.parametrize(
    ("days", "why"),
    [((-9, -2), "Vai trò Văn thư đã hết hiệu lực sau ngày"), ((3, None), "Vai trò Văn thư có hiệu lực từ ngày")],
)
def test_a_role_that_is_not_in_force_says_so(cast: Cast, days: tuple[int, int | None], why: str) -> None:
    first, last = (timezone.localdate() + datetime.timedelta(day) if day else None for day in days)
    cast.leader.grants.update(role=Role.CLERK, valid_from=first, valid_to=last)
    assert why_not(cast.leader, KEEP).startswith(why)


def test_who_never_had_the_role_is_told_which_it_is(cast: Cast) -> None:
    assert why_not(cast.leader, KEEP) == "Cần vai trò: Văn thư."


def test_an_administrator_has_no_other_duty(cast: Cast) -> None:
    Grant.objects.create(account=cast.administrator, role=Role.CLERK, valid_from=sample.SINCE)
    assert why_not(cast.administrator, KEEP) == "Tài khoản quản trị không kiêm việc này; cần một tài khoản riêng."
    assert not may(cast.administrator, RIGHTS["registry.draft"])


# The page


def test_every_right_stands_in_a_section() -> None:
    assert {name.partition(".")[0] for name in RIGHTS} - {"try"} <= {*ROOMS}


def test_one_sees_what_one_may_and_why_not(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.leader).get(reverse("own-rights"))
    answers = {
        line.right.name: (line.answer, line.why) for lines in page.context["sections"].values() for line in lines
    }
    assert answers["registry.see"] == ("Có", "")
    assert answers["registry.number"] == ("Không", "Cần vai trò: Văn thư.")
    assert "Vai trò do quản trị của cơ quan giao: Quản trị." in page.content.decode()


def test_a_role_in_a_unit_is_shown_with_its_reach(cast: Cast, sign_in: SignIn) -> None:
    school, _ = units(cast)
    page = sign_in(account("thu", Role.CLERK, cast.body, school)).get(reverse("own-rights"))
    answers = {
        line.right.name: (line.answer, line.why) for lines in page.context["sections"].values() for line in lines
    }
    assert answers["registry.file"][0] == "Trong phạm vi đơn vị"
    unit = sign_in(cast.unit).get(reverse("own-rights"))
    assert "Đối với Trường Trung cấp Khu kinh tế." in unit.content.decode()


def test_the_administrator_sees_the_rights_of_any_account(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.administrator).get(reverse("account-rights", args=[cast.clerk.uid]))
    assert page.context["title"] == "Quyền của tài khoản Văn thư"


def test_a_refusing_page_says_which_role_it_takes(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.unit).get(reverse("campaigns")).content.decode()
    assert "không có quyền xem đợt kiểm tra. Cần vai trò: Thư ký đoàn" in page
    assert reverse("own-rights") in page


def test_the_administrator_sets_how_strictly_duties_are_kept_apart(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.administrator)
    assert client.post(reverse("separation"), {"strict": "yes"}).status_code == 302
    cast.body.refresh_from_db()
    assert cast.body.strict_separation
    assert Event.objects.latest("id").sentence.endswith("không cho kiêm nhiệm")
    before = Event.objects.count()
    client.post(reverse("separation"), {"strict": "yes"})
    assert Event.objects.count() == before


# One acts in one appointment.


def appointed(cast: Cast, *titles: str) -> list[Appointment]:
    """Give the administrator a person who holds these posts, and no others."""
    person = Person.objects.create(body=cast.body, name="(họ và tên)")
    Account.objects.filter(pk=cast.administrator.pk).update(person=person)
    posts = [Post.objects.create(organisation=cast.body.organisation, title=each, rank="staff") for each in titles]
    return [Appointment.objects.create(person=person, post=post, valid_from=sample.SINCE) for post in posts]


def acted(client: Client, strict: str = "yes") -> object:
    """The appointment that the event of the next act names."""
    client.post(reverse("separation"), {"strict": strict})
    return Event.objects.latest("id").appointment_uid


def test_who_holds_one_post_acts_in_it(cast: Cast, sign_in: SignIn) -> None:
    assert acted(sign_in(cast.administrator)) is None
    (only,) = appointed(cast, "Chuyên viên")
    assert acted(sign_in(cast.administrator), "no") == only.uid


def test_who_holds_several_posts_chooses_one(cast: Cast, sign_in: SignIn) -> None:
    _, second = appointed(cast, "Chuyên viên", "Phó Chánh Văn phòng")
    client = sign_in(cast.administrator)
    assert acted(client) is None
    assert client.post(reverse("own-rights"), {"appointment": str(second.uid)}).status_code == 302
    assert acted(client, "no") == second.uid
    other = Appointment.objects.exclude(person=second.person).earliest("pk")
    assert client.post(reverse("own-rights"), {"appointment": str(other.uid)}).status_code == 422


def test_the_page_asks_the_database_little(cast: Cast, sign_in: SignIn) -> None:
    appointed(cast, "Chuyên viên", "Phó Chánh Văn phòng")
    client = sign_in(cast.administrator)
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("own-rights"))
    assert len(asked) <= 15
