"""The pages of the tree with many units: ``python -m benchmarks.installation tree_pages UNITS``."""

import json
import statistics
import time
from urllib.parse import urlencode

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.offices import lines
from benchmarks.timing import milliseconds, yardstick
from rasoat.organisations.actions.sheets import import_units, take_sheet
from rasoat.organisations.models import Account, Organisation, OrganisationName
from rasoat.organisations.sheets import columns

ROUNDS = 20
DAY = "08/6/2023"


def main(units: int) -> bool:
    """Print, as JSON, how long the import took and the median of each page; whether a page failed."""
    by = Account.objects.get(username="quantri")
    seconds = fill(units, by)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    figures: dict[str, float | int] = {"units": Organisation.objects.count(), "import_s": seconds}
    figures["names"] = OrganisationName.objects.count()
    figures["yardstick_ms"] = round(statistics.median(milliseconds(yardstick) for _ in range(ROUNDS)), 2)
    client = Client()
    client.force_login(by)
    failed = False
    for name, page in pages().items():
        with CaptureQueriesContext(connection) as asked:
            failed |= client.get(page, HTTP_HOST="localhost").status_code != 200
        queries = len(asked)
        taken = [milliseconds(lambda page=page: client.get(page, HTTP_HOST="localhost")) for _ in range(ROUNDS)]  # type: ignore[misc]
        figures |= {f"{name}_ms": round(statistics.median(taken), 1), f"{name}_queries": queries}
    print(json.dumps(figures))
    return failed


def fill(units: int, by: Account) -> float:
    """Import so many units under the body's organisation, as a person would; seconds."""
    start = time.monotonic()
    heads = {name: chr(ord("A") + at) for at, name in enumerate(columns.COLUMNS)}
    sheet = take_sheet(
        name="don-vi.xlsx", read={"columns": heads, "lines": list(lines(units, by.body.organisation.name))}, by=by
    )
    import_units(sheet=sheet, by=by)
    return round(time.monotonic() - start, 1)


def pages() -> dict[str, str]:
    """What is measured: a level, the widest level, the top, searches, days of the past, units on offer."""
    wide = Organisation.objects.get(electronic_id="M1").uid
    deep = Organisation.objects.get(electronic_id="M30").uid
    asked: dict[str, dict[str, object]] = {
        "level": {},
        "wide_level": {"trong": wide},
        "top": {"trong": "tat-ca"},
        "past_level": {"trong": wide, "ngay": DAY},
        "search_marked": {"q": "Trường Tiểu học Xúc tiến Đầu tư số 12"},
        "search_plain": {"q": "truong tieu hoc xuc tien dau tu so 12"},
        "search_common": {"q": "trung tam"},
        "search_past": {"q": "trạm y tế cũ", "ngay": DAY},
        "search_short": {"q": "TT XTĐT số 7"},
    }
    addresses = {name: f"/to-chuc/?{urlencode(query)}" for name, query in asked.items()}
    addresses |= {"unit": f"/to-chuc/{deep}/", "past_unit": f"/to-chuc/{deep}/?ngay={DAY}"}
    offered = {"suggested": "truong tieu hoc xuc tien", "suggested_common": "trung tam", "suggested_short": "TT XTĐT"}
    addresses |= {name: f"/to-chuc/goi-y/?{urlencode({'o': 'unit', 'unit': words})}" for name, words in offered.items()}
    return addresses | {"proposal": "/to-chuc/sap-xep/de-xuat/", "people": "/to-chuc/nhan-su/"}
