"""The proposals for a whole list are ticked and confirmed once; until then nothing is kept."""

import pytest
from django.test import Client
from django.urls import reverse

from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.criteria.models import IndexList
from rasoat.evidence.models import Evidence
from rasoat.evidence.tests.cases import paper

pytestmark = pytest.mark.django_db
QUERIES = 15


def test_the_proposals_of_a_list_are_confirmed_once(cast: Cast, the_list: IndexList, secretary: Client) -> None:
    paper(cast.body, "Rà soát, đơn giản hóa thủ tục hành chính năm 2026", code="1/KH-BQL")
    paper(cast.body, "Tuyên truyền cải cách hành chính năm 2026", code="2/KH-BQL")
    address = reverse("evidence-proposals", args=[the_list.uid])
    shown = secretary.get(address).context["shown"]
    assert {row.code for row, _ in shown} >= {"1.2", "2.1"}
    assert not Evidence.objects.exists()
    marks = [f"{row.uid} {each.key}" for row, found in shown for each in found if each.sure]
    assert secretary.post(address, {"marks": marks}).status_code == 302
    assert Evidence.objects.count() == len(marks) > 0
    assert Event.objects.filter(type="evidence.marked").count() == 1
    again = {f"{row.uid} {each.key}" for row, found in secretary.get(address).context["shown"] for each in found}
    assert again.isdisjoint(marks), "what is marked is proposed no more"


def test_confirming_nothing_is_refused(cast: Cast, the_list: IndexList, secretary: Client) -> None:
    answer = secretary.post(reverse("evidence-proposals", args=[the_list.uid]), {"marks": ["x y", "", "1"]})
    assert answer.status_code == 422
    assert "Chưa chọn đề xuất nào" in answer.content.decode()
