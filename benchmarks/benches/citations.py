"""Citations in plain text: megabytes of UTF-8 a second of processor time, in prose of notices.

Where every line is a citation the pace is that of reading one, some 30 microseconds: shown beside it, without a target.
"""

import statistics
import time

from benchmarks.notices import COUNT, notices
from benchmarks.targets import at_least, exactly
from vanban.citations import find

ROUNDS = 5
TIMES = 7
"""How often the notices are repeated, so that the text is long enough to be timed."""
IN_A_NOTICE = 3
"""Its own code, the plan and the decision."""
LINES = 10_000
DENSE = "Căn cứ Nghị định số {}/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;\n"


TARGETS = {
    "prose_mb_s": at_least(20),
    "in_prose": exactly(IN_A_NOTICE * COUNT * TIMES),
    "in_dense": exactly(LINES),
}


def run() -> dict[str, float | int]:
    prose = "\n".join(notices() * TIMES)
    dense = "".join(DENSE.format(number) for number in range(1, LINES + 1))
    return {
        "prose_mb_s": pace(prose),
        "dense_mb_s": pace(dense),
        "in_prose": len(find(prose)),
        "in_dense": len(find(dense)),
    }


def pace(text: str) -> float:
    size = len(text.encode()) / 1e6
    seconds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        find(text)
        seconds.append(time.process_time() - start)
    return round(size / statistics.median(seconds), 1)
