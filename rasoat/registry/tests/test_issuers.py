"""Whom a name on paper means."""

import pytest

from rasoat.conftest import Cast
from rasoat.organisations.models import Organisation
from rasoat.organisations.sample import organisation
from rasoat.registry.issuers import bearing, signs_of_issuer
from vanban import Document

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name",
    [
        "Ban Quản lý Khu kinh tế Hải Phòng",
        "BAN QUẢN LÝ KHU KINH TẾ HẢI PHÒNG",
        "ban quản lý  khu kinh tế hải phòng",
        "BQL",
    ],
)
def test_a_name_is_recognised_in_any_writing(name: str, cast: Cast) -> None:
    assert bearing([name], cast.body) == {name: cast.body.organisation}


def test_what_nobody_bears_means_nobody(cast: Cast) -> None:
    assert bearing(["Sở Không Có", ""], cast.body) == {}


def test_where_two_bear_an_abbreviation_the_body_itself_is_meant(cast: Cast) -> None:
    organisation("Ban Quản lý dự án Cảng biển", "BQL", Organisation.Kind.BODY)
    assert bearing(["BQL"], cast.body) == {"BQL": cast.body.organisation}


@pytest.mark.parametrize(
    ("document", "signs"),
    [
        (Document(issuer="SỞ NỘI VỤ", symbol="QĐ-SNV", type_code="QĐ"), ["SỞ NỘI VỤ", "SNV"]),
        (Document(symbol="TB-BQL", type_code="TB"), ["BQL"]),
        (Document(symbol="BQL-VP", doc_type="Công văn"), ["BQL"]),
        (Document(), []),
    ],
)
def test_the_issuer_shows_in_its_printed_name_and_in_the_symbol(document: Document, signs: list[str]) -> None:
    assert signs_of_issuer(document) == signs
