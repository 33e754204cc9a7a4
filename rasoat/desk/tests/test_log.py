"""Nhật ký hệ thống: read in sentences, filtered by person, object and day; each reads what he may."""

import datetime
import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from rasoat.audit import events
from rasoat.audit.actions import record_alone
from rasoat.audit.models import Event
from rasoat.audit.vocabulary import EVENT_TYPES
from rasoat.conftest import Cast
from rasoat.design.dates import on_paper
from rasoat.desk.pages.log import A_PAGE
from rasoat.inspections import actions
from rasoat.inspections.actions import assignments
from rasoat.inspections.models import Assignment
from rasoat.organisations.models import Account
from rasoat.registry.actions import drafting
from vanban import Block, Document, Kind

SignIn = Callable[[Account], Client]
SHORTCOMING = "Chưa niêm yết đầy đủ thủ tục hành chính."
DRAFT = Document(
    symbol="TB-BQL",
    doc_type="Thông báo",
    subject="Lịch trực",
    body=(Block(id="text", kind=Kind.PARAGRAPH, text="Nội dung./."),),
)
YEAR = "Kiểm tra công tác cải cách hành chính năm 2024"


@pytest.fixture
def told(cast: Cast) -> Cast:
    """The cast, after a campaign with a finding, a draft, and a read of evidence."""
    campaign = actions.start_campaign(
        by=cast.secretary, title=YEAR, year=2024, scope="phòng", topic="cải cách hành chính", areas=[]
    )
    actions.write_finding(campaign=campaign, by=cast.secretary, kind="shortcoming", text=SHORTCOMING, areas=[])
    draft = drafting.start(written=DRAFT, by=cast.chief)
    record_alone(events.EXPORTED, by=cast.clerk, body=cast.body.uid, object=f"{draft} (.pdf)")
    return cast


