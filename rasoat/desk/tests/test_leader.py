"""The leader's page: the year on one A4, and every number is the length of the list that it opens."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rasoat.conftest import Cast
from rasoat.design.pictures import Bar, bars
from rasoat.inspections.models import Assignment, VisitSession
from rasoat.inspections.tests.test_shortcomings import find, next_year
from rasoat.organisations.models import Account

pytestmark = pytest.mark.django_db
SignIn = Callable[[Account], Client]


def length(client: Client, url: str) -> int:
    """How many lines the list at ``url`` has."""
    context = client.get(url).context
    return context["page_obj"].paginator.count if "page_obj" in context else len(context["done"])


def arranged(cast: Cast) -> None:
    first, second = Assignment.objects.order_by("pk")[:2]
    Assignment.objects.filter(pk=first.pk).update(due_on="2023-07-01")
    Assignment.objects.filter(pk=second.pk).update(state="ended", ended_on="2023-12-01")
    find(cast.campaign, "Chưa cập nhật quy chế").visits.add(cast.campaign.visits.all()[0])
    find(next_year(cast), "Quy chế chưa cập nhật", area="TTHC")
    VisitSession.objects.filter(visit__campaign__year=2024).first().delete()  # type: ignore[union-attr]


@pytest.mark.parametrize("year", [2023, 2024])
def test_every_number_is_the_length_of_the_list_that_it_opens(cast: Cast, sign_in: SignIn, year: int) -> None:
    arranged(cast)
    client = sign_in(cast.leader)
    context = client.get(reverse("leader"), {"nam": year}).context
    parts = ("inspected", "standings", "units", "areas", "trend", "shortcomings")
    drawn = [bar for part in parts for bar in context[part]]
    assert len(drawn) > 9
    assert {bar.url: bar.figure for bar in drawn} == {bar.url: length(client, bar.url) for bar in drawn}


def test_the_days_to_the_notice_are_those_of_the_list(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.leader)
    assert client.get(reverse("leader")).context["days"] == 6
    assert {distance for _, _, distance in client.get(reverse("visits")).context["done"]} == {6}


def test_the_page_of_a_year_without_a_shortcoming_says_so(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.leader).get(reverse("leader")).content.decode()
    assert "Không ghi nhận tồn tại, hạn chế trong năm." in page
    assert re.search(r'<th scope="row">Lượt đơn vị đã kiểm tra</th><td class="number"><a [^>]*>02/02</a>', page)


def test_it_asks_as_little_for_many_as_for_few(cast: Cast, sign_in: SignIn) -> None:
    client, asked = sign_in(cast.leader), []
    for _ in range(2):
        for number in range(20):
            find(cast.campaign, f"Tồn tại {number}")
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("leader"))
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 15


def test_a_bar_is_as_long_as_its_share() -> None:
    few, many, none = Bar("a", 1, "/"), Bar("b", 4, "/"), Bar("c", 0, "/", whole=3)
    assert [share for _, share in bars([few, many, none])] == [25, 100, 0]
