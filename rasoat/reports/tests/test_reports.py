"""The periodic reports: whose window a day falls into, figures that equal their lists, reports that stay as issued."""

import datetime
import io
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.criteria.models import Area
from rasoat.design.dates import parse
from rasoat.inspections.actions import assignments as verbs
from rasoat.inspections.models import Assignment, Campaign, Finding, Requirement, Result, Visit, VisitSession
from rasoat.organisations.models import Account, Appointment, Organisation, SigningRight
from rasoat.registry.actions.drafting import edit_block, remarks, submit, text_of
from rasoat.registry.models import Document
from rasoat.reports import queries
from rasoat.reports.figures import FIGURES, counts, mean_days, percent
from rasoat.reports.periods import PERIODS, Term, year_of

pytestmark = pytest.mark.django_db
SignIn = Callable[[Account], Client]
YEAR, NEXT, THIRD = Term(PERIODS["nam"], 2023), Term(PERIODS["nam"], 2024), Term(PERIODS["quy-3"], 2023)


def day(text: str) -> datetime.date:
    return parse(text)


def end(assignment: Assignment, on: str) -> None:
    Assignment.objects.filter(pk=assignment.pk).update(state="ended", ended_on=day(on))


def draft(client: Client, term: Term = YEAR) -> Document:
    client.post(reverse("report-draft", args=[term.slug]))
    return Document.objects.get(doc_type="Báo cáo")


def issue(document: Document, by: Account) -> None:
    submit(draft=document, version=document.version, by=by)
    Document.objects.filter(pk=document.pk).update(state=Document.State.ISSUED)


def opened(client: Client, term: Term = YEAR, figure: str = "") -> str:
    name, more = ("report-list", [figure]) if figure else ("report", [])
    page = client.get(reverse(name, args=[term.slug, *more])).content.decode()
    return " ".join(page[page.index("<main") : page.index("</main>")].split())


def with_shortcomings(cast: Cast) -> None:
    """A shortcoming in two areas at both units, one of the school alone; and the year before, the same area there."""
    school = cast.unit.grants.get().unit
    first, second = Area.objects.order_by("order")[:2]
    both = Finding.objects.create(campaign=cast.campaign, kind="shortcoming", text="Chậm ban hành kế hoạch")
    both.areas.set([first, second])
    own = Finding.objects.create(campaign=cast.campaign, kind="shortcoming", text="Thiếu biên bản")
    own.areas.set([second])
    own.visits.set(cast.campaign.visits.filter(unit=school))
    Finding.objects.create(campaign=cast.campaign, kind="shortcoming", text="Không đưa vào", left_out=True)
    earlier = Campaign.objects.create(body=cast.body, title="Kiểm tra năm 2022", year=2022, scope="đơn vị")
    notice = Document.objects.create(body=cast.body, state="issued", doc_type="Thông báo", date=day("10/6/2022"))
    Result.objects.create(campaign=earlier, document=notice)
    visit = Visit.objects.create(campaign=earlier, unit=school)
    VisitSession.objects.create(visit=visit, day=day("01/6/2022"))
    Finding.objects.create(campaign=earlier, kind="shortcoming", text="Thiếu kế hoạch").areas.set([first])


@pytest.mark.parametrize(
    ("slug", "first", "last"),
    [
        ("quy-1", "15/12/2022", "14/3/2023"),
        ("6-thang", "15/12/2022", "14/6/2023"),
        ("quy-3", "15/6/2023", "14/9/2023"),
        ("nam", "15/12/2022", "14/12/2023"),
    ],
)
def test_a_term_has_the_window_of_the_ministry(slug: str, first: str, last: str) -> None:
    term = Term(PERIODS[slug], 2023)
    assert (term.first, term.last) == (day(first), day(last))


def test_a_reporting_year_begins_on_15_december() -> None:
    assert (year_of(day("14/12/2023")), year_of(day("15/12/2023"))) == (2023, 2024)


def test_what_ended_on_14_december_is_of_this_year_and_on_15_december_of_the_next(cast: Cast) -> None:
    requirement = Requirement.objects.earliest("pk")
    one, other = requirement.assignments.all()
    end(one, "14/12/2023")
    end(other, "15/12/2023")
    this, following = (queries.facts(cast.body, term) for term in (YEAR, NEXT))
    assert [fact.unit for fact in this.duties if fact.ended_on] == [one.unit.name]
    assert [fact.unit for fact in following.duties if fact.ended_on] == [other.unit.name]
    assert counts(this)["followed"] == 4
    assert counts(following)["followed"] == 3


