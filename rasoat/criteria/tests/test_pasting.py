"""What Excel puts on the clipboard becomes the cells that were copied."""

from hypothesis import given
from hypothesis import strategies as st

from rasoat.criteria.sheets.pasting import clean, lines_of, text_of

CELLS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"], include_characters="\n"), max_size=20)


def test_cells_stand_between_tabs_and_rows_between_line_ends() -> None:
    assert lines_of("Mã\tTiêu chí\r\n1\tKế hoạch\r\n") == [(1, ["Mã", "Tiêu chí"]), (2, ["1", "Kế hoạch"])]


def test_a_quoted_cell_keeps_its_line_ends_and_quotation_marks() -> None:
    assert lines_of('1\t"Báo cáo ""quý"";\r\nKế hoạch"\t2') == [(1, ["1", 'Báo cáo "quý";\nKế hoạch', "2"])]


def test_a_cell_of_one_line_is_as_it_stands() -> None:
    """Excel quotes no cell that is of one line, so a mark at its beginning is the writer's own."""
    assert lines_of('"Một cửa" và liên thông\t"mở\n2\t3') == [(1, ['"Một cửa" và liên thông', '"mở']), (2, ["2", "3"])]


def test_empty_rows_are_left_out_and_counted() -> None:
    assert lines_of("1\n\t\n\n2") == [(1, ["1"]), (4, ["2"])]


@given(
    st.lists(
        st.lists(CELLS.map(clean).filter(lambda cell: not cell.startswith('"')), min_size=2, max_size=4), max_size=6
    )
)
def test_what_is_shown_for_correction_pastes_as_the_same_rows(rows: list[list[str]]) -> None:
    lines = [(number, row) for number, row in enumerate(rows, 1) if any(row)]
    assert lines_of(text_of(lines)) == lines
