"""What is recorded, how it is sealed and anchored."""

import datetime
import json
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from rasoat.audit import events
from rasoat.audit.actions import NotInTransaction, record, record_alone
from rasoat.audit.chain import verify
from rasoat.audit.models import Event, PersonalValue, Seal
from rasoat.audit.queries import exported
from rasoat.audit.sealer import seal
from rasoat.audit.vocabulary import EVENT_TYPES, EventType
from rasoat.conftest import Cast

DAY = datetime.date(2026, 11, 23)


def anchors(file: Path | None = None) -> list[dict[str, object]]:
    return [json.loads(line) for line in (file or settings.ANCHORS).read_text().splitlines()]


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_the_transaction_of_its_change_is_refused() -> None:
    with pytest.raises(NotInTransaction):
        record(events.EXPORTED, by=None, body=None, object="sổ văn bản đi")


def test_an_undeclared_event_is_refused(cast: Cast) -> None:
    undeclared = EventType("audit.test-only", "…")
    del EVENT_TYPES[undeclared.name]
    with pytest.raises(ValueError, match="not declared"):
        record(undeclared, by=cast.clerk, body=None)


def test_an_event_type_is_declared_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        EventType(events.EXPORTED.name, "…")


def test_an_event_says_who_did_what_in_a_sentence(cast: Cast) -> None:
    event = record(events.EXPORTED, by=cast.clerk, body=cast.body.uid, object="sổ văn bản đi")
    assert event.sentence == "Văn thư xuất sổ văn bản đi"
    assert (event.actor_uid, event.body_uid) == (cast.clerk.uid, cast.body.uid)


def test_the_event_of_a_change_that_is_rolled_back_is_gone_and_a_refusal_stays(cast: Cast) -> None:
    before = Event.objects.count()
    with transaction.atomic():
        record(events.EXPORTED, by=cast.clerk, body=None, object="sổ văn bản đi")
        transaction.set_rollback(True)
    assert Event.objects.count() == before
    record_alone(events.REFUSED, by=cast.leader, body=None, object="/van-ban/", reason="nhập văn bản")
    assert Event.objects.count() == before + 1


def test_a_personal_value_is_hidden_in_the_row_and_may_be_erased_without_breaking_the_chain(cast: Cast) -> None:
    signed = EventType("audit.test-signed", "{actor} ghi nhận", personal=frozenset({"signer"}))
    event = record(
        signed, by=cast.clerk, body=None, changes={"signer": (None, "(họ và tên)"), "code": ("", "1/TB-BQL")}
    )
    del EVENT_TYPES[signed.name]
    assert event.changes["code"] == ["", "1/TB-BQL"]
    assert event.changes["signer"][0] is None
    assert "họ và tên" not in json.dumps(event.changes, ensure_ascii=False)
    assert PersonalValue.objects.get().after == "(họ và tên)"
    seal(day=DAY)
    PersonalValue.objects.all().delete()
    assert not list(verify(exported(), anchors()))


def test_the_sealer_chains_every_event_once_and_anchors_the_head_once_a_day(cast: Cast) -> None:
    for number in range(5):
        record(events.EXPORTED, by=cast.clerk, body=None, object=f"sổ {number}")
    waiting = Event.objects.filter(seal=None).count()
    assert waiting >= 5
    assert seal(day=DAY) == waiting
    assert seal(day=DAY) == 0
    assert list(Seal.objects.values_list("sequence", flat=True)) == list(range(1, Event.objects.count() + 1))
    assert [anchor["day"] for anchor in anchors()] == ["2026-11-23"]
    record(events.EXPORTED, by=cast.clerk, body=None, object="sổ sau")
    seal(day=DAY + datetime.timedelta(days=1))
    assert [anchor["sequence"] for anchor in anchors()] == [waiting, waiting + 1]
    assert not list(verify(exported(), anchors()))


def test_an_altered_row_is_found_in_the_database(cast: Cast) -> None:
    for number in range(3):
        record(events.EXPORTED, by=cast.clerk, body=None, object=f"sổ {number}")
    seal(day=DAY)
    Event.objects.filter(object_label="sổ 1").update(actor_label="Thư ký đoàn")
    faults = list(verify(exported(), anchors()))
    assert ["không khớp mã niêm phong" in fault for fault in faults] == [True]
