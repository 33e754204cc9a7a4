"""Scans: pages that are pictures, straightened, recognised, and turned into words with their places.

An engine is a function: a straight page in colour and its dots per inch in, words in pixels out. Where two are given,
the second confirms or doubts the first; ``TESSERACT`` is two ways of reading by the one program.
"""

import os
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from vanban.reading.layout import lay_out
from vanban.reading.lines import Sheet
from vanban.reading.refusals import Refusal, Unreadable
from vanban.reading.scan.abbreviations import attested
from vanban.reading.scan.pictures import frames_of, pages_of, scans_of
from vanban.reading.scan.recognition import Engine, Scan, Unrecognised, recognise
from vanban.reading.scan.tesseract import TESSERACT, installed
from vanban.reading.syllables import quality
from vanban.reading.words import Page

__all__ = ["TESSERACT", "Engine", "Enough", "Progress", "Unrecognised", "read_picture", "recognise_pages", "scans_of"]

Progress = Callable[[int, int], None]
"""Told after each page: how many are done, of how many; may raise Enough."""


class Enough(Exception):
    """Raised by who hears of progress: the pages that are left are not recognised, and named before this message."""


MOST_AT_ONCE = 4
"""Pages: each takes about 75 MB here while it is recognised, and as much in the engine."""
_VALID, _MARKED = 0.85, 0.70
"""Shares of well-formed and of marked words under which a scan is a poor one."""


def read_picture(data: bytes, engines: Sequence[Engine] | None = None, progress: Progress | None = None) -> Sheet:
    """A sheet out of the bytes of a .png, .jpg or .tif, each picture a page."""
    pages = pages_of(data)
    warnings = recognise_pages(pages, frames_of(data, pages), engines, progress, Refusal.NO_ENGINE)
    sheet = lay_out("scan", pages)
    sheet.warnings[:0] = warnings
    return sheet


def recognise_pages(
    pages: Sequence[Page],
    scans: Iterator[Scan],
    engines: Sequence[Engine] | None,
    progress: Progress | None,
    lacking: Refusal,
) -> list[str]:
    """Fill ``pages`` with the words of their pictures and return what a person should know of them.

    Raises Unreadable where it is the first page of the file that is not recognised: with ``lacking`` where there is no
    engine at all.
    """
    if engines is None:
        engines = TESSERACT if installed() else ()
    warnings = []
    outcomes = _outcomes(scans, engines) if engines else (Unrecognised("là bản quét nên không đọc được") for _ in pages)
    enough, left = None, pages[:0]
    for done, (page, failure) in enumerate(zip(pages, outcomes, strict=True), 1):
        if failure:
            page.words.clear()
            if page.number == 1:
                raise Unreadable(Refusal.UNRECOGNISED if engines else lacking)
            warnings.append(f"Trang {page.number} {failure}.")
        elif _is_poor(page):
            warnings.append(f"Trang {page.number}: bản quét kém, cần kiểm tra bằng mắt.")
        if progress:
            try:
                progress(done, len(pages))
            except Enough as reason:
                enough, left = reason, pages[done:]
                break
    outcomes.close()  # what is being recognised comes to its end
    if left:
        warnings.append(_named(left) + f" {enough}.")
        for page in left:
            page.words.clear()
    attested([word for page in pages for word in page.words])
    return warnings


def _named(pages: Sequence[Page]) -> str:
    if len(pages) == 1:
        return f"Trang {pages[0].number}"
    return f"Các trang quét từ trang {pages[0].number} đến trang {pages[-1].number}"


def _outcomes(scans: Iterator[Scan], engines: Sequence[Engine]) -> Generator[Unrecognised | None]:
    """What hindered each page, in their order: as many at a time as there are processors."""
    at_once = min(os.cpu_count() or 1, MOST_AT_ONCE)
    waiting: deque[Future[None]] = deque()
    with ThreadPoolExecutor(at_once) as pool:
        for scan in scans:
            if len(waiting) == at_once:
                yield _hindrance(waiting.popleft())
            waiting.append(pool.submit(recognise, scan, engines))
        while waiting:
            yield _hindrance(waiting.popleft())


def _hindrance(page: Future[None]) -> Unrecognised | None:
    failure = page.exception()
    if failure is None or isinstance(failure, Unrecognised):
        return failure
    raise failure


def _is_poor(page: Page) -> bool:
    valid, marked = quality(" ".join(word.text for word in page.words))
    return valid < _VALID or marked < _MARKED
