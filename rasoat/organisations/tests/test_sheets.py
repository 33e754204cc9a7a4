"""Units in and out of Excel: every fault named by its cell, all or nothing, and back again the same."""

import datetime
import io
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.utils import timezone
from python_calamine import CalamineWorkbook

from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.organisations.actions.sheets import Faulty, import_units, take_sheet
from rasoat.organisations.models import Organisation, OrganisationName, Parentage, UnitSheet
from rasoat.organisations.queries.tree import Span, lifetime
from rasoat.organisations.sheets import writing
from rasoat.organisations.sheets.confined import read_confined
from rasoat.organisations.sheets.planning import plan
from rasoat.organisations.sheets.reading import Unreadable, read

pytestmark = pytest.mark.django_db

HEADINGS = ["Tên", "Tên viết tắt", "Loại", "Trực thuộc", "Mã định danh", "Từ ngày", "Đến ngày", "Tên gọi khác"]
BOARD = "Ban Quản lý Khu kinh tế Hải Phòng"
OFFICE = "Phòng, ban chuyên môn"
HEADER = 3
"""The row of the headings, as Excel counts; above them stands a title."""


def line(name: str, parent: str = BOARD, since: Any = "01/01/2021", until: Any = "", **more: str) -> list[Any]:
    """A line of a sheet."""
    more = {"kind": OFFICE, "short": "", "number": "", "aliases": ""} | more
    return [name, more["short"], more["kind"], parent, more["number"], since, until, more["aliases"]]


def workbook(tmp_path: Path, lines: Sequence[Sequence[Any]], merged: Sequence[tuple[int, int, int, str]] = ()) -> str:
    """A file with a title, the headings in row 3 and the lines; ``merged`` are (first row, last row, column, text)."""
    file = tmp_path / "don-vi.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet, days = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.merge_range(0, 0, 0, 7, "DANH SÁCH ĐƠN VỊ")
        sheet.write_row(HEADER - 1, 0, HEADINGS)
        for number, cells in enumerate(lines, HEADER):
            for column, cell in enumerate(cells):
                if isinstance(cell, datetime.date):
                    sheet.write_datetime(number, column, datetime.datetime(cell.year, cell.month, cell.day), days)  # noqa: DTZ001
                elif cell != "":
                    sheet.write(number, column, cell)
        for first, last, column, text in merged:
            sheet.merge_range(first - 1, column, last - 1, column, text)
    return str(file)


def taken(cast: Cast, file: str) -> UnitSheet:
    return take_sheet(name="don-vi.xlsx", read=read(file), by=cast.administrator)


def imported(cast: Cast, file: str) -> UnitSheet:
    sheet = taken(cast, file)
    import_units(sheet=sheet, by=cast.administrator)
    return sheet


def faults(cast: Cast, file: str) -> dict[str, str]:
    return {fault.cell: fault.cause for fault in plan(taken(cast, file)).faults}


def test_units_come_in_any_order_with_a_parent_that_comes_later(cast: Cast, tmp_path: Path) -> None:
    day = datetime.date(2021, 7, 1)
    lines = [
        line("Tổ Một", "Chi cục Mẫu", day, datetime.date(2023, 6, 8), aliases="Đội Một;  Nhóm Một"),
        [],
        line("Chi cục Mẫu", BOARD.upper(), "2020-05-01", short="CCM", number="H24.12"),
    ]
    imported(cast, workbook(tmp_path, lines))
    team = Organisation.objects.get(name="Tổ Một")
    assert team.parentages.get().parent == Organisation.objects.get(abbreviation="CCM", electronic_id="H24.12")
    assert lifetime(team) == [Span(day, datetime.date(2023, 6, 9))]
    assert set(team.names.values_list("text", flat=True)) == {"Tổ Một", "Đội Một", "Nhóm Một"}
    assert OrganisationName.objects.filter(folded__words="nhom mot").exists()


def test_an_import_is_one_event_that_names_every_unit(cast: Cast, tmp_path: Path) -> None:
    sheet = taken(cast, workbook(tmp_path, [line("Phòng Một"), line("Phòng Hai")]))
    before = Event.objects.count()
    import_units(sheet=sheet, by=cast.administrator)
    assert Event.objects.count() == before + 1
    event = Event.objects.latest("id")
    assert event.sentence == "Quản trị nhập 02 đơn vị và bổ sung 00 đơn vị từ tệp don-vi.xlsx"
    assert [told.partition(" (")[0] for told in event.changes["units"][1]] == ["Phòng Một", "Phòng Hai"]


