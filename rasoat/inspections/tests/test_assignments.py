"""After the notice: an assignment is reported, returned, given more time, ended; the unit never ends its own."""

import datetime
from typing import Any

import pytest
import time_machine

from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.conventions import Conflict
from rasoat.inspections.actions import assignments as verbs
from rasoat.inspections.models import Assignment, Remedy
from rasoat.inspections.states import ASSIGNMENT, NotPossible
from rasoat.organisations.models import Grant
from rasoat.organisations.separation import ReasonOwed, Separated

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2023, 9, 5)
State = Assignment.State


@pytest.fixture(autouse=True)
def _clock() -> Any:
    with time_machine.travel(datetime.datetime(2023, 9, 5, 3, tzinfo=datetime.UTC), tick=False):
        yield


@pytest.fixture
def assignment(cast: Cast) -> Assignment:
    return Assignment.objects.filter(requirement__campaign=cast.campaign).select_related("unit").first()  # type: ignore[return-value]


def report(assignment: Assignment, cast: Cast, **more: Any) -> Remedy:
    more = {"text": "Đã cử 05 viên chức đi học", "reported_on": TODAY, "by": cast.unit, **more}
    return verbs.report(assignment=assignment, version=assignment.version, **more)


def end(assignment: Assignment, cast: Cast, **more: Any) -> None:
    verbs.end(assignment=assignment, version=assignment.version, **{"by": cast.secretary, **more})


def test_what_was_reported_waits_for_the_office(assignment: Assignment, cast: Cast) -> None:
    paper = cast.body.documents.first()
    remedy = report(assignment, cast, reached=5, document=paper, evidence=[paper, paper])
    assert (assignment.state, remedy.verdict, remedy.evidence.count()) == (State.REPORTED, "", 1)
    with pytest.raises(NotPossible, match="đang ở tình trạng “Đã báo cáo, chờ xác nhận”"):
        report(assignment, cast)


def test_an_accepted_report_ends_the_assignment_on_a_day(assignment: Assignment, cast: Cast) -> None:
    remedy = report(assignment, cast)
    end(assignment, cast)
    remedy.refresh_from_db()
    assert (assignment.state, assignment.ended_on) == (State.ENDED, TODAY)
    assert (remedy.verdict, remedy.verdict_by, remedy.verdict_on) == ("accepted", cast.secretary, TODAY)


def test_a_returned_report_says_why_and_is_reported_again(assignment: Assignment, cast: Cast) -> None:
    report(assignment, cast)
    with pytest.raises(NotPossible, match="Ghi lý do trả lại"):
        verbs.send_back(assignment=assignment, version=assignment.version, reason=" ", by=cast.secretary)
    assignment.refresh_from_db()
    verbs.send_back(assignment=assignment, version=assignment.version, reason="Thiếu chứng chỉ", by=cast.secretary)
    report(assignment, cast, text="Bổ sung chứng chỉ")
    end(assignment, cast)
    assert [remedy.verdict for remedy in assignment.remedies.all()] == ["returned", "accepted"]


def test_without_a_report_the_office_says_why_it_ends(assignment: Assignment, cast: Cast) -> None:
    with pytest.raises(NotPossible, match="Đơn vị chưa báo cáo"):
        end(assignment, cast)
    assignment.refresh_from_db()
    end(assignment, cast, reason="Đã kiểm tra trực tiếp tại đơn vị")
    sentence = Event.objects.get(type="inspections.ended").sentence
    assert sentence.endswith(", lý do: Đã kiểm tra trực tiếp tại đơn vị")


@pytest.mark.parametrize("reported", [True, False])
def test_the_unit_never_ends_its_own(assignment: Assignment, cast: Cast, reported: bool) -> None:
    Grant.objects.create(account=cast.unit, role=Grant.Role.SECRETARY, valid_from=TODAY)
    mine = Assignment.objects.get(pk=assignment.pk)
    mine.heir = cast.unit.grants.exclude(unit=None)[0].unit
    mine.save()
    if reported:
        report(mine, cast)
    with pytest.raises(Separated, match="thuộc chính đơn vị thực hiện nhiệm vụ"):
        end(mine, cast, by=cast.unit, reason="Đã xong")
    mine.refresh_from_db()
    assert mine.ended_on is None


def test_what_was_ended_is_followed_again_for_a_reason(assignment: Assignment, cast: Cast) -> None:
    end(assignment, cast, reason="Đã xong")
    with pytest.raises(NotPossible, match="Ghi lý do theo dõi lại"):
        verbs.open_again(assignment=assignment, version=assignment.version, reason="", by=cast.secretary)
    assignment.refresh_from_db()
    verbs.open_again(assignment=assignment, version=assignment.version, reason="Ghi nhầm", by=cast.secretary)
    assert (assignment.state, assignment.ended_on) == (State.OPEN, None)


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (datetime.date(2023, 6, 13), "không thể trước ngày 14/6/2023"),
        (datetime.date(2023, 9, 6), "không thể sau hôm nay"),
    ],
)
def test_nothing_is_reported_before_the_notice_or_tomorrow(
    assignment: Assignment, cast: Cast, day: datetime.date, sentence: str
) -> None:
    with pytest.raises(NotPossible, match=sentence):
        report(assignment, cast, reported_on=day)
    assert Assignment.objects.get(pk=assignment.pk).state == State.OPEN


def test_it_does_not_end_before_it_was_reported(assignment: Assignment, cast: Cast) -> None:
    report(assignment, cast)
    with pytest.raises(NotPossible, match="phải từ ngày 05/9/2023 trở đi"):
        end(assignment, cast, on=datetime.date(2023, 9, 4))


