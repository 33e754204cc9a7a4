"""The way back of a signed copy: read, matched against its draft, one confirmation; or typed; or numbered here."""

import datetime
import html
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from rasoat.conftest import Cast
from rasoat.organisations.models import Account, Body
from rasoat.registry.actions import drafting
from rasoat.registry.matching import compare
from rasoat.registry.models import Document, Intake
from rasoat.registry.states import State
from rasoat.registry.tests.test_drafting import NOTICE, with_text
from vanban import Document as Written
from vanban import read
from vanban.writing import render

pytestmark = pytest.mark.django_db

SignIn = Callable[[Account], Client]
DAY = datetime.date(2024, 6, 14)
SIGNED = replace(NOTICE, number="305", date=DAY)
CHANGED = replace(with_text(two="Đơn vị tuyển dụng đúng thẩm quyền."), number="305", date=DAY)


@pytest.fixture
def draft(cast: Cast) -> Document:
    return drafting.start(written=NOTICE, by=cast.secretary)


@pytest.fixture
def clerk(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.clerk)


def url(name: str, draft: Document, *more: object) -> str:
    return reverse(name, args=[draft.uid, *more])


def drop(client: Client, draft: Document, written: Written, form: str = "pdf") -> str:
    """Drop the signed copy on the draft; the address of the page that compares the two."""
    file = SimpleUploadedFile(f"ban-ky.{form}", render(written, form))
    response = client.post(url("signed-drop", draft), {"file": file})
    assert response.status_code == 302
    return response.headers["Location"]


def shown(client: Client, address: str) -> str:
    return html.unescape(client.get(address).content.decode())


@pytest.mark.parametrize("form", ["docx", "pdf", "text"])
def test_what_we_write_ourselves_reads_back_without_a_difference(form: str, tmp_path: object) -> None:
    file = tmp_path / f"ban-ky.{'txt' if form == 'text' else form}"  # type: ignore[operator]
    file.write_bytes(render(SIGNED, form))
    assert compare(NOTICE, read(file)) == []
    file.write_bytes(render(CHANGED, form))
    (difference,) = compare(NOTICE, read(file))
    assert (difference.drafted, difference.signed) == (
        "2. Đơn vị tuyển dụng đúng quy định.",
        "2. Đơn vị tuyển dụng đúng thẩm quyền.",
    )


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_copy_is_read_compared_and_recorded_by_one_confirmation(clerk: Client, draft: Document, form: str) -> None:
    address = drop(clerk, draft, CHANGED, form)
    page = clerk.get(address)
    assert page.context["title"] == "Đã đọc bản ký số 305/TB-BQL"
    assert [difference.label for difference in page.context["differences"]] == ["Mục I, khoản 2"]
    assert "<ins>" in page.content.decode()
    values = {name: page.context["form"][name].value() for name in ("number", "date", "signer")}
    assert values == {"number": "305", "date": DAY, "signer": "(họ và tên)"}
    sent = {"version": 1, "number": "305", "date": "14/6/2024", "signer": "(họ và tên)"}
    assert clerk.post(address, sent).headers["Location"] == url("document", draft)
    draft = Document.objects.get(pk=draft.pk)
    assert (draft.state, draft.code, draft.date) == (State.ISSUED, "305/TB-BQL", DAY)
    assert "đúng thẩm quyền" in str(draft.content)
    assert draft.attachments.get().name == f"ban-ky.{form}"


def test_every_value_shows_the_line_it_was_read_from(clerk: Client, draft: Document) -> None:
    page = shown(clerk, drop(clerk, draft, SIGNED))
    assert "<mark>305</mark>" in page
    assert "ngày 14 tháng 6 năm 2024</mark>" in page


def test_a_copy_without_number_and_date_asks_for_them(clerk: Client, draft: Document) -> None:
    address = drop(clerk, draft, NOTICE)
    page = clerk.get(address)
    assert (page.context["title"], page.context["to_look_at"]) == ("Đã đọc bản ký, chưa thấy số", 3)
    page = clerk.post(address, {"version": 1, "number": "", "date": "", "signer": ""})
    assert page.status_code == 422
    assert Document.objects.get(pk=draft.pk).state == State.DRAFT


