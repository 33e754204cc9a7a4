"""Signing in and out, and what is remembered of it."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.organisations.models import Account
from rasoat.organisations.sample import SAMPLE_PASSWORD

SIGN_IN = {"username": "thuky", "password": SAMPLE_PASSWORD}


def sentences() -> list[str]:
    return list(Event.objects.filter(type__startswith="audit.sign").values_list("sentence", flat=True))


def test_signing_in_and_out_is_remembered(cast: Cast, client: Client) -> None:
    answer = client.post(reverse("sign-in"), SIGN_IN)
    assert answer.url == reverse("home")  # type: ignore[attr-defined]
    client.post(reverse("sign-out"))
    assert sentences() == ["Thư ký đoàn đăng nhập", "Thư ký đoàn đăng xuất"]


def test_a_wrong_password_is_said_and_remembered(cast: Cast, client: Client) -> None:
    page = client.post(reverse("sign-in"), SIGN_IN | {"password": "sai"}).content.decode()
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in page
    assert "sai" not in sentences()[0]
    assert sentences() == ["Đăng nhập không thành công với tên thuky"]


def test_who_is_not_signed_in_is_led_here_and_back(cast: Cast, client: Client) -> None:
    address = reverse("campaigns")
    assert client.get(address).url == f"{reverse('sign-in')}?next={address}"  # type: ignore[attr-defined]
    assert client.post(reverse("sign-in"), SIGN_IN | {"next": address}).url == address  # type: ignore[attr-defined]


def test_sample_accounts_are_listed_by_role_as_long_as_they_are_in_use(cast: Cast, client: Client) -> None:
    page = client.get(reverse("sign-in")).content.decode()
    for account in (cast.secretary, cast.clerk, cast.chief, cast.leader, cast.administrator):
        assert f"Đăng nhập với vai {account.label}" in page
    assert "khac" not in page
    assert SAMPLE_PASSWORD in page
    Account.objects.update(is_active=False)
    ended = client.get(reverse("sign-in")).content.decode()
    assert "Tài khoản của dữ liệu mẫu" not in ended
    assert SAMPLE_PASSWORD not in ended


def test_an_account_that_has_ended_does_not_sign_in(cast: Cast, client: Client) -> None:
    Account.objects.filter(pk=cast.secretary.pk).update(is_active=False)
    assert client.post(reverse("sign-in"), SIGN_IN).status_code == 200
    assert "_auth_user_id" not in client.session


def test_signing_in_again_leads_home(cast: Cast, sign_in: Callable[[Account], Client]) -> None:
    assert sign_in(cast.clerk).get(reverse("sign-in")).url == reverse("home")  # type: ignore[attr-defined]
