"""The clerk's minute: drop the signed paper, look, confirm once."""

from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page, Route, expect

from rasoat.conftest import Cast
from rasoat.organisations.models import Account
from rasoat.organisations.sample import SAMPLE_PASSWORD
from rasoat.registry.models import Document

pytestmark = pytest.mark.browser

SEED = Path(settings.ROOT).parent / "shared" / "seed" / "2819-TB-BQL.txt"


def enter(page: Page, account: Account) -> None:
    page.goto("/dang-nhap/?next=/van-ban/")
    page.get_by_label("Tên đăng nhập").fill(account.username)
    page.get_by_label("Mật khẩu").fill(SAMPLE_PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    expect(page.get_by_role("heading", name="Văn bản", level=1)).to_be_visible()


@pytest.mark.skipif(not SEED.exists(), reason="the seed lies in ../shared, which is not here")
def test_the_seed_takes_one_confirmation_and_nothing_typed(cast: Cast, page: Page) -> None:
    enter(page, cast.clerk)
    page.locator("input[type=file]").set_input_files(SEED)
    expect(page.get_by_role("heading", name="Đã đọc Thông báo số 2819/TB-BQL")).to_be_visible()

    page.get_by_label("Ngày ban hành").focus()
    expect(page.locator("mark.lit")).to_have_text("ngày 14 tháng 6 năm 2023")

    page.get_by_role("button", name="Nhập văn bản đi đã phát hành").click()
    expect(page.get_by_role("heading", name="Thông báo số 2819/TB-BQL", exact=True)).to_be_visible()
    link = page.get_by_role("status").get_by_role("link", name=cast.campaign.title)
    expect(link).to_be_visible()
    document = cast.body.documents.get(code="2819/TB-BQL")
    assert document.state == Document.State.ISSUED
    assert document.attachments.get().name == SEED.name

    link.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(cast.campaign.title)
    expect(page.get_by_role("link", name="2819/TB-BQL").first).to_be_visible()


def test_a_file_dropped_while_the_page_still_loads_is_not_lost(cast: Cast, page: Page, tmp_path: Path) -> None:
    enter(page, cast.clerk)
    paper = tmp_path / "thong-bao.txt"
    paper.write_text("Số: 9/TB-BQL\n\nHải Phòng, ngày 05 tháng 3 năm 2024\n\nTHÔNG BÁO\nLịch kiểm tra\n\nNội dung./.\n")
    held: list[Route] = []
    page.route("**/drop-zone*.js", lambda route: held.append(route))  # a builtin has no signature to look at
    page.goto("/van-ban/", wait_until="commit")
    page.locator("input[type=file]").set_input_files(paper)
    held[0].continue_()
    expect(page.get_by_role("heading", name="Đã đọc Thông báo số 9/TB-BQL")).to_be_visible()


def test_a_refused_file_is_said_at_once_and_the_next_one_goes_in(cast: Cast, page: Page, tmp_path: Path) -> None:
    enter(page, cast.clerk)
    bad, good = tmp_path / "trong.txt", tmp_path / "thong-bao.txt"
    bad.touch()
    good.write_text("Số: 9/TB-BQL\n\nHải Phòng, ngày 05 tháng 3 năm 2024\n\nTHÔNG BÁO\nLịch kiểm tra\n\nNội dung./.\n")
    page.locator("input[type=file]").set_input_files(bad)
    expect(page.get_by_role("alert")).to_contain_text("Tệp rỗng")
    page.locator("input[type=file]").set_input_files(good)
    expect(page.get_by_role("heading", name="Đã đọc Thông báo số 9/TB-BQL")).to_be_visible()
