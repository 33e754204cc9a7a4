"""A small office has one person for everything: secretary, drafter, signer, clerk, follower and verifier at once.

The work goes on. Where one person does two things that do not go together the page warns and asks one reason, once, and
the log says it with the step; nothing else asks. Where the body sets itself to be strict, the same steps are refused.
"""

import datetime
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

import vanban
from journeys.people import Person, arrive, working
from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.conftest import account as make_account
from rasoat.design.dates import on_paper
from rasoat.inspections.access import AUTHOR_DECIDES, AUTHOR_ENDS
from rasoat.inspections.actions import assignments as verbs
from rasoat.inspections.models import Assignment, Campaign, Remedy
from rasoat.inspections.tests.cases import unit_report
from rasoat.organisations.models import Account, Appointment, Grant, Organisation
from rasoat.organisations.models.people import SigningRight
from rasoat.organisations.sample import SINCE
from rasoat.organisations.signing import way
from rasoat.registry.access import SIGNS_ONESELF
from rasoat.registry.actions import drafting
from rasoat.registry.models import Document

TODAY = timezone.localdate()
DUE = working(TODAY + datetime.timedelta(30))
REASON = "Văn phòng chỉ có một người."
PLAN = f"""\
Số: 12/KH-BQL

Hải Phòng, ngày 05 tháng 01 năm {TODAY.year}

KẾ HOẠCH
Kiểm tra công tác cải cách hành chính năm {TODAY.year}

Căn cứ Quyết định số 4647/QĐ-UBND ngày 30 tháng 12 năm 2022 của Ủy ban nhân dân thành phố Hải Phòng;

Ban Quản lý ban hành kế hoạch kiểm tra năm {TODAY.year}./.

TRƯỞNG BAN

(họ và tên)
"""


@pytest.fixture
def officer(cast: Cast) -> Account:
    """The head of the office, who signs by order (TL.), and is everybody else in it."""
    made = make_account("mot-nguoi", Grant.Role.CHIEF, cast.body)
    for role in (Grant.Role.SECRETARY, Grant.Role.CLERK):
        Grant.objects.create(account=made, role=role, valid_from=SINCE)
    made.person = Appointment.objects.get(post__title="Chánh Văn phòng").person
    made.save()
    Account.objects.filter(pk=cast.other_unit.pk).update(is_active=False)
    return made


def centre() -> Organisation:
    return Organisation.objects.get(abbreviation__startswith="Trung tâm XTĐT")


def asks_nothing(page: Page) -> None:
    """No page asks for a reason where there is no doubt."""
    expect(page.get_by_text("Ghi lý do để thực hiện.")).to_have_count(0)


def announce(officer: Person, folder: Path) -> None:
    """From the plan to the notice, handed up by its signer: the one step in doubt."""
    plan = folder / "ke-hoach.txt"
    plan.write_text(PLAN)
    officer.drop(plan)
    officer.press("Nhập văn bản đi đã phát hành")
    officer.press("Đợt kiểm tra", "link")
    officer.press("năm 2023", "link")
    officer.press("Lập đợt kiểm tra mới theo đợt này", "link")
    officer.press("Lập đợt kiểm tra")
    officer.tick("Kế hoạch số 12/KH-BQL")
    officer.press("Thêm vào căn cứ")
    officer.write("Ngày kiểm tra chung", on_paper(TODAY))
    officer.press("Lưu ngày kiểm tra")
    officer.write("Nhận xét", "Lãnh đạo các đơn vị trực tiếp chỉ đạo công tác cải cách hành chính")
    officer.press("Ghi nhận xét")
    officer.press("Không ghi nhận tồn tại, hạn chế")
    officer.write("Nội dung yêu cầu", "Niêm yết công khai thủ tục hành chính tại trụ sở đơn vị")
    officer.press("Thêm yêu cầu")
    officer.write("Thời hạn chung", on_paper(DUE))
    officer.press("Lưu câu chung")
    expect(officer.page.get_by_text("Đã lưu câu chung")).to_be_visible()
    officer.tick("TL. Chánh Văn phòng")
    officer.press("Lưu nơi nhận, người ký")
    expect(officer.page.get_by_text("Đã lưu nơi nhận, người ký.")).to_be_visible()
    officer.press("Lập thông báo")
    asks_nothing(officer.page)
    officer.press("Trình ký")
    expect(officer.page.get_by_text(f"{SIGNS_ONESELF.sentence} Ghi lý do để thực hiện.")).to_be_visible()
    officer.write("Lý do", REASON)
    officer.press("Trình ký")


def record_signed(officer: Person, folder: Path) -> None:
    """The signed copy shows who signed: nothing is asked a second time."""
    draft = Campaign.objects.get(year=TODAY.year).result.document
    assert draft
    assert draft.written
    signed = folder / "thong-bao-da-ky.pdf"
    vanban.write(replace(draft.written, number="1234", date=TODAY), signed)
    officer.press("Việc của tôi", "link")
    officer.press("Ghi nhận đã ký", "link")
    officer.drop(signed)
    officer.press("Ghi nhận đã ký")
    asks_nothing(officer.page)
    draft.refresh_from_db()
    assert draft.state == Document.State.ISSUED


