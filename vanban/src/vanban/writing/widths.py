"""How wide a text is, measured with the letters that the PDF carries (and Word sets: the two fonts have one metric).

Both writers need it: the decree gives the rules under a line as a share of that line.
"""

import re
import struct
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from vanban.writing.measures import Style

FONTS = Path(__file__).parent / "fonts"
OPENERS = {"tại", "của", "và", "về", "trên", "cho", "theo", "trong", "trực", "khu", "thành", "tỉnh", "năm", "đối", "từ"}
"""Words that open a phrase, so that a title may break before them."""


def width(text: str, style: Style, *, bold: bool | None = None) -> float:
    """Width of ``text`` on one line, in points; ``bold`` overrides the style's own weight."""
    advances, em = _advances(style.bold if bold is None else bold, style.italic)
    shown = text.upper() if style.upper else text
    return sum(advances.get(ord(letter), em // 2) for letter in shown) * style.size / em


def lines(text: str, style: Style, measure: float) -> list[float]:
    """Widths of the lines into which ``text`` breaks at its blanks within ``measure`` points."""
    widths: list[float] = []
    blank = width(" ", style)
    for line in text.split("\n"):
        reached = 0.0
        for word in _words(line):
            wide = width(word, style)
            if reached and reached + blank + wide > measure:
                widths.append(reached)
                reached = wide
            else:
                reached += wide + (blank if reached else 0)
        widths.append(reached)
    return widths


def broken(text: str, style: Style, measure: float) -> str:
    """``text`` with ``\\n`` where a centred title breaks best within ``measure`` points.

    There are as few lines as can be, of about one length, and a break falls rather before a word that opens a phrase
    (``tại các đơn vị …``) than inside one, least of all inside a name (``Hải / Phòng``).
    """
    return "\n".join(_broken(_words(line), style, measure) for line in text.split("\n"))


def _words(text: str) -> list[str]:
    # A blank that must not break (for a number still to come) is no end of a word, as str.split() would have it.
    return [word for word in re.split("[ \n]", text) if word]


def _broken(words: list[str], style: Style, measure: float) -> str:
    plain = " ".join(words)
    count = len(lines(plain, style, measure))
    if count == 1:
        return plain
    blank = width(" ", style)
    wide = [width(word, style) for word in words]
    ideal = width(plain, style) / count
    # best[n][end]: the least cost of setting words[:end] in n lines, and where the last of them begins.
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for _ in range(count):
        reached: dict[int, tuple[float, int]] = {}
        for start, (cost, _) in best[-1].items():
            line = -blank
            for end in range(start + 1, len(words) + 1):
                line += blank + wide[end - 1]
                if line > measure and end > start + 1:
                    break
                total = cost + ((line - ideal) / measure) ** 2 + _price(words, end)
                if end not in reached or total < reached[end][0]:
                    reached[end] = total, start
        best.append(reached)
    pieces, end = [], len(words)
    for reached in reversed(best[1:]):
        start = reached[end][1]
        pieces.append(" ".join(words[start:end]))
        end = start
    return "\n".join(reversed(pieces))


def _price(words: list[str], end: int) -> float:
    """What a break before ``words[end]`` costs, where 1 is a line too short by the whole measure."""
    if end == len(words) or words[end].lower() in OPENERS:
        return 0.0
    name = words[end - 1][0].isupper() and words[end][0].isupper()
    return 0.4 if name else 0.15


def columns(rows: Sequence[Sequence[str]], style: Style, measure: float, padding: float) -> list[float]:
    """Widths of the columns of a table that fills ``measure`` points.

    Each column gets its longest word; what is left goes to the columns by the length of their texts.
    """
    count = max(map(len, rows))
    least, wanted = [0.0] * count, [0.0] * count
    for row in rows:
        for index, text in enumerate(row):
            words = [width(word, style, bold=True) for word in _words(text)] or [0.0]
            least[index] = max(least[index], max(words) + padding)
            wanted[index] = max(wanted[index], width(text, style) + padding)
    if sum(least) >= measure:
        return [measure * share / sum(least) for share in least]
    # The square root keeps one long text from taking all that the short columns could use.
    thirst = [max(want - need, 0.01) ** 0.5 for want, need in zip(wanted, least, strict=True)]
    rest = measure - sum(least)
    return [need + rest * share / sum(thirst) for need, share in zip(least, thirst, strict=True)]


@cache
def _advances(bold: bool, italic: bool) -> tuple[dict[int, int], int]:
    """Advance of each character of a face in font units, and the units of an em (OpenType: cmap format 4, hmtx)."""
    face = {(False, False): "Regular", (True, False): "Bold", (False, True): "Italic", (True, True): "BoldItalic"}
    data = (FONTS / f"LiberationSerif-{face[bold, italic]}.ttf").read_bytes()
    tables = {}
    for index in range(struct.unpack_from(">H", data, 4)[0]):
        tag, _, start, _ = struct.unpack_from(">4sLLL", data, 12 + 16 * index)
        tables[tag] = start
    em: int = struct.unpack_from(">H", data, tables[b"head"] + 18)[0]
    measured: int = struct.unpack_from(">H", data, tables[b"hhea"] + 34)[0]
    glyphs = [struct.unpack_from(">H", data, tables[b"hmtx"] + 4 * glyph)[0] for glyph in range(measured)]
    return {code: glyphs[min(glyph, measured - 1)] for code, glyph in _glyphs(data, tables[b"cmap"]).items()}, em


def _glyphs(data: bytes, cmap: int) -> dict[int, int]:
    """Glyph of each character of the Basic Multilingual Plane, from the Windows Unicode subtable."""
    for index in range(struct.unpack_from(">H", data, cmap + 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHL", data, cmap + 4 + 8 * index)
        if (platform, encoding) == (3, 1):
            break
    else:
        raise ValueError("font without a Unicode character map")
    table = cmap + offset
    count = struct.unpack_from(">H", data, table + 6)[0] // 2
    ends, starts, deltas, ranges = (
        struct.unpack_from(f">{count}H", data, table + 14 + 2 * count * part + (2 if part else 0)) for part in range(4)
    )
    found = {}
    for segment in range(count):
        for code in range(starts[segment], min(ends[segment], 0xFFFE) + 1):
            glyph = code
            if ranges[segment]:
                place = table + 16 + 6 * count + 2 * segment + ranges[segment] + 2 * (code - starts[segment])
                glyph = struct.unpack_from(">H", data, place)[0]
                if not glyph:
                    continue
            found[code] = (glyph + deltas[segment]) & 0xFFFF
    return found
