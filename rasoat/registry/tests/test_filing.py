"""Taking papers in: what confirming makes, fills and links."""

import datetime
import unicodedata
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.utils import timezone

from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.conventions import Conflict
from rasoat.registry.actions.filing import Door, Refused, add_copy, confirm, correct, discard, take_in
from rasoat.registry.models import Document, Entry, Intake, Relation, StoredFile
from rasoat.registry.tests.papers import LETTER, NOTICE, PLAN, SECRET, SEED, needs_seed

pytestmark = pytest.mark.django_db

Dropped = Callable[..., Intake]
Filed = Callable[..., Document]
State = Document.State


def test_a_dropped_file_is_read_and_waits(cast: Cast, dropped: Dropped) -> None:
    intake = dropped(NOTICE)
    assert intake.state == Intake.State.WAITING
    assert (intake.written.code, intake.written.date) == ("31/TB-BQL", datetime.date(2024, 6, 8))
    assert not cast.body.documents.filter(code="31/TB-BQL").exists()
    assert Event.objects.latest("id").type == "registry.file-read"


def test_the_name_of_a_file_is_kept_composed(cast: Cast, dropped: Dropped) -> None:
    assert dropped(NOTICE, name=unicodedata.normalize("NFD", "Thông báo số 31.txt")).name == "Thông báo số 31.txt"


def test_a_secret_paper_is_refused_and_not_stored(cast: Cast, dropped: Dropped) -> None:
    with pytest.raises(Refused, match=r"chỉ độ mật “MẬT”.*không được lưu lại"):
        dropped(SECRET)
    assert not Intake.objects.exists()
    assert not StoredFile.objects.exists()


def test_confirming_makes_a_document_that_agrees_with_its_content(filed: Filed) -> None:
    document = filed(NOTICE)
    assert document.state == State.ISSUED
    assert (document.doc_type, document.number, document.symbol) == ("Thông báo", "31", "TB-BQL")
    assert document.subject == "Kết quả kiểm tra công tác cải cách hành chính năm 2024"
    assert document.signer == "KT. TRƯỞNG BAN PHÓ TRƯỞNG BAN (họ và tên)"
    assert document.written is not None
    assert document.written.code == document.code
    assert [attachment.name for attachment in document.attachments.all()] == ["van-ban.txt"]


def test_an_outgoing_paper_stands_in_the_book_on_its_own_day(filed: Filed) -> None:
    entry = filed(NOTICE, Door.OUTGOING).entries.get()
    assert (entry.direction, entry.day) == (Entry.Direction.OUTGOING, datetime.date(2024, 6, 8))


def test_an_incoming_paper_stands_in_the_book_today_with_its_arrival_number(cast: Cast, dropped: Dropped) -> None:
    intake = dropped(LETTER)
    document = confirm(
        intake=intake,
        door=Door.INCOMING,
        written=intake.written,
        issuer=None,
        issuer_name="Sở Nội vụ",
        arrival_number="105",
        by=cast.clerk,
    )
    entry = document.entries.get()
    assert (entry.direction, entry.day, entry.arrival_number) == ("incoming", timezone.localdate(), "105")
    assert document.state == State.KEPT


def test_a_basis_stands_in_no_book(filed: Filed) -> None:
    assert not filed(LETTER, Door.BASIS).entries.exists()


def test_what_is_cited_is_linked_and_the_unknown_becomes_a_placeholder(filed: Filed) -> None:
    document = filed(NOTICE)
    cited = {each.target.code: each for each in document.references.select_related("target")}
    assert {code: (each.kind, each.target.state) for code, each in cited.items()} == {
        "12/KH-BQL": (Relation.Kind.BASIS, State.PLACEHOLDER),
        "2535/TB-BQL": (Relation.Kind.BASIS, State.ISSUED),
        "30/2020/NĐ-CP": (Relation.Kind.CITES, State.PLACEHOLDER),
    }
    assert cited["30/2020/NĐ-CP"].target.date == datetime.date(2020, 3, 5)


def test_a_later_file_fills_the_placeholder(filed: Filed) -> None:
    notice = filed(NOTICE)
    waiting = notice.references.get(target__code="12/KH-BQL").target
    plan = filed(PLAN)
    assert plan.pk == waiting.pk
    assert (plan.state, plan.version) == (State.ISSUED, 2)
    assert notice.references.get(target__code="12/KH-BQL").target == plan


def test_two_papers_that_cite_the_same_third_share_one_placeholder(cast: Cast, filed: Filed) -> None:
    filed(NOTICE)
    filed(NOTICE.replace("31/TB-BQL", "32/TB-BQL"))
    assert cast.body.documents.filter(code="12/KH-BQL").count() == 1


