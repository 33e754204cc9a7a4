"""Chế độ gọn: one page that holds everything to compose the notice, its sections saved one by one."""

import datetime
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.inspections.models import Campaign, Finding, Requirement
from rasoat.inspections.tests.cases import open_again, plan, second_campaign
from rasoat.inspections.tests.test_campaign import grow
from rasoat.organisations.models import Account, Organisation

SignIn = Callable[[Account], Client]


@pytest.fixture
def campaign(cast: Cast) -> Campaign:
    return open_again(cast.campaign)


@pytest.fixture
def secretary(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.secretary)


def address(campaign: Campaign, name: str = "compact") -> str:
    return reverse(name, args=[campaign.uid])


def post(client: Client, campaign: Campaign, name: str, data: dict[str, Any]) -> HttpResponse:
    return client.post(address(campaign, name), data, follow=True)  # type: ignore[return-value]


def said(response: HttpResponse) -> str:
    return " ".join(response.content.decode().split())


# The whole page


def test_each_section_says_what_it_has_and_what_it_wants(cast: Cast, secretary: Client) -> None:
    full = said(secretary.get(address(open_again(cast.campaign))))
    assert full.count("Còn thiếu") == 0
    assert "04 văn bản" in full
    assert "02 yêu cầu, 02 chưa có thời hạn" in full
    second_campaign(cast).visits.all()[0].sessions.all().delete()
    partly = said(secretary.get(address(Campaign.objects.get(year=2024))))
    assert "03/05 đơn vị" in partly
    assert "02 nhận xét" not in partly


def test_what_is_missing_is_named_and_nothing_is_composed(cast: Cast, campaign: Campaign, secretary: Client) -> None:
    campaign.findings.all().update(left_out=True)
    page = said(post(secretary, campaign, "notice-compose", {}))
    assert "Chưa đủ thông tin để lập thông báo: nhận xét theo lĩnh vực." in page
    campaign.result.refresh_from_db()
    assert campaign.result.document is None


def test_composing_leads_to_the_draft_and_then_brings_it_after_the_data(campaign: Campaign, secretary: Client) -> None:
    first = secretary.post(address(campaign, "notice-compose"))
    campaign.result.refresh_from_db()
    draft = campaign.result.document
    assert draft is not None
    assert first.url == reverse("draft", args=[draft.uid])  # type: ignore[attr-defined]
    page = said(secretary.get(address(campaign)))
    assert "Cập nhật dự thảo theo số liệu" in page
    assert reverse("draft", args=[draft.uid]) in page
    again = post(secretary, campaign, "notice-compose", {})
    assert "Đã cập nhật dự thảo theo số liệu" in said(again)


def test_the_page_of_an_announced_notice_leads_back_to_the_campaign(cast: Cast, secretary: Client) -> None:
    page = said(secretary.get(address(cast.campaign), follow=True))  # type: ignore[arg-type]
    assert "Kết quả đã được thông báo tại Thông báo số 2819/TB-BQL" in page
    saved = post(secretary, cast.campaign, "compact-requirements", {"text": "Việc khác"})
    assert "không sửa được nữa" in said(saved)
    assert not Requirement.objects.filter(text="Việc khác").exists()


@pytest.mark.parametrize("units", [2, 60])
def test_the_page_asks_as_little_at_sixty_units_as_at_two(
    cast: Cast, campaign: Campaign, secretary: Client, units: int
) -> None:
    grow(cast, units)
    with CaptureQueriesContext(connection) as asked:
        assert secretary.get(address(campaign)).status_code == 200
    assert len(asked) == 15


