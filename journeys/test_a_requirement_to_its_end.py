"""A requirement of two units from its notice to both ended, one of them returned once; told three times.

By the units themselves; by the office, for units that have no account; with a leader who never signs in. What each
person clicks, types and drops is counted.
"""

import datetime
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect

import vanban
from journeys.people import Person, arrive, working
from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.design.dates import on_paper
from rasoat.inspections import actions
from rasoat.inspections.models import Assignment, Campaign, Extension, Remedy
from rasoat.inspections.tests.cases import unit_report
from rasoat.organisations.models import Account, Organisation
from rasoat.organisations.signing import ways
from rasoat.registry.actions import drafting
from rasoat.registry.models import Document

pytestmark = pytest.mark.browser

TODAY = timezone.localdate()
DAY = datetime.timedelta(1)
VISITED, ISSUED, REPORTED, DUE, LATER = (
    TODAY - 20 * DAY,
    TODAY - 10 * DAY,
    TODAY - 2 * DAY,
    working(TODAY + 30 * DAY),
    working(TODAY + 60 * DAY),
)
REQUIRED = "Niêm yết công khai thủ tục hành chính tại trụ sở đơn vị"
MISSING = "Chưa kèm ảnh chụp bảng niêm yết."

Arrive = Callable[[Account], Person]


@pytest.fixture
def arriving(browser: Browser, live_server: object) -> Arrive:
    return lambda account: arrive(browser, live_server.url, account)  # type: ignore[attr-defined]


@pytest.fixture
def draft(cast: Cast) -> Document:
    """A notice with one requirement of the two units, handed up: what comes next is the signed copy."""
    by = cast.secretary
    campaign = actions.start_campaign(
        by=by,
        title=f"Kiểm tra công tác cải cách hành chính năm {TODAY.year}",
        year=TODAY.year,
        scope=cast.campaign.scope,
        topic="công tác cải cách hành chính",
        areas=[],
        like=cast.campaign,
    )
    actions.add_papers(campaign=campaign, papers=[cast.body.documents.get(number="810")], by=by)
    days = {visit: (visit.version, [(VISITED, "day")]) for visit in campaign.visits.all()}
    actions.set_days(campaign=campaign, by=by, days=days)
    strength = "Các đơn vị hoạt động đúng chức năng, nhiệm vụ được giao."
    areas = list(cast.campaign.areas.all()[:1])
    actions.write_finding(campaign=campaign, by=by, kind="strength", text=strength, areas=areas)
    actions.confirm_no_shortcoming(result=campaign.result, version=campaign.result.version, chosen=True, by=by)
    actions.write_requirement(campaign=campaign, by=by, text=REQUIRED)
    deputy = next(way for way in ways(cast.body, TODAY) if way.authority == "KT")
    result = Campaign.objects.get(pk=campaign.pk).result
    recipients = ["Lãnh đạo Ban (để báo cáo)", *(visit.unit.abbreviation for visit in campaign.visits.all())]
    actions.set_result(result=result, version=result.version, by=by, due_on=DUE, recipients=recipients, signing=deputy)
    actions.compose_result(result=result, by=by)
    result.refresh_from_db()
    assert result.document
    drafting.submit(draft=result.document, version=result.document.version, by=by)
    return Document.objects.get(result=result)


def issue(clerk: Person, draft: Document, folder: Path) -> None:
    """The clerk drops the signed copy."""
    assert draft.written
    signed = folder / "thong-bao-da-ky.pdf"
    vanban.write(replace(draft.written, number="1234", date=ISSUED), signed)
    clerk.press("Ghi nhận đã ký", "link")
    clerk.drop(signed)
    clerk.press("Ghi nhận đã ký")
    expect(clerk.page.get_by_role("status")).to_be_visible()
    draft.refresh_from_db()
    assert (draft.code, draft.state) == ("1234/TB-BQL", Document.State.ISSUED)
    assert [each.due_on for each in given()] == [DUE, DUE]


def given() -> list[Assignment]:
    """What the notice gave: the school's, then the centre's."""
    return list(Assignment.objects.filter(requirement__text__startswith=REQUIRED[:20]).order_by("unit__pk"))


def paper_of(unit: Organisation, folder: Path) -> Path:
    """The unit's signed report, which says its day."""
    file = folder / f"bao-cao-{unit.pk}.pdf"
    vanban.write(unit_report(unit, REPORTED), file)
    return file


def picture(name: str, folder: Path) -> Path:
    """What a phone took of a paper."""
    file = folder / name
    file.write_bytes(b"\x89PNG\r\n\x1a\n")
    return file


def report_oneself(unit: Person, file: Path, verb: str = "Báo cáo kết quả") -> None:
    unit.press("Việc của tôi", "link")
    unit.press(verb, "link")
    unit.drop(file)
    unit.press("Gửi báo cáo")
    expect(unit.page.get_by_text("Đã ghi nhận báo cáo, chờ xác nhận.")).to_be_visible()


