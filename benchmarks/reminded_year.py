"""2026, gone through: run by ``benchmarks.installation``; prints what was heard, missing and too much, as JSON."""

import datetime
import json
import time

from benchmarks.reminders import go_through


def main(units: int) -> int:
    start = time.perf_counter()
    figures = go_through(units, datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))
    print(json.dumps(figures | {"seconds": round(time.perf_counter() - start)}))
    return 0
