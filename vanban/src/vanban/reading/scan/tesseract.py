"""The engine at hand: tesseract 5 with its Vietnamese model, called as a program."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache

from lxml import etree
from PIL import Image

from vanban.reading.scan.cleaning import gray, without_strokes
from vanban.reading.scan.recognition import Engine, Unrecognised
from vanban.reading.words import Word

PROGRAM, LANGUAGE = "tesseract", "vie"
SECONDS = 60
"""Within which one reading of one page ends; the worst real page took 4."""
COLUMNS, BLOCK = 3, 6
"""Page segmentation modes: columns are looked for, or the page is taken as one block of lines."""

_BOX = re.compile(r"\bbbox (\d+) (\d+) (\d+) (\d+)")
_BASELINE = re.compile(r"\bbaseline (-?[\d.]+) (-?[\d.]+)")
_SIZE = re.compile(r"\bx_size ([\d.]+)")
_SURE = re.compile(r"\bx_wconf (\d+)")


@cache
def installed() -> bool:
    """Whether the program and its Vietnamese model are on this machine."""
    if shutil.which(PROGRAM) is None:
        return False
    known = subprocess.run([PROGRAM, "--list-langs"], capture_output=True, text=True, timeout=SECONDS, check=False)
    return LANGUAGE in known.stdout.split()


@dataclass(frozen=True, slots=True)
class Tesseract:
    """One way of reading a page: mode of segmentation, and how far coloured ink is taken off before (``cleaning``)."""

    mode: int = COLUMNS
    ink: int = 0
    seconds: float = SECONDS

    def __call__(self, page: Image.Image, dpi: int) -> list[Word]:
        """The words of a straight page, in pixels; raises Unrecognised."""
        clean = without_strokes(gray(page, self.ink), dpi)
        picture = b"P5 %d %d 255\n" % clean.size + clean.tobytes()
        command = [PROGRAM, "stdin", "stdout", "-l", LANGUAGE, "--psm", str(self.mode), "--dpi", str(dpi), "hocr"]
        try:
            # One thread each: its own threads cost more than they bring, and pages are read side by side anyway.
            said = subprocess.run(
                command,
                input=picture,
                capture_output=True,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
                timeout=self.seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise Unrecognised("nhận dạng quá thời gian cho phép nên không đọc") from None
        if said.returncode:
            raise Unrecognised("chương trình nhận dạng chữ gặp lỗi nên không đọc được")
        return _words(said.stdout)


TESSERACT: tuple[Engine, ...] = (Tesseract(COLUMNS, ink=1), Tesseract(BLOCK, ink=2))
"""The first reads, the second confirms: ink taken off differently, so that they do not err alike."""


def _words(hocr: bytes) -> list[Word]:
    """The words of an answer in hOCR (XHTML whose titles hold boxes, baselines, sizes)."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=False)
    words: list[Word] = []
    if not hocr.strip():
        return words
    for line in etree.fromstring(hocr, parser).iterfind(".//span[@title]"):
        title = line.get("title", "")
        box, baseline, size = _BOX.search(title), _BASELINE.search(title), _SIZE.search(title)
        if not (box and baseline and size):
            continue
        left, _, _, bottom = map(int, box.groups())
        slope, offset = map(float, baseline.groups())
        for word in line.iterfind("span[@title]"):
            box, sure = _BOX.search(word.get("title", "")), _SURE.search(word.get("title", ""))
            text = "".join(map(str, word.itertext())).strip()
            if not (box and sure and text):
                continue
            first, _, last, _ = map(int, box.groups())
            base = bottom + offset + slope * ((first + last) / 2 - left)
            words.append(Word(text, first, last, base, float(size[1]), sure=int(sure[1]) / 100))
    return words
