"""Old notices in the many ways that offices write them: tables, communes in prose, short names, wishes."""

import datetime
from pathlib import Path

import docx
import pytest

import vanban
from rasoat.inspections.models import Finding
from rasoat.inspections.past import Proposal, propose
from rasoat.inspections.past.dossiers import dossier_in
from rasoat.inspections.past.sentences import counted_otherwise, directed, due, wish

Kind = Finding.Kind
SIGNED = datetime.date(2024, 8, 16)

HEAD = """ỦY BAN NHÂN DÂN
HUYỆN AN PHÚ

Số: 214/TB-UBND

An Phú, ngày 16 tháng 8 năm 2024

THÔNG BÁO
Kết quả kiểm tra công tác cải cách hành chính năm 2024
"""
TAIL = """
Nơi nhận:
- Như trên;
- Lưu: VT.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

(họ và tên)
"""
COMMUNES = """
Ngày 05 và 06 tháng 8 năm 2024, Đoàn kiểm tra đã làm việc tại ba xã: buổi sáng ngày 05 tại xã Đồng Lâm, buổi chiều \
cùng ngày tại xã Hòa Tiến; ngày 06 tại xã Phú Minh. Riêng xã Tân Lập, Đoàn làm việc ngày 08 tháng 8. UBND huyện kết \
luận như sau:

Về giải quyết thủ tục hành chính, các xã đã niêm yết đủ danh mục. Tuy nhiên, xã Hòa Tiến nhận hồ sơ ngoài bộ phận một \
cửa; hạn chế này đã được nêu tại Thông báo số 187/TB-UBND ngày 22/9/2023 nhưng chưa được khắc phục. Hai xã Đồng Lâm và \
Phú Minh tổ chức tốt việc đối thoại với nhân dân.

UBND huyện yêu cầu UBND các xã được kiểm tra tổ chức họp rút kinh nghiệm trước ngày 15/9/2024. UBND xã Hòa Tiến thu \
hồi các phiếu hẹn đã cấp chậm nhất 10 ngày kể từ ngày ký Thông báo này. Giao Phòng Nội vụ theo dõi, đôn đốc.

Một số xã đề nghị huyện bổ sung kinh phí mua máy tính. UBND huyện cũng đề nghị UBND tỉnh sớm nâng cấp phần mềm.

UBND huyện thông báo để các xã biết, thực hiện./.
"""


def read(tmp_path: Path, body: str) -> Proposal:
    file = tmp_path / "thong-bao.txt"
    file.write_text(HEAD + body + TAIL, encoding="utf-8")
    return propose(vanban.read(file))


def test_communes_are_visited_each_on_its_day(tmp_path: Path) -> None:
    assert [(unit.name, [day.day for day in unit.days]) for unit in read(tmp_path, COMMUNES).units] == [
        ("UBND xã Đồng Lâm", [5]),
        ("UBND xã Hòa Tiến", [5]),
        ("UBND xã Phú Minh", [6]),
        ("UBND xã Tân Lập", [8]),
    ]


def test_what_sets_itself_against_praise_is_a_shortcoming_and_what_says_more_of_it_stays_with_it(
    tmp_path: Path,
) -> None:
    proposal = read(tmp_path, COMMUNES)
    assert [(each.kind, each.areas, each.units) for each in proposal.remarks if each.kind is not Kind.INFORMATION] == [
        (Kind.STRENGTH, ("TTHC",), ()),
        (Kind.SHORTCOMING, ("TTHC",), (1,)),
        (Kind.STRENGTH, ("TTHC",), (0, 2)),
    ]
    assert "187/TB-UBND" in proposal.remarks[1].text
    assert [paper.code for paper in proposal.papers] == ["187/TB-UBND"]


def test_what_units_are_told_to_do_is_required_and_what_they_wish_is_not(tmp_path: Path) -> None:
    proposal = read(tmp_path, COMMUNES)
    assert [(demand.units, demand.due_on) for demand in proposal.demands] == [
        ((), datetime.date(2024, 9, 15)),
        ((1,), datetime.date(2024, 8, 26)),
        ((), None),
    ]
    assert "“Phòng Nội vụ”" in proposal.demands[-1].doubt
    wishes = [each.text for each in proposal.remarks if each.kind is Kind.INFORMATION]
    assert [text.split()[0] for text in wishes] == ["Một", "UBND"]


def test_units_are_known_by_the_short_names_that_the_notice_gives_them(tmp_path: Path) -> None:
    proposal = read(
        tmp_path,
        """
Đoàn đã kiểm tra 02 đơn vị sau:
- Chi cục Giống cây trồng (sau đây viết tắt là Chi cục GCT): ngày 14/8/2024;
- Trung tâm Tưới tiêu (Trung tâm TT): ngày 15/8/2024.

I. KẾT QUẢ
1. Tài chính
a) Ưu điểm
- Chi cục GCT công khai dự toán đúng hạn.
b) Hạn chế
- Trung tâm TT chưa sửa quy chế chi tiêu nội bộ.
""",
    )
    assert [(unit.name, [day.day for day in unit.days]) for unit in proposal.units] == [
        ("Chi cục Giống cây trồng", [14]),
        ("Trung tâm Tưới tiêu", [15]),
    ]
    assert [(each.kind, each.units) for each in proposal.remarks] == [(Kind.STRENGTH, (0,)), (Kind.SHORTCOMING, (1,))]


