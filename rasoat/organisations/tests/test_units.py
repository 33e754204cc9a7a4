"""The pages of the tree: a level, a search, a unit on a day, and the forms that write it."""

import datetime
import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from benchmarks.offices import lines
from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.organisations.actions import tree
from rasoat.organisations.actions.sheets import import_units, take_sheet
from rasoat.organisations.models import Organisation, OrganisationName
from rasoat.organisations.sheets import writing
from rasoat.organisations.sheets.columns import COLUMNS

pytestmark = pytest.mark.django_db

SignIn = Callable[[object], Client]
Use = OrganisationName.Use
SCHOOL = "Trường Trung cấp Khu kinh tế"
QUERIES = 15


@pytest.fixture
def keeper(cast: Cast, sign_in: SignIn) -> Client:
    """Somebody who writes the tree."""
    return sign_in(cast.administrator)


@pytest.fixture
def school(cast: Cast) -> Organisation:
    return Organisation.objects.get(name=SCHOOL)


def shown(client: Client, name: str, *args: object, **query: str) -> str:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_tree_opens_at_the_bodys_own_organisation(cast: Cast, sign_in: SignIn) -> None:
    html = shown(sign_in(cast.leader), "units")
    assert html.index("Ủy ban nhân dân thành phố Hải Phòng") < html.index("Ban Quản lý") < html.index(SCHOOL)
    assert "Nhập từ Excel" not in html


def test_each_level_and_the_top_have_an_address(cast: Cast, keeper: Client) -> None:
    top = shown(keeper, "units", trong="tat-ca")
    assert "Sở Xây dựng thành phố Hải Phòng" in top
    assert SCHOOL not in top
    city = Organisation.objects.get(kind=Organisation.Kind.GOVERNMENT)
    assert "03 đơn vị" in shown(keeper, "units", trong=str(city.uid))
    assert keeper.get(reverse("units"), {"trong": "khong-co"}).status_code == 404


@pytest.mark.parametrize("typed", ["08/6/2023", "8/6/2023", "2023-06-08"])
def test_the_day_stands_in_the_address_typed_either_way(keeper: Client, school: Organisation, typed: str) -> None:
    html = shown(keeper, "units", ngay=typed)
    assert "tại ngày 08/6/2023" in html
    assert f"{reverse('unit', args=[school.uid])}?ngay=08/6/2023" in html
    assert "08/6/2023" in shown(keeper, "unit", school.uid, ngay=typed)


def test_a_day_that_cannot_be_says_so_at_the_field(keeper: Client) -> None:
    html = shown(keeper, "units", ngay="31/02/2023")
    assert "Không có ngày 31 trong tháng 2 năm 2023" in html
    assert 'value="31/02/2023"' in html


def test_the_search_says_what_a_name_was(cast: Cast, keeper: Client, school: Organisation) -> None:
    OrganisationName.objects.create(
        organisation=school,
        use=Use.ALIAS,
        text="Trường Dạy nghề",
        valid_from=datetime.date(2020, 1, 1),
        valid_to=datetime.date(2022, 1, 1),
    )
    html = shown(keeper, "units", q="truong day nghe")
    assert SCHOOL in html
    assert "Tên gọi khác: Trường Dạy nghề, đến hết ngày 31/12/2021" in html
    assert "Không có đơn vị nào mang tên này" in shown(keeper, "units", q="khong co")


def test_a_unit_shows_its_names_and_parents_through_time(keeper: Client, school: Organisation) -> None:
    html = shown(keeper, "unit", school.uid)
    assert "Trường Trung cấp Khu kinh tế Hải Phòng" in html
    assert "từ ngày 01/01/2020" in html
    early = shown(keeper, "unit", school.uid, ngay="31/12/2019")
    assert "Đơn vị không có trong cây tổ chức tại ngày 31/12/2019" in early


# The forms


def test_a_unit_is_added_under_another(keeper: Client, school: Organisation) -> None:
    sent = {"name": "  Phòng   Đào tạo ", "abbreviation": "ĐT", "kind": "department", "since": "1/2/2021", "place": ""}
    answer = keeper.post(reverse("unit-add", args=[school.uid]), sent)
    made = Organisation.objects.get(name="Phòng Đào tạo")
    assert answer["Location"] == reverse("unit", args=[made.uid])
    assert made.parentages.get().valid_from == datetime.date(2021, 2, 1)


