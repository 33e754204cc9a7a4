"""An old notice: what it says is proposed with its place in the text, confirmed line by line, and saved at once."""

import datetime
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

import vanban
from rasoat.conftest import Cast
from rasoat.inspections.models import Assignment, Campaign, Finding, VisitSession
from rasoat.inspections.past import Proposal, propose
from rasoat.inspections.tests.cases import open_again
from rasoat.organisations.models import Account
from rasoat.registry.actions.filing import Door, confirm, take_in
from rasoat.registry.models import Document

ROOT = Path(__file__).parents[3]
SEED = ROOT.parent / "shared" / "seed" / "2819-TB-BQL.txt"
needs_seed = pytest.mark.skipif(not SEED.exists(), reason="the seed lies beside the repository, in ../shared/seed")

NOTICE = """ỦY BAN NHÂN DÂN TỈNH
SỞ NÔNG NGHIỆP

Số: 415/TB-SNN

Nam Định, ngày 25 tháng 10 năm 2024

THÔNG BÁO
Kết quả kiểm tra công tác cải cách hành chính tại các đơn vị thuộc Sở năm 2024

Thực hiện Kế hoạch số 31/KH-SNN ngày 02/02/2024 của Sở Nông nghiệp về kiểm tra cải cách hành chính năm 2024, Đoàn \
kiểm tra đã kiểm tra tại Chi cục Thủy lợi (ngày 14/10/2024) và Trung tâm Khuyến nông (ngày 15/10/2024). Kết quả như sau:

I. ƯU ĐIỂM
1. Thủ tục hành chính
Các đơn vị niêm yết công khai thủ tục, không có hồ sơ quá hạn.
2. Về chuyển đổi số: Chi cục Thủy lợi xử lý văn bản hoàn toàn trên phần mềm. Tuy nhiên chữ ký số \
chưa được dùng thường xuyên.

II. TỒN TẠI, HẠN CHẾ
- Trung tâm Khuyến nông chưa ban hành quy chế chi tiêu nội bộ;
- Một số viên chức không đeo thẻ trong giờ làm việc.

III. KIẾN NGHỊ
1. Trung tâm Khuyến nông ban hành quy chế chi tiêu nội bộ trước ngày 30/11/2024.
2. Các đơn vị chấn chỉnh việc đeo thẻ.
3. Báo cáo kết quả khắc phục về Sở trước ngày 15/12/2024.

Trên đây là kết quả kiểm tra, đề nghị các đơn vị thực hiện./.

Nơi nhận:
- Như trên;
- Lưu: VT.

GIÁM ĐỐC

(họ và tên)
"""

PROSE = """BAN QUẢN LÝ

Số: 301/TB-BQL

Bắc Giang, ngày 05 tháng 7 năm 2021

THÔNG BÁO
Kết luận kiểm tra việc thực hiện kỷ luật, kỷ cương hành chính

Ngày 28/6/2021, Tổ kiểm tra theo Quyết định số 88/QĐ-BQL ngày 10/6/2021 đã làm việc với Văn phòng và Phòng Quản lý \
doanh nghiệp. Trưởng ban kết luận:

Về ưu điểm: công chức chấp hành nghiêm giờ giấc làm việc. Hệ thống ISO được rà soát hằng năm.

Về tồn tại: Phòng Quản lý doanh nghiệp phân công nhiệm vụ chưa rõ; hồ sơ công chức thiếu bản kê khai.

Nguyên nhân: một số công chức mới được điều động, chưa quen việc.

Yêu cầu Chánh Văn phòng cập nhật hệ thống quản lý chất lượng, xong trước 31/7/2021. Giao Phòng Quản lý doanh nghiệp bổ \
sung hồ sơ công chức trong quý III/2021; đồng thời rà soát lại bảng phân công nhiệm vụ. Các đơn vị nghiêm túc thực \
hiện Thông báo này./.

TRƯỞNG BAN

(họ và tên)
"""

SignIn = Callable[[Account], Client]


