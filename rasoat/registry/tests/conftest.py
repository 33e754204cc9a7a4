"""What the registry's tests do over and over."""

from collections.abc import Callable

import pytest
from django.test import Client

from rasoat.conftest import Cast
from rasoat.organisations.models import Account
from rasoat.registry.actions.filing import Door, confirm, take_in
from rasoat.registry.models import Document, Intake


@pytest.fixture
def dropped(cast: Cast) -> Callable[..., Intake]:
    """A text that the clerk dropped, read and waiting."""

    def drop(text: str, name: str = "van-ban.txt", by: Account | None = None) -> Intake:
        return take_in(chunks=[text.encode()], name=name, by=by or cast.clerk)

    return drop


@pytest.fixture
def filed(cast: Cast, dropped: Callable[..., Intake]) -> Callable[..., Document]:
    """A text that was dropped and confirmed as it was read."""

    def file(text: str, door: Door = Door.OUTGOING, by: Account | None = None) -> Document:
        intake = dropped(text, by=by)
        issuer = intake.by.body.organisation if door is Door.OUTGOING else None
        return confirm(
            intake=intake,
            door=door,
            written=intake.written,
            issuer=issuer,
            issuer_name=str(issuer or ""),
            by=by or cast.clerk,
        )

    return file


@pytest.fixture
def clerk(cast: Cast, sign_in: Callable[[Account], Client]) -> Client:
    """The clerk's browser."""
    return sign_in(cast.clerk)
