"""Every page answers whom it should, refuses whom it must, and asks the database little."""

import datetime
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from rasoat.conftest import Cast
from rasoat.inspections import actions
from rasoat.organisations.actions import reorganisations
from rasoat.organisations.models import Organisation, Reorganisation, Step
from rasoat.organisations.models.people import SigningRight
from rasoat.registry.actions import filing
from rasoat.registry.models import Attachment, Document, Intake

QUERIES = 15
"""The most that one page may ask the database."""

OPEN = {
    "sign-in",
    "account_login",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "single-sign-on",
    "single-sign-on-back",
    "forgotten-password",
    "one-time-link",
    "sign-out",
    "paper-style",
}
"""Pages that show nothing of anybody."""

OWN = {
    "own-account",
    "mfa_index",
    "account_reauthenticate",
    "password",
    "own-sessions-end",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_add_webauthn",
    "passkey-remove",
}
"""Pages about who looks at them, whatever their role."""

ADMINISTRATION = {"accounts", "account", "account-new"}
"""Pages of the administrator."""

NOT_SEEN = {"sign-out"}
"""Verbs without a page of their own."""

TREE_VERBS = {
    "reorganisation-propose",
    "reorganisation-confirm",
    "reorganisation-withdraw",
    "people",
    "appointment",
    "signing-right-end",
}
"""What the administrator or the leader do themselves: the tree is kept by the one and confirmed by the other."""

NOTICE = """Số: 7/TB-BQL

Hải Phòng, ngày 05 tháng 3 năm 2024

THÔNG BÁO
Lịch kiểm tra

Căn cứ Kế hoạch số 810/KH-BQL;

Nội dung./.
"""


@dataclass(frozen=True)
class Case:
    """One thing of each kind that an address may name."""

    campaign: uuid.UUID
    document: uuid.UUID
    draft: uuid.UUID
    block: str
    intake: uuid.UUID
    copy: uuid.UUID
    file: uuid.UUID
    reorganisation: uuid.UUID
    account: uuid.UUID
    appointment: uuid.UUID
    signing_right: uuid.UUID

    def arguments(self, name: str, wanted: frozenset[str]) -> dict[str, object]:
        """What to put into the address of the page ``name``."""
        match name.partition("-")[0]:
            case "campaign" | "compact" | "notice":
                kind: object = self.campaign
            case "draft" | "signed" | "numbering":
                kind = self.draft
            case "intake":
                kind = self.intake
            case "file":
                kind = self.file
            case "account":
                kind = self.account
            case "appointment":
                kind = self.appointment
            case "signing":
                kind = self.signing_right
            case "reorganisation":
                kind = self.reorganisation
            case _:
                kind = self.document
        known = {"uid": kind, "copy": self.copy, "block": self.block, "form": "pdf"}
        return {name: known[name] for name in wanted}


def routes(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern)
        else:
            yield pattern


ROUTES = {route.name: frozenset(route.pattern.converters) for route in routes()}
PAGES = sorted(name for name in ROUTES if name and name not in OPEN)


@pytest.fixture
def case(cast: Cast) -> Case:
    campaign = actions.start_campaign(
        by=cast.secretary,
        title="Kiểm tra công tác cải cách hành chính năm 2024",
        year=2024,
        scope=cast.campaign.scope,
        topic=cast.campaign.topic,
        areas=cast.campaign.areas.all(),
        like=cast.campaign,
    )
    intake = filing.take_in(chunks=[NOTICE.encode()], name="thong-bao.txt", by=cast.clerk)
    kept = filing.take_in(chunks=[NOTICE.replace("7/TB", "8/TB").encode()], name="thong-bao-8.txt", by=cast.clerk)
    attachment = Attachment.objects.create(
        document=cast.body.documents.get(number="810"), file=kept.file, role=Attachment.Role.ORIGINAL, name=kept.name
    )
    draft = drafted(cast)
    copy = Intake.objects.get(pk=kept.pk)
    copy.draft = draft
    copy.save()
    right = SigningRight.objects.select_related("appointment").get()
    return Case(
        campaign=campaign.uid,
        document=cast.body.documents.get(number="810").uid,
        draft=draft.uid,
        block=draft.content["body"][0]["id"],
        intake=intake.uid,
        copy=copy.uid,
        file=attachment.uid,
        reorganisation=proposed(cast).uid,
        account=cast.clerk.uid,
        appointment=right.appointment.uid,
        signing_right=right.uid,
    )


