"""The pages of the index lists, as those who keep them, read them or have nothing to do with them see them."""

import re
from collections.abc import Callable
from decimal import Decimal
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.criteria.actions import import_index, take_index_sheet
from rasoat.criteria.beside import Beside, Thing
from rasoat.criteria.models import IndexCriterion, IndexList, IndexSheet
from rasoat.criteria.sheets import writing
from rasoat.criteria.sheets.pasting import lines_of
from rasoat.criteria.tests.lists import faulty, large
from rasoat.organisations.models import Account

pytestmark = pytest.mark.django_db

SignIn = Callable[[Account], Client]


@pytest.fixture
def index_list(cast: Cast) -> IndexList:
    sheet = take_index_sheet(year=2026, title="Bộ chỉ số", lines=lines_of(large(20)), by=cast.secretary)
    import_index(sheet=sheet, version=0, by=cast.secretary)
    assert sheet.list
    return sheet.list


def told(answer: HttpResponse) -> str:
    """The words of a page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def shown(client: Client, index_list: IndexList) -> dict[str, str]:
    """The fields of the list's form as the page shows them."""
    page = client.get(reverse("index-list", args=[index_list.uid])).content.decode()
    inputs = re.findall(r'<input[^>]* name="((?:score|was)-[^"]+)" value="([^"]*)"', page)
    notes = re.findall(r'<textarea[^>]* name="(note-[^"]+)"[^>]*>([^<]*)</textarea>', page)
    return {name: unescape(value) for name, value in [*inputs, *notes]}


def leaf(index_list: IndexList, code: str) -> IndexCriterion:
    return index_list.criteria.get(code=code)


def test_an_office_without_a_list_is_told_what_it_is_for_and_offered_the_box(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.secretary).get(reverse("index-lists"))
    assert "Dán bộ chỉ số cấp trên giao một lần" in told(page)
    assert b'name="text"' in page.content


def test_a_leader_reads_and_is_offered_nothing_to_change(cast: Cast, sign_in: SignIn, index_list: IndexList) -> None:
    client = sign_in(cast.leader)
    page = client.get(reverse("index-list", args=[index_list.uid]))
    assert "chưa chấm" in told(page)
    assert b"<textarea" not in page.content
    assert client.post(reverse("index-list", args=[index_list.uid])).status_code == 403
    assert b"Ch\xe1\xbb\x89 s\xe1\xbb\x91" not in sign_in(cast.unit).get("/").content


def test_a_range_is_pasted_looked_at_and_saved(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.secretary)
    given = {"text": large(80), "year": "2026", "title": "Bộ chỉ số"}
    preview = client.post(reverse("index-paste"), given, follow=True)
    assert "Hiểu rõ 88 dòng, 00 dòng cần xem lại, 00 dòng không nhận. Chưa lưu gì" in told(preview)
    assert not IndexList.objects.exists()
    sheet = IndexSheet.objects.get()
    done = client.post(reverse("index-sheet", args=[sheet.uid]), {"version": 0}, follow=True)
    assert "80 tiêu chí chấm điểm, 100 điểm; đã tự chấm 00" in told(done)
    again = client.post(reverse("index-sheet", args=[sheet.uid]), {"version": 0}, follow=True)
    assert "Bảng này đã được lưu vào Bộ chỉ số năm 2026" in told(again)
    assert IndexList.objects.count() == 1


def test_a_hundred_faults_are_shown_row_by_row_and_can_be_mended_on_the_page(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.secretary)
    page = client.post(reverse("index-paste"), {"text": faulty(100), "year": "2026", "title": "Bộ"}, follow=True)
    words = told(page)
    assert "100 dòng không nhận" in words
    assert words.count("Cách sửa: ") == 100
    assert "Ô C4 : “-1” là số âm. Cách sửa: Ghi một số từ 0 trở lên" in words
    assert "Lưu bộ chỉ số" not in words
    refused = client.post(reverse("index-sheet", args=[IndexSheet.objects.get().uid]), {"version": 0})
    assert refused.status_code == 422
    assert not IndexList.objects.exists()
    kept = unescape(re.search(r'<textarea name="text"[^>]*>\n?(.*?)</textarea>', page.content.decode(), re.DOTALL)[1])  # type: ignore[index]
    assert [row for _, row in lines_of(kept)] == [row for _, row in lines_of(faulty(100))]


