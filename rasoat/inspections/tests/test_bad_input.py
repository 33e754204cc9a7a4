"""What comes in wrong or too late: a clear sentence, and nothing lost."""

import datetime
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from rasoat.conftest import Cast
from rasoat.inspections import queries
from rasoat.inspections.actions import assignments as verbs
from rasoat.inspections.actions import compose_result
from rasoat.inspections.deadlines import Counted, working_days_in
from rasoat.inspections.following import foresee
from rasoat.inspections.models import Assignment, Evidence, Result
from rasoat.inspections.states import NotPossible
from rasoat.inspections.tests.signing import draft, sign
from rasoat.organisations.actions import add_unit
from rasoat.organisations.actions.calendar import set_day
from rasoat.organisations.models import Account, Organisation, OrganisationName
from rasoat.post.models import Message
from rasoat.registry.actions import drafting
from rasoat.registry.actions.signing import record_signature
from rasoat.registry.states import NotAllowed

pytestmark = pytest.mark.django_db
SignIn = Callable[[Account], Client]
SATURDAY = datetime.date(2024, 8, 31)


def said(response: HttpResponse) -> str:
    return " ".join(response.content.decode().split())


# A deadline before the notice


def test_a_date_typed_after_the_deadline_is_refused_at_its_field(cast: Cast, sign_in: SignIn, result: Result) -> None:
    paper = draft(result)
    sent = {"number": "305", "date": "15/10/2024", "signer": "(họ và tên)", "version": paper.version}
    answer = sign_in(cast.clerk).post(reverse("signed-typed", args=[paper.uid]), sent)
    assert answer.status_code == 422
    page = said(answer)  # type: ignore[arg-type]
    assert "Thời hạn 01/8/2024 trước ngày ban hành 15/10/2024 của thông báo." in page
    assert 'value="305"' in page
    assert not Assignment.objects.filter(requirement__campaign=result.campaign).exists()


def test_what_the_paper_itself_says_is_told_before_and_kept(cast: Cast, result: Result) -> None:
    paper = draft(result)
    copy = drafting.text_of(paper)
    told = foresee(paper, _dated(copy, datetime.date(2024, 8, 15)))
    assert any("Thời hạn 01/8/2024 trước ngày ban hành 15/8/2024" in line for line in told)
    day = datetime.date(2024, 8, 15)
    with pytest.raises(NotAllowed, match="thả bản ký để ghi nhận"):
        record_signature(draft=paper, version=paper.version, number="305", date=day, by=cast.clerk)


def _dated(written: Any, day: datetime.date) -> Any:
    return replace(written, date=day)


# A deadline on a day off


def test_a_day_off_is_asked_about_once_then_kept(cast: Cast, sign_in: SignIn, result: Result) -> None:
    client, url = sign_in(cast.secretary), reverse("compact-requirements", args=[result.campaign.uid])
    sent = {"text": "Niêm yết quy chế", "due_on": "31/8/2024"}
    first = client.post(url, sent)
    page = said(first)  # type: ignore[arg-type]
    assert "Ngày 31/8/2024 là ngày nghỉ (Thứ Bảy); ngày làm việc tiếp theo là 02/9/2024." in page
    assert "Niêm yết quy chế" in page
    assert not result.campaign.requirements.filter(due_on=SATURDAY).exists()
    client.post(url, sent | {"kept": SATURDAY.isoformat()})
    assert result.campaign.requirements.filter(due_on=SATURDAY).exists()


def test_another_day_off_is_asked_about_again(cast: Cast, sign_in: SignIn, result: Result) -> None:
    client, url = sign_in(cast.secretary), reverse("compact-requirements", args=[result.campaign.uid])
    sent = {"text": "Niêm yết quy chế", "due_on": "01/9/2024", "kept": SATURDAY.isoformat()}
    assert "(Chủ nhật)" in said(client.post(url, sent))  # type: ignore[arg-type]


# Evidence withdrawn after the report


@pytest.fixture
def reported(cast: Cast) -> Evidence:
    assignment = Assignment.objects.filter(unit=cast.unit.grants.get().unit).earliest("pk")
    paper = cast.body.documents.filter(state="kept").first() or cast.body.documents.first()
    day = datetime.date(2023, 9, 5)
    given: dict[str, Any] = {"text": "Đã làm", "reported_on": day, "evidence": [paper], "by": cast.unit}
    return verbs.report(assignment=assignment, version=assignment.version, **given).evidence.get()


def withdraw(client: Client, evidence: Evidence, reason: str = "Nhầm tệp") -> HttpResponse:
    assignment = Assignment.objects.get(remedies=evidence.remedy)
    sent = {"verb": "withdraw", "version": assignment.version, "evidence": evidence.uid, "reason": reason}
    return client.post(reverse("assignment", args=[assignment.uid]), sent, follow=True)  # type: ignore[return-value]


def test_a_withdrawn_proof_stays_with_its_reason_and_the_office_is_told(
    cast: Cast, sign_in: SignIn, reported: Evidence
) -> None:
    page = said(withdraw(sign_in(cast.unit), reported))
    assert "Đã rút 01/01 tài liệu kiểm chứng sau khi báo cáo." in page
    assert "Nhầm tệp" in page
    reported.refresh_from_db()
    assert (reported.withdrawn_by, reported.withdrawn_on is not None) == (cast.unit, True)
    message = Message.objects.get(key__startswith="evidence-withdrawn:")
    assert message.account == cast.secretary
    assert "Lý do: Nhầm tệp" in message.text
    office = said(sign_in(cast.secretary).get(message.path))
    assert "Đã rút 01/01" in office


