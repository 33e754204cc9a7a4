"""Shortcomings through the years: once per unit, those that come back found by themselves, also at a successor."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rasoat.conftest import Cast
from rasoat.criteria.models import Area
from rasoat.inspections.models import Campaign, Finding, Result, VisitSession
from rasoat.inspections.shortcomings import Shortcoming, Shortcomings
from rasoat.inspections.tests.test_matters import merge
from rasoat.organisations.models import Account, Body

pytestmark = pytest.mark.django_db
SignIn = Callable[[Account], Client]


def shortcomings(body: Body) -> list[Shortcoming]:
    every = Shortcomings.of(body)
    return every.read(every.keys)


def find(campaign: Campaign, text: str, area: str = "Công vụ", **more: object) -> Finding:
    finding = Finding.objects.create(campaign=campaign, kind=Finding.Kind.SHORTCOMING, text=text, **more)
    finding.areas.add(Area.objects.get(short=area))
    return finding


def next_year(cast: Cast) -> Campaign:
    """A campaign of the year after at the same units."""
    campaign = Campaign.objects.create(body=cast.body, title="Đợt kiểm tra năm 2024", year=2024, scope="đơn vị")
    Result.objects.create(campaign=campaign)
    for visit in cast.campaign.visits.all():
        made = campaign.visits.create(unit=visit.unit, order=visit.order)
        VisitSession.objects.create(visit=made, day="2024-06-01", part="day")
    return campaign


def test_a_common_shortcoming_counts_once_for_every_unit_visited(cast: Cast) -> None:
    find(cast.campaign, "Chưa cập nhật quy chế")
    found = shortcomings(cast.body)
    assert {each.unit for each in found} == {visit.unit for visit in cast.campaign.visits.all()}
    assert [each.earlier for each in found] == [[], []]


def test_what_is_found_again_in_the_same_area_at_the_same_unit_comes_back(cast: Cast) -> None:
    school = cast.campaign.visits.all()[0]
    find(cast.campaign, "Chưa cập nhật quy chế").visits.add(school)
    later = next_year(cast)
    find(later, "Quy chế vẫn chưa cập nhật")
    find(later, "Chưa niêm yết thủ tục", area="TTHC")
    again = [(each.unit, each.earlier[0].year) for each in shortcomings(cast.body) if each.earlier]
    assert again == [(school.unit, 2023)]


def test_the_successor_answers_for_what_was_found_before_the_merger(cast: Cast) -> None:
    school, centre = (visit.unit for visit in cast.campaign.visits.all())
    find(cast.campaign, "Chưa cập nhật quy chế").visits.add(cast.campaign.visits.get(unit=school))
    merge(cast, school, centre)
    later = next_year(cast)
    find(later, "Quy chế chưa cập nhật").visits.add(later.visits.get(unit=centre))
    [again] = [each for each in shortcomings(cast.body) if each.earlier]
    assert (again.unit, again.earlier[0].visited) == (centre, school.pk)


def test_what_was_left_out_of_the_conclusion_is_no_shortcoming(cast: Cast) -> None:
    find(cast.campaign, "Chưa rõ", left_out=True)
    assert shortcomings(cast.body) == []


def test_the_list_is_narrowed_and_says_what_comes_back(cast: Cast, sign_in: SignIn) -> None:
    find(cast.campaign, "Chưa cập nhật quy chế")
    find(next_year(cast), "Quy chế chưa cập nhật")
    client = sign_in(cast.leader)
    for query, count in (({}, 4), ({"nam": "2024"}, 2), ({"lap-lai": "1"}, 2), ({"linh-vuc": "khong-co"}, 0)):
        assert client.get(reverse("shortcomings"), query).context["page_obj"].paginator.count == count
    page = client.get(reverse("shortcomings"), {"nam": "2024"}).content.decode()
    assert page.count("Lặp lại</span>") == 2
    assert "đã nêu năm 2023" in page


def test_the_list_asks_as_little_for_sixty_as_for_two(cast: Cast, sign_in: SignIn) -> None:
    client, asked = sign_in(cast.secretary), []
    for _ in range(2):
        for number in range(30):
            find(cast.campaign, f"Tồn tại {number}")
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("shortcomings"))
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 15