def test_a_sheet_that_comes_again_changes_nothing(cast: Cast, tmp_path: Path) -> None:
    file = workbook(tmp_path, [line("Tổ Một", "Phòng Một", short="T1", aliases="Đội Một"), line("Phòng Một")])
    imported(cast, file)
    again = plan(taken(cast, file))
    assert (again.faults, again.added, again.completed, again.unchanged) == ([], [], [], 2)
    before = Event.objects.count(), Organisation.objects.count(), OrganisationName.objects.count()
    imported(cast, file)
    assert (
        (Event.objects.count(), Organisation.objects.count(), OrganisationName.objects.count())
        == (
            before[0] + 1,  # the sheet that was taken in
            *before[1:],
        )
    )


def test_what_is_empty_is_completed(cast: Cast, tmp_path: Path) -> None:
    imported(cast, workbook(tmp_path, [line("Phòng Một")]))
    imported(cast, workbook(tmp_path, [line("PHÒNG MỘT", short="PM", number="H24.1", aliases="Phòng Số 1")]))
    office = Organisation.objects.get(name="Phòng Một")
    assert (office.abbreviation, office.electronic_id, office.version) == ("PM", "H24.1", 2)
    assert office.names.get(use="alias").text == "Phòng Số 1"


def test_the_template_as_it_comes_has_nothing_in_it(cast: Cast, tmp_path: Path) -> None:
    file = tmp_path / "mau.xlsx"
    file.write_bytes(writing.template(cast.body))
    with pytest.raises(Unreadable, match="chưa có đơn vị nào ngoài hai dòng ví dụ"):
        read(str(file))


def test_the_lines_of_the_template_that_were_left_standing_are_no_units(cast: Cast, tmp_path: Path) -> None:
    lines = [line("Phòng Ví dụ", short="PVD"), line("Trung tâm Ví dụ", "Phòng Ví dụ"), line("Phòng Một")]
    assert [unit.rows[0].name for unit in plan(taken(cast, workbook(tmp_path, lines))).added] == ["Phòng Một"]


def test_one_abbreviation_of_two_units_under_one_parent_is_a_fault(cast: Cast, tmp_path: Path) -> None:
    """Each sở has its VP; two under one parent, or one after the other, are told apart by nobody, or by the day."""
    lines = [
        line("Chi cục Một", short="CC"),
        line("Chi cục Hai", short="cc"),
        line("Văn phòng", "Chi cục Một", short="VP"),
        line("Văn phòng", "Chi cục Hai", short="VP"),
        line("Tổ Một", until="30/6/2022", short="T"),
        line("Tổ Hai", since="01/7/2022", short="T"),
    ]
    assert faults(cast, workbook(tmp_path, lines)) == {"B5": "“cc” đã là tên viết tắt của “Chi cục Một” ở dòng 4"}


def test_days_far_off_are_faults(cast: Cast, tmp_path: Path) -> None:
    lines = [
        line("Phòng Một", since="1/1/1023"),
        line("Phòng Hai", since="1/1/1923"),
        line("Phòng Ba", until="1/1/2099"),
        line("Phòng Bốn", until="1/1/2323"),
    ]
    assert faults(cast, workbook(tmp_path, lines)) == {
        "F4": "“1/1/1023” không phải là ngày",
        "F5": f"Năm 1923 ở ngoài khoảng 1945 đến {timezone.localdate().year + 10}",
        "G6": f"Năm 2099 ở ngoài khoảng 1945 đến {timezone.localdate().year + 10}",
        "G7": "“1/1/2323” không phải là ngày",
    }


@pytest.mark.parametrize(
    ("name", "found"),
    [("<script>alert(1)</script>", "“<”, “>”"), ("Phòng\u200b Một", "“U+200B”"), ("Phòng\x07 Một", "“U+0007”")],
)
def test_a_character_that_no_name_has_is_a_fault(cast: Cast, tmp_path: Path, name: str, found: str) -> None:
    read = {"columns": {"name": "A", "aliases": "H"}, "lines": [[4, line(name, aliases="Tổ {1}")]]}
    sheet = take_sheet(name="don-vi.xlsx", read=read, by=cast.administrator)
    assert {fault.cell: fault.cause for fault in plan(sheet).faults} == {
        "A4": f"Ô “Tên” có ký tự không dùng trong tên: {found}",
        "H4": "Ô “Tên gọi khác” có ký tự không dùng trong tên: “{”, “}”",
    }


