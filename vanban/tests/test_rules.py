"""Every rule of form: one good document of each type breaks none, one flaw breaks its rule and no other."""

import datetime
import re
from dataclasses import replace

import pytest
from checking_samples import (
    DECISION,
    GOOD,
    LETTER,
    MINUTES,
    NOTICE,
    PLAN,
    PROPOSAL,
    REGULATION,
    REPORT,
    basis,
    block,
    by,
    clause,
    paragraph,
    point,
    printed,
    section,
    signed,
)

from vanban.checking import RULES, Remarks, Severity, Verdict, check, mend
from vanban.document import Authority, Block, Capacity, Document, Kind, Recipient, Regime, Signature

KT, TM, TL = Authority.KT, Authority.TM, Authority.TL
HEADER = NOTICE.national_header


def saying(*texts: str, document: Document = NOTICE) -> Document:
    """The notice with other bases and paragraphs before its own text."""
    return replace(document, body=(*map(paragraph, texts), *document.body[2:]))


def based_on(*texts: str) -> Document:
    return replace(NOTICE, body=(*map(basis, texts), *NOTICE.body[2:]))


def made_of(*blocks: Block) -> Document:
    """The notice with a body of these blocks."""
    return replace(NOTICE, body=(*blocks, paragraph("Sở Nội vụ thông báo để các đơn vị biết, thực hiện./.")))


def signed_by(position: str, *capacities: Capacity, name: str | None = "Họ Đệm Tên") -> Document:
    return replace(NOTICE, signatures=(signed(position, *capacities, name=name),))


