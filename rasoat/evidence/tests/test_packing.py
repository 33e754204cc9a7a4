"""A pack is whole or is not offered; it holds what its account may see, in the order of the list, and names gaps."""

import datetime
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from python_calamine import CalamineWorkbook

from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.criteria.models import IndexList
from rasoat.evidence import packing
from rasoat.evidence.models import Pack
from rasoat.evidence.packing import KEPT, SILENT, ask, make, tidy
from rasoat.evidence.tests.cases import attach, criterion, made, paper, prove, remark
from rasoat.organisations.models import Grant
from rasoat.registry.models import Attachment, Document
from rasoat.registry.storage import path_of

pytestmark = pytest.mark.django_db
LIST = "Danh mục tài liệu kiểm chứng.xlsx"


def names(pack: Pack) -> list[str]:
    with zipfile.ZipFile(pack.file) as archive:
        assert archive.testzip() is None
        return archive.namelist()


def cells(pack: Pack, sheet: str) -> list[list[Any]]:
    with zipfile.ZipFile(pack.file) as archive:
        book = CalamineWorkbook.from_filelike(io.BytesIO(archive.read(LIST)))
    return book.get_sheet_by_name(sheet).to_python()


def test_the_files_lie_in_the_order_of_the_criteria(cast: Cast, the_list: IndexList) -> None:
    plan = paper(cast.body, "Cải cách hành chính năm 2026", code="146/KH-BQL")
    inspection = paper(cast.body, "Kiểm tra cải cách hành chính", code="810/KH-BQL")
    prove(criterion(the_list, "1.3"), cast.secretary, inspection, plan)
    prove(criterion(the_list, "1.1"), cast.secretary, plan)
    pack = made(the_list, cast.secretary)
    assert (pack.state, pack.done, pack.total) == (Pack.State.MADE, 3, 3)
    assert names(pack) == [
        LIST,
        "01 1.1 Ban hành kế hoạch cải cách hành chính năm/01 Kế hoạch số 146-KH-BQL ngày 05-03-2026.pdf",
        "03 1.3 Kiểm tra công tác cải cách hành chính/01 Kế hoạch số 810-KH-BQL ngày 05-03-2026.pdf",
        "03 1.3 Kiểm tra công tác cải cách hành chính/02 Kế hoạch số 146-KH-BQL ngày 05-03-2026.pdf",
    ], "a paper of two criteria lies in the folder of each"
    with zipfile.ZipFile(pack.file) as archive:
        assert archive.read(names(pack)[1]) == b"%PDF-" + plan.subject.encode()
    assert pack.size == pack.file.stat().st_size


def test_the_list_says_of_each_criterion_its_papers_and_what_is_missing(cast: Cast, the_list: IndexList) -> None:
    row = criterion(the_list, "1.1")
    row.self_score, row.note = "1.25", "=1+1"
    row.save()
    plan = paper(cast.body, "Cải cách hành chính năm 2026", code="146/KH-BQL", issuer_name="Ban Quản lý")
    absent = paper(cast.body, "Báo cáo năm", "Báo cáo", "9/BC-BQL", files=(), state="placeholder", content=None)
    prove(row, cast.secretary, plan, absent)
    pack = made(the_list, cast.secretary)
    rows = cells(pack, "Danh mục")
    (first, second) = (line for line in rows if line[5] in ("146/KH-BQL", "9/BC-BQL"))
    assert first[:5] == ["1.1", "Ban hành kế hoạch cải cách hành chính năm", 1.5, 1.25, "=1+1"]
    assert first[5:9] == ["146/KH-BQL", "05/3/2026", "Cải cách hành chính năm 2026", "Ban Quản lý"]
    assert first[10] == "01 Kế hoạch số 146-KH-BQL ngày 05-03-2026.pdf"
    assert second[10] == "chưa có bản lưu"
    missing = [(line[1], line[5]) for line in cells(pack, "Còn thiếu")[5:]]
    assert missing == [
        ("1.1", "chưa có bản lưu"),
        *((code, "chưa có tài liệu kiểm chứng") for code in ("1.2", "1.3", "2.1", "2.2")),
    ]