@pytest.mark.browser
def test_one_person_goes_from_the_plan_to_the_end_and_each_doubt_is_said_once(
    cast: Cast, officer: Account, browser: Browser, live_server: object, tmp_path: Path
) -> None:
    address = live_server.url  # type: ignore[attr-defined]
    one = arrive(browser, address, officer)
    announce(one, tmp_path)
    record_signed(one, tmp_path)
    of_school, of_centre = Assignment.objects.filter(requirement__campaign__year=TODAY.year).order_by("unit__pk")

    school = arrive(browser, address, cast.unit)
    report = tmp_path / "bao-cao.pdf"
    vanban.write(unit_report(of_school.unit, TODAY), report)
    school.page.goto(reverse("assignment", args=[of_school.uid]))
    school.drop(report)
    school.press("Gửi báo cáo")
    one.page.goto(reverse("assignment", args=[of_school.uid]))
    asks_nothing(one.page)
    one.press("Xác nhận đã khắc phục, kết thúc theo dõi")
    expect(one.page.get_by_text("Đã kết thúc theo dõi.")).to_be_visible()

    vanban.write(unit_report(of_centre.unit, TODAY), report)
    one.page.goto(reverse("assignment", args=[of_centre.uid]))
    one.drop(report)
    one.press("Gửi báo cáo")
    expect(one.page.get_by_text(f"{AUTHOR_ENDS.sentence} Ghi lý do để thực hiện.")).to_be_visible()
    one.write("Lý do", REASON)
    one.press("Xác nhận đã khắc phục, kết thúc theo dõi")
    expect(one.page.get_by_text("Đã kết thúc theo dõi.")).to_be_visible()
    assert [each.verdict for each in Remedy.objects.all()] == ["accepted", "accepted"]

    one.press("Nhật ký hệ thống", "link")
    for rule in (SIGNS_ONESELF, AUTHOR_ENDS):
        expect(one.page.get_by_text(f"{rule.sentence} Lý do: {REASON}")).to_have_count(1)
    doubted = [event.type for event in Event.objects.order_by("pk") if "separation" in event.changes]
    assert doubted == ["registry.draft-submitted", "inspections.ended"]
    sys.stdout.write(f"\n{one}\n")
    assert one.clicks <= 24
    assert one.files == 3


def asked(cast: Cast, officer: Account) -> Assignment:
    """Something of the centre for which the officer asked more time in its place."""
    assignment = Assignment.objects.filter(unit=centre()).earliest("pk")
    assignment.due_on = DUE
    assignment.save()
    until, version = working(DUE + datetime.timedelta(30)), assignment.version
    verbs.ask_extension(assignment=assignment, version=version, until=until, reason="Chờ bảng mới", by=officer)
    return Assignment.objects.get(pk=assignment.pk)


def sent(client: Client, assignment: Assignment, verb: str, **values: str) -> str:
    """What the page of the assignment answers to the form."""
    assignment.refresh_from_db()
    address = reverse("assignment", args=[assignment.uid])
    answer = client.post(address, {"verb": verb, "version": assignment.version} | values, follow=True)
    return " ".join(answer.content.decode().split())


@pytest.mark.django_db
def test_who_asked_for_more_time_in_the_units_place_says_why_he_decides_it(cast: Cast, officer: Account) -> None:
    assignment, client = asked(cast, officer), Client()
    client.force_login(officer)
    assert "Đề nghị gia hạn này" not in sent(client, assignment, "decide", granted="1")
    assert Assignment.objects.get(pk=assignment.pk).due_on == DUE
    assert "Đồng ý gia hạn" in sent(client, assignment, "decide", granted="1", reason=REASON)
    page = client.get(reverse("log")).content.decode()
    assert f"{AUTHOR_DECIDES.sentence} Lý do: {REASON}" in page


@pytest.mark.django_db
def test_where_the_body_is_strict_each_of_these_steps_is_refused_with_a_sentence(cast: Cast, officer: Account) -> None:
    administrator, client = Client(), Client()
    administrator.force_login(cast.administrator)
    administrator.post(reverse("separation"), {"strict": "yes"})
    client.force_login(officer)
    refusal = "Cơ quan không cho kiêm nhiệm; đề nghị người khác thực hiện."

    assignment = asked(cast, officer)
    assert f"{AUTHOR_DECIDES.sentence} {refusal}" in sent(client, assignment, "decide", granted="1", reason=REASON)
    sent(client, assignment, "report", text="Đã niêm yết")
    assert f"{AUTHOR_ENDS.sentence} {refusal}" in sent(client, assignment, "end", reason=REASON)
    assignment.refresh_from_db()
    assert (assignment.state, assignment.due_on) == ("reported", DUE)

    assert officer.person
    appointment = officer.person.appointments.get()
    signing = way(appointment, SigningRight.Authority.TL, cast.body)
    written = vanban.Document(symbol="TB-BQL", doc_type="Thông báo", subject="Lịch trực")
    draft = drafting.start(written=written, signing=signing, by=officer)
    answer = client.post(
        reverse("draft-submit", args=[draft.uid]),
        {"version": draft.version, "reason": REASON, "waiver": "x"},
        follow=True,
    )
    assert f"{SIGNS_ONESELF.sentence} {refusal}" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.state == Document.State.DRAFT
    assert not [event for event in Event.objects.all() if "separation" in event.changes]


@pytest.mark.django_db
def test_steps_without_a_doubt_ask_nothing_of_one_person(cast: Cast, officer: Account) -> None:
    """A unit with an account reports and asks by itself; the one officer judges, decides, returns without a reason."""
    client = Client()
    client.force_login(officer)
    school = Assignment.objects.exclude(unit=centre()).earliest("pk")
    school.due_on = DUE
    school.save()
    until = working(DUE + datetime.timedelta(30))
    verbs.ask_extension(assignment=school, version=school.version, until=until, reason="x", by=cast.unit)
    sent(client, school, "decide", granted="1")
    school.refresh_from_db()
    verbs.report(assignment=school, version=school.version, text="Đã làm", reported_on=TODAY, by=cast.unit)
    sent(client, school, "end")
    school.refresh_from_db()
    assert (school.state, school.due_on) == ("ended", until)
    assert not [event for event in Event.objects.all() if "separation" in event.changes]
