"""Việc của tôi: what waits, by role, each with its verb."""

from collections.abc import Callable

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rasoat.conftest import Cast
from rasoat.desk.queries import AT_ONCE, tasks
from rasoat.inspections import actions
from rasoat.inspections.models import Assignment, Requirement
from rasoat.inspections.tests.cases import open_again, second_campaign
from rasoat.organisations.models import Account
from rasoat.post.models import Letter
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
    assert "Lập thông báo kết quả" in verbs(cast.secretary)
    assert "Lập thông báo kết quả" in verbs(cast.chief)
    for account in (cast.leader, cast.clerk, cast.administrator):
        assert "Lập thông báo kết quả" not in verbs(account)


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


def test_requirements_without_a_date_are_counted_and_open_their_list(cast: Cast, sign_in: SignIn) -> None:
    task = next(task for task in tasks(cast.secretary) if "không nêu thời hạn" in task.stands)
    assert (task.count, task.url) == (4, f"{reverse('assignments')}?tinh-trang=undated")


def test_what_is_late_comes_first_then_what_is_due_next(cast: Cast) -> None:
    due = iter(["2023-06-30", "2099-06-30", "2099-07-30", None])
    for each in Assignment.objects.order_by("pk"):
        Assignment.objects.filter(pk=each.pk).update(due_on=next(due))
    late, *_, followed, undated = tasks(cast.leader)
    assert (late.count, late.verb) == (1, "Xem danh sách")
    assert (followed.count, followed.stands) == (4, "nhiệm vụ đang theo dõi, hạn gần nhất ngày 30/6/2099")
    assert undated.count == 1


def test_what_units_reported_waits_for_who_judges_it(cast: Cast) -> None:
    Assignment.objects.filter(pk=Assignment.objects.earliest("pk").pk).update(state="reported")
    for account, judges in ((cast.secretary, True), (cast.chief, True), (cast.leader, False), (cast.clerk, False)):
        assert ("Xác nhận kết quả" in verbs(account)) == judges


def test_a_unit_has_what_it_still_has_to_do_the_late_before_the_rest(cast: Cast) -> None:
    first, second = Assignment.objects.filter(unit=cast.unit.grants.get().unit).order_by("pk")
    Assignment.objects.filter(pk=second.pk).update(due_on="2023-06-30", state="returned")
    late, open_ = tasks(cast.unit)
    assert late.stands == "trả lại để bổ sung, quá hạn, thực hiện trước ngày 30/6/2023"
    assert open_.url == f"{reverse('assignment', args=[first.uid])}#report"
    Assignment.objects.filter(pk=first.pk).update(state="reported")
    assert len(tasks(cast.unit)) == 1


def test_of_many_assignments_a_unit_sees_the_nearest_and_a_figure_for_all(cast: Cast) -> None:
    unit = cast.unit.grants.get().unit
    for number in range(AT_ONCE):
        required = Requirement.objects.create(campaign=cast.campaign, text=f"Yêu cầu {number}")
        Assignment.objects.create(requirement=required, unit=unit)
    waiting = tasks(cast.unit)
    assert len(waiting) == AT_ONCE + 1
    assert [task.count for task in waiting if task.count] == [AT_ONCE + 2]


@pytest.mark.parametrize(("day", "waits"), [("2023-11-28", False), ("2023-11-30", True), ("2024-02-04", False)])
def test_the_report_of_a_term_waits_for_the_office_near_its_day(cast: Cast, day: str, waits: bool) -> None:
    with time_machine.travel(f"{day} 09:00 +0700"):
        told = [task.about for task in tasks(cast.secretary)]
    assert ("Báo cáo năm 2023" in told) == waits


def test_the_administrator_hears_of_letters_that_do_not_arrive_and_of_nothing_else(cast: Cast) -> None:
    assert tasks(cast.administrator) == []
    Letter.objects.create(account=cast.clerk, day="2024-03-05", state="failed")
    assert verbs(cast.administrator) == ["Xem lý do, gửi lại"]
    assert tasks(cast.other_administrator) == []


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
