"""Sau kiểm tra: the list and the page of an assignment, for the office and for the unit."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import vanban
from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.inspections.models import Assignment, Remedy
from rasoat.inspections.tests.cases import unit_report
from rasoat.organisations.models import Account, Organisation
from rasoat.registry.models import Document
from rasoat.registry.tests.papers import SECRET

pytestmark = pytest.mark.django_db
SignIn = Callable[[Account], Client]


@pytest.fixture
def own(cast: Cast) -> Assignment:
    """What the school has to carry out, with a deadline."""
    school = cast.unit.grants.get().unit
    Assignment.objects.filter(unit=school).update(due_on=timezone.localdate() + datetime.timedelta(30))
    return Assignment.objects.filter(unit=school).first()  # type: ignore[return-value]


def address(assignment: Assignment) -> str:
    return reverse("assignment", args=[assignment.uid])


def said(response: HttpResponse) -> str:
    return " ".join(response.content.decode().split())


def post(client: Client, assignment: Assignment, verb: str, **sent: Any) -> HttpResponse:
    version = Assignment.objects.get(pk=assignment.pk).version
    data = {"verb": verb, "version": version, **sent}
    return client.post(address(assignment), data, follow=True)  # type: ignore[return-value]


def report(client: Client, assignment: Assignment, **sent: Any) -> HttpResponse:
    today = timezone.localdate().strftime("%d/%m/%Y")
    return post(client, assignment, "report", **{"text": "Đã cử viên chức đi học", "reported_on": today, **sent})


def proof(name: str = "bao-cao.docx", content: bytes = b"") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_the_unit_reports_with_its_proof_and_the_office_accepts(cast: Cast, sign_in: SignIn, own: Assignment) -> None:
    unit, office = sign_in(cast.unit), sign_in(cast.secretary)
    page = said(report(unit, own, proofs=[proof("anh.png", b"\x89PNG")]))
    assert "Đã ghi nhận báo cáo, chờ xác nhận." in page
    assert "anh.png" in page
    assert "Xác nhận đã khắc phục, kết thúc theo dõi" not in page
    waiting = said(office.get(address(own)))
    assert "Xác nhận đã khắc phục, kết thúc theo dõi" in waiting
    done = said(post(office, own, "end", on=""))
    assert "Kết thúc theo dõi</span>" in done
    assert Remedy.objects.get().verdict == "accepted"


def test_the_office_reports_for_a_unit_without_an_account(cast: Cast, sign_in: SignIn, own: Assignment) -> None:
    page = said(report(sign_in(cast.secretary), own))
    assert "ghi thay đơn vị" in page
    assert Remedy.objects.get().for_unit


def written(unit: Organisation, day: datetime.date, folder: Path) -> SimpleUploadedFile:
    """The unit's report as a file."""
    vanban.write(unit_report(unit, day), folder / "bao-cao.docx")
    return proof(content=(folder / "bao-cao.docx").read_bytes())


def test_the_report_alone_is_enough_and_bears_its_own_date(
    cast: Cast, sign_in: SignIn, own: Assignment, tmp_path: Path
) -> None:
    day = timezone.localdate() - datetime.timedelta(5)
    page = said(post(sign_in(cast.unit), own, "report", proofs=[written(own.unit, day, tmp_path)]))
    assert "Kết quả thực hiện theo báo cáo kèm theo." in page
    remedy = Remedy.objects.get()
    assert remedy.reported_on == day
    paper = remedy.evidence.get().document
    assert (paper.code, paper.date, paper.doc_type) == ("15/BC-TTC", day, "Báo cáo")


def test_a_report_needs_a_file_or_words(cast: Cast, sign_in: SignIn, own: Assignment) -> None:
    answer = post(sign_in(cast.unit), own, "report")
    assert answer.status_code == 422
    assert "Đưa báo cáo của đơn vị vào ô trên, hoặc ghi kết quả thực hiện tại đây." in said(answer)


