"""The 29 types of administrative document and their codes (Điều 7; Phụ lục III, Mục I)."""

CODES = {
    "Nghị quyết": "NQ",
    "Quyết định": "QĐ",
    "Chỉ thị": "CT",
    "Quy chế": "QC",
    "Quy định": "QyĐ",
    "Thông cáo": "TC",
    "Thông báo": "TB",
    "Hướng dẫn": "HD",
    "Chương trình": "CTr",
    "Kế hoạch": "KH",
    "Phương án": "PA",
    "Đề án": "ĐA",
    "Dự án": "DA",
    "Báo cáo": "BC",
    "Biên bản": "BB",
    "Tờ trình": "TTr",
    "Hợp đồng": "HĐ",
    "Công văn": None,
    "Công điện": "CĐ",
    "Bản ghi nhớ": "BGN",
    "Bản thỏa thuận": "BTT",
    "Giấy ủy quyền": "GUQ",
    "Giấy mời": "GM",
    "Giấy giới thiệu": "GGT",
    "Giấy nghỉ phép": "GNP",
    "Phiếu gửi": "PG",
    "Phiếu chuyển": "PC",
    "Phiếu báo": "PB",
    "Thư công": None,
}
"""Name in sentence case -> code of the symbol; công văn and thư công have none."""

LETTER = "Công văn"
"""The type that prints no type: recognised by its ``V/v``."""

LEGISLATIVE = {
    "Hiến pháp": "HP",
    "Bộ luật": None,
    "Luật": None,
    "Pháp lệnh": "PL",
    "Lệnh": "L",
    "Nghị định": "NĐ",
    "Thông tư": "TT",
    "Thông tư liên tịch": "TTLT",
    "Nghị quyết liên tịch": "NQLT",
}
"""Types of legal normative document, which follow other rules of form (Điều 4 khoản 2 điểm a)."""

LAWS = frozenset({"Luật", "Bộ luật", "Pháp lệnh"})
"""Cited by their names; one that only amends has no other name than its code (Phụ lục I, II.6.b)."""

OTHERS = {
    "Kết luận": "KL",
    "Thông tri": "TT",
    "Phiếu trình": "PTr",
    "Điều lệ": None,
    "Quy trình": None,
    "Công hàm": None,
    "Danh sách": None,
    "Lịch công tác": None,
    "Giấy xác nhận": None,
    "Giấy chứng nhận": None,
}
"""Types that offices and the Party print beside those of Điều 7."""
