"""What the inspection takes from the notice that was signed."""

import datetime

import pytest

from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.inspections.actions import compose_result, write_requirement
from rasoat.inspections.actions.assignments import set_measure
from rasoat.inspections.following import foresee
from rasoat.inspections.models import Assignment, Result
from rasoat.inspections.tests.cases import second_campaign
from rasoat.inspections.tests.signing import DUE, SIGNED_ON, changed, draft, sign
from rasoat.registry.actions import drafting
from rasoat.registry.actions.signing import record_signature

pytestmark = pytest.mark.django_db

LATER = datetime.date(2024, 10, 15)


def dues(result: Result) -> list[datetime.date | None]:
    rows = Assignment.objects.filter(requirement__campaign=result.campaign).order_by("requirement__order", "unit")
    return list(rows.values_list("due_on", flat=True))


def test_signing_gives_every_unit_each_requirement_with_its_date(cast: Cast, result: Result) -> None:
    own = datetime.date(2024, 8, 1)
    assert not dues(result)
    sign(result, cast)
    assert dues(result) == [DUE, DUE, own, own]
    assert Event.objects.get(type="inspections.assignments-made").sentence.startswith("Giao 04 nhiệm vụ")


def test_a_unit_that_was_not_visited_gets_nothing(cast: Cast, result: Result) -> None:
    visit = result.campaign.visits.first()
    assert visit is not None
    visit.sessions.all().delete()
    sign(result, cast)
    assert len(dues(result)) == 2


def test_the_deadline_follows_the_signed_text(cast: Cast, result: Result) -> None:
    sign(result, cast, lambda text: text.replace("30/9/2024", "15/10/2024"))
    result.refresh_from_db()
    assert result.due_on == LATER
    assert dues(result)[:2] == [LATER, LATER]
    event = Event.objects.get(type="inspections.deadline-followed")
    assert "30/9/2024 thành 15/10/2024" in event.sentence


def test_a_requirements_own_deadline_follows_too(cast: Cast, result: Result) -> None:
    sign(result, cast, lambda text: text.replace("01/8/2024", "ngày 05 tháng 8 năm 2024"))
    assert dues(result)[2:] == [datetime.date(2024, 8, 5)] * 2


def test_a_deadline_that_was_struck_out_is_none(cast: Cast, result: Result) -> None:
    sign(result, cast, lambda text: text.replace(" trước ngày 30/9/2024", ""))
    result.refresh_from_db()
    assert result.due_on is None


def test_another_word_leaves_the_deadline_alone(cast: Cast, result: Result) -> None:
    sign(
        result,
        cast,
        lambda text: text.replace("báo cáo kết quả", "gửi báo cáo kết quả").replace("Đào tạo", "Bồi dưỡng"),
    )
    result.refresh_from_db()
    assert result.due_on == DUE
    assert not Event.objects.filter(type="inspections.deadline-followed").exists()


def test_a_day_that_a_requirement_cites_is_no_deadline(cast: Cast, result: Result) -> None:
    sign(result, cast, lambda text: text.replace("Tăng cường chỉ đạo", "Tăng cường lãnh đạo, chỉ đạo"))
    requirement = result.campaign.requirements.get(order=0)
    assert requirement.due_on is None


def test_a_deadline_changed_by_hand_in_the_draft_is_the_one_that_counts(cast: Cast, result: Result) -> None:
    paper = draft(result)
    block = next(block for block in drafting.text_of(paper).body if "30/9/2024" in block.text)
    text = block.text.replace("30/9/2024", "15/10/2024")
    drafting.edit_block(draft=paper, version=paper.version, block=block.id, text=text, by=cast.secretary)
    sign(result, cast)
    result.refresh_from_db()
    assert result.due_on == LATER


def test_a_deadline_added_on_paper_becomes_the_common_one(cast: Cast, result: Result) -> None:
    result.due_on = None
    result.save()
    compose_result(result=result, by=cast.secretary)
    sign(result, cast, added="Các đơn vị báo cáo kết quả chậm nhất ngày 15/10/2024.")
    result.refresh_from_db()
    assert result.due_on == LATER


def test_what_follows_is_said_before_it_is_done(cast: Cast, result: Result) -> None:
    paper = draft(result)
    copy = changed(drafting.text_of(paper), lambda text: text.replace("30/9/2024", "15/10/2024"))
    assert foresee(document=paper, signed=copy) == [
        "Thời hạn chung: 30/9/2024 → 15/10/2024",
        "Giao 04 nhiệm vụ sau kiểm tra (02 nội dung yêu cầu × 02 đơn vị)",
    ]
    result.refresh_from_db()
    assert (result.due_on, dues(result)) == (DUE, [])


def test_a_paper_that_is_no_notice_of_results_is_not_followed(cast: Cast, result: Result) -> None:
    other = drafting.start(written=drafting.text_of(draft(result)), by=cast.secretary)
    assert foresee(document=other, signed=drafting.text_of(other)) == []
    record_signature(draft=other, version=1, number="306", date=SIGNED_ON, by=cast.clerk)
    assert dues(result) == []


def test_a_requirement_is_of_the_area_that_its_words_speak_of_until_somebody_says_another(cast: Cast) -> None:
    campaign = second_campaign(cast)
    by_words = [each.area and each.area.short for each in campaign.requirements.all()]
    trained = write_requirement(campaign=campaign, by=cast.secretary, text="Mở lớp bồi dưỡng viên chức")
    both = write_requirement(campaign=campaign, by=cast.secretary, text="Niêm yết thủ tục hành chính, bổ nhiệm")
    assert (by_words, trained.area and trained.area.short, both.area) == (["TTHC", None], "Công vụ", None)
    set_measure(requirement=trained, version=trained.version, area=None, by=cast.secretary)
    write_requirement(
        campaign=campaign, by=cast.secretary, text=trained.text, requirement=trained, version=trained.version
    )
    trained.refresh_from_db()
    assert trained.area is None
