"""A session that has expired costs nobody what they had typed."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import Page, expect

from rasoat.conftest import Cast
from rasoat.inspections.tests.cases import open_again
from rasoat.organisations.models import Account
from rasoat.organisations.sample import SAMPLE_PASSWORD
from rasoat.registry.actions import drafting
from rasoat.registry.tests.test_drafting import NOTICE

pytestmark = pytest.mark.browser


def enter(page: Page, account: Account) -> None:
    page.fill("[name=username]", account.username)
    page.fill("[name=password]", SAMPLE_PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    page.wait_for_load_state("networkidle")


def test_a_remark_typed_before_the_session_expired_is_still_there_after_signing_in(cast: Cast, page: Page) -> None:
    campaign = open_again(cast.campaign)
    page.goto(reverse("sign-in"))
    enter(page, cast.secretary)
    page.goto(reverse("compact", args=[campaign.uid]))
    page.locator("#remarks textarea").fill("Niêm yết thủ tục hành chính đầy đủ.")
    Session.objects.all().delete()
    page.get_by_role("button", name="Ghi nhận xét").click()
    expect(page.get_by_text("Phiên làm việc đã hết hạn")).to_be_visible()
    enter(page, cast.secretary)
    expect(page.locator("#remarks textarea")).to_have_value("Niêm yết thủ tục hành chính đầy đủ.")
    expect(page.get_by_text("Nội dung đã nhập được điền lại")).to_be_visible()
    page.get_by_role("button", name="Ghi nhận xét").click()
    expect(page.get_by_text("Niêm yết thủ tục hành chính đầy đủ.")).to_be_visible()
    assert campaign.findings.filter(text="Niêm yết thủ tục hành chính đầy đủ.").exists()


def test_an_edit_within_the_page_is_shown_to_be_copied(cast: Cast, page: Page) -> None:
    draft = drafting.start(written=NOTICE, by=cast.secretary)
    page.goto(reverse("sign-in"))
    enter(page, cast.secretary)
    page.goto(reverse("draft", args=[draft.uid]))
    page.locator("#b-two").get_by_role("link", name="Sửa").click()
    page.locator("textarea").fill("Câu đã sửa.")
    Session.objects.all().delete()
    page.get_by_role("button", name="Lưu đoạn").click()
    expect(page.get_by_text("Phiên làm việc đã hết hạn")).to_be_visible()
    enter(page, cast.secretary)
    expect(page.get_by_label("Nội dung chưa được lưu")).to_have_value("Câu đã sửa.")


def test_what_one_person_typed_is_not_shown_to_the_next(cast: Cast, page: Page) -> None:
    campaign = open_again(cast.campaign)
    page.goto(reverse("sign-in"))
    enter(page, cast.secretary)
    page.goto(reverse("compact", args=[campaign.uid]))
    page.locator("#remarks textarea").fill("Chưa công bố.")
    Session.objects.all().delete()
    page.get_by_role("button", name="Ghi nhận xét").click()
    enter(page, cast.chief)
    expect(page.locator("#remarks textarea")).to_have_value("")
    assert page.evaluate("sessionStorage.getItem('typed')") is None
