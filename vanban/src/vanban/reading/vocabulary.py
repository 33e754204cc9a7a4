"""The words by which the parts of a page are known: closed lists of the law and of office practice, no proper names."""

import re

from vanban.doctypes import CODES, LEGISLATIVE, OTHERS
from vanban.folding import fold

ALPHABET = "abcdefghijklmnopqrstuvwxyz"

CAPITAL = "".join(letter for letter in map(chr, range(0x41, 0x1EFA)) if letter.isupper() and fold(letter) in ALPHABET)
"""The capitals of Vietnamese, for character classes."""

TYPES = {fold(name): name for name in (*CODES, *LEGISLATIVE, *OTHERS)}
"""Folded name -> name in sentence case."""

TYPE_OF_CODE = {code: name for name, code in (OTHERS | LEGISLATIVE | CODES).items() if code}
"""Code of a symbol -> the type that Phụ lục III gives it."""

FORM_WORDS = frozenset({"phieu", "giay", "ban", "thu", "don", "lich", "danh", "bang", "to", "so"})
"""First words (folded) of types that no list names: PHIẾU YÊU CẦU, GIẤY ĐI ĐƯỜNG."""

BODY_HEADS = re.compile(
    r"(?:UBND|HĐND|UBMTTQ|MTTQ|ỦY BAN|UỶ BAN|HỘI ĐỒNG|QUỐC HỘI|CHÍNH PHỦ|THỦ TƯỚNG|CHỦ TỊCH|BỘ|SỞ|CỤC|TỔNG CỤC|"
    r"CHI CỤC|VỤ|BAN|"
    r"VĂN PHÒNG|PHÒNG|THANH TRA|KIỂM TOÁN|TÒA ÁN|TOÀ ÁN|VIỆN|TRƯỜNG|ĐẠI HỌC|HỌC VIỆN|KHOA|TRUNG TÂM|BỆNH VIỆN|"
    r"TRẠM|QUỸ|"
    r"NGÂN HÀNG|KHO BẠC|BẢO HIỂM|CÔNG AN|QUÂN KHU|BỘ CHỈ HUY|CÔNG TY|TỔNG CÔNG TY|TẬP ĐOÀN|LIÊN ĐOÀN|CÔNG ĐOÀN|"
    r"ĐOÀN|ĐỘI|"
    r"HỘI|MẶT TRẬN|TỔ|ĐẢNG|ĐẢNG ỦY|ĐẢNG BỘ|CHI BỘ|TỈNH ỦY|THÀNH ỦY|HUYỆN ỦY|QUẬN ỦY|TÒA|HẠT|ĐÀI|TẠP CHÍ|"
    r"THƯ VIỆN|BẢO TÀNG|"
    r"NHÀ|XÍ NGHIỆP|HỢP TÁC XÃ|LIÊN MINH|LIÊN HIỆP|HIỆP HỘI|TIỂU BAN|NHÓM|CƠ QUAN|ĐƠN VỊ|XÃ ĐOÀN)\b"
)
"""Words with which the name of a body begins; a header line that begins otherwise goes on with the line above it."""

POST = re.compile(
    r"(?:QUYỀN )?(?:PHÓ )?(?:CHỦ TỊCH|TỔNG GIÁM ĐỐC|GIÁM ĐỐC|HIỆU TRƯỞNG|HIỆU PHÓ|THỦ TƯỚNG|BỘ TRƯỞNG|"
    r"THỨ TRƯỞNG|THỦ TRƯỞNG|"
    r"(?:(?:CHI|TỔNG) )?CỤC TRƯỞNG|VỤ TRƯỞNG|VIỆN TRƯỞNG|TRƯỞNG|TRƯỞNG BAN|THỐNG ĐỐC|(?:TỔNG )?BÍ THƯ|CHÁNH|"
    r"TỔNG THƯ KÝ|THƯ KÝ|"
    r"CHỦ TỌA|CHỦ TOẠ|CHỦ TRÌ|CHỦ NHIỆM|TỔNG BIÊN TẬP|TỔNG KIỂM TOÁN|TỔNG THANH TRA|CHỈ HUY TRƯỞNG|TƯ LỆNH|CHÍNH ỦY|"
    r"KIỂM TOÁN TRƯỞNG|KẾ TOÁN TRƯỞNG|(?:ĐỘI|TỔ|TRẠM|HẠT|ĐOÀN|KHOA|BAN|XƯỞNG) TRƯỞNG|ỦY VIÊN|UỶ VIÊN|"
    r"PHỤ TRÁCH|LÃNH ĐẠO|CHUYÊN VIÊN|NGƯỜI|ĐẠI DIỆN|"
    r"CHỦ TỊCH NƯỚC|TỔNG CỤC TRƯỞNG|THẨM PHÁN|CHẤP HÀNH VIÊN|CÔNG CHỨNG VIÊN|GIÁM THỊ|TÙY VIÊN|ĐẠI SỨ|TỔNG LÃNH SỰ)\b"
)
"""A post, in capitals, at the start of a line."""