def test_nobody_but_secretary_and_chief_may_write_and_refusals_are_remembered(
    cast: Cast, campaign: Campaign, sign_in: SignIn
) -> None:
    names = [
        "compact-bases",
        "compact-units",
        "compact-units-choose",
        "compact-units-add",
        "compact-remarks",
        "compact-remarks-keep",
        "compact-remarks-no-shortcoming",
        "compact-requirements",
        "compact-requirements-common",
        "compact-closing",
        "notice-compose",
    ]
    for account, status in ((cast.leader, 403), (cast.clerk, 403), (cast.administrator, 403), (cast.outsider, 404)):
        client = sign_in(account)
        assert client.get(address(campaign)).status_code == status
        for name in names:
            assert client.post(address(campaign, name), {"text": "x"}).status_code == status, name
    refusals = Event.objects.filter(type="audit.refused", actor_uid=cast.leader.uid)
    assert refusals.count() == len(names) + 1
    assert "lập và sửa đợt kiểm tra" in refusals[0].sentence
    assert sign_in(cast.chief).get(address(campaign)).status_code == 200


def test_the_address_of_a_refused_save_leads_back_to_its_section(campaign: Campaign, secretary: Client) -> None:
    led = secretary.get(address(campaign, "compact-units"))
    assert (led.status_code, led["Location"]) == (302, f"{address(campaign)}#units")


# Documents


def test_a_document_of_the_records_becomes_a_base_with_its_part(
    cast: Cast, campaign: Campaign, secretary: Client
) -> None:
    paper = plan(cast)
    page = said(post(secretary, campaign, "compact-bases", {"papers": [str(paper.uid)]}))
    assert "Đã thêm văn bản căn cứ." in page
    assert campaign.papers.get(document=paper).role == "plan"
    post(secretary, campaign, "compact-bases", {"remove": str(paper.uid)})
    assert not campaign.papers.filter(document=paper).exists()
    paper.refresh_from_db()


def test_documents_are_found_by_words_without_marks(cast: Cast, campaign: Campaign, secretary: Client) -> None:
    plan(cast)
    assert "77/KH-BQL" in said(secretary.get(address(campaign), {"tim": "cai cach hanh chinh nam 2024"}))
    assert "Không có văn bản nào khớp" in said(secretary.get(address(campaign), {"tim": "không có gì"}))


def test_nothing_chosen_is_said_at_the_field(campaign: Campaign, secretary: Client) -> None:
    refused = post(secretary, campaign, "compact-bases", {})
    assert refused.status_code == 422
    assert "Chưa chọn văn bản nào." in said(refused)


# Units and days


def days_of(campaign: Campaign) -> list[list[tuple[datetime.date, str]]]:
    return [[(session.day, session.part) for session in visit.sessions.all()] for visit in campaign.visits.all()]


def days_form(campaign: Campaign, **fields: str) -> dict[str, str]:
    return {f"version-{visit.uid}": str(visit.version) for visit in campaign.visits.all()} | fields


def test_one_common_day_serves_every_unit_without_its_own(campaign: Campaign, secretary: Client) -> None:
    own = campaign.visits.all()[1]
    fields = days_form(campaign, day="8/6/2024", part="morning")
    fields |= {f"day-{own.uid}-0": "9/6/2024", f"part-{own.uid}-0": "afternoon"}
    assert "Đã lưu ngày kiểm tra." in said(post(secretary, campaign, "compact-units", fields))
    assert days_of(campaign) == [
        [(datetime.date(2024, 6, 8), "morning")],
        [(datetime.date(2024, 6, 9), "afternoon")],
    ]


def test_an_impossible_day_saves_nothing_and_keeps_what_was_typed(campaign: Campaign, secretary: Client) -> None:
    before = days_of(campaign)
    visit = campaign.visits.all()[0]
    refused = post(
        secretary,
        campaign,
        "compact-units",
        days_form(campaign, day="8/6/2024", **{f"day-{visit.uid}-0": "31/6/2024"}),
    )
    assert refused.status_code == 422
    assert "Không có ngày 31 trong tháng 6 năm 2024" in said(refused)
    assert 'value="31/6/2024"' in said(refused)
    assert days_of(campaign) == before