FLAWS: dict[str, Document | tuple[Document, set[str]]] = {
    # Phạm vi áp dụng
    "PV-01": replace(NOTICE, regime=Regime.QPPL),
    "PV-02": replace(NOTICE, date=datetime.date(2019, 6, 14)),
    # Quốc hiệu và Tiêu ngữ
    "QH-01": replace(NOTICE, national_header=()),
    "QH-02": replace(NOTICE, national_header=("CỘNG HÒA XÃ HỘI VIỆT NAM", HEADER[1])),
    "QH-03": replace(NOTICE, national_header=("Cộng hòa xã hội chủ nghĩa Việt Nam", HEADER[1])),
    "QH-04": replace(NOTICE, national_header=HEADER[:1]),
    "QH-05": replace(NOTICE, national_header=(HEADER[0], "Độc lập – Tự do – Hạnh phúc")),
    "QH-06": replace(NOTICE, national_header=(HEADER[0], "Độc lập - tự do - hạnh phúc")),
    # Tên cơ quan ban hành
    "CQ-01": replace(NOTICE, issuer=None),
    "CQ-02": replace(NOTICE, issuer="Sở Nội vụ"),
    "CQ-03": replace(NOTICE, issuer="UBND TỈNH QUẢNG NINH", parent_body=None),
    "CQ-04": replace(NOTICE, parent_body="UBND HUYỆN VÂN ĐỒN", date=datetime.date(2025, 8, 14)),
    # Số, ký hiệu
    "SO-01": replace(NOTICE, number="7"),
    "SO-02": replace(NOTICE, symbol="TB - SNV"),
    "SO-03": replace(NOTICE, symbol=None),
    "SO-04": replace(NOTICE, number=None),
    "SO-05": replace(PROPOSAL, symbol="SNV-TCCC"),
    "SO-06": replace(LETTER, symbol="QĐ-SNV"),
    "SO-07": replace(NOTICE, year="2024"),
    "SO-08": replace(NOTICE, symbol="TB-Snv"),
    "SO-09": printed(NOTICE, ("Số: ", "Số ")),
    "SO-10": replace(NOTICE, symbol="TB–SNV"),
    "SO-11": replace(NOTICE, number="35a"),
    # Địa danh và thời gian
    "DD-01": replace(NOTICE, date=None, place=None),
    "DD-02": printed(NOTICE, ("ngày 05 tháng 02 năm", "ngày 5 tháng 02 năm")),
    "DD-03": printed(NOTICE, ("tháng 02 năm", "tháng 2 năm")),
    "DD-04": printed(
        replace(NOTICE, date=datetime.date(2024, 3, 15)), ("ngày 15 tháng 3 năm 2024", "ngày 15 tháng 03 năm 2024")
    ),
    "DD-05": printed(NOTICE, (", ", " ")),
    "DD-06": printed(NOTICE, ("ngày 05 tháng 02 năm 2024", "ngày 05/02/2024")),
    "DD-07": replace(NOTICE, place="Quảng ninh"),
    "DD-08": replace(NOTICE, place=None),
    "DD-09": (
        printed(
            replace(NOTICE, date_partial="ngày 31 tháng 02 năm 2024"),
            ("ngày 05 tháng 02 năm 2024", "ngày 31 tháng 02 năm 2024"),
        ),
        set(),
    ),
    "DD-10": replace(NOTICE, place="TP. Hồ Chí Minh"),
    "DD-11": printed(NOTICE, ("ngày 05 tháng", "ngày05 tháng")),
    "DD-12": replace(NOTICE, date=None, date_partial="ngày   tháng 02 năm 2024"),
    # Tên loại, trích yếu
    "TL-01": replace(NOTICE, doc_type=None),
    "TL-02": replace(NOTICE, doc_type="Phiếu trình"),
    "TL-03": replace(NOTICE, subject=None),
    "TL-04": replace(NOTICE, subject=(NOTICE.subject or "").upper()),
    "TL-05": replace(NOTICE, subject="V/v kiểm tra công tác cải cách hành chính"),
    "TL-06": replace(LETTER, subject=None),
    "TL-07": replace(LETTER, subject="V/v: báo cáo kết quả khắc phục sau kiểm tra"),
    "TL-08": printed(NOTICE, ("THÔNG BÁO", "Thông báo")),
    "TL-09": replace(NOTICE, subject="kết quả kiểm tra công tác cải cách hành chính"),
    # Căn cứ
    "CC-01": based_on(
        "Căn cứ Kế hoạch số 12/KH-SNV ngày 12/01/2024; thực hiện Thông báo số 14/TB-SNV ngày 15/01/2024."
    ),
    "CC-02": based_on("Căn cứ Kế hoạch số 12/KH-SNV ngày 12/01/2024,", "Căn cứ tình hình thực tế."),
    "CC-03": based_on("Căn cứ Kế hoạch số 12/KH-SNV ngày 12/01/2024;"),
    "CC-04": based_on("Căn cứ Kế hoạch số 12/KH-SNV về kiểm tra cải cách hành chính."),
    "CC-05": replace(DECISION, body=DECISION.body[3:]),
    # Hiệu lực của căn cứ
    "HL-01": based_on("Căn cứ Nghị định số 110/2004/NĐ-CP ngày 08/4/2004 của Chính phủ về công tác văn thư."),
    "HL-02": based_on("Căn cứ Thông tư số 01/2011/TT-BNV ngày 19/01/2011 của Bộ Nội vụ."),
    "HL-03": replace(
        based_on("Căn cứ Nghị định số 04/2015/NĐ-CP ngày 09/01/2015 của Chính phủ về thực hiện dân chủ."),
        date=datetime.date(2023, 6, 14),
    ),
    # Viện dẫn
    "VD-01": saying("Thực hiện Kế hoạch số 146/KH- BQL ngày 12/01/2023."),
    "VD-02": saying("Đoàn làm việc ngày 31/02/2023."),
    "VD-03": saying("Thực hiện Kế hoạch số 4647/QĐ-UBND ngày 30/12/2022."),
    "VD-04": saying("Thực hiện Kế hoạch số 146/KH-BQL ngày 12/1/2023."),
    "VD-05": saying("Thực hiện Kế hoạch số 146/KH-BQL ngày 12/03/2023."),
    "VD-06": saying("Thực hiện Kế hoạch số 146/KH-BQL ngày 23/12/2024."),
    "VD-07": saying("Thực hiện Nghị định số 81/NĐ-CP ngày 27/8/2021."),
    "VD-08": saying("Kế hoạch số 146/KH-BQL ngày 12/01/2023.", "Kế hoạch số 146/KH-BQL ngày 13/01/2023."),
    "VD-09": saying("Kế hoạch số 16/KH-MTTQ-BTT ngày 12/01/2023.", "Kế hoạch số 16/KH-BTT-MTTQ ngày 12/01/2023."),
    "VD-10": saying("Thực hiện Nghị định số 45/25010/NĐ-CP ngày 08/4/2020."),
    "VD-11": saying("Thực hiện Nghị định số 45/2020/NĐ-CP ngày 08/4/2021."),
    "VD-12": saying("Thực hiện Luật Lưu trữ số 01/2011/QH13 ngày 11/11/2011."),
    "VD-13": saying("Thực hiện Kế hoạch số 146/KH-BQL của Ban Quản lý."),
    # Bố cục
    "BC-01": replace(NOTICE, body=()),
    "BC-02": made_of(section("I", ""), section("II", "NỘI DUNG")),
    "BC-03": made_of(section("I", "Mục đích, yêu cầu"), section("II", "NỘI DUNG")),
    "BC-04": replace(NOTICE, body=NOTICE.body[:-1]),
    "BC-05": replace(DECISION, body=tuple(each for each in DECISION.body if each.kind is not Kind.ENACTING)),
    "BC-06": replace(DECISION, body=(*DECISION.body[:3], block(Kind.ENACTING, "QUYẾT ĐỊNH"), *DECISION.body[4:])),
    # Đánh số
    "DS-01": made_of(section("I", "MỤC ĐÍCH"), section("II", "YÊU CẦU"), section("II", "NỘI DUNG")),
    "DS-02": made_of(clause("1", "Chỉ đạo."), clause("2", "Điều hành."), clause("4", "Kiểm tra.")),
    "DS-03": made_of(clause("1", "Yêu cầu:", point("e", "Một;"), point("f", "Hai."))),
    "DS-04": replace(REGULATION, body=(replace(REGULATION.body[0], number="1"), *REGULATION.body[1:])),
    "DS-05": replace(
        REGULATION,
        body=(
            replace(REGULATION.body[0], children=(replace(REGULATION.body[0].children[0], number="I"),)),
            *REGULATION.body[1:],
        ),
    ),
    "DS-06": printed(DECISION, ("Điều 2.", "Điều 2:")),
    "DS-07": printed(NOTICE, ("b) ", "b. ")),
    # Chức vụ, họ tên, chữ ký
    "CK-01": replace(NOTICE, signatures=()),
    "CK-02": printed(NOTICE, ("KT. ", "KT.")),
    "CK-03": printed(NOTICE, ("KT. ", "KT ")),
    "CK-04": signed_by("PHÓ GIÁM ĐỐC", by(KT, "PHÓ GIÁM ĐỐC")),
    "CK-05": signed_by("PHÓ CHỦ TỊCH", by(TM, "ỦY BAN NHÂN DÂN")),
    "CK-06": signed_by("CHỦ TỊCH", by(TM, "CHỦ TỊCH ỦY BAN NHÂN DÂN")),
    "CK-07": signed_by("CHÁNH VĂN PHÒNG", by(TL, "ỦY BAN NHÂN DÂN")),
    "CK-08": signed_by("GIÁM ĐỐC", name="TS. Họ Đệm Tên"),
    "CK-09": signed_by("GIÁM ĐỐC", name="HỌ ĐỆM TÊN"),
    "CK-10": signed_by("Giám đốc"),
    "CK-11": signed_by("GIÁM ĐỐC", name=None),
    "CK-12": signed_by("GIÁM ĐỐC", name="(họ và tên)"),
    "CK-13": replace(MINUTES, signatures=MINUTES.signatures[1:]),
    "CK-14": signed_by("PGĐ", by(KT, "GIÁM ĐỐC")),
    # Nơi nhận
    "NN-01": replace(NOTICE, recipients=(), archive_line=None),
    "NN-02": replace(NOTICE, archive_line="Lưu: VP/BQL."),
    "NN-03": replace(NOTICE, archive_line="Lưu VT, CCHC."),
    "NN-04": replace(NOTICE, archive_line="Lưu: VT, CCHC;"),
    "NN-05": replace(NOTICE, archive_line=None),
    "NN-06": printed(NOTICE, ("Sở (để báo cáo);", "Sở (để báo cáo),")),
    "NN-07": printed(LETTER, ("tế;", "tế,")),
    "NN-08": replace(NOTICE, addressees=("Các phòng thuộc Sở",)),
    "NN-09": replace(PROPOSAL, addressees=()),
    "NN-10": replace(REPORT, recipients=(Recipient(name="Như kính gửi"),)),
    "NN-11": replace(NOTICE, recipients=(Recipient(name="Như trên"),)),
    "NN-12": replace(DECISION, recipients=(Recipient(name="Như Điều 4"),)),
    "NN-13": printed(NOTICE, ("Nơi nhận:", "Nơi nhận")),
    "NN-14": printed(REPORT, ("Kính gửi: ", "Kính gửi:\n- ")),
    "NN-15": replace(NOTICE, archive_line="Lưu: CCHC, VT."),
    # Phụ lục
    "PL-01": replace(PLAN, body=(*made_of(clause("1", "Kiểm tra.")).body, *PLAN.body[2:])),
    "PL-02": replace(PLAN, body=(*PLAN.body[:3], replace(PLAN.body[3], number="2"))),
    "PL-03": replace(PLAN, body=PLAN.body[:3]),
    "PL-04": replace(PLAN, body=(*PLAN.body[:3], replace(PLAN.body[3], children=()))),
    "PL-05": replace(PLAN, body=(*PLAN.body[:2], paragraph("Theo Phụ lục V kèm theo./."), *PLAN.body[2:])),
    "PL-06": replace(
        PLAN,
        body=(
            *PLAN.body[:3],
            replace(PLAN.body[3], children=(paragraph("(Kèm theo Kế hoạch số 07/KH-SNV ngày 20/12/2023)"),)),
        ),
    ),
    # Dấu chỉ, ký tự
    "DK-01": replace(NOTICE, urgency="HỎA TỐC HẸN GIỜ"),
    "DK-02": replace(NOTICE, urgency="Khẩn"),
    "DM-01": replace(NOTICE, secrecy="RẤT MẬT"),
    "LH-01": replace(NOTICE, circulation="Lưu hành nội bộ"),
    "ST-01": replace(NOTICE, copies="pl (ba bản)"),
    "PT-01": saying("Ðoàn kiểm tra làm việc tại đơn vị."),
    # Viết hoa
    "VH-01": saying("Thực hiện quy định tại điều 5 Luật Tổ chức chính quyền địa phương."),
    "VH-02": saying("Thực hiện quy định tại Khoản 2 Điều 5 của Quy chế."),
    "VH-03": saying("Chủ trương của Đảng và nhà nước về cải cách hành chính."),
    "VH-04": saying("Đoàn làm việc vào thứ hai, ngày 12/02/2024."),
    "VH-05": saying("Các đơn vị tại thành phố Hồ Chí Minh."),
    "VH-06": saying("Đơn vị đóng tại phường 3, thành phố Cà Mau."),
    "VH-07": saying("Báo cáo Ủy ban Nhân dân tỉnh."),
    "VH-08": saying("Thực hiện quyết định số 15/QĐ-UBND ngày 20/01/2022."),
    "VH-09": saying("Nghỉ Tết Nguyên đán theo quy định."),
    "VH-10": saying("Đoàn đã kiểm tra xong. các đơn vị thực hiện nghiêm."),
    "VH-11": saying("Đoàn đã kiểm tra xong.", "các đơn vị thực hiện nghiêm."),
    "VH-12": saying("Nghỉ tết năm giáp Thìn theo quy định."),
    "VH-13": saying("Các nước Asean hợp tác về cải cách hành chính."),
}


