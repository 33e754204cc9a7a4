"""The administrator sees nothing that a draft says, by whichever door (DESIGN 4, separation)."""

from typing import Any

from django.test import Client

from journeys.addresses import ROUTES, address, arrange
from rasoat.conftest import Cast
from rasoat.registry.actions import drafting
from rasoat.registry.models import Document

WRITTEN = "Câu này chỉ có trong dự thảo."
ASKED: tuple[dict[str, str], ...] = ({}, {"q": "dự thảo"})


def test_no_page_of_the_administrator_says_what_a_draft_says(cast: Cast, client: Client) -> None:
    things = arrange(cast)
    draft = Document.objects.get(uid=things.draft)
    drafting.edit_block(draft=draft, version=draft.version, block=things.block, text=WRITTEN, by=cast.secretary)
    shown: dict[str, set[str]] = {}
    for account in (cast.secretary, cast.administrator):
        client.force_login(account)
        shown[account.label] = {
            name for name in ROUTES for values in ASKED if WRITTEN in _text(client.get(address(name, things), values))
        }
    assert shown["Thư ký đoàn"] == {"draft"}
    assert shown["Quản trị"] == set()


def _text(answer: Any) -> str:
    content: bytes = b"".join(answer) if answer.streaming else answer.content
    return content.decode(errors="ignore")
