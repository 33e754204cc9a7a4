"""What the parts of a notice tell, by the words of their headings."""

import re
from enum import StrEnum


class Part(StrEnum):
    """What a part of a notice tells. A wish is what somebody asks of those above: it binds no unit."""

    OPENING = "opening"
    STRENGTH = "strength"
    SHORTCOMING = "shortcoming"
    CAUSE = "cause"
    REQUIREMENT = "requirement"
    WISH = "wish"
    OTHER = "other"


_PARTS = (
    (
        Part.OPENING,
        r"(?:tổ chức|quá trình|tiến hành|lịch) kiểm tra|thành phần (?:đoàn|tham dự|làm việc)|"
        r"thời gian,? (?:và )?địa điểm|(?:đối tượng|phạm vi|thời kỳ) kiểm tra",
    ),
    (Part.CAUSE, r"nguyên nhân"),
    (
        Part.WISH,
        r"(?:kiến nghị|đề xuất|đề nghị)(?:,? (?:và )?(?:kiến nghị|đề xuất|đề nghị))? (?:của|từ) (?:các )?"
        r"(?:đơn vị|cơ quan|địa phương|sở|xã|phường|phòng)|"
        r"(?:kiến nghị|đề xuất|đề nghị) (?:với |đối với )?(?:cơ quan )?cấp trên",
    ),
    (
        Part.REQUIREMENT,
        r"yêu cầu|kiến nghị|đề nghị|đề xuất|giải pháp|biện pháp|nhiệm vụ (?:trọng tâm|cần|trong thời gian)|khắc phục|"
        r"thời (?:gian|hạn)|tổ chức thực hiện|việc cần làm|(?:những )?việc phải làm|nội dung (?:cần|phải) thực hiện|"
        r"cần thực hiện",
    ),
    (
        Part.SHORTCOMING,
        r"tồn tại|hạn chế|khuyết điểm|thiếu sót|sai sót|chưa (?:được|làm được|tốt|đạt)|vướng mắc|bất cập|khó khăn|"
        r"nhược điểm|cần rút kinh nghiệm",
    ),
    (
        Part.STRENGTH,
        r"ưu điểm|kết quả (?:đạt được|đã đạt|nổi bật)|mặt (?:được|tốt|mạnh)|những việc (?:đã )?làm được|đã đạt được",
    ),
)
_PART = [(part, re.compile(rf"(?<!\w)(?:{words})(?!\w)".replace(" ", r"\s+"), re.IGNORECASE)) for part, words in _PARTS]


def part_of(words: str) -> Part | None:
    """Which part of a notice a heading opens."""
    return next((part for part, pattern in _PART if pattern.search(words)), None)
