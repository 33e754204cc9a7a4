"""The page of a list: figures open what they count, the leader reads, long lists ask no more than short ones."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rasoat.conftest import Cast
from rasoat.criteria.models import IndexList
from rasoat.evidence.tests.cases import criterion, index_list, made, paper, prove, shown

pytestmark = pytest.mark.django_db
QUERIES = 15


def test_every_figure_opens_the_criteria_that_it_counts(cast: Cast, the_list: IndexList, secretary: Client) -> None:
    prove(criterion(the_list, "1.1"), cast.secretary, paper(cast.body, "Có tệp", code="1/KH-BQL"))
    absent = paper(cast.body, "Không tệp", code="2/KH-BQL", files=(), state="placeholder", content=None)
    prove(criterion(the_list, "1.2"), cast.secretary, absent)
    address = reverse("evidence", args=[the_list.uid])
    context = secretary.get(address).context
    counts = {name: count for name, _, count in context["standings"]}
    assert counts == {"chua-co": 3, "chua-co-tep": 1, "da-du": 1}
    for name, count in counts.items():
        assert len(secretary.get(address, {"tinh-trang": name}).context["lines"]) == count
    page = shown(secretary, "evidence", the_list)
    assert "Chưa có bản lưu" in page
    assert "05 tiêu chí, 02 tài liệu" in page


def test_the_leader_sees_and_changes_nothing(cast: Cast, the_list: IndexList, leader: Client) -> None:
    page = shown(leader, "evidence", the_list)
    assert "Xuất bộ tài liệu" not in page
    assert "Đề xuất" not in page
    assert "Lưu tài liệu" not in shown(leader, "criterion-evidence", criterion(the_list, "1.1"))
    assert leader.post(reverse("evidence-pack", args=[the_list.uid])).status_code == 403
    assert leader.post(reverse("criterion-evidence", args=[criterion(the_list, "1.1").uid])).status_code == 403


def test_pages_ask_the_database_as_little_however_long_the_list(
    cast: Cast, the_list: IndexList, secretary: Client
) -> None:
    rows = [(f"3.{number}", f"Tiêu chí {number}", "", "TTHC") for number in range(60)]
    long = index_list(cast.body, 2025, [("3", "Đề mục", "", ""), *rows])
    papers = [paper(cast.body, f"Rà soát {number}", code=f"{number}/KH-BQL") for number in range(30)]
    for row in long.criteria.exclude(code="3"):
        prove(row, cast.secretary, *papers[:3])
    pack = made(long, cast.secretary)
    for name, of in (
        ("evidence", long),
        ("evidence-proposals", the_list),
        ("criterion-evidence", criterion(the_list, "2.1")),
        ("document-evidence", papers[0]),
        ("pack", pack),
    ):
        with CaptureQueriesContext(connection) as asked:
            shown(secretary, name, of)
        assert len(asked) <= QUERIES, name
