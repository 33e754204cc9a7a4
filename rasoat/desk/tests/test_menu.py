"""The menu in the head of every page, at the widths of a phone, a tablet and a desk."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from rasoat.conftest import Cast


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 800, 1280])
@pytest.mark.parametrize("part", ["secretary", "chief", "administrator"])
def test_every_entry_is_in_sight_and_nothing_lies_over_another(cast: Cast, page: Page, part: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(reverse("sign-in"))
    page.get_by_role("button", name=f"Đăng nhập với vai {cast.accounts()[part].label}").click()
    page.wait_for_url(reverse("home"))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    boxes = [link.bounding_box() for link in page.locator(".rooms a, .person a, .person button, .brand").all()]
    assert len(boxes) > 5
    for number, box in enumerate(boxes):
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        for other in boxes[:number]:
            assert other
            apart = box["x"] >= other["x"] + other["width"] or other["x"] >= box["x"] + box["width"]
            assert apart or box["y"] >= other["y"] + other["height"] or other["y"] >= box["y"] + box["height"]


@pytest.mark.parametrize(
    ("part", "name", "words"),
    [
        ("administrator", "home", "Việc của tôi"),
        ("administrator", "separation", "Quản trị hệ thống"),
        ("administrator", "unit-sheet-take", "Tổ chức"),
        ("administrator", "own-account", ""),
        ("unit", "own-unit", "Đơn vị được kiểm tra"),
        ("secretary", "campaign-start", "Đợt kiểm tra"),
    ],
)
def test_the_room_of_the_page_is_marked_and_no_other(cast: Cast, part: str, name: str, words: str) -> None:
    client = Client()
    client.force_login(cast.accounts()[part])
    menu = client.get(reverse(name)).content.decode().split('<nav class="rooms"')[1].split("</nav>")[0]
    assert "".join(re.findall(r'aria-current="\w+">([^<]+)<', menu)) == words
