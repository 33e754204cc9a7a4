"""A pack is asked for, watched, downloaded; it stays as it was made, and its page says what changed since."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.criteria.models import IndexCriterion, IndexList
from rasoat.evidence.models import Evidence, Pack
from rasoat.evidence.packing import ask, fail, make
from rasoat.evidence.tests.cases import attach, criterion, made, paper, prove, shown

pytestmark = pytest.mark.django_db
QUERIES = 15


def test_a_pack_is_asked_for_watched_and_downloaded(cast: Cast, the_list: IndexList, secretary: Client) -> None:
    prove(criterion(the_list, "1.1"), cast.secretary, paper(cast.body, "Cải cách", code="1/KH-BQL"))
    answer = secretary.post(reverse("evidence-pack", args=[the_list.uid]))
    pack = Pack.objects.get()
    assert answer["Location"] == reverse("pack", args=[pack.uid])
    waiting = shown(secretary, "pack", pack)
    assert "Đang chuẩn bị danh mục" in waiting
    assert 'hx-trigger="every 1500ms"' in waiting
    assert '<noscript><meta http-equiv="refresh"' in waiting, "it goes on without a script too"
    assert secretary.get(reverse("pack-file", args=[pack.uid])).status_code == 404
    Pack.objects.update(state=Pack.State.RUNNING, done=120, total=300)
    assert "120/300" in shown(secretary, "pack", pack)
    Pack.objects.update(state=Pack.State.WAITING)
    make.call(str(pack.uid))
    ready = shown(secretary, "pack", pack)
    assert "đã sẵn sàng" in ready
    assert "04 tiêu chí chưa có tài liệu kiểm chứng" in ready
    assert "hx-trigger" not in ready
    sent = secretary.get(reverse("pack-file", args=[pack.uid]))
    assert b"".join(sent.streaming_content)[:2] == b"PK"  # type: ignore[attr-defined]
    assert ".zip" in sent["Content-Disposition"]
    assert Event.objects.filter(type="audit.exported", object_label__startswith="bộ tài liệu kiểm chứng").count() == 1


def test_a_failed_pack_says_why_and_is_asked_for_again(cast: Cast, the_list: IndexList, secretary: Client) -> None:
    pack = ask(index_list=the_list, by=cast.secretary)
    fail(pack=pack, reason="Máy chủ hết chỗ lưu tệp.")
    page = shown(secretary, "pack", pack)
    assert "Máy chủ hết chỗ lưu tệp." in page
    assert reverse("evidence-pack", args=[the_list.uid]) in page


def test_a_pack_that_no_worker_takes_says_so(cast: Cast, the_list: IndexList, secretary: Client) -> None:
    pack = ask(index_list=the_list, by=cast.secretary)
    Pack.objects.update(asked_at=timezone.now() - datetime.timedelta(minutes=5))
    assert "Việc xuất chưa bắt đầu" in shown(secretary, "pack", pack)


def test_the_pack_stays_as_it_was_made_and_the_page_says_what_changed_since(
    cast: Cast, the_list: IndexList, secretary: Client
) -> None:
    row, other = criterion(the_list, "1.1"), criterion(the_list, "1.2")
    plan = paper(cast.body, "Cải cách", code="1/KH-BQL")
    absent = paper(cast.body, "Sau này mới có tệp", code="2/KH-BQL", files=())
    (gone,) = prove(row, cast.secretary, plan)
    prove(other, cast.secretary, absent)
    pack = made(the_list, cast.secretary)
    before = pack.file.read_bytes()
    assert secretary.get(reverse("pack", args=[pack.uid])).context["changes"] == []
    Evidence.objects.filter(pk=gone.pk).update(withdrawn_at=timezone.now())
    prove(criterion(the_list, "2.1"), cast.secretary, plan)
    attach(absent, "ban-chinh.pdf", b"%PDF-")
    IndexCriterion.objects.filter(pk=row.pk).update(self_score="0.75", note="Giải trình")
    assert secretary.get(reverse("pack", args=[pack.uid])).context["changes"] == [
        "Thêm 01 tài liệu kiểm chứng: 2.1.",
        "Rút 01 tài liệu kiểm chứng: 1.1.",
        "01 tài liệu có tệp khác trước: 1.2.",
        "Điểm tự đánh giá đã sửa ở 01 tiêu chí: 1.1.",
        "Ghi chú đã sửa ở 01 tiêu chí: 1.1.",
    ]
    assert pack.file.read_bytes() == before


def test_a_pack_that_a_restored_installation_has_no_file_of_is_made_anew(
    cast: Cast, the_list: IndexList, secretary: Client
) -> None:
    pack = made(the_list, cast.secretary)
    pack.file.unlink()
    assert "Tệp không còn trên máy chủ" in shown(secretary, "pack", pack)