AUTHORITY = re.compile(
    r"(?P<authority>T[/.]M|K[/.]T|T[/.]L|T[Mm]|K[Tt]|T[Ll]|TUQ|UQ|Q)(?:\s*\.\s*|(?<=[/.][MTL])\s+)(?P<of>\S.*)"
)
"""``TM.``, ``KT.`` … with what stands after it, blank or none between; the Party's ``T/M`` has no dot."""

RECIPIENTS = re.compile(r"(?:Nơi nhận|NƠI NHẬN)\s*(?::|$)\s*")

SIGNED = re.compile(
    r"[(\[][^)\]]{0,20}(?:đã ký|ký,|ký và|ký tên|ký, đóng dấu|ký số|chữ ký|ký,? ?ghi|dấu)[^)\]]{0,60}[)\]]",
    re.IGNORECASE,
)
"""(Đã ký), [Ký và đóng dấu] and the like, between post and name."""

PLACEHOLDER = "(họ và tên)"
"""What stands for a name that is left to be filled."""

TITLE_OF_PERSON = re.compile(
    r"(?:(?:GS|PGS|TSKH|TS|T[hH][sS]|BS|BSCKI{1,2}|BSCK[12]|CKI{1,2}|CK[12]|DS|KS|KTS|CN|LS|NGND|NGƯT|NSND|NSƯT|TTND|"
    r"TTƯT|Đại tướng|Thượng tướng|Trung tướng|Thiếu tướng|Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại úy|Thượng úy|"
    r"Trung úy|Thiếu úy|Giáo sư|Phó Giáo sư|Tiến sĩ|Thạc sĩ|Bác sĩ|Kỹ sư|Luật sư|Ông|Bà)\b[.,]?\s*)+"
)

NAME_WORD = re.compile(rf"[{CAPITAL}][^\W\d_{CAPITAL}]*(?:[-'’][{CAPITAL}]?[^\W\d_{CAPITAL}]*)?\.?")
"""A word of a name: a capital, with or without small letters, in the tongues of the Highlands also ``Y``, ``H'Mai``."""
SURNAMES = frozenset({
    "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do", "ho", "ngo",
    "duong", "ly", "dinh", "trinh", "luong", "mai", "dao", "doan", "lam", "truong", "ta", "ha", "cao", "chau",
    "chu", "la", "luu", "quach", "to", "ton", "thach", "trieu", "vuong", "thai", "phung", "kieu", "mac", "nong",
    "hua", "tang", "nghiem", "khuong", "dam", "dong", "giap", "lai", "ma", "ninh", "quan", "than", "tong", "tu",
    "ung", "uong", "be", "sam", "thao", "sung", "lo", "vi", "hoa", "cu", "danh", "au", "bach", "khong", "kim",
    "luc", "han", "vang", "giang",
})  # fmt: skip
"""The commonest family names, folded: they tell a name set in capitals from a post."""

NOISE = re.compile(
    r"[-_=*~.·•…—–\s|]+|[-–]\s*\d{1,3}\s*[-–]|(?:trang|page)\s*\d+(?:\s*/\s*\d+)?|"
    r"(?:người ký|ký bởi|được ký bởi|thời gian ký|ngày ký|giờ ký|chứng thư|signed by|signature|"
    r"digitally signed)\s*:.*|"
    r"scanned (?:by|with).*|(?:bản )?sao (?:y|lục)(?: bản chính)?;?.*|trích sao;?.*|công văn (?:đến|đi)|"
    r"\(?\s*(?:bản )?dự thảo(?:\s+lần(?:\s+thứ)?)?[\s\d:.-]{0,12}(?:\(?ngày\s[\d/. -]{4,12}\)?)?\)?|bản sao|"
    r"mẫu số\s.{1,40}|công báo/.*|đến|(?:số|ngày|giờ) đến\s*:.*",
    re.IGNORECASE,
)
"""Whole lines that are no part of the document: rules, page numbers, stamps of copying, signing and arrival."""