@pytest.mark.parametrize(
    ("sent", "field", "message"),
    [
        ({"name": ""}, "name", "Chưa nhập"),
        ({"name": "Phòng Hai", "since": "01/01/2019"}, "since", "chỉ tồn tại từ ngày 01/01/2020"),
        ({"name": "Phòng Một"}, "name", "đã có Phòng Một"),
        ({"name": "Phòng Hai", "electronic_id": "H1"}, "electronic_id", "đã ghi cho Phòng Một"),
    ],
)
def test_what_is_refused_is_said_at_its_field(
    cast: Cast, keeper: Client, school: Organisation, sent: dict[str, str], field: str, message: str
) -> None:
    since = datetime.date(2021, 1, 1)
    tree.add_unit(
        name="Phòng Một",
        abbreviation="",
        kind="department",
        parent=school,
        since=since,
        electronic_id="H1",
        by=cast.administrator,
    )
    count = Organisation.objects.count()
    answer = keeper.post(reverse("unit-add", args=[school.uid]), {"kind": "department", "since": "1/2/2021"} | sent)
    assert answer.status_code == 422
    assert message in str(answer.context["form"].errors[field])
    assert Organisation.objects.count() == count


def test_a_name_is_added_and_corrected(keeper: Client, school: Organisation) -> None:
    sent = {"version": 1, "use": "alias", "text": "Trường TC Kinh tế", "since": "01/01/2021", "until": "31/12/2022"}
    assert keeper.post(reverse("unit-name-add", args=[school.uid]), sent).status_code == 302
    alias = school.names.get(text="Trường TC Kinh tế")
    assert alias.valid_to == datetime.date(2023, 1, 1)
    here = reverse("unit-name-correct", args=[school.uid, alias.uid])
    assert 'value="31/12/2022"' in keeper.get(here).content.decode()
    sent = {"version": 2, "text": "Trường TC Khu kinh tế", "since": "01/01/2021", "until": ""}
    assert keeper.post(here, sent).status_code == 302
    alias.refresh_from_db()
    assert (alias.text, alias.valid_to) == ("Trường TC Khu kinh tế", None)


def test_of_an_official_name_only_the_spelling_is_corrected(keeper: Client, school: Organisation) -> None:
    official = school.names.get(use=Use.OFFICIAL)
    here = reverse("unit-name-correct", args=[school.uid, official.uid])
    assert 'name="since"' not in keeper.get(here).content.decode()
    assert keeper.post(here, {"version": 1, "text": "Trường Trung cấp khu Kinh tế"}).status_code == 302
    school.refresh_from_db()
    assert school.name == "Trường Trung cấp khu Kinh tế"


def test_two_who_correct_one_unit_see_both_texts(cast: Cast, keeper: Client, school: Organisation) -> None:
    tree.change_unit(
        organisation=school, version=1, kind=school.kind, electronic_id="H2", place="Hải Phòng", by=cast.secretary
    )
    sent = {"version": 1, "kind": school.kind, "electronic_id": "H3", "place": ""}
    answer = keeper.post(reverse("unit-change", args=[school.uid]), sent)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Thư ký đoàn đã lưu một bản mới hơn" in html
    assert "<del>H2</del>" in html
    assert "<ins>H3</ins>" in html
    assert keeper.post(reverse("unit-change", args=[school.uid]), sent | {"version": 2}).status_code == 302


def test_a_unit_of_an_open_campaign_does_not_end_and_the_campaign_is_named(
    cast: Cast, keeper: Client, school: Organisation
) -> None:
    answer = keeper.post(reverse("unit-end", args=[school.uid]), {"version": 1, "last_day": "31/12/2025"})
    assert answer.status_code == 422
    said = str(answer.context["form"].errors["last_day"])
    assert "Còn việc đang thực hiện" in said
    assert cast.campaign.title in said


def test_a_body_at_the_top_is_placed_under_a_parent_found_by_any_name(cast: Cast, sign_in: SignIn) -> None:
    own = cast.outsider.body.organisation
    client, here = sign_in(cast.outsider), reverse("unit-place", args=[own.uid])
    answer = client.post(here, {"version": 1, "parent": "UBND không có", "since": "01/01/2021"})
    assert "Không tìm thấy đơn vị này" in str(answer.context["form"].errors["parent"])
    assert client.post(here, {"version": 1, "parent": "UBND TP Hải Phòng", "since": "01/01/2021"}).status_code == 302
    assert own.parentages.get().parent.name == "Ủy ban nhân dân thành phố Hải Phòng"


def test_who_may_not_write_the_tree_is_refused_and_it_is_remembered(
    cast: Cast, sign_in: SignIn, school: Organisation
) -> None:
    for account in (cast.leader, cast.outsider):
        answer = sign_in(account).get(reverse("unit-change", args=[school.uid]))
        assert answer.status_code == 403
        assert Event.objects.latest("id").actor_uid == account.uid
    assert "không thuộc Sở Xây dựng" in answer.content.decode()


