"""A unit is chosen from a list where there are few, else by words: in the page that comes back, or while one types."""

import datetime
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from playwright.sync_api import Page, expect

from rasoat.conftest import Cast
from rasoat.organisations import sample as organisations
from rasoat.organisations.actions.tree import end_unit
from rasoat.organisations.models import Account, Appointment, Grant, Organisation
from rasoat.organisations.queries import offers
from rasoat.organisations.queries.offers import Among, Offer

SignIn = Callable[[Account], Client]
OFFICE = "Văn phòng"


@pytest.fixture
def many(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """The body has more units than a list holds; two of them are called alike."""
    monkeypatch.setattr(offers, "FEW", 3)
    made = organisations.organisation
    for name in ("Chi cục Một", "Chi cục Hai"):
        under = made(name, "", Organisation.Kind.DEPARTMENT, parent=cast.body.organisation)
        made(f"{OFFICE} {name}", "", Organisation.Kind.DEPARTMENT, parent=under)
        made("Tổ Một cửa", "", Organisation.Kind.DEPARTMENT, parent=under)
    return cast


def said(answer: object) -> str:
    return " ".join(answer.content.decode().split())  # type: ignore[attr-defined]


def appointing(**more: str) -> dict[str, str]:
    return {"name": "(họ và tên)", "title": "Chánh Văn phòng", "rank": "unit_head", "since": "1/1/2026"} | more


def test_few_units_stand_in_a_list(cast: Cast, sign_in: SignIn) -> None:
    page = said(sign_in(cast.administrator).get(reverse("account-new")))
    assert '<option value="">Toàn cơ quan</option>' in page
    assert f">{OFFICE}</option>" in page
    assert 'type="search"' not in page


def test_many_are_searched(many: Cast, sign_in: SignIn) -> None:
    for name in ("account-new", "people", "reorganisation-propose"):
        page = said(sign_in(many.administrator).get(reverse(name)))
        assert 'placeholder="Tên, tên viết tắt hoặc tên cũ"' in page
        assert f">{OFFICE}</option>" not in page


@pytest.mark.parametrize("words", ["van phong chi cuc hai", "VP Chi cục Hai"])
def test_a_name_that_means_one_unit_is_enough(many: Cast, sign_in: SignIn, words: str) -> None:
    answer = sign_in(many.secretary).post(reverse("people"), appointing(unit=words))
    assert answer.status_code == 302
    assert Appointment.objects.latest("id").post.organisation.name == f"{OFFICE} Chi cục Hai"


def test_without_a_script_the_units_to_mark_come_with_the_page(many: Cast, sign_in: SignIn) -> None:
    client, typed = sign_in(many.secretary), appointing(unit="tổ một cửa")
    page = said(client.post(reverse("people"), typed))
    assert "Chưa rõ đơn vị nào. Chọn một đơn vị trong danh sách dưới đây." in page
    assert "trực thuộc Chi cục Một" in page
    wanted = Organisation.objects.get(name="Tổ Một cửa", parentages__parent__name="Chi cục Hai")
    marked = {"unit-chon": str(wanted.uid), "unit-tim": "tổ một cửa"}
    assert client.post(reverse("people"), typed | marked).status_code == 302
    assert Appointment.objects.latest("id").post.organisation == wanted


def test_a_mark_of_other_words_does_not_count(many: Cast, sign_in: SignIn) -> None:
    """Somebody wrote another name and left the mark below it standing."""
    other = Organisation.objects.get(name="Chi cục Một")
    marked = {"unit-chon": str(other.uid), "unit-tim": "chi cục một"}
    sign_in(many.secretary).post(reverse("people"), appointing(unit="Chi cục Hai", **marked))
    assert Appointment.objects.latest("id").post.organisation.name == "Chi cục Hai"


def test_what_was_marked_stays_when_something_else_is_wrong(many: Cast, sign_in: SignIn) -> None:
    wanted = Organisation.objects.get(name="Chi cục Hai")
    marked = {"unit": "chi cuc", "unit-chon": str(wanted.uid), "unit-tim": "chi cuc", "title": ""}
    page = said(sign_in(many.secretary).post(reverse("people"), appointing() | marked))
    assert f'<input type="radio" name="unit-chon" value="{wanted.uid}" checked>' in page


def test_a_line_more_keeps_what_was_typed_and_marked(many: Cast, sign_in: SignIn) -> None:
    wanted = Organisation.objects.get(name="Chi cục Hai")
    typed = {"lines": "1", "more": "1", "0-unit": "chi cuc", "0-unit-chon": str(wanted.uid), "0-unit-tim": "chi cuc"}
    page = said(sign_in(many.secretary).post(reverse("reorganisation-propose"), typed | {"0-target": "to mot cua"}))
    assert f'name="0-unit-chon" value="{wanted.uid}" checked' in page
    assert 'name="0-target" value="to mot cua"' in page


def test_a_unit_of_another_body_is_not_on_offer(many: Cast, sign_in: SignIn) -> None:
    other = many.outsider.body.organisation
    for typed in ({"unit": str(other.uid)}, {"unit": other.name}):
        assert "Không tìm thấy đơn vị này" in said(sign_in(many.secretary).post(reverse("people"), appointing(**typed)))
    assert not Offer(many.body, Among.EVER).found(other.name).units
    assert Offer(many.body, Among.ALL).found(other.name).units


def test_a_unit_of_the_past_is_on_offer_where_days_of_the_past_are_meant(many: Cast) -> None:
    unit = Organisation.objects.get(name="Chi cục Hai")
    for each in (*Organisation.objects.filter(parentages__parent=unit), unit):
        last = datetime.date(2026, 1, 31)
        end_unit(organisation=each, version=each.version, last_day=last, by=many.administrator)
    assert not Offer(many.body, Among.TODAY).found("chi cục hai").units
    assert Offer(many.body, Among.TODAY).chosen(str(unit.uid)) is None
    assert Offer(many.body, Among.EVER).chosen(str(unit.uid)) == unit


def test_a_role_for_the_whole_body_is_not_held_for_its_organisation(many: Cast, sign_in: SignIn) -> None:
    typed = {"verb": "grant", "role": "leader", "unit": many.body.organisation.name, "since": "1/1/2026"}
    sign_in(many.administrator).post(reverse("account", args=[many.clerk.uid]), typed)
    assert Grant.objects.get(account=many.clerk, role="leader").unit is None


def test_the_suggestions_ask_little_and_say_when_there_are_more(many: Cast, sign_in: SignIn) -> None:
    client, asked = sign_in(many.secretary), {"o": "unit", "unit": "mot"}
    for number in range(12):
        organisations.organisation(f"Đội {number} Một", "", Organisation.Kind.DEPARTMENT, parent=many.body.organisation)
    with CaptureQueriesContext(connection) as queries:
        answer = said(client.get(reverse("unit-suggestions"), asked))
    assert answer.count('type="radio"') == offers.SHOWN
    assert "Còn đơn vị khác phù hợp" in answer
    assert len(queries) <= 15
    assert client.get(reverse("unit-suggestions"), asked | {"trong": "x"}).status_code == 404


@pytest.mark.browser
def test_units_are_suggested_while_one_types(page: Page, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offers, "FEW", 1)
    page.goto(reverse("sign-in") + "?next=" + reverse("people"))
    page.get_by_role("button", name="Đăng nhập với vai Thư ký đoàn").click()
    page.get_by_text("Thêm người vào chức vụ").click()
    page.get_by_role("searchbox", name="Đơn vị").press_sequentially("trung tam")
    page.get_by_role("radio", name="Trung tâm Xúc tiến Đầu tư").check()
    page.get_by_role("textbox", name="Họ và tên").fill("(họ và tên)")
    page.get_by_role("textbox", name="Chức vụ").fill("Phó Giám đốc")
    page.get_by_role("combobox", name="Vị trí").select_option("unit_deputy")
    page.get_by_role("button", name="Ghi nhận chức vụ").click()
    expect(page.get_by_text("Đã ghi nhận Phó Giám đốc (họ và tên), Trung tâm Xúc tiến Đầu tư")).to_be_visible()
