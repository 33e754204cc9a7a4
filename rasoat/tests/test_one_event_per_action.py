"""One event per action: no change without its event, no action with two, no write outside an action.

The whole suite runs under the watch that is proved here.
"""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from django.views.generic import UpdateView

from rasoat.audit import events
from rasoat.audit.acting import NotOneEvent, action, table_written
from rasoat.audit.actions import record, record_alone, request_under_way
from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.organisations.access import require
from rasoat.organisations.models import Account, Body
from rasoat.registry.access import FILE
from rasoat.registry.actions import filing
from rasoat.registry.models import Document
from rasoat.tests import watch


@action
def move_house(*, body: Body, place: str, by: Account, told: int = 1) -> None:
    """An action as every room has them; ``told`` is how many events it records."""
    body.place = place
    body.save()
    for _ in range(told):
        record(events.EXPORTED, by=by, body=body.uid, object=place)


def move_and_refuse(request: HttpRequest) -> HttpResponse:
    """A page that goes wrong: it changes something, and then refuses."""
    Body.objects.update(place="Thủy Nguyên")
    require(request, FILE)
    raise AssertionError("nobody comes here")


urlpatterns = [
    path("refuses/", move_and_refuse),
    path("library/<int:pk>/", UpdateView.as_view(model=Body, fields=["place"], success_url="/")),
]


def place(cast: Cast) -> str:
    return Body.objects.get(pk=cast.body.pk).place


def test_an_action_changes_and_tells(cast: Cast) -> None:
    move_house(body=cast.body, place="Thủy Nguyên", by=cast.clerk)
    assert place(cast) == Event.objects.latest("id").object_label == "Thủy Nguyên"


@pytest.mark.parametrize(("told", "fault"), [(0, "recorded no event"), (2, "and then audit.exported")])
def test_an_action_that_tells_nothing_or_too_much_is_undone(cast: Cast, told: int, fault: str) -> None:
    count = Event.objects.count()
    with pytest.raises(NotOneEvent, match=fault):
        move_house(body=cast.body, place="Thủy Nguyên", by=cast.clerk, told=told)
    assert (place(cast), Event.objects.count()) == ("Hải Phòng", count)


def test_an_action_that_changes_nothing_need_not_tell(cast: Cast) -> None:
    @action
    def look() -> int:
        return Body.objects.filter(place="Thủy Nguyên").update(place="Hải Phòng")

    assert look() == 0


def test_an_action_within_an_action_tells_for_itself_alone(cast: Cast) -> None:
    @action
    def move_twice(*, silently: bool) -> None:
        move_house(body=cast.body, place="Thủy Nguyên", by=cast.clerk)
        if not silently:
            record(events.EXPORTED, by=cast.clerk, body=None, object="cả hai")
        Document.objects.update(place="Thủy Nguyên")

    move_twice(silently=False)
    with pytest.raises(NotOneEvent, match="changed registry_document and"):
        move_twice(silently=True)


def test_an_event_outside_any_action_is_refused(cast: Cast) -> None:
    with pytest.raises(NotOneEvent, match="outside any action"):
        record(events.EXPORTED, by=None, body=None, object="sổ văn bản đi")


@pytest.mark.parametrize(
    ("sql", "table"),
    [
        ('INSERT INTO "registry_document" ("id") VALUES (1)', "registry_document"),
        ('INSERT OR IGNORE INTO "inspections_campaign_areas" ("id") VALUES (1)', "inspections_campaign_areas"),
        ('UPDATE "organisations_body" SET "place" = 1', "organisations_body"),
        ("  delete from registry_entry where 1 = 1", "registry_entry"),
        ('SELECT * FROM "registry_document" FOR UPDATE', None),
        ('UPDATE "django_session" SET "session_data" = 1', None),
        ('INSERT INTO "audit_event" ("id") VALUES (1)', None),
    ],
)
def test_a_statement_says_which_table_of_a_room_it_writes_to(sql: str, table: str | None) -> None:
    assert table_written(sql) == table


def test_a_write_of_the_product_outside_an_action_fails(cast: Cast) -> None:
    """``relate`` is a part of actions; called by itself it is a write that nobody is told of."""
    document = cast.body.documents.get(number="2535")
    document.references.all().delete()
    with pytest.raises(watch.OutsideAction, match=r"rasoat\.registry\.actions\.filing writes to registry_relation"):
        filing.relate(document)
    with watch.arranging():
        filing.relate(document)
    assert document.references.exists()


@pytest.mark.urls(__name__)
def test_a_write_of_a_library_in_a_request_fails(cast: Cast, sign_in: Callable[[Account], Client]) -> None:
    with pytest.raises(watch.OutsideAction, match="a request writes to organisations_body"):
        sign_in(cast.clerk).post(f"/library/{cast.body.pk}/", {"place": "Thủy Nguyên"})


# What stands alone


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("atomic", [False, True], ids=["page by page", "a transaction a request"])
def test_a_refusal_survives_the_rollback_of_its_request(
    cast: Cast, sign_in: Callable[[Account], Client], atomic: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(connection.settings_dict, "ATOMIC_REQUESTS", atomic)
    client = sign_in(cast.leader)
    assert client.post("/refuses/").status_code == 403
    assert place(cast) == ("Hải Phòng" if atomic else "Thủy Nguyên")
    assert Event.objects.get(type="audit.refused").sentence.startswith("Lãnh đạo Ban bị từ chối: nhập văn bản")


def test_a_refusal_survives_the_rollback_of_the_action_that_refused(cast: Cast) -> None:
    """Within a request; elsewhere there is no end to wait for, and it is a fault of the program."""

    def refuse() -> None:
        with transaction.atomic():
            move_house(body=cast.body, place="Thủy Nguyên", by=cast.leader)
            record_alone(events.REFUSED, by=cast.leader, body=None, object=cast.body, reason="dời trụ sở")
            raise PermissionDenied

    with pytest.raises(PermissionDenied), request_under_way():
        refuse()
    assert place(cast) == "Hải Phòng"
    assert Event.objects.latest("id").type == "audit.refused"
    with pytest.raises(RuntimeError, match="cannot stand alone"):
        refuse()


def test_the_event_of_a_change_that_is_rolled_back_is_gone_with_it(cast: Cast) -> None:
    count = Event.objects.count()
    with transaction.atomic():
        move_house(body=cast.body, place="Thủy Nguyên", by=cast.clerk)
        transaction.set_rollback(True)
    assert (place(cast), Event.objects.count()) == ("Hải Phòng", count)