def proposed(cast: Cast) -> Reorganisation:
    """A merger that waits to be confirmed."""
    school, centre = Organisation.objects.filter(kind=Organisation.Kind.SERVICE_UNIT).order_by("id")
    return reorganisations.propose(
        day=datetime.date(2023, 9, 1),
        decision_code="2500/QĐ-UBND",
        decision_date=datetime.date(2023, 8, 25),
        decided_by="Ủy ban nhân dân thành phố Hải Phòng",
        steps=[Step(kind=Step.Kind.MERGE, unit=school, target=centre)],
        by=cast.secretary,
    )


def drafted(cast: Cast) -> Document:
    """A draft out of the sample's data."""
    from rasoat.inspections.composition import notice
    from rasoat.registry.actions.drafting import start

    return start(written=notice(cast.campaign.result), by=cast.secretary)


def address(name: str, case: Case) -> str:
    return reverse(name, kwargs=case.arguments(name, ROUTES[name]))


def test_every_route_has_a_name() -> None:
    assert None not in ROUTES


def test_every_page_sends_a_stranger_to_the_sign_in(case: Case, client: Client) -> None:
    answers = {name: client.get(address(name, case)) for name in PAGES}
    assert {name: answer.status_code for name, answer in answers.items()} == dict.fromkeys(PAGES, 302)
    assert all(answer["Location"].startswith("/dang-nhap/") for answer in answers.values())


@pytest.mark.parametrize("method", ["get", "post"])
def test_nothing_of_a_body_is_found_by_another(case: Case, cast: Cast, client: Client, method: str) -> None:
    client.force_login(cast.outsider)
    named = [name for name in PAGES if ROUTES[name]]
    answers = {name: getattr(client, method)(address(name, case), follow=True).status_code for name in named}
    assert {name: answer for name, answer in answers.items() if answer not in (404, 405)} == {}


def test_every_page_answers_the_office_with_few_queries(case: Case, cast: Cast, client: Client) -> None:
    faults = []
    for account in (cast.clerk, cast.secretary):
        client.force_login(account)
        for name in PAGES:
            with CaptureQueriesContext(
                connection,
            ) as asked:
                answer = client.get(address(name, case))
            if answer.status_code not in (200, 302, 403, 405):
                faults.append((account.label, name, answer.status_code))
            if len(asked) > QUERIES:
                faults.append((account.label, name, f"{len(asked)} queries"))
    assert faults == []


def test_every_page_that_can_be_seen_is_seen_by_somebody(case: Case, cast: Cast, client: Client) -> None:
    seen = set()
    for account in cast.accounts().values():
        client.force_login(account)
        seen |= {name for name in PAGES if client.get(address(name, case)).status_code == 200}
    only_verbs = {name for name in PAGES if name not in seen}
    for account in (cast.clerk, cast.secretary):
        client.force_login(account)
        only_verbs -= {name for name in only_verbs if client.get(address(name, case)).status_code == 405}
    assert {name for name in only_verbs if client.get(address(name, case)).status_code != 302} == set()


def test_who_only_reads_changes_nothing(case: Case, cast: Cast, client: Client) -> None:
    """The leader and the administrator: every post is refused, and what there is stays as it was."""
    before = states()
    for account in (cast.leader, cast.administrator):
        client.force_login(account)
        allowed = OWN | ADMINISTRATION if account == cast.administrator else OWN
        for name in sorted({*PAGES} - allowed):
            answer = client.post(address(name, case), {"version": 1})
            assert answer.status_code in (403, 405), (account.label, name, answer.status_code)
    assert states() == before


def states() -> list[tuple[object, ...]]:
    return [*Document.objects.order_by("id").values_list("uid", "state", "version")]
