"""The notice is composed out of the data: each sentence says its datum, and follows it alone."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from rasoat.conftest import Cast
from rasoat.inspections import actions
from rasoat.inspections.composition import Incomplete, notice, reference
from rasoat.inspections.models import Campaign, Finding, VisitSession
from rasoat.inspections.tests.cases import open_again, second_campaign
from rasoat.organisations.models import Appointment, Post
from rasoat.registry.models import Document
from vanban import check
from vanban.document import Document as Written
from vanban.document import Kind


def texts(written: Written) -> list[str]:
    return [f"{block.label} {block.text}".strip() for block in written.body]


def by_id(campaign: Campaign) -> dict[str, str]:
    campaign = Campaign.objects.get(pk=campaign.pk)
    return {block.id: block.text for block in notice(campaign.result).body}


def changed(campaign: Campaign, change: Callable[[], Any]) -> set[str]:
    """The ids of the blocks that are not as they were before ``change``."""
    before = by_id(campaign)
    change()
    after = by_id(campaign)
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def put(row: Any, **values: Any) -> Callable[[], None]:
    def write() -> None:
        type(row).objects.filter(pk=row.pk).update(**values)

    return write


@pytest.fixture(params=["sample", "second"])
def campaign(request: pytest.FixtureRequest, cast: Cast) -> Campaign:
    return cast.campaign if request.param == "sample" else second_campaign(cast)


def test_the_notice_of_the_sample_reads_as_the_office_writes(cast: Cast) -> None:
    written = notice(cast.campaign.result)
    said = texts(written)
    assert written.subject == (
        "Kết quả kiểm tra công tác cải cách hành chính tại các đơn vị sự nghiệp trực thuộc "
        "Ban Quản lý Khu kinh tế Hải Phòng năm 2023"
    )
    assert said[0] == (
        "Căn cứ Quyết định số 4647/QĐ-UBND ngày 30 tháng 12 năm 2022 của Ủy ban nhân dân thành phố Hải Phòng "
        "ban hành Kế hoạch cải cách hành chính nhà nước thành phố Hải Phòng năm 2023;"
    )
    assert said[4] == (
        "Ngày 08/6/2023, Ban Quản lý Khu kinh tế Hải Phòng đã tổ chức kiểm tra công tác cải cách hành chính tại 02/02 "
        "đơn vị sự nghiệp trực thuộc, gồm: Trường Trung cấp Khu kinh tế; Trung tâm Xúc tiến Đầu tư và Dịch vụ việc làm "
        "Khu kinh tế."
    )
    assert [line for line in said if line.startswith(("I", "1.", "2.", "3.", "4."))][:5] == [
        "I. KẾT QUẢ KIỂM TRA",
        "1. Về chỉ đạo, điều hành",
        "2. Về tổ chức bộ máy và chế độ công vụ",
        "3. Về thực hiện dân chủ ở cơ sở",
        "4. Về sắp xếp tổ chức",
    ]
    assert "Qua kiểm tra, Đoàn kiểm tra không ghi nhận tồn tại, hạn chế." in said
    assert said[-1].endswith("thông báo để các đơn vị biết, thực hiện./.")
    assert [str(recipient) for recipient in written.recipients] == [
        "Lãnh đạo Ban (để báo cáo)",
        "Trường Trung cấp KKT",
        "Trung tâm XTĐT&DVVL KKT",
    ]
    assert written.signatures[0].lines == ("KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN")
    assert (written.symbol, written.archive_line) == ("TB-BQL", "Lưu: VT, VP.")


def test_the_notice_of_the_second_case_goes_through_without_a_change_of_code(cast: Cast) -> None:
    written = notice(second_campaign(cast).result)
    said = texts(written)
    assert written.subject == (
        "Kết quả kiểm tra công tác kiểm soát thủ tục hành chính tại các phòng chuyên môn thuộc "
        "Ban Quản lý Khu kinh tế Hải Phòng năm 2024"
    )
    assert said[0] == "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"
    assert said[2].startswith("Các ngày 30, 31/5/2024 và 03/6/2024, Ban Quản lý Khu kinh tế Hải Phòng đã tổ chức")
    assert "tại 04/05 phòng chuyên môn, gồm: Phòng Quản lý đầu tư; Phòng Quản lý quy hoạch, xây dựng; " in said[2]
    assert said[4:] == [
        "I. KẾT QUẢ KIỂM TRA",
        "1. Về cải cách thủ tục hành chính",
        "Hồ sơ được giải quyết trước hạn.",
        "II. TỒN TẠI, HẠN CHẾ",
        "1. Về cải cách thủ tục hành chính",
        "Phòng Quản lý đầu tư: chưa niêm yết đầy đủ thủ tục hành chính.",
        "2. Về hệ thống quản lý chất lượng ISO",
        "Quy trình nội bộ chậm được cập nhật.",
        "III. YÊU CẦU ĐỐI VỚI CÁC ĐƠN VỊ",
        "Để tiếp tục nâng cao chất lượng, hiệu quả công tác kiểm soát thủ tục hành chính, Ban Quản lý Khu kinh tế Hải "
        "Phòng yêu cầu các phòng chuyên môn thực hiện các nội dung sau:",
        "1. Niêm yết đầy đủ thủ tục hành chính.",
        "2. Cập nhật quy trình nội bộ; hoàn thành trước ngày 01/12/2024.",
        "Các đơn vị báo cáo kết quả thực hiện về Ban Quản lý Khu kinh tế Hải Phòng trước ngày 01/7/2024.",
        "Trên đây là kết quả kiểm tra công tác kiểm soát thủ tục hành chính năm 2024; Ban Quản lý Khu kinh tế Hải "
        "Phòng "
        "thông báo để các đơn vị biết, thực hiện./.",
    ]
    assert written.signatures[0].lines == ("TL. TRƯỞNG BAN", "CHÁNH VĂN PHÒNG")


def test_the_composed_notice_breaks_no_rule_of_form(campaign: Campaign) -> None:
    assert [remark for remark in check(notice(campaign.result)) if remark.severity in ("error", "warning")] == []


def test_every_block_has_an_id_of_its_own_and_says_where_it_comes_from(campaign: Campaign) -> None:
    blocks = notice(campaign.result).body
    assert len({block.id for block in blocks}) == len(blocks)
    assert all(block.id == f"{block.origin['part']}-{block.origin['uid']}" for block in blocks)


def test_a_changed_finding_changes_its_own_sentence_alone(campaign: Campaign) -> None:
    for finding in campaign.findings.all():
        assert changed(campaign, put(finding, text="Nội dung khác")) == {f"text-{finding.uid}"}


def test_a_changed_requirement_or_date_changes_its_own_sentence_alone(campaign: Campaign) -> None:
    for requirement in campaign.requirements.all():
        assert changed(campaign, put(requirement, text="Việc khác")) == {f"text-{requirement.uid}"}
        day = datetime.date(2030, 1, 2)
        assert changed(campaign, put(requirement, due_on=day)) == {f"text-{requirement.uid}"}


def test_a_changed_base_changes_its_own_sentence_alone(campaign: Campaign) -> None:
    for paper in campaign.papers.exclude(role="result").select_related("document"):
        base = paper.document
        assert changed(campaign, put(base, subject="Ban hành văn bản khác")) == {f"basis-{base.uid}"}


def test_the_common_sentence_and_the_common_date_change_alone(campaign: Campaign) -> None:
    result = campaign.result
    assert changed(campaign, put(result, demand="Yêu cầu các đơn vị:")) == {f"demand-{result.uid}"}
    assert changed(campaign, put(result, due_on=datetime.date(2030, 1, 2))) == {f"due_on-{result.uid}"}
    signer = Appointment.objects.get(post__rank=Post.Rank.HEAD)
    assert changed(campaign, put(result, signer=signer, authority="", recipients=["Như Điều 1"])) == set()


def test_a_changed_day_changes_the_opening_alone(campaign: Campaign) -> None:
    session = VisitSession.objects.filter(visit__campaign=campaign).first()
    assert changed(campaign, put(session, day=datetime.date(2022, 1, 2))) == {f"opening-{campaign.uid}"}


def test_a_renamed_unit_changes_the_opening_and_its_own_remarks(campaign: Campaign) -> None:
    visit = campaign.visits.first()
    assert visit is not None
    own = {f"text-{finding.uid}" for finding in visit.findings.all()}
    assert changed(campaign, put(visit.unit, name="Phòng Tổng hợp")) == own | {f"opening-{campaign.uid}"}


def test_a_finding_that_is_left_out_takes_its_title_with_it(cast: Cast) -> None:
    finding = cast.campaign.findings.first()
    assert finding is not None
    assert changed(cast.campaign, put(finding, left_out=True)) == {f"text-{finding.uid}", f"areas-{finding.uid}"}


def test_one_unit_is_called_by_its_name(cast: Cast) -> None:
    campaign = open_again(cast.campaign)
    visit = campaign.visits.last()
    assert visit is not None
    actions.remove_unit(visit=visit, version=visit.version, by=cast.secretary)
    written = notice(Campaign.objects.get(pk=campaign.pk).result)
    said = texts(written)
    assert written.subject == "Kết quả kiểm tra công tác cải cách hành chính tại Trường Trung cấp Khu kinh tế năm 2023"
    assert said[4].endswith("đã tổ chức kiểm tra công tác cải cách hành chính tại Trường Trung cấp Khu kinh tế.")
    assert "III. YÊU CẦU ĐỐI VỚI ĐƠN VỊ" in said
    assert any("yêu cầu Trường Trung cấp Khu kinh tế thực hiện" in line for line in said)
    assert said[-1].endswith("thông báo để Trường Trung cấp Khu kinh tế biết, thực hiện./.")


def test_a_unit_that_was_not_visited_counts_but_is_not_named(cast: Cast) -> None:
    VisitSession.objects.filter(visit=cast.campaign.visits.last()).delete()
    opening = texts(notice(cast.campaign.result))[4]
    assert opening.endswith("tại 01/02 đơn vị sự nghiệp trực thuộc, gồm: Trường Trung cấp Khu kinh tế.")


def test_many_units_stand_one_a_line(cast: Cast) -> None:
    campaign = second_campaign(cast)
    units = [visit.unit for visit in cast.campaign.visits.all()]
    actions.add_units(campaign=campaign, units=units, by=cast.secretary)
    days = {visit: (visit.version, [(datetime.date(2024, 6, 4), "day")]) for visit in campaign.visits.all()}
    actions.set_days(campaign=campaign, by=cast.secretary, days=days)
    items = [block.text for block in notice(campaign.result).body if block.kind is Kind.ITEM]
    assert [item[-1] for item in items] == [*";;;;;;", "."]


def test_without_requirements_there_is_no_third_part(cast: Cast) -> None:
    for requirement in cast.campaign.requirements.all():
        requirement.assignments.all().delete()
        requirement.delete()
    headings = [block.text for block in notice(cast.campaign.result).body if block.kind is Kind.SECTION]
    assert headings == ["KẾT QUẢ KIỂM TRA", "TỒN TẠI, HẠN CHẾ"]


def test_without_strengths_the_parts_are_numbered_anew(cast: Cast) -> None:
    campaign = second_campaign(cast)
    campaign.findings.filter(kind=Finding.Kind.STRENGTH).update(left_out=True)
    labels = [block.label for block in notice(campaign.result).body if block.kind is Kind.SECTION]
    assert labels == ["I.", "II."]


def test_nothing_is_composed_before_all_is_there(cast: Cast) -> None:
    campaign = actions.start_campaign(
        by=cast.secretary, title="Đợt mới", year=2024, scope="phòng", topic="công tác cải cách hành chính", areas=[]
    )
    with pytest.raises(Incomplete) as refused:
        notice(campaign.result)
    assert refused.value.missing == [
        "văn bản căn cứ",
        "đơn vị và ngày kiểm tra",
        "nhận xét theo lĩnh vực",
        "tồn tại, hạn chế (hoặc chọn “Không ghi nhận tồn tại, hạn chế”)",
        "nơi nhận",
        "người ký",
    ]


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("Về công tác văn thư", "của Sở Nội vụ về công tác văn thư"),
        ("Công tác cải cách hành chính", "của Sở Nội vụ về công tác cải cách hành chính"),
        ("Kiểm tra công vụ", "của Sở Nội vụ về việc kiểm tra công vụ"),
        ("Ban hành Quy chế", "của Sở Nội vụ ban hành Quy chế"),
        ("Kế hoạch kiểm tra năm 2024", "của Sở Nội vụ về Kế hoạch kiểm tra năm 2024"),
        ("CCHC năm 2024", "của Sở Nội vụ về việc CCHC năm 2024"),
    ],
)
def test_a_document_is_cited_by_type_code_day_issuer_and_subject(subject: str, said: str) -> None:
    day = datetime.date(2024, 1, 5)
    paper = Document(doc_type="Kế hoạch", code="12/KH-SNV", date=day, issuer_name="Sở Nội vụ", subject=subject)
    assert reference(paper) == f"Kế hoạch số 12/KH-SNV ngày 05 tháng 01 năm 2024 {said}"