def test_a_corrected_value_counts_and_a_name_that_was_not_read_stays_as_drafted(clerk: Client, draft: Document) -> None:
    address = drop(clerk, draft, SIGNED)
    clerk.post(address, {"version": 1, "number": "306/TB-BQL", "date": "15/6/2024", "signer": ""})
    draft = Document.objects.get(pk=draft.pk)
    assert (draft.code, draft.date, draft.signer[-11:]) == ("306/TB-BQL", datetime.date(2024, 6, 15), "(họ và tên)")


def test_a_name_left_blank_is_to_be_looked_at_and_not_put_into_the_typed_form(clerk: Client, draft: Document) -> None:
    typed = clerk.get(url("signed", draft)).context["signature"]
    assert not typed["signer"].value()
    page = clerk.get(drop(clerk, draft, SIGNED))
    notes = {field.name: note.words for field, note, _ in page.context["fields"]}
    assert notes == {"number": "Rõ", "date": "Rõ", "signer": "Cần kiểm tra lại: chưa có họ và tên"}
    assert page.context["to_look_at"] == 1


def test_a_copy_that_was_recorded_is_called_the_signed_one(clerk: Client, draft: Document) -> None:
    address = drop(clerk, draft, SIGNED)
    clerk.post(address, {"version": 1, "number": "305", "date": "14/6/2024", "signer": ""})
    page = shown(clerk, url("document", draft))
    assert "Bản đã ký, " in page
    assert "Bản giấy lưu VT" not in page


def test_a_day_to_come_is_to_be_looked_at_at_once(clerk: Client, draft: Document) -> None:
    page = clerk.get(drop(clerk, draft, replace(SIGNED, date=datetime.date(2099, 6, 14))))
    notes = {field.name: note.words for field, note, _ in page.context["fields"]}
    assert notes["date"] == "Cần kiểm tra lại: sau ngày hôm nay"
    assert page.context["doubts"] == ["ngày ban hành trong tệp là 14/6/2099, sau ngày hôm nay"]


def test_a_copy_that_waits_is_what_the_page_opens_with(clerk: Client, draft: Document) -> None:
    address = drop(clerk, draft, SIGNED)
    assert clerk.get(url("signed", draft)).headers["Location"] == address


def test_another_paper_is_doubted_and_may_be_left_out(clerk: Client, draft: Document) -> None:
    other = replace(SIGNED, symbol="KH-BQL", doc_type="Kế hoạch", type_code="KH", subject="Kế hoạch năm 2025")
    address = drop(clerk, draft, other)
    page = clerk.get(address)
    doubted = [doubt.partition(" trong tệp")[0] for doubt in page.context["doubts"]]
    assert doubted == ["tên loại", "ký hiệu", "trích yếu"]
    assert "Có đúng là bản đã ký của dự thảo này không?" in page.content.decode()
    intake = Intake.objects.get(draft=draft)
    clerk.post(url("signed-copy-leave-out", draft, intake.uid))
    assert clerk.get(url("signed", draft)).status_code == 200
    assert Intake.objects.get(draft=draft).state == Intake.State.DISCARDED


OTHERS = [
    replace(SIGNED, symbol="TB-SNV"),
    replace(SIGNED, issuer="SỞ NỘI VỤ"),
    replace(SIGNED, date=datetime.date(2024, 2, 1)),  # the draft's basis is of March
]


