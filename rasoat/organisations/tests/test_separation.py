"""What one and the same person does not do both of: a reason is asked and remembered, or it is refused."""

import dataclasses

import pytest

from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.organisations import separation
from rasoat.organisations.separation import ReasonOwed, Rule, Separated

BOTH = Rule("try.both", "Người làm cũng là người duyệt.", lambda account, object: object is account)
HARD = dataclasses.replace(BOTH, name="try.both-hard", hard=True)


def test_nothing_is_asked_where_the_duties_are_apart(cast: Cast) -> None:
    assert separation.check(BOTH, by=cast.chief, object=cast.clerk) == {}


def test_a_reason_is_owed_and_goes_into_the_memory(cast: Cast) -> None:
    with pytest.raises(ReasonOwed, match=r"Người làm cũng là người duyệt\. Ghi lý do"):
        separation.check(BOTH, by=cast.chief, object=cast.chief, reason="  ")
    noted = separation.check(BOTH, by=cast.chief, object=cast.chief, reason="Văn phòng có một người.")
    assert noted == {"separation": (None, "Người làm cũng là người duyệt. Lý do: Văn phòng có một người.")}


def test_no_reason_helps_where_the_rule_or_the_body_is_hard(cast: Cast) -> None:
    with pytest.raises(Separated):
        separation.check(HARD, by=cast.chief, object=cast.chief, reason="Văn phòng có một người.")
    cast.body.strict_separation = True
    cast.body.save()
    cast.chief.body.refresh_from_db()
    with pytest.raises(Separated):
        separation.check(BOTH, by=cast.chief, object=cast.chief, reason="Văn phòng có một người.")
    assert not Event.objects.exists()