def test_the_tree_that_goes_out_comes_in_again_the_same(cast: Cast, tmp_path: Path) -> None:
    """Names that changed, namesakes, units of the past: the same tree stays as it is, an empty one becomes the same."""
    lines = [
        line("Chi cục Mẫu", until="30/6/2023", number="H1"),
        line("Chi cục Mới", since="01/7/2023", number="H1", aliases="Chi cục Mẫu Mới"),
        line("Chi cục Khác", number="H2"),
        line("Văn phòng", "Chi cục Mẫu", until="30/6/2022"),
        line("Văn phòng", "Chi cục Khác"),
        line("Tổ Một", f"{BOARD} › Chi cục Khác › Văn phòng", since="01/02/2022"),
    ]
    imported(cast, workbook(tmp_path, lines))
    file = tmp_path / "cay.xlsx"
    file.write_bytes(writing.tree(cast.body))
    out = read(str(file))
    again = plan(taken(cast, str(file)))
    assert (again.faults, again.added, again.completed) == ([], [], [])
    OrganisationName.objects.exclude(organisation=cast.body.organisation).delete()
    Parentage.objects.exclude(child=cast.body.organisation).delete()
    Organisation.objects.update(electronic_id="")
    imported(cast, str(file))
    assert read_bytes(tmp_path, writing.tree(cast.body))["lines"] == out["lines"]


def read_bytes(tmp_path: Path, content: bytes) -> dict[str, Any]:
    file = tmp_path / "lai.xlsx"
    file.write_bytes(content)
    return read(str(file))


def test_the_lines_of_the_template_are_good_with_names_of_ones_own(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "EXAMPLES", ("Phòng Một", "Trung tâm Một"))
    file = tmp_path / "mau.xlsx"
    file.write_bytes(writing.template(cast.body))
    planned = plan(taken(cast, str(file)))
    assert (planned.faults, len(planned.added)) == ([], 2)


def test_merged_cells_say_the_same_of_every_row_but_a_name(cast: Cast, tmp_path: Path) -> None:
    lines = [line("Phòng Một", ""), line("Phòng Hai", ""), line("", "")]
    file = workbook(tmp_path, lines, merged=[(4, 6, 3, BOARD), (5, 6, 0, "Phòng Hai")])
    assert faults(cast, file) == {"A6": "Ô “Tên” để trống"}


@pytest.mark.parametrize(
    ("bad", "cell", "cause"),
    [
        (line(""), "A4", "Ô “Tên” để trống"),
        (line("Phòng Một", short="P" * 61), "B4", "“Tên viết tắt” dài 61 chữ"),
        (line("Phòng Một", kind="Vụ"), "C4", "Không có loại “Vụ”"),
        (line("Phòng Một", "Sở Không Có"), "D4", "Không có đơn vị tên “Sở Không Có”"),
        (line("Phòng Một", "Phòng Một"), "D4", "Đơn vị trực thuộc chính mình"),
        (line("Phòng Một", "Văn phòng", "01/01/2019"), "D4", "“Văn phòng” không tồn tại vào ngày 01/01/2019"),
        (line("Phòng Một", since="31/02/2021"), "F4", "“31/02/2021” không phải là ngày"),
        (line("Phòng Một", since=2021), "F4", "“2021” không phải là ngày"),
        (line("Phòng Một", since=""), "F4", "Ô “Từ ngày” để trống"),
        (line("Phòng Một", until="01/01/2020"), "G4", "Đến ngày trước Từ ngày"),
        (line("Văn phòng", since="01/01/2020", short="VPB"), "B4", "Đơn vị đã ghi tên viết tắt “VP”"),
        (line("Văn phòng", since="01/01/2020", kind="Cơ quan"), "C4", "Đơn vị đã ghi loại “Phòng, ban chuyên môn”"),
        (line("Văn phòng"), "F4", "Đơn vị đã ghi từ ngày 01/01/2020"),
    ],
)
def test_a_fault_names_its_cell(cast: Cast, tmp_path: Path, bad: list[Any], cell: str, cause: str) -> None:
    found = plan(taken(cast, workbook(tmp_path, [bad, line("Phòng Tốt")]))).faults
    assert [(fault.cell, fault.cause) for fault in found] == [(cell, cause)]
    assert found[0].remedy


def test_units_that_lie_under_each_other_are_a_fault(cast: Cast, tmp_path: Path) -> None:
    lines = [line("Phòng Một", "Phòng Ba"), line("Phòng Hai", "Phòng Một"), line("Phòng Ba", "Phòng Hai")]
    assert faults(cast, workbook(tmp_path, lines)) == {
        "D4": "“Phòng Một” và “Phòng Ba” trực thuộc lẫn nhau",
        "D5": "“Phòng Hai” và “Phòng Một” trực thuộc lẫn nhau",
        "D6": "“Phòng Ba” và “Phòng Hai” trực thuộc lẫn nhau",
    }