def flaw(code: str) -> tuple[Document, set[str]]:
    """The flawed document, and the codes that it breaks beside its own by nature."""
    entry = FLAWS[code]
    return entry if isinstance(entry, tuple) else (entry, set())


@pytest.mark.parametrize("document", GOOD.values(), ids=lambda document: document.doc_type)
def test_the_good_documents_break_no_rule(document: Document) -> None:
    assert check(document) == Remarks()
    assert check(printed(document)) == Remarks()
    assert check(printed(document, form="text")) == Remarks()


def test_every_rule_has_a_flaw() -> None:
    assert set(FLAWS) == set(RULES)


@pytest.mark.parametrize("code", FLAWS)
def test_a_flaw_breaks_its_rule_and_no_other(code: str) -> None:
    document, others = flaw(code)
    assert check(document).rules == {code, *others}


@pytest.mark.parametrize("code", FLAWS)
def test_a_remark_says_where_and_what(code: str) -> None:
    document, _ = flaw(code)
    document = document if document.source else printed(document)
    assert document.source is not None
    for remark in check(document):
        assert remark.span is not None
        assert 0 <= remark.span[0] <= remark.span[1] <= len(document.source.text)
        assert remark.line >= 1
        assert remark.message[0] == remark.message[0].upper()
        if remark.fix:
            assert document.source.text[slice(*remark.span)] == remark.fix.old


