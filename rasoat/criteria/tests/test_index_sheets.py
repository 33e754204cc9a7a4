"""A sheet becomes a list as a whole or not at all; a newer one changes it; what goes out comes in again the same."""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.conventions import Conflict
from rasoat.criteria.actions import Faulty, Scoring, Taken, carry_over, import_index, score, take_index_sheet
from rasoat.criteria.models import IndexCriterion, IndexList, IndexSheet
from rasoat.criteria.queries import tree
from rasoat.criteria.sheets import writing
from rasoat.criteria.sheets.pasting import lines_of
from rasoat.criteria.sheets.planning import plan
from rasoat.criteria.sheets.reading import read
from rasoat.criteria.tests.lists import HEADER, faulty, large
from rasoat.organisations.sheets.confined import read_confined
from rasoat.organisations.sheets.reading import Unreadable

pytestmark = pytest.mark.django_db

TITLE = "Bộ chỉ số cải cách hành chính"
SMALL = f"""{HEADER}
1\tChỉ đạo, điều hành\t3
1.1\tKế hoạch cải cách hành chính\t1
1.2\tTuyên truyền\t2\tTin, bài
2\tThủ tục hành chính
2.1\tMột cửa\t2"""


def pasted(cast: Cast, text: str, into: IndexList | None = None, year: int = 2026) -> IndexSheet:
    return take_index_sheet(year=year, title=TITLE, lines=lines_of(text), by=cast.secretary, index_list=into)


def saved(cast: Cast, text: str, into: IndexList | None = None, year: int = 2026) -> IndexList:
    sheet = pasted(cast, text, into, year)
    if into:
        into.refresh_from_db()
    import_index(sheet=sheet, version=into.version if into else 0, by=cast.secretary)
    assert sheet.list
    return sheet.list


def scored(cast: Cast, index_list: IndexList, code: str, points: str, note: str = "") -> None:
    each = index_list.criteria.get(code=code)
    scoring = Scoring(each, each.version, Decimal(points), note)
    score(index_list=index_list, scorings=[scoring], by=cast.secretary)


def rows(index_list: IndexList) -> list[tuple[Any, ...]]:
    """Everything that a list says, in its order."""
    return [
        (
            branch.level,
            each.code,
            each.title,
            each.max_points,
            each.proof,
            each.self_score,
            each.note,
            each.area,
        )
        for branch in tree(index_list.criteria.select_related("area")).branches
        for each in [branch.criterion]
    ]


def workbook(tmp_path: Path, lines: Sequence[Sequence[Any]], merged: Sequence[tuple[int, int, int, int]] = ()) -> str:
    """A file with these lines from row 1; ``merged`` are ranges (first row, first column, last row, last column)."""
    file = tmp_path / "chi-so.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "d/m/yyyy"})
        for top, left, bottom, right in merged:
            sheet.merge_range(top - 1, left, bottom - 1, right, "")
        for number, cells in enumerate(lines):
            for column, cell in enumerate(cells):
                if isinstance(cell, datetime.date):
                    sheet.write_datetime(number, column, datetime.datetime(cell.year, cell.month, cell.day), day)  # noqa: DTZ001
                elif cell != "":
                    sheet.write(number, column, cell)
    return str(file)


def test_a_pasted_list_is_saved_with_one_event(cast: Cast) -> None:
    sheet = pasted(cast, SMALL)
    assert not IndexList.objects.exists()
    before = Event.objects.count()
    import_index(sheet=sheet, version=0, by=cast.secretary)
    assert Event.objects.count() == before + 1
    assert Event.objects.latest("id").sentence == f"Thư ký đoàn nhập {TITLE} năm 2026: thêm 05, sửa 00, bỏ 00 tiêu chí"
    made = IndexList.objects.get()
    assert [(level, code, points) for level, code, _, points, *_ in rows(made)] == [
        (0, "1", 3), (1, "1.1", 1), (1, "1.2", 2), (0, "2", None), (1, "2.1", 2),
    ]  # fmt: skip


