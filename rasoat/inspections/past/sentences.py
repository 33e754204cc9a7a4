"""What the sentences of a notice tell: strengths, shortcomings and information; what is required, and until when."""

import calendar
import datetime
import re
from collections.abc import Iterator
from contextlib import suppress

from rasoat.inspections.past.structure import UNIT
from vanban.document import Span
from vanban.folding import fold

_END = re.compile(r"(?P<mark>/?[.;])(?:/\.)?(?=\s+|$|\*)")
_SHORT_WORD = re.compile(r"(?:^|[\s(])(?:TP|Tp|tp|KT|TL|TM|TUQ|Q|ThS|TS|PGS|GS|\d{1,2}|v\.v)$")

_SHORTCOMING = re.compile(
    r"(?<!\w)(?:chưa(?! (?:phát hiện|có trường hợp|xảy ra|để xảy ra|ghi nhận|nhận được))|còn (?:chậm|hạn chế|thiếu|"
    r"có|một số|nhiều|lúng túng|hình thức|sơ sài|trường hợp|để|đơn điệu|nể nang|tồn đọng|yếu|thấp|phải|mang tính|"
    r"tình trạng|\d+)|vẫn (?:để|còn|phải|viện dẫn|áp dụng|sử dụng)|mới (?:chỉ )?đạt|chỉ (?:đạt|có) \d|vắng mặt|"
    r"vượt \d[^,;.]{0,30} so với|không (?:có lý do|giải trình|có tin|cấp|vào phần mềm)|nể nang|tồn đọng|"
    r"chậm(?! nhất)|thiếu(?! nhi)|không (?:đúng|đầy đủ|kịp thời|thực hiện|có (?:kế hoạch|sổ|quy chế|"
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
    rf"(?<!theo )(?<!đúng )(?<!các )(?<!đáp ứng )(?<!\w)(?:yêu\s+cầu|đề\s+nghị|kiến\s+nghị|giao(?!\s+(?-i:ban))|"
    rf"(?<!^)chỉ\s+đạo|nhắc\s+"
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
    r"ghi|bảo đảm|theo dõi|thu hồi|hoàn chỉnh|hủy bỏ|"
    r"đảm bảo|căn cứ|kiểm tra|phổ biến|sử dụng|thay|sửa|làm|tạo|giao|đưa)"
).replace(" ", r"\s+")
ACT = re.compile(rf"(?<!\w)(?<!được ){_ACTS}(?!\w)", re.IGNORECASE)
_DIRECTED = re.compile(
    rf"(?:(?:cùng\s+với\s+đó|đồng\s+thời|bên\s+cạnh\s+đó|ngoài\s+ra|trước\s+mắt|"
    rf"riêng),?\s+)?(?P<whom>{_WHOM}[^,;.:]*?)\s*"
    rf"(?<!\w)(?={_ACTS}(?!\w|\s+(?:tốt|đúng|đầy\s+đủ|khá|nghiêm|thường\s+xuyên)))",
    re.IGNORECASE,
)
_SMALL_ACT = re.compile(rf"(?<!\w){_ACTS}(?!\w)")
"""An act as it stands in a sentence; with a capital it is part of a name: "Phòng Tổ chức"."""
_TELLS = re.compile(r"(?<!\w)(?:đã|đang|chưa|còn|có|được|đều|vẫn|bị|không|là|chỉ|mới|luôn)(?!\w)", re.IGNORECASE)
_WISH = re.compile(
    rf"(?P<who>.*?)(?<!\w)(?:cũng\s+)?(?:kiến\s+nghị|đề\s+nghị|đề\s+xuất)(?:\s+với)?\s+(?P<whom>(?:{UNIT}|(?:các\s+)?"
    r"(?:Bộ|bộ,? ngành|huyện|tỉnh|thành phố|cấp|cơ quan cấp|Chính phủ|Thủ tướng|Quốc hội|HĐND|Hội đồng nhân dân))"
    r"(?=\s)[^,;.:]*)".replace(" ", r"\s+"),
    re.IGNORECASE | re.DOTALL,
)
_ABOVE = re.compile(
    r"(?<!\w)(?:Bộ|Chính phủ|Thủ tướng|Quốc hội|Trung ương|tỉnh|cấp trên|cấp có thẩm quyền)(?!\w)".replace(" ", r"\s+")
)
_OTHERS = re.compile(
    r"(?<!\w)(?:một số|các|nhiều) (?:xã|phường|đơn vị|cơ quan|địa phương|phòng|sở)".replace(" ", r"\s+"), re.IGNORECASE
)
_NEXT = re.compile(
    r"[,;]\s+(?=(?:đồng\s+thời|đặc\s+biệt|cùng\s+với\s+đó|ngoài\s+ra|bên\s+cạnh\s+đó|trong\s+đó|nhất\s+là|mặt\s+khác)"
    rf"(?:\s+(?:là|cần|phải|các|đơn\s+vị))*,?\s+{_ACTS}(?!\w))",
    re.IGNORECASE,
)