def page(client: Client, address: str = "") -> str:
    answer = client.get(reverse("log") + address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def said(client: Client, address: str = "") -> list[str]:
    """The sentences of the page, sign-ins left out."""
    found = re.findall(r"</time></td><td>(.*?)</td>", page(client, address))
    return [sentence for sentence in found if "đăng nhập" not in sentence]


def test_the_log_reads_in_sentences_the_newest_first(told: Cast, sign_in: SignIn) -> None:
    assert said(sign_in(told.chief)) == [
        "Văn thư xuất Thông báo Lịch trực (.pdf)",
        "Chánh Văn phòng lập dự thảo Thông báo Lịch trực",
        f"Thư ký đoàn ghi nhận xét trong đợt {YEAR}: {SHORTCOMING}",
        f"Thư ký đoàn lập đợt kiểm tra {YEAR}",
    ]
    assert f"Ngày {on_paper(timezone.localdate())}" in page(sign_in(told.leader))


def test_it_is_narrowed_to_a_person(told: Cast, sign_in: SignIn) -> None:
    client = sign_in(told.chief)
    assert said(client, f"?nguoi={told.clerk.uid}") == ["Văn thư xuất Thông báo Lịch trực (.pdf)"]
    record_alone(events.EXPORTED, by=None, body=told.body.uid, object="nhật ký hệ thống")
    assert said(client, "?nguoi=he-thong") == ["Hệ thống xuất nhật ký hệ thống"]


def test_it_is_narrowed_to_an_object_by_words_with_or_without_marks(told: Cast, sign_in: SignIn) -> None:
    client = sign_in(told.chief)
    assert said(client, "?doi-tuong=lich+truc") == said(client, "?doi-tuong=Lịch trực") == said(client)[:2]
    assert said(client, "?doi-tuong=niêm+yết") == [said(client)[2]]


def test_an_object_is_found_by_the_name_that_it_had_before(told: Cast, sign_in: SignIn) -> None:
    draft = told.body.documents.get(subject="Lịch trực")
    drafting.edit_block(draft=draft, version=1, block="text", text="Nội dung mới./.", by=told.chief)
    Event.objects.filter(type="registry.draft-edited").update(object_label="…", object_folded="")
    assert len(said(sign_in(told.chief), "?doi-tuong=lich+truc")) == 3


def test_it_is_narrowed_to_days_of_vietnam(told: Cast, sign_in: SignIn) -> None:
    """20:00 UTC is the next morning there."""
    at = datetime.datetime(2026, 3, 8, 20, tzinfo=datetime.UTC)
    Event.objects.filter(type="registry.draft-started").update(at=at)
    client = sign_in(told.chief)
    drafted = ["Chánh Văn phòng lập dự thảo Thông báo Lịch trực"]
    assert said(client, "?tu-ngay=9/3/2026&den-ngay=09/03/2026") == drafted
    assert said(client, "?den-ngay=2026-03-09") == drafted
    assert said(client, "?den-ngay=8/3/2026") == []
    assert "Không có việc nào phù hợp" in page(client, "?den-ngay=8/3/2026")


@pytest.mark.parametrize(
    ("address", "error"),
    [
        ("?tu-ngay=31/2/2026", "Tháng này có 28 ngày"),
        ("?tu-ngay=2/1/2026&den-ngay=1/1/2026", "Ngày này trước “Từ ngày”"),
        ("?nguoi=khong-co", "khong-co"),
    ],
)
def test_what_cannot_be_looked_for_is_said_at_its_field(told: Cast, sign_in: SignIn, address: str, error: str) -> None:
    shown = page(sign_in(told.chief), address)
    assert error in shown
    assert "Chưa lọc được" in shown
    assert "<time" not in shown


def test_it_is_paged_and_the_filters_stay_in_the_address(told: Cast, sign_in: SignIn) -> None:
    for number in range(A_PAGE):
        record_alone(events.EXPORTED, by=told.clerk, body=told.body.uid, object=f"sổ {number}")
    client = sign_in(told.chief)
    address = f"?nguoi={told.clerk.uid}"
    assert len(said(client, address)) == A_PAGE
    assert f"{address}&amp;page=2" in page(client, address)
    assert said(client, f"{address}&page=2") == ["Văn thư xuất Thông báo Lịch trực (.pdf)"]


def test_however_long_it_is_it_asks_the_same_few_questions(told: Cast, sign_in: SignIn) -> None:
    client = sign_in(told.chief)
    page(client)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            page(client)
        counts.append(len(asked))
        for number in range(A_PAGE):
            record_alone(events.EXPORTED, by=told.clerk, body=told.body.uid, object=f"sổ {number}")
    assert counts[0] == counts[1] <= 15


# Who reads what


def test_who_only_works_does_not_read_the_log(told: Cast, sign_in: SignIn) -> None:
    for account in (told.clerk, told.secretary):
        assert sign_in(account).get(reverse("log")).status_code == 403


def test_each_reads_what_happened_in_his_own_body(told: Cast, sign_in: SignIn) -> None:
    record_alone(events.EXPORTED, by=told.outsider, body=told.outsider.body.uid, object="sổ của Sở")
    assert all("của Sở" not in sentence for sentence in said(sign_in(told.leader)))


def test_the_administrator_reads_who_did_what_kind_of_thing_and_nothing_of_drafts(told: Cast, sign_in: SignIn) -> None:
    client = sign_in(told.administrator)
    assert said(client) == [
        "Văn thư xuất …",
        "Chánh Văn phòng lập dự thảo …",
        "Thư ký đoàn ghi nhận xét trong đợt …: …",
        "Thư ký đoàn lập đợt kiểm tra …",
    ]
    assert said(client, "?doi-tuong=lich+truc") == []


def test_the_administrator_reads_what_was_refused_but_not_of_which_paper(told: Cast, sign_in: SignIn) -> None:
    draft = told.body.documents.get(subject="Lịch trực")
    assert sign_in(told.leader).post(reverse("draft-submit", args=[draft.uid])).status_code == 403
    assert said(sign_in(told.administrator))[0] == "Lãnh đạo Ban bị từ chối: soạn thảo văn bản (…)"


def test_the_administrator_also_reads_what_belongs_to_no_body(told: Cast, sign_in: SignIn) -> None:
    record_alone(events.SIGNED_OUT, by=None, body=None)
    assert said(sign_in(told.administrator))[0] == "Hệ thống đăng xuất"
    assert "đăng xuất" not in page(sign_in(told.chief)).split("<table")[1]


def test_no_outline_says_what_an_event_is_about() -> None:
    for declared in EVENT_TYPES.values():
        outline = declared.outline("Văn thư")
        assert "{" not in outline
        assert "…" in outline or not re.search(r"{(?!actor)", declared.sentence)


def test_an_event_whose_type_is_no_longer_declared_is_still_read(told: Cast, sign_in: SignIn) -> None:
    Event.objects.filter(type="registry.draft-started").update(type="registry.of-old")
    assert said(sign_in(told.chief))[1] == "Chánh Văn phòng lập dự thảo Thông báo Lịch trực"
    assert said(sign_in(told.administrator))[1] == "Chánh Văn phòng: …"


def test_a_doubtful_step_says_why_it_was_done_to_whom_may_read_it(cast: Cast, sign_in: SignIn) -> None:
    reason = "Người ghi báo cáo thay đơn vị cũng là người xác nhận kết quả. Lý do: Văn phòng có một người."
    assignment = Assignment.objects.select_related("requirement__campaign__result__document").earliest("pk")
    today = timezone.localdate()
    known = {"assignment": assignment, "by": cast.secretary}
    assignments.report(**known, version=assignment.version, text="Đã làm", reported_on=today, for_unit=True)
    assignments.end(**known, version=assignment.version, reason="Văn phòng có một người.")
    assert f'<p class="hint">{reason}</p>' in said(sign_in(cast.chief))[0]
    assert reason not in page(sign_in(cast.administrator))
