"""Reorganisations: proposed, confirmed, in effect; what the tree is before and after, and what is refused."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.conventions import Conflict
from rasoat.organisations import queries
from rasoat.organisations.actions.reorganisations import (
    Impossible,
    NotOpen,
    confirm,
    propose,
    withdraw,
)
from rasoat.organisations.models import (
    Appointment,
    Body,
    Grant,
    Organisation,
    OrganisationName,
    Parentage,
    Person,
    Post,
    Reorganisation,
    Step,
)
from rasoat.organisations.models.people import SigningRight
from rasoat.organisations.queries.tree import level, lines

Kind = Step.Kind
MERGER = datetime.date(2023, 9, 1)
INSPECTED = datetime.date(2023, 6, 8)
TODAY = datetime.date(2026, 11, 23)
NEW_NAME = "Trung tâm Xúc tiến đầu tư, Giáo dục nghề nghiệp và Hỗ trợ doanh nghiệp"
DECISION: dict[str, Any] = {
    "decision_code": "2500/QĐ-UBND",
    "decision_date": datetime.date(2023, 8, 25),
    "decided_by": "Ủy ban nhân dân thành phố Hải Phòng",
}


def unit(abbreviation: str) -> Organisation:
    return Organisation.objects.get(abbreviation=abbreviation)


def school() -> Organisation:
    return unit("Trường Trung cấp KKT")


def centre() -> Organisation:
    return unit("Trung tâm XTĐT&DVVL KKT")


def merger() -> list[Step]:
    """The seed's case: the school into the centre, which is renamed."""
    return [
        Step(kind=Kind.MERGE, unit=school(), target=centre()),
        Step(kind=Kind.RENAME, unit=centre(), name=NEW_NAME, abbreviation="Trung tâm XTĐT"),
    ]


def proposed(cast: Cast, *steps: Step, day: datetime.date = MERGER) -> Reorganisation:
    return propose(day=day, steps=list(steps), by=cast.secretary, **DECISION)


def confirmed(cast: Cast, *steps: Step, day: datetime.date = MERGER, **options: Any) -> Reorganisation:
    made = proposed(cast, *steps, day=day)
    confirm(reorganisation=made, version=made.version, heirs={}, by=cast.chief, **options)
    return made


def faults(cast: Cast, *steps: Step, day: datetime.date = MERGER) -> list[str]:
    """What is said against the steps; nothing of them is kept."""
    with pytest.raises(Impossible) as refusal:
        proposed(cast, *steps, day=day)
    assert not Reorganisation.objects.filter(day=day, state="proposed").exists()
    return [fault.message for fault in refusal.value.faults]


def names_on(day: datetime.date, body: Body) -> set[str]:
    """The names under the body on the day, as the page "Tại ngày …" shows them."""
    return {line.name for line in lines(level(body.organisation, day), day)}


BEFORE = {
    "Trường Trung cấp Khu kinh tế",
    "Trung tâm Xúc tiến Đầu tư và Dịch vụ việc làm Khu kinh tế",
    "Văn phòng",
}
AFTER = {NEW_NAME, "Văn phòng"}


# The seed's merger


def test_before_the_merger_there_are_two_units_and_from_its_day_one_with_the_new_name(cast: Cast) -> None:
    confirmed(cast, *merger())
    assert names_on(MERGER - datetime.timedelta(days=1), cast.body) == BEFORE
    assert names_on(MERGER, cast.body) == AFTER
    assert names_on(TODAY, cast.body) == AFTER
    assert Organisation.objects.get(name=NEW_NAME).abbreviation == "Trung tâm XTĐT"


def test_the_day_of_the_inspection_stays_as_it_was(cast: Cast) -> None:
    before = names_on(INSPECTED, cast.body)
    confirmed(cast, *merger())
    assert names_on(INSPECTED, cast.body) == before == BEFORE


def test_a_proposal_changes_nothing_in_the_tree(cast: Cast) -> None:
    rows = [*OrganisationName.objects.values(), *Parentage.objects.values(), *Organisation.objects.values()]
    proposed(cast, *merger())
    assert rows == [*OrganisationName.objects.values(), *Parentage.objects.values(), *Organisation.objects.values()]