def test_stale_days_meet_the_conflict_page_with_both_texts(campaign: Campaign, secretary: Client) -> None:
    visit = campaign.visits.all()[0]
    stale = days_form(campaign, **{f"day-{visit.uid}-0": "7/6/2023"})
    visit.claim(visit.version)
    met = post(secretary, campaign, "compact-units", stale)
    assert met.status_code == 409
    page = said(met)
    assert "<del>08/6/2023</del>" in page
    assert "<ins>7/6/2023</ins>" in page


def test_who_chooses_their_own_days_after_a_conflict_gets_them_saved(campaign: Campaign, secretary: Client) -> None:
    first, second = campaign.visits.all()
    read = days_form(campaign, **{f"day-{second.uid}-0": "10/6/2023", f"part-{second.uid}-0": "day"})
    post(secretary, campaign, "compact-units", read | {f"day-{first.uid}-0": "6/6/2023", f"part-{first.uid}-0": "day"})
    mine = read | {f"day-{first.uid}-0": "7/6/2023", f"part-{first.uid}-0": "day"}
    met = post(secretary, campaign, "compact-units", mine)
    assert met.status_code == 409
    kept = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', said(met)))
    assert "Đã lưu ngày kiểm tra." in said(post(secretary, campaign, "compact-units", kept))
    assert days_of(campaign)[0] == [(datetime.date(2023, 6, 7), "day")]


def test_a_unit_that_is_not_there_yet_is_added_and_taken_in(campaign: Campaign, secretary: Client) -> None:
    fields = {"name": "Trung tâm Dịch vụ hạ tầng", "abbreviation": "TTDVHT", "kind": "service_unit"}
    assert "Đã thêm Trung tâm Dịch vụ hạ tầng" in said(post(secretary, campaign, "compact-units-add", fields))
    assert campaign.visits.count() == 3
    twice = post(secretary, campaign, "compact-units-add", fields)
    assert "Đơn vị này đã có." in said(twice)
    assert Organisation.objects.filter(name=fields["name"]).count() == 1


def test_a_known_unit_is_taken_in_and_out(campaign: Campaign, secretary: Client) -> None:
    office = Organisation.objects.get(abbreviation="VP")
    post(secretary, campaign, "compact-units-choose", {"units": [str(office.uid)]})
    visit = campaign.visits.get(unit=office)
    left = post(secretary, campaign, "compact-units-choose", {"remove": str(visit.uid), "version": "1"})
    assert "Đã đưa Văn phòng ra khỏi đợt kiểm tra." in said(left)
    assert not campaign.visits.filter(unit=office).exists()


def test_a_unit_with_remarks_stays_and_the_page_says_why(campaign: Campaign, secretary: Client) -> None:
    visit = campaign.visits.all()[0]
    campaign.findings.all()[0].visits.set([visit])
    kept = post(secretary, campaign, "compact-units-choose", {"remove": str(visit.uid), "version": "1"})
    assert "còn nhận xét riêng" in said(kept)
    assert campaign.visits.count() == 2


# Remarks


def finding_form(campaign: Campaign, **fields: Any) -> dict[str, Any]:
    return {"kind": "strength", "text": "Nội dung", "areas": [str(campaign.areas.all()[0].uid)]} | fields


def test_a_remark_is_written_in_the_open_area(campaign: Campaign, secretary: Client) -> None:
    area = campaign.areas.get(short="Thể chế")
    page = said(secretary.get(address(campaign), {"linh-vuc": "the-che"}))
    assert "<h3>Cải cách thể chế</h3>" in page
    visit = campaign.visits.all()[0]
    sent = finding_form(campaign, kind="shortcoming", areas=[str(area.uid)], visits=[str(visit.uid)])
    response = secretary.post(f"{address(campaign, 'compact-remarks')}?linh-vuc=the-che", sent)
    assert response.url.endswith("?linh-vuc=the-che#remarks")  # type: ignore[attr-defined]
    finding = Finding.objects.get(text="Nội dung")
    assert (finding.kind, list(finding.areas.all()), list(finding.visits.all())) == ("shortcoming", [area], [visit])


