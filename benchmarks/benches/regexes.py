"""Hostile repeats of half a megabyte and of a whole one: what is linear takes twice the time for the second."""

import time
from collections.abc import Callable
from contextlib import suppress

import vanban
from benchmarks.targets import at_most
from vanban.citations import find

PIECES = (
    "a ", "Số: ", "1 ", "ngày ", "* ", "**a", "(", "(kèm ", "Căn cứ ", "1.", "   a", "của ", "số 1/", "Luật ", "12/KH-",
    "A-", "A/", "1/2020/", "Nghị định số ", "Kính gửi: ", "12/KH-X ", "|", "\t", "ngày 1/1/2020 ", "của Bộ, ", "a\n",
    "THÔNG BÁO\n", "Nơi nhận:\n", "- a;\n", "KT. GIÁM ĐỐC\n", "PHỤ LỤC\n", "PHỤ LỤC I\nTHÔNG BÁO\n", "Điều 1.\n",
)  # fmt: skip
HALF = 500_000
"""Letters of the shorter text."""
STEEP = 3
"""Times as long for twice the text: beyond that it is not linear."""
SHORT = 0.05
"""Seconds below which nothing can be told."""
TARGETS = {f"{work}_worst_ratio": at_most(STEEP, binding=True) for work in ("citations", "reading")}

Work = Callable[[str], object]
WORKS: dict[str, Work] = {"citations": find, "reading": lambda text: vanban.read(text.encode())}


def run() -> dict[str, str | float]:
    """The longest time for the whole, and the worst ratio, of finding citations and of reading."""
    figures: dict[str, str | float] = {}
    for name, work in WORKS.items():
        measured = [(*timed(work, piece), piece) for piece in PIECES]
        slowest = max(measured, key=lambda each: each[1])
        steepest = max((each for each in measured if each[1] > SHORT), key=_ratio, default=slowest)
        figures[f"{name}_slowest_s"] = round(slowest[1], 2)
        figures[f"{name}_slowest_piece"] = repr(slowest[2])
        figures[f"{name}_worst_ratio"] = round(_ratio(steepest), 2)
        figures[f"{name}_worst_ratio_piece"] = repr(steepest[2])
    return figures


def _ratio(measured: tuple[float, float, str]) -> float:
    return measured[1] / measured[0]


def timed(work: Work, piece: str) -> tuple[float, float]:
    """Seconds for the shorter text and for the one twice as long; measured thrice where that looks steep."""
    short, long = (seconds(work, piece, letters) for letters in (HALF, 2 * HALF))
    if long > SHORT and long > STEEP * short:
        short, long = (min(seconds(work, piece, letters) for _ in range(3)) for letters in (HALF, 2 * HALF))
    return short, long


def seconds(work: Work, piece: str, letters: int) -> float:
    """Seconds of processor time for ``piece`` repeated until it has so many letters; refusing is an answer too."""
    text = piece * (letters // len(piece))
    start = time.process_time()
    with suppress(vanban.Unreadable):
        work(text)
    return time.process_time() - start
