"""The page of one campaign."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.inspections import actions
from rasoat.inspections.models import Assignment, Campaign
from rasoat.inspections.tests.cases import open_again, second_campaign
from rasoat.organisations.actions import add_unit
from rasoat.organisations.models import Account

SignIn = Callable[[Account], Client]


def address(campaign: Campaign) -> str:
    return reverse("campaign", args=[campaign.uid])


def read(client: Client, campaign: Campaign) -> str:
    return client.get(address(campaign)).content.decode()


def test_the_lead_says_units_day_and_state(cast: Cast, sign_in: SignIn) -> None:
    page = " ".join(re.sub(r"<[^>]+>", "", read(sign_in(cast.secretary), cast.campaign)).split())
    assert "02/02 đơn vị sự nghiệp trực thuộc · kiểm tra ngày 08/6/2023 · " in page
    assert "Đang theo dõi thực hiện yêu cầu" in page


def test_a_notice_without_a_date_is_called_so(cast: Cast, sign_in: SignIn) -> None:
    page = read(sign_in(cast.leader), cast.campaign)
    assert "Thông báo số 2819/TB-BQL không nêu thời hạn." in page
    assert page.count("không nêu</td>") == 4


def test_a_date_is_shown_where_the_text_has_one(cast: Cast, sign_in: SignIn) -> None:
    requirement = cast.campaign.requirements.all()[0]
    requirement.due_on = "2023-06-30"
    requirement.save()
    requirement.assignments.update(due_on="2023-06-30")
    page = read(sign_in(cast.secretary), cast.campaign)
    assert page.count("30/6/2023</td>") == 2
    assert "01/02 yêu cầu không nêu thời hạn" in page


def test_what_was_found_is_readable_by_kind(cast: Cast, sign_in: SignIn) -> None:
    page = read(sign_in(cast.leader), cast.campaign)
    assert "Ưu điểm, kết quả: 03" in page
    assert "Không ghi nhận tồn tại, hạn chế." in page
    assert "đã được Sở Nội vụ thẩm định lần 2" in page


def test_who_may_not_work_is_offered_no_work(cast: Cast, sign_in: SignIn) -> None:
    campaign = open_again(cast.campaign)
    assert "Lập thông báo kết quả" in read(sign_in(cast.secretary), campaign)
    for account in (cast.leader, cast.clerk):
        assert "Lập thông báo kết quả" not in read(sign_in(account), campaign)


def test_another_body_does_not_learn_that_the_campaign_exists(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.outsider).get(address(cast.campaign)).status_code == 404


def test_the_administrator_is_refused_and_that_is_remembered(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.administrator).get(address(cast.campaign)).status_code == 403
    event = Event.objects.get(type="audit.refused")
    assert event.sentence == f"Quản trị bị từ chối: xem đợt kiểm tra ({cast.campaign.title})"


@pytest.mark.parametrize("units", [2, 60])
def test_the_page_asks_as_little_at_sixty_units_as_at_two(cast: Cast, sign_in: SignIn, units: int) -> None:
    grow(cast, units)
    client = sign_in(cast.secretary)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address(cast.campaign)).status_code == 200
    assert len(asked) <= 15


def test_a_campaign_of_many_units_is_told_in_figures(cast: Cast, sign_in: SignIn) -> None:
    grow(cast, 60)
    requirement = cast.campaign.requirements.all()[0]
    requirement.assignments.update(due_on="2023-06-30")
    figures = sign_in(cast.leader).get(address(cast.campaign)).context["requirements"]
    assert [[count for count, _ in counted] for _, counted in figures] == [[60, 60, 0], [60, 0, 0]]


def grow(cast: Cast, units: int) -> None:
    """Let the sample's campaign have this many units, each with its assignments and a remark of its own."""
    campaign = cast.campaign
    for number in range(campaign.visits.count(), units):
        unit = add_unit(name=f"Trung tâm {number}", abbreviation=f"TT{number}", kind="service_unit", by=cast.secretary)
        visit = campaign.visits.create(unit=unit, order=number)
        visit.sessions.create(day="2023-06-09")
        finding = campaign.findings.create(text=f"Nhận xét {number}", order=10 + number)
        finding.visits.set([visit])
        finding.areas.set(campaign.areas.all()[:1])
        for requirement in campaign.requirements.all():
            Assignment.objects.create(requirement=requirement, unit=unit)


def test_a_draft_stands_in_the_chain_and_leads_to_its_page(cast: Cast, sign_in: SignIn) -> None:
    campaign = second_campaign(cast)
    actions.compose_result(result=campaign.result, by=cast.secretary)
    campaign.result.refresh_from_db()
    assert campaign.result.document is not None
    assert reverse("draft", args=[campaign.result.document.uid]) in read(sign_in(cast.chief), campaign)
