"""What an earlier landing kept is carried over by the migrations of this one, on its own database.

``landings/`` holds a backup of the sample case of each landing, on both databases; `docs/how-to-keep-a-landing.md` says
how they are made. They are never made anew.
"""

import json
from pathlib import Path

import pytest
from django.db import connection

from rasoat.tests.conftest import Installation

LANDINGS = sorted((Path(__file__).parent / "landings").glob(f"*-{connection.vendor}.tar.gz"))

KEPT = """
import json
from django.test import Client
from rasoat.organisations.models import Account
from rasoat.registry.models import Document
clerk = Account.objects.get(username="vanthu")
client = Client()
client.force_login(clerk)
pages = ["/", "/van-ban/", "/dot-kiem-tra/", *(f"/van-ban/{document.uid}/" for document in Document.objects.all())]
answers = {client.get(page, HTTP_HOST="localhost").status_code for page in pages}
print(json.dumps([sorted(Document.objects.values_list("code", flat=True)), sorted(answers)]))
"""


def test_every_database_has_a_landing() -> None:
    assert LANDINGS


@pytest.mark.parametrize("landing", LANDINGS, ids=lambda path: path.name.removesuffix(".tar.gz"))
def test_an_earlier_landing_is_carried_over(landing: Path, installations: tuple[Installation, Installation]) -> None:
    installation, _ = installations
    installation.run("restore", str(landing))
    installation.run("migrate", "--check")
    codes, answers = json.loads(installation.shell(KEPT))
    assert {"146/KH-BQL", "2535/TB-BQL", "2819/TB-BQL", "4647/QĐ-UBND", "810/KH-BQL"} <= set(codes)
    assert answers == [200]