def test_the_signed_copy_is_the_first_file(cast: Cast, the_list: IndexList) -> None:
    plan = paper(cast.body, "Cải cách hành chính", code="146/KH-BQL", files=(("du-thao.docx", b"w"), ("goc.pdf", b"p")))
    attach(plan, "da-ky.pdf", b"signed", Attachment.Role.SIGNED)
    prove(criterion(the_list, "1.1"), cast.secretary, plan)
    _, first, second, third = names(made(the_list, cast.secretary))
    with zipfile.ZipFile(Pack.objects.get().file) as archive:
        assert archive.read(first) == b"signed"
    assert (second[-4:], third[-5:]) == (".pdf", ".docx")


def test_a_remark_is_handed_in_as_the_notice_that_announced_it(cast: Cast, the_list: IndexList) -> None:
    told = remark(cast, "Đã công khai đầy đủ thủ tục hành chính.")
    notice = cast.campaign.result.document
    assert notice
    prove(criterion(the_list, "2.2"), cast.secretary, told, notice)
    pack = made(the_list, cast.secretary)
    assert len(names(pack)) == 2, "the remark and its notice are one file"
    (line, _) = (line for line in cells(pack, "Danh mục") if line[5] == "40/TB-BQL")
    assert line[7].startswith("Nhận xét “Đã công khai đầy đủ thủ tục hành chính.”, trong Thông báo số 40/TB-BQL")


@pytest.mark.parametrize("state", ["draft", "submitted", "signed", "numbered"])
def test_nothing_of_a_draft_is_handed_in(cast: Cast, the_list: IndexList, state: str) -> None:
    draft = paper(cast.body, "Dự thảo kế hoạch", code="", state=state)
    told = remark(cast, "Chưa ai được biết.", state=state)
    prove(criterion(the_list, "1.1"), cast.secretary, draft, told)
    pack = made(the_list, cast.secretary)
    assert names(pack) == [LIST]
    told_of = str(cells(pack, "Danh mục")) + str(cells(pack, "Còn thiếu"))
    assert "Chưa ai được biết" not in told_of
    assert "Dự thảo kế hoạch" not in told_of
    assert ("1.1", "văn bản chưa phát hành") in [(line[1], line[5]) for line in cells(pack, "Còn thiếu")[5:]]


def test_a_file_that_is_lost_is_named_and_the_others_are_handed_in(cast: Cast, the_list: IndexList) -> None:
    lost, kept = (paper(cast.body, name, code=f"{name}/KH-BQL") for name in ("1", "2"))
    prove(criterion(the_list, "1.1"), cast.secretary, lost, kept)
    path_of(lost.attachments.get().file).unlink()
    pack = made(the_list, cast.secretary)
    assert len(names(pack)) == 2
    assert "tệp không còn trong kho lưu" in [line[5] for line in cells(pack, "Còn thiếu")]


def test_one_pack_of_a_list_is_under_way(cast: Cast, the_list: IndexList) -> None:
    first = ask(index_list=the_list, by=cast.secretary)
    assert ask(index_list=the_list, by=cast.chief) == first
    assert DBTaskResult.objects.count() == 1
    make.call(str(first.uid))
    make.call(str(first.uid))
    assert ask(index_list=the_list, by=cast.chief) != first
    assert list(Event.objects.filter(type__startswith="evidence.").values_list("type", flat=True)) == [
        "evidence.pack-asked",
        "evidence.pack-made",
        "evidence.pack-asked",
    ]


def test_the_memory_keeps_which_files_were_handed_in(cast: Cast, the_list: IndexList) -> None:
    prove(criterion(the_list, "1.1"), cast.secretary, paper(cast.body, "Cải cách hành chính", code="146/KH-BQL"))
    made(the_list, cast.secretary)
    event = Event.objects.get(type="evidence.pack-made")
    assert event.sentence.endswith("năm 2026: 01 tệp, 04 chỗ còn thiếu")
    assert event.changes["files"][1][0].endswith("01 Kế hoạch số 146-KH-BQL ngày 05-03-2026.pdf")


