"""The boards and lists over many assignments: ``python -m benchmarks.installation assignment_pages ASSIGNMENTS``."""

import json
import statistics
import time

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from benchmarks.aftermath import years_of_inspections
from benchmarks.timing import milliseconds, yardstick
from rasoat.inspections.models import Assignment, Campaign
from rasoat.organisations.models import Account, Body, Grant, Organisation

ROUNDS = 5


def main(assignments: int) -> bool:
    """Print, as JSON, the median of each page and how much it asks; whether a page failed."""
    start = time.monotonic()
    body = years_of_inspections(assignments)
    figures: dict[str, float | int] = {"assignments": Assignment.objects.count()}
    figures["made_s"] = round(time.monotonic() - start, 1)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    figures["yardstick_ms"] = round(statistics.median(milliseconds(yardstick) for _ in range(ROUNDS)), 2)
    failed, clients = False, dict[str, Client]()
    for name, (username, page) in pages(body).items():
        if username not in clients:
            clients[username] = Client()
            clients[username].force_login(Account.objects.get(username=username))
        client = clients[username]
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(page, HTTP_HOST="localhost")
        failed |= answer.status_code != 200
        queries = len(asked)

        def look(client: Client = client, page: str = page) -> object:
            return client.get(page, HTTP_HOST="localhost")

        for unit, clock in (("ms", time.perf_counter), ("cpu_ms", time.process_time)):
            taken = [milliseconds(look, clock) for _ in range(ROUNDS)]
            figures[f"{name}_{unit}"] = round(statistics.median(taken), 1)
        figures[f"{name}_queries"] = queries
    print(json.dumps(figures))
    return failed


def pages(body: Body) -> dict[str, tuple[str, str]]:
    """What is measured, and who looks: every board and list that counts assignments, visits or shortcomings."""
    campaign = Campaign.objects.filter(body=body).earliest("-year", "pk")
    unit = Organisation.objects.get(electronic_id="M20")
    merged = Organisation.objects.get(electronic_id="M8")
    account: Account = Account.objects.create_user("dv-thu", label="Đơn vị", body=body)
    Grant.objects.create(
        account=account, role=Grant.Role.UNIT, unit=unit, valid_from=f"{timezone.localdate().year}-01-01"
    )
    after, found, year = "/sau-kiem-tra/", "/sau-kiem-tra/ton-tai/", timezone.localdate().year
    office = {
        "followed": after,
        **{name: f"{after}?tinh-trang={name}" for name in ("late", "reported", "undated", "ended")},
        "followed_deep": f"{after}?page=500",
        "ended_deep": f"{after}?tinh-trang=ended&page=3000",
        "of_campaign": f"{after}?dot={campaign.uid}",
        "of_unit": f"{after}?don-vi={unit.uid}",
        "of_merged": f"{after}?don-vi={merged.uid}&tinh-trang=ended",
        "of_area": f"{after}?linh-vuc=tthc&tinh-trang=late",
        "one_assignment": f"{after}{Assignment.objects.filter(state='reported').earliest('pk').uid}/",
        "shortcomings": found,
        "shortcomings_deep": f"{found}?page=200",
        "shortcomings_again": f"{found}?lap-lai=1",
        "shortcomings_of_unit": f"{found}?don-vi={unit.uid}",
        "shortcomings_of_area": f"{found}?linh-vuc=tthc&nam={year}",
        "campaigns": "/dot-kiem-tra/",
        "campaign": f"/dot-kiem-tra/{campaign.uid}/",
        "visits": f"/dot-kiem-tra/da-kiem-tra/?nam={year}",
        "by_unit": f"{after}theo-don-vi/",
        "leader": "/lanh-dao/",
        "leader_past": f"/lanh-dao/?nam={year - 3}",
        "reports": "/bao-cao/",
        "report": f"/bao-cao/nam-{year}/",
        "report_list": f"/bao-cao/nam-{year}/followed/",
        "documents": "/van-ban/",
        "search": "/van-ban/?q=ket+qua+kiem+tra",
        "search_rare": "/van-ban/?q=tai+lieu+kiem+chung+4711",
        "units": "/to-chuc/",
        "unit": f"/to-chuc/{unit.uid}/",
    }
    homes = ("thuky", "vanthu", "chanhvanphong", "lanhdao", "quantri", "dv-thu")
    return {
        **{f"home_{username.replace('-', '_')}": (username, "/") for username in homes},
        **{name: ("thuky", page) for name, page in office.items()},
        "own_unit": ("dv-thu", "/dot-kiem-tra/don-vi/"),
    }
