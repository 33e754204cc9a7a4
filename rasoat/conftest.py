"""The cast of the whole suite: the sample case, an account for each role, and an outsider of another body."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client

from rasoat.desk import sample
from rasoat.inspections.models import Campaign
from rasoat.organisations import sample as organisations
from rasoat.organisations.models import Account, Body, Grant, Organisation
from rasoat.tests import watch

watch.install()


@dataclass(frozen=True)
class Cast:
    """Who plays in the tests: accounts by role in the sample's body, and a secretary of another body."""

    body: Body
    secretary: Account
    clerk: Account
    chief: Account
    leader: Account
    administrator: Account
    outsider: Account
    campaign: Campaign

    def accounts(self) -> dict[str, Account]:
        """Every account by the name of its part."""
        return {name: value for name, value in vars(self).items() if isinstance(value, Account)}


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, settings: object) -> Path:
    """Files and anchors of each test lie in a folder of its own; passwords cost no time."""
    settings.FILES, settings.ANCHORS = tmp_path / "files", tmp_path / "anchors.jsonl"  # type: ignore[attr-defined]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]
    return tmp_path


@pytest.fixture
def cast(db: None) -> Cast:
    return play()


@pytest.fixture
def sign_in() -> Callable[[Account], Client]:
    """A client that is signed in as the account."""

    def signed_in(account: Account) -> Client:
        client = Client()
        client.force_login(account)
        return client

    return signed_in


def play() -> Cast:
    """Load the sample case and name its accounts by their part."""
    sample.load()
    by_role = {grant.role: grant.account for grant in Grant.objects.select_related("account__body__organisation")}
    other = organisations.organisation("Sở Xây dựng thành phố Hải Phòng", "SXD", Organisation.Kind.BODY)
    other_body = Body.objects.create(organisation=other, place="Hải Phòng")
    outsider = Account.objects.create_user("khac", organisations.SAMPLE_PASSWORD, label="Thư ký đoàn", body=other_body)
    Grant.objects.create(account=outsider, role=Grant.Role.SECRETARY, valid_from=organisations.SINCE)
    role = Grant.Role
    return Cast(
        body=by_role[role.SECRETARY].body,
        secretary=by_role[role.SECRETARY],
        clerk=by_role[role.CLERK],
        chief=by_role[role.CHIEF],
        leader=by_role[role.LEADER],
        administrator=by_role[role.ADMINISTRATOR],
        outsider=outsider,
        campaign=Campaign.objects.get(),
    )
