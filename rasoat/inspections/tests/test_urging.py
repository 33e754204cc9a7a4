"""Công văn đôn đốc: everything that is late in one letter, right in form, at one click."""

import datetime
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from rasoat.conftest import Cast
from rasoat.inspections.models import Assignment
from rasoat.organisations.models import Account, Appointment, SigningRight
from rasoat.registry.actions.drafting import remarks, text_of
from rasoat.registry.models import Document

pytestmark = pytest.mark.django_db
SignIn = Callable[[Account], Client]


def urge(client: Client, **narrowed: object) -> Document:
    client.post(reverse("assignments-urge"), narrowed)
    return Document.objects.get(doc_type="Công văn")


def lines(draft: Document) -> list[str]:
    return [f"{block.number}. {block.text}" if block.number else block.text or "" for block in text_of(draft).body]


def test_units_that_are_late_are_urged_each_with_what_it_owes(cast: Cast, sign_in: SignIn) -> None:
    Assignment.objects.update(due_on=datetime.date(2023, 9, 30))
    draft = urge(sign_in(cast.secretary))
    written = text_of(draft)
    assert written.subject == "đôn đốc thực hiện yêu cầu sau kiểm tra"
    assert set(written.addressees) == {visit.unit.name for visit in cast.campaign.visits.all()}
    said = lines(draft)
    assert said[0].startswith("Căn cứ Thông báo số 2819/TB-BQL ngày 14 tháng 6 năm 2023")
    assert "còn 04 nội dung yêu cầu đã quá thời hạn theo văn bản" in said[1]
    assert [line for line in said if line.startswith(("1. ", "2. "))] == [
        "1. Trung tâm Xúc tiến Đầu tư và Dịch vụ việc làm Khu kinh tế",
        "2. Trường Trung cấp Khu kinh tế",
    ]
    assert sum("(thời hạn: trước ngày 30/9/2023)" in line for line in said) == 4
    assert written.signature is not None
    assert written.signature.lines == ("TL. TRƯỞNG BAN", "CHÁNH VĂN PHÒNG")


def test_the_letter_breaks_no_rule_of_form(cast: Cast, sign_in: SignIn) -> None:
    Assignment.objects.update(due_on=datetime.date(2023, 9, 30))
    assert list(remarks(urge(sign_in(cast.secretary))).errors) == []


def test_one_unit_is_urged_by_its_name(cast: Cast, sign_in: SignIn) -> None:
    school = cast.unit.grants.get().unit
    Assignment.objects.update(due_on=datetime.date(2023, 9, 30))
    said = lines(urge(sign_in(cast.secretary), **{"don-vi": school.uid}))
    assert not any(line.startswith("1. ") for line in said)
    assert "đề nghị Trường Trung cấp Khu kinh tế khẩn trương thực hiện" in said[-1]


def test_what_was_reported_or_has_no_date_is_not_urged(cast: Cast, sign_in: SignIn) -> None:
    Assignment.objects.update(due_on=datetime.date(2023, 9, 30), state="reported")
    answer = sign_in(cast.secretary).post(reverse("assignments-urge"), follow=True)
    assert "Không có nhiệm vụ nào quá hạn theo văn bản" in answer.content.decode()
    assert not Document.objects.filter(doc_type="Công văn").exists()


def test_where_nobody_may_sign_it_says_where_to_mend_that(cast: Cast, sign_in: SignIn) -> None:
    Assignment.objects.update(due_on=datetime.date(2023, 9, 30))
    SigningRight.objects.all().delete()
    Appointment.objects.all().update(valid_to=datetime.date(2023, 1, 1))
    answer = sign_in(cast.secretary).post(reverse("assignments-urge"), follow=True)
    assert answer.redirect_chain[-1][0] == reverse("people")
