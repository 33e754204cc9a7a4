"""Names within the pack: as Windows takes them, Vietnamese kept, never two alike, never too long."""

import unicodedata

import pytest

from rasoat.conftest import Cast
from rasoat.criteria.models import IndexList
from rasoat.evidence.folders import FILE, FOLDER, laid_out, safe
from rasoat.evidence.queries import lines
from rasoat.evidence.tests.cases import YEAR, criterion, index_list, paper, prove

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Kế hoạch số 146/KH-BQL", "Kế hoạch số 146-KH-BQL"),
        ('a<b>c:d"e\\f|g?h*i#j%k', "a-b-c-d-e-f-g-h-i-j-k"),
        ("dòng một\n\tdòng hai", "dòng một dòng hai"),
        ("hết câu. ", "hết câu"),
        (unicodedata.normalize("NFD", "Đề án"), "Đề án"),
    ],
)
def test_a_name_is_one_that_windows_takes(name: str, made: str) -> None:
    assert safe(name, 60) == made


def test_a_long_name_ends_with_a_word() -> None:
    assert safe("Báo cáo kết quả thực hiện", 18) == "Báo cáo kết quả"
    assert safe("x" * 200, 60) == "x" * 60


def test_paths_are_short_distinct_and_in_order(cast: Cast) -> None:
    long = "Ban hành kế hoạch " * 20
    made = index_list(cast.body, YEAR, [("1", long, "", ""), ("1.1", long, "", ""), ("1.2", long + "khác", "", "")])
    same = [paper(cast.body, long, code="", files=(("a.PDF", b"1"), ("không đuôi", b"2"))) for _ in range(12)]
    for code in ("1.1", "1.2"):
        prove(criterion(made, code), cast.secretary, *same)
    paths = [place.path for place in laid_out(lines(made, cast.secretary))]
    assert len({path.casefold() for path in paths}) == len(paths) == 48
    assert paths == sorted(paths)
    for path in paths:
        folder, _, name = path.partition("/")
        assert len(folder) <= FOLDER
        assert len(name) <= FILE
    assert {path[-4:] for path in paths if path.endswith(".pdf")} == {".pdf"}


def test_a_criterion_without_papers_keeps_its_number(cast: Cast, the_list: IndexList) -> None:
    prove(criterion(the_list, "2.2"), cast.secretary, paper(cast.body, "Công bố", code="1/QĐ-BQL"))
    (path,) = (place.path for place in laid_out(lines(the_list, cast.secretary)) if place.path)
    assert path.startswith("05 2.2 Công khai")
