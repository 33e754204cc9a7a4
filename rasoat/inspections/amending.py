"""What an amending or replacing document says of the requirements that are followed: ``read``.

Text in, records out, as in ``past``; a person confirms all of it. A replacing notice is read as a notice of its own,
and what it requires is laid beside what was required; an amending one says in each point what it withdraws, words anew,
adds, or gives another deadline.
"""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from rasoat.inspections.past import Unreadable, propose
from rasoat.inspections.past import sentences as told
from vanban import Document
from vanban.document import Kind, Span
from vanban.folding import fold

_ALIKE = 0.55
"""How alike two texts are, of 1, that are one requirement in other words."""
_SAME = 0.97
"""From here on they differ in punctuation alone."""


@dataclass(frozen=True)
class Line:
    """What becomes of a requirement: its text and own deadline as the document has them, or that it is withdrawn."""

    text: str
    withdrawn: bool = False
    due_on: datetime.date | None = None
    span: Span | None = None


@dataclass(frozen=True)
class Added:
    """A requirement that the document adds."""

    text: str
    due_on: datetime.date | None = None
    span: Span | None = None


@dataclass
class Reading:
    """What the document says: ``lines`` in the order of the known requirements, a common deadline, what is added."""

    lines: list[Line]
    added: list[Added] = field(default_factory=list)
    due_on: datetime.date | None = None
    due_span: Span | None = None


def read(written: Document, known: Sequence[str], *, replaces: bool) -> Reading:
    """What ``written`` makes of the requirements ``known``; one that has no text changes nothing by itself."""
    reading = Reading([Line(text) for text in known])
    if written.source is None:
        return reading
    return _replaced(written, reading) if replaces else _amended(written, reading)


def _replaced(written: Document, reading: Reading) -> Reading:
    try:
        proposal = propose(written)
    except Unreadable:
        return reading
    known = [line.text for line in reading.lines]
    reading.due_on, reading.due_span = proposal.due_on, proposal.due_span
    reading.lines = [replace(line, withdrawn=True) for line in reading.lines]
    free = set(range(len(known)))
    for demand in proposal.demands:
        at = _nearest(demand.text, known, free)
        if at is None:
            reading.added.append(Added(demand.text, demand.due_on, demand.span))
            continue
        free.discard(at)
        text = known[at] if _alike(demand.text, known[at]) >= _SAME else demand.text
        reading.lines[at] = Line(text, due_on=demand.due_on, span=demand.span)
    return reading


_WITHDRAWS = re.compile(r"bãi\s+bỏ|h[uủ][yỷ]\s+bỏ|(?<!\w)bỏ(?!\w)|không\s+(?:tiếp\s+tục\s+)?thực\s+hiện", re.IGNORECASE)
_ADDS = re.compile(r"(?<!sửa đổi, )(?<!\w)bổ\s+sung(?!\w)", re.IGNORECASE)
_AMENDS = re.compile(r"sửa\s+đổi|điều\s+chỉnh|gia\s+hạn|sửa(?!\w)", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:khoản|điểm|yêu\s+cầu|nội\s+dung)\s+(?:số\s+|thứ\s+)?(?P<number>\d{1,2})(?![\d/])", re.IGNORECASE
)
_ANEW = re.compile(r"như\s+sau\s*:|\s+thành\s*:?|\s+sang\s+|:\s+", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"](?P<text>[^”\"]{3,})[”\"]")
_OWN_NUMBER = re.compile(r"^\s*\(?(?:\d{1,2}|[a-zđ])[.)]\s+")
_OWN_DEADLINE = re.compile(r"[;,]\s*(?:hoàn\s+thành|xong|báo\s+cáo)\s+(?:trước|chậm\s+nhất|trong)[^;]*$", re.IGNORECASE)


def _amended(written: Document, reading: Reading) -> Reading:
    source = written.source
    assert source is not None
    led = ""
    for block in written.blocks():
        span = source.blocks.get(block.id)
        if span is None or block.kind in (Kind.BASIS, Kind.ANNEX):
            continue
        words = block.text if _acts(block.text) else f"{led} {block.text}"
        led = words if words.rstrip().endswith(":") else ""
        if not led and _acts(words):
            _point(written, reading, " ".join(words.split()), span)
    return reading


def _acts(text: str) -> bool:
    return any(verb.search(text) for verb in (_WITHDRAWS, _ADDS, _AMENDS))


def _point(written: Document, reading: Reading, words: str, span: Span) -> None:
    """Take over what one point of an amending document says."""
    verbs = ((_WITHDRAWS, "withdraws"), (_ADDS, "adds"), (_AMENDS, "amends"))
    found = [(match.start(), name) for verb, name in verbs if (match := verb.search(words))]
    verb = min(found)[1]
    quoted = [_bare(match["text"]) for match in _QUOTED.finditer(words)]
    anew = _ANEW.search(words)
    said = _bare(words[anew.end() :]) if anew else ""
    new = quoted[-1] if quoted else said
    due = _last_due(words, written.date)
    at = _meant(words, quoted, said, reading)
    if verb == "withdraws" and at is not None:
        reading.lines[at] = replace(reading.lines[at], withdrawn=True, span=span)
    elif verb == "adds" and at is None and told.ACT.search(_without_deadline(new)):
        reading.added.append(Added(_without_deadline(new), told.due(new, written.date), span))
    elif verb != "withdraws" and at is not None:
        line = replace(reading.lines[at], span=span)
        worded = bool(new) and not told.reporting(new) and _alike(_without_deadline(new), line.text) < _SAME
        changes_words = worded and (len(quoted) > 1 or not due or _NUMBER.search(words) is not None)
        text = _without_deadline(new) if changes_words and told.ACT.search(new) else line.text
        reading.lines[at] = replace(line, text=text, due_on=due or line.due_on)
    elif due:
        reading.due_on, reading.due_span = due, span


def _last_due(words: str, after: datetime.date | None) -> datetime.date | None:
    """The deadline that is set, where one before it is told too: "từ trước ngày … thành trước ngày …"."""
    rest, found = words, None
    while (due := told.due(rest, after)) is not None:
        found = due
        match = told.DEADLINE.search(rest)
        if match is None:
            break
        rest = rest[match.end() :]
    return found


def _meant(words: str, quoted: Sequence[str], said: str, reading: Reading) -> int | None:
    """Which requirement a point speaks of: the one that it quotes, else the one that it numbers."""
    known = [line.text for line in reading.lines]
    for text in (*quoted, said, words):
        if text and (at := _nearest(text, known, set(range(len(known))))) is not None:
            return at
    match = _NUMBER.search(words)
    number = int(match["number"]) if match else 0
    return number - 1 if 0 < number <= len(known) and not _ADDS.match(words.strip()) else None


def _nearest(text: str, known: Sequence[str], free: set[int]) -> int | None:
    ratios = {at: _alike(text, known[at]) for at in free}
    best = max(ratios, key=lambda at: ratios[at], default=None)
    return best if best is not None and ratios[best] >= _ALIKE else None


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, _key(one), _key(other), autojunk=False).ratio()


def _key(text: str) -> list[str]:
    return [word.strip('.,;:“”"') for word in fold(text).split()]


def _bare(text: str) -> str:
    return _OWN_NUMBER.sub("", text.strip(' “”"./;')).strip(' “”"./;')


def _without_deadline(text: str) -> str:
    text = _OWN_DEADLINE.sub("", text).strip(" ;,.")
    return text[:1].upper() + text[1:]