def test_every_old_name_is_still_found(cast: Cast) -> None:
    """Official names, aliases and abbreviations of both units: on the day of the inspection for certain, today too."""
    old = list(
        OrganisationName.objects.filter(organisation__in=[school(), centre()]).values_list("text", "organisation")
    )
    assert len(old) == 6
    confirmed(cast, *merger())
    for text, pk in old:
        certain = queries.find(text, INSPECTED, cast.body).certain
        assert certain
        assert certain.pk == pk
        assert pk in [each.organisation.pk for each in queries.find(text, TODAY, cast.body).candidates]
        assert pk in [found.pk for found in queries.bearing([text], TODAY, cast.body).values()]
    certain = queries.find(NEW_NAME, TODAY, cast.body).certain
    assert certain == Organisation.objects.get(name=NEW_NAME)


def test_the_names_of_the_unit_that_ended_end_on_the_eve(cast: Cast) -> None:
    confirmed(cast, *merger())
    assert {name.last_day for name in school().names.all()} == {MERGER - datetime.timedelta(days=1)}


def test_the_predecessor_says_what_became_of_it_and_the_successor_where_it_comes_from(cast: Cast) -> None:
    confirmed(cast, *merger())
    merged = (
        "Sáp nhập Trường Trung cấp Khu kinh tế vào Trung tâm Xúc tiến Đầu tư và Dịch vụ việc làm Khu kinh tế từ ngày "
        "01/9/2023, theo Quyết định số 2500/QĐ-UBND ngày 25/8/2023 của Ủy ban nhân dân thành phố Hải Phòng"
    )
    assert [turn.words for turn in queries.turns(school())] == [merged]
    renamed = Organisation.objects.get(name=NEW_NAME)
    assert [turn.words[:8] for turn in queries.turns(renamed)] == ["Sáp nhập", "Đổi tên "]


def test_one_event_says_who_proposed_and_one_who_confirmed(cast: Cast) -> None:
    known = Event.objects.count()
    confirmed(cast, *merger())
    events = list(Event.objects.order_by("id"))[known:]
    said = (
        "theo Quyết định số 2500/QĐ-UBND ngày 25/8/2023: sáp nhập Trường Trung cấp Khu kinh tế vào Trung tâm Xúc tiến "
        "Đầu tư và Dịch vụ việc làm Khu kinh tế; đổi tên Trung tâm Xúc tiến Đầu tư và Dịch vụ việc làm Khu kinh tế "
        f"thành {NEW_NAME}, từ ngày 01/9/2023"
    )
    assert events[0].sentence == f"Thư ký đoàn đề xuất sắp xếp tổ chức {said}"
    assert events[1].sentence.startswith(f"Chánh Văn phòng xác nhận sắp xếp tổ chức {said}")
    assert len(events) == 2


# The other kinds


def test_united_units_end_and_one_new_unit_begins(cast: Cast) -> None:
    steps = [Step(kind=Kind.UNITE, unit=each, name="Trung tâm Tổng hợp") for each in (school(), centre())]
    made = confirmed(cast, *steps)
    assert names_on(MERGER, cast.body) == {"Trung tâm Tổng hợp", "Văn phòng"}
    new = Organisation.objects.get(name="Trung tâm Tổng hợp")
    assert {step.target for step in made.steps.all()} == {new}
    assert new.kind == Organisation.Kind.SERVICE_UNIT


def test_a_split_unit_ends_and_a_separated_one_goes_on(cast: Cast) -> None:
    confirmed(
        cast,
        Step(kind=Kind.SPLIT, unit=school(), name="Trường Một"),
        Step(kind=Kind.SPLIT, unit=school(), name="Trường Hai"),
        Step(kind=Kind.SEPARATE, unit=centre(), name="Trung tâm Việc làm", abbreviation="TTVL"),
    )
    assert names_on(MERGER, cast.body) == (BEFORE - {"Trường Trung cấp Khu kinh tế"}) | {
        "Trường Một",
        "Trường Hai",
        "Trung tâm Việc làm",
    }


def test_a_moved_unit_has_another_parent_from_the_day_on(cast: Cast) -> None:
    confirmed(cast, Step(kind=Kind.MOVE, unit=school(), target=unit("VP")))
    assert queries.parent_of(school(), MERGER - datetime.timedelta(days=1)) == cast.body.organisation
    assert queries.parent_of(school(), MERGER) == unit("VP")


