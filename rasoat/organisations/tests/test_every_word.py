"""No English word leaks from the libraries: every page of accounts, in every state, read word by word."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, reverse

from rasoat.conftest import Cast
from rasoat.organisations import lock_out
from rasoat.organisations.actions import accounts as actions
from rasoat.organisations.sample import SAMPLE_PASSWORD
from rasoat.organisations.tests.test_second_steps import SECRET, enter
from rasoat.organisations.tests.test_single_sign_on import provider  # noqa: F401 - a fixture
from rasoat.organisations.urls import urlpatterns
from vanban.reading.syllables import is_syllable

NAMES = {"localhost", "https", "javascript", "tls", "cchc", "kkt", "xtđt", "dvvl"}
NAMES |= {"docx", "pdf", "txt", "mb"}
NAMES |= {"thuky", "vanthu", "chanhvanphong", "lanhdao", "quantri", "truong", "trungtam"}
"""Proper names, abbreviations and user names that may stand on a page."""

ROOMS = ("dang-", "quen-mat-khau/", "lien-ket/", "tai-khoan/", "quan-tri/tai-khoan/")
OURS = {route.name: route.pattern.converters for route in urlpatterns if str(route.pattern).startswith(ROOMS)}

ELSEWHERE = ["account_signup", "account_email", "account_logout", "account_inactive", "account_change_password"]
ELSEWHERE += ["account_set_password", "account_reset_password", "account_confirm_email", "account_confirm_login_code"]
ELSEWHERE += ["socialaccount_signup", "socialaccount_connections", "socialaccount_login_error", "mfa_trust"]
ELSEWHERE += ["mfa_reauthenticate", "mfa_list_webauthn", "mfa_signup_webauthn", "mfa_download_recovery_codes"]
ELSEWHERE += ["usersessions_list", "openid_connect_login", "openid_connect_callback"]


class _Visible(HTMLParser):
    """The words that a person sees or hears: text, placeholders, titles, labels; not codes, which are quoted."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style", "code"):
            self._hidden.append(tag)
        shown = {"placeholder", "title", "alt", "aria-label"}
        self.words += [value for name, value in attrs if name in shown and value]

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            self._hidden.remove(tag)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)


def foreign(text: str) -> set[str]:
    """The words of ``text`` that cannot be Vietnamese syllables and are no known names."""
    quoted = re.sub(r"\S*(?:@|://|/|\d)\S*", " ", text)
    words = {word.lower() for word in re.findall(r"[^\W\d_]{2,}", quoted)}
    return {word for word in words if not is_syllable(word)} - NAMES


def seen(page: bytes) -> set[str]:
    reader = _Visible()
    reader.feed(page.decode())
    return foreign(" ".join(reader.words))


WRONG: list[dict[str, str]] = [
    {},
    {"code": "000000", "username": "vanthu", "password": "sai", "old": "sai", "new": "ngan", "again": "khac"}
    | {"email": "khong-phai", "label": "", "role": "x", "unit": "x", "since": "31/2/2026", "session": "x"},
    {"code": "x" * 50, "username": "x" * 200, "password": "", "old": "", "new": "123456123456", "again": "123456123456"}
    | {"email": "vt@example.vn", "label": "A" * 200, "role": "unit", "since": "x", "person": "x", "passkey": "x"},
    *({"credential": answer, "name": "x" * 200} for answer in ("", "{", "[]", "null", '{"id": "x"}')),
]
"""Sent to every page; what a page does not ask for it does not read."""

VERBS = [
    "edit",
    "grant",
    "end-role",
    "end-sessions",
    "revoke-links",
    "remove-steps",
    "issue-link",
    "unlock",
    "nonsense",
]


def visits(client: Client, cast: Cast, token: str) -> Iterator[tuple[str, object, bytes]]:
    """Every page of accounts, looked at and sent every kind of nonsense."""
    known = {"uid": cast.clerk.uid, "token": token}
    for name in sorted(OURS.keys() - {"sign-out"}):
        address = reverse(name, kwargs={part: known[part] for part in OURS[name]})
        yield name, "get", client.get(address, follow=True).content
        verbs = [{"verb": verb} | sent for verb in VERBS for sent in WRONG[:3]] if name == "account" else []
        for sent in [*WRONG, *verbs]:
            yield name, sent, client.post(address, sent, follow=True).content


def test_english_would_be_found() -> None:
    assert foreign("Too many failed login attempts. Try again later.") >= {"failed", "login", "attempts", "later"}
    assert foreign("Incorrect code.")
    assert foreign("Your email address")
    assert foreign("Sign In: Password")
    assert seen(b'<p>Ho ten <input placeholder="Username"> <button>Continue</button>') == {"username", "continue"}


@pytest.mark.parametrize("state", ["stranger", "half", "inside", "with-steps", "administrator", "locked"])
def test_every_page_in_every_state_speaks_vietnamese_alone(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    monkeypatch.setattr(lock_out, "OF_A_NAME", 1 if state == "locked" else 10_000)
    monkeypatch.setattr(lock_out, "OF_AN_ADDRESS", 10_000)
    token = actions.issue_link(account=cast.clerk, by=cast.administrator)
    match state:
        case "half":
            TOTP.activate(cast.clerk, SECRET)
            enter(client)
        case "inside" | "with-steps":
            enter(client)
            if state == "with-steps":
                TOTP.activate(cast.clerk, SECRET)
                client.post(reverse("account_reauthenticate"), {"password": SAMPLE_PASSWORD})
                client.post(reverse("mfa_generate_recovery_codes"))
                assert Authenticator.objects.filter(user=cast.clerk).count() == 2
        case "administrator":
            enter(client, "quantri")
        case "locked":
            lock_out.fail(name="vanthu", address="127.0.0.1")
    leaks = [(name, sent, found) for name, sent, page in visits(client, cast, token) if (found := seen(page))]
    assert leaks == []


def test_the_letters_speak_vietnamese_alone(cast: Cast, client: Client, settings: Any) -> None:
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail", "rasoat@example.vn"
    actions.edit(account=cast.clerk, label="Văn thư", email="vt@example.vn", by=cast.administrator)
    client.post(reverse("forgotten-password"), {"email": "vt@example.vn"})
    (letter,) = mail.outbox
    assert foreign(letter.subject + " " + str(letter.body)) == set()


def test_the_way_through_the_provider_speaks_vietnamese_alone(cast: Cast, client: Client, provider: Any) -> None:  # noqa: F811
    answers = [
        client.get(reverse(name), asked, follow=True).content
        for name in ("single-sign-on-back", "sign-in")
        for asked in ({}, {"error": "access_denied"}, {"code": "x", "state": "x"})
    ]
    assert [seen(page) for page in answers] == [set()] * len(answers)


@pytest.mark.parametrize("name", ELSEWHERE)
def test_what_is_not_needed_of_the_library_is_switched_off(name: str) -> None:
    for arguments in ([], ["x"]):
        with pytest.raises(NoReverseMatch):
            reverse(name, args=arguments)
