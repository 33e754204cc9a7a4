"""An index list of the sample's body, and who works with it."""

from collections.abc import Callable

import pytest
from django.test import Client

from rasoat.conftest import Cast
from rasoat.criteria.models import IndexList
from rasoat.evidence.tests.cases import index_list
from rasoat.organisations.models import Account


@pytest.fixture
def the_list(cast: Cast) -> IndexList:
    return index_list(cast.body)


@pytest.fixture
def secretary(cast: Cast, sign_in: Callable[[Account], Client]) -> Client:
    return sign_in(cast.secretary)


@pytest.fixture
def leader(cast: Cast, sign_in: Callable[[Account], Client]) -> Client:
    return sign_in(cast.leader)