def test_tables_of_visits_of_shortcomings_and_of_what_is_to_be_done_are_read(tmp_path: Path) -> None:
    paper = docx.Document()
    for line in HEAD.splitlines():
        paper.add_paragraph(line)
    tables = (
        ("I. TỔ CHỨC KIỂM TRA", ("TT", "Đơn vị", "Thời gian làm việc"), ("1", "Sở Y tế", "Sáng 16/7/2024")),
        ("", None, ("2", "Sở Công Thương", "Ngày 18 và 19/7/2024")),
        (
            "II. TỒN TẠI, HẠN CHẾ",
            ("TT", "Đơn vị", "Lĩnh vực", "Nội dung tồn tại, hạn chế"),
            ("1", "Sở Y tế", "Thủ tục hành chính", "Có 09 hồ sơ trả kết quả quá hạn."),
        ),
        ("", None, ("2", "Cả hai sở", "Chế độ công vụ", "Chưa lập kế hoạch chuyển đổi vị trí công tác.")),
        (
            "III. YÊU CẦU",
            ("Việc cần làm", "Đơn vị thực hiện", "Thời hạn"),
            ("Gửi thư xin lỗi đến tổ chức, cá nhân", "Sở Y tế", "30/9/2024"),
        ),
        ("", ("Năm", "Số hồ sơ", "Tỷ lệ"), ("2024", "1.200", "98%")),
    )
    table = None
    for heading, head, row in tables:
        if heading:
            paper.add_paragraph(heading)
        if head:
            table = paper.add_table(rows=0, cols=len(head))
            for cell, words in zip(table.add_row().cells, head, strict=True):
                cell.text = words
        assert table is not None
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    for line in TAIL.splitlines():
        paper.add_paragraph(line)
    paper.save(str(tmp_path / "bang.docx"))
    proposal = propose(vanban.read(tmp_path / "bang.docx"))
    assert [(unit.name, [day.day for day in unit.days]) for unit in proposal.units] == [
        ("Sở Y tế", [16]),
        ("Sở Công Thương", [18, 19]),
    ]
    assert [(each.kind, each.areas, each.units) for each in proposal.remarks] == [
        (Kind.SHORTCOMING, ("TTHC",), (0,)),
        (Kind.SHORTCOMING, ("Công vụ",), ()),
    ]
    assert [(each.units, each.due_on) for each in proposal.demands] == [((0,), datetime.date(2024, 9, 30))]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("chậm nhất 15 ngày kể từ ngày ký Thông báo này", datetime.date(2024, 8, 31)),
        ("trong 30 ngày, kể từ ngày ban hành", datetime.date(2024, 9, 15)),
        ("trong vòng 20 ngày làm việc kể từ ngày ký", None),
        ("sau 10 ngày kể từ ngày nhận được Thông báo", None),
    ],
)
def test_days_are_counted_from_the_notice_and_left_to_a_person_where_they_cannot(
    words: str, day: datetime.date | None
) -> None:
    assert due(words, SIGNED) == day
    assert counted_otherwise(words) is (day is None)


def test_a_wish_goes_up_or_comes_from_a_unit() -> None:
    own = "ỦY BAN NHÂN DÂN HUYỆN AN PHÚ"
    assert wish("UBND huyện cũng đề nghị Văn phòng UBND tỉnh nâng cấp hệ thống", own)
    assert wish("Chi cục Thủy lợi kiến nghị Sở Nội vụ hướng dẫn", own)
    assert not wish("UBND huyện đề nghị UBND xã Đồng Lâm khắc phục", own)


def test_who_does_something_well_is_not_told_to_do_it() -> None:
    assert directed("UBND xã Đồng Lâm gửi thư xin lỗi") is not None
    assert directed("UBND xã Đồng Lâm thực hiện tốt việc niêm yết") is None
    assert directed("UBND xã Đồng Lâm đã gửi thư xin lỗi") is None


def test_a_reorganisation_is_told_step_by_step() -> None:
    said = dossier_in(
        "Đề án hợp nhất Trung tâm Tin học và Trung tâm Ngoại ngữ, lấy tên mới là Trung tâm Kỹ năng số, "
        "đã thẩm định lần 1"
    )
    assert said
    assert said.words == (
        "Hợp nhất Trung tâm Tin học và Trung tâm Ngoại ngữ; đổi tên thành Trung tâm Kỹ năng số; thẩm định lần 1"
    )
    moved = dossier_in(
        "Việc chuyển Trạm Khuyến nông từ huyện về trực thuộc Trung tâm tỉnh mới thống nhất về chủ trương"
    )
    assert moved
    assert moved.words == "Chuyển Trạm Khuyến nông về Trung tâm tỉnh"
