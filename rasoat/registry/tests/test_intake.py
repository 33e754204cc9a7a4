"""The page of a dropped file: what was read beside its text, confirmed at once."""

import datetime
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

import vanban
from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.organisations.models import Account
from rasoat.registry.actions import drafting
from rasoat.registry.actions.filing import take_in
from rasoat.registry.models import Document, Intake
from rasoat.registry.tests.papers import LETTER, NOTICE, PLAN, SEED, needs_seed
from rasoat.registry.tests.test_drafting import NOTICE as DRAFTED
from vanban.writing import render

pytestmark = pytest.mark.django_db

Dropped = Callable[..., Intake]
Filed = Callable[..., Document]


def address(intake: Intake) -> str:
    return reverse("intake", args=[intake.uid])


def as_read(answer: HttpResponse, **changed: str) -> dict[str, object]:
    """What the browser sends when nobody touches a field but those ``changed``."""
    form = answer.context["form"]
    sent = {field.html_name: field.subwidgets[0].data["value"] or "" for field in form}
    return {**sent, "seen": [paper.uid for paper in answer.context["papers"]], **changed}


def remarks(intake: Intake) -> str:
    return f"{len(vanban.check(intake.written)):02}"


def lead(answer: HttpResponse) -> str:
    found = re.search(r'<p class="lead">([^<]*)</p>', answer.content.decode())
    assert found
    return found[1]


def test_the_page_says_what_was_read(clerk: Client, dropped: Dropped) -> None:
    intake = dropped(NOTICE)
    answer = clerk.get(address(intake))
    assert "<h1>Đã đọc Thông báo số 31/TB-BQL</h1>" in answer.content.decode()
    assert (
        lead(answer) == f"Đọc được 10 trường thông tin, 02 trường cần kiểm tra lại, {remarks(intake)} ghi chú thể thức"
    )


def test_the_issuer_that_is_not_printed_is_proposed_from_the_symbol_to_be_looked_at(
    clerk: Client, dropped: Dropped
) -> None:
    answer = clerk.get(address(dropped(NOTICE)))
    notes = {field.name: note.words for field, note in answer.context["fields"]}
    assert answer.context["form"]["issuer_name"].value() == "Ban Quản lý Khu kinh tế Hải Phòng"
    assert notes["issuer_name"] == "Cần kiểm tra lại"
    assert notes["code"] == "Rõ"


@pytest.mark.parametrize(("text", "door"), [(NOTICE, "Nhập văn bản đi đã phát hành"), (LETTER, "Vào sổ văn bản đến")])
def test_the_likely_door_is_the_main_button(text: str, door: str, clerk: Client, dropped: Dropped) -> None:
    page = clerk.get(address(dropped(text))).content.decode()
    assert re.findall(r'<button class="button main"[^>]*>([^<]+)</button>', page) == [door]
    assert page.count('name="door"') == 3


def test_the_place_of_each_field_is_lit(clerk: Client, dropped: Dropped) -> None:
    page = clerk.get(address(dropped(NOTICE))).content.decode()
    assert re.search(r'data-places="[^"]*place-date[^"]*">ngày 08 tháng 6 năm 2024</mark>', page)
    assert re.search(r'<input[^>]*name="date"[^>]*data-place="place-date"', page)


def test_what_is_cited_says_whether_a_copy_is_kept(clerk: Client, dropped: Dropped) -> None:
    references = clerk.get(address(dropped(NOTICE))).context["reading"].references
    assert [(each.citation.code, each.has_copy) for each in references] == [
        ("12/KH-BQL", False),
        ("2535/TB-BQL", True),
        ("30/2020/NĐ-CP", False),
    ]


def test_recipients_are_shown_with_the_units_that_their_names_mean(clerk: Client, dropped: Dropped) -> None:
    recipients = clerk.get(address(dropped(NOTICE))).context["reading"].recipients
    assert [(words, str(unit or "")) for words, unit in recipients] == [
        ("Lãnh đạo Ban (để báo cáo)", ""),
        ("Trường Trung cấp KKT", "Trường Trung cấp Khu kinh tế"),
    ]


def test_one_press_confirms_what_needs_no_correction(cast: Cast, clerk: Client, dropped: Dropped) -> None:
    page = address(dropped(NOTICE))
    answer = clerk.post(page, as_read(clerk.get(page), door="outgoing"), follow=True)
    document = cast.body.documents.get(code="31/TB-BQL")
    assert answer.redirect_chain[-1][0] == reverse("document", args=[document.uid])
    assert "Đã nhập văn bản đi: Thông báo số 31/TB-BQL." in answer.content.decode()
    assert (document.issuer, document.issuer_name) == (cast.body.organisation, str(cast.body))
    assert document.content["issuer"] is None, "what is not printed is not written into the text"


