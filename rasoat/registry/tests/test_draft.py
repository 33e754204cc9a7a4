"""The page of the draft: edited in place, judged, handed up, taken away as a file."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.organisations.models import Account, Body
from rasoat.registry.actions import drafting
from rasoat.registry.models import Document
from rasoat.registry.pages.draft_file import file_name
from rasoat.registry.states import State
from rasoat.registry.tests.test_drafting import NOTICE, with_text

pytestmark = pytest.mark.django_db

SignIn = Callable[[Account], Client]
WRITES = ("draft-submit", "draft-return", "numbering", "numbering-issue", "signed-drop", "signed-typed")
BLOCK_WRITES = ("draft-edit", "draft-add", "draft-choose")


@pytest.fixture
def draft(cast: Cast) -> Document:
    return drafting.start(written=NOTICE, by=cast.secretary)


@pytest.fixture
def secretary(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.secretary)


def url(name: str, draft: Document, *more: object) -> str:
    return reverse(name, args=[draft.uid, *more])


def text(draft: Document, block: str) -> str | None:
    written = drafting.text_of(Document.objects.get(pk=draft.pk))
    return next((piece.text for piece in written.body if piece.id == block), None)


# Seeing


def test_the_page_shows_the_document_as_paper_with_every_part(secretary: Client, draft: Document) -> None:
    page = secretary.get(url("draft", draft)).content.decode()
    for words in (
        "Dự thảo thông báo",
        "ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG",
        "/TB-BQL",
        "2. Đơn vị tuyển dụng đúng quy định.",
    ):
        assert words in page
    for words in ("Lãnh đạo Ban (để báo cáo)", "KT. TRƯỞNG BAN", "(họ và tên)", "Lưu: VT, VP."):
        assert words in page


def test_subject_bases_and_recipients_can_be_copied(secretary: Client, draft: Document) -> None:
    page = secretary.get(url("draft", draft)).content.decode()
    assert [f'data-copy="copy-{part}"' in page for part in ("subject", "bases", "recipients")] == [True] * 3


def test_remarks_stand_beside_the_paper_errors_first_each_leading_to_its_block(secretary: Client, cast: Cast) -> None:
    flaw = with_text(basis="Căn cứ Kế hoạch số 91/ KH-BQL ngày 01 tháng 3 năm 2024.")
    response = secretary.get(url("draft", drafting.start(written=flaw, by=cast.chief)))
    remarks = response.context["remarks"]
    assert (remarks[0][0].kind, remarks[0][1]) == ("bad", "basis")
    assert [remark.kind for remark, _ in remarks] == sorted(
        [remark.kind for remark, _ in remarks], key=["bad", "wait", "plain"].index
    )
    page = response.content.decode()
    assert 'href="#b-basis">Xem trong dự thảo' in page
    # The code of the rule is for who is asked for help: it stands last, and small.
    assert page.index(remarks[0][0].message) < page.index(f"mã {remarks[0][0].rule}</p>")


@pytest.mark.parametrize("name", ["secretary", "clerk", "chief", "leader"])
def test_the_office_and_the_leader_see_it_and_others_do_not(
    name: str, cast: Cast, sign_in: SignIn, draft: Document
) -> None:
    assert sign_in(getattr(cast, name)).get(url("draft", draft)).status_code == 200


def test_the_administrator_is_refused_and_the_outsider_finds_nothing(
    cast: Cast, sign_in: SignIn, draft: Document
) -> None:
    assert sign_in(cast.administrator).get(url("draft", draft)).status_code == 403
    assert Event.objects.filter(type="audit.refused", object_uid=draft.uid).count() == 1
    assert sign_in(cast.outsider).get(url("draft", draft)).status_code == 404


def test_the_leader_reads_and_changes_nothing(cast: Cast, sign_in: SignIn, draft: Document) -> None:
    leader = sign_in(cast.leader)
    page = leader.get(f"{url('draft', draft)}?sua=two").content.decode()
    assert "Sửa<span" not in page
    assert "<textarea" not in page
    assert "Trình ký" not in page
    for name in WRITES:
        assert leader.post(url(name, draft), {"version": 1}).status_code == 403
    for name in BLOCK_WRITES:
        assert leader.post(url(name, draft, "two"), {"version": 1, "text": "x"}).status_code == 403
    assert Document.objects.get(pk=draft.pk).version == 1


def test_a_mere_look_at_a_write_changes_nothing_and_leads_to_its_page(secretary: Client, draft: Document) -> None:
    for name in WRITES:
        home = url("signed" if name in ("signed-drop", "signed-typed", "numbering") else "draft", draft)
        assert secretary.get(url(name, draft)).headers["Location"] == home
        assert secretary.put(url(name, draft)).status_code == 405
    for name in BLOCK_WRITES:
        assert secretary.get(url(name, draft, "two")).headers["Location"] == url("draft", draft)
    assert Document.objects.get(pk=draft.pk).version == 1


def test_an_issued_document_has_its_own_page(secretary: Client, draft: Document) -> None:
    Document.objects.filter(pk=draft.pk).update(state=State.ISSUED)
    assert secretary.get(url("draft", draft)).headers["Location"] == url("document", draft)


def test_the_number_of_queries_does_not_grow_with_the_draft(
    secretary: Client, cast: Cast, draft: Document, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    blocks = tuple(replace(NOTICE.body[2], id=f"more-{number}") for number in range(80))
    long = drafting.start(written=replace(NOTICE, body=(*NOTICE.body, *blocks)), by=cast.secretary)
    for paper in (draft, long):
        with django_assert_max_num_queries(15):
            assert secretary.get(url("draft", paper)).status_code == 200


# Editing


def test_a_block_opens_where_it_stands_and_is_saved(secretary: Client, draft: Document) -> None:
    page = secretary.get(f"{url('draft', draft)}?sua=two").content.decode()
    assert page.count("<textarea") == 1
    response = secretary.post(url("draft-edit", draft, "two"), {"version": 1, "text": "Câu mới.", "read": "cũ"})
    assert response.headers["Location"] == f"{url('draft', draft)}#b-two"
    assert text(draft, "two") == "Câu mới."
    assert "by-hand" not in page
    assert "by-hand" in secretary.get(url("draft", draft)).content.decode()


def test_a_block_is_removed_and_comes_back_with_what_the_data_say(secretary: Client, draft: Document) -> None:
    secretary.post(url("draft-edit", draft, "two"), {"version": 1, "text": "Câu mới.", "remove": "1"})
    assert text(draft, "two") is None
    assert "Đoạn đã bỏ khỏi dự thảo" in secretary.get(url("draft", draft)).content.decode()
    secretary.post(url("draft-choose", draft, "two"), {"version": 2, "keep": "data"})
    assert text(draft, "two") == "Đơn vị tuyển dụng đúng quy định."


def test_a_paragraph_is_added_behind_a_block_and_an_empty_one_is_not(secretary: Client, draft: Document) -> None:
    secretary.post(url("draft-add", draft, "two"), {"version": 1, "text": "  "})
    assert Document.objects.get(pk=draft.pk).version == 1
    secretary.post(url("draft-add", draft, "two"), {"version": 1, "text": "Đoạn thêm."})
    written = drafting.text_of(Document.objects.get(pk=draft.pk))
    assert [piece.text for piece in written.body][4] == "Đoạn thêm."


def test_a_block_that_does_not_exist_is_not_found(secretary: Client, draft: Document) -> None:
    for name in BLOCK_WRITES[:2]:
        assert secretary.post(url(name, draft, "no-such"), {"version": 1, "text": "x"}).status_code == 404


def test_a_form_without_version_is_a_bad_request(secretary: Client, draft: Document) -> None:
    assert secretary.post(url("draft-edit", draft, "two"), {"text": "x"}).status_code == 400


def test_two_people_in_two_blocks_do_not_disturb_each_other(secretary: Client, cast: Cast, draft: Document) -> None:
    drafting.edit_block(draft=draft, version=1, block="one", text="Người kia.", by=cast.chief)
    old = {"version": 1, "text": "Người này.", "read": "Đơn vị tuyển dụng đúng quy định."}
    assert secretary.post(url("draft-edit", draft, "two"), old).status_code == 302
    assert secretary.post(url("draft-add", draft, "three"), {"version": 1, "text": "Thêm."}).status_code == 302
    assert (text(draft, "one"), text(draft, "two")) == ("Người kia.", "Người này.")


def test_two_people_in_one_block_get_both_texts_and_lose_none(secretary: Client, cast: Cast, draft: Document) -> None:
    drafting.edit_block(draft=draft, version=1, block="two", text="Người kia viết.", by=cast.chief)
    old = {"version": 1, "text": "Người này viết.", "read": "Đơn vị tuyển dụng đúng quy định."}
    response = secretary.post(url("draft-edit", draft, "two"), old)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Chánh Văn phòng" in page
    assert "kia" in page
    assert "Người này viết." in page
    assert text(draft, "two") == "Người kia viết."
    kept = {"version": 2, "text": "Người này viết.", "read": "Người kia viết."}
    assert secretary.post(url("draft-edit", draft, "two"), kept).status_code == 302
    assert text(draft, "two") == "Người này viết."


def test_a_stale_form_that_does_not_say_what_it_read_writes_nothing(
    secretary: Client, cast: Cast, draft: Document
) -> None:
    drafting.edit_block(draft=draft, version=1, block="one", text="Người kia.", by=cast.chief)
    assert secretary.post(url("draft-edit", draft, "two"), {"version": 1, "text": "x"}).status_code == 409


def test_htmx_gets_the_conflict_as_an_answer_that_it_shows(secretary: Client, cast: Cast, draft: Document) -> None:
    drafting.edit_block(draft=draft, version=1, block="two", text="Người kia.", by=cast.chief)
    old = {"version": 1, "text": "x", "read": "y"}
    response = secretary.post(url("draft-edit", draft, "two"), old, headers={"HX-Request": "true"})
    assert response.status_code == 200
    assert 'id="draft"' in response.content.decode()


def test_what_was_written_stays_on_screen_when_its_block_was_removed_or_the_draft_handed_up(
    secretary: Client, cast: Cast, draft: Document
) -> None:
    drafting.edit_block(draft=draft, version=1, block="two", text="", by=cast.chief)
    page = secretary.post(url("draft-edit", draft, "two"), {"version": 1, "text": "Công sức.", "read": "y"})
    assert "Công sức." in page.content.decode()
    assert "Lưu bản đang soạn" not in page.content.decode()
    drafting.submit(draft=Document.objects.get(pk=draft.pk), version=2, by=cast.chief)
    page = secretary.post(url("draft-add", draft, "one"), {"version": 2, "text": "Công sức."})
    assert (page.status_code, "Công sức." in page.content.decode()) == (409, True)


def test_a_clash_shows_both_texts_and_the_choice(secretary: Client, cast: Cast, draft: Document) -> None:
    drafting.edit_block(draft=draft, version=1, block="two", text="Sửa tay.", by=cast.secretary)
    drafting.recompose(draft=draft, version=2, written=with_text(two="Số liệu mới."), by=cast.secretary)
    page = secretary.get(url("draft", draft)).content.decode()
    assert "Giữ bản sửa tay" in page
    assert "Dùng theo số liệu" in page
    secretary.post(url("draft-choose", draft, "two"), {"version": 3, "keep": "own"})
    assert text(draft, "two") == "Sửa tay."
    assert "Dùng theo số liệu" not in secretary.get(url("draft", draft)).content.decode()


# Handing up


def test_a_draft_is_handed_up_and_given_back(secretary: Client, draft: Document) -> None:
    page = secretary.get(url("draft", draft)).content.decode()
    assert "Trình ký" in page
    assert "Lý do bỏ qua" not in page
    page = secretary.post(url("draft-submit", draft), {"version": 1}, follow=True).content.decode()
    assert "Thông báo đang trình ký" in page
    assert "Sửa<span" not in page
    page = secretary.post(url("draft-return", draft), {"version": 2}, follow=True).content.decode()
    assert "Dự thảo thông báo" in page
    assert "Sửa<span" in page


def test_a_clash_nobody_settled_stops_it_and_the_page_leads_there(
    secretary: Client, cast: Cast, draft: Document
) -> None:
    drafting.edit_block(draft=draft, version=1, block="two", text="Sửa tay.", by=cast.secretary)
    drafting.recompose(draft=draft, version=2, written=with_text(two="Số liệu mới."), by=cast.secretary)
    answer = secretary.post(url("draft-submit", draft), {"version": 3})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Số liệu đã đổi ở 01 đoạn đã sửa tay; chọn giữ câu nào trước khi trình ký." in page
    assert '<a href="#b-two">' in page
    assert 'id="b-two"' in page
    assert Document.objects.get(pk=draft.pk).state == State.DRAFT
    secretary.post(url("draft-choose", draft, "two"), {"version": 3, "keep": "own"})
    version = Document.objects.get(pk=draft.pk).version
    secretary.post(url("draft-submit", draft), {"version": version, "waiver": "Theo mẫu của cơ quan."})
    assert Document.objects.get(pk=draft.pk).state == State.SUBMITTED


def test_faults_stop_it_and_the_field_for_a_reason_appears_only_then(secretary: Client, cast: Cast) -> None:
    flawed = drafting.start(written=replace(NOTICE, issuer=None), by=cast.secretary)
    response = secretary.post(url("draft-submit", flawed), {"version": 1})
    assert (response.status_code, "Lý do bỏ qua" in response.content.decode()) == (422, True)
    assert "Ghi lý do" not in response.content.decode()
    response = secretary.post(url("draft-submit", flawed), {"version": 1, "waiver": " "})
    assert "Ghi lý do" in response.content.decode()
    response = secretary.post(url("draft-submit", flawed), {"version": 1, "waiver": "Mẫu riêng"}, follow=True)
    assert "Mẫu riêng" in response.content.decode()
    assert Document.objects.get(pk=flawed.pk).state == State.SUBMITTED


def test_a_draft_that_changed_since_the_page_was_opened_is_not_handed_up(
    secretary: Client, cast: Cast, draft: Document
) -> None:
    drafting.edit_block(draft=draft, version=1, block="one", text="Người kia.", by=cast.chief)
    page = secretary.post(url("draft-submit", draft), {"version": 1}, follow=True).content.decode()
    assert "đã được người khác thay đổi" in page
    assert Document.objects.get(pk=draft.pk).state == State.DRAFT


# Numbered here


def test_a_numbered_document_is_shown_with_its_number_and_goes_out(
    cast: Cast, sign_in: SignIn, draft: Document
) -> None:
    Body.objects.filter(pk=cast.body.pk).update(number_source=Body.NumberSource.HERE)
    clerk = sign_in(cast.clerk)
    page = clerk.post(url("numbering", draft), {"version": 1, "day": "14/6/2024", "signer": ""}, follow=True)
    assert "Thông báo số 01/TB-BQL" in page.content.decode()
    assert "Ghi nhận đã phát hành" in page.content.decode()
    page = clerk.post(url("numbering-issue", draft), {"version": 2}, follow=True)
    assert Document.objects.get(pk=draft.pk).state == State.ISSUED


# Taking it away


@pytest.mark.parametrize(("form", "begins"), [("docx", b"PK"), ("pdf", b"%PDF-")])
def test_the_draft_is_taken_away_as_a_file_and_the_export_is_remembered(
    secretary: Client, draft: Document, form: str, begins: bytes
) -> None:
    response = secretary.get(url("draft-file", draft, form))
    assert response.content.startswith(begins)
    assert response.headers["Content-Disposition"] == f'attachment; filename="TB-ket-qua-kiem-tra-2024.{form}"'
    event = Event.objects.get(type="audit.exported")
    assert event.sentence == f"Thư ký đoàn xuất {draft} (.{form})"


def test_the_docx_holds_the_edited_text(secretary: Client, cast: Cast, draft: Document) -> None:
    drafting.edit_block(draft=draft, version=1, block="two", text="Câu đã sửa.", by=cast.secretary)
    with zipfile.ZipFile(io.BytesIO(secretary.get(url("draft-file", draft, "docx")).content)) as package:
        assert "Câu đã sửa." in package.read("word/document.xml").decode()


def test_a_pdf_may_be_looked_at_and_no_other_form_is_known(secretary: Client, draft: Document) -> None:
    shown = secretary.get(f"{url('draft-file', draft, 'pdf')}?xem")
    assert shown.headers["Content-Disposition"].startswith("inline")
    assert secretary.get(url("draft-file", draft, "html")).status_code == 404


def test_a_file_is_named_after_what_it_is() -> None:
    assert file_name(NOTICE) == "TB-ket-qua-kiem-tra-2024"
    assert file_name(replace(NOTICE, number="305", subject="Kết quả")) == "TB-305-ket-qua"
    assert file_name(replace(NOTICE, type_code="QĐ", subject="Về “việc”: ban hành")) == "QD-ve-viec-ban-hanh"
