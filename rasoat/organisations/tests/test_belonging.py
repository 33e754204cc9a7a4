"""Whose somebody is: what an account may not judge because it is its own."""

import datetime

import pytest
from django.utils import timezone

from rasoat.conftest import Cast, account
from rasoat.organisations.access import Role
from rasoat.organisations.actions import reorganisations
from rasoat.organisations.belonging import own_units
from rasoat.organisations.models import Account, Appointment, Grant, Organisation, Parentage, Person, Post, Step
from rasoat.organisations.sample import SINCE, organisation

TODAY = timezone.localdate()
YESTERDAY = TODAY - datetime.timedelta(1)


@pytest.fixture
def school(cast: Cast) -> Organisation:
    return cast.unit.grants.get().unit  # type: ignore[return-value]


@pytest.fixture
def centre(cast: Cast) -> Organisation:
    return cast.other_unit.grants.get().unit  # type: ignore[return-value]


def names(account: Account) -> set[str]:
    fresh = Account.objects.get(pk=account.pk)
    return {unit.abbreviation for unit in Organisation.objects.filter(pk__in=own_units(fresh))}


def in_post(account: Account, unit: Organisation) -> Account:
    """The account with a post in the unit."""
    if account.person is None:
        account.person = Person.objects.create(body=account.body, name="(họ và tên)")
        account.save()
    post = Post.objects.create(organisation=unit, title="Viên chức", rank=Post.Rank.STAFF)
    Appointment.objects.create(person=account.person, post=post, valid_from=SINCE)
    return account


def merge(cast: Cast, unit: Organisation, target: Organisation, day: datetime.date = YESTERDAY) -> None:
    """Let ``unit`` end in ``target``, from ``day`` on."""
    proposed = reorganisations.propose(
        day=day,
        decision_code="2500/QĐ-UBND",
        decision_date=day,
        decided_by="Ủy ban nhân dân thành phố Hải Phòng",
        steps=[Step(kind=Step.Kind.MERGE, unit=unit, target=target)],
        by=cast.secretary,
    )
    reorganisations.confirm(reorganisation=proposed, version=proposed.version, heirs={}, by=cast.chief)


def test_the_office_is_of_no_unit(cast: Cast, school: Organisation) -> None:
    assert own_units(cast.secretary) == frozenset()
    assert own_units(in_post(cast.chief, cast.body.organisation)) == frozenset()


def test_who_stands_for_a_unit_or_has_a_post_there_is_of_it(cast: Cast, school: Organisation) -> None:
    assert names(cast.unit) == {"Trường Trung cấp KKT"}
    Grant.objects.create(account=cast.unit, role=Role.SECRETARY, valid_from=SINCE)
    assert names(cast.unit) == {"Trường Trung cấp KKT"}
    assert names(in_post(cast.secretary, school)) == {"Trường Trung cấp KKT"}


def test_so_is_who_is_above_or_under_it(cast: Cast, school: Organisation) -> None:
    faculty = organisation("Khoa Cơ bản", "KCB", Organisation.Kind.DEPARTMENT, parent=school)
    assert names(in_post(cast.secretary, faculty)) == {"KCB", "Trường Trung cấp KKT"}
    assert names(cast.unit) == {"KCB", "Trường Trung cấp KKT"}


def test_a_role_for_a_unit_is_the_units_unless_a_post_elsewhere_is_known(cast: Cast, school: Organisation) -> None:
    follower = account("theodoi", Role.SECRETARY, cast.body, school)
    assert names(follower) == {"Trường Trung cấp KKT"}
    office = Organisation.objects.get(abbreviation="VP")
    assert names(in_post(follower, office)) == {"VP"}


def test_a_merger_makes_both_ones_own(cast: Cast, school: Organisation, centre: Organisation) -> None:
    clerk = in_post(account("vanthu-truong", Role.SECRETARY, cast.body), school)
    merge(cast, school, centre)
    both = {"Trường Trung cấp KKT", "Trung tâm XTĐT&DVVL KKT"}
    assert names(cast.unit) == names(cast.other_unit) == names(clerk) == both
    assert not Parentage.objects.at(TODAY).filter(child=school)
    Grant.objects.filter(account=cast.unit).update(valid_to=TODAY)
    assert names(cast.unit) == both


def test_who_went_from_a_unit_that_ended_into_the_office_is_of_the_office(
    cast: Cast, school: Organisation, centre: Organisation
) -> None:
    clerk = in_post(account("vanthu-truong", Role.SECRETARY, cast.body), school)
    merge(cast, school, centre)
    assert names(in_post(clerk, Organisation.objects.get(abbreviation="VP"))) == {"VP"}
