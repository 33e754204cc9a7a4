"""Dấu chỉ độ mật, mức độ khẩn, phạm vi lưu hành; người soạn thảo; bộ mã ký tự (Phụ lục I, I.4, III.2, III.3)."""

import re

from vanban.checking.page import Page, Place
from vanban.checking.rule import Fault, Faults, rule

_URGENCY = frozenset({"KHẨN", "THƯỢNG KHẨN", "HỎA TỐC", "HOẢ TỐC"})
_SECRECY = frozenset({"MẬT", "TỐI MẬT", "TUYỆT MẬT"})
_COPIES = re.compile(r"[A-ZĐÂĂÊÔƠƯ]+\.?\s?\(?\d{1,5}\)?\.?")


def _words(text: str) -> str:
    return " ".join(text.split()).upper()


@rule("DK-01", "Phụ lục I, III.2.b", "error")
def urgency_has_three_degrees(page: Page) -> Faults:
    """Mức độ khẩn là một trong các mức: hỏa tốc, thượng khẩn, khẩn."""
    urgency = page.field("urgency")
    if urgency and _words(urgency.text) not in _URGENCY:
        yield Fault(urgency, f"“{urgency.text}” không phải mức độ khẩn; dùng “KHẨN”, “THƯỢNG KHẨN” hoặc “HỎA TỐC”")


@rule("DK-02", "Phụ lục I, III.2.b", "error")
def urgency_is_in_capitals(page: Page) -> Faults:
    """Dấu chỉ mức độ khẩn được trình bày bằng chữ in hoa."""
    urgency = page.field("urgency")
    if urgency and _words(urgency.text) in _URGENCY and not urgency.text.isupper():
        yield Fault(urgency, f"phải viết bằng chữ in hoa: “{urgency.text.upper()}”", write=urgency.text.upper())


@rule("DM-01", "Phụ lục I, III.2.a", "error")
def secrecy_has_three_degrees(page: Page) -> Faults:
    """Độ mật là một trong các độ: tuyệt mật, tối mật, mật."""
    secrecy = page.field("secrecy")
    if secrecy and _words(secrecy.text) not in _SECRECY:
        yield Fault(secrecy, f"“{secrecy.text}” không phải độ mật; dùng “MẬT”, “TỐI MẬT” hoặc “TUYỆT MẬT”")


@rule("LH-01", "Phụ lục I, III.2.c", "error")
def circulation_is_in_capitals(page: Page) -> Faults:
    """Chỉ dẫn về phạm vi lưu hành được trình bày bằng chữ in hoa."""
    circulation = page.field("circulation")
    if circulation and not circulation.text.isupper() and re.search(r"[^\W\d_]", circulation.text):
        yield Fault(
            circulation, f"phải viết bằng chữ in hoa: “{circulation.text.upper()}”", write=circulation.text.upper()
        )


@rule("ST-01", "Phụ lục I, III.3", "warning")
def drafter_and_copies_are_letters_and_figures(page: Page) -> Faults:
    """Ký hiệu người soạn thảo bằng chữ in hoa, số lượng bản phát hành bằng chữ số Ả Rập."""
    copies = page.field("copies")
    if copies and not _COPIES.fullmatch(copies.text.strip()):
        yield Fault(copies, f"viết ký hiệu in hoa, số bản bằng chữ số, như “PL.(300)”, không viết “{copies.text}”")


@rule("PT-01", "Phụ lục I, I.4", "warning")
def no_letter_is_a_look_alike(page: Page) -> Faults:
    """Chữ Đ dùng đúng mã ký tự tiếng Việt Unicode theo TCVN 6909:2001."""
    source = page.document.source
    printed = [Place(source.text, origins=tuple(range(len(source.text) + 1)))] if source else []
    for place in printed or [place for _, place in page.blocks]:
        if count := place.text.count("Ð"):
            at = place.text.index("Ð")
            message = f"có {count:02} chữ Ð (U+00D0) dùng thay chữ Đ tiếng Việt (U+0110)"
            yield Fault(place.cut(at, at + 1), message)
            return
