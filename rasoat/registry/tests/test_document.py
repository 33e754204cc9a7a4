"""The page of a document, its correction, and its files."""

import io
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

import vanban
from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.organisations.models import Account
from rasoat.registry.actions.filing import Door, confirm, take_in
from rasoat.registry.models import Document
from rasoat.registry.tests.papers import LETTER, NOTICE

pytestmark = pytest.mark.django_db

Filed = Callable[..., Document]
SignIn = Callable[[Account], Client]


def address(document: Document, page: str = "document") -> str:
    return reverse(page, args=[document.uid])


def test_the_page_shows_fields_text_files_books_and_what_is_cited(clerk: Client, filed: Filed) -> None:
    page = clerk.get(address(filed(NOTICE))).content.decode()
    for shown in (
        "<h1>Thông báo số 31/TB-BQL</h1>",
        "KT. TRƯỞNG BAN PHÓ TRƯỞNG BAN (họ và tên)",
        "Vào sổ ngày 08/6/2024",
        '<article class="vanban"',
        "Kế hoạch số 12/KH-BQL</a>",
        "chưa có bản lưu trong hồ sơ",
        "van-ban.txt</a>",
        "Ghi chú thể thức",
    ):
        assert shown in page


def test_the_page_shows_who_cites_the_document(cast: Cast, clerk: Client, filed: Filed) -> None:
    notice = filed(NOTICE)
    page = clerk.get(address(cast.body.documents.get(code="12/KH-BQL"))).content.decode()
    assert "Được viện dẫn bởi" in page
    assert address(notice) in page
    assert "Văn bản này mới được biết qua viện dẫn" in page


def test_a_document_of_a_campaign_leads_to_it(cast: Cast, clerk: Client) -> None:
    page = clerk.get(address(cast.body.documents.get(code="810/KH-BQL"))).content.decode()
    assert f"Đợt kiểm tra: {cast.campaign.title}" in page


def test_the_page_asks_at_most_15_questions(
    clerk: Client, filed: Filed, django_assert_max_num_queries: Callable
) -> None:
    document = filed(NOTICE)
    with django_assert_max_num_queries(15):
        clerk.get(address(document))


def test_a_document_that_was_merged_leads_to_the_one_that_stays(cast: Cast, clerk: Client) -> None:
    papers = {paper.code: paper for paper in cast.body.documents.all()}
    merged, stays = papers["810/KH-BQL"], papers["146/KH-BQL"]
    merged.merged_into = stays
    merged.save()
    assert clerk.get(address(merged)).headers["location"] == address(stays)


def test_another_bodys_document_is_not_there(cast: Cast, sign_in: SignIn, filed: Filed) -> None:
    document = filed(NOTICE)
    outsider = sign_in(cast.outsider)
    for page in ("document", "document-edit"):
        assert outsider.get(address(document, page)).status_code == 404
    assert outsider.get(reverse("file", args=[document.attachments.get().uid])).status_code == 404


def test_the_leader_reads_and_corrects_nothing(cast: Cast, sign_in: SignIn, filed: Filed) -> None:
    document, leader = filed(NOTICE), sign_in(cast.leader)
    page = leader.get(address(document))
    assert page.status_code == 200
    assert "Sửa thông tin" not in page.content.decode()
    assert leader.get(address(document, "document-edit")).status_code == 403
    assert Event.objects.latest("id").type == "audit.refused"


def sent(client: Client, document: Document, **changed: str) -> dict[str, str]:
    """The form for correcting as the browser would send it back."""
    answer = client.get(address(document, "document-edit"))
    form = answer.context["form"]
    values = {field.html_name: field.subwidgets[0].data["value"] or "" for field in form}
    return {**values, "version": answer.context["version"]["version"].value(), **changed}


def test_a_correction_changes_what_it_names_and_nothing_else(cast: Cast, clerk: Client, filed: Filed) -> None:
    document = filed(NOTICE)
    clerk.post(address(document, "document-edit"), sent(clerk, document, place="Thành phố Hải Phòng"))
    after = Document.objects.get(pk=document.pk)
    assert (after.place, after.subject, after.signer) == ("Thành phố Hải Phòng", document.subject, document.signer)
    event = Event.objects.get(type="registry.document-corrected")
    assert event.changes == {"place": ["Hải Phòng", "Thành phố Hải Phòng"]}


