"""What a written name means on a day, and the search of the tree."""

import datetime

import pytest

from rasoat.conftest import Cast
from rasoat.organisations.models import Organisation, OrganisationName
from rasoat.organisations.naming import initials
from rasoat.organisations.queries import bearing, find, search
from rasoat.organisations.queries.names import Why
from rasoat.organisations.sample import organisation

pytestmark = pytest.mark.django_db

DAY = datetime.date(2023, 6, 8)
CENTRE = "Trung tâm Xúc tiến Đầu tư và Dịch vụ việc làm Khu kinh tế"
SCHOOL = "Trường Trung cấp Khu kinh tế"


@pytest.mark.parametrize(
    ("text", "name", "why"),
    [
        (SCHOOL, SCHOOL, Why.NAME),
        (SCHOOL.upper(), SCHOOL, Why.NAME),
        ("truong trung cap  khu kinh te", SCHOOL, Why.NAME),
        ("Trường Trung cấp Khu kinh tế Hải Phòng", SCHOOL, Why.ALIAS),
        ("Trường Trung cấp KKT", SCHOOL, Why.ABBREVIATION),
        ("Trường TC KKT", SCHOOL, Why.SHORTENED),
        ("Trường Trung cấp KKT Hải Phòng", SCHOOL, Why.SHORTENED),
        ("Trường Trung cấp KKT thành phố Hải Phòng", SCHOOL, Why.PLACE),
        ("Trung tâm XTĐT&DVVL KKT", CENTRE, Why.ABBREVIATION),
        ("Trung tâm XTĐT và DVVL KKT", CENTRE, Why.SHORTENED),
        ("TTXTĐT&DVVL KKT", CENTRE, Why.SHORTENED),
        ("UBND TP. Hải Phòng", "Ủy ban nhân dân thành phố Hải Phòng", Why.SHORTENED),
        ("BQL", "Ban Quản lý Khu kinh tế Hải Phòng", Why.ABBREVIATION),
        ("Ban Quản lý Khu kinh tế", "Ban Quản lý Khu kinh tế Hải Phòng", Why.PLACE),
        ("BQL KKT Hải Phòng", "Ban Quản lý Khu kinh tế Hải Phòng", Why.SHORTENED),
    ],
)
def test_a_written_name_finds_its_unit(cast: Cast, text: str, name: str, why: Why) -> None:
    answer = find(text, DAY, cast.body)
    assert answer.certain is not None
    assert (answer.certain.name, answer.candidates[0].why) == (name, why)


def test_an_abbreviation_does_not_mean_a_unit_whose_words_differ(cast: Cast) -> None:
    """The letters agree, a word that is written out does not."""
    assert find("Trung tâm Xây dựng ĐT&DVVL KKT", DAY, cast.body).certain is None
    assert find("Trường Tiểu học KKT", DAY, cast.body).certain is None


def test_where_two_fit_as_well_the_candidates_are_told_and_why(cast: Cast) -> None:
    board = cast.body.organisation
    for name in ("Phòng Tài chính", "Phòng Tổ chức"):
        organisation(name, "", Organisation.Kind.DEPARTMENT, parent=board)
    answer = find("P.TC", DAY, cast.body)
    assert answer.certain is None
    assert [(each.organisation.name, str(each)) for each in answer.candidates] == [
        ("Phòng Tài chính", "viết tắt của “Phòng Tài chính”"),
        ("Phòng Tổ chức", "viết tắt của “Phòng Tổ chức”"),
    ]


def test_the_bodys_own_units_are_meant_before_others(cast: Cast) -> None:
    other = organisation("Văn phòng", "VP", Organisation.Kind.DEPARTMENT, parent=cast.outsider.body.organisation)
    assert find("Văn phòng", DAY, cast.outsider.body).certain == other
    mine = find("VP", DAY, cast.body)
    assert mine.certain is not None
    assert mine.certain != other
    assert [each.organisation for each in mine.candidates] == [mine.certain, other]


