"""Working days are counted by the calendar: Tết, public holidays, swapped Saturdays, an administrator's corrections."""

import datetime
from collections.abc import Callable

import pytest
from django.test import Client

from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.conventions import Conflict
from rasoat.organisations.actions.calendar import fill, set_day
from rasoat.organisations.models import Account, CalendarDay
from rasoat.organisations.working_days import Calendar

PAGE = "/quan-tri/lich-lam-viec/"


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.fixture
def calendar(db: None) -> Calendar:
    fill(year=2026)
    return Calendar.read()


@pytest.mark.parametrize(
    ("begins", "count", "last"),
    [
        ("2026-03-02", 1, "2026-03-03"),  # the first day counted is the next working day
        ("2026-03-06", 1, "2026-03-09"),  # a Friday: Monday
        ("2026-03-07", 5, "2026-03-13"),  # received on a Saturday: from Monday
        ("2026-02-13", 1, "2026-02-23"),  # Tết: 16 to 20/02/2026
        ("2026-04-29", 2, "2026-05-05"),  # 30/4 and 01/5
        ("2026-08-28", 1, "2026-09-03"),  # 31/8, 01/9 and 02/9
        ("2026-08-21", 1, "2026-08-22"),  # a working Saturday, for 31/8
    ],
)
def test_a_term_runs_from_the_next_working_day(calendar: Calendar, begins: str, count: int, last: str) -> None:
    assert calendar.after(day(begins), count) == day(last)


def test_counting_back_and_between_agrees_with_counting_on(calendar: Calendar) -> None:
    worked = [each for ahead in range(365) if calendar.works(each := day("2026-01-01") + datetime.timedelta(ahead))]
    for first, last in zip(worked, worked[7:], strict=False):
        assert calendar.after(first, 7) == last
        assert calendar.before(last, 7) == first
        assert calendar.between(first, last) == 7
    assert calendar.between(day("2026-03-09"), day("2026-03-02")) == 0


def test_a_term_has_a_day(calendar: Calendar) -> None:
    with pytest.raises(ValueError, match="at least one"):
        calendar.after(day("2026-03-02"), 0)


def test_what_an_administrator_said_is_not_filled_over(cast: Cast) -> None:
    set_day(day=day("2026-09-01"), works=True, name="Trực kê khai", version=0, by=cast.administrator)
    assert fill(year=2026) > 10
    assert fill(year=2026) == 0
    assert Calendar.read().works(day("2026-09-01"))
    kinds = list(Event.objects.order_by("id").values_list("type", flat=True))
    assert kinds == ["organisations.calendar-set", "organisations.calendar-filled"]


def test_each_day_says_where_it_comes_from_and_which_needs_a_second_look(
    cast: Cast, sign_in: Callable[[Account], Client]
) -> None:
    fill(year=2026)
    client = sign_in(cast.administrator)
    page = client.get(PAGE, {"nam": "2026"}).content.decode()
    assert page.count('<td data-label="Nguồn">Dữ liệu kèm hệ thống') == CalendarDay.objects.count()
    assert page.count("Cần kiểm tra lại") == 1
    row = CalendarDay.objects.get(day=day("2026-11-24"))
    assert (row.works, row.is_unconfirmed) == (False, True)
    chosen = client.get(PAGE, {"nam": "2026", "ngay": "2026-11-24"}).content.decode()
    assert "Sửa ngày 24/11/2026" in chosen
    taken_out = {"verb": "set", "day": "24/11/2026", "works": "yes", "name": row.name, "version": row.version}
    assert "Đã ghi ngày 24/11/2026: làm việc." in client.post(PAGE, taken_out, follow=True).content.decode()
    fill(year=2026)
    assert Calendar.read().works(row.day), "what was taken out stays out"
    page = client.get(PAGE, {"nam": "2026"}).content.decode()
    assert "Cần kiểm tra lại" not in page
    assert page.count("Do quản trị ghi") == 1
    row.refresh_from_db()
    client.post(PAGE, {**taken_out, "works": "no", "version": row.version})
    assert not Calendar.read().works(row.day), "and can be put in again"


def test_two_who_set_one_day_do_not_overwrite_each_other(cast: Cast) -> None:
    row = set_day(day=day("2026-03-07"), works=True, name="Làm bù", version=0, by=cast.administrator)
    with pytest.raises(Conflict):
        set_day(day=row.day, works=False, name="Nghỉ", version=0, by=cast.administrator)
    set_day(day=row.day, works=False, name="Nghỉ", version=row.version, by=cast.administrator)
    assert not CalendarDay.objects.get().works


def test_the_page_fills_a_year_and_sets_a_day(cast: Cast, sign_in: Callable[[Account], Client]) -> None:
    client = sign_in(cast.administrator)
    assert "Chưa có ngày nào của năm này" in client.get(PAGE, {"nam": "2026"}).content.decode()
    filled = client.post(f"{PAGE}?nam=2026", {"verb": "fill"}, follow=True).content.decode()
    assert "Quốc khánh" in filled
    assert "Làm việc bù" in filled
    typed = {"verb": "set", "day": "07/3/2026", "works": "yes", "name": "Làm bù"}
    assert "Đã ghi ngày 07/3/2026: làm việc bù." in client.post(PAGE, typed, follow=True).content.decode()
    clash = client.post(PAGE, {**typed, "works": "no"})
    assert clash.status_code == 422
    assert "Lịch đã ghi ngày 07/3/2026: làm việc bù, Làm bù." in clash.content.decode()
    again = client.post(PAGE, {**typed, "works": "no", "version": "1"}, follow=True).content.decode()
    assert "Đã ghi ngày 07/3/2026: nghỉ." in again


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"day": "31/02/2026", "works": "no", "name": "x"}, "31/02/2026"),
        ({"day": "01/01/1999", "works": "no", "name": "x"}, "từ năm 2007 đến năm 2050"),
        ({"day": "01/01/2026", "works": "no", "name": ""}, "Chưa ghi nội dung"),
        ({"day": "01/01/2026", "name": "x"}, "Chọn nghỉ hoặc làm việc"),
    ],
)
def test_what_cannot_be_is_said_at_the_field(
    cast: Cast, sign_in: Callable[[Account], Client], typed: dict[str, str], said: str
) -> None:
    answer = sign_in(cast.administrator).post(PAGE, {"verb": "set", **typed})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not CalendarDay.objects.exists()
