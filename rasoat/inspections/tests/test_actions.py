"""What the verbs of the inspection do, refuse and remember."""

import datetime

import pytest

from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.conventions import Conflict
from rasoat.criteria.queries import areas
from rasoat.inspections import actions
from rasoat.inspections.models import Campaign, Finding
from rasoat.inspections.tests.cases import open_again, second_campaign
from rasoat.registry.models import Document


@pytest.fixture
def campaign(cast: Cast) -> Campaign:
    return open_again(cast.campaign)


def next_one(cast: Cast, year: int) -> Campaign:
    like = cast.campaign
    return actions.start_campaign(
        by=cast.secretary,
        title=f"Kiểm tra năm {year}",
        year=year,
        scope=like.scope,
        topic=like.topic,
        areas=like.areas.all(),
        like=like,
    )


def test_a_campaign_like_an_earlier_one_has_its_units_recipients_and_signer(cast: Cast) -> None:
    new = next_one(cast, 2024)
    assert [visit.unit for visit in new.visits.all()] == [visit.unit for visit in cast.campaign.visits.all()]
    assert not any(visit.sessions.exists() for visit in new.visits.all())
    assert new.result.recipients == cast.campaign.result.recipients
    assert new.result.signing == cast.campaign.result.signing
    assert not new.findings.exists()
    assert not new.requirements.exists()


def test_plans_carry_over_within_their_year_alone(cast: Cast) -> None:
    codes = [paper.document.code for paper in next_one(cast, 2023).papers.all()]
    assert codes == ["4647/QĐ-UBND", "146/KH-BQL", "810/KH-BQL"]
    assert not next_one(cast, 2024).papers.exists()


def test_a_unit_with_remarks_of_its_own_is_not_taken_out(cast: Cast, campaign: Campaign) -> None:
    visit = campaign.visits.first()
    assert visit is not None
    finding = campaign.findings.first()
    assert finding is not None
    finding.visits.set([visit])
    with pytest.raises(actions.NotRemovable, match="còn nhận xét riêng"):
        actions.remove_unit(visit=visit, version=visit.version, by=cast.secretary)
    assert list(finding.visits.all()) == [visit]


def test_a_shortcoming_takes_back_that_none_was_found(cast: Cast, campaign: Campaign) -> None:
    assert campaign.result.no_shortcoming
    kind = Finding.Kind.SHORTCOMING
    actions.write_finding(campaign=campaign, by=cast.secretary, kind=kind, text="Chậm", areas=areas()[:1])
    campaign.result.refresh_from_db()
    assert not campaign.result.no_shortcoming


def test_a_stale_version_writes_nothing(cast: Cast, campaign: Campaign) -> None:
    finding = campaign.findings.first()
    assert finding is not None
    facts = {"campaign": campaign, "by": cast.secretary, "kind": finding.kind, "areas": finding.areas.all()}
    actions.write_finding(text="Lần một", finding=finding, version=1, **facts)  # type: ignore[arg-type]
    with pytest.raises(Conflict):
        actions.write_finding(text="Lần hai", finding=finding, version=1, **facts)  # type: ignore[arg-type]
    finding.refresh_from_db()
    assert finding.text == "Lần một"


def test_one_stale_visit_leaves_every_day_as_it_was(cast: Cast, campaign: Campaign) -> None:
    first, second = campaign.visits.all()
    day = [(datetime.date(2023, 6, 9), "day")]
    with pytest.raises(Conflict):
        actions.set_days(campaign=campaign, by=cast.secretary, days={first: (1, day), second: (7, day)})
    assert {session.day for visit in campaign.visits.all() for session in visit.sessions.all()} == {
        datetime.date(2023, 6, 8)
    }


def test_data_behind_an_announced_notice_do_not_change(cast: Cast) -> None:
    campaign, by = cast.campaign, cast.secretary
    finding, requirement, visit = campaign.findings.all()[0], campaign.requirements.all()[0], campaign.visits.all()[0]
    before = Event.objects.count()
    for write in (
        lambda: actions.change_campaign(campaign=campaign, version=1, by=by, areas=[], title="Khác"),
        lambda: actions.add_papers(campaign=campaign, papers=[], by=by),
        lambda: actions.remove_paper(campaign=campaign, paper=campaign.papers.all()[0].document, by=by),
        lambda: actions.add_units(campaign=campaign, units=[], by=by),
        lambda: actions.remove_unit(visit=visit, version=1, by=by),
        lambda: actions.set_days(campaign=campaign, by=by, days={}),
        lambda: actions.write_finding(campaign=campaign, by=by, kind="strength", text="x", areas=[]),
        lambda: actions.leave_out(finding=finding, version=1, by=by),
        lambda: actions.put_back(finding=finding, version=1, by=by),
        lambda: actions.confirm_no_shortcoming(result=campaign.result, version=1, by=by, chosen=False),
        lambda: actions.write_requirement(campaign=campaign, by=by, text="x"),
        lambda: actions.remove_requirement(requirement=requirement, version=1, by=by),
        lambda: actions.set_result(result=campaign.result, version=1, by=by, demand="x"),
        lambda: actions.compose_result(result=campaign.result, by=by),
    ):
        with pytest.raises(actions.Locked, match="2819/TB-BQL"):
            write()
    assert Event.objects.count() == before


def test_data_do_not_change_while_the_notice_waits_for_its_signature(cast: Cast) -> None:
    campaign = second_campaign(cast)
    actions.compose_result(result=campaign.result, by=cast.secretary)
    Document.objects.filter(result__campaign=campaign).update(state=Document.State.SUBMITTED)
    with pytest.raises(actions.Locked, match="đang trình ký"):
        actions.write_requirement(campaign=campaign, by=cast.secretary, text="Việc khác")


def test_the_draft_is_made_once_and_follows_the_data_after_that(cast: Cast) -> None:
    campaign = second_campaign(cast)
    assert actions.compose_result(result=campaign.result, by=cast.secretary) is None
    draft = Document.objects.get(result__campaign=campaign)
    assert [paper.document for paper in campaign.papers.filter(role="result")] == [draft]
    actions.write_requirement(campaign=campaign, by=cast.secretary, text="Công khai kết quả giải quyết hồ sơ")
    merged = actions.compose_result(result=campaign.result, by=cast.secretary)
    assert merged is not None
    assert not merged.clashes
    assert Document.objects.filter(result__campaign=campaign).count() == 1
    assert "Công khai kết quả giải quyết hồ sơ." in [block.text for block in merged.document.body]


def test_every_change_is_remembered_in_a_sentence(cast: Cast) -> None:
    campaign = second_campaign(cast)
    sentences = set(Event.objects.filter(type__startswith="inspections.").values_list("sentence", flat=True))
    assert f"Thư ký đoàn lập đợt kiểm tra {campaign.title}" in sentences
    assert f"Thư ký đoàn chọn Kế hoạch số 77/KH-BQL làm căn cứ của đợt {campaign.title}" in sentences
    assert f"Thư ký đoàn ghi ngày kiểm tra tại Phòng Quản lý đầu tư trong đợt {campaign.title}" in sentences


def test_no_deadline_lies_before_the_inspection(cast: Cast) -> None:
    campaign, before = open_again(cast.campaign), datetime.date(2023, 6, 8)
    with pytest.raises(actions.TooEarly, match="phải sau ngày kiểm tra cuối cùng, ngày 08/6/2023"):
        actions.write_requirement(campaign=campaign, by=cast.secretary, text="Báo cáo", due_on=before)
    result = campaign.result
    with pytest.raises(actions.TooEarly):
        actions.set_result(result=result, version=result.version, by=cast.secretary, due_on=before)
