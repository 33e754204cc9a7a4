"""Phạm vi áp dụng (Điều 2, Điều 4)."""

import datetime

from vanban.checking.page import Page
from vanban.checking.remarks import Verdict
from vanban.checking.rule import DECREE_30, Fault, Faults, rule
from vanban.document import Regime

_OTHERS = {
    Regime.QPPL: "văn bản quy phạm pháp luật có quy định riêng về thể thức: không xét theo Nghị định 30/2020/NĐ-CP",
    Regime.PARTY: "văn bản của Đảng có quy định riêng về thể thức: không xét theo Nghị định 30/2020/NĐ-CP",
    Regime.UNKNOWN: "chưa xác định được loại văn bản: không xét thể thức theo Nghị định 30/2020/NĐ-CP",
}


@rule("PV-01", "Điều 2; Điều 4 khoản 2", "info", since=datetime.date.min, regimes=frozenset(_OTHERS))
def the_decree_binds_administrative_documents(page: Page) -> Faults:
    """Chỉ văn bản hành chính được xét thể thức theo Nghị định 30/2020/NĐ-CP."""
    yield Fault(page.top, _OTHERS[page.document.regime], verdict=Verdict.CANNOT_TELL)


@rule("PV-02", "Nghị định 30/2020/NĐ-CP", "info", since=datetime.date.min, until=DECREE_30)
def the_decree_binds_from_its_first_day(page: Page) -> Faults:
    """Chỉ văn bản ban hành từ ngày 05/3/2020 được xét thể thức theo Nghị định 30/2020/NĐ-CP."""
    yield Fault(
        page.top,
        "văn bản ban hành trước ngày Nghị định 30/2020/NĐ-CP có hiệu lực (05/3/2020): không xét thể thức",
        verdict=Verdict.CANNOT_TELL,
    )
