"""The tree through time: written under lock, no two official names, no two parents, no ring on any day."""

import datetime
import subprocess
import sys

import pytest
from django.conf import settings

from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.conventions import Conflict
from rasoat.organisations.actions import tree
from rasoat.organisations.actions.tree import Refused
from rasoat.organisations.models import Organisation, OrganisationName
from rasoat.organisations.queries import existing
from rasoat.organisations.queries.tree import Span, above, belongs_to, joined, level, lifetime, lines, path

pytestmark = pytest.mark.django_db

Use = OrganisationName.Use
TODAY = datetime.date(2026, 11, 23)
SINCE = datetime.date(2020, 1, 1)
FOUNDED = datetime.date(2021, 1, 1)


def day(year: int, month: int = 1, date: int = 1) -> datetime.date:
    return datetime.date(year, month, date)


def unit(cast: Cast, name: str, under: Organisation | None = None, since: datetime.date = FOUNDED) -> Organisation:
    return tree.add_unit(
        name=name, abbreviation="", kind=Organisation.Kind.DEPARTMENT, parent=under, since=since, by=cast.administrator
    )


def test_an_organisation_exists_while_it_bears_an_official_name(cast: Cast) -> None:
    made = unit(cast, "Phòng Tổng hợp", since=day(2022))
    assert not existing(day(2021, 12, 31)).filter(pk=made.pk).exists()
    assert existing(day(2022)).filter(pk=made.pk).exists()
    tree.end_unit(organisation=made, version=1, last_day=day(2023, 6, 8), by=cast.administrator)
    assert existing(day(2023, 6, 8)).filter(pk=made.pk).exists()
    assert not existing(day(2023, 6, 9)).filter(pk=made.pk).exists()
    assert lifetime(made) == [Span(day(2022), day(2023, 6, 9))]
    assert Event.objects.latest("id").sentence == (
        "Quản trị ghi Phòng Tổng hợp kết thúc hoạt động, đến hết ngày 08/6/2023"
    )


def test_a_level_is_that_of_the_day_in_the_order_of_the_alphabet(cast: Cast) -> None:
    parent = unit(cast, "Chi cục Mẫu")
    for name in ("Đội Hai", "Dân số", "Đội Ba"):
        unit(cast, name, parent, since=day(2022))
    assert [line.name for line in lines(level(parent, day(2022)), day(2022))] == ["Dân số", "Đội Ba", "Đội Hai"]
    assert not level(parent, day(2021, 12, 31)).exists()
    (shown,) = [line for line in lines(level(cast.body.organisation, TODAY), TODAY) if line.name == "Chi cục Mẫu"]
    assert shown.below == 3


def test_at_the_top_stand_those_that_belong_under_none(cast: Cast) -> None:
    names = {name.text for name in level(None, TODAY)}
    assert names == {"Sở Xây dựng thành phố Hải Phòng", "Ủy ban nhân dân thành phố Hải Phòng"}


def test_what_lies_above_comes_from_the_highest(cast: Cast) -> None:
    made = unit(cast, "Tổ Một", unit(cast, "Phòng Một"))
    names = [name.text for name in path(made, TODAY)]
    assert names == ["Ủy ban nhân dân thành phố Hải Phòng", "Ban Quản lý Khu kinh tế Hải Phòng", "Phòng Một"]
    assert above([made.pk], day(2019)) == {made.pk: []}


def test_the_record_of_a_unit_is_kept_by_the_body_that_it_lies_under_or_once_lay(cast: Cast) -> None:
    made = unit(cast, "Phòng Một")
    tree.end_unit(organisation=made, version=1, last_day=day(2023), by=cast.administrator)
    assert belongs_to(made, cast.body)
    assert belongs_to(cast.body.organisation, cast.body)
    assert not belongs_to(made, cast.outsider.body)


def test_a_second_abbreviation_at_the_same_time_is_refused(cast: Cast) -> None:
    office = Organisation.objects.get(name="Văn phòng")
    span = Span(day(2023), None)
    with pytest.raises(Refused, match="“VP” đã dùng từ ngày 01/01/2020") as refused:
        tree.add_name(
            organisation=office, version=1, use=Use.ABBREVIATION, text="V.P", span=span, by=cast.administrator
        )
    assert refused.value.field == "valid_from"
    office.refresh_from_db()
    assert (office.version, office.names.filter(use=Use.ABBREVIATION).count()) == (1, 1)


def test_an_abbreviation_follows_the_one_before(cast: Cast) -> None:
    office = Organisation.objects.get(name="Văn phòng")
    old = office.names.get(use=Use.ABBREVIATION)
    span = Span(SINCE, day(2023))
    tree.correct_name(name=old, version=1, text="VP", span=span, by=cast.administrator)
    span = Span(day(2023), None)
    tree.add_name(organisation=office, version=2, use=Use.ABBREVIATION, text="VPB", span=span, by=cast.administrator)
    office.refresh_from_db()
    assert office.abbreviation == "VPB"


def test_a_name_outside_the_life_of_its_unit_is_refused(cast: Cast) -> None:
    office = Organisation.objects.get(name="Văn phòng")
    span = Span(day(2019), None)
    with pytest.raises(Refused, match="Đơn vị tồn tại từ ngày 01/01/2020"):
        tree.add_name(organisation=office, version=1, use=Use.ALIAS, text="Phòng HC", span=span, by=cast.administrator)


