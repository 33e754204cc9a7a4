"""What the sentences of a notice tell: strengths, shortcomings and information; what is required, and until when."""

import calendar
import datetime
import re
from collections.abc import Iterator
from contextlib import suppress

from rasoat.inspections.past.structure import UNIT
from vanban.document import Span

_END = re.compile(r"(?P<mark>/?[.;])(?:/\.)?(?=\s+|$|\*)")
_SHORT_WORD = re.compile(r"(?:^|[\s(])(?:TP|Tp|tp|KT|TL|TM|TUQ|Q|ThS|TS|PGS|GS|\d{1,2}|v\.v)$")

_SHORTCOMING = re.compile(
    r"(?<!\w)(?:chưa(?! (?:phát hiện|có trường hợp|xảy ra|để xảy ra|ghi nhận|nhận được))|còn (?:chậm|hạn chế|thiếu|"
    r"có|một số|nhiều|lúng túng|hình thức|sơ sài|trường hợp|để|"
    r"tình trạng|\d+)|chậm(?! nhất)|thiếu(?! nhi)|không (?:đúng|đầy đủ|kịp thời|thực hiện|có (?:kế hoạch|sổ|quy chế|"
    r"biên bản|"
    r"văn bản|báo cáo|bảng|niêm yết)|cập nhật|niêm yết|ban hành|đảm bảo|bảo đảm|đạt|đeo)|sai (?:sót|thể thức|"
    r"quy định)|quá hạn|"
    r"trễ hạn|quá thời hạn|vi phạm|lúng túng|mang tính hình thức|hình thức, chưa|sơ sài|đi (?:làm )?muộn|về sớm|"
    r"bất cập)(?!\w)".replace(" ", r"\s+"),
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"(?<!\w)(?:không (?:có|để|còn|phát sinh|xảy ra|phát hiện|ghi nhận|bị)|chưa (?:có trường hợp|phát hiện|"
    r"để xảy ra|ghi nhận)|0|hạn chế tối đa|tránh)\s"
    r"[^.;,]{0,50}?(?:quá hạn|trễ hạn|vi phạm|chậm|sai sót|sai phạm|tồn tại|khiếu nại|thiếu|muộn|về sớm|"
    r"bất cập)".replace(" ", r"\s+"),
    re.IGNORECASE,
)
_TURN = re.compile(r"(?<!\w)(?:tuy nhiên|tuy vậy|song|nhưng|riêng|bên cạnh đó,? (?:vẫn )?còn)(?!\w)", re.IGNORECASE)

_WHOM = (
    rf"(?:(?:thủ trưởng|người đứng đầu|lãnh đạo|giám đốc|hiệu trưởng|trưởng|chánh|đồng chí|tập thể|cán bộ|công chức|"
    rf"viên chức)\b|"
    rf"(?:các|02|0\d|mỗi|từng|những)\s+(?:cơ quan|đơn vị|phòng|ban|xã|phường|sở|chi cục|trung tâm|trường)|"
    rf"đơn vị(?!\s+đã)|cơ quan|"
    rf"nhà trường|{UNIT}\s)"
).replace(" ", r"\s+")
_DEMAND = re.compile(
    rf"(?<!theo )(?<!đúng )(?<!các )(?<!đáp ứng )(?<!\w)(?:yêu\s+cầu|đề\s+nghị|kiến\s+nghị|giao|chỉ\s+đạo|nhắc\s+"
    rf"nhở)(?:\s+và\s+\w+\s+\w+)?(?:\s+cho)?\s*:?\s+(?={_WHOM})",
    re.IGNORECASE,
)
_MUST = re.compile(
    rf"^(?:{_WHOM}[^,;.]*?)\s+(?:cần|phải|có trách nhiệm)(?:\s+(?:phải|khẩn trương|sớm))?\s+", re.IGNORECASE
)
_ACTS = (
    r"(?:tăng cường|chú trọng|quan tâm|tập trung|khẩn trương|tiếp tục|chủ động|rà soát|xây dựng|ban hành|hoàn thiện|"
    r"bổ sung|khắc phục|tổ chức|thực hiện|cập nhật|công khai|niêm yết|đẩy mạnh|nâng cao|phối hợp|báo cáo|gửi|đào tạo|"
    r"bồi dưỡng|kiểm điểm|chấn chỉnh|đôn đốc|bố trí|cử|nghiêm túc|phát huy|quán triệt|xử lý|lập|sửa đổi|kiện toàn|"
    r"duy trì|"
    r"áp dụng|triển khai|chấm dứt|mở|phân công|ứng dụng|đầu tư|trang bị|giải quyết|hoàn thành|rút kinh nghiệm|"
    r"xem xét|tham mưu|"
    r"sớm|có (?:biện pháp|giải pháp|kế hoạch|phương án)|sắp xếp|cải tạo|mua sắm|nộp|tự kiểm tra|đăng tải|chỉ đạo|ký|"
    r"ghi|bảo đảm|"
    r"đảm bảo|căn cứ|kiểm tra|phổ biến|sử dụng|thay|sửa|làm|tạo|giao|đưa)"
).replace(" ", r"\s+")
ACT = re.compile(rf"(?<!\w){_ACTS}(?!\w)", re.IGNORECASE)
_NEXT = re.compile(
    r"[,;]\s+(?=(?:đồng\s+thời|đặc\s+biệt|cùng\s+với\s+đó|ngoài\s+ra|bên\s+cạnh\s+đó|trong\s+đó|nhất\s+là|mặt\s+khác)"
    rf"(?:\s+(?:là|cần|phải|các|đơn\s+vị))*,?\s+{_ACTS}(?!\w))",
    re.IGNORECASE,
)