_OPPOSES = re.compile(
    r"(?:tuy nhiên|tuy vậy|ngược lại|trái lại|song|bên cạnh đó,? (?:vẫn )?còn)(?!\w)".replace(" ", r"\s+"),
    re.IGNORECASE,
)
_SAME = re.compile(r"(?:các )?(?:hạn chế|tồn tại|vấn đề|nội dung|việc|tình trạng) (?:này|trên)(?!\w)", re.IGNORECASE)

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
_COUNTED = re.compile(
    r"(?P<count>\d{1,3}) ngày(?P<working> làm việc)?,? (?:kể )?từ (?:ngày |khi )?(?P<since>ký|ban hành|nhận|"
    r"có)".replace(" ", r"\s+"),
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
    r"\s*\**(?:.{2,60} thông báo (?:để|đến|tới) [^.;]{0,160}(?:biết|thực hiện|phối hợp)|Trên đây|Thông báo này|Vậy,|"
    r"Nhận được [Tt]hông báo)|.{0,80}(?:thực hiện|chấp hành) (?:đầy đủ |"
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


def opposes(text: str) -> bool:
    """Whether the sentence sets itself against what was said before."""
    return bool(_OPPOSES.match(text))


def says_more(text: str) -> bool:
    """Whether the sentence goes on about the very thing that was said before."""
    return bool(_SAME.match(text))


def demand(text: str) -> int | None:
    """Where what is required begins in a sentence that requires something; None where it requires nothing."""
    match = _DEMAND.search(text)
    if match is None:
        must = _MUST.match(text)
        return must.end() if must else None
    act = ACT.search(text, match.end())
    return act.start() if act else match.end()


def addressee(text: str, at: int) -> str:
    """The words that say of whom something is required, ``at`` being where it begins."""
    match = _DEMAND.search(text)
    return text[match.end() : at] if match else text[:at]


def directed(text: str) -> int | None:
    """Where what is to be done begins in a sentence that names a unit and what it does: "UBND xã X gửi thư …"."""
    match = _DIRECTED.match(text)
    return match.end() if match and not _TELLS.search(match["whom"]) and not _SMALL_ACT.search(match["whom"]) else None


def wish(text: str, own: str) -> bool:
    """Whether somebody asks something of those above: it binds no unit. ``own`` is who writes."""
    match = _WISH.match(text)
    if match is None:
        return False
    asking = re.split(r"[,;:]\s*", match["who"].strip())[-1]
    return bool(_ABOVE.search(match["whom"]) or _OTHERS.search(asking)) or _is_other(asking, own)


def _is_other(asking: str, own: str) -> bool:
    """Whether a unit that is not ``own`` is asking."""
    named = re.match(rf"{UNIT}\s", asking)
    words, whole = (fold(each).replace("uy ban nhan dan", "ubnd") for each in (asking, own))
    return bool(named) and not whole.startswith(words.removesuffix(" cung").strip())


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
    counted = _COUNTED.search(text)
    if counted and after and not _uncertain(counted):
        return after + datetime.timedelta(days=int(counted["count"]))
    return None


def counted_otherwise(text: str) -> bool:
    """Whether the deadline is counted in working days, or from a day that the notice does not know."""
    counted = _COUNTED.search(text)
    return bool(counted and _uncertain(counted))


def _uncertain(counted: re.Match[str]) -> bool:
    return bool(counted["working"]) or counted["since"].lower() not in {"ký", "ban hành"}
