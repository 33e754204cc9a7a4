"""Signing in and out, and what is remembered of it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.organisations.models import Account
from rasoat.organisations.sample import SAMPLE_PASSWORD

SIGN_IN = {"username": "thuky", "password": SAMPLE_PASSWORD}


def sentences() -> list[str]:
    return list(Event.objects.order_by("id").values_list("sentence", flat=True))


def test_signing_in_and_out_is_remembered(cast: Cast, client: Client) -> None:
    answer = client.post(reverse("sign-in"), SIGN_IN)
    assert answer.url == reverse("home")  # type: ignore[attr-defined]
    client.post(reverse("sign-out"))
    assert sentences() == ["Thư ký đoàn đăng nhập", "Thư ký đoàn đăng xuất"]


@pytest.mark.parametrize("name", ["thuky", "ThuKy", " thuky "])
def test_a_name_is_known_however_it_is_written(cast: Cast, client: Client, name: str) -> None:
    assert client.post(reverse("sign-in"), SIGN_IN | {"username": name}).status_code == 302


def test_a_wrong_password_is_said_and_remembered(cast: Cast, client: Client) -> None:
    page = client.post(reverse("sign-in"), SIGN_IN | {"password": "sai"}).content.decode()
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in page
    assert sentences() == ["Đăng nhập không thành công: Thư ký đoàn"]
    assert "127.0.0.1" not in str(Event.objects.get().changes)


def test_what_was_typed_for_a_name_that_nobody_has_is_not_written_down(cast: Cast, client: Client) -> None:
    """It may be a password, typed into the wrong box."""
    client.post(reverse("sign-in"), {"username": "mat-khau-cua-toi", "password": "x"})
    event = Event.objects.get()
    assert event.sentence == "Đăng nhập không thành công: tên không có tài khoản"
    assert "mat-khau" not in str(event.changes) + event.object_label


def test_who_is_not_signed_in_is_led_here_and_back(cast: Cast, client: Client) -> None:
    address = reverse("campaigns")
    assert client.get(address).url == f"{reverse('sign-in')}?next={address}"  # type: ignore[attr-defined]
    assert client.post(reverse("sign-in"), SIGN_IN | {"next": address}).url == address  # type: ignore[attr-defined]


def test_nobody_is_led_to_another_site(cast: Cast, client: Client) -> None:
    answer = client.post(reverse("sign-in"), SIGN_IN | {"next": "https://elsewhere.example/"})
    assert answer.url == reverse("home")  # type: ignore[attr-defined]


def test_a_form_sent_after_the_session_has_expired_leads_back_to_its_own_page(cast: Cast, client: Client) -> None:
    page = reverse("campaign", args=[cast.campaign.uid])
    answer = client.post(
        reverse("compact-remarks", args=[cast.campaign.uid]), headers={"referer": f"http://testserver{page}"}
    )
    assert answer.url == f"{reverse('sign-in')}?next={page}&het-han=1"  # type: ignore[attr-defined]
    elsewhere = client.post(reverse("campaign-start"), headers={"referer": "https://elsewhere.example/x"})
    assert elsewhere.url == f"{reverse('sign-in')}?next=/&het-han=1"  # type: ignore[attr-defined]
    page = client.get(answer.url).content.decode()  # type: ignore[attr-defined]
    assert "Phiên làm việc đã hết hạn" in page


def test_a_part_of_a_page_sends_the_whole_page_to_the_sign_in(cast: Cast, client: Client) -> None:
    """htmx would otherwise put the sign-in into the middle of the page."""
    page = reverse("campaign", args=[cast.campaign.uid])
    answer = client.post(
        reverse("campaign-start"), headers={"hx-request": "true", "hx-current-url": f"http://testserver{page}"}
    )
    assert answer["HX-Redirect"] == f"{reverse('sign-in')}?next={page}&het-han=1"


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
    page = client.post(reverse("sign-in"), SIGN_IN, follow=True).content.decode()
    assert "Tài khoản này đã ngừng hoạt động" in page
    assert "_auth_user_id" not in client.session
    assert sentences() == ["Từ chối đăng nhập: Thư ký đoàn đã ngừng hoạt động"]


def test_signing_in_again_leads_home(cast: Cast, sign_in: Callable[[Account], Client]) -> None:
    assert sign_in(cast.clerk).get(reverse("sign-in")).url == reverse("home")  # type: ignore[attr-defined]
