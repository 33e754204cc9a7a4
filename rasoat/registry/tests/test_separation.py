"""Who signs a text owes a reason for handing it up or recording its signature himself (DESIGN 4, separation)."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from rasoat.audit.models import Event
from rasoat.conftest import Cast
from rasoat.organisations.models import Account, Appointment, Body
from rasoat.organisations.models.people import SigningRight
from rasoat.organisations.signing import way
from rasoat.registry.actions import drafting
from rasoat.registry.models import Document
from rasoat.registry.tests.test_drafting import NOTICE

SignIn = Callable[[Account], Client]
WAIVED = {"waiver": "Theo mẫu riêng của cơ quan."}
REASON = "Văn phòng chỉ có một người."


@pytest.fixture
def draft(cast: Cast) -> Document:
    """A draft that the head of the office signs, who has an account."""
    appointment = Appointment.objects.get(post__title="Chánh Văn phòng")
    Account.objects.filter(pk=cast.chief.pk).update(person=appointment.person)
    signing = way(appointment, SigningRight.Authority.TL, cast.body)
    return drafting.start(written=replace(NOTICE, issuer=None), signing=signing, by=cast.secretary)


def put(client: Client, name: str, draft: Document, **values: object) -> tuple[int, str]:
    """The answer to the form of this name, and the state of the draft after it."""
    answer = client.post(reverse(name, args=[draft.uid]), {"version": draft.version} | values)
    draft.refresh_from_db()
    return answer.status_code, draft.state


def test_another_hands_up_without_being_asked(cast: Cast, sign_in: SignIn, draft: Document) -> None:
    assert put(sign_in(cast.secretary), "draft-submit", draft, **WAIVED) == (302, "submitted")


def test_the_signer_hands_up_for_a_reason_that_is_remembered(cast: Cast, sign_in: SignIn, draft: Document) -> None:
    chief = sign_in(cast.chief)
    assert put(chief, "draft-submit", draft, **WAIVED) == (422, "draft")
    assert put(chief, "draft-submit", draft, reason=REASON, **WAIVED) == (302, "submitted")
    assert REASON in Event.objects.latest("id").changes["separation"][1]


def test_the_reason_is_kept_while_a_fault_of_form_is_waived(cast: Cast, sign_in: SignIn, draft: Document) -> None:
    answer = sign_in(cast.chief).post(
        reverse("draft-submit", args=[draft.uid]), {"version": draft.version, "reason": REASON}
    )
    assert answer.status_code == 422
    assert f'name="reason" value="{REASON}"' in answer.content.decode()


@pytest.mark.parametrize("number_source", [Body.NumberSource.PAPER_BOOK, Body.NumberSource.HERE])
def test_the_signer_records_for_a_reason(cast: Cast, sign_in: SignIn, draft: Document, number_source: str) -> None:
    Body.objects.filter(pk=cast.body.pk).update(number_source=number_source)
    Account.objects.filter(pk=cast.clerk.pk).update(person=draft.signing_appointment.person)
    name, values = "signed-typed", {"number": "305", "date": "20/11/2026"}
    if number_source == Body.NumberSource.HERE:
        name, values = "numbering", {"day": "20/11/2026"}
    clerk = sign_in(cast.clerk)
    assert put(clerk, name, draft, **values) == (422, "draft")
    status, state = put(clerk, name, draft, reason=REASON, **values)
    assert (status, state) == (302, "numbered" if name == "numbering" else "issued")
    assert REASON in Event.objects.filter(object_uid=draft.uid).latest("id").changes["separation"][1]


def test_where_the_body_is_strict_no_reason_helps(cast: Cast, sign_in: SignIn, draft: Document) -> None:
    Body.objects.filter(pk=cast.body.pk).update(strict_separation=True)
    assert put(sign_in(cast.chief), "draft-submit", draft, reason=REASON, **WAIVED) == (302, "draft")