def test_areas_are_proposed_from_the_words_of_headings(cast: Cast) -> None:
    assert [str(area) for *_, area in rows(saved(cast, SMALL))] == ["CĐĐH", "CĐĐH", "CĐĐH", "TTHC", "TTHC"]


def test_with_a_hundred_faults_nothing_is_saved(cast: Cast) -> None:
    sheet = pasted(cast, faulty(100))
    with pytest.raises(Faulty, match="Có 100 dòng chưa hiểu được; chưa lưu dòng nào"):
        import_index(sheet=sheet, version=0, by=cast.secretary)
    assert not IndexList.objects.exists()
    assert not IndexCriterion.objects.exists()


def test_a_newer_wording_tells_what_is_added_gone_and_changed(cast: Cast) -> None:
    made = saved(cast, SMALL)
    scored(cast, made, "1.2", "1.5", "còn thiếu tin, bài quý IV")
    newer = (
        SMALL.replace("1.1\tKế hoạch cải cách hành chính\t1\n", "").replace("\t2\tTin", "\t2,5\tTin") + "\n2.2\tMới\t1"
    )
    planned = plan(pasted(cast, newer, made))
    assert [change.node.text for change in planned.added] == ["2.2"]
    assert [str(each) for each in planned.gone] == ["1.1 Kế hoạch cải cách hành chính"]
    assert [change.words for change in planned.changed] == [["điểm tối đa: 2 thành 2,5"]]
    saved(cast, newer, made)
    kept = made.criteria.get(code="1.2")
    assert (kept.max_points, kept.self_score, kept.note) == (
        Decimal("2.5"),
        Decimal("1.5"),
        "còn thiếu tin, bài quý IV",
    )


def test_what_is_no_longer_in_the_list_is_left_out_and_comes_back_with_its_score(cast: Cast) -> None:
    made = saved(cast, SMALL)
    scored(cast, made, "1.2", "2")
    saved(cast, SMALL.replace("1.2\tTuyên truyền\t2\tTin, bài\n", ""), made)
    assert [code for _, code, *_ in rows(made)] == ["1", "1.1", "2", "2.1"]
    saved(cast, SMALL, made)
    assert [(code, points) for _, code, _, _, _, points, *_ in rows(made) if code == "1.2"] == [("1.2", 2)]


def test_a_score_that_the_new_points_no_longer_allow_is_said(cast: Cast) -> None:
    made = saved(cast, SMALL)
    scored(cast, made, "1.2", "2")
    planned = plan(pasted(cast, SMALL.replace("Tuyên truyền\t2", "Tuyên truyền\t1,5"), made))
    assert [change.words for change in planned.changed] == [
        ["điểm tối đa: 2 thành 1,5", "điểm tự đánh giá đang ghi 2, lớn hơn điểm tối đa mới"]
    ]


def test_a_criterion_whose_code_changed_is_known_by_its_words(cast: Cast) -> None:
    made = saved(cast, SMALL)
    scored(cast, made, "2.1", "1")
    planned = plan(pasted(cast, SMALL.replace("2.1\t", "2.3\t"), made))
    assert (planned.added, planned.gone) == ([], [])
    assert [change.words for change in planned.changed] == [["mã: 2.1 thành 2.3"]]


def test_the_same_list_again_changes_nothing(cast: Cast) -> None:
    made = saved(cast, SMALL)
    events, before = Event.objects.count(), rows(made)
    saved(cast, SMALL, made)
    assert (rows(made), Event.objects.count()) == (before, events + 1)  # the sheet that was taken in


def test_a_list_that_somebody_changed_meanwhile_is_not_overwritten(cast: Cast) -> None:
    made = saved(cast, SMALL)
    mine, theirs = (pasted(cast, f"{SMALL}\n3\t{title}\t1", made) for title in ("Của tôi", "Của người khác"))
    import_index(sheet=theirs, version=1, by=cast.chief)
    with pytest.raises(Conflict):
        import_index(sheet=mine, version=1, by=cast.secretary)
    assert made.criteria.get(code="3").title == "Của người khác"