def test_a_file_is_dropped_instead(cast: Cast, sign_in: SignIn, index_list: IndexList) -> None:
    file = SimpleUploadedFile("bo-chi-so.xlsx", writing.sheet(index_list))
    given = {"file": file, "year": "2027", "title": "Bộ chỉ số"}
    assert "Hiểu rõ 22 dòng" in told(sign_in(cast.secretary).post(reverse("index-paste"), given, follow=True))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"text": ""}, "Chưa có bảng nào. Dán bảng vào ô này hoặc chọn tệp Excel."),
        ({"text": "1\tKế hoạch\t1"}, "Không thấy dòng tiêu đề trong 30 dòng đầu."),
        ({"text": "Mã\tTiêu chí\n" + "1\tA\n" * 2_001}, "Bảng có quá 2000 dòng."),
    ],
)
def test_what_is_no_list_is_said_at_the_field(
    cast: Cast, sign_in: SignIn, given: dict[str, str], sentence: str
) -> None:
    page = sign_in(cast.secretary).post(reverse("index-paste"), given | {"year": "2026", "title": "Bộ"})
    assert (page.status_code, sentence in told(page)) == (422, True)
    assert not IndexSheet.objects.exists()


def test_scores_and_notes_are_saved_at_once_and_only_where_something_was_written(
    cast: Cast, sign_in: SignIn, index_list: IndexList
) -> None:
    client, first, second = sign_in(cast.secretary), leaf(index_list, "1.1"), leaf(index_list, "1.10")
    given = shown(client, index_list)
    given |= {f"score-{first.uid}": "0,5", f"score-{second.uid}": "1,25", f"note-{second.uid}": "Đã đủ\r\ntài liệu"}
    page = client.post(reverse("index-list", args=[index_list.uid]), given, follow=True)
    assert "đã tự chấm 02, được 1,75 điểm" in told(page)
    assert Event.objects.latest("id").sentence == (
        "Thư ký đoàn ghi điểm tự đánh giá, ghi chú của 02 tiêu chí: Bộ chỉ số năm 2026"
    )
    second.refresh_from_db()
    assert (second.self_score, second.note, second.version) == (Decimal("1.25"), "Đã đủ\ntài liệu", 2)
    assert leaf(index_list, "1.2").version == 1
    assert "Không có gì thay đổi" in told(
        client.post(reverse("index-list", args=[index_list.uid]), shown(client, index_list), follow=True)
    )


def test_a_score_above_the_points_is_refused_at_its_field_and_nothing_is_lost(
    cast: Cast, sign_in: SignIn, index_list: IndexList
) -> None:
    client, first, second = sign_in(cast.secretary), leaf(index_list, "1.1"), leaf(index_list, "1.2")
    given = shown(client, index_list) | {f"score-{first.uid}": "9", f"note-{second.uid}": "đang bổ sung"}
    page = client.post(reverse("index-list", args=[index_list.uid]), given)
    assert page.status_code == 422
    assert "Điểm 9 lớn hơn điểm tối đa 1,25. Sửa lại điểm này." in told(page)
    assert f'id="id_score-{first.uid}" name="score-{first.uid}" value="9"' in page.content.decode()
    assert "đang bổ sung" in told(page)
    assert not index_list.criteria.filter(note="đang bổ sung").exists()


def test_two_people_score_different_criteria_from_one_page_without_meeting(
    cast: Cast, sign_in: SignIn, index_list: IndexList
) -> None:
    secretary, chief = sign_in(cast.secretary), sign_in(cast.chief)
    mine, theirs = shown(secretary, index_list), shown(chief, index_list)
    address = reverse("index-list", args=[index_list.uid])
    chief.post(address, theirs | {f"score-{leaf(index_list, '1.1').uid}": "1"})
    assert secretary.post(address, mine | {f"score-{leaf(index_list, '1.2').uid}": "0,5"}).status_code == 302
    assert (leaf(index_list, "1.1").self_score, leaf(index_list, "1.2").self_score) == (1, Decimal("0.5"))


