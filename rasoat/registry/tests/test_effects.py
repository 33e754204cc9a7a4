"""What a text says that it does to another document."""

import pytest

from rasoat.registry.effects import effects
from vanban import Block, Document, Kind

CODE = "31/TB-BQL"
NAMED = f"Thông báo số {CODE} ngày 08 tháng 6 năm 2024"


def written(subject: str = "", *sentences: str, kind: Kind = Kind.PARAGRAPH) -> Document:
    return Document(
        number="45",
        symbol="TB-BQL",
        subject=subject,
        body=tuple(Block(id=str(at), kind=kind, text=text) for at, text in enumerate(sentences)),
    )


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        (f"Sửa đổi, bổ sung {NAMED}", "amends"),
        (f"Về việc điều chỉnh thời hạn thực hiện nội dung yêu cầu tại {NAMED}", "amends"),
        (f"Gia hạn thời hạn báo cáo tại {NAMED}", "amends"),
        (f"Kết quả kiểm tra (thay thế {NAMED})", "replaces"),
        (f"Đính chính {NAMED}", "corrects"),
        (f"Triển khai thực hiện {NAMED}", None),
    ],
)
def test_the_title_says_it(subject: str, kind: str | None) -> None:
    assert effects(written(subject)).get(CODE) == kind


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        (f"Thông báo này thay thế {NAMED}.", "replaces"),
        (f"1. Bãi bỏ khoản 2 mục III {NAMED}.", "amends"),
        (f"Sửa đổi, bổ sung một số nội dung của {NAMED} như sau:", "amends"),
        (f"Các đơn vị khẩn trương bổ sung nội dung còn thiếu tại {NAMED}.", None),
        (f"Bổ sung hồ sơ theo {NAMED}.", None),
        (f"Thông báo số 12/TB-BQL được thay thế bởi {NAMED}.", None),
        (f"Thông báo số 40/TB-BQL về việc sửa đổi, bổ sung {NAMED}.", None),
    ],
)
def test_a_sentence_of_its_own_says_it_a_word_about_others_does_not(sentence: str, kind: str | None) -> None:
    assert effects(written("Công tác cải cách hành chính", sentence)).get(CODE) == kind


def test_a_basis_is_told_of_not_changed() -> None:
    basis = f"Căn cứ Quyết định số 9/QĐ-BQL sửa đổi, bổ sung {NAMED};"
    assert effects(written("Kế hoạch", basis, kind=Kind.BASIS)) == {}