def test_a_year_has_one_list_of_a_title(cast: Cast) -> None:
    saved(cast, SMALL)
    with pytest.raises(Taken, match="Đã có Bộ chỉ số cải cách hành chính năm 2026"):
        saved(cast, SMALL)


# From a file of Excel


def test_a_file_with_merged_cells_and_dates_is_understood(cast: Cast, tmp_path: Path) -> None:
    """Merged cells hold their value in the first; what is merged downwards as proof is meant for each row."""
    lines = [
        ["BỘ CHỈ SỐ NĂM 2026"],
        ["STT", "Tiêu chí", "Điểm tối đa", "Tài liệu kiểm chứng"],
        ["I. CHỈ ĐẠO, ĐIỀU HÀNH"],
        [1, "Kế hoạch", 3.5, ""],
        [1.1, "Ban hành", 1.5, "Kế hoạch của cơ quan"],
        [datetime.date(2026, 2, 1), "Thực hiện", 2, ""],
    ]
    file = workbook(tmp_path, lines, merged=[(1, 0, 1, 3), (3, 0, 3, 3), (5, 3, 6, 3)])
    taken = take_index_sheet(year=2026, title=TITLE, lines=read(file)["lines"], by=cast.secretary)
    import_index(sheet=taken, version=0, by=cast.secretary)
    assert taken.list
    assert [(level, code, points, proof) for level, code, _, points, proof, *_ in rows(taken.list)] == [
        (0, "I", None, ""),
        (1, "1", Decimal("3.5"), ""),
        (2, "1.1", Decimal("1.5"), "Kế hoạch của cơ quan"),
        (2, "1.2", 2, "Kế hoạch của cơ quan"),
    ]


def test_a_file_is_read_in_a_child_process(tmp_path: Path) -> None:
    file = workbook(tmp_path, [["Mã", "Tiêu chí", "Điểm"], ["1.10", "Kế hoạch", 0.1]])
    lines = read_confined(file, "rasoat.criteria.sheets.reading")["lines"]
    assert lines == [[1, ["Mã", "Tiêu chí", "Điểm"]], [2, ["1.10", "Kế hoạch", "0.1"]]]


def test_a_file_without_a_list_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="Không thấy dòng tiêu đề"):
        read(workbook(tmp_path, [["Đơn vị", "Địa chỉ"]]))
    (tmp_path / "hong.xlsx").write_bytes(b"no workbook")
    with pytest.raises(Unreadable, match="Không đọc được tệp này"):
        read(str(tmp_path / "hong.xlsx"))


# Out, and in again


def again(cast: Cast, tmp_path: Path, index_list: IndexList, into: IndexList | None = None) -> IndexSheet:
    """The sheet of what was written out of the list."""
    file = tmp_path / "ra.xlsx"
    file.write_bytes(writing.sheet(index_list))
    return take_index_sheet(year=2030, title=TITLE, lines=read(str(file))["lines"], by=cast.secretary, index_list=into)


NASTY = (
    "=SUM(A1:A9)",
    "+84 225",
    "@lệnh",
    "'ngoặc",
    "-",
    "1.10",
    "https://example.vn",
    "hai\ndòng\n\n– gạch",
    "a  b",
    "“0,5”",
)


def test_eighty_criteria_go_out_and_come_in_again_the_same(cast: Cast, tmp_path: Path) -> None:
    """Codes like 1.10 stay, as do scores, notes that look like formulas, line ends and areas that were corrected."""
    made = saved(cast, large(80))
    leaves = [leaf.criterion for leaf in tree(made.criteria.all()).leaves]
    scorings = [
        Scoring(leaf, leaf.version, Decimal(at % 6) / 4, NASTY[at % len(NASTY)]) for at, leaf in enumerate(leaves)
    ]
    score(index_list=made, scorings=scorings, by=cast.secretary)
    made.criteria.filter(code="3.4").update(area=made.criteria.get(code="1").area)
    sheet = again(cast, tmp_path, made)
    planned = import_index(sheet=sheet, version=0, by=cast.secretary)
    assert not any(row.faults or row.understood for row in planned.outline.rows if not row.total)
    assert sheet.list
    assert rows(sheet.list) == rows(made)
    assert len(rows(made)) == 88
    assert "1.10" in {code for _, code, *_ in rows(made)}