def test_who_entered_the_report_is_warned_before_accepting_it(cast: Cast, sign_in: SignIn, own: Assignment) -> None:
    warning = "Người ghi báo cáo thay đơn vị cũng là người xác nhận kết quả. Ghi lý do để thực hiện."
    office = sign_in(cast.secretary)
    report(office, own)
    assert warning in said(office.get(address(own)))
    assert warning not in said(sign_in(cast.chief).get(address(own)))


def test_the_office_enters_what_the_leader_decided_on_paper(cast: Cast, sign_in: SignIn, own: Assignment) -> None:
    office, unit = sign_in(cast.secretary), sign_in(cast.unit)
    until = timezone.localdate() + datetime.timedelta(60)
    post(office, own, "extend", until=until.strftime("%d/%m/%Y"), kept=until.isoformat(), reason="Lớp mở muộn")
    page = said(post(office, own, "decide", granted="1", paper=proof("phieu-trinh.png", b"\x89PNG")))
    assert "theo ý kiến của lãnh đạo tại" in page
    report(office, own)
    page = said(post(office, own, "end", on="", paper=proof("y-kien.jpg", b"\xff\xd8")))
    assert "Xác nhận đã khắc phục" in page
    assert Assignment.objects.get(pk=own.pk).state == "ended"
    seen = said(unit.get(address(own)))
    assert seen.count("theo ý kiến của lãnh đạo bằng văn bản") == 2
    paper = Remedy.objects.get().verdict_paper
    assert paper
    assert unit.get(reverse("document", args=[paper.uid])).status_code == 403
    assert unit.get(reverse("file", args=[paper.attachments.get().uid])).status_code == 403
    sentences = Event.objects.filter(type__in=["inspections.ended", "inspections.extension-granted"])
    assert all("theo ý kiến của lãnh đạo tại “" in event.sentence for event in sentences)


def test_what_was_returned_says_why_and_waits_for_the_unit(cast: Cast, sign_in: SignIn, own: Assignment) -> None:
    unit, office = sign_in(cast.unit), sign_in(cast.secretary)
    report(unit, own)
    assert "Ghi lý do trả lại" in said(post(office, own, "send_back", reason=""))
    post(office, own, "send_back", reason="Thiếu danh sách lớp")
    page = said(unit.get(address(own)))
    assert "Thiếu danh sách lớp" in page
    assert "Gửi báo cáo" in page


def test_the_unit_cannot_end_or_judge_by_any_form(cast: Cast, sign_in: SignIn, own: Assignment) -> None:
    unit = sign_in(cast.unit)
    report(unit, own)
    for verb in ("end", "send_back", "open_again", "decide", "terms", "measure"):
        assert post(unit, own, verb, reason="x").status_code == 403
    assert Assignment.objects.get(pk=own.pk).state == "reported"


def test_another_unit_sees_nothing_of_it(cast: Cast, sign_in: SignIn, own: Assignment) -> None:
    assert sign_in(cast.other_unit).get(address(own)).status_code == 403
    assert sign_in(cast.outsider).get(address(own)).status_code == 404


def test_the_offices_own_date_is_never_shown_to_the_unit(cast: Cast, sign_in: SignIn, own: Assignment) -> None:
    office = sign_in(cast.secretary)
    assert "Mốc nhắc nội bộ</dt>" in said(post(office, own, "terms", owner="Hiệu trưởng", remind_on="15/12/2026"))
    page = said(sign_in(cast.unit).get(address(own)))
    assert "Hiệu trưởng" in page
    assert "15/12/2026" not in page
    assert "Mốc nhắc" not in page


def test_a_course_says_who_learns_what_and_the_share_reached(cast: Cast, sign_in: SignIn, own: Assignment) -> None:
    office = sign_in(cast.secretary)
    version = own.requirement.version
    course = {"measure": "course", "goal": "có chứng chỉ", "audience": "viên chức", "knowledge": "QLNN"}
    page = said(post(office, own, "measure", requirement=version, **course))
    assert "Đối tượng: viên chức" in page
    post(office, own, "terms", expected="8")
    assert "đã đạt 06/08 (75%)" in said(report(office, own, reached="6"))