def enter_for(office: Person, unit: Organisation, file: Path) -> None:
    """The office enters the paper of a unit that has no account."""
    office.press("Sau kiểm tra", "link")
    row_of(office, unit)
    office.drop(file)
    office.press("Gửi báo cáo")
    expect(office.page.get_by_text("ghi thay đơn vị").first).to_be_visible()


def row_of(office: Person, unit: Organisation) -> None:
    """Open the assignment of the unit in the list."""
    row = office.page.get_by_role("row").filter(has_text=unit.name).filter(has_text=REQUIRED)
    office.follow(row.get_by_role("link").first, f"{REQUIRED}, {unit}")


def open_report(office: Person, unit: Organisation) -> None:
    """Open the unit's report: by itself where no other waits."""
    office.press("Việc của tôi", "link")
    office.press("Xác nhận kết quả", "link")
    if "tinh-trang" in office.page.url:
        row_of(office, unit)


def judge(office: Person, unit: Organisation, verb: str, reason: str = "") -> None:
    """Out of what waits, open the unit's report and accept it, or return it."""
    open_report(office, unit)
    if reason:
        office.write("Lý do", reason)
    office.press(verb)


ACCEPT, RETURN = "Xác nhận đã khắc phục, kết thúc theo dõi", "Trả lại để bổ sung"


def both_ended_and_the_boards_say_so(office: Person) -> None:
    ends = [(each.state, each.ended_on) for each in given()]
    assert ends == [(Assignment.State.ENDED, TODAY)] * 2
    page = office.page
    page.goto("/sau-kiem-tra/?tinh-trang=ended")
    expect(page.get_by_role("link", name="Kết thúc theo dõi 02")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text=REQUIRED)).to_have_count(2)
    campaign = given()[0].requirement.campaign
    page.goto("/dot-kiem-tra/")
    expect(page.get_by_role("row").filter(has_text=campaign.title).get_by_text("Kết thúc theo dõi")).to_be_visible()
    page.goto("/lanh-dao/")
    expect(page.get_by_role("row").filter(has_text="Kết thúc theo dõi").get_by_role("link", name="02")).to_be_visible()


def told(*people: Person) -> None:
    sys.stdout.write("".join(f"\n{person}" for person in people) + "\n")


def counts(person: Person) -> tuple[int, int, int]:
    return person.clicks, person.typed, person.files


def test_the_units_report_themselves(cast: Cast, draft: Document, arriving: Arrive, tmp_path: Path) -> None:
    clerk, office, school, centre = map(arriving, (cast.clerk, cast.secretary, cast.unit, cast.other_unit))
    issue(clerk, draft, tmp_path)
    of_school, of_centre = (each.unit for each in given())
    for person, unit in ((school, of_school), (centre, of_centre)):
        report_oneself(person, paper_of(unit, tmp_path))
    judge(office, of_school, ACCEPT)
    judge(office, of_centre, RETURN, MISSING)
    centre.press("Việc của tôi", "link")
    expect(centre.page.get_by_text("trả lại để bổ sung")).to_be_visible()
    report_oneself(centre, picture("niem-yet.png", tmp_path), "Bổ sung báo cáo")
    judge(office, of_centre, ACCEPT)
    both_ended_and_the_boards_say_so(office)
    assert {each.reported_on for each in Remedy.objects.all()} == {REPORTED, TODAY}
    for unit in (school, centre):
        unit.page.goto("/dot-kiem-tra/don-vi/")
        row = unit.page.get_by_role("row").filter(has_text=REQUIRED)
        expect(row.get_by_text("Kết thúc theo dõi")).to_be_visible()
    told(clerk, office, school, centre)
    assert counts(clerk) <= (2, 0, 1)
    assert counts(school) <= (3, 0, 1)
    assert counts(centre) <= (7, 0, 2)
    assert counts(office) <= (10, len(MISSING), 0)


def test_the_office_reports_for_units_without_an_account(
    cast: Cast, draft: Document, arriving: Arrive, tmp_path: Path
) -> None:
    Account.objects.filter(pk__in=[cast.unit.pk, cast.other_unit.pk]).update(is_active=False)
    clerk, office = arriving(cast.clerk), arriving(cast.secretary)
    issue(clerk, draft, tmp_path)
    of_school, of_centre = (each.unit for each in given())
    for unit in (of_school, of_centre):
        enter_for(clerk, unit, paper_of(unit, tmp_path))
    judge(office, of_school, ACCEPT)
    judge(office, of_centre, RETURN, MISSING)
    enter_for(clerk, of_centre, picture("niem-yet.png", tmp_path))
    judge(office, of_centre, ACCEPT)
    both_ended_and_the_boards_say_so(office)
    remedies = Remedy.objects.order_by("pk")
    assert [(each.by, each.for_unit) for each in remedies] == [(cast.clerk, True)] * 3
    assert [each.reported_on for each in remedies] == [REPORTED, REPORTED, TODAY]
    told(clerk, office)
    assert counts(clerk) <= (11, 0, 4)
    assert counts(office) <= (10, len(MISSING), 0)


