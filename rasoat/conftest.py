"""The cast of the whole suite: the sample case, an account for each role, two units, and two of another body."""

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
    """Who plays in the tests: accounts by role in the sample's body, and two of another body.

    ``unit`` stands for the sample's school, ``other_unit`` for its centre; ``outsider`` is the secretary of the other
    body, ``other_administrator`` its administrator.
    """

    body: Body
    secretary: Account
    clerk: Account
    chief: Account
    leader: Account
    administrator: Account
    unit: Account
    other_unit: Account
    outsider: Account
    other_administrator: Account
    campaign: Campaign

    def accounts(self) -> dict[str, Account]:
        """Every account by the name of its part."""
        return {name: value for name, value in vars(self).items() if isinstance(value, Account)}


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, settings: object) -> Path:
    """Files and anchors of each test lie in a folder of its own; passwords cost no time."""
    settings.FILES, settings.ANCHORS = tmp_path / "files", tmp_path / "anchors.jsonl"  # type: ignore[attr-defined]
    settings.PACKS = tmp_path / "packs"  # type: ignore[attr-defined]
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
    role = Grant.Role
    _, centre = Organisation.objects.filter(kind=Organisation.Kind.SERVICE_UNIT).order_by("id")
    body = by_role[role.SECRETARY].body
    return Cast(
        body=body,
        secretary=by_role[role.SECRETARY],
        clerk=by_role[role.CLERK],
        chief=by_role[role.CHIEF],
        leader=by_role[role.LEADER],
        administrator=by_role[role.ADMINISTRATOR],
        unit=by_role[role.UNIT],
        other_unit=account("trungtam", role.UNIT, body, centre),
        outsider=account("khac", role.SECRETARY, other_body),
        other_administrator=account("quantri-khac", role.ADMINISTRATOR, other_body),
        campaign=Campaign.objects.get(),
    )


def account(username: str, role: str, body: Body, unit: Organisation | None = None) -> Account:
    """Make an account of the body with one role: in the whole body, or in one unit."""
    label = f"{Grant.Role(role).label} {unit.abbreviation if unit else body.organisation.abbreviation}"
    made = Account.objects.create_user(username, organisations.SAMPLE_PASSWORD, label=label, body=body)
    Grant.objects.create(account=made, role=role, unit=unit, valid_from=organisations.SINCE)
    return made
