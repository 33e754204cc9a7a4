"""The second step: authenticator application, recovery codes, and how they are turned on and off."""

import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.conf import settings
from django.test import Client
from django.urls import reverse

from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.organisations import lock_out
from rasoat.organisations.actions import accounts as actions
from rasoat.organisations.models import Account
from rasoat.organisations.sample import SAMPLE_PASSWORD

SECRET = "JBSWY3DPEHPK3PXP"


def code(secret: str = SECRET) -> str:
    """What the application shows now."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def enter(client: Client, username: str = "vanthu") -> str:
    answer = client.post(reverse("sign-in"), {"username": username, "password": SAMPLE_PASSWORD}, follow=True)
    return answer.content.decode()


def second(client: Client, value: str) -> str:
    return client.post(reverse("mfa_authenticate"), {"code": value}, follow=True).content.decode()


def is_in(client: Client) -> bool:
    return client.get(reverse("own-account")).status_code == 200


def sentences() -> list[str]:
    return list(Event.objects.order_by("id").values_list("sentence", flat=True))


@pytest.fixture
def known(cast: Cast) -> Account:
    TOTP.activate(cast.clerk, SECRET)
    return cast.clerk


def test_the_password_alone_does_not_let_in(known: Account, client: Client) -> None:
    assert "Xác thực bước hai" in enter(client)
    assert not is_in(client)
    second(client, code())
    assert is_in(client)


def test_somebody_else_may_sign_in_instead(known: Account, client: Client) -> None:
    enter(client)
    assert client.get(reverse("sign-in"))["Location"] == reverse("mfa_authenticate")
    assert "khac=1" in client.get(reverse("mfa_authenticate")).content.decode()
    assert client.get(reverse("sign-in"), {"khac": "1"}).status_code == 200
    enter(client, "thuky")
    assert client.session["_auth_user_id"] != str(known.pk)


def test_wrong_codes_count_like_wrong_passwords(known: Account, client: Client) -> None:
    enter(client)
    for _ in range(lock_out.OF_A_NAME):
        assert "Mã không đúng hoặc đã hết hiệu lực" in second(client, "000000")
    assert "Đăng nhập đang tạm khóa" in second(client, code())
    assert not is_in(client)
    assert sentences()[-1] == "Đăng nhập không thành công: Văn thư; tạm khóa đăng nhập vì quá số lần cho phép"


def test_it_is_turned_on_with_the_password_and_a_code_and_gives_recovery_codes(
    cast: Cast, client: Client, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]
) -> None:
    enter(client)
    page = reverse("mfa_activate_totp")
    answer = client.get(page)
    assert answer["Location"].startswith(f"{reverse('account_reauthenticate')}?next=")
    wrong = client.post(answer["Location"], {"password": "sai"}).content.decode()
    assert "Mật khẩu không đúng" in wrong
    assert sentences()[-1] == "Xác nhận lại mật khẩu không thành công: Văn thư"
    client.post(answer["Location"], {"password": SAMPLE_PASSWORD})
    secret = client.get(page).content.decode().split("<code>")[1].split("<")[0]
    assert "Mã không đúng" in client.post(page, {"code": "000000"}).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(page, {"code": code(secret)})
    assert answer["Location"] == reverse("mfa_view_recovery_codes")
    assert "Còn 10/10 mã chưa dùng" in client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert "Văn thư bật ứng dụng tạo mã cho tài khoản của mình" in sentences()


def test_a_recovery_code_lets_in_once(cast: Cast, client: Client) -> None:
    enter(client)
    client.post(reverse("account_reauthenticate"), {"password": SAMPLE_PASSWORD})
    TOTP.activate(cast.clerk, SECRET)
    client.post(reverse("mfa_generate_recovery_codes"))
    wrapped = Authenticator.objects.get(user=cast.clerk, type=Authenticator.Type.RECOVERY_CODES).wrap()
    one = wrapped.get_unused_codes()[0]
    for lets_in in (True, False):
        elsewhere = Client()
        enter(elsewhere)
        second(elsewhere, one)
        assert is_in(elsewhere) is lets_in


def test_a_code_lets_in_once_as_long_as_it_is_good(known: Account, client: Client) -> None:
    *_, last = yield_hotp_counters_from_time()
    late = format_hotp_value(hotp_value(SECRET, last))
    with time_machine.travel(time.time(), tick=False) as traveller:
        for lets_in in (True, False):
            elsewhere = Client()
            enter(elsewhere)
            second(elsewhere, late)
            assert is_in(elsewhere) is lets_in
            traveller.shift(45)


def test_a_code_lets_in_once_in_whichever_process() -> None:
    """Each is a process of its own, on the file database or the server of the tests."""
    program = [sys.executable, "-m", "benchmarks.installation", "same_code", "4"]
    said = subprocess.run(program, cwd=settings.ROOT, capture_output=True, text=True)
    assert said.stdout == "1 of 4 let in\n", said.stderr


def test_it_is_turned_off_and_the_codes_go_with_it(known: Account, client: Client) -> None:
    enter(client)
    second(client, code())
    client.post(reverse("account_reauthenticate"), {"password": SAMPLE_PASSWORD})
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=known).exists()
    assert sentences()[-1] == "Văn thư tắt ứng dụng tạo mã của tài khoản Văn thư"


def test_an_administrator_takes_it_away_when_a_phone_is_lost(known: Account, cast: Cast, client: Client) -> None:
    actions.remove_second_steps(account=known, by=cast.administrator)
    enter(client)
    assert is_in(client)
    with pytest.raises(actions.Refused, match="chưa bật cách xác thực nào"):
        actions.remove_second_steps(account=known, by=cast.administrator)


@pytest.mark.parametrize("name", ["mfa_deactivate_totp", "mfa_view_recovery_codes"])
def test_who_has_none_is_led_to_the_own_account(cast: Cast, sign_in: Callable[[Account], Client], name: str) -> None:
    assert sign_in(cast.clerk).get(reverse(name))["Location"] == reverse("own-account")


@pytest.mark.parametrize(
    ("host", "secure", "offered"),
    [
        ("localhost:8000", False, True),
        ("rasoat.example.vn", True, True),
        ("rasoat.example.vn", False, False),
        ("10.0.0.5", True, False),
        ("127.0.0.1:8000", False, False),
    ],
)
def test_a_passkey_is_offered_where_browsers_have_them(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch, host: str, secure: bool, offered: bool
) -> None:
    monkeypatch.setattr(settings, "ALLOWED_HOSTS", ["*"])
    client.force_login(cast.clerk)
    page = client.get(reverse("own-account"), secure=secure, headers={"host": host}).content.decode()
    assert (reverse("mfa_add_webauthn") in page) is offered


def test_the_second_step_cannot_be_reached_without_the_first(cast: Cast, client: Client) -> None:
    assert client.get(reverse("mfa_authenticate"))["Location"] == reverse("account_login")