def test_a_renamed_unit_keeps_its_abbreviation_where_the_decision_gives_none(cast: Cast) -> None:
    confirmed(cast, Step(kind=Kind.RENAME, unit=unit("VP"), name="Văn phòng Ban Quản lý"))
    assert unit("VP").name == "Văn phòng Ban Quản lý"
    abbreviations = OrganisationName.objects.at(MERGER).filter(organisation=unit("VP"), use="abbreviation")
    assert [name.text for name in abbreviations] == ["VP"]


def test_a_unit_with_sub_units_ends_once_they_are_moved(cast: Cast) -> None:
    add_class(cast)
    moving = Step(kind=Kind.MOVE, unit=unit("LOP"), target=centre())
    confirmed(cast, moving, Step(kind=Kind.DISSOLVE, unit=school()))
    assert queries.parent_of(unit("LOP"), MERGER) == centre()
    assert names_on(MERGER, cast.body) == BEFORE - {"Trường Trung cấp Khu kinh tế"}


def add_class(cast: Cast) -> Organisation:
    """A unit under the school."""
    made = Organisation.objects.create(name="Phòng Đào tạo", abbreviation="LOP", kind=Organisation.Kind.DEPARTMENT)
    since = datetime.date(2021, 1, 1)
    OrganisationName.objects.create(organisation=made, use="official", text=made.name, valid_from=since)
    Parentage.objects.create(child=made, parent=school(), valid_from=since)
    return made


# What is refused


def test_a_unit_is_not_merged_into_itself(cast: Cast) -> None:
    said = faults(cast, Step(kind=Kind.MERGE, unit=school(), target=school()))
    assert said == ["Không sáp nhập Trường Trung cấp Khu kinh tế vào chính đơn vị này."]


def test_a_unit_does_not_move_below_itself(cast: Cast) -> None:
    add_class(cast)
    said = faults(cast, Step(kind=Kind.MOVE, unit=school(), target=unit("LOP")))
    assert said == [
        "Không chuyển Trường Trung cấp Khu kinh tế về Phòng Đào tạo: Phòng Đào tạo nằm trong chính "
        "Trường Trung cấp Khu kinh tế."
    ]


def test_two_moves_of_one_decision_do_not_close_a_circle(cast: Cast) -> None:
    said = faults(
        cast,
        Step(kind=Kind.MOVE, unit=school(), target=centre()),
        Step(kind=Kind.MOVE, unit=centre(), target=school()),
    )
    assert len(said) == 1
    assert "nằm trong chính" in said[0]


def test_a_move_closes_no_circle_with_a_later_one(cast: Cast) -> None:
    """What is recorded afterwards must fit what is known of the days that follow."""
    confirmed(cast, Step(kind=Kind.MOVE, unit=school(), target=centre()), day=datetime.date(2024, 1, 1))
    said = faults(cast, Step(kind=Kind.MOVE, unit=centre(), target=school()))
    assert "nằm trong chính" in said[0]


def test_a_unit_that_is_no_more_is_not_merged(cast: Cast) -> None:
    confirmed(cast, *merger())
    said = faults(cast, Step(kind=Kind.MERGE, unit=school(), target=unit("VP")), day=datetime.date(2024, 1, 1))
    assert said == [
        "Trường Trung cấp Khu kinh tế không còn vào ngày 01/01/2024: đơn vị thôi hoạt động từ ngày 01/9/2023."
    ]


def test_no_unit_is_merged_before_the_day_on_which_it_began(cast: Cast) -> None:
    said = faults(cast, Step(kind=Kind.DISSOLVE, unit=school()), day=datetime.date(2019, 5, 4))
    assert said == ["Trường Trung cấp Khu kinh tế chưa có vào ngày 04/5/2019: đơn vị có từ ngày 01/01/2020."]


def test_a_unit_with_sub_units_is_not_dissolved(cast: Cast) -> None:
    add_class(cast)
    said = faults(cast, Step(kind=Kind.DISSOLVE, unit=school()))
    assert said == [
        "Trường Trung cấp Khu kinh tế còn đơn vị trực thuộc: Phòng Đào tạo. Thêm dòng chuyển các đơn vị này trước."
    ]