def test_the_leader_decides_on_paper_and_never_signs_in(
    cast: Cast, draft: Document, arriving: Arrive, tmp_path: Path
) -> None:
    clerk, office, school, centre = map(arriving, (cast.clerk, cast.secretary, cast.unit, cast.other_unit))
    issue(clerk, draft, tmp_path)
    of_school, of_centre = (each.unit for each in given())
    report_oneself(school, paper_of(of_school, tmp_path))
    ask_for_time(centre)

    office.press("Tình hình trong năm", "link")
    year = on_one_a4(office)
    assert "Chờ xác nhận 01" in year
    assert of_centre.name in year

    office.press("Việc của tôi", "link")
    office.press("Quyết định gia hạn", "link")
    sheet = on_one_a4(office)
    assert LATE_COURSE in sheet
    assert f"Đồng ý gia hạn đến ngày {on_paper(LATER)}" in sheet
    assert "Gửi báo cáo" not in sheet
    enter_his_word(office, "phieu-trinh-gia-han.png", tmp_path)
    office.press("Đồng ý gia hạn")
    expect(office.page.get_by_text("theo ý kiến của lãnh đạo tại")).to_be_visible()
    assert [each.due_on for each in given()] == [DUE, LATER]

    judge_on_paper(office, of_school, ACCEPT, "y-kien-truong.png", tmp_path)
    report_oneself(centre, paper_of(of_centre, tmp_path))
    judge(office, of_centre, RETURN, MISSING)
    report_oneself(centre, picture("niem-yet.png", tmp_path), "Bổ sung báo cáo")
    judge_on_paper(office, of_centre, ACCEPT, "y-kien-trung-tam.png", tmp_path)
    both_ended_and_the_boards_say_so(office)

    asked = Extension.objects.get()
    papers = [asked.decision_paper, *(each.verdict_paper for each in Remedy.objects.filter(verdict="accepted"))]
    assert [paper.attachments.get().name for paper in papers if paper] == [
        "phieu-trinh-gia-han.png",
        "y-kien-truong.png",
        "y-kien-trung-tam.png",
    ]
    school.page.reload()
    expect(school.page.get_by_text("theo ý kiến của lãnh đạo bằng văn bản")).to_be_visible()
    expect(school.page.get_by_text("y-kien-truong")).to_have_count(0)
    assert not Event.objects.filter(actor_uid=cast.leader.uid).exists()
    told(clerk, office, school, centre)
    sys.stdout.write(f"{cast.leader}: 0 lần bấm, 0 ký tự gõ, 0 tệp\n")
    assert counts(centre) <= (10, 10 + len(LATE_COURSE), 2)
    assert counts(office) <= (16, len(MISSING), 3)


LATE_COURSE = "Đơn vị thi công bảng niêm yết bàn giao vào tháng sau."


def ask_for_time(unit: Person) -> None:
    unit.press("Việc của tôi", "link")
    unit.press("Báo cáo kết quả", "link")
    unit.follow(unit.page.get_by_text("Đề nghị gia hạn", exact=True), "Đề nghị gia hạn")
    unit.write("Đề nghị gia hạn đến", on_paper(LATER))
    unit.write("Lý do", LATE_COURSE)
    unit.press("Gửi đề nghị")
    expect(unit.page.get_by_text("Chờ quyết định")).to_be_visible()


def on_one_a4(office: Person) -> str:
    """What the office prints of the page, to put before the leader: its text, which is on one page."""
    printed = office.page.pdf(format="A4", prefer_css_page_size=True)
    with pypdfium2.PdfDocument(printed) as paper:
        assert len(paper) == 1
        text: str = paper[0].get_textpage().get_text_bounded()
    return " ".join(text.split())


def enter_his_word(office: Person, name: str, folder: Path) -> None:
    """Drop what the leader wrote on paper beside the decision that it bears."""
    office.follow(office.page.get_by_text("Lãnh đạo đã cho ý kiến trên giấy"), "Lãnh đạo đã cho ý kiến trên giấy")
    office.drop(picture(name, folder), "Văn bản, phiếu trình có ý kiến của lãnh đạo")


def judge_on_paper(office: Person, unit: Organisation, verb: str, name: str, folder: Path) -> None:
    open_report(office, unit)
    enter_his_word(office, name, folder)
    office.press(verb)