def test_more_time_is_asked_by_the_unit_and_decided_by_the_office(cast: Cast, sign_in: SignIn, own: Assignment) -> None:
    day = timezone.localdate() + datetime.timedelta(60)
    sent = {"until": day.strftime("%d/%m/%Y"), "kept": day.isoformat(), "reason": "Lớp mở muộn"}
    assert "Chờ quyết định" in said(post(sign_in(cast.unit), own, "extend", **sent))
    page = said(post(sign_in(cast.secretary), own, "decide", granted="1"))
    assert "Đồng ý gia hạn" in page
    assert Assignment.objects.get(pk=own.pk).due_on == day


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (proof("a.exe", b"MZ"), "Không nhận tệp a.exe"),
        (proof("mat.docx", SECRET.encode()), "Không đọc được"),
        (proof("trong.pdf"), "Tệp rỗng"),
    ],
)
def test_a_file_that_proves_nothing_is_refused_and_the_words_stay(
    file: SimpleUploadedFile, sentence: str, cast: Cast, sign_in: SignIn, own: Assignment
) -> None:
    answer = report(sign_in(cast.unit), own, proofs=[file])
    assert answer.status_code == 422
    assert "Đã cử viên chức đi học</textarea>" in said(answer)
    assert (Remedy.objects.count(), Document.objects.filter(state="proof").count()) == (0, 0), sentence


def test_a_report_that_cannot_be_leaves_no_proof_behind(cast: Cast, sign_in: SignIn, own: Assignment) -> None:
    answer = report(sign_in(cast.unit), own, reported_on="01/01/2020", proofs=[proof("anh.png", b"x")])
    assert "Ngày báo cáo không thể trước ngày" in said(answer)
    assert not Document.objects.filter(state="proof").exists()


def test_who_acts_on_an_old_page_is_told_and_overwrites_nothing(cast: Cast, sign_in: SignIn, own: Assignment) -> None:
    office = sign_in(cast.secretary)
    report(office, own)
    old = post(office, own, "end", version=1)
    assert old.status_code == 422
    assert "Nội dung vừa được người khác thay đổi" in said(old)


# The list


def test_every_figure_of_the_list_is_the_number_of_what_it_opens(cast: Cast, sign_in: SignIn, own: Assignment) -> None:
    late = Assignment.objects.exclude(unit=own.unit).first()
    assert late
    Assignment.objects.filter(pk=late.pk).update(due_on="2023-07-01")
    report(sign_in(cast.unit), own)
    client = sign_in(cast.secretary)
    shown = {}
    for name in ("followed", "late", "reported", "undated", "heirless", "ended", "asked", "withdrawn"):
        answer = client.get(reverse("assignments"), {"tinh-trang": name})
        shown[name] = answer.context["page_obj"].paginator.count
        figures = {address.split("=")[1]: figure for _, figure, address, _ in answer.context["tabs"]}
        assert figures[name] == shown[name]
    expected = {"followed": 4, "late": 1, "reported": 1, "undated": 1, "heirless": 0, "ended": 0, "asked": 0}
    assert shown == expected | {"withdrawn": 0}


def test_the_list_is_narrowed_by_campaign_and_unit(cast: Cast, sign_in: SignIn, own: Assignment) -> None:
    client = sign_in(cast.secretary)
    answer = client.get(reverse("assignments"), {"dot": cast.campaign.uid, "don-vi": own.unit.uid})
    assert {row.unit for row in answer.context["page_obj"]} == {own.unit}
    assert answer.context["page_obj"].paginator.count == 2
    nothing = client.get(reverse("assignments"), {"dot": "khong-co"})
    assert "Không có nhiệm vụ nào" in said(nothing)  # type: ignore[arg-type]