_CARRIES_ON = re.compile(
    rf"(?:(?:đồng\s+thời|đặc\s+biệt|cùng\s+với\s+đó|ngoài\s+ra|và)(?:\s+(?:cần|phải))*,?\s+)?{_ACTS}(?!\w)",
    re.IGNORECASE,
)

DEADLINE = re.compile(
    r"(?:trước|chậm nhất(?: là)?(?: vào| trong| đến)?|đến hết|hết|hạn(?: cuối)?(?: là)?:?|muộn nhất(?: là)?|"
    r"(?:hoàn thành|xong)(?: trước| vào| trong)*|"
    r"trong|thời hạn(?: hoàn thành)?(?: là)?:?)\s+(?:(?:hết\s+)?ngày\s+)?"
    r"(?:(?P<day>\d{1,2})(?:/|\s+tháng\s+)(?P<month>\d{1,2})(?:(?:/|\s+năm\s+)(?P<year>\d{4}))?|"
    r"(?:(?:hết\s+)?tháng\s+)(?P<whole>\d{1,2})(?:(?:/|\s+năm\s+)(?P<its_year>\d{4}))?|"
    r"(?:hết\s+)?quý\s+(?P<quarter>IV|I{1,3}|[1-4])(?:(?:/|\s+năm\s+|\s+)(?P<quarter_year>\d{4}))?)(?![\d/])".replace(
        r" ", r"\s+"
    ),
    re.IGNORECASE,
)
_QUARTERS = {"I": 3, "II": 6, "III": 9, "IV": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_REPORTING = re.compile(
    r"(?<!\w)(?:báo cáo|gửi(?: báo cáo)?|gửi về)(?!\w)[^.;]{0,120}?(?:kết quả|khắc phục|thực hiện|về)".replace(
        " ", r"\s+"
    ),
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\s*\**(?:Trên đây|Thông báo này|Vậy,|Nhận được [Tt]hông báo)|.{0,80}(?:thực hiện|chấp hành) (?:đầy đủ |"
    r"tốt )?(?:nội dung )?Thông báo này".replace(" ", r"\s+")
)
_EMPTY = re.compile(
    r"(?<!\w)(?:như sau|sau đây|dưới đây|cụ thể|kết quả kiểm tra như sau|nội dung sau)\s*:?\s*\.?$".replace(
        " ", r"\s+"
    ),
    re.IGNORECASE,
)


def sentences(text: str) -> Iterator[Span]:
    """The stretches of ``text`` that end in a full stop or a semicolon, brackets and abbreviations left whole."""
    start = 0
    for match in _END.finditer(text):
        before = text[start : match.start()]
        if match["mark"] == "." and _SHORT_WORD.search(before) or before.count("(") > before.count(")"):
            continue
        yield from _bare(text, start, match.start())
        start = match.end()
    yield from _bare(text, start, len(text))


def _bare(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start] in " \n*+-–/.":
        start += 1
    while end > start and text[end - 1] in " \n*/.;,":
        end -= 1
    if len(text[start:end].split()) > 1:
        yield start, end


def turned(text: str) -> int | None:
    """Where a sentence that praises turns to what is not good."""
    match = _TURN.search(text)
    return match.start() if match and shortcoming(text[match.end() :]) else None


def shortcoming(text: str) -> bool:
    """Whether the words tell of something that is not as it should be."""
    return bool(_SHORTCOMING.search(_DENIED.sub(" ", text)))


def demand(text: str) -> int | None:
    """Where what is required begins in a sentence that requires something; None where it requires nothing."""
    match = _DEMAND.search(text)
    if match is None:
        must = _MUST.match(text)
        return must.end() if must else None
    act = ACT.search(text, match.end())
    return act.start() if act else match.end()


def carries_on(text: str) -> bool:
    """Whether a stretch behind a semicolon goes on with what is required: it begins with something to do."""
    return bool(_CARRIES_ON.match(text))


def demands(text: str) -> Iterator[Span]:
    """The things that one sentence requires."""
    start = 0
    for match in _NEXT.finditer(text):
        yield from _bare(text, start, match.start())
        start = match.end()
    yield from _bare(text, start, len(text))


def closing(text: str) -> bool:
    """Whether the sentence only says that the notice ends here."""
    return bool(_CLOSING.match(text))


def empty(text: str) -> bool:
    """Whether the sentence only leads to what follows."""
    return bool(_EMPTY.search(text))


def reporting(text: str) -> bool:
    """Whether the sentence asks to report on what was done."""
    return bool(_REPORTING.search(text))


def due(text: str, after: datetime.date | None) -> datetime.date | None:
    """The last day of the deadline that ``text`` names; without its year it is the first such day since ``after``."""
    for match in DEADLINE.finditer(text):
        month = int(match["month"] or match["whole"] or _QUARTERS.get((match["quarter"] or "").upper(), 0))
        given = match["year"] or match["its_year"] or match["quarter_year"]
        year = int(given) if given else after.year if after else 0
        with suppress(ValueError):
            day = int(match["day"]) if match["day"] else calendar.monthrange(year, month)[1]
            found = datetime.date(year, month, day)
            return found.replace(year=year + 1) if not given and after and found < after else found
    return None