def test_quarter_three_begins_anew(cast: Cast) -> None:
    assert counts(queries.facts(cast.body, YEAR))["inspected"] == 2
    assert counts(queries.facts(cast.body, THIRD))["inspected"] == 0
    assert counts(queries.facts(cast.body, Term(PERIODS["quy-1"], 2023)))["followed"] == 0


def test_the_indicators_of_the_sample(cast: Cast) -> None:
    one, two, *_ = Assignment.objects.order_by("pk")
    Assignment.objects.filter(pk__in=[one.pk, two.pk]).update(due_on=day("30/9/2023"), owner="Hiệu trưởng")
    end(one, "14/9/2023")
    end(two, "12/10/2023")
    facts = queries.facts(cast.body, YEAR)
    assert counts(facts) == {
        "scope": 2,
        "inspected": 2,
        "shortcomings": 0,
        "repeated": 0,
        "followed": 4,
        "ended": 2,
        "unowned": 2,
        "due": 2,
        "due-ended": 2,
        "in-time": 1,
    }
    assert mean_days(facts) == (92 + 120) / 2
    assert counts(queries.facts(cast.body, THIRD))["ended"] == 1


def test_a_share_is_printed_as_on_paper() -> None:
    assert [percent(2, 2), percent(1, 3), percent(0, 4), percent(0, 0)] == ["100%", "33,3%", "0%", "–"]


def test_a_shortcoming_is_repeated_where_the_unit_had_it_in_an_earlier_year(cast: Cast) -> None:
    with_shortcomings(cast)
    facts = queries.facts(cast.body, YEAR)
    assert [(fact.text, fact.repeated) for fact in facts.shortcomings] == [
        ("Chậm ban hành kế hoạch", ["Trường Trung cấp Khu kinh tế"]),
        ("Thiếu biên bản", []),
    ]


def test_the_draft_breaks_no_rule_of_form_and_says_the_figures(cast: Cast, sign_in: SignIn) -> None:
    with_shortcomings(cast)
    document = draft(sign_in(cast.secretary))
    assert list(remarks(document).errors) == []
    said = "\n".join(block.text for block in text_of(document).body)
    assert "đã kiểm tra 02/02 đơn vị (100%), gồm: " in said
    assert "nêu 02 nội dung tồn tại, hạn chế, trong đó 01 nội dung lặp lại" in said
    assert "(số liệu từ ngày 15/12/2022 đến ngày 14/12/2023)" in said
    assert document.subject == "Công tác kiểm tra cải cách hành chính năm 2023"


def test_a_draft_follows_the_data_and_keeps_what_was_written_by_hand(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.secretary)
    document = draft(client)
    edit_block(
        draft=document, version=document.version, block="closing", text="Trân trọng báo cáo./.", by=cast.secretary
    )
    end(Assignment.objects.earliest("pk"), "08/8/2023")
    assert "Số liệu đã thay đổi sau khi soạn dự thảo" in opened(client)
    said = [block.text for block in text_of(draft(client)).body]
    assert said[-1] == "Trân trọng báo cáo./."
    assert any("đã kết thúc theo dõi 01/04 nhiệm vụ (25%)" in line for line in said)
    assert "Số liệu đã thay đổi sau khi soạn dự thảo" not in opened(client)


def test_an_issued_report_never_changes(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.secretary)
    end(Assignment.objects.earliest("pk"), "14/12/2023")
    issue(draft(client), cast.secretary)
    opened(client)  # what was said of the draft is said once
    before = [opened(client), *(opened(client, figure=name) for name in FIGURES)]
    text = text_of(Document.objects.get(doc_type="Báo cáo"))
    Assignment.objects.update(state="ended", ended_on=day("01/12/2023"), due_on=day("01/8/2023"))
    VisitSession.objects.all().delete()
    Organisation.objects.filter(kind=Organisation.Kind.SERVICE_UNIT).update(name="Tên mới")
    assert [opened(client), *(opened(client, figure=name) for name in FIGURES)] == before
    assert text_of(draft(client)) == text
    assert counts(queries.facts(cast.body, YEAR))["ended"] == 4


def test_what_is_followed_again_or_changes_hands_later_changes_no_issued_report(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.secretary)
    first, second = Requirement.objects.earliest("pk").assignments.order_by("pk")
    end(first, "14/12/2023")
    end(second, "15/12/2023")
    issue(draft(client), cast.secretary)
    opened(client)  # what was said of the draft is said once
    told = [opened(client, YEAR, figure) for figure in FIGURES]
    cell = 'data-label="Kết thúc theo dõi">{}</td>'
    assert cell.format("14/12/2023") in opened(client, YEAR, "ended")
    assert cell.format("15/12/2023") not in opened(client, YEAR, "ended")
    assert cell.format("15/12/2023") in opened(client, NEXT, "ended")
    first.refresh_from_db()
    again = {"version": first.version, "reason": "Chưa bền vững", "by": cast.secretary}
    verbs.open_again(assignment=first, **again)
    Assignment.objects.filter(pk=first.pk).update(heir=second.unit, due_on=day("01/3/2024"))
    Organisation.objects.filter(pk=first.unit_id).update(name="Trường Cao đẳng Khu kinh tế")
    assert [opened(client, YEAR, figure) for figure in FIGURES] == told
    later = queries.facts(cast.body, NEXT)
    assert {duty.ended_on for duty in later.duties if duty.text == first.requirement.text} == {None, "2023-12-15"}


