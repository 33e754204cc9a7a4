"""The list of campaigns."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rasoat.conftest import Cast
from rasoat.inspections.models import Campaign, Result
from rasoat.organisations.models import Account

SignIn = Callable[[Account], Client]


def read(client: Client) -> str:
    return client.get(reverse("campaigns")).content.decode()


def test_each_campaign_says_units_days_notice_and_state(cast: Cast, sign_in: SignIn) -> None:
    page = re.sub(r"<[^>]+>", "", read(sign_in(cast.leader)))
    for words in (
        "02/02 đơn vị sự nghiệp trực thuộc",
        "ngày 08/6/2023",
        "Thông báo số 2819/TB-BQL",
        "Đang theo dõi thực hiện yêu cầu",
    ):
        assert words in page


def test_an_empty_list_says_what_to_do_next(cast: Cast, sign_in: SignIn) -> None:
    assert "Chưa có đợt kiểm tra nào" in (page := read(sign_in(cast.outsider)))
    assert reverse("campaign-start") in page
    assert cast.campaign.title not in page


def test_who_only_sees_is_not_offered_to_start_one(cast: Cast, sign_in: SignIn) -> None:
    assert reverse("campaign-start") not in read(sign_in(cast.leader))


@pytest.mark.parametrize("more", [0, 19])
def test_the_list_asks_the_same_however_long_it_is(cast: Cast, sign_in: SignIn, more: int) -> None:
    for number in range(more):
        campaign = Campaign.objects.create(body=cast.body, title=f"Đợt {number}", year=2000 + number, scope="phòng")
        Result.objects.create(campaign=campaign)
    client = sign_in(cast.secretary)
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("campaigns"))
    assert len(asked) == 7


def test_the_twenty_first_campaign_stands_on_the_next_page(cast: Cast, sign_in: SignIn) -> None:
    for number in range(20):
        campaign = Campaign.objects.create(body=cast.body, title=f"Đợt {number}", year=2030, scope="phòng")
        Result.objects.create(campaign=campaign)
    client = sign_in(cast.secretary)
    assert cast.campaign.title not in read(client)
    assert cast.campaign.title in client.get(reverse("campaigns"), {"page": 2}).content.decode()
