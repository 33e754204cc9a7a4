"""Too many failures close the door for a while: for a name, and for an address."""

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse

from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.organisations import lock_out
from rasoat.organisations.sample import SAMPLE_PASSWORD

NOW = datetime.datetime(2026, 11, 23, 9, 0, tzinfo=datetime.UTC)


def attempt(client: Client, username: str = "thuky", password: str = "sai", address: str = "10.0.0.1") -> str:
    answer = client.post(
        reverse("sign-in"), {"username": username, "password": password}, follow=True, REMOTE_ADDR=address
    )
    return answer.content.decode()


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_fifth_failure_closes_the_door_and_says_how_long(cast: Cast, client: Client) -> None:
    with time_machine.travel(NOW, tick=False):
        for _ in range(lock_out.OF_A_NAME):
            assert "Tên đăng nhập hoặc mật khẩu không đúng" in attempt(client)
        page = attempt(client, password=SAMPLE_PASSWORD, address="10.0.0.2")
    assert "Thử lại sau 15 phút (từ 16:15 ngày 23/11/2026), hoặc đề nghị quản trị mở khóa." in page
    assert not is_in(client)
    sentences = list(Event.objects.order_by("id").values_list("sentence", flat=True))
    assert sentences == ["Đăng nhập không thành công: Thư ký đoàn"] * 4 + [
        "Đăng nhập không thành công: Thư ký đoàn; tạm khóa đăng nhập vì quá số lần cho phép"
    ]


def test_the_door_opens_by_itself_a_quarter_of_an_hour_later(cast: Cast, client: Client) -> None:
    with time_machine.travel(NOW, tick=False):
        for _ in range(lock_out.OF_A_NAME):
            attempt(client)
    with time_machine.travel(NOW + lock_out.WINDOW - datetime.timedelta(seconds=1), tick=False):
        assert "Thử lại sau 1 phút" in attempt(client, password=SAMPLE_PASSWORD)
    with time_machine.travel(NOW + lock_out.WINDOW, tick=False):
        attempt(client, password=SAMPLE_PASSWORD)
        assert is_in(client)


def test_an_administrator_opens_it_at_once(cast: Cast, client: Client) -> None:
    for _ in range(lock_out.OF_A_NAME):
        attempt(client)
    lock_out.unlock(account=cast.secretary, by=cast.administrator)
    attempt(client, password=SAMPLE_PASSWORD)
    assert is_in(client)
    assert Event.objects.filter(sentence="Quản trị mở khóa đăng nhập cho Thư ký đoàn").exists()


def test_others_are_not_locked_out_with_one_name(cast: Cast, client: Client) -> None:
    for _ in range(lock_out.OF_A_NAME):
        attempt(client)
    attempt(client, "vanthu", SAMPLE_PASSWORD)
    assert is_in(client)


def test_an_address_that_tries_many_names_is_locked_out_and_others_are_not(cast: Cast, client: Client) -> None:
    for number in range(lock_out.OF_AN_ADDRESS):
        attempt(client, f"ten-{number}")
    assert "Đăng nhập đang tạm khóa" in attempt(client, "vanthu", SAMPLE_PASSWORD)
    attempt(client, "vanthu", SAMPLE_PASSWORD, address="10.0.0.2")
    assert is_in(client)


def test_a_name_that_nobody_has_is_locked_like_any_other(cast: Cast, client: Client) -> None:
    """Else the lock would tell which names are accounts."""
    for _ in range(lock_out.OF_A_NAME):
        attempt(client, "khong-co-ai")
    assert "Đăng nhập đang tạm khóa" in attempt(client, "khong-co-ai")


def test_a_success_between_failures_does_not_begin_the_count_anew(cast: Cast, client: Client) -> None:
    for _ in range(lock_out.OF_A_NAME - 1):
        attempt(client)
    attempt(Client(), password=SAMPLE_PASSWORD)
    attempt(client)
    assert "Đăng nhập đang tạm khóa" in attempt(client)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_every_process_counts_the_same(cast: Cast) -> None:
    """The counters lie in the database: what one thread or process hears, all know."""

    def fail(_: int) -> None:
        lock_out.fail(name="thuky", address="10.0.0.1")
        connection.close()

    with ThreadPoolExecutor(lock_out.OF_A_NAME) as threads:
        list(threads.map(fail, range(lock_out.OF_A_NAME)))
    assert lock_out.locked_until("thuky")
    assert lock_out.locked([cast.secretary, cast.clerk]) == {cast.secretary.pk}