def test_a_former_name_is_a_candidate_and_no_certainty(cast: Cast) -> None:
    school = Organisation.objects.get(name=SCHOOL)
    OrganisationName.objects.create(
        organisation=school,
        use=OrganisationName.Use.ALIAS,
        text="Trường Dạy nghề",
        valid_from=datetime.date(2020, 1, 1),
        valid_to=datetime.date(2022, 1, 1),
    )
    answer = find("Trường Dạy nghề", DAY, cast.body)
    assert answer.certain is None
    assert [str(each) for each in answer.candidates] == ["“Trường Dạy nghề” không dùng vào ngày này"]
    assert find("Trường Dạy nghề", datetime.date(2021, 6, 1), cast.body).certain == school


def test_some_words_of_a_name_give_candidates(cast: Cast) -> None:
    answer = find("Trường Khu kinh tế", DAY, cast.body)
    assert answer.certain is None
    assert [(each.organisation.name, each.why) for each in answer.candidates] == [(SCHOOL, Why.WORDS)]
    assert find("Sở Không Có", DAY, cast.body).candidates == []


def test_many_names_are_found_at_once(cast: Cast, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(2):  # type: ignore[operator]
        found = bearing([SCHOOL, "Trung tâm XTĐT&DVVL KKT", "Lãnh đạo Ban", ""], DAY, cast.body)
    assert {text: unit.name for text, unit in found.items()} == {SCHOOL: SCHOOL, "Trung tâm XTĐT&DVVL KKT": CENTRE}


@pytest.mark.parametrize("text", ["BAN QUẢN LÝ KHU KINH TẾ HẢI PHÒNG", "ban quản lý  khu kinh tế hải phòng", "BQL"])
def test_an_old_paper_names_its_issuer_all_the_same(cast: Cast, text: str) -> None:
    """It is older than what is recorded; and where two bear an abbreviation the body itself is meant."""
    assert bearing([text], datetime.date(2015, 3, 1), cast.body) == {text: cast.body.organisation}
    organisation("Ban Quản lý dự án Cảng biển", "BQL", Organisation.Kind.BODY)
    assert bearing([text], DAY, cast.body) == {text: cast.body.organisation}


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Trung tâm XTĐT&DVVL KKT", "ttxtdtdvvlkkt"),
        ("TRƯỜNG TRUNG CẤP KKT", "ttckkt"),
        ("Phòng số 2", "ps2"),
        ("P.TCHC", "ptchc"),
        ("", ""),
    ],
)
def test_words_give_their_first_letter_and_abbreviations_all(text: str, letters: str) -> None:
    assert initials(text) == letters


# The search


@pytest.mark.parametrize("text", ["xúc tiến đầu tư", "xuc tien dau tu", "Trung tam xuc", "XTĐT", "ttxtdt&dvvl kkt"])
def test_the_search_finds_with_and_without_marks(cast: Cast, text: str) -> None:
    hits = search(text, DAY)
    assert [hit.name for hit in hits.units] == [CENTRE]
    assert not hits.more


def test_the_search_says_which_other_name_it_found(cast: Cast) -> None:
    (hit,) = search("xtdt", DAY).units
    assert hit.note == "tên viết tắt: Trung tâm XTĐT&DVVL KKT"


def test_the_search_says_of_a_past_name_until_when(cast: Cast) -> None:
    school = Organisation.objects.get(name=SCHOOL)
    official = school.names.filter(use=OrganisationName.Use.OFFICIAL)
    official.update(valid_to=datetime.date(2024, 1, 1))
    OrganisationName.objects.create(
        organisation=school,
        use=OrganisationName.Use.OFFICIAL,
        text="Trường Cao đẳng Khu kinh tế",
        valid_from=datetime.date(2024, 1, 1),
    )
    notes = {hit.name: hit.note for hit in search("truong khu kinh te", datetime.date(2025, 1, 1)).units}
    assert notes == {"Trường Cao đẳng Khu kinh tế": ""}
    (old,) = search("trường trung cấp khu kinh tế", datetime.date(2025, 1, 1)).units
    assert old.note == "tên cũ: Trường Trung cấp Khu kinh tế, đến hết ngày 31/12/2023"
    (new,) = search("truong cao dang", DAY).units
    assert (new.name, new.note) == (SCHOOL, "tên mới: Trường Cao đẳng Khu kinh tế, từ ngày 01/01/2024")


def test_a_search_without_letters_finds_nothing(cast: Cast) -> None:
    assert search("&&", DAY).units == []
