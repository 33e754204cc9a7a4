"""The draft in a real browser: a block is edited where it stands, without the page being loaded anew."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from rasoat.conftest import Cast
from rasoat.organisations.sample import SAMPLE_PASSWORD
from rasoat.registry.actions import drafting
from rasoat.registry.models import Document
from rasoat.registry.states import State
from rasoat.registry.tests.test_drafting import NOTICE, with_text

pytestmark = pytest.mark.browser


@pytest.fixture
def draft(page: Page, cast: Cast) -> Document:
    """A draft, open in the window of the secretary."""
    draft = drafting.start(written=NOTICE, by=cast.secretary)
    page.goto(reverse("sign-in"))
    page.fill("[name=username]", cast.secretary.username)
    page.fill("[name=password]", SAMPLE_PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Việc của tôi")
    page.goto(reverse("draft", args=[draft.uid]))
    page.evaluate("window.loadedOnce = true")
    return draft


def test_an_edit_is_saved_in_place_and_the_draft_can_be_handed_up_at_once(page: Page, draft: Document) -> None:
    two = page.locator("#b-two")
    two.get_by_role("link", name="Sửa").click()
    expect(page.locator("textarea")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("Câu đã sửa.")
    page.get_by_role("button", name="Lưu đoạn").click()
    expect(two).to_have_text("2. Câu đã sửa. Sửa đoạn: Câu đã sửa.")
    assert page.evaluate("window.loadedOnce")
    page.get_by_role("button", name="Trình ký").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thông báo đang trình ký")
    assert Document.objects.get(pk=draft.pk).state == State.SUBMITTED


def test_a_conflict_comes_up_in_place_and_neither_text_is_lost(page: Page, cast: Cast, draft: Document) -> None:
    page.locator("#b-two").get_by_role("link", name="Sửa").click()
    page.locator("textarea").fill("Người này viết.")
    drafting.edit_block(draft=draft, version=1, block="two", text="Người kia viết.", by=cast.chief)
    page.get_by_role("button", name="Lưu đoạn").click()
    expect(page.locator(".conflict")).to_contain_text("Chánh Văn phòng đã lưu một bản mới hơn")
    page.get_by_role("button", name="Lưu bản đang soạn").click()
    expect(page.locator("#b-two")).to_contain_text("2. Người này viết.")


def test_a_clash_with_the_data_is_settled_in_place(page: Page, cast: Cast, draft: Document) -> None:
    drafting.edit_block(draft=draft, version=1, block="two", text="Sửa tay.", by=cast.secretary)
    drafting.recompose(draft=draft, version=2, written=with_text(two="Số liệu mới."), by=cast.secretary)
    page.reload()
    page.get_by_role("button", name="Dùng theo số liệu").click()
    expect(page.locator("#b-two")).to_contain_text("2. Số liệu mới.")
    expect(page.locator(".clash")).to_have_count(0)
