"""A document that amends, replaces or corrects the notice: what it changes beside what is followed, and one word."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.inspections import queries, reminders
from rasoat.inspections.actions import assignments as verbs
from rasoat.inspections.actions.later_documents import Became, BeforeTheDocument, New, Role, follow_later
from rasoat.inspections.history import first_due, turns
from rasoat.inspections.models import Assignment, Campaign, Change, Requirement
from rasoat.inspections.states import NotPossible
from rasoat.organisations.actions import add_unit
from rasoat.organisations.models import Account, Organisation
from rasoat.post import outbox
from rasoat.post.models import Message
from rasoat.registry.actions.filing import Door, confirm, take_in
from rasoat.registry.models import Document

pytestmark = pytest.mark.django_db
SignIn = Callable[[Account], Client]
State = Assignment.State

NOTICE = "Thông báo số 2819/TB-BQL ngày 14 tháng 6 năm 2023"
FIRST = datetime.date(2023, 9, 29)
NEW = datetime.date(2023, 12, 29)
ISSUED = datetime.date(2023, 8, 21)

FORM = """\
BAN QUẢN LÝ
KHU KINH TẾ HẢI PHÒNG
Số: 3001/TB-BQL

Hải Phòng, ngày 21 tháng 8 năm 2023

THÔNG BÁO
{subject}

Căn cứ {notice} của Ban Quản lý Khu kinh tế Hải Phòng về kết quả kiểm tra;

{body}

Nơi nhận:
- Lãnh đạo Ban (để báo cáo);
- Lưu: VT, VP.

TRƯỞNG BAN

