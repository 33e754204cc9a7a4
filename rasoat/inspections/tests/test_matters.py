"""What inspections leave open at a unit that ends, and who carries it on."""

import datetime

import pytest

from rasoat.conftest import Cast
from rasoat.inspections.actions import start_campaign
from rasoat.inspections.models import Assignment, Campaign
from rasoat.organisations import matters, queries
from rasoat.organisations.actions.reorganisations import confirm, propose
from rasoat.organisations.models import Organisation, Step

SCHOOL, CENTRE = "Trường Trung cấp KKT", "Trung tâm XTĐT&DVVL KKT"
DAY = datetime.date(2023, 9, 1)


def unit(abbreviation: str) -> Organisation:
    return Organisation.objects.get(abbreviation=abbreviation)


def merge(cast: Cast, ending: Organisation, into: Organisation, day: datetime.date = DAY) -> None:
    made = propose(
        day=day,
        decision_code="2500/QĐ-UBND",
        decision_date=datetime.date(2023, 8, 25),
        decided_by="Ủy ban nhân dân thành phố Hải Phòng",
        steps=[Step(kind=Step.Kind.MERGE, unit=ending, target=into)],
        by=cast.secretary,
    )
    confirm(reorganisation=made, version=made.version, heirs={}, by=cast.chief)


@pytest.fixture
def assigned(cast: Cast) -> Campaign:
    """The sample's campaign, each of its requirements given to both units."""
    for requirement in cast.campaign.requirements.all():
        for visit in cast.campaign.visits.all():
            Assignment.objects.get_or_create(requirement=requirement, unit=visit.unit)
    return cast.campaign


def test_the_successor_carries_on_beside_its_own(cast: Cast, assigned: Campaign) -> None:
    count = assigned.requirements.count()
    merge(cast, unit(SCHOOL), unit(CENTRE))
    of_school = Assignment.objects.filter(unit=unit(SCHOOL))
    assert {each.heir for each in of_school} == {unit(CENTRE)}
    assert of_school.count() == Assignment.objects.filter(unit=unit(CENTRE), heir=None).count() == count


def test_what_was_ended_before_stays_with_who_ended_it(cast: Cast, assigned: Campaign) -> None:
    done = Assignment.objects.filter(unit=unit(SCHOOL)).first()
    assert done
    Assignment.objects.filter(pk=done.pk).update(state=Assignment.State.ENDED, ended_on="2024-12-01")
    merge(cast, unit(SCHOOL), unit(CENTRE))
    done.refresh_from_db()
    assert done.heir is None


def test_what_was_inherited_is_inherited_again(cast: Cast, assigned: Campaign) -> None:
    merge(cast, unit(SCHOOL), unit(CENTRE))
    merge(cast, unit(CENTRE), unit("VP"), day=datetime.date(2024, 1, 1))
    assert {each.heir for each in Assignment.objects.filter(requirement__campaign=assigned)} == {unit("VP")}
    assert queries.heirs([unit(SCHOOL), unit("VP")]) == {unit(SCHOOL).pk: unit("VP")}


def test_an_announced_campaign_is_no_open_matter_and_one_without_result_is(cast: Cast, assigned: Campaign) -> None:
    titles = [kind.title for kind, _ in matters.open_at([unit(SCHOOL)])]
    assert titles == ["Nhiệm vụ sau kiểm tra"]
    assigned.result.document = None
    assigned.result.save()
    by_kind = {kind.title: [matter.words for matter in found] for kind, found in matters.open_at([unit(SCHOOL)])}
    assert by_kind["Đợt kiểm tra đang tiến hành"] == [assigned.title]


def test_a_campaign_like_an_earlier_one_goes_to_the_successor_alone(cast: Cast) -> None:
    merge(cast, unit(SCHOOL), unit(CENTRE))
    areas = cast.campaign.areas.all()
    fields = {"title": "Kiểm tra năm 2024", "year": 2024, "scope": "đơn vị", "topic": "công tác", "areas": areas}
    campaign = start_campaign(by=cast.secretary, like=cast.campaign, **fields)
    assert [visit.unit for visit in campaign.visits.all()] == [unit(CENTRE)]
    assert campaign.result.recipients == []
