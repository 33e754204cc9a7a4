"""Signing in through the body's own OpenID Connect provider, which these tests start themselves."""

import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from django.urls import reverse

from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.organisations.models import Account
from rasoat.organisations.tests.provider import CLIENT, SECRET, Provider, running

REFUSED = "Chưa đăng nhập được qua hệ thống đăng nhập chung"


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    with running() as started:
        configured = {
            "provider_id": "chung",
            "name": "Cổng đăng nhập của thành phố",
            "client_id": CLIENT,
            "secret": SECRET,
            "settings": {"server_url": started.issuer, "account_claim": "preferred_username"},
        }
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [configured]}}
        yield started


def sent_back(client: Client, next: str = "") -> str:
    """Go to the provider as the browser would; return where it sends back to."""
    answer = client.get(reverse("single-sign-on"), {"next": next} if next else {})
    return requests.get(answer["Location"], allow_redirects=False, timeout=5).headers["Location"]


def come_in(client: Client) -> str:
    """The whole way; return what the page says at its end."""
    return client.get(sent_back(client), follow=True).content.decode()


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_who_has_an_account_comes_in_and_is_led_on(cast: Cast, provider: Provider, client: Client) -> None:
    assert "Đăng nhập qua Cổng đăng nhập của thành phố" in client.get(reverse("sign-in")).content.decode()
    answer = client.get(sent_back(client, reverse("documents")))
    assert answer["Location"] == reverse("documents")
    assert client.session["_auth_user_id"] == str(cast.clerk.pk)
    assert Event.objects.latest("id").sentence == "Văn thư đăng nhập"


def test_the_claim_may_name_the_address_of_the_account(cast: Cast, provider: Provider, client: Client) -> None:
    Account.objects.filter(pk=cast.clerk.pk).update(email="vt@example.vn")
    provider.person["preferred_username"] = "VT@example.vn"
    come_in(client)
    assert is_in(client)


def test_an_account_stays_with_the_person_that_it_was_bound_to(cast: Cast, provider: Provider, client: Client) -> None:
    """The name may be given to somebody else one day; the provider's own identity may not."""
    come_in(client)
    provider.person = {"sub": "1", "preferred_username": "doi-ten"}
    come_in(client)
    assert client.session["_auth_user_id"] == str(cast.clerk.pk)
    provider.person = {"sub": "2", "preferred_username": "vanthu"}
    stranger = Client()
    assert "đã gắn với người khác" in come_in(stranger)
    assert not is_in(stranger)


def test_nobody_gets_an_account_by_signing_in(cast: Cast, provider: Provider, client: Client) -> None:
    before = Account.objects.count()
    provider.person = {"sub": "9", "preferred_username": "nguoi-la", "email": "x@example.vn"}
    assert "chưa có tài khoản tại đây" in come_in(client)
    assert not is_in(client)
    assert (Account.objects.count(), SocialAccount.objects.count()) == (before, 0)


def test_an_account_that_has_ended_does_not_come_in(cast: Cast, provider: Provider, client: Client) -> None:
    Account.objects.filter(pk=cast.clerk.pk).update(is_active=False)
    assert "Tài khoản này đã ngừng hoạt động" in come_in(client)
    assert not is_in(client)


def test_the_second_step_is_asked_for_here_too(cast: Cast, provider: Provider, client: Client) -> None:
    TOTP.activate(cast.clerk, "JBSWY3DPEHPK3PXP")
    assert "Xác thực bước hai" in come_in(client)
    assert not is_in(client)


def test_of_what_the_provider_tells_only_the_name_is_kept(cast: Cast, provider: Provider, client: Client) -> None:
    provider.person |= {"phone_number": "0900000000", "birthdate": "1990-01-01"}
    come_in(client)
    assert SocialAccount.objects.get().extra_data == {"sub": "1", "name": "vanthu"}


@pytest.mark.parametrize(
    "spoil",
    [
        {"nonce": "another"},
        {"iss": "https://elsewhere.example"},
        {"aud": "somebody-else"},
        {"exp": int(time.time()) - 600},
        {"sub": "2"},
    ],
    ids=lambda spoil: next(iter(spoil)),
)
def test_a_token_that_is_not_meant_for_this_sign_in_is_refused(
    cast: Cast, provider: Provider, client: Client, spoil: dict[str, object]
) -> None:
    provider.spoil = spoil
    assert REFUSED in come_in(client)
    assert not is_in(client)
    assert Event.objects.latest("id").type == "accounts.single-sign-on-failed"


@pytest.mark.parametrize("algorithm", ["RS256", "HS256", "none"])
def test_a_token_that_the_provider_did_not_sign_is_refused(
    cast: Cast, provider: Provider, client: Client, algorithm: str
) -> None:
    provider.algorithm, provider.signs_with = algorithm, rsa.generate_private_key(65537, 2048)
    assert REFUSED in come_in(client)
    assert not is_in(client)


def test_an_answer_to_another_question_is_refused(cast: Cast, provider: Provider, client: Client) -> None:
    """The state is of this browser, and works once."""
    back = sent_back(client)
    stranger = Client()
    assert REFUSED in stranger.get(back, follow=True).content.decode()
    assert not is_in(stranger)
    wrong = back.replace(parse_qs(urlsplit(back).query)["state"][0], "another")
    assert REFUSED in client.get(wrong, follow=True).content.decode()
    client.get(back)
    assert is_in(client)
    client.post(reverse("sign-out"))
    assert REFUSED in client.get(back, follow=True).content.decode()


def test_a_discovery_that_names_another_issuer_is_refused(cast: Cast, provider: Provider, client: Client) -> None:
    provider.named_issuer = "https://elsewhere.example"
    assert REFUSED in client.get(reverse("single-sign-on"), follow=True).content.decode()


def test_a_provider_that_does_not_answer_is_said(cast: Cast, provider: Provider, client: Client) -> None:
    back = sent_back(client)
    provider.discovery = dict  # type: ignore[assignment,method-assign]
    assert REFUSED in client.get(back, follow=True).content.decode()
    assert REFUSED in client.get(reverse("single-sign-on"), follow=True).content.decode()


def test_who_stops_at_the_provider_is_back_at_the_sign_in(cast: Cast, provider: Provider, client: Client) -> None:
    state = parse_qs(urlsplit(sent_back(client)).query)["state"][0]
    answer = client.get(reverse("single-sign-on-back"), {"error": "access_denied", "state": state}, follow=True)
    assert "Đã dừng đăng nhập" in answer.content.decode()


def test_without_a_provider_there_is_nothing_to_press(cast: Cast, client: Client) -> None:
    assert "Đăng nhập qua" not in client.get(reverse("sign-in")).content.decode()
    assert client.get(reverse("single-sign-on")).status_code == 404
    assert client.get(reverse("single-sign-on-back")).status_code == 404