def test_a_stale_remark_meets_the_conflict_page_and_can_be_sent_again(
    cast: Cast, campaign: Campaign, secretary: Client, sign_in: SignIn
) -> None:
    finding = campaign.findings.all()[0]
    sent = finding_form(campaign, finding=str(finding.uid), version="1")
    post(sign_in(cast.chief), campaign, "compact-remarks", sent | {"text": "Chánh Văn phòng đã sửa"})
    met = post(secretary, campaign, "compact-remarks", sent | {"text": "Thư ký đang soạn"})
    page = said(met)
    assert met.status_code == 409
    assert "Chánh Văn phòng đã lưu một bản mới hơn" in page
    assert "<del>Chánh</del>" in page
    assert "<ins>soạn</ins>" in page
    finding.refresh_from_db()
    assert finding.text == "Chánh Văn phòng đã sửa"
    assert 'name="version" value="2"' in page
    post(secretary, campaign, "compact-remarks", sent | {"text": "Thư ký đang soạn", "version": "2"})
    finding.refresh_from_db()
    assert finding.text == "Thư ký đang soạn"


def test_a_refused_edit_stays_an_edit_of_the_same_remark(campaign: Campaign, secretary: Client) -> None:
    finding = campaign.findings.all()[0]
    refused = post(secretary, campaign, "compact-remarks", finding_form(campaign, finding=str(finding.uid), text=" "))
    page = said(refused)
    assert refused.status_code == 422
    assert "Chưa ghi nội dung nhận xét." in page
    assert f'name="finding" value="{finding.uid}"' in page


def test_a_remark_is_left_out_and_put_back(campaign: Campaign, secretary: Client) -> None:
    finding = campaign.findings.all()[0]
    sent = {"finding": str(finding.uid), "version": "1"}
    assert "không đưa vào kết luận" in said(post(secretary, campaign, "compact-remarks-keep", sent))
    sent |= {"version": "2", "keep": "1"}
    assert "Đã đưa nhận xét vào kết luận." in said(post(secretary, campaign, "compact-remarks-keep", sent))
    again = post(secretary, campaign, "compact-remarks-keep", sent)
    assert "vừa được người khác sửa" in said(again)


def test_that_no_shortcoming_was_found_is_a_deliberate_choice(campaign: Campaign, secretary: Client) -> None:
    name = "compact-remarks-no-shortcoming"
    version = campaign.result.version
    assert "Đã bỏ xác nhận" in said(post(secretary, campaign, name, {"version": version}))
    page = said(post(secretary, campaign, "notice-compose", {}))
    assert "tồn tại, hạn chế (hoặc chọn “Không ghi nhận tồn tại, hạn chế”)" in page
    assert "Đã xác nhận" in said(post(secretary, campaign, name, {"version": version + 1, "chosen": "1"}))


def test_what_was_said_in_an_earlier_campaign_is_used_again(cast: Cast, secretary: Client) -> None:
    campaign = second_campaign(cast)
    page = said(secretary.get(address(campaign), {"linh-vuc": "cddh", "dot-truoc": "1"}))
    assert "Lãnh đạo các đơn vị trực tiếp chỉ đạo" in page
    assert "Dùng lại" in page
    nothing = said(secretary.get(address(campaign), {"linh-vuc": "the-che", "dot-truoc": "1"}))
    assert "Các đợt trước không có nhận xét về lĩnh vực này." in nothing


# Requirements


