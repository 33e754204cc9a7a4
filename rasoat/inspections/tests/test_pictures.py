"""The two pictures of a campaign: documents with the days between, and areas promised and judged."""

from rasoat.conftest import Cast
from rasoat.design.pictures import with_gaps
from rasoat.inspections.models import VisitSession
from rasoat.inspections.names import named
from rasoat.inspections.pictures import BEYOND, FLAWED, NAMED, OUTSIDE, SILENT, chain, coverage
from rasoat.inspections.progress import progress_of
from rasoat.inspections.states import standing
from rasoat.inspections.tests.cases import open_again, second_campaign


def test_the_chain_of_the_sample_has_the_days_between(cast: Cast) -> None:
    drawn = with_gaps(chain(cast.campaign, progress_of(cast.campaign)))
    assert [(step.title, gap) for step, gap in drawn] == [
        ("4647/QĐ-UBND", "13 ngày"),
        ("146/KH-BQL", "49 ngày"),
        ("810/KH-BQL", "81 ngày"),
        ("2535/TB-BQL", "17 ngày"),
        ("02/02 đơn vị", "6 ngày"),
        ("2819/TB-BQL", ""),
        ("00/04 nhiệm vụ", ""),
    ]


def test_a_document_that_is_not_in_the_records_is_marked(cast: Cast) -> None:
    result = chain(cast.campaign, progress_of(cast.campaign))[5]
    assert result.waits
    assert result.words == "Thông báo kết quả, chưa có bản lưu trong hồ sơ"


def test_visits_of_several_days_have_a_beginning_and_an_end(cast: Cast) -> None:
    campaign = second_campaign(cast)
    titles = [step.title for step in chain(campaign, progress_of(campaign))]
    assert titles == [
        "Luật Tổ chức chính quyền địa phương",
        "77/KH-BQL",
        "04/05 đơn vị",
        "Kết thúc kiểm tra",
        "Thông báo kết quả",
        "Sau kiểm tra",
    ]


def test_areas_promised_and_judged_by_unit(cast: Cast) -> None:
    drawn = coverage(cast.campaign, named(cast.campaign))
    marks = dict(zip([column.short for column in drawn.columns], drawn.rows[0].marks, strict=True))
    assert marks == {
        "CĐĐH": NAMED,
        "Thể chế": SILENT,
        "TTHC": SILENT,
        "Bộ máy": NAMED,
        "Công vụ": NAMED,
        "Tài chính": SILENT,
        "Chính quyền số": SILENT,
        "Kỷ luật": SILENT,
        "Dân chủ": BEYOND,
        "Sắp xếp": BEYOND,
    }
    assert drawn.rows[0].marks == drawn.rows[1].marks


def test_a_remark_of_one_unit_speaks_for_that_unit_alone(cast: Cast) -> None:
    finding = cast.campaign.findings.first()
    assert finding is not None
    finding.visits.set([cast.campaign.visits.get(unit__abbreviation="Trường Trung cấp KKT")])
    rows = {row.words: row.marks[0] for row in coverage(cast.campaign, named(cast.campaign)).rows}
    assert rows == {"Trường Trung cấp KKT": NAMED, "Trung tâm XTĐT&DVVL KKT": SILENT}


def test_a_shortcoming_shows_whatever_else_was_said_of_the_area(cast: Cast) -> None:
    finding = cast.campaign.findings.first()
    assert finding is not None
    cast.campaign.findings.create(kind="shortcoming", text="Chưa công khai").areas.set(finding.areas.all())
    assert {row.marks[0] for row in coverage(cast.campaign, named(cast.campaign)).rows} == {FLAWED}


def test_a_unit_that_was_not_visited_promises_nothing(cast: Cast) -> None:
    VisitSession.objects.filter(visit=cast.campaign.visits.last()).delete()
    assert set(coverage(cast.campaign, named(cast.campaign)).rows[1].marks) == {OUTSIDE}


def test_a_finding_that_was_left_out_judges_nothing(cast: Cast) -> None:
    cast.campaign.findings.update(left_out=True)
    assert NAMED not in {mark for row in coverage(cast.campaign, named(cast.campaign)).rows for mark in row.marks}


def test_where_a_campaign_stands_follows_from_its_data(cast: Cast) -> None:
    assert standing(cast.campaign, progress_of(cast.campaign)).words == "Đang theo dõi thực hiện yêu cầu"
    for requirement in cast.campaign.requirements.all():
        requirement.assignments.update(state="ended", ended_on="2024-12-01")
    assert standing(cast.campaign, progress_of(cast.campaign)).words == "Kết thúc theo dõi"
    for requirement in cast.campaign.requirements.all():
        requirement.assignments.all().delete()
    assert standing(cast.campaign, progress_of(cast.campaign)).words == "Đã thông báo kết quả"
    assert standing(open_again(cast.campaign), progress_of(cast.campaign)).words == "Chưa lập thông báo kết quả"
    VisitSession.objects.filter(visit__campaign=cast.campaign).delete()
    assert standing(cast.campaign, progress_of(cast.campaign)).words == "Chưa kiểm tra"


def test_of_many_units_the_areas_are_told_in_one_row(cast: Cast) -> None:
    cast.campaign.findings.first().visits.set(cast.campaign.visits.all()[:1])  # type: ignore[union-attr]
    (row,) = coverage(cast.campaign, named(cast.campaign), by_unit=False).rows
    assert (row.words, row.marks[0]) == ("Toàn đợt", NAMED)
