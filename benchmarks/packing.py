"""A list with its papers, packed by a real worker: run by ``benchmarks.installation``; prints figures as JSON.

One worker is killed on the way: nothing of its run is offered, and the next one makes the pack.
"""

import datetime
import json
import os
import random
import re
import statistics
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from benchmarks.notices import HOW, WHAT, WHO
from benchmarks.timing import milliseconds
from rasoat.criteria.models import Area, IndexCriterion, IndexList
from rasoat.evidence.models import Evidence, Pack
from rasoat.evidence.packing import SILENT, ask, tidy
from rasoat.evidence.sheet import NAME
from rasoat.organisations.models import Account, Grant
from rasoat.registry import storage
from rasoat.registry.models import Attachment, Document, StoredFile

YEAR = 2026
SMALLEST, LARGEST = 100_000, 500_000
"""Bytes of a file: what a signed PDF of some pages has."""
_VERBS = ("Ban hành kế hoạch về", "Báo cáo kết quả", "Công khai", "Kiểm tra", "Đánh giá", "Tỷ lệ hoàn thành")
_TYPES = ("Kế hoạch", "Báo cáo", "Quyết định", "Thông báo", "Công văn")


def main(criteria: int, files: int) -> int:
    account = Account.objects.get(grants__role=Grant.Role.SECRETARY)
    index_list = arrange(account, criteria, files)
    figures: dict[str, Any] = {"criteria": criteria, "files": files}
    figures |= pages(account, index_list)
    figures["idle_worker_mb"] = round(max(watched(worker())), 1)
    figures |= killed(account, index_list)
    figures |= packed(account, index_list)
    print(json.dumps(figures))
    return 0


def arrange(account: Account, criteria: int, files: int) -> IndexList:
    """Criteria under ten headings, and documents of the year with files that nothing compresses, spread over them."""
    draw, body = random.Random(2026), account.body
    index_list = IndexList.objects.create(body=body, year=YEAR, title="Bộ chỉ số cải cách hành chính")
    areas = list(Area.objects.order_by("order"))
    rows = []
    for number in range(criteria):
        section = number * 10 // criteria
        if number == 0 or section != (number - 1) * 10 // criteria:
            heading = IndexCriterion.objects.create(
                list=index_list, order=2 * number, code=str(section + 1), title=areas[section].name
            )
        rows.append(
            IndexCriterion.objects.create(
                list=index_list,
                parent=heading,
                order=2 * number + 1,
                code=f"{section + 1}.{number + 1}",
                title=f"{draw.choice(_VERBS)} {draw.choice(WHAT)}",
                proof=f"{draw.choice(_TYPES)} {draw.choice(WHAT)}",
                area=areas[section],
                max_points="1.5",
                self_score="1.25",
            )
        )
    for number in range(files):
        kind, day = draw.choice(_TYPES), datetime.date(YEAR, 1, 1) + datetime.timedelta(draw.randrange(365))
        document = Document.objects.create(
            body=body,
            state=Document.State.ISSUED,
            doc_type=kind,
            number=str(number + 1),
            symbol="BQL",
            code=f"{number + 1}/BQL",
            date=day,
            subject=f"Về {draw.choice(WHAT)} {draw.choice(HOW)}",
            issuer_name=draw.choice(WHO),
            content={},
        )
        content = b"%PDF-1.7\n" + draw.randbytes(draw.randrange(SMALLEST, LARGEST))
        with storage.staged([content]) as staged:
            stored = StoredFile.objects.create(body=body, sha256=staged.sha256, size=staged.size)
            staged.kept = True
        storage.settle()
        Attachment.objects.create(
            document=document, file=stored, role=Attachment.Role.SIGNED, name=f"van-ban-{number}.pdf"
        )
        Evidence.objects.create(criterion=rows[number % len(rows)], document=document, by=account)
    return index_list


def pages(account: Account, index_list: IndexList) -> dict[str, float]:
    """Median milliseconds of the list's page and of its proposals."""
    client = Client(headers={"host": "localhost"})
    client.force_login(account)
    found = {}
    for name in ("evidence", "evidence-proposals"):
        address = reverse(name, args=[index_list.uid])
        assert client.get(address).status_code == HTTPStatus.OK
        taken = [milliseconds(partial(client.get, address)) for _ in range(5)]
        found[f"page_{name.replace('-', '_')}_ms"] = round(statistics.median(taken), 1)
    return found


def worker() -> "subprocess.Popen[bytes]":
    connections.close_all()
    command = [sys.executable, "-m", "rasoat.cli", "worker", "--batch", "--no-startup-delay", "--interval", "0.05"]
    return subprocess.Popen(command)


def watched(working: "subprocess.Popen[bytes]") -> Iterator[float]:
    """The most memory in MB that the process took until now, twenty times a second while it lives."""
    status = Path(f"/proc/{working.pid}/status")
    while working.poll() is None:
        if match := re.search(r"VmHWM:\s+(\d+) kB", status.read_text()):
            yield int(match[1]) / 1024
        time.sleep(0.05)


def killed(account: Account, index_list: IndexList) -> dict[str, int]:
    """A worker killed in the middle of its work: what of it is offered, and what is left once the clock has looked.

    The newest file is a pipe that nobody writes to: the worker waits there until it is killed.
    """
    pack = ask(index_list=index_list, by=account)
    newest = storage.path_of(Attachment.objects.latest("pk").file)
    kept = newest.rename(newest.with_suffix(".kept"))
    os.mkfifo(newest)
    working, part = worker(), pack.file.with_suffix(".part")
    while not (part.exists() and part.stat().st_size > SMALLEST) and working.poll() is None:
        time.sleep(0.01)
    working.kill()
    working.wait()
    kept.replace(newest)
    half = [file.name for file in pack.file.parent.iterdir()]
    offered = pack.available
    tidy(timezone.now() + SILENT + datetime.timedelta(seconds=1))
    pack.refresh_from_db()
    return {
        "killed_left_half_a_file": len(half),
        "killed_offered": int(offered or pack.available or any(name.endswith(".zip") for name in half)),
        "killed_said": int(pack.state == Pack.State.FAILED and bool(pack.failure)),
        "killed_left_after_the_clock": sum(1 for _ in pack.file.parent.iterdir()),
    }


def packed(account: Account, index_list: IndexList) -> dict[str, Any]:
    """From the asking to the pack, the worker's start included; what it holds; how much memory the worker took."""
    pack = ask(index_list=index_list, by=account)
    begun, seen, peak = time.monotonic(), set(), 0.0
    for peak in watched(worker()):  # noqa: B007 - said at the end
        pack.refresh_from_db(fields=["state", "done"])
        seen.add((pack.state, pack.done))
    taken = time.monotonic() - begun
    pack.refresh_from_db()
    with zipfile.ZipFile(pack.file) as archive:
        whole, names = archive.testzip() is None, archive.namelist()
    return {
        "made": int(pack.state == Pack.State.MADE and whole and names[0] == NAME),
        "files_packed": len(names) - 1,
        "seconds": round(taken, 2),
        "progress_seen": len(seen),
        "worker_peak_mb": round(peak, 1),
        "zip_mb": round((pack.size or 0) / 1e6, 1),
    }