# Excel


def test_a_file_is_looked_at_confirmed_and_then_imported(
    cast: Cast, keeper: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "EXAMPLES", ("Phòng Một", "Trung tâm Một"))  # written over, as one does
    file = SimpleUploadedFile("mau.xlsx", writing.template(cast.body))
    answer = keeper.post(reverse("unit-sheet-take"), {"file": file}, follow=True)
    assert "02 đơn vị" in answer.content.decode()
    assert not Organisation.objects.filter(name="Phòng Một").exists()
    here = answer.request["PATH_INFO"]
    assert keeper.post(here).status_code == 302
    assert Organisation.objects.get(name="Trung tâm Một").parentages.get().parent.name == "Phòng Một"
    assert "Tệp này không có gì mới" in keeper.get(here).content.decode()


def test_faults_are_shown_cell_by_cell_and_can_be_taken_along(cast: Cast, keeper: Client) -> None:
    heads = {name: chr(ord("A") + at) for at, name in enumerate(COLUMNS)}
    cells = [[at, [f"Phòng {at}", "", "Vụ", "Sở Không Có", "", "01/01/2021", "", ""]] for at in range(2, 252)]
    sheet = take_sheet(name="don-vi.xlsx", read={"columns": heads, "lines": cells}, by=cast.administrator)
    html = shown(keeper, "unit-sheet", sheet.uid)
    assert "500 lỗi, chưa nhập đơn vị nào" in html
    assert "Không có loại “…”: 250 ô" in html
    assert "Trang 1/10" in html
    answer = keeper.post(reverse("unit-sheet", args=[sheet.uid]))
    assert answer.status_code == 422
    taken = keeper.get(reverse("unit-sheet-faults", args=[sheet.uid])).content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(taken)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert len(rows) == 3 + 500
    assert rows[3][:2] == ["2", "C2"]


def test_what_is_no_sheet_is_said_at_the_field(keeper: Client) -> None:
    file = SimpleUploadedFile("anh.xlsx", b"khong phai Excel")
    answer = keeper.post(reverse("unit-sheet-take"), {"file": file})
    assert answer.status_code == 422
    assert "Không đọc được tệp này" in str(answer.context["form"].errors["file"])


def test_a_file_over_the_limit_is_refused(keeper: Client, settings: object) -> None:
    settings.UPLOAD_LIMIT = 10  # type: ignore[attr-defined]
    answer = keeper.post(reverse("unit-sheet-take"), {"file": SimpleUploadedFile("lon.xlsx", b"x" * 11)})
    assert "lớn hơn 20 MB" in str(answer.context["form"].errors["file"])


def test_what_goes_out_is_remembered(keeper: Client) -> None:
    answer = keeper.get(reverse("unit-sheet-export"))
    assert answer.content[:2] == b"PK"
    assert Event.objects.latest("id").sentence == "Quản trị xuất danh sách đơn vị ra tệp Excel"


# Many units


def test_a_page_asks_the_same_however_many_units_there_are(cast: Cast, keeper: Client) -> None:
    asked = []
    for count in (50, 5_000):
        heads = {name: chr(ord("A") + at) for at, name in enumerate(COLUMNS)}
        read = {"columns": heads, "lines": [[*line] for line in lines(count, cast.body.organisation.name)]}
        import_units(sheet=take_sheet(name="don-vi.xlsx", read=read, by=cast.administrator), by=cast.administrator)
        unit = Organisation.objects.get(electronic_id="M1")
        asked.append([queries(keeper, address) for address in addresses(unit)])
    assert asked[0] == asked[1]
    assert max(asked[0]) <= QUERIES


def addresses(unit: Organisation) -> list[str]:
    here, tree_page = reverse("unit", args=[unit.uid]), reverse("units")
    return [
        *(here, f"{here}?ngay=08/6/2023", tree_page, f"{tree_page}?trong={unit.uid}&ngay=08/6/2023"),
        *(f"{tree_page}?trong=tat-ca", f"{tree_page}?q=trung+tam", f"{tree_page}?q=xuc+tien&ngay=08/6/2023"),
    ]


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("words", ["trung tam xuc tien", "tram y te"])
def test_the_search_goes_by_an_index(cast: Cast, words: str) -> None:
    found = OrganisationName.objects.filter(folded__words=words).order_by()
    if connection.vendor == "sqlite":
        assert "organisations_organisationname_words VIRTUAL TABLE INDEX" in found.explain()
        return
    with connection.cursor() as cursor:
        # So few rows are read faster as they lie, or along any index.
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
    assert "Bitmap Index Scan on organisations_organisationname_words" in found.explain()
