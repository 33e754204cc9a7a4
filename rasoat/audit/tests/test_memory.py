"""What is recorded, how it is sealed and anchored."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command

from rasoat.audit import events, sealer
from rasoat.audit.acting import acting
from rasoat.audit.actions import record
from rasoat.audit.chain import verify
from rasoat.audit.models import Event, PersonalValue, Seal, Unsealed
from rasoat.audit.queries import exported
from rasoat.audit.sealer import seal
from rasoat.audit.vocabulary import EVENT_TYPES, EventType
from rasoat.cli import _verify_log
from rasoat.conftest import Cast

DAY = datetime.date(2026, 11, 23)


def anchors() -> list[dict[str, Any]]:
    return [json.loads(line) for line in settings.ANCHORS.read_text().splitlines()]


def faults() -> list[str]:
    return list(verify(exported(sealer.head()), anchors()))


def exporting(cast: Cast, what: str = "sổ văn bản đi") -> Event:
    """One event, in an action of its own."""
    with acting():
        return record(events.EXPORTED, by=cast.clerk, body=cast.body.uid, object=what)


def test_an_undeclared_event_is_refused(cast: Cast) -> None:
    undeclared = EventType("audit.test-only", "…")
    del EVENT_TYPES[undeclared.name]
    with acting(), pytest.raises(ValueError, match="not declared"):
        record(undeclared, by=cast.clerk, body=None)


def test_an_event_type_is_declared_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        EventType(events.EXPORTED.name, "…")


def test_an_event_says_who_did_what_in_a_sentence(cast: Cast) -> None:
    event = exporting(cast)
    assert event.sentence == "Văn thư xuất sổ văn bản đi"
    assert (event.actor_uid, event.body_uid) == (cast.clerk.uid, cast.body.uid)


def test_a_personal_value_is_hidden_in_the_row_and_may_be_erased_without_breaking_the_chain(cast: Cast) -> None:
    signed = EventType("audit.test-signed", "{actor} ghi nhận", personal=frozenset({"signer"}))
    with acting():
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
    assert faults() == []


def test_the_same_personal_value_leaves_no_two_hashes_alike(cast: Cast) -> None:
    """Who knows one value cannot look for it elsewhere."""
    signed = EventType("audit.test-signed", "{actor} ghi nhận", personal=frozenset({"signer"}))
    for _ in range(2):
        with acting():
            record(signed, by=cast.clerk, body=None, changes={"signer": ("(họ và tên)", "(họ và tên)")})
    del EVENT_TYPES[signed.name]
    hidden = [event.changes["signer"][1] for event in Event.objects.filter(type=signed.name)]
    assert len(set(hidden)) == 2


def test_the_sealer_chains_every_event_once_and_anchors_the_head_once_a_day(cast: Cast) -> None:
    for number in range(5):
        exporting(cast, f"sổ {number}")
    waiting = Event.objects.filter(seal=None).count()
    assert waiting == Unsealed.objects.count() >= 5
    assert seal(day=DAY) == waiting
    assert seal(day=DAY) == Unsealed.objects.count() == 0
    assert list(Seal.objects.values_list("sequence", flat=True)) == list(range(1, Event.objects.count() + 1))
    assert [anchor["day"] for anchor in anchors()] == ["2026-11-23"]
    exporting(cast, "sổ sau")
    seal(day=DAY + datetime.timedelta(days=1))
    assert [anchor["sequence"] for anchor in anchors()] == [waiting, waiting + 1]
    assert faults() == []


def test_sealing_goes_on_batch_after_batch(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealer, "BATCH", 2)
    for number in range(5):
        exporting(cast, f"sổ {number}")
    assert seal(day=DAY) == Event.objects.count()
    assert faults() == []


def test_an_altered_row_is_found_in_the_database(cast: Cast) -> None:
    for number in range(3):
        exporting(cast, f"sổ {number}")
    seal(day=DAY)
    Event.objects.filter(object_label="sổ 1").update(actor_label="Thư ký đoàn")
    assert ["không khớp mã niêm phong" in fault for fault in faults()] == [True]


def test_an_event_that_stays_unsealed_is_reported(cast: Cast) -> None:
    event = exporting(cast)
    Unsealed.objects.all().delete()
    seal(day=DAY)
    assert list(verify(exported(None), [])) == []
    Event.objects.filter(pk=event.pk).update(at=event.at - datetime.timedelta(seconds=61))
    (fault,) = verify(exported(None), [])
    assert fault.startswith(f"Sự kiện {event.uid} chưa được niêm phong")


def test_an_export_ends_with_an_anchor_of_its_last_event(cast: Cast, tmp_path: Path) -> None:
    """The export is itself remembered, and a second one on the same day is anchored too."""
    for number in range(2):
        exporting(cast, f"sổ {number}")
        call_command("export_log", str(tmp_path / "log.jsonl"))
        lines = (tmp_path / "log.jsonl").read_text().splitlines()
        last = json.loads(lines[-1])
        assert last["sentence"] == "Hệ thống xuất nhật ký hệ thống"
        assert {key: anchors()[-1][key] for key in ("sequence", "digest")} == {
            "sequence": len(lines),
            "digest": last["digest"],
        }


def test_an_export_is_verified_with_nothing_but_itself_and_the_anchors(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exporting(cast)
    log = tmp_path / "log.jsonl"
    call_command("export_log", str(log))
    whole = log.read_text()
    count = len(whole.splitlines())
    assert _verify_log(str(log), str(settings.ANCHORS)) == 0
    assert f"Nhật ký nguyên vẹn: {count} sự kiện, 1 mã neo." in capsys.readouterr().out
    for altered, said in {
        whole.replace("sổ văn bản đi", "sổ văn bản đến"): "không khớp mã niêm phong",
        "".join(whole.splitlines(keepends=True)[:-1]): "Mất sự kiện",
        whole[:-40]: "Dòng",
        whole + "[]\n": f"Dòng {count + 1} không phải",
    }.items():
        log.write_text(altered)
        assert _verify_log(str(log), str(settings.ANCHORS)) == 1
        assert said in capsys.readouterr().out
    assert _verify_log(str(tmp_path / "none"), str(settings.ANCHORS)) == 2
    assert _verify_log(str(log)) == 2
