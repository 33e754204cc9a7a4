"""How long a piece of work takes, beside a yardstick measured in the same run."""

import hashlib
import random
import statistics
import time
from collections.abc import Callable, Sequence

Work = Callable[[], object]

ROUNDS = 5
"""Each piece of work is timed this often, in a new order each time, so that no lucky neighbour helps it."""


def yardstick() -> None:
    """A fixed piece of work: a figure given as a multiple of it means the same on a slow machine as on a fast one."""
    hashlib.sha256(bytes(1_000_000)).digest()
    sorted(str(number)[::-1] for number in range(2_000))


def milliseconds(work: Work, clock: Callable[[], float] = time.perf_counter) -> float:
    start = clock()
    work()
    return (clock() - start) * 1000


def timings(works: Sequence[Work]) -> dict[str, float | int]:
    """Median and 95th percentile over all works, each timed ROUNDS times after one untimed round.

    ``cpu_ms`` is the processor time of this process in one round more, which a busy machine hardly makes longer.
    """
    order = list(works)
    shuffle = random.Random(0).shuffle
    for work in order:
        work()
    samples: list[float] = []
    measured: list[float] = []
    for _ in range(ROUNDS):
        shuffle(order)
        samples += [milliseconds(work) for work in order]
        measured += [milliseconds(yardstick) for _ in range(10)]
    median = statistics.median(samples)
    return {
        "distinct": len(order),
        "median_ms": round(median, 3),
        "cpu_ms": round(statistics.median(milliseconds(work, time.process_time) for work in order), 3),
        "p95_ms": round(statistics.quantiles(samples, n=20)[-1], 3),
        "times_yardstick": round(median / statistics.median(measured), 2),
    }
