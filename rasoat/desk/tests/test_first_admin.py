"""A real installation begins with a command, and with no password of anybody."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.criteria.models import Area
from rasoat.organisations.models import Account, Body
from rasoat.organisations.sample import SAMPLE_PASSWORD

OPTIONS = {"name": "Sở Nội vụ thành phố Hải Phòng", "abbreviation": "SNV", "place": "Hải Phòng"}
PASSWORD = "tre già măng mọc 2026"


def first_admin(**options: str) -> str:
    """Run the command; return the address of the link that it prints."""
    out = io.StringIO()
    call_command("first_admin", stdout=out, **options)
    return out.getvalue().split()[-1].removeprefix("http://127.0.0.1:8000")


def test_the_first_administrator_sets_the_password_and_invites_the_rest(db: None, client: Client) -> None:
    link = first_admin(**OPTIONS)
    account = Account.objects.get()
    assert not account.has_usable_password()
    client.post(link, {"new": PASSWORD, "again": PASSWORD})
    client.post(reverse("sign-in"), {"username": "quantri", "password": PASSWORD})
    assert client.get(reverse("accounts")).status_code == 200
    assert Area.objects.exists()
    first = Event.objects.order_by("id").values_list("sentence", flat=True)[0]
    assert first == "Bắt đầu cài đặt cho Sở Nội vụ thành phố Hải Phòng, tài khoản quản trị đầu tiên Quản trị"


def test_the_sample_is_not_loaded_into_it(db: None, client: Client) -> None:
    first_admin(**OPTIONS)
    call_command("sample", stdout=io.StringIO())
    assert Body.objects.get().organisation.name == OPTIONS["name"]
    assert SAMPLE_PASSWORD not in client.get(reverse("sign-in")).content.decode()
    client.post(reverse("sign-in"), {"username": "quantri", "password": SAMPLE_PASSWORD})
    assert "_auth_user_id" not in client.session


def test_an_administrator_who_lost_the_password_gets_a_new_link(db: None, client: Client) -> None:
    first, second = first_admin(**OPTIONS), first_admin()
    assert client.get(first).status_code == 410
    assert client.get(second).status_code == 200


def test_it_says_what_it_needs_and_what_stands_in_the_way(db: None) -> None:
    with pytest.raises(CommandError, match="Cần tên cơ quan và địa danh"):
        first_admin(name="Sở Nội vụ")
    assert not Body.objects.exists()
    first_admin(**OPTIONS)
    with pytest.raises(CommandError, match="phải là tên của một tài khoản quản trị"):
        first_admin(**OPTIONS, username="khac")


def test_a_sample_installation_stays_one(cast: Cast) -> None:
    with pytest.raises(CommandError, match="chứa dữ liệu mẫu"):
        first_admin(**OPTIONS)
