"""Việc của tôi: what waits, by role, each with its verb."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rasoat.conftest import Cast
from rasoat.desk.queries import tasks
from rasoat.inspections import actions
from rasoat.inspections.tests.cases import open_again, second_campaign
from rasoat.organisations.models import Account
from rasoat.registry.actions import drafting
from rasoat.registry.actions.filing import take_in
from rasoat.registry.models import Document

SignIn = Callable[[Account], Client]


def verbs(account: Account) -> list[str]:
    account.held_grants = None
    return [task.verb for task in tasks(account)]


def home(client: Client) -> str:
    return " ".join(client.get(reverse("home")).content.decode().split())


def draft(cast: Cast) -> Document:
    campaign = second_campaign(cast)
    actions.compose_result(result=campaign.result, by=cast.secretary)
    return Document.objects.get(result__campaign=campaign)


def test_a_campaign_without_a_notice_waits_for_secretary_and_chief(cast: Cast) -> None:
    open_again(cast.campaign)
    assert verbs(cast.secretary) == verbs(cast.chief) == ["Lập thông báo kết quả"]
    assert verbs(cast.leader) == verbs(cast.clerk) == verbs(cast.administrator) == []


def test_a_draft_goes_from_the_drafter_to_the_clerk(cast: Cast) -> None:
    made = draft(cast)
    assert "Soạn tiếp dự thảo" in verbs(cast.secretary)
    assert "Soạn tiếp dự thảo" not in verbs(cast.leader)
    drafting.submit(draft=made, version=made.version, by=cast.secretary)
    assert "Ghi nhận đã ký, nhập số" in verbs(cast.clerk)
    assert "Xem dự thảo trình ký" in verbs(cast.leader)
    assert "Soạn tiếp dự thảo" not in verbs(cast.secretary)


def test_a_dropped_file_waits_for_its_confirmation(cast: Cast) -> None:
    text = "Số: 12/TB-BQL\n\nHải Phòng, ngày 05 tháng 6 năm 2023\n\nTHÔNG BÁO\nLịch kiểm tra\n"
    take_in(chunks=[text.encode()], name="lich.txt", by=cast.clerk)
    assert "Xác nhận văn bản" in verbs(cast.clerk)
    assert "Xác nhận văn bản" in verbs(cast.secretary)
    assert "Xác nhận văn bản" not in verbs(cast.leader)
    assert verbs(cast.outsider) == []


def test_requirements_without_a_date_are_named(cast: Cast, sign_in: SignIn) -> None:
    page = home(sign_in(cast.secretary))
    assert "04 nhiệm vụ không có thời hạn theo văn bản" in page
    assert f"{reverse('campaign', args=[cast.campaign.uid])}#requirements" in page


def test_requirements_with_a_date_are_followed(cast: Cast) -> None:
    for requirement in cast.campaign.requirements.all():
        requirement.assignments.update(due_on="2099-06-30")
    (task,) = tasks(cast.leader)
    assert task.stands == "04 nhiệm vụ đang theo dõi, sớm nhất trước ngày 30/6/2099"
    requirement.assignments.update(due_on="2023-06-30")
    (task,) = tasks(cast.leader)
    assert task.stands == "04 nhiệm vụ đang theo dõi, 02 quá hạn"


@pytest.mark.parametrize("role", ["secretary", "clerk", "chief"])
def test_who_files_documents_has_a_place_to_drop_them(cast: Cast, sign_in: SignIn, role: str) -> None:
    assert f'action="{reverse("registry-drop")}"' in home(sign_in(cast.accounts()[role]))


def test_an_empty_page_says_what_to_do_next(cast: Cast, sign_in: SignIn) -> None:
    assert "Lập đợt kiểm tra mới, hoặc đưa văn bản vào hồ sơ" in home(sign_in(cast.outsider))
    assert "Khi có văn bản đến hoặc văn bản đã ký, đưa tệp vào" in home(sign_in(cast.clerk))
    administrator = home(sign_in(cast.administrator))
    assert "Tài khoản quản trị không xem nội dung dự thảo" in administrator
    assert "registry-drop" not in administrator


def test_the_administrator_learns_nothing_of_drafts(cast: Cast, sign_in: SignIn) -> None:
    draft(cast)
    assert "Kết quả kiểm tra" not in home(sign_in(cast.administrator))


def test_the_page_asks_the_same_however_much_waits(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.secretary)
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("home"))
    for _ in range(3):
        another_campaign(cast)
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("home"))
    assert len(few) == len(many) <= 15


def another_campaign(cast: Cast) -> None:
    like = cast.campaign
    actions.start_campaign(
        by=cast.secretary,
        title="Đợt sau",
        year=2024,
        scope=like.scope,
        topic=like.topic,
        areas=like.areas.all(),
        like=like,
    )
