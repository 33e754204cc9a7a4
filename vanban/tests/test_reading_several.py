"""A second whole document in the same file is said, and never disturbs the fields of the first."""

import pytest
from reading_samples import BODIES, BODY, DATE, EXPECTED, NATIONAL, NUMBER, RECIPIENTS, SIGNATURE, TITLE, told

from vanban.document import Kind
from vanban.reading import read

FIRST = (*BODIES, *NATIONAL, NUMBER, DATE, *TITLE, *BODY, *RECIPIENTS, *SIGNATURE)
SECOND = ("Số: 46/KH-SNV", "Nghệ An, ngày 08 tháng 4 năm 2025", "KẾ HOẠCH", "Kiểm tra", "1. Mục đích.", "GIÁM ĐỐC")
FORM = (*NATIONAL, "Số: …/BC-…", "…, ngày … tháng … năm 20…", "BÁO CÁO", "Kính gửi: …", "NGƯỜI BÁO CÁO")
REGULATION = ("QUY ĐỊNH", "Về kiểm tra", "Chương I", "QUY ĐỊNH CHUNG", "Điều 1. Theo Quyết định số 9/QĐ-BNV.")


@pytest.mark.parametrize(
    ("further", "said"),
    [
        ((*BODIES, *NATIONAL, *SECOND), ("Tệp còn chứa văn bản số 46/KH-SNV, đọc như phụ lục.",)),
        ((*NATIONAL, *BODIES, *SECOND), ("Tệp còn chứa văn bản số 46/KH-SNV, đọc như phụ lục.",)),
        (FORM, ()),
        (REGULATION, ()),
    ],
    ids=["document", "document in another order", "blank form", "regulation"],
)
def test_what_follows_is_an_annex_and_a_document_is_said(further: tuple[str, ...], said: tuple[str, ...]) -> None:
    document = read("\n".join((*FIRST, *further)).encode())
    assert told(document) == EXPECTED
    assert document.body[-1].kind is Kind.ANNEX
    assert document.source is not None
    assert document.source.warnings == said