def test_a_correction_of_what_somebody_else_corrected_shows_both_texts(
    cast: Cast, clerk: Client, sign_in: SignIn, filed: Filed
) -> None:
    document, secretary = filed(NOTICE), sign_in(cast.secretary)
    mine = sent(clerk, document, subject="Kết quả kiểm tra năm 2024")
    secretary.post(address(document, "document-edit"), sent(secretary, document, subject="Kết quả kiểm tra"))
    answer = clerk.post(address(document, "document-edit"), mine)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Thư ký đoàn đã lưu một bản mới hơn" in page
    assert [(pair.label, pair.before, pair.after) for pair in answer.context["pairs"]] == [
        ("Trích yếu", "Kết quả kiểm tra", "Kết quả kiểm tra năm 2024")
    ]
    again = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    clerk.post(address(document, "document-edit"), again)
    assert Document.objects.get(pk=document.pk).subject == "Kết quả kiểm tra năm 2024"


def test_the_arrival_number_of_an_incoming_paper_may_be_corrected(clerk: Client, filed: Filed) -> None:
    document = filed(LETTER, door=Door.INCOMING)
    clerk.post(address(document, "document-edit"), sent(clerk, document, arrival_number="105"))
    assert document.entries.get().arrival_number == "105"
    assert Event.objects.get(type="registry.document-corrected").changes == {"arrival_number": ["", "105"]}
    assert clerk.get(address(filed(NOTICE), "document-edit")).context["arrival"] is None


def test_a_code_that_is_borne_in_the_year_already_is_warned_of_once(clerk: Client, filed: Filed) -> None:
    earlier, document = filed(NOTICE), filed(NOTICE.replace("31/TB-BQL", "32/TB-BQL"))
    mine = sent(clerk, document, code="31/TB-BQL")
    answer = clerk.post(address(document, "document-edit"), mine)
    assert (answer.status_code, answer.context["twins"]) == (422, [earlier])
    assert "Trong năm đã có văn bản mang số, ký hiệu này" in answer.content.decode()
    clerk.post(address(document, "document-edit"), {**mine, "seen": str(earlier.uid)})
    assert Document.objects.get(pk=document.pk).code == "31/TB-BQL"


def test_a_placeholder_is_not_corrected_but_filled(cast: Cast, clerk: Client) -> None:
    assert clerk.get(address(cast.body.documents.get(code="2819/TB-BQL"), "document-edit")).status_code == 404


def test_a_file_is_saved_under_its_own_name_and_its_reading_remembered(clerk: Client, filed: Filed) -> None:
    attachment = filed(NOTICE).attachments.get()
    attachment.name = "Thông báo số 31.txt"
    attachment.save()
    answer = clerk.get(reverse("file", args=[attachment.uid]))
    assert b"".join(answer.streaming_content) == NOTICE.encode()
    name = "Th%C3%B4ng%20b%C3%A1o%20s%E1%BB%91%2031.txt"
    assert answer.headers["content-disposition"] == f"attachment; filename*=utf-8''{name}"
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["x-content-type-options"] == "nosniff"
    event = Event.objects.latest("id")
    assert (event.type, event.sentence) == ("audit.evidence-read", "Văn thư mở tệp Thông báo số 31.txt")


def test_only_a_pdf_is_shown_in_the_browser(cast: Cast, clerk: Client) -> None:
    made = io.BytesIO()
    vanban.write(vanban.read(io.BytesIO(NOTICE.encode()), name="van-ban.txt"), made, form="pdf")
    intake = take_in(chunks=[made.getvalue()], name="van-ban.pdf", by=cast.clerk)
    facts = {"written": intake.written, "issuer": None, "issuer_name": "", "by": cast.clerk}
    document = confirm(intake=intake, door=Door.OUTGOING, **facts)
    answer = clerk.get(reverse("file", args=[document.attachments.get().uid]))
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith("inline")


def test_the_style_of_the_paper_is_served(client: Client) -> None:
    answer = client.get(reverse("paper-style"))
    assert answer.headers["content-type"].startswith("text/css")
    assert ".vanban" in answer.content.decode()


def test_a_draft_has_its_own_page(cast: Cast, clerk: Client) -> None:
    draft = Document.objects.create(body=cast.body, state=Document.State.DRAFT, doc_type="Thông báo", subject="Kết quả")
    assert clerk.get(address(draft)).headers["location"] == address(draft, "draft")