def test_who_lost_the_right_gets_no_pack(cast: Cast, the_list: IndexList) -> None:
    pack = ask(index_list=the_list, by=cast.secretary)
    Grant.objects.filter(account=cast.secretary).update(valid_to=timezone.localdate())
    make.call(str(pack.uid))
    pack.refresh_from_db()
    assert (pack.state, pack.failure) == (Pack.State.FAILED, packing._NO_RIGHT)
    assert not pack.file.exists()


def test_a_run_that_fails_says_so_leaves_nothing_and_can_be_started_again(
    cast: Cast, the_list: IndexList, monkeypatch: pytest.MonkeyPatch
) -> None:
    prove(criterion(the_list, "1.1"), cast.secretary, paper(cast.body, "Cải cách hành chính", code="146/KH-BQL"))
    with monkeypatch.context() as broken:

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        broken.setattr(packing.shutil, "copyfileobj", full)
        pack = made(the_list, cast.secretary)
    assert (pack.state, pack.failure) == (Pack.State.FAILED, packing._FULL)
    assert list(pack.file.parent.iterdir()) == []
    assert made(the_list, cast.secretary).available


def test_a_run_whose_worker_was_killed_is_given_up_and_no_half_of_it_is_offered(
    cast: Cast, the_list: IndexList, settings: Any
) -> None:
    pack = ask(index_list=the_list, by=cast.secretary)
    with pytest.MonkeyPatch.context() as killed:

        def die(*_: object) -> None:
            raise KeyboardInterrupt

        killed.setattr(packing, "laid_out", die)
        with pytest.raises(KeyboardInterrupt):
            make.call(str(pack.uid))
    half = Path(settings.PACKS) / f"{pack.uid}.part"
    half.parent.mkdir(exist_ok=True)
    half.write_bytes(b"PK")
    tidy(timezone.now())
    pack.refresh_from_db()
    assert (pack.state, pack.available, half.exists()) == (Pack.State.RUNNING, False, True)
    tidy(timezone.now() + SILENT + datetime.timedelta(seconds=1))
    pack.refresh_from_db()
    assert (pack.state, pack.failure, half.exists()) == (Pack.State.FAILED, packing._STOPPED, False)
    assert made(the_list, cast.secretary).available


def test_a_worker_that_was_given_up_and_comes_back_offers_nothing(
    cast: Cast, the_list: IndexList, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = ask(index_list=the_list, by=cast.secretary)
    write = packing._write

    def slow(*arguments: Any) -> None:
        write(*arguments)
        tidy(timezone.now() + SILENT + datetime.timedelta(seconds=1))

    monkeypatch.setattr(packing, "_write", slow)
    make.call(str(pack.uid))
    pack.refresh_from_db()
    assert (pack.state, pack.available) == (Pack.State.FAILED, False)
    assert list(pack.file.parent.iterdir()) == []


def test_a_pack_is_kept_for_a_time_and_its_row_for_ever(
    cast: Cast, the_list: IndexList, django_capture_on_commit_callbacks: Any
) -> None:
    pack = made(the_list, cast.secretary)
    assert pack.ended_at
    for day, available in ((KEPT, True), (KEPT + datetime.timedelta(minutes=1), False)):
        with django_capture_on_commit_callbacks(execute=True):
            tidy(pack.ended_at + day)
        pack.refresh_from_db()
        assert pack.available is available
    assert (pack.state, pack.file.exists()) == (Pack.State.REMOVED, False)


def test_a_signed_draft_takes_the_marks_of_the_placeholder_that_gave_way_to_it(cast: Cast, the_list: IndexList) -> None:
    stands = paper(cast.body, "Kiểm tra cải cách hành chính", code="810/KH-X")
    cited = paper(cast.body, "", code="810/KH-X", files=(), state=Document.State.PLACEHOLDER, content=None)
    prove(criterion(the_list, "1.3"), cast.secretary, cited)
    Document.objects.filter(pk=cited.pk).update(merged_into=stands)
    assert len(names(made(the_list, cast.secretary))) == 2


def test_the_day_of_the_pack_is_said_in_its_list(cast: Cast, the_list: IndexList) -> None:
    with time_machine.travel(datetime.datetime(2026, 12, 15, 3, tzinfo=datetime.UTC)):
        pack = made(the_list, cast.secretary)
    assert "xuất ngày 15/12/2026" in cells(pack, "Danh mục")[2][0]