def read(tmp_path: Path, text: str = NOTICE) -> tuple[Proposal, str]:
    file = tmp_path / "thong-bao.txt"
    file.write_text(text, encoding="utf-8")
    written = vanban.read(file)
    assert written.source
    return propose(written), written.source.text


def filed(cast: Cast, text: str, by: Account) -> Document:
    intake = take_in(chunks=[text.encode()], name="thong-bao.txt", by=by)
    written = intake.written
    return confirm(
        intake=intake, door=Door.OUTGOING, written=written, issuer=None, issuer_name=written.issuer or "", by=by
    )


def sent(page: str) -> dict[str, list[str]]:
    """What a browser sends of the page's form as it stands."""
    form = page[page.index('<form id="past"') :]
    form = form[: form.index("</form>")]
    data: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        ticked = attributes.get("type") == "checkbox"
        if not ticked or "checked" in tag:
            data.setdefault(attributes["name"], []).append(attributes.get("value", "on" if ticked else ""))
    for name, text in re.findall(r'<textarea name="([^"]+)"[^>]*>\s*(.*?)</textarea>', form, re.DOTALL):
        data[name] = [text]
    for name, options in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', form, re.DOTALL):
        data[name] = re.findall(r'value="([^"]*)" selected', options)
    return data


def test_each_line_stands_where_it_was_read(tmp_path: Path) -> None:
    proposal, text = read(tmp_path)
    for line in (*proposal.remarks, *proposal.demands):
        start, end = line.span
        assert " ".join(text[start:end].split()).casefold() == line.text.casefold()
    assert [text[slice(*unit.span)] for unit in proposal.units] == [unit.name for unit in proposal.units]


def test_units_are_visited_each_on_its_day(tmp_path: Path) -> None:
    proposal, _ = read(tmp_path)
    assert [(unit.name, unit.days) for unit in proposal.units] == [
        ("Chi cục Thủy lợi", (datetime.date(2024, 10, 14),)),
        ("Trung tâm Khuyến nông", (datetime.date(2024, 10, 15),)),
    ]


def test_remarks_have_area_kind_and_unit(tmp_path: Path) -> None:
    proposal, _ = read(tmp_path)
    kinds = Finding.Kind
    assert [(remark.kind, remark.areas, remark.units) for remark in proposal.remarks] == [
        (kinds.STRENGTH, ("TTHC",), ()),
        (kinds.STRENGTH, ("Chính quyền số",), (0,)),
        (kinds.SHORTCOMING, ("Chính quyền số",), ()),
        (kinds.SHORTCOMING, ("Tài chính",), (1,)),
        (kinds.SHORTCOMING, ("Kỷ luật",), ()),
    ]


def test_requirements_have_their_units_and_dates(tmp_path: Path) -> None:
    proposal, _ = read(tmp_path)
    assert [(demand.units, demand.due_on) for demand in proposal.demands] == [
        ((1,), datetime.date(2024, 11, 30)),
        ((), None),
    ]
    assert proposal.due_on == datetime.date(2024, 12, 15)


def test_prose_is_read_as_well_as_points(tmp_path: Path) -> None:
    proposal, _ = read(tmp_path, PROSE)
    kinds = Finding.Kind
    assert [(unit.name, unit.days) for unit in proposal.units] == [
        ("Văn phòng", (datetime.date(2021, 6, 28),)),
        ("Phòng Quản lý doanh nghiệp", (datetime.date(2021, 6, 28),)),
    ]
    assert [(remark.kind, remark.areas, remark.units) for remark in proposal.remarks] == [
        (kinds.STRENGTH, ("Kỷ luật",), ()),
        (kinds.STRENGTH, ("ISO",), ()),
        (kinds.SHORTCOMING, ("Bộ máy",), (1,)),
        (kinds.SHORTCOMING, ("Công vụ",), (1,)),
        (kinds.INFORMATION, ("Công vụ",), ()),
    ]
    assert [(demand.units, demand.due_on) for demand in proposal.demands] == [
        ((0,), datetime.date(2021, 7, 31)),
        ((1,), datetime.date(2021, 9, 30)),
        ((1,), None),
    ]