def test_what_was_changed_on_the_day_or_later_is_not_changed_before(cast: Cast) -> None:
    confirmed(cast, *merger())
    said = faults(cast, Step(kind=Kind.RENAME, unit=Organisation.objects.get(name=NEW_NAME), name="Trung tâm Một"))
    assert said == [
        f"{NEW_NAME} đã có thay đổi từ ngày 01/9/2023; việc sắp xếp này phải có hiệu lực sau ngày đó, "
        "không phải từ ngày 01/9/2023."
    ]


def test_what_takes_a_unit_in_later_does_not_end_before(cast: Cast) -> None:
    confirmed(cast, Step(kind=Kind.MERGE, unit=school(), target=centre()))
    said = faults(cast, Step(kind=Kind.DISSOLVE, unit=centre()), day=datetime.date(2022, 1, 1))
    assert "đã có thay đổi từ ngày 01/9/2023" in said[0]


def test_a_new_unit_begins_under_a_parent_that_lasts(cast: Cast) -> None:
    add_class(cast)
    confirmed(
        cast,
        Step(kind=Kind.MOVE, unit=unit("LOP"), target=centre()),
        Step(kind=Kind.DISSOLVE, unit=school()),
    )
    said = faults(cast, Step(kind=Kind.SEPARATE, unit=unit("LOP"), name="Tổ Tuyển sinh"), day=datetime.date(2022, 1, 1))
    assert "Trường Trung cấp Khu kinh tế thôi hoạt động từ ngày 01/9/2023" in said[0]


def test_a_unit_with_its_own_registry_of_papers_does_not_end(cast: Cast) -> None:
    Body.objects.create(organisation=school(), place="Hải Phòng")
    assert "có văn thư riêng" in faults(cast, Step(kind=Kind.DISSOLVE, unit=school()))[0]


def test_a_body_is_only_renamed(cast: Cast) -> None:
    said = faults(cast, Step(kind=Kind.DISSOLVE, unit=cast.body.organisation))
    assert said == [
        "Ban Quản lý Khu kinh tế Hải Phòng là cơ quan, không phải đơn vị trực thuộc; tại đây chỉ đổi tên được."
    ]


def test_nothing_of_another_body_is_reorganised(cast: Cast) -> None:
    said = faults(cast, Step(kind=Kind.MERGE, unit=school(), target=cast.outsider.body.organisation))
    assert "không trực thuộc Ban Quản lý Khu kinh tế Hải Phòng" in said[0]


@pytest.mark.parametrize(
    ("kind", "name", "message"),
    [
        (Kind.UNITE, "Trung tâm Mới", "Hợp nhất thành Trung tâm Mới cần từ hai đơn vị trở lên, mỗi đơn vị một dòng."),
        (
            Kind.SPLIT,
            "Trường Mới",
            "Chia Trường Trung cấp Khu kinh tế cần từ hai đơn vị mới trở lên, mỗi đơn vị một dòng.",
        ),
        (Kind.RENAME, "Trường Trung cấp Khu kinh tế", "Trường Trung cấp Khu kinh tế: tên mới trùng với tên đang dùng."),
        (
            Kind.RENAME,
            "VĂN PHÒNG",
            "Đã có đơn vị khác cùng trực thuộc Ban Quản lý Khu kinh tế Hải Phòng mang tên VĂN PHÒNG.",
        ),
    ],
)
def test_a_step_that_makes_no_sense_is_refused(cast: Cast, kind: str, name: str, message: str) -> None:
    assert faults(cast, Step(kind=kind, unit=school(), name=name)) == [message]


def test_a_unit_is_merged_once(cast: Cast) -> None:
    said = faults(
        cast,
        Step(kind=Kind.MERGE, unit=school(), target=centre()),
        Step(kind=Kind.MERGE, unit=school(), target=unit("VP")),
    )
    assert said == ["Trường Trung cấp Khu kinh tế đã thôi hoạt động theo dòng trước của quyết định này."]