WAYS = {
    "roman": "I. CHỈ ĐẠO\t\t3\n1\tKế hoạch\t1\na)\tBan hành\t1\n2\tKiểm tra\t2\nPHẦN HAI RIÊNG\n1\tHài lòng\t1",
    "series": "CHỈ ĐẠO CHUNG\nA01\tKế hoạch\t1\nA02\tKiểm tra\t1\nTHỂ CHẾ CHUNG\nB01\tRà soát\t1",
    "running": "CHỈ ĐẠO CHUNG\n1\tMột\t1\n2\tHai\t1\nTHỂ CHẾ CHUNG\n3\tBa\t1\n\tBốn\t1\n5\tNăm\t1",
    "none": "\tCHỈ ĐẠO CHUNG\n\tKế hoạch\t1\n\tKiểm tra\t1\n\tTHỂ CHẾ CHUNG\n\tRà soát\t1",
}


@pytest.mark.parametrize("text", [f"STT\tTiêu chí\tĐiểm\n{rows}" for rows in WAYS.values()], ids=[*WAYS])
def test_every_way_of_numbering_goes_out_and_comes_in_again(cast: Cast, tmp_path: Path, text: str) -> None:
    made = saved(cast, text)
    sheet = again(cast, tmp_path, made)
    import_index(sheet=sheet, version=0, by=cast.secretary)
    assert sheet.list
    assert rows(sheet.list) == rows(made)


def test_what_went_out_says_nothing_new_to_its_own_list(cast: Cast, tmp_path: Path) -> None:
    made = saved(cast, SMALL)
    scored(cast, made, "1.2", "1.5", "=1+1")
    assert not plan(again(cast, tmp_path, made, into=made)).news


def test_scores_filled_in_in_excel_come_in(cast: Cast) -> None:
    made = saved(cast, SMALL)
    saved(cast, SMALL.replace("\t2\tTin, bài", "\t2\tTin, bài\t1,5\tthiếu tin quý IV"), made)
    kept = made.criteria.get(code="1.2")
    assert (kept.self_score, kept.note) == (Decimal("1.5"), "thiếu tin quý IV")


# Carried over


def test_last_years_list_is_carried_over_without_scores(cast: Cast) -> None:
    made = saved(cast, SMALL)
    scored(cast, made, "1.2", "2", "đã đăng 12 tin")
    bare = carry_over(earlier=made, year=2027, title=TITLE, notes=False, by=cast.secretary)
    noted = carry_over(earlier=made, year=2028, title=TITLE, notes=True, by=cast.secretary)
    assert [(*row[:5], row[7]) for row in rows(bare)] == [(*row[:5], row[7]) for row in rows(made)]
    assert not any(row[5] for row in rows(bare))
    assert [row[6] for row in rows(bare)] == [""] * 5
    assert [row[6] for row in rows(noted)] == [row[6] for row in rows(made)]
    assert (bare.carried_from, Event.objects.latest("id").sentence) == (
        made,
        f"Thư ký đoàn lập {TITLE} năm 2028 theo {TITLE} năm 2026: 05 tiêu chí",
    )


def test_the_official_list_of_the_new_year_is_compared_with_the_carried_one(cast: Cast) -> None:
    made = carry_over(earlier=saved(cast, SMALL), year=2027, title=TITLE, notes=False, by=cast.secretary)
    planned = plan(pasted(cast, SMALL.replace("Một cửa\t2", "Một cửa\t3"), made, year=2027))
    assert [change.words for change in planned.changed] == [["điểm tối đa: 2 thành 3"]]
