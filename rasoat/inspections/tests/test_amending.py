"""What is read of an amending or replacing document, beside the requirements that are known. No database."""

import datetime
from pathlib import Path

import pytest

import vanban
from rasoat.inspections.amending import Reading, read

KNOWN = ("Tăng cường chỉ đạo thực hiện Kế hoạch cải cách hành chính", "Đào tạo viên chức về kỹ năng số")
FORM = """\
BAN QUẢN LÝ
KHU KINH TẾ HẢI PHÒNG
Số: 45/TB-BQL

Hải Phòng, ngày 20 tháng 8 năm 2024

THÔNG BÁO
Sửa đổi, bổ sung Thông báo số 31/TB-BQL ngày 08 tháng 6 năm 2024

Căn cứ Thông báo số 31/TB-BQL ngày 08 tháng 6 năm 2024 về kết quả kiểm tra cải cách hành chính;

Ban Quản lý thông báo sửa đổi, bổ sung một số nội dung như sau:

{points}

Các nội dung khác giữ nguyên./.

Nơi nhận:
- Lưu: VT, VP.

TRƯỞNG BAN

(họ và tên)
"""


def said(folder: Path, *points: str) -> Reading:
    file = folder / "sua-doi.txt"
    file.write_text(FORM.format(points="\n\n".join(points)), encoding="utf-8")
    return read(vanban.read(file), KNOWN, replaces=False)


def what(reading: Reading) -> tuple[list[str], list[str], datetime.date | None]:
    lines = ["bỏ" if line.withdrawn else line.text for line in reading.lines]
    return lines, [each.text for each in reading.added], reading.due_on


UNCHANGED = list(KNOWN)
YEAR_END = datetime.date(2024, 12, 31)


@pytest.mark.parametrize(
    ("point", "expected"),
    [
        (
            "1. Điều chỉnh thời hạn báo cáo từ trước ngày 30/9/2024 thành trước ngày 31/12/2024.",
            (UNCHANGED, [], YEAR_END),
        ),
        ("1. Gia hạn thời hạn thực hiện đến hết ngày 31 tháng 12 năm 2024.", (UNCHANGED, [], YEAR_END)),
        ("1. Bổ sung thời hạn báo cáo: trước ngày 31 tháng 12 năm 2024.", (UNCHANGED, [], YEAR_END)),
        ("1. Bãi bỏ khoản 2 Mục III.", ([KNOWN[0], "bỏ"], [], None)),
        ("1. Hủy bỏ nội dung “đào tạo viên chức về kỹ năng số”.", ([KNOWN[0], "bỏ"], [], None)),
        (
            "1. Sửa đổi khoản 2 Mục III như sau: “Bồi dưỡng viên chức, người lao động về chuyển đổi số”.",
            ([KNOWN[0], "Bồi dưỡng viên chức, người lao động về chuyển đổi số"], [], None),
        ),
        (
            "1. Bổ sung khoản 3 Mục III như sau: “Rà soát quy trình nội bộ”.",
            (UNCHANGED, ["Rà soát quy trình nội bộ"], None),
        ),
    ],
)
def test_each_point_says_what_it_changes(
    tmp_path: Path, point: str, expected: tuple[list[str], list[str], datetime.date | None]
) -> None:
    assert what(said(tmp_path, point)) == expected


def test_a_deadline_of_one_requirement_is_its_own(tmp_path: Path) -> None:
    reading = said(tmp_path, "1. Gia hạn thời hạn thực hiện khoản 2 Mục III đến hết ngày 31/12/2024.")
    assert [line.due_on for line in reading.lines] == [None, YEAR_END]
    assert reading.due_on is None
    assert [line.text for line in reading.lines] == UNCHANGED


def test_each_change_has_its_place_in_the_text(tmp_path: Path) -> None:
    reading = said(tmp_path, "1. Bãi bỏ khoản 2 Mục III.", "2. Bổ sung: “Rà soát quy trình nội bộ”.")
    assert reading.lines[1].span
    assert reading.added[0].span
