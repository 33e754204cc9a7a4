"""Dropping files on the page."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.organisations.models import Account
from rasoat.registry import storage
from rasoat.registry.models import Intake, StoredFile
from rasoat.registry.tests.papers import LETTER, NOTICE, SECRET

pytestmark = pytest.mark.django_db
PAGE = "/van-ban/dua-vao/"


def upload(text: str, name: str = "van-ban.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def test_a_dropped_file_leads_to_what_was_read_in_it(clerk: Client) -> None:
    answer = clerk.post(PAGE, {"file": upload(NOTICE)})
    assert answer.headers["location"] == reverse("intake", args=[Intake.objects.get().uid])


def test_several_files_wait_each_by_itself(clerk: Client) -> None:
    files = [upload(NOTICE), upload(LETTER, "cong-van.txt"), upload("", "trong.txt")]
    answer = clerk.post(PAGE, {"file": files}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("documents")
    assert Intake.objects.count() == 2
    page = answer.content.decode()
    assert "Đã đọc 02 tệp" in page
    assert "Không nhận tệp trong.txt. Tệp rỗng" in page


@pytest.mark.parametrize(("text", "sentence"), [("", "Tệp rỗng"), (SECRET, "chỉ độ mật “MẬT”")])
def test_what_is_refused_is_said_at_the_field_and_nothing_is_saved(text: str, sentence: str, clerk: Client) -> None:
    answer = clerk.post(PAGE, {"file": upload(text)})
    assert answer.status_code == 422
    assert sentence in answer.context["form"].errors["file"][0]
    assert not Intake.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_form_without_a_file_asks_for_one(clerk: Client) -> None:
    answer = clerk.post(PAGE)
    assert answer.context["form"].errors["file"] == ["Chưa chọn tệp nào. Kéo tệp vào ô hoặc chọn tệp."]


def test_a_file_over_the_limit_passes_by_and_is_refused(
    clerk: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.UPLOAD_LIMIT = 1 << 20
    stored: list[int] = []
    staged = storage.staged

    def watched(chunks: Iterable[bytes]) -> AbstractContextManager[storage.Staged]:
        received = list(chunks)
        stored.append(sum(map(len, received)))
        return staged(received)

    monkeypatch.setattr(storage, "staged", watched)
    answer = clerk.post(PAGE, {"file": upload("a" * (5 << 20))})
    assert answer.context["form"].errors["file"][0].startswith("Tệp lớn hơn 1 MB, vượt giới hạn nhận vào.")
    assert stored[0] < 2 << 20, "the rest was dropped while it came in"
    assert not Intake.objects.exists()


@pytest.mark.parametrize("role", ["leader", "administrator"])
def test_who_may_not_file_is_stopped_and_remembered(
    role: str, cast: Cast, sign_in: Callable[[Account], Client]
) -> None:
    answer = sign_in(cast.accounts()[role]).post(PAGE, {"file": upload(NOTICE)})
    assert answer.status_code == 403
    assert not Intake.objects.exists()
    event = Event.objects.latest("id")
    assert (event.type, event.actor_label) == ("audit.refused", cast.accounts()[role].label)


def test_nobody_drops_without_signing_in(client: Client, cast: Cast) -> None:
    assert client.post(PAGE, {"file": upload(NOTICE)}).status_code == 302
    assert not Intake.objects.exists()
