"""The list of documents: found in any writing, in few questions to the database."""

import datetime
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from rasoat.conftest import Cast
from rasoat.organisations.models import Account
from rasoat.registry.models import Document, Entry
from rasoat.registry.tests.papers import LETTER, NOTICE

pytestmark = pytest.mark.django_db
PAGE = "/van-ban/"
SAMPLE = ["2819/TB-BQL", "2535/TB-BQL", "810/KH-BQL", "146/KH-BQL", "4647/QĐ-UBND"]


def codes(client: Client, **query: str) -> list[str]:
    return [document.code for document in client.get(PAGE, query).context["page_obj"]]


def test_the_list_shows_the_newest_first(clerk: Client) -> None:
    assert codes(clerk) == SAMPLE


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("kỷ cương", ["810/KH-BQL"]),
        ("ky cuong", ["810/KH-BQL"]),
        ("KY CUONG", ["810/KH-BQL"]),
        ("quyết định ủy ban", ["4647/QĐ-UBND"]),
        ("quyet dinh uy ban", ["4647/QĐ-UBND"]),
        ("146/KH-BQL", ["146/KH-BQL"]),
        ("146/KH- BQL", ["146/KH-BQL"]),
        ("2535", ["2535/TB-BQL"]),
        ("không có chữ này", []),
        ("100%", []),
    ],
)
def test_documents_are_found_with_and_without_marks(words: str, found: list[str], clerk: Client) -> None:
    assert codes(clerk, q=words) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"loai": "Kế hoạch"}, ["810/KH-BQL", "146/KH-BQL"]),
        ({"nam": "2022"}, ["4647/QĐ-UBND"]),
        ({"so": "outgoing"}, ["2535/TB-BQL", "810/KH-BQL", "146/KH-BQL"]),
        ({"so": "incoming"}, []),
        ({"tinh-trang": "placeholder"}, ["2819/TB-BQL"]),
        ({"tinh-trang": "kept", "nam": "2022"}, ["4647/QĐ-UBND"]),
        ({"loai": "Không có"}, SAMPLE),
        ({"nam": "x", "page": "y"}, SAMPLE),
    ],
)
def test_filters_live_in_the_address(query: dict[str, str], found: list[str], clerk: Client) -> None:
    assert codes(clerk, **query) == found


def test_a_placeholder_says_that_no_copy_is_kept(clerk: Client) -> None:
    assert "Chưa có bản lưu trong hồ sơ" in clerk.get(PAGE, {"q": "2819"}).content.decode()


def test_nothing_found_says_what_to_do(clerk: Client) -> None:
    assert "Gõ không dấu cũng tìm được" in clerk.get(PAGE, {"q": "xyz"}).content.decode()


def test_an_empty_list_says_what_to_do(cast: Cast, sign_in: Callable[[Account], Client]) -> None:
    assert "Hồ sơ chưa có văn bản nào" in sign_in(cast.outsider).get(PAGE).content.decode()


def test_files_that_wait_are_listed_to_those_who_may_file(
    cast: Cast, sign_in: Callable[[Account], Client], dropped: Callable
) -> None:
    intake = dropped(NOTICE)
    link = reverse("intake", args=[intake.uid])
    assert link in sign_in(cast.secretary).get(PAGE).content.decode()
    assert link not in sign_in(cast.leader).get(PAGE).content.decode()


def many(cast: Cast, count: int) -> None:
    day = datetime.date(2024, 1, 1)
    made = []
    for number in range(count):
        document = Document(body=cast.body, state=Document.State.ISSUED, doc_type="Công văn", subject=f"Việc {number}")
        document.issuer, document.date = cast.body.organisation, day + datetime.timedelta(number)
        document.code = f"{number}/BQL-VP"
        document.save()
        made.append(document)
    Entry.objects.bulk_create(Entry(document=each, direction="outgoing", day=each.date) for each in made)


@pytest.mark.parametrize("count", [30, 300])
def test_the_list_asks_as_little_however_long_it_is(
    count: int, cast: Cast, clerk: Client, dropped: Callable, django_assert_max_num_queries: Callable
) -> None:
    many(cast, count)
    dropped(LETTER)
    with django_assert_max_num_queries(12):
        answer = clerk.get(PAGE)
    assert len(answer.context["page_obj"]) == 25
    assert answer.context["page_obj"].paginator.count == count + 5


def test_the_next_page_keeps_the_filters(cast: Cast, clerk: Client) -> None:
    many(cast, 30)
    assert "?loai=C%C3%B4ng+v%C4%83n&amp;page=2" in clerk.get(PAGE, {"loai": "Công văn"}).content.decode()


def test_another_bodys_documents_are_not_listed(cast: Cast, sign_in: Callable[[Account], Client]) -> None:
    assert codes(sign_in(cast.outsider)) == []


def test_the_administrator_sees_no_documents(cast: Cast, sign_in: Callable[[Account], Client]) -> None:
    assert sign_in(cast.administrator).get(PAGE).status_code == 403