SECRECY = re.compile(r"\W*(?:(?i:độ mật\s*:\s*(tuyệt mật|tối mật|mật))|(TUYỆT MẬT|TỐI MẬT|MẬT))\W*")
URGENCY = re.compile(
    r"\W*((?:HỎA|HOẢ|Hỏa|Hoả) (?:TỐC|[Tt]ốc)(?: HẸN GIỜ| hẹn giờ)?|THƯỢNG KHẨN|Thượng khẩn|KHẨN|Khẩn)\W*"
)
CIRCULATION = re.compile(r"\W*(XEM XONG TRẢ LẠI|LƯU HÀNH NỘI BỘ|TÀI LIỆU THU HỒI)\W*")
"""Marks in boxes (ô 10a, 10b, 11): a whole line, of secrecy and circulation in capitals; never a word in a sentence."""

ATTACHED = re.compile(r"\((?:[^()]{0,60}\s)?[Kk]èm(?:\s+theo)?\b[^()]{0,300}\)\.?")
"""(Gửi kèm theo …), (Có dự thảo … kèm theo), (Kèm theo Quyết định số …)."""

ANNEX = re.compile(
    r"(?:Phụ lục|PHỤ LỤC)(?:\s+(?P<number>[IVXLC]{1,7}|\d{1,3}|[A-E]))?\s*[.:]?\s*(?P<title>.*)", re.DOTALL
)
"""The first line of an annex, with its number and what of its title stands there."""

BASIS = re.compile(
    r"\(?(?:Căn cứ|Theo đề nghị|Theo đề xuất|Xét đề nghị|Xét đề xuất|Xét Tờ trình|Theo Tờ trình|Trên cơ sở)\b",
    re.IGNORECASE,
)
"""How a paragraph of the opening run begins."""

ENACTING = re.compile(r"(?:QUYẾT ĐỊNH|QUYẾT NGHỊ)\s*:?|(?:CHỈ THỊ|LỆNH|THÔNG TƯ|NGHỊ ĐỊNH)\s*:")
POLITICAL = re.compile(
    r"MẶT TRẬN TỔ QUỐC|MTTQ|ĐOÀN TNCS|ĐOÀN THANH NIÊN|LIÊN HIỆP PHỤ NỮ|HỘI NÔNG DÂN|CỰU CHIẾN BINH|CÔNG ĐOÀN|"
    r"LIÊN ĐOÀN LAO ĐỘNG"
)
"""Political and social organisations, which apply the decree only as suits them (Điều 2 khoản 2)."""


_SMALL = re.compile(rf"[{CAPITAL}][^.;:()\d]{{1,69}}(?<![\s,])")
"""A line in small letters that can be a name: short, no sentence."""
_NO_BODY = re.compile(r"(?:Ban hành|Tổ chức|Hội nghị|Hội thảo|Nhà nước|Bộ luật|Đoàn kết|Trường hợp|Khoa học)\b", re.I)
"""Phrases that begin as names of bodies do."""


def is_small_body(text: str) -> bool:
    """Whether ``text`` can be the name of a body printed in small letters: ``Sở Nội vụ``."""
    named = _SMALL.fullmatch(text) and BODY_HEADS.match(text.upper()) and not _NO_BODY.match(text)
    return bool(named) and not text.isupper()


def is_small_post(text: str) -> bool:
    """Whether ``text`` can be a post printed in small letters: ``Phó Giám đốc``."""
    return len(text) <= 40 and _SMALL.fullmatch(text) is not None and POST.match(text.upper()) is not None


def opens_annex(text: str) -> bool:
    """Whether ``text`` is the heading of an annex: alone, or numbered with its title on the same line."""
    match = ANNEX.fullmatch(text)
    return match is not None and len(text) < 160 and (not match["title"] or match["number"] is not None)


def is_caps(text: str) -> bool:
    """Whether ``text`` is set in capitals (and has letters at all)."""
    return text.isupper() and sum(map(str.isalpha, text)) >= 2
