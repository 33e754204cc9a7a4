"""Units of a body and who signs for it, on a day."""

import datetime

from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.organisations.access import Right, Role, may, roles
from rasoat.organisations.actions import add_unit
from rasoat.organisations.models import Appointment, Grant, Parentage, Post
from rasoat.organisations.queries import head_post, parent_of, signers, units_of

TRY = Right("organisations.try", "thử một việc", frozenset({Role.SECRETARY, Role.CLERK}))
TODAY = datetime.date(2026, 11, 23)


def test_a_unit_belongs_to_the_body_while_its_parentage_lasts(cast: Cast) -> None:
    assert {unit.abbreviation for unit in units_of(cast.body, TODAY)} == {
        "Trường Trung cấp KKT",
        "Trung tâm XTĐT&DVVL KKT",
        "VP",
    }
    Parentage.objects.filter(child__abbreviation="VP").update(valid_to=TODAY)
    assert not units_of(cast.body, TODAY).filter(abbreviation="VP").exists()
    assert units_of(cast.body, TODAY - datetime.timedelta(days=1)).filter(abbreviation="VP").exists()


def test_a_unit_that_is_added_belongs_to_the_body_and_is_remembered(cast: Cast) -> None:
    unit = add_unit(name="Phòng Tổng hợp", abbreviation="TH", kind="department", by=cast.secretary)
    parent = parent_of(unit, datetime.date(2030, 1, 1))
    assert parent == cast.body.organisation
    assert [name.text for name in unit.names.order_by("id")] == ["Phòng Tổng hợp", "TH"]
    sentence = "Thư ký đoàn thêm đơn vị Phòng Tổng hợp trực thuộc Ban Quản lý Khu kinh tế Hải Phòng"
    assert Event.objects.latest("id").sentence == sentence


def test_those_who_sign_come_by_rank_while_they_hold_their_posts(cast: Cast) -> None:
    titles = [appointment.post.title for appointment in signers(cast.body, TODAY)]
    assert titles == ["Trưởng Ban", "Phó Trưởng Ban", "Chánh Văn phòng"]
    Appointment.objects.filter(post__rank=Post.Rank.DEPUTY).update(valid_to=TODAY)
    assert len(signers(cast.body, TODAY)) == 2
    head = head_post(cast.body)
    assert head is not None
    assert head.title == "Trưởng Ban"


def test_nobody_signs_for_another_body(cast: Cast) -> None:
    assert signers(cast.outsider.body, TODAY) == []
    assert head_post(cast.outsider.body) is None


def test_a_role_that_has_ended_gives_no_right(cast: Cast) -> None:
    assert may(cast.clerk, TRY)
    Grant.objects.filter(account=cast.clerk).update(valid_to=datetime.date(2021, 1, 1))
    cast.clerk.held_grants = None
    assert roles(cast.clerk) == frozenset()
    assert not may(cast.clerk, TRY)


def test_a_right_ends_at_the_boundary_of_the_body(cast: Cast) -> None:
    assert may(cast.secretary, TRY, cast.campaign)
    assert Role.SECRETARY in roles(cast.outsider)
    assert not may(cast.outsider, TRY, cast.campaign)
