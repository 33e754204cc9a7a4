"""Where files lie: nothing is lost, nothing is left over, whenever the process ends."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from rasoat.conftest import Cast, play
from rasoat.organisations.models import Body
from rasoat.registry import storage
from rasoat.registry.models import StoredFile
from rasoat.tests import watch

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(transactional_db: None) -> Iterator[Cast]:
    with watch.arranging():  # the rows of files are a part of actions
        yield play()


def files() -> list[Path]:
    return [path for path in Path(settings.FILES).rglob("*") if path.is_file()]


def kept(content: bytes, body: Body) -> StoredFile:
    with storage.staged([content]) as file, transaction.atomic():
        return storage.keep(file, body)


def abandoned(content: bytes) -> Path:
    """A staged file whose process died."""
    folder = Path(settings.FILES) / "staging"
    folder.mkdir(parents=True, exist_ok=True)
    with storage.staged([content]) as file:
        dead = folder / f"{file.sha256}.dead"
        os.link(file.path, dead)
    return dead


def test_a_file_lies_in_its_place_once_its_row_is_committed(cast: Cast) -> None:
    stored = kept(b"mot", cast.body)
    assert storage.path_of(stored).read_bytes() == b"mot"
    assert files() == [storage.path_of(stored)]


def test_a_file_is_kept_once_however_often_it_comes(cast: Cast) -> None:
    assert kept(b"mot", cast.body) == kept(b"mot", cast.body)
    assert len(files()) == 1


def test_what_nobody_keeps_is_removed(cast: Cast) -> None:
    with storage.staged([b"mot"]):
        assert len(files()) == 1
    assert not files()


def test_a_file_whose_transaction_fails_leaves_nothing(cast: Cast) -> None:
    with storage.staged([b"mot"]) as file, transaction.atomic():
        storage.keep(file, cast.body)
        transaction.set_rollback(True)
    storage.settle()
    assert not files()


def test_a_file_over_the_limit_is_refused_before_it_is_read_whole(cast: Cast) -> None:
    taken = []

    def megabytes() -> Iterator[bytes]:
        for number in range(50):
            taken.append(number)
            yield bytes(1 << 20)

    with pytest.raises(storage.TooLarge), storage.staged(megabytes()):
        pass
    assert len(taken) == 21
    assert not files()


def test_between_commit_and_move_the_file_is_found_where_it_is_staged(cast: Cast) -> None:
    path = abandoned(b"hai")
    stored = StoredFile.objects.create(body=cast.body, sha256=path.name.partition(".")[0], size=3)
    assert storage.path_of(stored) == path


def test_after_a_crash_a_file_with_a_row_comes_to_its_place(cast: Cast) -> None:
    path = abandoned(b"hai")
    stored = StoredFile.objects.create(body=cast.body, sha256=path.name.partition(".")[0], size=3)
    storage.settle()
    assert files() == [storage.path_of(stored)]


def test_after_a_crash_files_without_a_row_are_removed(cast: Cast) -> None:
    abandoned(b"hai")
    stored = kept(b"mot", cast.body)
    StoredFile.objects.all().delete()
    assert storage.path_of(stored).exists()
    storage.settle()
    assert not files()


def test_settling_leaves_alone_what_somebody_is_staging(cast: Cast) -> None:
    with storage.staged([b"mot"]) as file:
        storage.settle()
        assert file.path.exists()


def test_a_dropped_file_goes_when_no_body_has_it_any_more(cast: Cast) -> None:
    here, there = kept(b"mot", cast.body), kept(b"mot", cast.outsider.body)
    path = storage.path_of(here)
    with transaction.atomic():
        storage.drop(here)
        assert path.exists(), "not before the row is gone for good"
    assert path.exists(), "the other body has it still"
    storage.drop(there)
    assert not path.exists()