def test_a_proof_is_withdrawn_once_with_a_reason_and_by_nobody_else(
    cast: Cast, sign_in: SignIn, reported: Evidence
) -> None:
    assert "Ghi lý do rút tài liệu kiểm chứng." in said(withdraw(sign_in(cast.unit), reported, reason=" "))
    assert withdraw(sign_in(cast.other_unit), reported).status_code == 403
    withdraw(sign_in(cast.unit), reported)
    assert "đã được rút trước đó" in said(withdraw(sign_in(cast.unit), reported))


# A unit that is no more


@pytest.fixture
def gone(cast: Cast, result: Result) -> Organisation:
    """A unit of the drafted notice that ended meanwhile without an heir."""
    unit = result.campaign.visits.earliest("pk").unit
    OrganisationName.objects.filter(organisation=unit).update(valid_to=datetime.date(2024, 6, 10))
    return unit


def test_a_notice_for_a_unit_that_is_no_more_says_who_is_asked_for(cast: Cast, result: Result, gone: Any) -> None:
    told = foresee(draft(result), drafting.text_of(draft(result)))
    assert f"{gone} không còn hoạt động, chưa có đơn vị kế thừa: nhiệm vụ chờ chọn đơn vị thực hiện" in told


def test_its_assignments_wait_to_be_seen_until_a_person_names_the_heir(
    cast: Cast,
    sign_in: SignIn,
    result: Result,
    gone: Organisation,
) -> None:
    sign(result, cast)
    Assignment.objects.exclude(requirement__campaign=result.campaign).delete()
    office = sign_in(cast.secretary)
    home = said(office.get(reverse("home")))
    assert "nhiệm vụ của đơn vị không còn hoạt động" in home
    assert f"{reverse('assignments')}?tinh-trang=heirless" in home
    listed = office.get(reverse("assignments"), {"tinh-trang": "heirless"}).context["page_obj"]
    assert {each.unit for each in listed} == {gone}
    row = listed[0]
    url = reverse("assignment", args=[row.uid])
    assert "chờ người theo dõi chọn đơn vị thực hiện tiếp" in said(office.get(url))
    heir = add_unit(name="Trường Cao đẳng Kinh tế", abbreviation="", kind="service_unit", by=cast.secretary)
    done = said(office.post(url, {"verb": "hand_on", "version": row.version, "heir": heir.uid}, follow=True))  # type: ignore[arg-type]
    assert "Đã ghi đơn vị kế thừa nhiệm vụ." in done
    row.refresh_from_db()
    assert (row.unit, row.carrier) == (gone, heir)
    assert queries.followed_up(cast.body).filter(queries.STANDINGS["heirless"](timezone.localdate())).count() == 1


def test_a_unit_that_goes_on_keeps_what_it_has_to_do(cast: Cast) -> None:
    row = Assignment.objects.earliest("pk")
    other = Assignment.objects.exclude(unit=row.unit).earliest("pk").unit
    with pytest.raises(NotPossible, match="còn hoạt động"):
        verbs.hand_on(assignment=row, version=row.version, heir=other, by=cast.secretary)


# A deadline in working days


def test_working_days_are_counted_from_the_notice_by_the_calendar_of_the_day(cast: Cast, result: Result) -> None:
    Result.objects.filter(pk=result.pk).update(due_on=None, due_days=15)
    result.campaign.requirements.update(due_on=None)
    result.refresh_from_db()
    paper = draft(result)
    compose_result(result=result, by=cast.secretary)
    paper.refresh_from_db()
    assert "trong thời hạn 15 ngày làm việc kể từ ngày ban hành Thông báo này." in str(paper.content)
    with time_machine.travel(datetime.datetime(2024, 6, 17, 3, tzinfo=datetime.UTC), tick=False):
        sign(Result.objects.get(pk=result.pk), cast)
    row = Assignment.objects.filter(requirement__campaign=result.campaign).earliest("pk")
    counted = Counted.of(row.counted)
    assert counted
    assert row.due_on == counted.day == datetime.date(2024, 7, 5)
    assert counted.words == "15 ngày làm việc kể từ ngày 14/6/2024, tính theo lịch nghỉ ngày 17/6/2024"


def test_a_calendar_edited_later_moves_no_due_day_and_the_page_says_so(cast: Cast, sign_in: SignIn) -> None:
    row = Assignment.objects.earliest("pk")
    counted = Counted.from_(datetime.date(2024, 6, 14), 15)
    Assignment.objects.filter(pk=row.pk).update(due_on=counted.day, counted=counted.stored())
    assert counted.now is None
    set_day(day=datetime.date(2024, 7, 2), works=False, name="Nghỉ bù", version=0, by=cast.administrator)
    row.refresh_from_db()
    assert row.due_on == datetime.date(2024, 7, 5)
    page = said(sign_in(cast.secretary).get(reverse("assignment", args=[row.uid])))
    assert "theo lịch nghỉ hiện nay là ngày 08/7/2024, thời hạn không tự thay đổi" in page


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("báo cáo trong thời hạn 15 ngày làm việc kể từ ngày ban hành", 15),
        ("chậm nhất sau 05 ngày làm việc kể từ ngày nhận được văn bản", 5),
        ("trong 10 (mười) ngày làm việc", 10),
        ("trong 10 ngày kể từ ngày ký", None),
    ],
)
def test_working_days_are_read_in_a_sentence(text: str, days: int | None) -> None:
    assert working_days_in(text) == days
