"""Who issued a paper, by what is printed on it."""

import pytest

from rasoat.registry.issuers import signs_of_issuer
from vanban import Document


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
