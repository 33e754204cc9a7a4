"""The end of a document: signature, recipients, archive line, contact; interleaved, in two columns, in either order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vanban.document import Recipient, Span
from vanban.folding import fold
from vanban.reading.fields import CLEAR, LIKELY, SURE, Fields, joined, squeeze
from vanban.reading.lines import LEFT, RIGHT, Line
from vanban.reading.signing import (
    Signed,
    find_signatures,
    is_known,
    is_name,
    opens_signature,
    put_signatures,
    without_stamps,
)
from vanban.reading.vocabulary import ATTACHED, NOISE, RECIPIENTS, SIGNED

_DASH = re.compile(r"[-–+•*]\s*")
_ARCHIVE = re.compile(r"(?:Lưu|LƯU)\b\s*[:.;,]?\s*\S")
_LISTED = re.compile(r"[-–+•*]|Nơi nhận|Lưu\b")
_MEETING = re.compile(r"[;,.:)](?P<gap>\s*)(?=[^\W\d_]|[(\[])")
"""Where, in a row of recipients, that of the signature may begin: behind a mark, with a blank or without any."""
_ROW = 200
"""Letters in a row that holds both, at the most."""
_ON_ONE_LINE = re.compile(r";\s+(?:[-–]\s+|(?=Lưu\s?:))")
"""What parts several items on a line: ``Như trên; Lưu: VT.``"""
_COPIES = re.compile(r"(?<=[.;])\s+(?P<copies>[A-ZĐ]{1,8}\.\s?\(?\d{1,4}\)?\.?)$")
_CONTACT = re.compile(
    r"(?:Địa chỉ|Điện thoại|ĐT|Số điện thoại|Fax|E-?mail|Website|Thư điện tử|Trang thông tin điện tử|"
    r"Cổng thông tin)\b.{0,20}?:",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Closing:
    """Indices of the lines: where the body ends, where annexes begin."""

    body_end: int
    annex_start: int


def read_closing(lines: Sequence[Line], start: int, fields: Fields) -> Closing:
    """Fill signatures, recipients and archive line out of ``lines[start:]``."""
    indices, rows = _rows(lines, start)
    at = _heading(rows)
    signed = find_signatures(rows, max(0, at - 12), at + 60, interleaved=True) if at is not None else []
    signed = signed or find_signatures(rows, 0, len(rows), interleaved=False)
    signed = signed or _small_signatures(rows, at)
    if not signed and at is not None:
        signed = find_signatures(rows, max(0, at - 3), len(rows), interleaved=True, nameless=True)
    first, end = len(rows), 0
    if signed:
        first, end = min(each.first for each in signed), max(each.end for each in signed)
        put_signatures(signed, fields)
        if at is None:
            at = next((row for row in range(end, min(end + 4, len(rows))) if RECIPIENTS.match(rows[row].text)), None)
    if at is not None:
        taken = {id(line) for each in signed for line in each.lines}
        first, end = min(first, at), max(end, _recipients(rows, at, taken, fields))
    if end == 0:
        return Closing(len(lines), len(lines))
    return Closing(indices[first], indices[end - 1] + 1)


def _small_signatures(rows: Sequence[Line], heading: int | None) -> list[Signed]:
    """The signature that begins with small letters: a post in the body looks the same, so only near the end."""
    near = len(rows) - 8 if heading is None else heading - 6
    return find_signatures(rows, max(0, near), len(rows), interleaved=heading is not None, small=True)


def _rows(lines: Sequence[Line], start: int) -> tuple[list[int], list[Line]]:
    """The lines cut into their columns, and for each the index of the line it was cut from."""
    indices: list[int] = []
    rows: list[Line] = []
    glued = False
    for index in range(start, len(lines)):
        for piece in lines[index].columns():
            halves = _halves(piece, glued=glued)
            glued = glued or len(halves) > 1
            rows += halves
            indices += [index] * len(halves)
    places = {id(row): index for index, row in zip(indices, rows, strict=True)}
    rows = without_stamps(rows)
    return [places[id(row)] for row in rows], rows


def _halves(piece: Line, *, glued: bool) -> Sequence[Line]:
    """A row of recipients cut from the row of the signature that was copied onto its end.

    That is a line of quyền hạn, chức vụ, ``(Đã ký)``, or the name: behind the archive line, or below rows so ``glued``.
    """
    text = piece.text
    if len(text) > _ROW or not _LISTED.match(text):
        return (piece,)
    archived = _ARCHIVE.match(_DASH.sub("", text, count=1)) is not None
    for match in _MEETING.finditer(text):
        right = text[match.end() :]
        ended = archived and match[0].startswith(".")
        named = (glued or ended) and is_name(right) and (glued and ended or is_known(right))
        if named or opens_signature(right) or SIGNED.fullmatch(right):
            return piece.piece(0, match.start("gap"), LEFT), piece.piece(match.end(), len(text), RIGHT)
    return (piece,)


def _heading(rows: Sequence[Line]) -> int | None:
    """The heading Nơi nhận that is followed by a signature or an archive line: never one quoted in the body."""
    found = [at for at, line in enumerate(rows) if RECIPIENTS.match(line.text)]
    for at, after in zip(found, [*found[1:], len(rows)], strict=False):
        if any(_ARCHIVE.match(_DASH.sub("", line.text, count=1)) for line in rows[at + 1 : min(at + 40, after)]):
            return at
        if find_signatures(rows, max(0, at - 12), min(at + 60, after), interleaved=True):
            return at
    return found[-1] if found else None


_LONGEST = 2_000
"""Letters that one recipient never has: the list has run into something else."""


def _recipients(rows: Sequence[Line], at: int, taken: set[int], fields: Fields) -> int:
    """Read the list under the heading at row ``at``; return the row after it."""
    heading = rows[at]
    match = RECIPIENTS.match(heading.text)
    assert match is not None
    items: list[str] = []
    spans: list[Span] = []
    for rest in _ON_ONE_LINE.split(heading.text[match.end() :].strip()):
        if rest:
            items.append(_DASH.sub("", rest, count=1))
            at_end = heading.text.index(rest, match.end())
            spans.append(heading.span(at_end, at_end + len(rest)))
    dashed, end = False, at + 1
    for row in range(at + 1, len(rows)):
        line = rows[row]
        text = line.text
        if id(line) in taken or heading.column is not None and line.column not in (None, heading.column):
            continue
        if SIGNED.fullmatch(text) or NOISE.fullmatch(text) and not _DASH.match(text):
            continue
        done = bool(items) and _ARCHIVE.match(items[-1]) is not None and items[-1].endswith(".")
        done = done or bool(items) and len(items[-1]) > _LONGEST
        dash = _DASH.match(text)
        if done or not dash and not _belongs(items, line, dashed=dashed):
            break
        if dash:
            dashed = True
        if dash or not items or items[-1].endswith((";", ".")) and (_ARCHIVE.match(text) or not dashed):
            listed = _ON_ONE_LINE.split(text[dash.end() :] if dash else text)
            items += listed
            spans += [(line.start, line.end)] * len(listed)
        else:
            items[-1] += " " + text
            spans[-1] = (spans[-1][0], line.end)
        end = row + 1
    archive = next((item for item in reversed(range(len(items))) if _ARCHIVE.match(items[item])), None)
    if archive is not None:
        _put_archive(squeeze(items.pop(archive)), spans.pop(archive), fields)
    names = [(name, span) for item, span in zip(items, spans, strict=True) if (name := squeeze(item).rstrip(" ;.,"))]
    if names:
        span = names[0][1][0], names[-1][1][1]
        fields.put("recipients", tuple(Recipient.parse(name) for name, _ in names), span, SURE if dashed else CLEAR)
    return end


def _belongs(items: Sequence[str], line: Line, *, dashed: bool) -> bool:
    """Whether a line without a dash goes on with the list: never a signature, an annex or a line of contact."""
    text = line.text
    if opens_signature(text) or len(text) > 100 or fold(text[:7]) == "phu luc" or _CONTACT.match(text):
        return False
    if not dashed:
        return not items or items[-1].endswith((";", ",")) or text[0].islower()
    return not line.gap and not items[-1].endswith(".") and (not items[-1].endswith(";") or line.column is not None)


def _put_archive(text: str, span: Span, fields: Fields) -> None:
    if match := _COPIES.search(text):
        fields.put("copies", match["copies"], span, LIKELY)
        text = text[: match.start()]
    fields.put("archive_line", text, span, SURE)


def take_attachments(lines: list[Line], fields: Fields) -> None:
    """Take from the end of the body the bracket that names what goes with the document: ``(Gửi kèm theo …)``."""
    start = len(lines) - 1
    while start > 0 and not lines[start].opens:
        start -= 1
    last = lines[max(start, 0) :]
    if last and last[0].text.startswith("(") and ATTACHED.fullmatch(text := joined(last)):
        fields.put("attachments", text, (last[0].start, last[-1].end), CLEAR)
        del lines[start:]


def read_contact(lines: Sequence[Line], feet: Sequence[str], fields: Fields) -> list[Line]:
    """Fill the lines of contact (ô 13) from the foot of the page or from below the closing; return the other lines."""
    contact = [line for line in lines[:6] if len(line.text) < 200 and _CONTACT.match(line.text)]
    if contact:
        fields.put("contact", tuple(line.text for line in contact), (contact[0].start, contact[-1].end), LIKELY)
    elif any(map(_CONTACT.match, feet)):
        fields.put(
            "contact", tuple(text for text in feet if not text.isdigit() and not NOISE.fullmatch(text)), (0, 0), CLEAR
        )
    return [line for line in lines if line not in contact]