@pytest.mark.parametrize("code", RULES)
def test_every_rule_explains_itself(code: str) -> None:
    rule = RULES[code]
    assert re.fullmatch(r"[A-Z]{2}-\d\d", code)
    assert re.match(r"Điều \d|Phụ lục I{1,3}, |Luật |Nghị định ", rule.article)
    assert rule.sentence.endswith(".")
    assert re.search(r"[à-ỹđ]", rule.sentence)
    assert rule.severity is not Severity.UNKNOWN


@pytest.mark.parametrize("code", [code for code in FLAWS if any(remark.fix for remark in check(flaw(code)[0]))])
def test_mending_leaves_no_certain_fault_and_is_idempotent(code: str) -> None:
    document, others = flaw(code)
    mended, done = mend(document)
    assert code in {remark.rule for remark in done}
    assert check(mended).rules <= others
    assert mend(mended) == (mended, [])


def test_what_a_bare_copy_lost_is_no_fault() -> None:
    """A component missing from a text copy: cannot tell; missing from a .docx: an error."""
    lost = replace(NOTICE, national_header=(), issuer=None, parent_body=None)
    bare, whole = check(printed(lost, form="text")), check(printed(lost))
    assert {remark.rule for remark in bare} == {remark.rule for remark in whole} == {"QH-01", "CQ-01"}
    assert {(remark.severity, remark.verdict) for remark in bare} == {(Severity.UNKNOWN, Verdict.CANNOT_TELL)}
    assert {(remark.severity, remark.verdict) for remark in whole} == {(Severity.ERROR, Verdict.BROKEN)}
    assert all("không xác định được từ bản chữ" in remark.message for remark in bare)


