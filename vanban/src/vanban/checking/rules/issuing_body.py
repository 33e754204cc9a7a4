"""Tên cơ quan, tổ chức ban hành văn bản (Phụ lục I, Phần I, II.2)."""

import datetime
import re

from vanban.checking.page import Page
from vanban.checking.rule import Fault, Faults, missing, rule

TWO_TIERS = datetime.date(2025, 7, 1)
"""From this day local government has two tiers: province and commune."""

_SHORT = re.compile(r"(?<!\w)(?:UBND|HĐND|BQL|BCĐ|MTTQ)(?!\w)", re.IGNORECASE)
_DISTRICT = re.compile(r"(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND)\s+(?:HUYỆN|QUẬN|THỊ XÃ)\s")


@rule("CQ-01", "Phụ lục I, II.2.a", "error")
def the_issuing_body_is_printed(page: Page) -> Faults:
    """Văn bản phải có tên cơ quan, tổ chức ban hành."""
    if not page.document.issuer:
        yield missing(page, page.top, "tên cơ quan, tổ chức ban hành văn bản")


@rule("CQ-02", "Phụ lục I, II.2.b", "warning")
def the_bodies_are_in_capitals(page: Page) -> Faults:
    """Tên cơ quan, tổ chức ban hành và cơ quan, tổ chức chủ quản được trình bày bằng chữ in hoa."""
    for name in ("parent_body", "issuer"):
        body = page.field(name)
        if body and not body.text.isupper() and any(map(str.isalpha, body.text)):
            yield Fault(
                body, f"tên cơ quan, tổ chức phải viết bằng chữ in hoa: “{body.text.upper()}”", write=body.text.upper()
            )


@rule("CQ-03", "Phụ lục I, II.2.a", "warning")
def the_issuing_body_has_its_full_name(page: Page) -> Faults:
    """Tên cơ quan, tổ chức ban hành là tên chính thức, đầy đủ; chỉ tên cơ quan chủ quản được viết tắt."""
    issuer = page.field("issuer")
    if issuer and (short := _SHORT.search(issuer.text)):
        yield Fault(
            issuer.cut(*short.span()),
            f"tên cơ quan, tổ chức ban hành phải ghi đầy đủ, không viết tắt “{short[0]}”",
        )


@rule("CQ-04", "Phụ lục I, II.2.a", "warning", since=TWO_TIERS)
def no_body_is_of_a_district(page: Page) -> Faults:
    """Từ ngày 01/7/2025 không còn Ủy ban nhân dân, Hội đồng nhân dân cấp huyện."""
    for name in ("parent_body", "issuer"):
        body = page.field(name)
        if body and (district := _DISTRICT.search(body.text.upper() + " ")):
            yield Fault(
                body.cut(*district.span()),
                f"“{district[0].strip()}”: từ ngày 01/7/2025 không còn đơn vị hành chính cấp huyện",
            )