def test_a_slip_in_a_name_is_corrected_for_every_day(cast: Cast) -> None:
    made = unit(cast, "Phòng Tông hợp")
    name = made.names.get()
    tree.correct_name(name=name, version=1, text="Phòng Tổng hợp", span=Span(day(2021), None), by=cast.administrator)
    made.refresh_from_db()
    assert (made.name, existing(day(2021)).get(pk=made.pk).name) == ("Phòng Tổng hợp", "Phòng Tổng hợp")
    event = Event.objects.latest("id")
    assert event.changes["text"] == ["Phòng Tông hợp", "Phòng Tổng hợp"]


def test_who_read_an_older_version_gets_the_conflict(cast: Cast) -> None:
    made = unit(cast, "Phòng Một")
    tree.change_unit(
        organisation=made, version=1, kind=made.kind, electronic_id="G12", place="Hải Phòng", by=cast.administrator
    )
    with pytest.raises(Conflict):
        tree.end_unit(organisation=made, version=1, last_day=day(2023), by=cast.administrator)


def test_an_electronic_id_belongs_to_one_unit(cast: Cast) -> None:
    one, other = unit(cast, "Phòng Một"), unit(cast, "Phòng Hai")
    long = "000.00.12.H24." * 20
    tree.change_unit(organisation=one, version=1, kind=one.kind, electronic_id=long, place="", by=cast.administrator)
    with pytest.raises(Refused, match="đã ghi cho Phòng Một"):
        tree.change_unit(
            organisation=other, version=1, kind=other.kind, electronic_id=long, place="", by=cast.administrator
        )


def test_a_unit_begins_while_its_parent_exists_and_has_no_namesake_beside_it(cast: Cast) -> None:
    parent = unit(cast, "Phòng Một", since=day(2022))
    with pytest.raises(Refused, match="chỉ tồn tại từ ngày 01/01/2022") as refused:
        unit(cast, "Tổ Một", parent, since=day(2021))
    assert refused.value.field == "since"
    unit(cast, "Tổ Một", parent, since=day(2022))
    with pytest.raises(Refused, match="đã có Tổ Một"):
        unit(cast, "tổ  một".replace("  ", " "), parent, since=day(2023))


@pytest.mark.parametrize("since", [day(2021), day(2023)])
def test_a_ring_is_refused_on_any_day(cast: Cast, since: datetime.date) -> None:
    """Also where the two would lie under each other on some days only."""
    city = Organisation.objects.get(kind=Organisation.Kind.GOVERNMENT)
    deep = unit(cast, "Tổ Một", unit(cast, "Phòng Một", since=day(2021)), since=day(2022))
    with pytest.raises(Refused, match="không trực thuộc lẫn nhau được") as refused:
        tree.place_under(organisation=city, version=1, parent=deep, since=max(since, day(2022)), by=cast.administrator)
    assert refused.value.field == "parent"
    with pytest.raises(Refused, match="không trực thuộc lẫn nhau được"):
        tree.place_under(organisation=city, version=1, parent=city, since=since, by=cast.administrator)


def test_a_second_parent_at_the_same_time_is_refused(cast: Cast) -> None:
    made = unit(cast, "Phòng Một")
    city = Organisation.objects.get(kind=Organisation.Kind.GOVERNMENT)
    with pytest.raises(Refused, match="đã trực thuộc Ban Quản lý Khu kinh tế Hải Phòng từ ngày 01/01/2021"):
        tree.place_under(organisation=made, version=1, parent=city, since=day(2023), by=cast.administrator)


def test_a_body_at_the_top_comes_under_a_parent(cast: Cast) -> None:
    office, city = cast.outsider.body.organisation, Organisation.objects.get(kind=Organisation.Kind.GOVERNMENT)
    tree.place_under(organisation=office, version=1, parent=city, since=day(2021), by=cast.outsider)
    assert above([office.pk], TODAY) == {office.pk: [city.pk]}


def test_a_unit_with_others_under_it_does_not_end(cast: Cast) -> None:
    parent = unit(cast, "Phòng Một")
    unit(cast, "Tổ Một", parent)
    with pytest.raises(Refused, match="còn đơn vị trực thuộc: Tổ Một"):
        tree.end_unit(organisation=parent, version=1, last_day=day(2023), by=cast.administrator)
    assert lifetime(parent) == [Span(day(2021), None)]


def test_a_body_does_not_end_like_a_unit(cast: Cast) -> None:
    with pytest.raises(Refused, match="có văn thư riêng"):
        tree.end_unit(organisation=cast.body.organisation, version=1, last_day=TODAY, by=cast.administrator)


def test_a_unit_does_not_end_on_a_day_on_which_it_is_not(cast: Cast) -> None:
    made = unit(cast, "Phòng Một")
    with pytest.raises(Refused, match="không tồn tại vào ngày 31/12/2020"):
        tree.end_unit(organisation=made, version=1, last_day=day(2020, 12, 31), by=cast.administrator)


def test_days_in_a_row_are_one_span() -> None:
    spans = [Span(day(2022), None), Span(day(2020), day(2021)), Span(day(2021), day(2021, 6))]
    assert joined(spans) == [Span(day(2020), day(2021, 6)), Span(day(2022), None)]
    assert str(Span(day(2020), day(2021))) == "từ ngày 01/01/2020 đến hết ngày 31/12/2020"


# Two writers at once


def test_of_two_writers_at_once_one_is_refused() -> None:
    """Two names for the same days, two roots each under the other; each writer is a process."""
    program = [sys.executable, "-m", "benchmarks.installation", "tree_race", "5"]
    said = subprocess.run(program, cwd=settings.ROOT, capture_output=True, text=True)
    assert (said.returncode, said.stdout) == (0, "5 rounds, one of each two refused\n"), said.stdout + said.stderr