def test_what_a_scan_does_not_show_is_no_fault() -> None:
    """A number written by hand is not read from a scan, and a component may be hidden under a stamp: cannot tell."""
    lost = replace(NOTICE, number=None, national_header=())
    scan, whole = check(printed(lost, form="scan")), check(printed(lost))
    assert {remark.rule for remark in scan} == {remark.rule for remark in whole}
    assert {(remark.severity, remark.verdict) for remark in scan} == {(Severity.UNKNOWN, Verdict.CANNOT_TELL)}
    assert all("không xác định được từ bản quét" in remark.message for remark in scan)


@pytest.mark.parametrize("regime", [Regime.QPPL, Regime.PARTY, Regime.UNKNOWN])
def test_the_decree_is_not_applied_to_other_regimes(regime: Regime) -> None:
    worst = replace(NOTICE, regime=regime, number="7", symbol="QĐ - SNV", signatures=(Signature(),))
    assert check(worst).rules == {"PV-01"}
    assert check(worst).errors == ()


def test_a_document_is_judged_by_the_law_of_its_day() -> None:
    district = replace(NOTICE, parent_body="UBND HUYỆN VÂN ĐỒN")
    assert check(district) == Remarks()
    assert check(district, on=datetime.date(2025, 7, 1)).rules == {"CQ-04"}
    assert check(district, on=datetime.date(2020, 3, 4)).rules == {"PV-02"}