def test_requirements_are_written_changed_and_taken_back(cast: Cast, secretary: Client) -> None:
    campaign = second_campaign(cast)
    post(secretary, campaign, "compact-requirements", {"text": "Việc mới", "due_on": "1/8/2024"})
    requirement = campaign.requirements.get(text="Việc mới")
    assert requirement.due_on == datetime.date(2024, 8, 1)
    sent = {"requirement": str(requirement.uid), "version": "1", "text": "Việc đã sửa", "due_on": ""}
    post(secretary, campaign, "compact-requirements", sent)
    requirement.refresh_from_db()
    assert (requirement.text, requirement.due_on) == ("Việc đã sửa", None)
    stale = post(secretary, campaign, "compact-requirements", sent | {"text": "Bản cũ"})
    assert stale.status_code == 409
    post(secretary, campaign, "compact-requirements", sent | {"remove": "1", "version": "2"})
    assert not campaign.requirements.filter(pk=requirement.pk).exists()


def test_a_refused_requirement_keeps_its_words_in_its_place(campaign: Campaign, secretary: Client) -> None:
    requirement = campaign.requirements.all()[0]
    sent = {"requirement": str(requirement.uid), "version": "1", "text": "Đang soạn", "due_on": "mai"}
    page = said(post(secretary, campaign, "compact-requirements", sent))
    assert "Ngày chưa đúng." in page
    assert "Đang soạn</textarea>" in page
    requirement.refresh_from_db()
    assert requirement.text != "Đang soạn"


def test_the_common_sentence_as_it_is_composed_anyway_is_not_kept(campaign: Campaign, secretary: Client) -> None:
    page = said(secretary.get(address(campaign)))
    default = page.split('name="demand"')[1].split(">", 1)[1].split("</textarea>")[0].strip()
    sent = {"version": campaign.result.version, "demand": default, "due_on": "30/6/2023"}
    post(secretary, campaign, "compact-requirements-common", sent)
    campaign.result.refresh_from_db()
    assert (campaign.result.demand, campaign.result.due_on) == ("", datetime.date(2023, 6, 30))


# Recipients and signer


def test_recipients_stand_one_a_line_and_the_signer_is_one_of_the_body(campaign: Campaign, secretary: Client) -> None:
    page = said(secretary.get(address(campaign)))
    assert "<p>KT. TRƯỞNG BAN</p><p>PHÓ TRƯỞNG BAN</p>" in page
    head = page.split(" Trưởng Ban: (họ và tên)")[0].rsplit('value="', 1)[1].split('"')[0]
    lines = "- Lãnh đạo Ban (để báo cáo);\n\n- Trường Trung cấp KKT;\n- Lưu: VT."
    sent = {"version": campaign.result.version, "recipients": lines, "signing": head}
    saved = post(secretary, campaign, "compact-closing", sent)
    assert "Đã lưu nơi nhận, người ký." in said(saved)
    campaign.result.refresh_from_db()
    assert campaign.result.recipients == ["Lãnh đạo Ban (để báo cáo)", "Trường Trung cấp KKT"]
    assert "<p>TRƯỞNG BAN</p>" in said(saved)


def test_a_stale_closing_shows_both_lists_and_saves_nothing(campaign: Campaign, secretary: Client) -> None:
    result = campaign.result
    assert result.signing is not None
    sent = {"version": result.version, "recipients": "Như Điều 1", "signing": result.signing.uid}
    result.claim(result.version)
    met = post(secretary, campaign, "compact-closing", sent)
    assert met.status_code == 409
    assert "<ins>Như</ins>" in said(met)
    before = result.recipients
    result.refresh_from_db()
    assert result.recipients == before


def test_an_answer_to_htmx_is_drawn_even_where_something_is_to_be_mended(campaign: Campaign, secretary: Client) -> None:
    header = {"HTTP_HX_REQUEST": "true"}
    refused = secretary.post(address(campaign, "compact-bases"), {}, **header)
    assert refused.status_code == 200
    sent = {"version": 0, "recipients": "Khác", "signing": campaign.result.signing.uid}  # type: ignore[union-attr]
    met = secretary.post(address(campaign, "compact-closing"), sent, **header)
    assert (met.status_code, met["HX-Reselect"]) == (200, "#main")
