"""Several documents in one file: where each begins. Forms, regulations and annexes are no documents of their own."""

import re
from collections.abc import Sequence

from vanban.reading.lines import Line
from vanban.reading.signing import is_name, opens_signature
from vanban.reading.vocabulary import BODY_HEADS, NOISE, RECIPIENTS, is_caps, opens_annex

_NATIONAL = re.compile(r"C[ỘO]NG H(?:ÒA|OÀ|OA) X[ÃA] H[ỘO]I|(?:^|\s)ĐẢNG CỘNG SẢN VIỆT NAM$")
_NUMBERED = re.compile(r"Số\s*:?\s*(?:(\d[\w.]*\s?[/-]\s?[^\W\d_][\w&./-]*)|[\s.…_]*/\s*[^\W\d_]+-[^\W\d_])")
"""The number of a document, or the whole symbol of a draft; ``Số: …/BC-…`` is that of a blank form."""
_FORM = re.compile(r"Mẫu\b|MẪU\b|Biểu\b|BIỂU\b")
_LETTER = re.compile(r"[Vv]/[Vv]|Về việc\s*:")
_HEADER = 10
"""Lines above and below the national name within which the number of a document stands."""
_LONGEST = 140
"""Letters in a line that holds both columns of a header, at the most."""


def documents(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each document in a file: one, unless a whole header stands below a closing."""
    starts = [0]
    closed = False
    for at, line in enumerate(lines):
        if closed and len(line.text) <= _LONGEST and _NATIONAL.search(line.text):
            start = _start(lines, at, starts[-1] + 1)
            if _is_document(lines, start, at):
                starts.append(start)
                closed = False
        elif not closed and at - starts[-1] >= _HEADER:
            closed = any(RECIPIENTS.match(each.text) or opens_signature(each.text) for each in line.columns())
    return [list(lines[start:end]) for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]


def code(lines: Sequence[Line]) -> str | None:
    """The number and symbol over which a document begins, None for a draft without a number."""
    found = (_NUMBERED.match(piece.text) for line in lines[: 2 * _HEADER] for piece in line.columns())
    return next((match[1] for match in found if match), None)


def _start(lines: Sequence[Line], national: int, first: int) -> int:
    """The line with which the header around the national name begins: with its table, or with the bodies above."""
    at = national
    if (cell := lines[national].cell) is not None:
        while at > first and (above := lines[at - 1].cell) is not None and above[0] == cell[0]:
            at -= 1
        return at
    floor = max(first, national - _HEADER)
    letter = next((row for row in range(national - 1, floor - 1, -1) if _LETTER.match(lines[row].text)), national)
    while at > floor and (at > letter or _in_header(lines[at - 1].text)):
        at -= 1
    return at


def _in_header(text: str) -> bool:
    """Whether a line above the national name belongs to its header: bodies, number, rules; never who signs above."""
    if is_caps(text):
        return BODY_HEADS.match(text) is not None or not (opens_signature(text) or is_name(text))
    return NOISE.fullmatch(text) is not None or _NUMBERED.match(text) is not None


def _is_document(lines: Sequence[Line], start: int, national: int) -> bool:
    """Whether the header is that of a document: it has a number, or is a draft that is neither form nor annex."""
    near = [piece.text for line in lines[start : national + _HEADER] for piece in line.columns()]
    numbered = [match for text in near if (match := _NUMBERED.match(text))]
    if any(match[1] for match in numbered):
        return True
    above = [line.text for line in lines[max(0, start - 4) : national + 1]]
    return bool(numbered) and not any(_FORM.match(text) or opens_annex(text) for text in above)
