"""A draft: made out of data, edited by hand, handed up, given back, signed."""

import datetime
import json
from dataclasses import replace

import pytest

from rasoat.audit.models import Event
from rasoat.audit.sealer import as_row
from rasoat.conftest import Cast
from rasoat.conventions import Conflict
from rasoat.organisations.models import Body
from rasoat.registry.actions import drafting
from rasoat.registry.actions.signing import record_signature, same_number
from rasoat.registry.models import Document as Paper
from rasoat.registry.models import Intake, Relation, StoredFile
from rasoat.registry.states import NotAllowed, State
from vanban import Block, Capacity, Document, Kind, Recipient, Signature
from vanban.document import Authority, Regime
from vanban.serialization import to_json

pytestmark = pytest.mark.django_db

DAY = datetime.date(2024, 6, 14)

NOTICE = Document(
    regime=Regime.ND30,
    national_header=("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
    parent_body="ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG",
    issuer="BAN QUẢN LÝ KHU KINH TẾ HẢI PHÒNG",
    symbol="TB-BQL",
    place="Hải Phòng",
    doc_type="Thông báo",
    type_code="TB",
    subject="Kết quả kiểm tra công tác cải cách hành chính năm 2024",
    body=(
        Block(
            id="basis",
            kind=Kind.BASIS,
            text="Căn cứ Kế hoạch số 91/KH-BQL ngày 01 tháng 3 năm 2024 của Ban Quản lý Khu kinh tế Hải Phòng.",
        ),
        Block(id="results", kind=Kind.SECTION, number="I", text="KẾT QUẢ KIỂM TRA"),
        Block(id="one", kind=Kind.CLAUSE, number="1", text="Đơn vị thực hiện đúng chức năng."),
        Block(id="two", kind=Kind.CLAUSE, number="2", text="Đơn vị tuyển dụng đúng quy định."),
        Block(id="three", kind=Kind.CLAUSE, number="3", text="Đơn vị có quy chế làm việc."),
        Block(id="closing", kind=Kind.PARAGRAPH, text="Trên đây là kết quả kiểm tra./."),
    ),
    signatures=(
        Signature(
            capacities=(Capacity(authority=Authority.KT, of="TRƯỞNG BAN"),),
            position="PHÓ TRƯỞNG BAN",
            name="(họ và tên)",
        ),
    ),
    recipients=(Recipient(name="Lãnh đạo Ban", purpose="để báo cáo"), Recipient(name="Trường Trung cấp KKT")),
    archive_line="Lưu: VT, VP.",
)


@pytest.fixture
def draft(cast: Cast) -> Paper:
    return drafting.start(written=NOTICE, by=cast.secretary)


def said(draft: Paper) -> dict[str, str]:
    return {block.id: f"{block.label} {block.text}".strip() for block in drafting.text_of(draft).body}


def events(draft: Paper) -> list[str]:
    return list(Event.objects.filter(object_uid=draft.uid).order_by("id").values_list("type", flat=True))


def test_a_new_draft_says_what_the_data_gave(cast: Cast, draft: Paper) -> None:
    draft = Paper.objects.get(pk=draft.pk)
    assert drafting.text_of(draft) == drafting.data_of(draft) == NOTICE
    assert (draft.body, draft.state, draft.code, draft.subject) == (cast.body, State.DRAFT, "", NOTICE.subject)
    assert events(draft) == ["registry.draft-started"]


def test_an_edited_block_keeps_its_id_and_the_memory_that_it_changed_but_no_word_of_it(
    cast: Cast, draft: Paper
) -> None:
    drafting.edit_block(
        draft=draft, version=1, block="two", text=" Đơn vị  tuyển dụng đúng\r\nthẩm quyền. ", by=cast.secretary
    )
    assert said(Paper.objects.get(pk=draft.pk))["two"] == "2. Đơn vị tuyển dụng đúng thẩm quyền."
    event = Event.objects.get(type="registry.draft-edited")
    before, after = event.changes["two"]
    assert (before["length"], after["length"]) == (32, 34)
    assert before["hmac-sha256"] != after["hmac-sha256"]
    assert "tuyển dụng" not in json.dumps(as_row(event), ensure_ascii=False)


def test_removing_a_clause_leaves_no_gap_in_the_numbers(cast: Cast, draft: Paper) -> None:
    drafting.edit_block(draft=draft, version=1, block="two", text="", by=cast.secretary)
    assert [text[:2] for name, text in said(draft).items() if name in ("one", "three")] == ["1.", "2."]
    assert "two" not in said(draft)


def test_an_added_paragraph_stands_behind_its_block(cast: Cast, draft: Paper) -> None:
    new = drafting.add_paragraph(draft=draft, version=1, after="two", text="Đoạn thêm.", by=cast.secretary)
    assert list(said(draft)) == ["basis", "results", "one", "two", new.id, "three", "closing"]
    assert said(draft)["three"].startswith("3.")


def test_a_block_that_is_not_there_cannot_be_edited(cast: Cast, draft: Paper) -> None:
    with pytest.raises(KeyError):
        drafting.edit_block(draft=draft, version=1, block="no-such", text="x", by=cast.secretary)


def test_who_read_an_older_version_gets_the_present_one_and_overwrites_nothing(cast: Cast, draft: Paper) -> None:
    other = Paper.objects.get(pk=draft.pk)
    drafting.edit_block(draft=draft, version=1, block="two", text="Bản thứ nhất.", by=cast.secretary)
    with pytest.raises(Conflict) as conflict:
        drafting.edit_block(draft=other, version=1, block="two", text="Bản thứ hai.", by=cast.chief)
    assert isinstance(conflict.value.current, Paper)
    assert said(conflict.value.current)["two"] == "2. Bản thứ nhất."


def test_the_data_are_followed_and_a_clash_waits_until_somebody_chooses(cast: Cast, draft: Paper) -> None:
    drafting.edit_block(draft=draft, version=1, block="two", text="Sửa tay.", by=cast.secretary)
    drafting.edit_block(draft=draft, version=2, block="three", text="Cũng sửa.", by=cast.secretary)
    drafting.recompose(draft=draft, version=3, written=with_text(two="Số liệu mới.", one="Một mới."), by=cast.secretary)
    assert (said(draft)["one"], said(draft)["two"], draft.clashes) == ("1. Một mới.", "2. Sửa tay.", ["two"])
    drafting.recompose(draft=draft, version=4, written=with_text(two="Số liệu mới.", one="Một nữa."), by=cast.secretary)
    assert draft.clashes == ["two"]
    drafting.follow_data(draft=draft, version=5, block="two", by=cast.secretary)
    assert (said(draft)["two"], said(draft)["three"], draft.clashes) == ("2. Số liệu mới.", "3. Cũng sửa.", [])


def test_keeping_ones_own_text_ends_the_clash(cast: Cast, draft: Paper) -> None:
    drafting.edit_block(draft=draft, version=1, block="two", text="Sửa tay.", by=cast.secretary)
    drafting.recompose(draft=draft, version=2, written=with_text(two="Số liệu mới."), by=cast.secretary)
    drafting.keep_own(draft=draft, version=3, block="two", by=cast.secretary)
    assert (said(draft)["two"], draft.clashes) == ("2. Sửa tay.", [])


def test_a_removed_block_comes_back_in_its_place(cast: Cast, draft: Paper) -> None:
    drafting.edit_block(draft=draft, version=1, block="two", text="", by=cast.secretary)
    assert drafting.edited_by_hand(draft) == {"two": (None, NOTICE.body[3])}
    drafting.follow_data(draft=draft, version=2, block="two", by=cast.secretary)
    assert drafting.text_of(draft) == NOTICE


def with_text(**texts: str) -> Document:
    """The notice as the data give it when these blocks say otherwise."""
    body = (replace(block, text=texts.get(block.id, block.text)) for block in NOTICE.body)
    return replace(NOTICE, body=tuple(body))


# Handing up


def test_a_draft_in_order_is_handed_up_without_a_reason(cast: Cast, draft: Paper) -> None:
    drafting.submit(draft=draft, version=1, waiver="không cần", by=cast.secretary)
    assert (draft.state, draft.waiver) == (State.SUBMITTED, "")


def test_faults_of_form_stop_the_draft_unless_a_reason_waives_them(cast: Cast) -> None:
    draft = drafting.start(written=replace(NOTICE, issuer=None), by=cast.secretary)
    with pytest.raises(drafting.FaultsOfForm) as faults:
        drafting.submit(draft=draft, version=1, waiver="  ", by=cast.secretary)
    assert faults.value.remarks
    draft.refresh_from_db()
    assert (draft.state, draft.version) == (State.DRAFT, 1)
    drafting.submit(draft=draft, version=1, waiver="Mẫu riêng của cơ quan", by=cast.secretary)
    assert (draft.state, draft.waiver) == (State.SUBMITTED, "Mẫu riêng của cơ quan")


def test_what_was_handed_up_is_edited_only_after_it_was_given_back(cast: Cast, draft: Paper) -> None:
    drafting.submit(draft=draft, version=1, by=cast.secretary)
    with pytest.raises(NotAllowed):
        drafting.edit_block(draft=draft, version=2, block="two", text="Sửa.", by=cast.secretary)
    draft.refresh_from_db()
    drafting.take_back(draft=draft, version=2, by=cast.chief)
    drafting.edit_block(draft=draft, version=3, block="two", text="Sửa.", by=cast.secretary)
    assert said(draft)["two"] == "2. Sửa."


# The way back


def test_a_typed_number_and_date_make_the_draft_an_issued_document(cast: Cast, draft: Paper) -> None:
    record_signature(draft=draft, version=1, number="305", date=DAY, signer="", by=cast.clerk)
    draft = Paper.objects.get(pk=draft.pk)
    assert (draft.state, draft.code, draft.date) == (State.ISSUED, "305/TB-BQL", DAY)
    assert draft.signer == "KT. TRƯỞNG BAN PHÓ TRƯỞNG BAN (họ và tên)"
    assert drafting.text_of(draft) == replace(NOTICE, number="305", date=DAY)
    entry = draft.entries.get()
    assert (entry.direction, entry.day, entry.number) == ("outgoing", DAY, None)


def test_the_signers_name_is_kept_hashed_in_the_memory(cast: Cast, draft: Paper) -> None:
    record_signature(draft=draft, version=1, number="305", date=DAY, signer="(tên đã đọc)", by=cast.clerk)
    assert draft.signer.endswith("(tên đã đọc)")
    event = Event.objects.get(type="registry.signature-recorded")
    assert all(value is None or value.startswith("sha256:") for value in event.changes["signer"])
    assert event.personal_values.get().after == draft.signer


def test_what_was_signed_takes_the_place_of_the_draft(cast: Cast, draft: Paper) -> None:
    copy = with_text(two="Đơn vị tuyển dụng đúng thẩm quyền.")
    intake = dropped(cast, draft, replace(copy, number="305", date=DAY, issuer=None, recipients=()))
    record_signature(draft=draft, version=1, number="305", date=DAY, intake=intake, by=cast.clerk)
    written = drafting.text_of(Paper.objects.get(pk=draft.pk))
    assert written.body == copy.body
    assert (written.issuer, written.recipients) == (NOTICE.issuer, NOTICE.recipients)
    assert (draft.attachments.get().name, draft.attachments.get().role) == ("ban-ky.pdf", "signed")
    intake.refresh_from_db()
    assert (intake.state, intake.document) == (Intake.State.CONFIRMED, draft)


def test_a_copy_is_recorded_once_and_only_on_its_own_draft(cast: Cast, draft: Paper) -> None:
    other = drafting.start(written=NOTICE, by=cast.secretary)
    intake = dropped(cast, draft, NOTICE)
    with pytest.raises(Intake.DoesNotExist):
        record_signature(draft=other, version=1, number="1", date=DAY, intake=intake, by=cast.clerk)
    record_signature(draft=draft, version=1, number="305", date=DAY, intake=intake, by=cast.clerk)
    with pytest.raises(NotAllowed):
        record_signature(draft=draft, version=2, number="306", date=DAY, intake=intake, by=cast.clerk)


def test_a_copy_that_another_copy_overtook_no_longer_waits(cast: Cast, draft: Paper) -> None:
    first, second = dropped(cast, draft, NOTICE, "a"), dropped(cast, draft, NOTICE, "b")
    record_signature(draft=draft, version=1, number="305", date=DAY, intake=second, by=cast.clerk)
    first.refresh_from_db()
    assert first.state == Intake.State.DISCARDED


def test_the_signed_document_is_linked_to_what_it_cites(cast: Cast, draft: Paper) -> None:
    record_signature(draft=draft, version=1, number="305", date=DAY, by=cast.clerk)
    relation = draft.references.get()
    assert (relation.kind, relation.target.code) == (Relation.Kind.BASIS, "91/KH-BQL")


def test_a_placeholder_that_waited_for_the_paper_gives_way_to_it(cast: Cast, draft: Paper) -> None:
    placeholder = Paper.objects.create(body=cast.body, state=State.PLACEHOLDER, code="305/TB-BQL", date=DAY)
    citing = Paper.objects.create(body=cast.body, state=State.KEPT, code="7/BC-BQL", content=to_json(NOTICE))
    Relation.objects.create(source=citing, target=placeholder, kind=Relation.Kind.CITES)
    record_signature(draft=draft, version=1, number="305", date=DAY, by=cast.clerk)
    placeholder.refresh_from_db()
    assert placeholder.merged_into == draft
    assert citing.references.get().target == draft


def test_a_number_that_another_paper_bears_is_found_and_not_refused(cast: Cast, draft: Paper) -> None:
    record_signature(draft=draft, version=1, number="305", date=DAY, by=cast.clerk)
    second = drafting.start(written=NOTICE, by=cast.secretary)
    assert list(same_number(second, "305", 2024)) == [draft]
    assert not same_number(second, "305", 2025)
    record_signature(draft=second, version=1, number="305", date=DAY, by=cast.clerk)
    assert second.code == draft.code


def test_where_the_body_numbers_here_no_number_is_typed(cast: Cast, draft: Paper) -> None:
    draft.body.number_source = Body.NumberSource.HERE
    with pytest.raises(NotAllowed):
        record_signature(draft=draft, version=1, number="305", date=DAY, by=cast.clerk)


def dropped(cast: Cast, draft: Paper, read: Document, content: str = "a") -> Intake:
    """A copy that was dropped on the draft and read."""
    file = StoredFile.objects.create(body=cast.body, sha256=content * 64, size=1)
    return Intake.objects.create(
        body=cast.body, by=cast.clerk, file=file, name="ban-ky.pdf", reading=to_json(read), draft=draft
    )