def test_what_has_to_be_done_no_more_counts_as_done_in_no_report(cast: Cast) -> None:
    row = Requirement.objects.earliest("pk").assignments.earliest("pk")
    before = counts(queries.facts(cast.body, YEAR))
    Assignment.objects.filter(pk=row.pk).update(state="withdrawn", ended_on=day("14/12/2023"))
    after = counts(queries.facts(cast.body, YEAR))
    assert (after["followed"], after["ended"]) == (before["followed"] - 1, before["ended"])
    Assignment.objects.filter(pk=row.pk).update(ended_on=day("15/12/2023"))
    assert counts(queries.facts(cast.body, YEAR)) == before
    assert counts(queries.facts(cast.body, NEXT))["followed"] == before["followed"] - 1


def test_what_a_later_document_gave_is_of_the_terms_from_its_day_on(cast: Cast) -> None:
    row = Requirement.objects.earliest("pk").assignments.earliest("pk")
    later = Document.objects.create(body=cast.body, state="issued", doc_type="Thông báo", date=day("15/12/2023"))
    Assignment.objects.filter(pk=row.pk).update(given_by=later)
    ours, following = (queries.facts(cast.body, term).duties for term in (YEAR, NEXT))
    assert len(ours) == len(following) - 1
    assert [duty.noticed_on for duty in following].count("2023-12-15") == 1


def test_the_sheet_says_the_figures_and_lists_them_and_is_remembered(cast: Cast, sign_in: SignIn) -> None:
    Requirement.objects.update(text="=1+1")
    answer = sign_in(cast.leader).get(reverse("report-sheet", args=["nam-2023"]))
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    figures = {row[1]: row[3] for row in book.get_sheet_by_name("Số liệu").to_python()[4:]}
    assert figures["Nhiệm vụ sau kiểm tra phải thực hiện trong kỳ"] == 4
    assert figures["Tỷ lệ đơn vị được kiểm tra"] == "100%"
    duties = book.get_sheet_by_name("Nhiệm vụ sau kiểm tra").to_python()[4:]
    assert [row[1] for row in duties] == ["=1+1"] * 4
    assert Event.objects.filter(object_label__contains="số liệu báo cáo năm 2023").exists()


def test_another_body_counts_nothing_of_ours(cast: Cast, sign_in: SignIn) -> None:
    draft(sign_in(cast.secretary))
    assert set(counts(queries.facts(cast.outsider.body, YEAR)).values()) == {0}
    assert queries.documents(cast.outsider.body, 2023) == {}


def test_where_nobody_may_sign_it_says_where_to_mend_that(cast: Cast, sign_in: SignIn) -> None:
    SigningRight.objects.all().delete()
    Appointment.objects.all().update(valid_to=day("01/01/2023"))
    answer = sign_in(cast.secretary).post(reverse("report-draft", args=["nam-2023"]))
    assert answer["Location"] == reverse("people")


def test_the_page_asks_as_little_of_many_as_of_few(cast: Cast, sign_in: SignIn) -> None:
    client, asked = sign_in(cast.secretary), []
    with_shortcomings(cast)
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries_made:
            opened(client)
        asked.append(len(queries_made))
        Finding.objects.bulk_create(
            Finding(campaign=cast.campaign, kind="shortcoming", text=f"Tồn tại {number}") for number in range(50)
        )
    assert asked[0] == asked[1]
    assert asked[1] <= 15, asked


def test_the_four_periods_of_a_year_stand_in_one_list(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.secretary)
    draft(client)
    page = client.get(reverse("reports"), {"nam": "2023"}).content.decode()
    assert page.count("<tr>") == 5
    assert page.count("Chưa soạn") == 3
    assert client.get(reverse("reports"), {"nam": "²"}).status_code == 200


@pytest.mark.parametrize("address", ["nam-1999", "thang-2023", "nam-2023/nothing", "nam-²023"])
def test_there_is_no_report_of_what_is_no_term(cast: Cast, sign_in: SignIn, address: str) -> None:
    assert sign_in(cast.secretary).get(f"/bao-cao/{address}/").status_code == 404