@pytest.mark.parametrize("other", OTHERS, ids=["symbol", "issuer", "date"])
def test_a_doubted_copy_is_recorded_by_a_deliberate_act_alone(clerk: Client, draft: Document, other: Written) -> None:
    address = drop(clerk, draft, other)
    page = clerk.get(address)
    assert len(page.context["doubts"]) == 1
    assert 'class="button main"' not in page.content.decode()
    assert page.content.decode().count("Bỏ tệp này") > 1
    sent = {"version": 1, "number": "305", "date": "14/6/2024", "signer": ""}
    refused = clerk.post(address, sent)
    assert (refused.status_code, "Chưa xác nhận đã đối chiếu" in refused.content.decode()) == (422, True)
    assert Document.objects.get(pk=draft.pk).state == State.DRAFT
    clerk.post(address, {**sent, "compared": "on"})
    assert Document.objects.get(pk=draft.pk).state == State.ISSUED


def test_a_file_that_cannot_be_read_is_refused_in_one_line_and_nothing_is_kept(clerk: Client, draft: Document) -> None:
    for name, content in (("trong.pdf", b""), ("hong.pdf", b"%PDF-1.7 x"), ("anh.exe", b"MZ\x00\x01" * 99)):
        response = clerk.post(url("signed-drop", draft), {"file": SimpleUploadedFile(name, content)})
        assert response.status_code == 422
        assert response.context["copy"].errors["file"]
    assert clerk.post(url("signed-drop", draft)).status_code == 422
    assert not Intake.objects.exists()


def test_a_number_that_is_taken_warns_once_and_is_not_refused(clerk: Client, cast: Cast, draft: Document) -> None:
    earlier = drafting.start(written=NOTICE, by=cast.secretary)
    typed = {"version": 1, "number": "305", "date": "10/01/2024", "signer": ""}
    clerk.post(url("signed-typed", earlier), typed)
    again = clerk.post(url("signed-typed", draft), typed)
    assert again.status_code == 422
    assert "Trong năm đã có văn bản mang số này" in again.content.decode()
    clerk.post(url("signed-typed", draft), {**typed, "seen": str(earlier.uid)})
    assert Document.objects.get(pk=draft.pk).code == Document.objects.get(pk=earlier.pk).code


def test_a_copy_with_a_number_that_is_taken_warns_at_once(clerk: Client, cast: Cast, draft: Document) -> None:
    earlier = drafting.start(written=NOTICE, by=cast.secretary)
    clerk.post(url("signed-typed", earlier), {"version": 1, "number": "305", "date": "10/01/2024"})
    address = drop(clerk, draft, SIGNED)
    assert clerk.get(address).context["twins"] == [earlier]
    sent = {"version": 1, "number": "305", "date": "14/6/2024", "seen": str(earlier.uid)}
    assert clerk.post(address, sent).status_code == 302


def test_number_and_date_are_typed_where_there_is_only_paper(clerk: Client, draft: Document) -> None:
    for wrong in (
        {"number": "abc", "date": "14/6/2024"},
        {"number": "5", "date": "31/6/2024"},
        {"number": "5", "date": "1/1/2099"},
    ):
        assert clerk.post(url("signed-typed", draft), {"version": 1, **wrong}).status_code == 422
    response = clerk.post(url("signed-typed", draft), {"version": 1, "number": "305", "date": "14/6/2024"}, follow=True)
    page = response.content.decode()
    assert "Đã ghi nhận Thông báo số 305/TB-BQL đã ký, phát hành." in page
    assert "Bản giấy lưu VT" in page
    assert "Trình bày lại từ nội dung đọc được" in page


def test_a_draft_that_changed_meanwhile_is_compared_anew(clerk: Client, cast: Cast, draft: Document) -> None:
    address = drop(clerk, draft, SIGNED)
    drafting.edit_block(draft=draft, version=1, block="two", text="Sửa sau.", by=cast.secretary)
    sent = {"version": 1, "number": "305", "date": "14/6/2024", "signer": ""}
    response = clerk.post(address, sent, follow=True)
    assert "So sánh lại rồi ghi nhận." in response.content.decode()
    assert [difference.label for difference in response.context["differences"]] == ["Mục I, khoản 2"]
    assert Document.objects.get(pk=draft.pk).state == State.DRAFT