def test_somebody_appointed_after_the_day_is_said_first(cast: Cast) -> None:
    appoint(cast, valid_from=datetime.date(2024, 1, 1))
    said = faults(cast, Step(kind=Kind.DISSOLVE, unit=school()))
    assert "từ ngày 01/01/2024, không trước ngày 01/9/2023" in said[0]


def appoint(cast: Cast, valid_from: datetime.date) -> Appointment:
    post = Post.objects.create(organisation=school(), title="Hiệu trưởng", rank=Post.Rank.UNIT_HEAD)
    person = Person.objects.create(body=cast.body, name="(họ và tên)")
    return Appointment.objects.create(post=post, person=person, valid_from=valid_from)


# Confirming


def test_the_tree_is_checked_again_when_it_is_confirmed(cast: Cast) -> None:
    """Two proposals for one unit: the second one confirmed finds the unit gone, and nothing of it is kept."""
    first = proposed(cast, *merger())
    second = proposed(cast, Step(kind=Kind.MERGE, unit=school(), target=unit("VP")))
    confirm(reorganisation=first, version=first.version, heirs={}, by=cast.chief)
    with pytest.raises(Impossible):
        confirm(reorganisation=second, version=second.version, heirs={}, by=cast.chief)
    second.refresh_from_db()
    assert second.state == Reorganisation.State.PROPOSED
    assert names_on(MERGER, cast.body) == AFTER


def test_who_proposed_confirms_only_with_a_reason(cast: Cast) -> None:
    made = propose(day=MERGER, steps=merger(), by=cast.chief, **DECISION)
    with pytest.raises(NotOpen, match="cũng là người đề xuất"):
        confirm(reorganisation=made, version=made.version, heirs={}, by=cast.chief)
    made.refresh_from_db()
    confirm(reorganisation=made, version=made.version, heirs={}, by=cast.chief, reason="Thư ký nghỉ phép")
    assert Event.objects.latest("id").sentence.endswith("(lý do: Thư ký nghỉ phép)")


def test_what_is_withdrawn_stays_in_the_list_and_is_confirmed_no_more(cast: Cast) -> None:
    made = proposed(cast, *merger())
    withdraw(reorganisation=made, version=made.version, reason="Quyết định được thay thế", by=cast.secretary)
    assert list(queries.reorganisations(cast.body)) == [made]
    assert Event.objects.latest("id").sentence.endswith("ngày 25/8/2023: Quyết định được thay thế")
    with pytest.raises(NotOpen, match="Đã rút lại"):
        confirm(reorganisation=made, version=made.version, heirs={}, by=cast.chief)


def test_what_is_confirmed_is_withdrawn_no_more(cast: Cast) -> None:
    made = confirmed(cast, *merger())
    with pytest.raises(NotOpen, match="Đã xác nhận"):
        withdraw(reorganisation=made, version=made.version, reason="Nhầm", by=cast.secretary)


def test_who_read_an_older_version_confirms_nothing(cast: Cast) -> None:
    made = proposed(cast, *merger())
    with pytest.raises(Conflict):
        confirm(reorganisation=made, version=made.version + 1, heirs={}, by=cast.chief)
    assert names_on(MERGER, cast.body) == BEFORE


def test_posts_and_roles_in_the_unit_end_with_it(cast: Cast) -> None:
    appointment = appoint(cast, valid_from=datetime.date(2021, 1, 1))
    grant = Grant.objects.create(
        account=cast.clerk, role=Grant.Role.UNIT, unit=school(), valid_from=datetime.date(2021, 1, 1)
    )
    right = SigningRight.objects.create(
        appointment=appointment, authority="TL", basis="rules", valid_from=datetime.date(2021, 1, 1)
    )
    confirmed(cast, *merger())
    for fact in (appointment, right):
        fact.refresh_from_db()
        assert fact.valid_to == MERGER
    # The account worked until today, whatever day the decision goes back to.
    tomorrow = timezone.localdate() + datetime.timedelta(1)
    ended = Grant.objects.filter(unit=school(), valid_to=tomorrow).count()
    grant.refresh_from_db()
    assert grant.valid_to == tomorrow
    roles = f"{ended:02} vai trò của tài khoản thôi áp dụng"
    assert f"; 01 chức vụ thôi giữ, {roles}" in Event.objects.latest("id").sentence
