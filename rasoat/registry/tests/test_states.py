"""The life of a draft: every verb from every state, and every role before every verb."""

import pytest

from rasoat.conftest import Cast
from rasoat.registry.models import Document
from rasoat.registry.states import TRANSITIONS, NotAllowed, State, move, open_to

ALLOWED = {
    ("submit", State.DRAFT): State.SUBMITTED,
    ("return", State.SUBMITTED): State.DRAFT,
    ("register", State.DRAFT): State.ISSUED,
    ("register", State.SUBMITTED): State.ISSUED,
    ("number", State.DRAFT): State.NUMBERED,
    ("number", State.SUBMITTED): State.NUMBERED,
    ("issue", State.NUMBERED): State.ISSUED,
}

WHO = {
    "submit": {"secretary", "clerk", "chief"},
    "return": {"secretary", "clerk", "chief"},
    "register": {"secretary", "clerk", "chief"},
    "number": {"clerk"},
    "issue": {"clerk"},
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("verb", TRANSITIONS)
def test_a_verb_leads_on_from_its_own_states_and_is_refused_from_all_others(verb: str, state: State) -> None:
    document = Document(state=state)
    if end := ALLOWED.get((verb, state)):
        move(document, verb)
        assert document.state == end
    else:
        with pytest.raises(NotAllowed, match=str(state.label)):
            move(document, verb)
        assert document.state == state


@pytest.mark.django_db
@pytest.mark.parametrize("verb", TRANSITIONS)
def test_a_verb_is_open_to_its_roles_within_the_body_and_to_nobody_else(verb: str, cast: Cast) -> None:
    document = Document(body=cast.body, state=next(iter(TRANSITIONS[verb].starts)))
    assert {name for name, account in cast.accounts().items() if open_to(account, document, verb)} == WHO[verb]


@pytest.mark.django_db
def test_a_verb_whose_time_has_not_come_is_open_to_nobody(cast: Cast) -> None:
    document = Document(body=cast.body, state=State.ISSUED)
    assert not [
        verb for verb in TRANSITIONS for account in cast.accounts().values() if open_to(account, document, verb)
    ]