def test_two_lines_of_one_unit_on_one_day_are_a_fault(cast: Cast, tmp_path: Path) -> None:
    lines = [line("Phòng Một", until="31/12/2022"), line("Phòng Một", since="31/12/2022")]
    assert faults(cast, workbook(tmp_path, lines)) == {"A5": "Trùng thời gian với dòng 4, cùng một đơn vị"}


def test_a_parent_that_several_could_be_is_a_fault(cast: Cast, tmp_path: Path) -> None:
    lines = [line("Phòng Một"), line("Phòng Hai"), line("Tổ", "Phòng Một"), line("Tổ", "Phòng Hai"), line("Nhóm", "Tổ")]
    assert faults(cast, workbook(tmp_path, lines)) == {"D8": "Có 2 đơn vị tên “Tổ”"}


def test_a_unit_lives_within_the_days_of_its_parent(cast: Cast, tmp_path: Path) -> None:
    lines = [line("Phòng Một", until="31/12/2022"), line("Tổ Một", "Phòng Một")]
    told = "“Phòng Một” chỉ tồn tại từ ngày 01/01/2021 đến hết ngày 31/12/2022"
    assert faults(cast, workbook(tmp_path, lines)) == {"F5": told}


def test_an_electronic_id_of_another_body_is_a_fault(cast: Cast, tmp_path: Path) -> None:
    Organisation.objects.filter(pk=cast.outsider.body.organisation_id).update(electronic_id="H9")
    lines = [line("Phòng Một", number="H9")]
    assert faults(cast, workbook(tmp_path, lines)) == {"E4": "Mã định danh này đã ghi cho đơn vị của cơ quan khác"}


def test_500_faults_are_all_named_quickly_and_nothing_is_saved(cast: Cast, tmp_path: Path) -> None:
    lines = [line(f"Phòng {number}", f"Sở Không Có {number}") for number in range(500)] + [line("Phòng Tốt")]
    sheet = taken(cast, workbook(tmp_path, lines))
    before = Organisation.objects.count(), Event.objects.count()
    start = time.process_time()
    with pytest.raises(Faulty) as faulty:
        import_units(sheet=sheet, by=cast.administrator)
    assert time.process_time() - start < 5
    assert [fault.cell for fault in faulty.value.plan.faults] == [f"D{number}" for number in range(4, 504)]
    assert (Organisation.objects.count(), Event.objects.count()) == before


def test_a_misspelt_parent_is_suggested(cast: Cast, tmp_path: Path) -> None:
    (fault,) = plan(taken(cast, workbook(tmp_path, [line("Phòng Một", "Sở Không Có")]))).faults
    assert fault.remedy == "Thêm đơn vị cấp trên thành một dòng trong tệp, hoặc sửa lại tên"
    (fault,) = plan(taken(cast, workbook(tmp_path, [line("Phòng Một", "Văn phonng")]))).faults
    assert fault.remedy == "Có phải “Văn phòng”? Ghi đúng như tên của đơn vị ấy"


# Files


def test_a_file_is_read_in_a_child_process(tmp_path: Path) -> None:
    assert read_confined(workbook(tmp_path, [line("Phòng Một")]))["lines"][0][0] == HEADER + 1


@pytest.mark.parametrize(
    ("content", "said"), [(b"khong phai Excel", "Không đọc được tệp này"), (b"", "Không đọc được tệp này")]
)
def test_what_is_no_sheet_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "hong.xlsx"
    file.write_bytes(content)
    with pytest.raises(Unreadable, match=said):
        read_confined(str(file))


def test_a_sheet_without_the_headings_says_which_are_missing(tmp_path: Path) -> None:
    file = tmp_path / "khac.xlsx"
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet().write_row(0, 0, ["Tên đơn vị", "Loại", "Ghi chú"])
    with pytest.raises(Unreadable, match="Không thấy cột “Trực thuộc”, “Từ ngày”"):
        read_confined(str(file))


def test_a_cell_in_the_last_corner_does_not_fill_the_memory(tmp_path: Path) -> None:
    file = tmp_path / "goc.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS)
        sheet.write(1_048_575, 16_383, "x")
    with pytest.raises(Unreadable, match="quá lớn hoặc bị hỏng"):
        read_confined(str(file))


def test_a_formula_somebody_typed_stays_text(cast: Cast) -> None:
    Organisation.objects.filter(name="Văn phòng").update(electronic_id='=HYPERLINK("x")')
    content = writing.tree(cast.body)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert any('=HYPERLINK("x")' in row for row in rows)
