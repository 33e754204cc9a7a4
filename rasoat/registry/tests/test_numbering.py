"""Numbers given here: one after another within the year, never twice, no gap."""

import datetime
import subprocess
import sys

import pytest
from django.conf import settings

from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.conventions import Conflict
from rasoat.organisations.models import Body
from rasoat.registry.actions import drafting
from rasoat.registry.actions.numbering import give_number, issue
from rasoat.registry.models import Document, NumberSeries
from rasoat.registry.states import NotAllowed, State
from rasoat.registry.tests.test_drafting import NOTICE

DAY = datetime.date(2024, 6, 14)


@pytest.fixture
def numbering(cast: Cast) -> Cast:
    """The cast, in a body that numbers here."""
    cast.body.number_source = Body.NumberSource.HERE
    cast.body.save()
    for account in cast.accounts().values():
        account.body.refresh_from_db()
    return cast


def draft(cast: Cast) -> Document:
    return drafting.start(written=NOTICE, by=cast.secretary)


@pytest.mark.django_db
def test_state_number_date_book_and_event_come_together(numbering: Cast) -> None:
    paper = draft(numbering)
    entry = give_number(draft=paper, version=1, day=DAY, by=numbering.clerk)
    paper = Document.objects.get(pk=paper.pk)
    assert (paper.state, paper.code, paper.date) == (State.NUMBERED, "01/TB-BQL", DAY)
    assert drafting.text_of(paper).code == "01/TB-BQL"
    assert (entry.document, entry.series.year, entry.number, entry.day) == (paper, 2024, 1, DAY)
    event = Event.objects.filter(object_uid=paper.uid).latest("id")
    assert event.type == "registry.number-given"
    assert event.sentence == "Văn thư ghi nhận đã ký, cấp số: Thông báo số 01/TB-BQL"


@pytest.mark.django_db
def test_numbers_follow_each_other_and_begin_anew_each_year(numbering: Cast) -> None:
    days = [DAY, DAY, DAY.replace(year=2025), DAY.replace(year=2025)]
    codes = [give_number(draft=draft(numbering), version=1, day=day, by=numbering.clerk).document.code for day in days]
    assert codes == ["01/TB-BQL", "02/TB-BQL", "01/TB-BQL", "02/TB-BQL"]


@pytest.mark.django_db
def test_a_body_that_begins_within_a_year_goes_on_from_its_book(numbering: Cast) -> None:
    assert (
        give_number(draft=draft(numbering), version=1, day=datetime.date(2023, 7, 1), by=numbering.clerk).number == 2536
    )


@pytest.mark.django_db
def test_no_number_is_given_for_a_day_before_the_newest(numbering: Cast) -> None:
    give_number(draft=draft(numbering), version=1, day=DAY, by=numbering.clerk)
    late = draft(numbering)
    with pytest.raises(NotAllowed, match="14/6/2024"):
        give_number(draft=late, version=1, day=DAY - datetime.timedelta(days=1), by=numbering.clerk)
    late.refresh_from_db()
    assert (late.state, NumberSeries.objects.get(year=2024).last) == (State.DRAFT, 1)


@pytest.mark.django_db
def test_a_document_gets_one_number(numbering: Cast) -> None:
    paper = draft(numbering)
    give_number(draft=paper, version=1, day=DAY, by=numbering.clerk)
    with pytest.raises(Conflict):
        give_number(draft=Document.objects.get(pk=paper.pk), version=1, day=DAY, by=numbering.clerk)
    with pytest.raises(NotAllowed):
        give_number(draft=Document.objects.get(pk=paper.pk), version=2, day=DAY, by=numbering.clerk)
    assert NumberSeries.objects.get(year=2024).last == 1


@pytest.mark.django_db
def test_a_body_that_numbers_elsewhere_gets_none_here(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        give_number(draft=draft(cast), version=1, day=DAY, by=cast.clerk)


@pytest.mark.django_db
def test_a_numbered_document_goes_out(numbering: Cast) -> None:
    paper = draft(numbering)
    give_number(draft=paper, version=1, day=DAY, by=numbering.clerk)
    issue(document=paper, version=2, by=numbering.clerk)
    assert Document.objects.get(pk=paper.pk).state == State.ISSUED


# Many at once


@pytest.mark.parametrize(
    ("writers", "each"),
    [pytest.param(8, 100, marks=pytest.mark.sqlite), pytest.param(50, 8, marks=pytest.mark.postgresql)],
)
def test_many_writers_at_once_get_exactly_one_to_n(writers: int, each: int) -> None:
    """Each writer is a process; ``./run bench numbering`` runs the full 50 x 100 on PostgreSQL."""
    program = [sys.executable, "-m", "benchmarks.installation", "race", str(writers), str(each)]
    said = subprocess.run(program, cwd=settings.ROOT, capture_output=True, text=True)
    assert said.returncode == 0, said.stdout + said.stderr
    assert said.stdout.startswith(f"1..{writers * each} in ")
