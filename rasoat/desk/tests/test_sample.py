"""The sample case carries the facts of the real inspection, in documents of good form."""

import datetime

import pytest

from rasoat.conftest import Cast
from rasoat.desk import sample
from rasoat.inspections.models import Assignment
from rasoat.organisations.models import Account, Person
from rasoat.registry.models import Document
from vanban import check

FACTS = {
    "4647/QĐ-UBND": ("Quyết định", datetime.date(2022, 12, 30)),
    "146/KH-BQL": ("Kế hoạch", datetime.date(2023, 1, 12)),
    "810/KH-BQL": ("Kế hoạch", datetime.date(2023, 3, 2)),
    "2535/TB-BQL": ("Thông báo", datetime.date(2023, 5, 22)),
    "2819/TB-BQL": ("Thông báo", datetime.date(2023, 6, 14)),
}


def test_the_five_documents_have_the_numbers_and_days_of_the_seed(cast: Cast) -> None:
    assert {paper.code: (paper.doc_type, paper.date) for paper in Document.objects.all()} == FACTS


def test_four_documents_are_linked_and_the_notice_of_results_is_a_placeholder(cast: Cast) -> None:
    absent = Document.objects.get(state=Document.State.PLACEHOLDER)
    assert absent.code == "2819/TB-BQL"
    assert absent.content is None
    notice = Document.objects.get(code="2535/TB-BQL")
    assert [relation.target.code for relation in notice.references.all()] == list(FACTS)[:3]


@pytest.mark.parametrize("code", list(FACTS)[:4])
def test_a_document_of_the_sample_breaks_no_rule_of_form(cast: Cast, code: str) -> None:
    written = Document.objects.get(code=code).written
    assert written is not None
    assert written.code == code
    assert [str(remark) for remark in check(written) if remark.severity in ("error", "warning")] == []


def test_the_plan_of_inspection_promises_the_areas_of_the_campaign(cast: Cast) -> None:
    plan = Document.objects.get(code="810/KH-BQL").written
    assert plan is not None
    text = " ".join(block.text for block in plan.blocks()).lower()
    assert [area.short for area in cast.campaign.areas.all()] == list(sample.PROMISED)
    assert all(area.name.lower() in text for area in cast.campaign.areas.all())


def test_two_requirements_are_given_to_two_units_without_a_date(cast: Cast) -> None:
    assert Assignment.objects.count() == 4
    assert not Assignment.objects.exclude(due_on=None).exists()


def test_no_person_is_invented(cast: Cast) -> None:
    assert set(Person.objects.values_list("name", flat=True)) == {"(họ và tên)"}
    assert not Account.objects.exclude(person=None).exists()
