"""Citations in plain text: megabytes of UTF-8 a second of processor time, in prose and where every line cites."""

import statistics
import time

from benchmarks.notices import notices
from vanban.citations import find

ROUNDS = 5
TARGET = 20
DENSE = "Căn cứ Nghị định số {}/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;\n"


def run() -> dict[str, float | int]:
    prose = "\n".join(notices() * 7)
    dense = "".join(DENSE.format(number) for number in range(1, 10_000))
    return {"prose_mb_s": pace(prose), "dense_mb_s": pace(dense), "target_mb_s": TARGET, "in_prose": len(find(prose))}


def pace(text: str) -> float:
    size = len(text.encode()) / 1e6
    seconds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        find(text)
        seconds.append(time.process_time() - start)
    return round(size / statistics.median(seconds), 1)