def test_units_may_be_listed_with_their_days_and_head_what_is_said_of_them(tmp_path: Path) -> None:
    opening, _, rest = NOTICE.partition("kiểm tra tại Chi cục")
    listed = (
        "làm việc tại 02 đơn vị:\n\n1. Bảo tàng thành phố: ngày 14/10/2024;\n2. Chi cục Thủy lợi: sáng 15/10/2024.\n"
    )
    headed = "\nI. BẢO TÀNG THÀNH PHỐ\n1. Hạn chế\nQuy chế chi tiêu nội bộ chưa được sửa đổi.\n"
    demand = "\nII. ĐỀ NGHỊ\n1. Đối với Bảo tàng thành phố: sửa Quy chế chi tiêu nội bộ.\n"
    proposal, _ = read(tmp_path, f"{opening}{listed}{headed}{demand}{rest[rest.index('Trên đây') :]}")
    assert [(unit.name, unit.days) for unit in proposal.units] == [
        ("Bảo tàng thành phố", (datetime.date(2024, 10, 14),)),
        ("Chi cục Thủy lợi", (datetime.date(2024, 10, 15),)),
    ]
    assert [(remark.areas, remark.units) for remark in proposal.remarks] == [(("Tài chính",), (0,))]
    assert [demand.units for demand in proposal.demands] == [(0,)]


def test_what_is_not_plain_is_said_and_not_ticked(cast: Cast, sign_in: SignIn) -> None:
    plain = NOTICE.replace("(ngày 14/10/2024) ", "").replace("(ngày 15/10/2024)", "trong các ngày 14 và 15/10/2024")
    notice = filed(cast, plain, cast.secretary)
    page = sign_in(cast.secretary).get(reverse("past-notice", args=[notice.uid])).content.decode()
    assert "Văn bản ghi nhiều ngày chung cho các đơn vị" in page
    assert "unit-0-keep" not in sent(page)


