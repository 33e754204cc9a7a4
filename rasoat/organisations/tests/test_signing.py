"""The signature block follows from signer, day and right; what is doubtful says why, an ended TUQ. is refused."""

import datetime

import pytest

from rasoat.conftest import Cast
from rasoat.organisations.actions.people import NotFitting, appoint, end_appointment, end_right, give_right
from rasoat.organisations.models import Appointment, Body, Post
from rasoat.organisations.models.people import SigningRight
from rasoat.organisations.signing import Doubtful, NotEntitled, Signing, ways

pytestmark = pytest.mark.django_db

DAY = datetime.date(2023, 6, 14)
TUQ, KT, TL, Q = (SigningRight.Authority[name] for name in ("TUQ", "KT", "TL", "Q"))
WRITTEN, RULES = SigningRight.Basis.AUTHORISATION, SigningRight.Basis.RULES


def signing(body: Body, authority: str, day: datetime.date = DAY) -> Signing:
    return next(way for way in ways(body, day) if way.authority == authority)


def block(way: Signing) -> list[str]:
    written = way.block(way.appointment.person.body)
    return [*written.lines, written.name or ""]


def head_of_school(cast: Cast) -> Appointment:
    school = cast.campaign.visits.all()[0].unit
    since = datetime.date(2021, 1, 1)
    rank = Post.Rank.STAFF
    return appoint(unit=school, title="Hiệu trưởng", rank=rank, since=since, name="(họ và tên)", by=cast.secretary)


def authorised(cast: Cast, last_day: datetime.date = DAY) -> Appointment:
    held = head_of_school(cast)
    since = datetime.date(2023, 6, 1)
    give_right(appointment=held, authority=TUQ, basis=WRITTEN, since=since, last_day=last_day, by=cast.secretary)
    return held


def test_the_head_signs_in_his_own_post(cast: Cast) -> None:
    assert block(signing(cast.body, "")) == ["TRƯỞNG BAN", "(họ và tên)"]