def test_a_field_is_corrected_in_the_same_confirmation(cast: Cast, clerk: Client, dropped: Dropped) -> None:
    page = address(dropped(NOTICE))
    changed = {"code": "32/TB-BQL", "date": "9/6/2024", "signing": "TRƯỞNG BAN", "door": "outgoing"}
    clerk.post(page, as_read(clerk.get(page), **changed))
    document = cast.body.documents.get(code="32/TB-BQL")
    assert (document.date.isoformat(), document.signer) == ("2024-06-09", "TRƯỞNG BAN (họ và tên)")


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("date", "31/6/2024", "Không có ngày 31 trong tháng 6 năm 2024"),
        ("code", "TB-BQL", "Nhập đủ số và ký hiệu"),
        ("date", "", "Văn bản đi đã phát hành phải có ngày ban hành"),
    ],
)
def test_a_wrong_correction_is_said_at_its_field(
    field: str, typed: str, sentence: str, clerk: Client, dropped: Dropped
) -> None:
    page = address(dropped(NOTICE))
    answer = clerk.post(page, as_read(clerk.get(page), **{field: typed}, door="outgoing"))
    assert answer.status_code == 422
    assert sentence in answer.context["form"].errors[field][0]
    assert Intake.objects.get().state == Intake.State.WAITING


def test_the_arrival_number_goes_into_the_book_of_incoming_papers(cast: Cast, clerk: Client, dropped: Dropped) -> None:
    page = address(dropped(LETTER))
    clerk.post(page, as_read(clerk.get(page), arrival_number="105", door="incoming"))
    assert cast.body.documents.get(code="77/SNV-CCHC").entries.get().arrival_number == "105"


def test_a_door_that_is_none_is_no_answer(clerk: Client, dropped: Dropped) -> None:
    page = address(dropped(NOTICE))
    assert clerk.post(page, as_read(clerk.get(page), door="window")).status_code == 400


def test_a_paper_that_is_kept_already_is_shown_and_may_get_the_file(
    clerk: Client, filed: Filed, dropped: Dropped
) -> None:
    document, intake = filed(NOTICE), dropped(f"{NOTICE}\n", name="ban-hai.txt")
    answer = clerk.get(address(intake))
    assert "Hồ sơ đã có văn bản cùng số, ký hiệu và ngày" in answer.content.decode()
    clerk.post(reverse("intake-copy", args=[intake.uid]), {"paper": document.uid})
    assert document.attachments.count() == 2


def test_the_very_file_that_is_kept_already_is_not_added_again(clerk: Client, filed: Filed, dropped: Dropped) -> None:
    document, intake = filed(NOTICE), dropped(NOTICE, name="ban-hai.txt")
    answer = clerk.post(reverse("intake-copy", args=[intake.uid]), {"paper": document.uid}, follow=True)
    assert "đã có đúng tệp này; không thêm lần nữa." in answer.content.decode()
    kept = document.attachments.get()
    assert clerk.get(reverse("file", args=[kept.uid])).status_code == 200
    assert Intake.objects.get(pk=intake.pk).state == Intake.State.DISCARDED


def test_a_paper_that_is_kept_already_is_not_refused(cast: Cast, clerk: Client, filed: Filed, dropped: Dropped) -> None:
    filed(NOTICE)
    page = address(dropped(NOTICE))
    clerk.post(page, as_read(clerk.get(page), door="outgoing"))
    assert cast.body.documents.filter(code="31/TB-BQL").count() == 2


def test_a_correction_that_meets_a_kept_paper_is_asked_once(
    cast: Cast, clerk: Client, filed: Filed, dropped: Dropped
) -> None:
    filed(NOTICE)
    page = address(dropped(NOTICE.replace("31/TB-BQL", "81/TB-BQL")))
    answer = clerk.post(page, as_read(clerk.get(page), code="31/TB-BQL", door="outgoing"))
    assert "Hồ sơ đã có văn bản cùng số" in answer.content.decode()
    clerk.post(page, as_read(answer, code="31/TB-BQL", door="outgoing"))
    assert cast.body.documents.filter(code="31/TB-BQL").count() == 2


