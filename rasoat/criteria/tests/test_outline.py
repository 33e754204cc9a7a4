"""A pasted list is understood row by row: what stands under what, codes, points, and what each refused row wants."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasoat.criteria.points import said
from rasoat.criteria.sheets.outline import Node, Outline, understand
from rasoat.criteria.sheets.pasting import lines_of
from rasoat.criteria.sheets.rows import Row
from rasoat.criteria.tests.lists import HEADER, faulty, large
from rasoat.organisations.sheets.reading import Unreadable

SHORT = "STT\tTiêu chí\tĐiểm tối đa"


def outline(*rows: str, header: str = SHORT) -> Outline:
    return understand(lines_of("\n".join([header, *rows])))


def drawn(found: Outline) -> list[str]:
    """The criteria as they stand under each other: "· 1.1 Kế hoạch (1)"."""
    return [f"{'· ' * node.level}{node.text} {node.row.title} ({said(node.points)})" for node in found.nodes]


def faults(found: Outline) -> dict[str, str]:
    return {fault.cell: fault.cause for row in found.rows for fault in row.faults}


def node(found: Outline, title: str) -> Node:
    return next(node for node in found.nodes if node.row.title.startswith(title))


def row(found: Outline, line: int) -> Row:
    return next(row for row in found.rows if row.line == line)


# What stands under what


def test_figures_with_full_stops_name_what_they_stand_under() -> None:
    found = outline("1\tChỉ đạo\t3", "1.1\tKế hoạch\t1", "1.1.1\tBan hành\t1", "1.2\tKiểm tra\t2", "2\tThể chế\t1")
    assert drawn(found) == [
        "1 Chỉ đạo (3)",
        "· 1.1 Kế hoạch (1)",
        "· · 1.1.1 Ban hành (1)",
        "· 1.2 Kiểm tra (2)",
        "2 Thể chế (1)",
    ]
    assert not any(row.understood or row.faults for row in found.rows)


def test_figures_begin_anew_under_each_roman_number() -> None:
    found = outline("I\tChỉ đạo", "1\tKế hoạch\t1", "a\tBan hành\t1", "2\tKiểm tra\t2", "II\tThể chế", "1\tRà soát\t1")
    assert drawn(found) == [
        "I Chỉ đạo (3)",
        "· 1 Kế hoạch (1)",
        "· · a Ban hành (1)",
        "· 2 Kiểm tra (2)",
        "II Thể chế (1)",
        "· 1 Rà soát (1)",
    ]


def test_a_letter_after_h_is_a_letter() -> None:
    groups = [f"{letter}\tNhóm {letter}\t1" for letter in "ABCDEFGHI"]
    assert [node.level for node in outline(*groups).nodes] == [0] * 9


def test_a_heading_merged_over_the_row_stands_in_its_first_cell() -> None:
    found = outline("II. CẢI CÁCH THỂ CHẾ\t\t2", "1\tRà soát\t2", "PHẦN KHẢO SÁT", "1\tHài lòng\t3")
    assert drawn(found)[:2] == ["II CẢI CÁCH THỂ CHẾ (2)", "· 1 Rà soát (2)"]
    assert row(found, 4).understood == ["Chưa có mã: đề xuất mã III"]


def test_headings_without_codes_keep_none_where_the_list_gives_none() -> None:
    found = outline("CHỈ ĐẠO ĐIỀU HÀNH", "A01\tKế hoạch\t1", "A02\tKiểm tra\t1", "CẢI CÁCH THỂ CHẾ", "B01\tRà soát\t1")
    assert drawn(found) == [
        " CHỈ ĐẠO ĐIỀU HÀNH (2)",
        "· A01 Kế hoạch (1)",
        "· A02 Kiểm tra (1)",
        " CẢI CÁCH THỂ CHẾ (1)",
        "· B01 Rà soát (1)",
    ]
    assert not any(row.understood or row.faults for row in found.rows)


def test_each_level_may_have_its_own_column() -> None:
    found = outline(
        "Chỉ đạo\tKế hoạch\tBan hành\t1",
        "\t\tThực hiện\t2",
        "\tKiểm tra\tSố đơn vị\t2",
        "Thể chế\tVăn bản\tRà soát\t2",
        "Thể chế\tVăn bản\tXử lý\t1",
        header="Lĩnh vực\tTiêu chí\tTiêu chí thành phần\tĐiểm",
    )
    assert [(node.level, node.row.title) for node in found.nodes] == [
        (0, "Chỉ đạo"), (1, "Kế hoạch"), (2, "Ban hành"), (2, "Thực hiện"), (1, "Kiểm tra"), (2, "Số đơn vị"),
        (0, "Thể chế"), (1, "Văn bản"), (2, "Rà soát"), (2, "Xử lý"),
    ]  # fmt: skip
    assert [node.text for node in found.nodes][:6] == ["1", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.1"]


# Codes that are missing, or that Excel changed


def test_a_missing_code_is_proposed_from_its_place_and_said() -> None:
    found = outline("1\tChỉ đạo", "1.1\tKế hoạch\t1", "\tKiểm tra\t2", "1.3\tTuyên truyền\t1", "\tBáo cáo\t1")
    assert [(node.text, node.proposed) for node in found.nodes[2:]] == [("1.2", True), ("1.3", False), ("1.4", True)]
    assert row(found, 4).understood == ["Chưa có mã: đề xuất mã 1.2"]


def test_a_heading_that_the_next_code_names_is_proposed_for_a_row_without_one() -> None:
    found = outline("1\tChỉ đạo", "1.1\tKế hoạch\t1", "\tThể chế", "2.1\tRà soát\t1")
    assert drawn(found)[2:] == ["2 Thể chế (1)", "· 2.1 Rà soát (1)"]


def test_a_code_for_which_there_is_no_place_is_refused() -> None:
    found = outline("1\tChỉ đạo", "1.1\tKế hoạch\t1", "\tKiểm tra\t2", "1.2\tTuyên truyền\t1")
    assert faults(found) == {"A4": "Chưa có mã, không suy ra được mã sau 1.1, trước 1.2"}


def test_a_list_without_any_code_gets_proposed_ones() -> None:
    found = outline(
        "CHỈ ĐẠO ĐIỀU HÀNH\t", "Kế hoạch\t1", "Kiểm tra\t2", "CẢI CÁCH THỂ CHẾ\t", "Rà soát\t1", header="Tiêu chí\tĐiểm"
    )
    assert [(node.level, node.text) for node in found.nodes] == [(0, ""), (1, "1"), (1, "2"), (0, ""), (1, "1")]
    assert not found.refused


def test_parts_of_a_criterion_that_are_worth_as_much_get_codes_under_it() -> None:
    found = outline("1\tKế hoạch\t3", "\tBan hành\t1", "\tThực hiện\t2", "2\tKiểm tra\t1")
    assert drawn(found) == ["1 Kế hoạch (3)", "· 1.1 Ban hành (1)", "· 1.2 Thực hiện (2)", "2 Kiểm tra (1)"]


def test_how_a_criterion_is_scored_goes_with_its_words() -> None:
    found = outline(
        "1\tKế hoạch\t1", "\t- Hoàn thành 100%\t1", "\t- Hoàn thành trên 80%\t0,5", "\t- Dưới 80%\t0", "2\tKiểm tra\t1"
    )
    assert [node.text for node in found.nodes] == ["1", "2"]
    assert found.nodes[0].row.title == "Kế hoạch\n- Hoàn thành 100%: 1\n- Hoàn thành trên 80%: 0,5\n- Dưới 80%: 0"


@pytest.mark.parametrize("cell", ["01/02/2026", "1-Feb", "2026-02-01"])
def test_a_code_that_became_a_date_is_read_by_its_place(cell: str) -> None:
    found = outline("1\tChỉ đạo", "1.1\tKế hoạch\t1", f"{cell}\tKiểm tra\t2")
    assert node(found, "Kiểm tra").text == "1.2"
    assert row(found, 4).understood == [f"Excel đã đổi mã thành ngày “{cell}”: đọc lại là 1.2"]


def test_a_date_whose_code_is_unclear_is_refused() -> None:
    found = outline("1\tChỉ đạo", "1.1\tKế hoạch\t1", "07/08/2026\tKiểm tra\t2")
    assert "không rõ mã là 7.8 hay 8.7" in faults(found)["A4"]


def test_as_a_number_1_10_is_1_1() -> None:
    found = outline(
        "1\tChỉ đạo",
        *(f"1.{at}\tTiêu chí {at}\t1" for at in range(1, 10)),
        "1.1\tTiêu chí mười\t1",
        "1.11\tMười một\t1",
    )
    assert [node.text for node in found.nodes][-2:] == ["1.10", "1.11"]
    assert row(found, 12).understood == ["Mã 1.1 đứng sau 1.9: đọc là 1.10"]


def test_the_second_of_two_like_codes_is_refused() -> None:
    found = outline("1\tChỉ đạo", "1.1\tKế hoạch\t1", "1.2\tKiểm tra\t1", "1.1\tTuyên truyền\t1")
    assert faults(found) == {"A5": "Mã 1.1 đã có ở dòng 3"}


def test_a_gap_in_the_codes_is_said() -> None:
    found = outline("1\tChỉ đạo", "1.1\tKế hoạch\t1", "1.4\tKiểm tra\t1")
    assert row(found, 4).understood == ["1.4 đứng sau 1.1: kiểm tra lại thứ tự, xem có thiếu dòng nào không"]


def test_parts_that_were_scored_are_never_taken_for_words() -> None:
    found = understand(
        lines_of(f"{HEADER}\n1\tKế hoạch\t1\n\tHoàn thành\t1\t\t1\n\tChưa hoàn thành\t0,5\n2\tKiểm tra\t1")
    )
    assert [row.line for row in found.refused] == [3, 4]


# Points


@pytest.mark.parametrize(
    ("cell", "points"),
    [
        ("0,5", "0,5"),
        ("0.5", "0,5"),
        ("2 điểm", "2"),
        ("2đ", "2"),
        ("1,00", "1"),
        ("Tối đa 3", "3"),
        ("-", ""),
        ("", ""),
    ],
)
def test_points_are_read_as_people_write_them(cell: str, points: str) -> None:
    found = outline(f"1\tKế hoạch\t{cell}")
    assert (said(found.nodes[0].points), found.refused) == (points, [])


@pytest.mark.parametrize("cell", ["hai điểm", "-1", "1/2 điểm", "0-2", "0,12345", "01/05/2026", "1,5 - 2"])
def test_what_is_no_number_of_points_is_refused_with_its_cell(cell: str) -> None:
    assert [*faults(outline("1\tChỉ đạo\t2", f"1.1\tKế hoạch\t{cell}"))] == ["C3"]


def test_points_that_do_not_add_up_are_said_and_kept() -> None:
    found = outline("1\tChỉ đạo\t5", "1.1\tKế hoạch\t1", "1.2\tKiểm tra\t3", "\tTổng cộng\t6")
    assert (found.refused, said(found.nodes[0].row.points)) == ([], "5")
    assert row(found, 2).understood == ["Ghi 5 điểm, cộng các tiêu chí bên dưới được 4"]
    assert row(found, 5).understood == ["Tổng ghi 6, cộng các tiêu chí được 5"]
    assert len(found.nodes) == 3


def test_a_score_above_the_points_is_refused() -> None:
    found = understand(lines_of(f"{HEADER}\n1\tKế hoạch\t1\t\t1,5\t"))
    assert faults(found) == {"E2": "Điểm tự đánh giá 1,5 lớn hơn điểm tối đa 1"}


# Rows that are no criteria


def test_a_row_with_nothing_but_proof_goes_on_with_the_criterion_above() -> None:
    found = understand(lines_of(f"{HEADER}\n1\tKế hoạch\t1\tQuyết định\t\tđã có\n\t\t\tBáo cáo\t\t"))
    assert (found.nodes[0].row.proof, found.nodes[0].row.note) == ("Quyết định\nBáo cáo", "đã có")


def test_empty_rows_column_numbers_and_a_header_that_comes_again_are_passed_over() -> None:
    found = outline("(1)\t(2)\t(3)", "1\tKế hoạch\t1", "", SHORT, "2\tKiểm tra\t1")
    assert [(row.line, row.title) for row in found.rows] == [(3, "Kế hoạch"), (6, "Kiểm tra")]


def test_points_without_words_are_refused() -> None:
    assert faults(outline("1\tKế hoạch\t1", "\t\t2")) == {
        "C3": "Dòng có nội dung mà không có mã, không có tên tiêu chí"
    }


def test_a_code_without_words_is_refused() -> None:
    assert faults(outline("1\t\t1")) == {"B2": "Có mã mà không có tên tiêu chí"}


def test_columns_that_are_not_taken_in_are_named() -> None:
    assert outline("1\tA\t1\t2", header="Mã\tTiêu chí\tĐiểm\tĐiểm thẩm định").ignored == ["D “Điểm thẩm định”"]


def test_a_range_without_header_is_refused_with_what_to_do() -> None:
    with pytest.raises(Unreadable, match="Lấy cả dòng tiêu đề"):
        understand(lines_of("1\tKế hoạch\t1"))


def test_every_one_of_a_hundred_faults_is_refused_with_cell_cause_and_remedy() -> None:
    found = understand(lines_of(faulty(100)))
    right, wrong = (set(range(first, 203, 2)) for first in (3, 4))
    assert {row.line for row in found.refused} == wrong
    assert {node.row.line for node in found.nodes} >= right
    assert all(fault.cell and fault.cause and fault.remedy for row in found.refused for fault in row.faults)


def test_a_list_of_eighty_criteria_is_understood_whole() -> None:
    found = understand(lines_of(large(80)))
    assert (len(found.nodes), sum(not node.children for node in found.nodes), found.refused) == (88, 80, [])
    assert not any(row.understood for row in found.rows)
    assert [said(node.points) for node in found.nodes if not node.parent] == ["12,5"] * 8


CELL = st.sampled_from(
    [
        "",
        "1",
        "1.1",
        "1.2",
        "2",
        "I",
        "II",
        "A01",
        "a",
        "-",
        "01/02/2026",
        "x y",
        "0,5",
        "KẾ HOẠCH CHUNG",
        "Kế hoạch",
        "Tổng cộng",
        "3",
    ]
)


@given(st.lists(st.tuples(CELL, CELL, CELL, CELL, CELL, CELL), max_size=15))
def test_whatever_is_pasted_every_row_is_understood_or_refused(rows: list[tuple[str, ...]]) -> None:
    """No row is lost: each is a criterion, a total, joined to another, or refused with cell, cause and remedy."""
    found = understand(lines_of("\n".join([HEADER, *("\t".join(row) for row in rows)])))
    nodes = {node.row for node in found.nodes}
    for each in found.rows:
        assert each in nodes or each.total or each.faults or each.understood
        assert all(fault.cause and fault.remedy for fault in each.faults)
    codes = [(id(each.parent), each.text) for each in found.nodes if each.text and not each.row.faults]
    assert len(codes) == len(set(codes))
