"""A tree of made-up units, as many as wanted and the same each time, as the lines of a sheet."""

import random
from collections.abc import Iterator

_SEED = 2819
_BELOW = 36
"""How many units most units have directly under them; the first has a thousand more where there are enough."""
_WIDE = 1_000
_KINDS = (
    "Chi cục",
    "Trung tâm",
    "Trường Tiểu học",
    "Trường Trung học cơ sở",
    "Trạm Y tế",
    "Phòng",
    "Ban Quản lý dự án",
)
_FIELDS = (
    *("Nông nghiệp", "Xúc tiến Đầu tư", "Dịch vụ việc làm", "Xây dựng", "Văn hóa", "Giáo dục", "Đào tạo nghề"),
    *("Y tế dự phòng", "Khuyến nông", "Thủy lợi", "Công nghệ thông tin", "Lưu trữ", "Đăng kiểm", "Quan trắc"),
)


def lines(count: int, top: str) -> Iterator[tuple[int, list[str]]]:
    """The lines of ``count`` units under ``top``; one in ten had another name until the end of June 2023."""
    chance, row = random.Random(_SEED), 1
    for number in range(count):
        above = 0 if count > 2 * _WIDE and number >= count - _WIDE else number // _BELOW - 1
        parent = top if number < _BELOW else f"M{above + 1}"
        name = f"{chance.choice(_KINDS)} {chance.choice(_FIELDS)} số {number + 1}"
        names = [(name, "01/01/2020", "")]
        if chance.random() < 0.1:
            before = name.replace("số", "cũ số")
            names = [(before, "01/01/2020", "30/6/2023"), (name, "01/7/2023", "")]
        for text, since, until in names:
            row += 1
            yield row, [text, f"ĐV{number + 1}", "Đơn vị sự nghiệp", parent, f"M{number + 1}", since, until, ""]