def test_the_page_of_a_notice_asks_little(
    cast: Cast, sign_in: SignIn, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    notice = filed(cast, NOTICE, cast.secretary)
    client, url = sign_in(cast.secretary), reverse("past-notice", args=[notice.uid])
    with django_assert_max_num_queries(15):
        client.get(url)


@needs_seed
def test_the_seed_in_one_pass(cast: Cast, sign_in: SignIn) -> None:
    open_again(cast.campaign)
    notice = filed(cast, SEED.read_text(encoding="utf-8"), cast.secretary)
    client, url = sign_in(cast.secretary), reverse("past-notice", args=[notice.uid])
    page = client.get(url)
    assert Campaign.objects.count() == 1, "nothing is saved before"
    answer = client.post(url, sent(page.content.decode()))
    assert answer.status_code == 302
    campaign = Campaign.objects.get(result__document=notice)
    numbers = [paper.document.number for paper in campaign.papers.all()]
    assert numbers == ["4647", "146", "810", "2535", "2819"]
    assert [paper.role for paper in campaign.papers.all()] == ["basis", "basis", "plan", "notice", "result"]
    assert campaign.visits.count() == 2
    assert {session.day for session in VisitSession.objects.filter(visit__campaign=campaign)} == {
        datetime.date(2023, 6, 8)
    }
    found = [{area.short for area in finding.areas.all()} for finding in campaign.findings.all()]
    assert found == [{"CĐĐH"}, {"Bộ máy", "Công vụ"}, {"Dân chủ"}, {"Sắp xếp"}]
    assignments = Assignment.objects.filter(requirement__campaign=campaign)
    assert (campaign.requirements.count(), assignments.count()) == (2, 4)
    assert not assignments.exclude(due_on=None).exists()


@needs_seed
def test_the_seed_tells_how_far_the_reorganisation_has_come() -> None:
    last = propose(vanban.read(SEED)).remarks[-1]
    assert last.kind is Finding.Kind.INFORMATION
    assert last.dossier
    assert [step[0] for step in last.dossier.steps] == ["Sáp nhập", "Đổi tên"]
    assert last.dossier.round == 2


def test_a_notice_makes_one_campaign_only(cast: Cast, sign_in: SignIn) -> None:
    notice = cast.campaign.result.document
    assert notice
    client, url = sign_in(cast.secretary), reverse("past-notice", args=[notice.uid])
    assert "Mỗi thông báo chỉ lập một đợt kiểm tra" in client.get(url).content.decode()
    assert client.post(url, {}).status_code == 422
    assert Campaign.objects.count() == 1


def test_an_unknown_unit_is_chosen_or_added(cast: Cast, sign_in: SignIn) -> None:
    notice = filed(cast, NOTICE, cast.secretary)
    client, url = sign_in(cast.secretary), reverse("past-notice", args=[notice.uid])
    data = sent(client.get(url).content.decode())
    data |= {"unit-0-keep": ["on"], "unit-1-keep": ["on"]}
    refused = client.post(url, data)
    assert refused.status_code == 422
    assert "Chưa rõ “Chi cục Thủy lợi” là đơn vị nào" in refused.content.decode()
    answer = client.post(url, data | {"unit-0-unit": ["new"], "unit-1-unit": ["new"]})
    assert answer.status_code == 302
    campaign = Campaign.objects.get(result__document=notice)
    assert [visit.unit.name for visit in campaign.visits.all()] == ["Chi cục Thủy lợi", "Trung tâm Khuyến nông"]
    due = {(each.unit.name, each.due_on) for each in Assignment.objects.filter(requirement__campaign=campaign)}
    assert due == {
        ("Trung tâm Khuyến nông", datetime.date(2024, 11, 30)),
        ("Chi cục Thủy lợi", datetime.date(2024, 12, 15)),
        ("Trung tâm Khuyến nông", datetime.date(2024, 12, 15)),
    }


def test_what_is_left_out_is_not_saved_and_what_is_corrected_is(cast: Cast, sign_in: SignIn) -> None:
    notice = filed(cast, NOTICE, cast.secretary)
    client, url = sign_in(cast.secretary), reverse("past-notice", args=[notice.uid])
    data = sent(client.get(url).content.decode())
    data |= {"unit-0-keep": ["on"], "unit-1-keep": ["on"], "unit-0-unit": ["new"], "unit-1-unit": ["new"]}
    data |= {"remark-0-text": ["Niêm yết đầy đủ thủ tục."]}
    del data["remark-1-keep"]
    client.post(url, data)
    texts = [finding.text for finding in Campaign.objects.get(result__document=notice).findings.all()]
    assert texts[0] == "Niêm yết đầy đủ thủ tục."
    assert not any("phần mềm" in text for text in texts)


def test_a_remark_on_a_unit_that_is_left_out_is_refused(cast: Cast, sign_in: SignIn) -> None:
    notice = filed(cast, NOTICE, cast.secretary)
    client, url = sign_in(cast.secretary), reverse("past-notice", args=[notice.uid])
    data = sent(client.get(url).content.decode())
    refused = client.post(url, data | {"unit-0-keep": ["on"], "unit-0-unit": ["new"]})
    assert refused.status_code == 422
    assert "Đơn vị không được đưa vào đợt: Trung tâm Khuyến nông" in refused.content.decode()
    assert Campaign.objects.count() == 1


def test_notices_are_entered_one_after_another(cast: Cast, sign_in: SignIn) -> None:
    filed(cast, NOTICE, cast.secretary)
    filed(cast, NOTICE.replace("415", "416"), cast.secretary)
    page = sign_in(cast.secretary).get(reverse("past-notices")).content.decode()
    assert "415/TB-SNN" in page
    assert "416/TB-SNN" in page
    assert "2819/TB-BQL" not in page, "its campaign is there already"


def test_a_confirmed_notice_offers_its_campaign(cast: Cast, sign_in: SignIn) -> None:
    notice = filed(cast, NOTICE, cast.secretary)
    page = sign_in(cast.secretary).get(reverse("document", args=[notice.uid])).content.decode()
    assert "Lập đợt kiểm tra từ thông báo này" in page
    page = sign_in(cast.clerk).get(reverse("document", args=[notice.uid])).content.decode()
    assert "Lập đợt kiểm tra từ thông báo này" not in page