(họ và tên)
"""


def paper(cast: Cast, subject: str, *sentences: str) -> Document:
    """A document of the body, taken in through the door of what it issued itself."""
    text = FORM.format(subject=subject, notice=NOTICE, body="\n\n".join(sentences))
    intake = take_in(chunks=[text.encode()], name="thong-bao.txt", by=cast.clerk)
    given = {"issuer": cast.body.organisation, "issuer_name": cast.body.organisation.name}
    return confirm(intake=intake, door=Door.OUTGOING, written=intake.written, by=cast.clerk, **given)


def amendment(cast: Cast) -> Document:
    return paper(
        cast,
        f"Sửa đổi, bổ sung {NOTICE}",
        "1. Điều chỉnh thời hạn báo cáo từ trước ngày 29/9/2023 thành trước ngày 29/12/2023.",
        f"2. Bãi bỏ nội dung “{requirements(cast)[1].text}”.",
        "3. Bổ sung yêu cầu như sau: “Rà soát quy trình giải quyết công việc nội bộ”.",
    )


@pytest.fixture
def campaign(cast: Cast) -> Campaign:
    """The campaign of the sample, its notice with a date and every assignment with a deadline."""
    rows = Assignment.objects.filter(requirement__campaign=cast.campaign)
    rows.update(due_on=FIRST)
    Document.objects.filter(result__campaign=cast.campaign).update(state=Document.State.ISSUED)
    return Campaign.objects.select_related("result__document").get(pk=cast.campaign.pk)


def requirements(cast: Cast) -> list[Requirement]:
    return list(cast.campaign.requirements.all())


def rows(campaign: Campaign, **which: Any) -> list[Assignment]:
    return list(Assignment.objects.filter(requirement__campaign=campaign, **which).order_by("pk"))


def became(requirement: Requirement, **changed: Any) -> Became:
    return Became(requirement, requirement.version, **{"text": requirement.text, **changed})


def follow(campaign: Campaign, document: Document, by: Account, **what: Any) -> None:
    follow_later(campaign=campaign, document=document, by=by, **{"role": Role.AMENDMENT, **what})


def said(response: HttpResponse) -> str:
    return " ".join(response.content.decode().split())


def address(campaign: Campaign, document: Document) -> str:
    return reverse("later-document", args=[campaign.uid, document.uid])


def as_read(client: Client, url: str) -> dict[str, str]:
    """What the page proposes, as a browser sends it back unchanged."""
    sheet = client.get(url).context["sheet"]
    forms = [sheet.common, *sheet.lines, *sheet.added]
    fields = [field for form in forms for field in form]
    return {field.html_name: field.value() for field in fields if field.value() not in (None, "", [])}


# Until somebody confirms


def test_until_somebody_confirms_it_waits_to_be_seen_and_changes_nothing(
    cast: Cast, campaign: Campaign, sign_in: SignIn
) -> None:
    document = amendment(cast)
    assert {row.due_on for row in rows(campaign)} == {FIRST}
    home = said(sign_in(cast.secretary).get(reverse("home")))
    assert "sửa đổi, bổ sung Thông báo số 2819/TB-BQL, chờ xác nhận thay đổi" in home
    assert address(campaign, document) in home
    page = said(sign_in(cast.secretary).get(reverse("campaign", args=[campaign.uid])))
    assert "Sửa đổi, bổ sung: Thông báo số 3001/TB-BQL ngày 21/8/2023." in page
    assert "Nội dung theo dõi chưa đổi." in page
    offer = said(sign_in(cast.secretary).get(reverse("document", args=[document.uid])))
    assert "Xem thay đổi đối với Thông báo số 2819/TB-BQL" in offer


def test_one_confirmation_of_what_was_read_changes_what_is_followed(
    cast: Cast, campaign: Campaign, sign_in: SignIn
) -> None:
    document, client = amendment(cast), sign_in(cast.secretary)
    url = address(campaign, document)
    page = said(client.get(url))
    assert "Đang theo dõi: thời hạn 29/9/2023: 02 nhiệm vụ" in page
    done = said(client.post(url, as_read(client, url), follow=True))  # type: ignore[arg-type]
    assert "Nội dung theo dõi của đợt nay theo văn bản này." in done
    first, second, *added = requirements(cast)
    assert [(row.state, row.due_on) for row in rows(campaign, requirement=first)] == [(State.OPEN, NEW)] * 2
    assert {row.state for row in rows(campaign, requirement=second)} == {State.WITHDRAWN}
    assert [each.text for each in added] == ["Rà soát quy trình giải quyết công việc nội bộ"]
    assert [(row.due_on, row.given_by) for row in rows(campaign, requirement=added[0])] == [(NEW, document)] * 2
    assert "chờ xác nhận thay đổi" not in said(client.get(reverse("home")))
    event = Event.objects.get(type="inspections.later-followed")
    assert "02 nhiệm vụ đổi thời hạn, 02 nhiệm vụ không còn phải thực hiện, 00 nhiệm vụ sửa nội dung" in event.sentence
    assert "Văn bản sửa đổi, bổ sung" in said(client.get(reverse("campaign", args=[campaign.uid])))


def test_it_is_followed_once(cast: Cast, campaign: Campaign, sign_in: SignIn) -> None:
    document = amendment(cast)
    follow(campaign, document, cast.secretary, due_on=NEW, became=[became(each) for each in requirements(cast)])
    with pytest.raises(NotPossible, match="đã được ghi nhận đối với đợt này"):
        follow(campaign, document, cast.secretary)
    assert sign_in(cast.secretary).get(address(campaign, document)).status_code == 302


def test_a_replacing_notice_is_laid_beside_the_one_before(cast: Cast, campaign: Campaign, sign_in: SignIn) -> None:
    first = requirements(cast)[0]
    document = paper(
        cast,
        f"Kết quả kiểm tra cải cách hành chính năm 2023 (thay thế {NOTICE})",
        "Ngày 08/6/2023, Ban Quản lý đã kiểm tra tại Trường Trung cấp Khu kinh tế.",
        "I. YÊU CẦU ĐỐI VỚI CÁC ĐƠN VỊ",
        f"1. {first.text}",
        "2. Rà soát, cập nhật quy trình nội bộ.",
        "Các đơn vị báo cáo kết quả thực hiện về Ban Quản lý trước ngày 29 tháng 12 năm 2023.",
    )
    sheet = sign_in(cast.secretary).get(address(campaign, document)).context["sheet"]
    assert sheet.role == Role.REPLACEMENT
    assert [line["what"].value() for line in sheet.lines] == ["kept", "withdrawn"]
    assert sheet.common["due_on"].value() == NEW
    assert sheet.added[0]["text"].value().startswith("Rà soát, cập nhật quy trình nội bộ")


def test_a_correction_is_recorded_and_changes_nothing(cast: Cast, campaign: Campaign, sign_in: SignIn) -> None:
    document = paper(cast, f"Đính chính {NOTICE}", "Tại trang 2, “kiếm tra” sửa là “kiểm tra”.")
    before = [(row.state, row.due_on, row.version) for row in rows(campaign)]
    page = said(sign_in(cast.secretary).post(address(campaign, document), follow=True))  # type: ignore[arg-type]
    assert "Văn bản đính chính" in page
    assert [(row.state, row.due_on, row.version) for row in rows(campaign)] == before
    assert not Change.objects.exists()
    assert Event.objects.filter(type="inspections.correction-recorded").count() == 1


def test_a_paper_that_only_cites_the_notice_is_put_right(cast: Cast, campaign: Campaign, sign_in: SignIn) -> None:
    document = amendment(cast)
    sign_in(cast.secretary).post(address(campaign, document), {"verb": "cites"})
    assert not queries.later_documents(cast.body).exists()
    assert document.references.get(target=campaign.result.document).kind == "cites"


def test_a_notice_that_was_not_read_as_an_amendment_can_be_one(cast: Cast, campaign: Campaign, sign_in: SignIn) -> None:
    document = paper(cast, "Thời hạn báo cáo", "Các đơn vị gửi báo cáo trước ngày 29/12/2023.")
    assert not queries.later_documents(cast.body).exists()
    client = sign_in(cast.secretary)
    assert address(campaign, document) in said(client.get(reverse("campaign", args=[campaign.uid])))
    assert client.get(f"{address(campaign, document)}?la=replacement").context["sheet"].role == Role.REPLACEMENT


def test_an_old_notice_that_changes_one_that_is_known_is_no_campaign_of_its_own(cast: Cast, campaign: Campaign) -> None:
    document = paper(cast, f"Sửa đổi thông báo kết quả kiểm tra tại {NOTICE}", "Nội dung.")
    assert document not in queries.notices_to_enter(cast.body)


# What follows


def test_history_keeps_the_first_deadline(cast: Cast, campaign: Campaign, sign_in: SignIn) -> None:
    document = amendment(cast)
    row = rows(campaign)[0]
    extension = verbs.ask_extension(
        assignment=row, version=row.version, until=datetime.date(2023, 10, 31), reason="x", by=cast.unit
    )
    verbs.decide_extension(extension=extension, version=row.version, granted=True, by=cast.secretary)
    follow(campaign, document, cast.secretary, due_on=NEW, became=[became(each) for each in requirements(cast)])
    row.refresh_from_db()
    assert (row.due_on, first_due(turns(row))) == (NEW, FIRST)
    page = said(sign_in(cast.unit).get(reverse("assignment", args=[row.uid])))
    assert "thời hạn đầu tiên: 29/9/2023" in page
    assert "đổi thời hạn: 31/10/2023 thành 29/12/2023" in page


def test_what_is_over_stays_as_it_is(cast: Cast, campaign: Campaign) -> None:
    row = rows(campaign)[0]
    verbs.end(assignment=row, version=row.version, by=cast.secretary, reason="Đã làm", on=ISSUED)
    lines = [became(each, withdrawn=True) for each in requirements(cast)]
    follow(campaign, amendment(cast), cast.secretary, due_on=NEW, became=lines)
    row.refresh_from_db()
    assert (row.state, row.due_on) == (State.ENDED, FIRST)


def test_what_is_withdrawn_ends_on_the_day_of_the_document_and_is_not_done(
    cast: Cast, campaign: Campaign, sign_in: SignIn
) -> None:
    lines = [became(each, withdrawn=True) for each in requirements(cast)]
    follow(campaign, amendment(cast), cast.secretary, became=lines)
    row = rows(campaign)[0]
    assert (row.state, row.ended_on) == (State.WITHDRAWN, ISSUED)
    shown = queries.counts(queries.followed_up(cast.body), ISSUED)
    assert (shown["withdrawn"], shown["ended"], shown["followed"], shown["late"]) == (4, 0, 0, 0)
    page = said(sign_in(cast.unit).get(reverse("assignment", args=[row.uid])))
    assert "Không còn phải thực hiện" in page
    assert "Gửi báo cáo" not in page


def test_a_report_that_waited_when_its_requirement_was_withdrawn_waits_again_when_it_is_followed_again(
    cast: Cast, campaign: Campaign
) -> None:
    row = rows(campaign)[0]
    verbs.report(assignment=row, version=row.version, text="Đã làm", reported_on=ISSUED, by=cast.unit)
    follow(campaign, amendment(cast), cast.secretary, became=[became(row.requirement, withdrawn=True)])
    row.refresh_from_db()
    verbs.open_again(assignment=row, version=row.version, reason="Ghi nhầm", by=cast.secretary)
    assert (row.state, row.ended_on) == (State.REPORTED, None)


def test_other_words_keep_what_was_done_and_the_words_before(cast: Cast, campaign: Campaign) -> None:
    requirement = requirements(cast)[0]
    before = requirement.text
    follow(campaign, amendment(cast), cast.secretary, became=[became(requirement, text="Tăng cường kiểm tra, đôn đốc")])
    row = rows(campaign, requirement=requirement)[0]
    assert row.requirement.text == "Tăng cường kiểm tra, đôn đốc"
    assert [change.text_before for change in row.changes.all()] == [before]


def test_units_that_come_in_get_all_that_still_stands_and_see_both_papers(
    cast: Cast, campaign: Campaign, sign_in: SignIn
) -> None:
    kind = Organisation.Kind.DEPARTMENT
    unit = add_unit(name="Phòng Quản lý đầu tư", abbreviation="QLĐT", kind=kind, by=cast.secretary)
    document = amendment(cast)
    first, second = requirements(cast)
    follow(
        campaign,
        document,
        cast.secretary,
        became=[became(first), became(second, withdrawn=True)],
        added=[New("Niêm yết quy chế", NEW)],
        units=[unit],
    )
    theirs = rows(campaign, unit=unit)
    assert [(row.requirement.text, row.due_on) for row in theirs] == [(first.text, FIRST), ("Niêm yết quy chế", NEW)]
    assert queries.units_told_by(document) >= {unit.pk}
    assert {*queries.notices_to(cast.body, [unit.pk])} >= {document, campaign.result.document}


def test_who_comes_in_later_reports_from_the_later_day_on(cast: Cast, campaign: Campaign) -> None:
    document = amendment(cast)
    follow(campaign, document, cast.secretary, added=[New("Niêm yết quy chế")])
    row = rows(campaign, given_by=document)[0]
    day = ISSUED - datetime.timedelta(1)
    with pytest.raises(NotPossible, match="không thể trước ngày 21/8/2023 của Thông báo số 3001"):
        verbs.report(assignment=row, version=row.version, text="x", reported_on=day, by=cast.secretary)


def test_more_time_that_was_asked_is_not_granted_back_to_an_earlier_day(cast: Cast, campaign: Campaign) -> None:
    row = rows(campaign)[0]
    until = datetime.date(2023, 10, 31)
    extension = verbs.ask_extension(assignment=row, version=row.version, until=until, reason="x", by=cast.unit)
    follow(campaign, amendment(cast), cast.secretary, due_on=NEW, became=[became(row.requirement)])
    row.refresh_from_db()
    extension.refresh_from_db()
    with pytest.raises(NotPossible, match="nay là ngày 29/12/2023, không còn cần gia hạn đến ngày 31/10/2023"):
        verbs.decide_extension(extension=extension, version=row.version, granted=True, by=cast.secretary)


def test_a_deadline_before_the_document_is_refused_and_nothing_is_lost(
    cast: Cast, campaign: Campaign, sign_in: SignIn
) -> None:
    document, client = amendment(cast), sign_in(cast.secretary)
    with pytest.raises(BeforeTheDocument, match="Thời hạn 20/8/2023 trước ngày 21/8/2023 của Thông báo số 3001"):
        follow(campaign, document, cast.secretary, due_on=datetime.date(2023, 8, 20))
    url = address(campaign, document)
    answer = client.post(url, as_read(client, url) | {"common-due_on": "20/8/2023", "added-1-text": "Việc ghi tay"})
    assert answer.status_code == 422
    page = said(answer)  # type: ignore[arg-type]
    assert "Thời hạn 20/8/2023 trước ngày 21/8/2023" in page
    assert "Việc ghi tay" in page
    assert not Change.objects.exists()


def test_a_deadline_on_a_day_off_is_told_and_kept_as_the_paper_has_it(
    cast: Cast, campaign: Campaign, sign_in: SignIn
) -> None:
    document = paper(
        cast, f"Gia hạn thời hạn báo cáo tại {NOTICE}", "1. Gia hạn thời hạn báo cáo đến trước ngày 30/12/2023."
    )
    client = sign_in(cast.secretary)
    page = said(client.get(address(campaign, document)))
    assert "Ngày 30/12/2023 là ngày nghỉ (Thứ Bảy); ngày làm việc tiếp theo là 01/01/2024." in page
    client.post(address(campaign, document), as_read(client, address(campaign, document)))
    assert {row.due_on for row in rows(campaign)} == {datetime.date(2023, 12, 30)}


# Reminders follow


def reminded(cast: Cast, day: datetime.date) -> set[str]:
    before = set(Message.objects.values_list("key", flat=True))
    reminders.remind(body=cast.body, day=day)
    return set(Message.objects.values_list("key", flat=True)) - before


def test_reminders_of_the_old_day_stand_no_more_and_those_of_the_new_day_arm(cast: Cast, campaign: Campaign) -> None:
    old = reminded(cast, datetime.date(2023, 9, 28))
    assert old
    first, second = requirements(cast)
    lines = [became(first), became(second, withdrawn=True)]
    follow(campaign, amendment(cast), cast.secretary, due_on=NEW, became=lines)
    assert outbox.standing(old) == set()
    assert reminded(cast, datetime.date(2023, 10, 2)) == set()
    new = reminded(cast, datetime.date(2023, 12, 28))
    assert new
    moved = {row.uid.hex for row in rows(campaign, requirement=first)}
    assert {key.split(":")[2] for key in new} == moved