def test_who_writes_where_somebody_else_wrote_chooses_between_both_texts(
    cast: Cast, sign_in: SignIn, index_list: IndexList
) -> None:
    secretary, chief, first = sign_in(cast.secretary), sign_in(cast.chief), leaf(index_list, "1.1")
    mine, theirs = shown(secretary, index_list), shown(chief, index_list)
    address = reverse("index-list", args=[index_list.uid])
    chief.post(address, theirs | {f"score-{first.uid}": "1"})
    clash = secretary.post(address, mine | {f"score-{first.uid}": "0,5", f"score-{leaf(index_list, '1.2').uid}": "1"})
    assert clash.status_code == 409
    assert "Chánh Văn phòng đã lưu một bản mới hơn" in told(clash)
    assert leaf(index_list, "1.2").self_score is None
    kept = dict(re.findall(r'<input type="hidden" name="([^"]+-[^"]+)" value="([^"]*)"', clash.content.decode()))
    assert secretary.post(address, kept).status_code == 302
    assert (leaf(index_list, "1.1").self_score, leaf(index_list, "1.2").self_score) == (Decimal("0.5"), 1)


def test_a_criterion_is_corrected(cast: Cast, sign_in: SignIn, index_list: IndexList) -> None:
    client, first = sign_in(cast.secretary), leaf(index_list, "1.1")
    address = reverse("index-criterion", args=[first.uid])
    area = leaf(index_list, "2").area
    assert area
    given = {"version": 1, "title": "Ban hành kế hoạch", "max_points": "2,5", "proof": "Kế hoạch", "area": area.uid}
    assert client.post(address, given).status_code == 302
    first.refresh_from_db()
    assert (first.title, first.max_points, first.area) == ("Ban hành kế hoạch", Decimal("2.5"), area)
    assert client.post(address, given | {"title": "Khác"}).status_code == 409
    assert client.post(address, given | {"version": 2, "max_points": "hai"}).status_code == 422


def test_year_and_title_are_corrected_but_never_to_those_of_another(
    cast: Cast, sign_in: SignIn, index_list: IndexList
) -> None:
    client, address = sign_in(cast.secretary), reverse("index-list-change", args=[index_list.uid])
    client.post(address, {"year": "2025", "title": "Bộ chỉ số", "version": 1})
    index_list.refresh_from_db()
    assert str(index_list) == "Bộ chỉ số năm 2025"
    other = IndexList.objects.create(body=cast.body, year=2026, title="Bộ chỉ số")
    refused = client.post(
        reverse("index-list-change", args=[other.uid]), {"year": "2025", "title": "Bộ chỉ số", "version": 1}
    )
    assert "Đã có Bộ chỉ số năm 2025" in told(refused)


def test_last_years_list_is_offered_for_the_next(cast: Cast, sign_in: SignIn, index_list: IndexList) -> None:
    client = sign_in(cast.secretary)
    page = client.get(reverse("index-carry"))
    assert b'value="2027"' in page.content
    given = {"earlier": index_list.uid, "year": "2027", "title": "Bộ chỉ số"}
    assert "20 tiêu chí chấm điểm, 25 điểm; đã tự chấm 00" in told(
        client.post(reverse("index-carry"), given, follow=True)
    )
    assert "Đã có Bộ chỉ số năm 2027" in told(client.post(reverse("index-carry"), given))


def test_the_list_goes_out_as_excel_and_the_log_says_so(cast: Cast, sign_in: SignIn, index_list: IndexList) -> None:
    answer = sign_in(cast.leader).get(reverse("index-list-export", args=[index_list.uid]))
    assert answer["Content-Type"] == writing.TYPE
    assert "Bộ chỉ số năm 2026 (.xlsx)" in Event.objects.latest("id").sentence


def test_what_other_rooms_keep_stands_beside_its_criterion(
    cast: Cast, sign_in: SignIn, index_list: IndexList, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = Beside("01 tài liệu", "/o-day/", [Thing("Kế hoạch số 1/KH-BQL", "/van-ban/1/")], "done")
    monkeypatch.setattr("rasoat.criteria.beside.FINDERS", [lambda _, __: {leaf(index_list, "1.1").pk: papers}])
    page = sign_in(cast.secretary).get(reverse("index-list", args=[index_list.uid]))
    assert "01 tài liệu Kế hoạch số 1/KH-BQL" in told(page)
    assert b'href="/o-day/"' in page.content


@pytest.mark.parametrize("leaves", [10, 200])
def test_a_list_asks_the_database_as_much_however_long_it_is(cast: Cast, sign_in: SignIn, leaves: int) -> None:
    sheet = take_index_sheet(year=2026, title="Bộ", lines=lines_of(large(leaves)), by=cast.secretary)
    import_index(sheet=sheet, version=0, by=cast.secretary)
    assert sheet.list
    client = sign_in(cast.secretary)
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("index-list", args=[sheet.list.uid]))
    assert len(asked) <= 15