def test_who_wrote_the_report_for_the_unit_confirms_it_for_a_reason(assignment: Assignment, cast: Cast) -> None:
    report(assignment, cast, by=cast.secretary, for_unit=True)
    with pytest.raises(ReasonOwed, match="Người ghi báo cáo thay đơn vị cũng là người xác nhận"):
        end(assignment, cast)
    assignment.refresh_from_db()
    end(assignment, cast, reason="Cơ quan có một người phụ trách")
    assert "Cơ quan có một người phụ trách" in str(Event.objects.get(type="inspections.ended").changes)


# More time


def dated(assignment: Assignment) -> Assignment:
    Assignment.objects.filter(pk=assignment.pk).update(due_on=datetime.date(2023, 9, 30))
    return Assignment.objects.get(pk=assignment.pk)


def ask(assignment: Assignment, cast: Cast, until: datetime.date = datetime.date(2023, 10, 31)) -> Any:
    reason = "Lớp học khai giảng muộn"
    return verbs.ask_extension(
        assignment=assignment, version=assignment.version, until=until, reason=reason, by=cast.unit
    )


def test_the_deadline_moves_when_the_office_agrees_and_not_before(assignment: Assignment, cast: Cast) -> None:
    assignment = dated(assignment)
    extension = ask(assignment, cast)
    assert Assignment.objects.get(pk=assignment.pk).due_on == datetime.date(2023, 9, 30)
    verbs.decide_extension(extension=extension, version=assignment.version, granted=True, by=cast.chief)
    assert Assignment.objects.get(pk=assignment.pk).due_on == datetime.date(2023, 10, 31)


def test_a_refused_extension_has_a_reason_and_leaves_the_deadline(assignment: Assignment, cast: Cast) -> None:
    assignment = dated(assignment)
    extension = ask(assignment, cast)
    with pytest.raises(NotPossible, match="Ghi lý do không gia hạn"):
        verbs.decide_extension(extension=extension, version=assignment.version, granted=False, by=cast.chief)
    assignment.refresh_from_db()
    refusal = {"granted": False, "reason": "Còn đủ thời gian", "by": cast.chief}
    verbs.decide_extension(extension=extension, version=assignment.version, **refusal)
    assert Assignment.objects.get(pk=assignment.pk).due_on == datetime.date(2023, 9, 30)


def test_more_time_is_asked_once_for_a_later_day_of_a_deadline_that_there_is(
    assignment: Assignment, cast: Cast
) -> None:
    with pytest.raises(NotPossible, match="Văn bản không nêu thời hạn"):
        ask(assignment, cast)
    assignment = dated(assignment)
    with pytest.raises(NotPossible, match="phải sau thời hạn hiện nay, ngày 30/9/2023"):
        ask(assignment, cast, until=datetime.date(2023, 9, 30))
    assignment = dated(assignment)
    ask(assignment, cast)
    with pytest.raises(NotPossible, match="đang chờ quyết định"):
        ask(assignment, cast)


# Proof


def test_proof_is_withdrawn_with_a_reason_and_stays_to_be_seen(assignment: Assignment, cast: Cast) -> None:
    paper = cast.body.documents.first()
    evidence = report(assignment, cast, evidence=[paper]).evidence.get()
    verbs.withdraw_evidence(evidence=evidence, version=assignment.version, reason="Nhầm tệp", by=cast.unit)
    evidence.refresh_from_db()
    assert evidence.withdrawn == "Nhầm tệp"
    end(assignment, cast)
    with pytest.raises(NotPossible, match="không rút được"):
        verbs.withdraw_evidence(evidence=evidence, version=assignment.version, reason="Nhầm", by=cast.unit)


def test_two_who_act_on_one_reading_do_not_overwrite_each_other(assignment: Assignment, cast: Cast) -> None:
    read = assignment.version
    report(assignment, cast)
    with pytest.raises(Conflict):
        verbs.end(assignment=assignment, version=read, reason="Đã xong", by=cast.secretary)


@pytest.mark.parametrize("verb", sorted({*ASSIGNMENT} - {"withdraw"}))
def test_every_verb_starts_where_its_table_says_and_nowhere_else(verb: str, assignment: Assignment, cast: Cast) -> None:
    acts = {
        "report": lambda row: report(row, cast),
        "send_back": lambda row: verbs.send_back(assignment=row, version=row.version, reason="x", by=cast.secretary),
        "end": lambda row: end(row, cast, reason="x"),
        "open_again": lambda row: verbs.open_again(assignment=row, version=row.version, reason="x", by=cast.secretary),
    }
    for state in State:
        ended = TODAY if state in (State.ENDED, State.WITHDRAWN) else None
        Assignment.objects.filter(pk=assignment.pk).update(state=state, ended_on=ended)
        Remedy.objects.all().delete()
        row = Assignment.objects.get(pk=assignment.pk)
        if state in ASSIGNMENT[verb].starts:
            acts[verb](row)
            assert Assignment.objects.get(pk=row.pk).state == ASSIGNMENT[verb].end
        else:
            with pytest.raises(NotPossible):
                acts[verb](row)


def test_measure_and_terms_are_kept_with_what_they_were_before(assignment: Assignment, cast: Cast) -> None:
    fields = {"measure": "course", "goal": "05 viên chức có chứng chỉ", "audience": "viên chức", "knowledge": "QLNN"}
    verbs.set_measure(requirement=assignment.requirement, version=1, by=cast.secretary, **fields)
    terms = {"owner": "Hiệu trưởng", "expected": 5, "remind_on": datetime.date(2023, 9, 15)}
    verbs.set_terms(assignment=assignment, version=assignment.version, by=cast.secretary, **terms)
    changes = Event.objects.get(type="inspections.terms-set").changes
    assert changes["expected"] == [None, 5]
    assert assignment.requirement.goal == "05 viên chức có chứng chỉ"
