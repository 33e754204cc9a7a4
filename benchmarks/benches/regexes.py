"""Hostile repeats of half a megabyte and of a whole one: what is linear takes twice the time for the second."""

import time
from collections.abc import Callable
from contextlib import suppress

import vanban
from vanban.citations import find

PIECES = (
    "a ", "Số: ", "1 ", "ngày ", "* ", "**a", "(", "(kèm ", "Căn cứ ", "1.", "   a", "của ", "số 1/", "Luật ", "12/KH-",
    "A-", "A/", "1/2020/", "Nghị định số ", "Kính gửi: ", "12/KH-X ", "|", "\t", "ngày 1/1/2020 ", "của Bộ, ", "a\n",
    "THÔNG BÁO\n", "Nơi nhận:\n", "- a;\n", "KT. GIÁM ĐỐC\n", "PHỤ LỤC\n", "PHỤ LỤC I\nTHÔNG BÁO\n", "Điều 1.\n",
)  # fmt: skip
HALF = 500_000
"""Letters of the shorter text."""


def run() -> dict[str, str | float]:
    """The longest time for the whole, and the worst ratio, of finding citations and of reading."""
    works: dict[str, Callable[[str], object]] = {"citations": find, "reading": lambda text: vanban.read(text.encode())}
    figures: dict[str, str | float] = {}
    for name, work in works.items():
        measured = [(*timed(work, piece), piece) for piece in PIECES]
        slowest = max(measured, key=lambda each: each[1])
        steepest = max(
            (each for each in measured if each[1] > 0.05), key=lambda each: each[1] / each[0], default=slowest
        )
        figures[f"{name}_slowest_s"] = round(slowest[1], 2)
        figures[f"{name}_slowest_piece"] = repr(slowest[2])
        figures[f"{name}_worst_ratio"] = round(steepest[1] / steepest[0], 2)
        figures[f"{name}_worst_ratio_piece"] = repr(steepest[2])
    return figures


def timed(work: Callable[[str], object], piece: str) -> tuple[float, float]:
    """Seconds of processor time for the shorter text and for the one twice as long; refusing is an answer too."""
    seconds = []
    for length in (HALF, 2 * HALF):
        text = piece * (length // len(piece))
        start = time.process_time()
        with suppress(vanban.Unreadable):
            work(text)
        seconds.append(time.process_time() - start)
    return seconds[0], seconds[1]