def test_the_same_code_of_another_year_is_another_paper(cast: Cast, filed: Filed) -> None:
    filed(NOTICE)
    filed(PLAN.replace("năm 2024\n\nKẾ HOẠCH", "năm 2025\n\nKẾ HOẠCH"))
    dates = cast.body.documents.filter(code="12/KH-BQL").order_by("date").values_list("date", "state")
    assert list(dates) == [
        (datetime.date(2024, 2, 5), State.PLACEHOLDER),
        (datetime.date(2025, 2, 5), State.ISSUED),
    ]


def test_a_correction_reaches_content_column_and_memory(cast: Cast, dropped: Dropped) -> None:
    intake = dropped(NOTICE)
    document = confirm(
        intake=intake,
        door=Door.OUTGOING,
        written=replace(intake.written, number="33"),
        issuer=None,
        issuer_name="",
        by=cast.clerk,
    )
    assert document.code == "33/TB-BQL"
    assert document.content["number"] == "33"
    event = Event.objects.get(type="registry.intake-confirmed")
    assert event.changes == {"code": ["31/TB-BQL", "33/TB-BQL"]}
    assert event.sentence == "Văn thư xác nhận Thông báo số 33/TB-BQL: Nhập văn bản đi đã phát hành"


def test_a_file_is_confirmed_once(cast: Cast, dropped: Dropped) -> None:
    intake = dropped(NOTICE)
    facts = {"written": intake.written, "issuer": None, "issuer_name": "", "by": cast.clerk}
    confirm(intake=intake, door=Door.OUTGOING, **facts)
    with pytest.raises(Refused, match="đã được xác nhận"):
        confirm(intake=intake, door=Door.OUTGOING, **facts)
    assert cast.body.documents.filter(code="31/TB-BQL").count() == 1


def test_a_paper_that_is_kept_already_may_come_in_again(cast: Cast, filed: Filed) -> None:
    filed(NOTICE)
    filed(NOTICE + "\n")
    assert cast.body.documents.filter(code="31/TB-BQL").count() == 2


def test_a_file_may_be_added_to_a_paper_as_one_more_copy(cast: Cast, filed: Filed, dropped: Dropped) -> None:
    document, intake = filed(NOTICE), dropped(f"{NOTICE}\n", name="ban-hai.txt")
    add_copy(intake=intake, document=document, by=cast.clerk)
    assert [attachment.name for attachment in document.attachments.all()] == ["van-ban.txt", "ban-hai.txt"]
    assert StoredFile.objects.count() == 2
    assert Intake.objects.get(pk=intake.pk).document == document


def test_a_file_left_out_is_removed_with_what_was_read_in_it(cast: Cast, dropped: Dropped) -> None:
    intake = dropped(NOTICE)
    discard(intake=intake, by=cast.clerk)
    intake.refresh_from_db()
    assert (intake.state, intake.file, intake.reading) == (Intake.State.DISCARDED, None, None)
    assert not StoredFile.objects.exists()


def test_a_file_left_out_stays_while_a_document_has_it(cast: Cast, filed: Filed, dropped: Dropped) -> None:
    document, intake = filed(NOTICE), dropped(NOTICE)
    discard(intake=intake, by=cast.clerk)
    assert document.attachments.get().file.sha256


def test_a_correction_of_a_kept_paper_names_the_version_it_read(cast: Cast, filed: Filed) -> None:
    document = filed(NOTICE)
    written = replace(document.written, place="Hà Nội")  # type: ignore[type-var]
    facts = {"issuer": None, "issuer_name": "", "by": cast.clerk}
    correct(document=document, version=1, written=written, **facts)
    assert Document.objects.get(pk=document.pk).place == "Hà Nội"
    with pytest.raises(Conflict):
        correct(document=document, version=1, written=document.written, **facts)


@needs_seed
def test_the_real_notice_fills_the_placeholder_of_the_sample(cast: Cast) -> None:
    intake = take_in(chunks=[SEED.read_bytes()], name=SEED.name, by=cast.clerk)
    waiting = cast.body.documents.get(code="2819/TB-BQL")
    assert waiting.state == State.PLACEHOLDER
    document = confirm(
        intake=intake,
        door=Door.OUTGOING,
        written=intake.written,
        issuer=cast.body.organisation,
        issuer_name=str(cast.body),
        by=cast.clerk,
    )
    assert document.pk == waiting.pk
    assert document.subject == waiting.subject, "the same words stay as other papers write them, not in capitals"
    cited = {each.target.code: each.target.state for each in document.references.select_related("target")}
    assert cited == {
        "4647/QĐ-UBND": State.KEPT,
        "146/KH-BQL": State.ISSUED,
        "810/KH-BQL": State.ISSUED,
        "2535/TB-BQL": State.ISSUED,
        "04/2015/NĐ-CP": State.PLACEHOLDER,
    }
    assert cast.campaign.documents.filter(pk=document.pk, content__isnull=False).exists()
