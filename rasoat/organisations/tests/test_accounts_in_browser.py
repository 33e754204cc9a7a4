"""Signing in in a real browser: a passkey on a device that the browser plays; pages that all can read."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect

from rasoat.conftest import Cast
from rasoat.organisations import lock_out
from rasoat.organisations.actions import accounts as actions
from rasoat.organisations.models import Account
from rasoat.organisations.sample import SAMPLE_PASSWORD

pytestmark = pytest.mark.browser


def enter(page: Page, account: Account) -> None:
    page.fill("[name=username]", account.username)
    page.fill("[name=password]", SAMPLE_PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    page.wait_for_load_state("networkidle")


def with_device(page: Page) -> None:
    """A device with a fingerprint, as far as the browser is concerned."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_is_added_lets_in_alone_and_is_removed(cast: Cast, page: Page, live_server: object) -> None:
    here = live_server.url.replace("127.0.0.1", "localhost")  # type: ignore[attr-defined]
    with_device(page)
    page.goto(here + reverse("sign-in"))
    enter(page, cast.clerk)
    page.goto(here + reverse("own-account"))
    page.get_by_role("link", name="Thêm khóa truy cập").click()
    page.get_by_label("Mật khẩu").fill(SAMPLE_PASSWORD)
    page.get_by_role("button", name="Xác nhận").click()
    page.get_by_label("Tên gợi nhớ").fill("Máy ở cơ quan")
    page.get_by_role("button", name="Thêm khóa truy cập").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mã dự phòng")

    page.get_by_role("button", name="Đăng xuất").click()
    page.get_by_role("button", name="Đăng nhập bằng khóa truy cập").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Việc của tôi")

    page.get_by_role("button", name="Đăng xuất").click()
    enter(page, cast.clerk)
    expect(page.get_by_role("heading", level=1)).to_have_text("Xác thực bước hai")
    page.get_by_role("button", name="Dùng khóa truy cập").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Việc của tôi")

    page.goto(here + reverse("own-account"))
    page.get_by_role("button", name="Xóa Máy ở cơ quan").click()
    page.get_by_role("button", name="Xóa khóa truy cập").click()
    page.get_by_label("Mật khẩu").fill(SAMPLE_PASSWORD)
    page.get_by_role("button", name="Xác nhận").click()
    expect(page.get_by_text("Đã xóa Máy ở cơ quan.")).to_be_visible()


def test_a_device_that_does_not_answer_is_said(cast: Cast, page: Page, live_server: object) -> None:
    page.add_init_script("navigator.credentials.get = () => Promise.reject(new DOMException('', 'NotAllowedError'))")
    page.goto(live_server.url.replace("127.0.0.1", "localhost") + reverse("sign-in"))  # type: ignore[attr-defined]
    page.get_by_role("button", name="Đăng nhập bằng khóa truy cập").click()
    expect(page.get_by_text("Thiết bị chưa trả lời")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_on_the_pages_of_accounts(cast: Cast, page: Page, width: int) -> None:
    for _ in range(lock_out.OF_A_NAME):
        lock_out.fail(name=cast.clerk.username, address="10.0.0.1")
    token = actions.issue_link(account=cast.clerk, by=cast.administrator)
    page.set_viewport_size({"width": width, "height": 900})
    open_to_all = [reverse("sign-in"), reverse("forgotten-password"), reverse("one-time-link", args=[token])]
    page.goto(reverse("sign-in"))
    for address in open_to_all:
        page.goto(address)
        _sound(page)
    page.goto(reverse("sign-in"))
    enter(page, cast.administrator)
    inside = [reverse(name) for name in ("own-account", "password", "accounts", "account-new")]
    for address in [*inside, reverse("account", args=[cast.clerk.uid])]:
        page.goto(address)
        _sound(page)


def _sound(page: Page) -> None:
    results = Axe().run(page)
    assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, page.url
