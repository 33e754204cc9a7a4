"""Who signs: the block of quyền hạn, chức vụ and name, with recipients beside it, above it or between its lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from vanban.document import Authority, Capacity, Signature
from vanban.folding import fold
from vanban.reading.fields import CLEAR, LIKELY, SURE, Fields, squeeze
from vanban.reading.lines import Line
from vanban.reading.vocabulary import (
    AUTHORITY,
    BASIS,
    ENACTING,
    NAME_WORD,
    NOISE,
    PLACEHOLDER,
    POST,
    RECIPIENTS,
    SIGNED,
    SURNAMES,
    TITLE_OF_PERSON,
    is_caps,
    is_small_body,
    is_small_post,
)

DEPTH = 45
"""Rows within which a signature block ends: its list of recipients may be long."""
_STACKED = 5
"""Lines of quyền hạn, chức vụ that one signature has at the most: TM., KT., the post, another post."""
_STRAY = 6
"""Rows of something else that may stand between post and name: wrapped recipients, what a signing tool printed."""

_STAMP = re.compile(
    r"(?:người ký|(?:được )?ký (?:số )?bởi|thời gian ký|ngày ký|giờ ký|(?:digitally )?signed by)\s*:", re.IGNORECASE
)
_IN_STAMP = re.compile(
    r"(?:e-?mail|cơ quan|tổ chức|đơn vị|chức vụ|lý do|địa điểm|date|reason|location)\s*:|"
    r"\d\d[./-]\d\d[./-]\d{4} \d\d:\d\d:\d\d",
    re.IGNORECASE,
)


def without_stamps(lines: Sequence[Line]) -> list[Line]:
    """``lines`` without what a tool of digital signing prints: ``Ký bởi: …`` and what it says below that."""
    kept: list[Line] = []
    stamped: set[str | None] = set()
    for line in lines:
        if _STAMP.match(line.text) or line.column in stamped and _IN_STAMP.match(line.text):
            stamped.add(line.column)
        else:
            stamped.discard(line.column)
            kept.append(line)
    return kept


@dataclass(slots=True)
class Signed:
    """A signature as it was found: rows from ``first`` up to ``end``, and the lines it is made of."""

    first: int
    end: int
    capacities: list[Capacity] = field(default_factory=list)
    posts: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    post: Line | None = None
    name: Line | None = None

    @property
    def takes_minutes(self) -> bool:
        return bool(self.posts) and fold(self.posts[0]).startswith("thu ky")

    @property
    def signature(self) -> Signature:
        return Signature(
            capacities=tuple(self.capacities),
            position=self.posts[0] if self.posts else None,
            other_position=" ".join(self.posts[1:]) or None,
            name=squeeze(self.name.text) if self.name else None,
        )


def find_signatures(
    rows: Sequence[Line], start: int, end: int, *, interleaved: bool, small: bool = False, nameless: bool = False
) -> list[Signed]:
    """The first signature that begins in ``rows[start:end]``, with those beside and below it in a biên bản.

    They come in the order of reading, but for the secretary's, which never issues and so never comes last.
    ``interleaved``: recipients stand near, so that their lines may come between those of the signature. ``small``: it
    may begin with a line in small letters. ``nameless``: a post alone will do, as in a draft.
    """
    for at in range(start, min(end, len(rows))):
        if opens_signature(rows[at].text, small=small) and (
            found := _signature(rows, at, interleaved=interleaved, nameless=nameless)
        ):
            beside = sorted([found, *_beside(rows, found)], key=lambda each: each.first)
            below = _below(rows, max(each.end for each in beside))
            return sorted([*beside, *below], key=lambda each: not each.takes_minutes)
    return []


def opens_signature(text: str, *, small: bool = False) -> bool:
    """Whether ``text`` is a line of quyền hạn, chức vụ; ``small``: also one in small letters."""
    if is_caps(text):
        return POST.match(text) is not None or AUTHORITY.fullmatch(text) is not None
    return small and (is_small_post(text) or _small_capacity(text) is not None)


def _small_capacity(text: str) -> re.Match[str] | None:
    """``KT. Giám đốc``, ``TM. Ủy ban nhân dân``: quyền hạn in small letters."""
    match = AUTHORITY.fullmatch(text)
    return match if match and (is_small_post(match["of"]) or is_small_body(match["of"])) else None


def put_signatures(found: Sequence[Signed], fields: Fields) -> None:
    lines = [line for each in found for line in each.lines]
    span = min(line.start for line in lines), max(line.end for line in lines)
    fields.put("signatures", tuple(each.signature for each in found), span, CLEAR)
    issuing = found[-1]
    if issuing.capacities:
        above = [line for line in issuing.lines if AUTHORITY.fullmatch(line.text)]
        fields.place("signing_authority", (above[0].start, above[-1].end), SURE)
    if post := issuing.post:
        fields.place("signer_position", (post.start, post.end), SURE if issuing.capacities else CLEAR)
    if name := issuing.name:
        fields.place("signer_name", (name.start, name.end), CLEAR if is_known(name.text) else LIKELY)


def _signature(
    rows: Sequence[Line], at: int, *, interleaved: bool, taken: Sequence[Line] = (), nameless: bool = False
) -> Signed | None:
    """The signature block whose first line is row ``at``; None where neither a name nor an authority makes it one.

    ``taken``: lines of the signature beside it. ``nameless``: a post alone makes it one.
    """
    column = rows[at].column
    apart = interleaved or column is not None
    found = Signed(at, at)
    stray = 0
    for row in range(at, min(at + DEPTH, len(rows))):
        line = rows[row]
        text = line.text
        if column is not None and line.column not in (None, column) or line in taken:
            continue
        if BASIS.match(text) or ENACTING.fullmatch(text):
            break  # the line of authority over the bases: "GIÁM ĐỐC SỞ NỘI VỤ"
        if text.startswith(("- ", "– ", "+ ")) or RECIPIENTS.match(text):
            if apart:
                continue
            break
        if SIGNED.fullmatch(text) or NOISE.fullmatch(text):
            continue
        if found.name is None and _takes(found, line):
            found.lines.append(line)
            found.end = row + 1
            if len(found.posts) + len(found.capacities) > _STACKED:
                return None
            if found.name is line and (not apart or is_known(text)):
                break
        elif found.name is not None and is_name(text) and is_known(text):
            found.name = found.lines[-1] = line  # what came before it was a place that a signing tool printed
            found.end = row + 1
            break
        else:
            stray += 1
            if not apart or stray > _STRAY or text[:7].lower() == "phụ lục":
                break
    if not found.name and not found.capacities and not nameless:
        return None
    _take_post_below(rows, found)
    return found


def _takes(found: Signed, line: Line) -> bool:
    """Add ``line`` to the signature if it is a part of one."""
    text = line.text
    caps = is_caps(text)
    if (caps or is_small_post(text) or _small_capacity(text)) and not (found.posts and is_name(text)):
        if match := AUTHORITY.fullmatch(text):
            value = match["authority"].replace("/", "").replace(".", "").upper()
            authority = Authority("TUQ" if value == "UQ" else value)
            found.capacities.append(Capacity(authority=authority, of=squeeze(match["of"])))
        elif POST.match(text) or not caps:
            found.posts.append(squeeze(text))
            found.post = found.post or line
        elif found.name or line.gap or not found.lines or len(text) > 80:
            return False
        elif found.posts:
            found.posts[-1] += " " + squeeze(text)
        else:
            last = found.capacities.pop()
            found.capacities.append(Capacity(authority=last.authority, of=f"{last.of} {squeeze(text)}"))
        return True
    if is_name(text):
        found.name = line
        return True
    return False


def _take_post_below(rows: Sequence[Line], found: Signed) -> None:
    """The other post of the signer, where it is printed below the name."""
    if not found.name or len(found.posts) != 1 or found.end >= len(rows):
        return
    below = rows[found.end]
    if below.column != found.name.column or not is_caps(below.text) or not POST.match(below.text):
        return
    if not _signature(rows, found.end, interleaved=False):
        found.posts.append(squeeze(below.text))
        found.lines.append(below)
        found.end += 1


def _beside(rows: Sequence[Line], found: Signed) -> list[Signed]:
    """The other signer of a biên bản: a post in the other column, at the same height."""
    column = found.lines[0].column
    if column is None:
        return []
    for at in range(max(0, found.first - 2), min(found.first + 8, len(rows))):
        line = rows[at]
        if line.column not in (None, column) and is_caps(line.text) and POST.match(line.text):
            other = _signature(rows, at, interleaved=False, taken=found.lines)
            return [other] if other and other.name else []
    return []


def _below(rows: Sequence[Line], end: int) -> Iterator[Signed]:
    """Others who sign a biên bản, each with post and name, right below."""
    while end < len(rows) and opens_signature(rows[end].text):
        other = _signature(rows, end, interleaved=False)
        if not other or not other.name or not is_known(other.name.text):
            return
        yield other
        end = other.end


def is_name(text: str) -> bool:
    """Whether ``text`` may be the name of a person: two to six words, in capitals only with a common family name."""
    if text == PLACEHOLDER:
        return True
    if match := TITLE_OF_PERSON.match(text):
        text = text[match.end() :]
    words = text.split()
    if not 2 <= len(words) <= 6 or len(text) > 40:
        return False
    if is_caps(text):
        return fold(words[0]) in SURNAMES and not POST.match(text)
    return len(words[-1]) > 1 and all(map(NAME_WORD.fullmatch, words))


def is_known(text: str) -> bool:
    """Whether a name begins with a common family name, or is a placeholder for one."""
    if match := TITLE_OF_PERSON.match(text):
        text = text[match.end() :]
    return text == PLACEHOLDER or fold(text.split()[0]) in SURNAMES
