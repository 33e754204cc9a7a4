"""The leader's page: the year on one A4. That every number opens its list: ``journeys/test_every_number.py``."""

import re
from collections.abc import Callable

import pypdfium2
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from rasoat.conftest import Cast
from rasoat.criteria.queries import areas
from rasoat.design.pictures import Bar, bars
from rasoat.desk.overview import UNITS, overview
from rasoat.inspections.models import Assignment, Campaign, Requirement
from rasoat.inspections.tests.test_campaign import grow
from rasoat.inspections.tests.test_shortcomings import find, next_year
from rasoat.organisations.models import Account, Organisation

pytestmark = pytest.mark.django_db
SignIn = Callable[[Account], Client]


def test_the_page_of_a_year_without_a_shortcoming_says_so(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.leader).get(reverse("leader")).content.decode()
    assert "Không ghi nhận tồn tại, hạn chế trong năm." in page
    assert re.search(
        r'<th scope="row">Lượt đơn vị đã kiểm tra</th><td class="number"><a [^>]*>02</a>/<a [^>]*>02', page
    )


def test_days_are_the_median_from_visit_to_notice(cast: Cast) -> None:
    days = overview(cast.body, "", timezone.localdate()).days
    assert days
    assert (days.figure, days.median) == (6, True)


def test_what_is_late_stands_beside_what_is_followed_by_unit_and_by_area(cast: Cast) -> None:
    first = Assignment.objects.earliest("pk")
    Assignment.objects.filter(pk=first.pk).update(due_on="2023-07-01")
    seen = overview(cast.body, "", timezone.localdate())
    assert [(bar.words, bar.figure, bar.part) for bar in seen.units] == [
        (first.unit.name, 2, 1),
        ("Trung tâm Xúc tiến Đầu tư và Dịch vụ việc làm Khu kinh tế", 2, 0),
    ]
    assert [(bar.words, bar.figure, bar.part) for bar in seen.areas] == [("Chung các lĩnh vực", 4, 1)]
    assert seen.rest is None


def test_of_many_units_the_page_names_a_few_and_leads_to_the_rest(cast: Cast, sign_in: SignIn) -> None:
    grow(cast, UNITS + 5)
    seen = overview(cast.body, "", timezone.localdate())
    assert len(seen.units) == UNITS
    assert seen.rest
    assert seen.rest.figure == 5
    rest = sign_in(cast.leader).get(seen.rest.url).context["page_obj"]
    assert {unit.name for unit, *_ in rest}.isdisjoint(bar.words for bar in seen.units)


def test_the_years_stand_beside_one_another(cast: Cast) -> None:
    find(next_year(cast), "Quy chế chưa cập nhật", area="TTHC")
    seen = overview(cast.body, "2023", timezone.localdate())
    assert [(bar.words, bar.figure) for bar in seen.trend_shortcomings] == [("Năm 2023", 0), ("Năm 2024", 2)]
    assert [(bar.words, bar.figure) for bar in seen.trend_days] == [("Năm 2023", 6)]


def test_it_asks_as_little_for_many_as_for_few(cast: Cast, sign_in: SignIn) -> None:
    client, asked = sign_in(cast.leader), []
    grow(cast, 20)
    for _ in range(2):
        for number in range(20):
            find(cast.campaign, f"Tồn tại {number}")
            Requirement.objects.create(campaign=cast.campaign, text=f"Yêu cầu {number}")
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("leader"))
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 15


def test_a_bar_is_as_long_as_its_share() -> None:
    few, many, none = Bar("a", 1, "/"), Bar("b", 4, "/", part=2), Bar("c", 0, "/", whole=3)
    assert [lengths for _, *lengths in bars([few, many, none])] == [[25, 0], [100, 50], [0, 0]]


@pytest.mark.browser
def test_the_browser_prints_it_on_one_a4_at_many_units_of_long_names(cast: Cast, page: Page) -> None:
    grow(cast, 60)
    first = find(cast.campaign, "Chậm báo cáo")
    first.areas.set(areas())
    for number, area in enumerate(areas()):
        required = Requirement.objects.create(campaign=cast.campaign, text="Rà soát quy chế", area=area, order=number)
        Assignment.objects.create(requirement=required, unit=cast.campaign.visits.all()[number].unit)
    for year in range(2024, 2029):
        Campaign.objects.create(body=cast.body, title=f"Đợt {year}", year=year, scope="đơn vị")
    Organisation.objects.filter(abbreviation__startswith="TT").update(
        name="Trung tâm Xúc tiến đầu tư, Giáo dục nghề nghiệp và Hỗ trợ doanh nghiệp khu kinh tế"
    )
    page.goto(reverse("sign-in"))
    page.get_by_role("button", name=f"Đăng nhập với vai {cast.leader.label}").click()
    page.wait_for_url(reverse("home"))
    page.goto(f"{reverse('leader')}?nam=2023")
    with pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True)) as paper:
        assert len(paper) == 1
        text = paper[0].get_textpage().get_text_bounded()
        assert [round(side / 72 * 25.4) for side in paper[0].get_size()] == [210, 297]
    assert f"Đơn vị còn lại: {60 - UNITS} đơn vị." in " ".join(text.split())
