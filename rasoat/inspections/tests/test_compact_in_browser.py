"""The one-page form in a real browser: what was typed is not lost without a question."""

import pytest
from django.urls import reverse
from playwright.sync_api import Dialog, Page, expect

from rasoat.conftest import Cast
from rasoat.inspections.tests.cases import open_again
from rasoat.organisations.sample import SAMPLE_PASSWORD

pytestmark = pytest.mark.browser


def test_going_to_the_next_area_asks_before_it_drops_a_remark_not_saved(page: Page, cast: Cast) -> None:
    campaign = open_again(cast.campaign)
    page.goto(reverse("sign-in"))
    page.fill("[name=username]", cast.secretary.username)
    page.fill("[name=password]", SAMPLE_PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Việc của tôi")
    page.goto(reverse("compact", args=[campaign.uid]))
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.once("dialog", stay)
    text = page.locator("#remarks textarea")
    text.fill("Đang soạn.")
    page.get_by_role("link", name="Lĩnh vực tiếp theo").click()
    expect(text).to_have_value("Đang soạn.")
    assert asked == ["Nội dung đang soạn chưa lưu. Bỏ nội dung này?"]
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("link", name="Lĩnh vực tiếp theo").click()
    expect(text).to_have_value("")