def test_a_deputy_signs_for_the_head(cast: Cast) -> None:
    assert block(signing(cast.body, KT)) == ["KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "(họ và tên)"]


def test_the_head_of_a_unit_signs_by_order(cast: Cast) -> None:
    assert block(signing(cast.body, TL)) == ["TL. TRƯỞNG BAN", "CHÁNH VĂN PHÒNG", "(họ và tên)"]


def test_the_deputy_of_a_unit_signs_for_its_head_by_order(cast: Cast) -> None:
    office = Post.objects.get(title="Chánh Văn phòng").organisation
    rank, since = Post.Rank.UNIT_DEPUTY, datetime.date(2022, 1, 1)
    appoint(unit=office, title="Phó Chánh Văn phòng", rank=rank, since=since, name="(họ và tên)", by=cast.secretary)
    way = next(way for way in ways(cast.body, DAY) if way.appointment.post.rank == rank)
    assert block(way)[:3] == ["TL. TRƯỞNG BAN", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"]


def test_who_is_given_the_head_s_right_signs_in_that_post(cast: Cast) -> None:
    deputy = Appointment.objects.get(post__rank=Post.Rank.DEPUTY)
    basis = SigningRight.Basis.DECISION
    give_right(appointment=deputy, authority=Q, basis=basis, since=DAY, by=cast.secretary)
    assert block(signing(cast.body, Q)) == ["Q. TRƯỞNG BAN", "(họ và tên)"]


def test_in_a_collective_body_the_head_signs_on_its_behalf(cast: Cast) -> None:
    cast.body.collective = "Ủy ban nhân dân"
    assert [str(each) for each in signing(cast.body, "").block(cast.body).capacities] == ["TM. ỦY BAN NHÂN DÂN"]
    lines = signing(cast.body, KT).block(cast.body).lines
    assert lines == ("TM. ỦY BAN NHÂN DÂN", "KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN")


def test_the_vacant_post_of_the_head_still_names_the_block(cast: Cast) -> None:
    end_appointment(appointment=Appointment.objects.get(post__rank=Post.Rank.HEAD), last_day=DAY, by=cast.secretary)
    later = DAY + datetime.timedelta(1)
    assert "" not in {way.authority for way in ways(cast.body, later)}
    assert block(signing(cast.body, KT, later))[0] == "KT. TRƯỞNG BAN"


@pytest.mark.parametrize("authority", ["", KT, TL])
def test_where_nothing_is_doubtful_nothing_is_asked(cast: Cast, authority: str) -> None:
    assert signing(cast.body, authority).judged(DAY, "Thông báo") == []


def test_a_right_of_certain_types_is_doubtful_for_another(cast: Cast) -> None:
    SigningRight.objects.update(doc_types=["Giấy mời"])
    assert signing(cast.body, TL).judged(DAY, "Giấy mời") == []
    doubts = signing(cast.body, TL).judged(DAY, "Thông báo")
    assert doubts == ["Chánh Văn phòng (họ và tên) không được giao ký loại văn bản Thông báo."]


def test_by_order_without_a_rule_that_says_so_is_doubtful(cast: Cast) -> None:
    SigningRight.objects.all().delete()
    way = signing(cast.body, TL)
    with pytest.raises(Doubtful, match=r"Chưa ghi nhận quy chế giao Chánh Văn phòng .* ký thừa lệnh"):
        way.checked(DAY, "Thông báo", reason=" ")
    assert len(way.checked(DAY, "Thông báo", reason="Quy chế đang sửa đổi")) == 1


def test_who_holds_the_post_no_more_is_doubtful(cast: Cast) -> None:
    way = signing(cast.body, KT)
    end_appointment(appointment=way.appointment, last_day=DAY, by=cast.secretary)
    after = next(way for way in ways(cast.body, DAY) if way.authority == KT)
    assert after.judged(DAY, "Thông báo") == []
    [doubt] = after.judged(DAY + datetime.timedelta(1), "Thông báo")
    assert doubt.endswith("không giữ chức vụ này vào ngày 15/6/2023.")


def test_an_authorisation_holds_to_its_last_day_and_is_refused_after_it(cast: Cast) -> None:
    authorised(cast)
    way = signing(cast.body, TUQ)
    assert block(way) == ["TUQ. TRƯỞNG BAN", "HIỆU TRƯỞNG", "(họ và tên)"]
    assert way.judged(DAY, "Thông báo") == []
    with pytest.raises(NotEntitled, match="đã hết ngày 14/6/2023"):
        way.judged(DAY + datetime.timedelta(1), "Thông báo")
    assert TUQ not in {way.authority for way in ways(cast.body, DAY + datetime.timedelta(1))}


def test_an_authorisation_that_has_not_begun_is_only_doubtful(cast: Cast) -> None:
    authorised(cast)
    [doubt] = signing(cast.body, TUQ).judged(datetime.date(2023, 5, 31), "Thông báo")
    assert "ký thừa ủy quyền (TUQ.) không có hiệu lực vào ngày 31/5/2023" in doubt


# What is refused


def test_an_authorisation_must_end(cast: Cast) -> None:
    with pytest.raises(NotFitting, match="Ủy quyền phải có thời hạn"):
        give_right(appointment=head_of_school(cast), authority=TUQ, basis=WRITTEN, since=DAY, by=cast.secretary)


def test_two_heads_at_once_are_refused(cast: Cast) -> None:
    with pytest.raises(NotFitting, match=r"Trưởng Ban .* giữ chức vụ này từ ngày 01/01/2020 và chưa kết thúc"):
        appoint(
            unit=cast.body.organisation,
            title="Trưởng Ban",
            rank=Post.Rank.HEAD,
            since=DAY,
            name="(họ và tên)",
            by=cast.secretary,
        )


def test_nobody_is_appointed_in_a_unit_that_is_no_more(cast: Cast) -> None:
    school = cast.campaign.visits.all()[0].unit
    school.names.update(valid_to=DAY)
    rank = Post.Rank.STAFF
    with pytest.raises(NotFitting, match="không còn hoạt động vào ngày 14/6/2023"):
        appoint(unit=school, title="Kế toán", rank=rank, since=DAY, name="(họ và tên)", by=cast.secretary)
    assert not Post.objects.filter(title="Kế toán").exists()


def test_the_same_right_twice_at_once_is_refused(cast: Cast) -> None:
    chief = signing(cast.body, TL).appointment
    with pytest.raises(NotFitting, match=r"đã ký thừa lệnh \(TL\.\) từ ngày 01/01/2020 không thời hạn"):
        give_right(appointment=chief, authority=TL, basis=RULES, since=DAY, by=cast.secretary)


def test_a_right_ends_with_the_appointment_and_not_before_it_began(cast: Cast) -> None:
    right = SigningRight.objects.get()
    with pytest.raises(NotFitting, match="phải từ ngày 01/01/2020 trở đi"):
        end_right(right=right, last_day=datetime.date(2019, 12, 31), by=cast.secretary)
    end_appointment(appointment=right.appointment, last_day=DAY, by=cast.secretary)
    right.refresh_from_db()
    assert right.last_day == DAY