def test_a_second_confirmation_finds_the_document_issued(clerk: Client, draft: Document) -> None:
    address = drop(clerk, draft, SIGNED)
    sent = {"version": 1, "number": "305", "date": "14/6/2024", "signer": ""}
    clerk.post(address, sent)
    assert clerk.post(address, sent).status_code == 302
    assert draft.entries.count() == 1


# Where the body numbers here


@pytest.fixture
def here(cast: Cast) -> None:
    Body.objects.filter(pk=cast.body.pk).update(number_source=Body.NumberSource.HERE)


@pytest.mark.usefixtures("here")
def test_the_next_number_is_given_to_the_clerk_alone(
    cast: Cast, sign_in: SignIn, clerk: Client, draft: Document
) -> None:
    page = shown(clerk, url("signed", draft))
    assert "Cấp số" in page
    assert 'name="number"' not in page
    sent = {"version": 1, "day": "14/6/2024", "signer": ""}
    assert sign_in(cast.secretary).post(url("numbering", draft), sent).status_code == 403
    assert clerk.post(url("numbering", draft), sent).headers["Location"] == url("draft", draft)
    assert Document.objects.get(pk=draft.pk).code == "01/TB-BQL"


@pytest.mark.usefixtures("here")
def test_a_signed_copy_gets_its_number_when_it_is_recorded(
    cast: Cast, sign_in: SignIn, clerk: Client, draft: Document
) -> None:
    address = drop(clerk, draft, replace(CHANGED, number=None))
    assert "Văn thư cấp số" in shown(sign_in(cast.secretary), address)
    sent = {"version": 1, "day": "14/6/2024", "signer": ""}
    assert sign_in(cast.secretary).post(address, sent).status_code == 403
    clerk.post(address, sent)
    draft = Document.objects.get(pk=draft.pk)
    assert (draft.state, draft.code) == (State.NUMBERED, "01/TB-BQL")
    page = shown(clerk, url("draft", draft))
    assert "Đơn vị tuyển dụng đúng thẩm quyền." in page
    assert "by-hand" not in page


@pytest.mark.usefixtures("here")
def test_a_day_before_the_newest_number_is_said_at_its_field(clerk: Client, cast: Cast, draft: Document) -> None:
    clerk.post(url("numbering", draft), {"version": 1, "day": "14/6/2024"})
    late = drafting.start(written=NOTICE, by=cast.secretary)
    response = clerk.post(url("numbering", late), {"version": 1, "day": "13/6/2024"})
    assert (response.status_code, "trình tự thời gian" in str(response.context["numbering"].errors["day"])) == (
        422,
        True,
    )
    assert clerk.post(url("numbering", late), {"version": 1, "day": "x"}).status_code == 422


# Who


def test_the_leader_administrator_and_outsider_do_not_come_here(
    cast: Cast, sign_in: SignIn, clerk: Client, draft: Document
) -> None:
    address = drop(clerk, draft, SIGNED)
    for account, status in ((cast.leader, 403), (cast.administrator, 403), (cast.outsider, 404)):
        client = sign_in(account)
        for where in (url("signed", draft), address):
            assert client.get(where).status_code == status
        assert client.post(address, {"version": 1, "number": "1", "date": "14/6/2024"}).status_code == status


def test_a_copy_is_found_on_its_own_draft_only(clerk: Client, cast: Cast, draft: Document) -> None:
    drop(clerk, draft, SIGNED)
    other = drafting.start(written=NOTICE, by=cast.secretary)
    copy = Intake.objects.get(draft=draft).uid
    assert clerk.get(url("signed-copy", other, copy)).status_code == 404


def test_the_pages_ask_the_database_little(
    clerk: Client, draft: Document, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    with django_assert_max_num_queries(15):
        clerk.get(url("signed", draft))
    address = drop(clerk, draft, CHANGED)
    with django_assert_max_num_queries(15):
        assert clerk.get(address).status_code == 200
