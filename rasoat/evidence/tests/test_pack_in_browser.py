"""A pack in a real browser: the page follows the worker by itself; without a script it loads itself anew."""

import zipfile
from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from rasoat.conftest import Cast
from rasoat.criteria.models import IndexList
from rasoat.evidence.models import Pack
from rasoat.evidence.packing import make
from rasoat.evidence.tests.cases import criterion, paper, prove
from rasoat.organisations.models import Account
from rasoat.organisations.sample import SAMPLE_PASSWORD

pytestmark = pytest.mark.browser


@pytest.fixture
def without_script(live_server: object, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)  # type: ignore[attr-defined]
    yield context.new_page()
    context.close()


def signed_in(page: Page, account: Account) -> None:
    page.goto(reverse("sign-in"))
    page.fill("[name=username]", account.username)
    page.fill("[name=password]", SAMPLE_PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Việc của tôi")


def exported(page: Page, cast: Cast, the_list: IndexList) -> Pack:
    """The pack that the secretary asks for on the list's page, made as far as 120 of 300 files."""
    prove(criterion(the_list, "1.1"), cast.secretary, paper(cast.body, "Cải cách hành chính", code="1/KH-BQL"))
    signed_in(page, cast.secretary)
    page.goto(reverse("evidence", args=[the_list.uid]))
    page.get_by_role("button", name="Xuất bộ tài liệu kiểm chứng").click()
    expect(page.get_by_text("Đang chuẩn bị danh mục")).to_be_visible()
    Pack.objects.update(state=Pack.State.RUNNING, done=120, total=300)
    expect(page.get_by_text("120/300")).to_be_visible()
    Pack.objects.update(state=Pack.State.WAITING)
    return Pack.objects.get()


def test_the_page_follows_the_worker_and_offers_the_pack(page: Page, cast: Cast, the_list: IndexList) -> None:
    pack = exported(page, cast, the_list)
    make.call(str(pack.uid))
    expect(page.get_by_text("Bộ tài liệu kiểm chứng đã sẵn sàng")).to_be_visible()
    with page.expect_download() as begun:
        page.get_by_role("link", name="Tải bộ tài liệu").click()
    assert begun.value.suggested_filename.startswith("Tài liệu kiểm chứng năm 2026, làm ngày ")
    with zipfile.ZipFile(begun.value.path()) as archive:
        assert len(archive.namelist()) == 2


def test_without_a_script_the_page_loads_itself_anew(without_script: Page, cast: Cast, the_list: IndexList) -> None:
    pack = exported(without_script, cast, the_list)
    make.call(str(pack.uid))
    expect(without_script.get_by_text("Bộ tài liệu kiểm chứng đã sẵn sàng")).to_be_visible()