def test_the_draft_that_waits_for_this_paper_is_offered_first(cast: Cast, clerk: Client) -> None:
    draft = drafting.start(written=DRAFTED, by=cast.secretary)
    signed = replace(DRAFTED, number="305", date=datetime.date(2024, 6, 14), subject=(DRAFTED.subject or "").upper())
    intake = take_in(chunks=[render(signed, "pdf")], name="ban-ky.pdf", by=cast.clerk)
    page = clerk.get(address(intake)).content.decode()
    assert re.findall(r'<button class="button main"[^>]*>([^<]+)</button>', page) == ["Đối chiếu với dự thảo đang chờ"]
    answer = clerk.post(reverse("intake-match", args=[intake.uid]), follow=True)
    assert answer.redirect_chain == [(reverse("signed-copy", args=[draft.uid, intake.uid]), 302)]
    assert answer.context["doubts"] == []
    assert Event.objects.latest("id").type == "registry.intake-matched"


@pytest.mark.parametrize("other", [{"symbol": "TB-SNV"}, {"subject": "Lịch kiểm tra"}, {"doc_type": "Báo cáo"}])
def test_no_draft_is_offered_to_another_paper(cast: Cast, clerk: Client, other: dict[str, str]) -> None:
    drafting.start(written=DRAFTED, by=cast.secretary)
    intake = take_in(chunks=[render(replace(DRAFTED, **other), "docx")], name="khac.docx", by=cast.clerk)
    assert clerk.get(address(intake)).context["draft"] is None
    clerk.post(reverse("intake-match", args=[intake.uid]))
    assert Intake.objects.get().draft is None


def test_a_placeholder_that_waits_is_announced(clerk: Client, filed: Filed, dropped: Dropped) -> None:
    filed(NOTICE)
    page = clerk.get(address(dropped(PLAN))).content.decode()
    assert "Văn bản này đang chờ bản lưu" in page


def test_a_file_may_be_left_out(clerk: Client, dropped: Dropped) -> None:
    intake = dropped(NOTICE)
    answer = clerk.post(reverse("intake-leave-out", args=[intake.uid]), follow=True)
    assert "Đã bỏ tệp van-ban.txt" in answer.content.decode()
    answer = clerk.get(address(intake), follow=True)
    assert "đã được bỏ trước đó" in answer.content.decode()


def test_two_people_confirm_one_file_once(
    cast: Cast, sign_in: Callable[[Account], Client], clerk: Client, dropped: Dropped
) -> None:
    page = address(dropped(NOTICE))
    sent = as_read(clerk.get(page), door="outgoing")
    clerk.post(page, sent)
    answer = sign_in(cast.secretary).post(page, sent, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("document", args=[cast.body.documents.get(code="31/TB-BQL").uid])


def test_what_the_page_asks_of_the_database_does_not_grow_with_the_citations(
    clerk: Client, dropped: Dropped, django_assert_max_num_queries: Callable
) -> None:
    cited = "".join(f"Căn cứ Kế hoạch số {number}/KH-BQL ngày 05/02/2024;\n\n" for number in range(100, 160))
    intake = dropped(NOTICE.replace("Căn cứ Kế hoạch", cited + "Căn cứ Kế hoạch", 1))
    with django_assert_max_num_queries(15):
        answer = clerk.get(address(intake))
    assert len(answer.context["reading"].references) == 63


def test_the_file_of_another_body_is_not_there(
    cast: Cast, sign_in: Callable[[Account], Client], dropped: Dropped
) -> None:
    assert sign_in(cast.outsider).get(address(dropped(NOTICE))).status_code == 404


def test_the_leader_confirms_nothing(cast: Cast, sign_in: Callable[[Account], Client], dropped: Dropped) -> None:
    assert sign_in(cast.leader).get(address(dropped(NOTICE))).status_code == 403


@needs_seed
def test_the_real_notice_needs_one_press_and_leads_to_its_campaign(cast: Cast, clerk: Client) -> None:
    with SEED.open("rb") as file:
        answer = clerk.post(reverse("registry-drop"), {"file": file}, follow=True)
    count = remarks(Intake.objects.get())
    assert lead(answer) == f"Đọc được 10 trường thông tin, 01 trường cần kiểm tra lại, {count} ghi chú thể thức"
    page = answer.redirect_chain[-1][0]
    answer = clerk.post(page, as_read(answer, door="outgoing"), follow=True)
    assert f"Đợt kiểm tra: {cast.campaign.title}" in answer.content.decode()
    assert cast.body.documents.get(code="2819/TB-BQL").state == Document.State.ISSUED


def test_a_signed_copy_is_compared_with_its_draft(cast: Cast, clerk: Client) -> None:
    draft = Document.objects.create(body=cast.body, state=Document.State.DRAFT, doc_type="Thông báo", subject="Kết quả")
    intake = take_in(chunks=[NOTICE.encode()], name="da-ky.txt", by=cast.clerk, draft=draft)
    assert clerk.get(address(intake)).headers["location"] == reverse("signed-copy", args=[draft.uid, intake.uid])
