"""The end of a document: who signs, who receives, what is kept; interleaved, in two columns, in either order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vanban.document import Authority, Capacity, Recipient, Signature, Span
from vanban.folding import fold
from vanban.reading.fields import CLEAR, LIKELY, SURE, Fields, squeeze
from vanban.reading.lines import LEFT, RIGHT, Line
from vanban.reading.vocabulary import AUTHORITY, NOISE, PLACEHOLDER, POST, SIGNED, TITLE_OF_PERSON, is_caps

_RECIPIENTS = re.compile(r"(?:Nơi nhận|NƠI NHẬN)\s*(?::|$)\s*")
_DASH = re.compile(r"[-–+•*]\s*")
_ARCHIVE = re.compile(r"(?:Lưu|LƯU)\b\s*[:.;,]?\s*\S")
_PURPOSE = re.compile(r"(?P<name>.+?)\s*\((?P<purpose>(?:để|thay|đăng|báo|thực hiện|phối hợp|t/h|b/c|p/h|thi hành|gửi|qua)\b[^()]*)\)", re.IGNORECASE)
_GLUED_RIGHT = re.compile(r"(?P<left>(?:Nơi nhận\s*:|[-–]\s.*?[;,.]))\s+(?P<right>\S.*)")
_COPIES = re.compile(r"(?<=[.;])\s+(?P<copies>[A-ZĐ]{1,8}\.\s?\(?\d{1,4}\)?\.?)$")
_CONTACT = re.compile(r"(?:Địa chỉ|Điện thoại|ĐT|Số điện thoại|Fax|E-?mail|Website|Thư điện tử|Trang thông tin điện tử|Cổng thông tin)\b.{0,20}?:", re.IGNORECASE)
_ATTACHED = re.compile(r"\(?(?:(?:Xin )?(?:Gửi|Đính|Có) kèm|Kèm theo|(?:Tài liệu|Hồ sơ|Văn bản) (?:gửi |đính )?kèm)\b", re.IGNORECASE)
_NAME_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)?\.?")


@dataclass(slots=True)
class Closing:
    """Indices of the lines: where the body ends, where annexes begin."""

    body_end: int
    annex_start: int


@dataclass(slots=True)
class _Block:
    """A signature as it was found: rows from ``first`` up to ``end``."""

    first: int
    end: int
    signature: Signature
    lines: list[Line]
    post: Line | None
    name: Line | None


def read_closing(lines: Sequence[Line], start: int, fields: Fields) -> Closing:
    """Fill signatures, recipients and archive line out of ``lines[start:]``."""
    rows = _rows(lines, start)
    at = _recipients_row(rows)
    signed = _signature_near(rows, at) if at is not None else _first_signature(rows, 0)
    if signed is None and at is not None:
        signed = _first_signature(rows, 0)
    first, end = len(rows), len(rows)
    if signed:
        first, end = signed[0].first, max(block.end for block in signed)
        _put_signatures(signed, fields)
    if at is None and signed:
        at = next((row for row in range(end, min(end + 4, len(rows))) if _RECIPIENTS.match(rows[row][1].text)), None)
    if at is not None:
        taken = {id(line) for block in signed or () for line in block.lines}
        first = min(first, at)
        end = max(end if signed else 0, _recipients(rows, at, taken, fields))
    body_end = rows[first][0] if first < len(rows) else len(lines)
    annex_start = rows[end - 1][0] + 1 if 0 < end <= len(rows) and first < len(rows) else len(lines)
    return Closing(body_end, max(annex_start, body_end))


def _rows(lines: Sequence[Line], start: int) -> list[tuple[int, Line]]:
    """The lines cut into columns, each with the index of its line."""
    rows: list[tuple[int, Line]] = []
    for index in range(start, len(lines)):
        for piece in lines[index].columns():
            match = _GLUED_RIGHT.fullmatch(piece.text) if piece.text.startswith(("Nơi nhận", "-", "–")) else None
            if match and is_caps(match["right"]) and (POST.match(match["right"]) or AUTHORITY.fullmatch(match["right"])):
                rows.append((index, piece.piece(0, match.end("left"), LEFT)))
                rows.append((index, piece.piece(match.start("right"), len(piece.text), RIGHT)))
            else:
                rows.append((index, piece))
    return rows


def _recipients_row(rows: list[tuple[int, Line]]) -> int | None:
    """The heading Nơi nhận that is followed by a signature or an archive line: never one quoted in the body."""
    found = [at for at, (_, line) in enumerate(rows) if _RECIPIENTS.match(line.text)]
    for at in found:
        below = [line.text for _, line in rows[at + 1 : at + 40]]
        if any(_ARCHIVE.match(_DASH.sub("", text, count=1)) for text in below) or _signature_near(rows, at):
            return at
    return found[-1] if found else None


def _signature_near(rows: list[tuple[int, Line]], at: int) -> list[_Block] | None:
    return _first_signature(rows, max(0, at - 12), at + 60)


def _first_signature(rows: list[tuple[int, Line]], start: int, end: int | None = None) -> list[_Block] | None:
    for at in range(start, min(end or len(rows), len(rows))):
        text = rows[at][1].text
        if is_caps(text) and (POST.match(text) or AUTHORITY.fullmatch(text)) and (block := _signature(rows, at)):
            beside = _beside(rows, block)
            return [block, beside] if beside and beside.first > block.first else [beside, block] if beside else [block]
    return None


def _beside(rows: list[tuple[int, Line]], block: _Block) -> _Block | None:
    """The other signer of a biên bản: a post in the other column, at the same height."""
    column = block.lines[0].column
    if column is None:
        return None
    for at in range(block.first, min(block.first + 8, len(rows))):
        line = rows[at][1]
        if line.column not in (None, column) and is_caps(line.text) and POST.match(line.text):
            other = _signature(rows, at)
            return other if other and other.name else None
    return None


def _signature(rows: list[tuple[int, Line]], at: int) -> _Block | None:
    """The signature block that begins at row ``at``, if one does."""
    opening = rows[at][1]
    column = opening.column
    capacities: list[Capacity] = []
    posts: list[str] = []
    used: list[Line] = []
    post: Line | None = None
    name: Line | None = None
    end = at
    skipped = 0
    for row in range(at, min(at + 45, len(rows))):
        line = rows[row][1]
        text = line.text
        if column is not None and line.column not in (None, column):
            continue
        if used and _RECIPIENTS.match(text) or text.startswith(("- ", "– ")):
            if column is not None and used and name is None:
                continue  # recipients on lines between post and name
            break
        if SIGNED.fullmatch(text) or NOISE.fullmatch(text):
            end = row + 1
            continue
        if is_caps(text) and (match := AUTHORITY.fullmatch(text)):
            value = (match["authority"] or match["party"]).replace("/", "").replace("UQ", "TUQ").replace("TTUQ", "TUQ")
            capacities.append(Capacity(authority=Authority(value), of=squeeze(match["of"] or match["party_of"])))
        elif is_caps(text) and POST.match(text):
            posts.append(squeeze(text))
            post = line
        elif is_caps(text) and not line.gap and used and name is None and not _is_name(text, strict=True) and len(text) < 80:
            if posts:
                posts[-1] += " " + squeeze(text)
            elif capacities:
                capacities[-1] = Capacity(authority=capacities[-1].authority, of=f"{capacities[-1].of} {squeeze(text)}")
        elif _is_name(text, strict=False):
            name = line
            used.append(line)
            end = row + 1
            break
        else:
            skipped += 1
            if skipped > 2 or column is None:
                break
            continue
        used.append(line)
        end = row + 1
    if not used or not (name or capacities):
        return None
    other = posts.pop() if len(posts) > 1 else None
    if name and other is None and end < len(rows) and posts:
        below = rows[end][1]
        if below.column == name.column and is_caps(below.text) and POST.match(below.text) and not _signature(rows, end):
            other = squeeze(below.text)
            used.append(below)
            end += 1
    signature = Signature(
        capacities=tuple(capacities),
        position=posts[0] if posts else None,
        other_position=other,
        name=squeeze(name.text) if name else None,
    )
    return _Block(at, end, signature, used, post, name)


def _is_name(text: str, *, strict: bool) -> bool:
    """Whether ``text`` may be the name of a person; ``strict``: in capitals too, which a post could also be."""
    if text == PLACEHOLDER:
        return True
    if match := TITLE_OF_PERSON.match(text):
        text = text[match.end() :]
    words = text.split()
    if not 2 <= len(words) <= 6 or len(text) > 40:
        return False
    if is_caps(text):
        return fold(words[0]) in _SURNAMES and not POST.match(text)
    return not strict and all(_NAME_WORD.fullmatch(word) and word[0].isupper() and word[1:].islower() for word in words)


_SURNAMES = frozenset(
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh trinh luong mai dao doan lam truong ta ha "
    "cao chau chu la luu quach to ton thach trieu vuong".split()
)
"""The commonest family names, folded: they tell a name set in capitals from a post."""


def _put_signatures(blocks: list[_Block], fields: Fields) -> None:
    first = min(line.start for block in blocks for line in block.lines)
    last = max(line.end for block in blocks for line in block.lines)
    signatures = tuple(block.signature for block in blocks)
    block = blocks[-1]
    fields.put("signatures", signatures, (first, last), CLEAR)
    if block.signature.capacities:
        lines = block.lines[: len(block.signature.capacities)]
        fields.place("signing_authority", (lines[0].start, lines[-1].end), SURE)
    if block.post is not None:
        fields.place("signer_position", (block.post.start, block.post.end), SURE if block.signature.capacities else CLEAR)
    if block.name is not None:
        known = fold(block.name.text.split()[0]) in _SURNAMES or block.name.text == PLACEHOLDER
        fields.place("signer_name", (block.name.start, block.name.end), CLEAR if known else LIKELY)


def _recipients(rows: list[tuple[int, Line]], at: int, taken: set[int], fields: Fields) -> int:
    """Read the list under Nơi nhận; return the row after it."""
    heading = rows[at][1]
    column = heading.column
    items: list[str] = []
    spans: list[Span] = []
    match = _RECIPIENTS.match(heading.text)
    assert match is not None
    end = at + 1
    if rest := heading.text[match.end() :].strip():
        items.append(_DASH.sub("", rest, count=1))
        spans.append((heading.end - len(rest), heading.end))
    dashed = False
    for row in range(at + 1, len(rows)):
        line = rows[row][1]
        text = line.text
        if id(line) in taken or column is not None and line.column not in (None, column):
            continue
        if NOISE.fullmatch(text) and not _DASH.match(text):
            continue
        done = bool(items) and _ARCHIVE.match(items[-1]) is not None and items[-1].endswith(".")
        if dash := _DASH.match(text):
            if done:
                break
            dashed = True
            items.append(text[dash.end() :])
            spans.append((line.start, line.end))
        elif done or not _belongs(items, line, dashed):
            break
        elif items and (not items[-1].endswith((";", ".")) or not _ARCHIVE.match(text) and dashed):
            items[-1] += " " + text
            spans[-1] = (spans[-1][0], line.end)
        else:
            items.append(text)
            spans.append((line.start, line.end))
        end = row + 1
    archive = next((item for item in reversed(range(len(items))) if _ARCHIVE.match(items[item])), None)
    if archive is not None:
        _put_archive(squeeze(items.pop(archive)), spans.pop(archive), fields)
    names = [(name, span) for item, span in zip(items, spans, strict=True) if (name := squeeze(item).rstrip(" ;.,"))]
    if names:
        fields.put("recipients", tuple(recipient(name) for name, _ in names), (names[0][1][0], names[-1][1][1]), SURE if dashed else CLEAR)
    return end


def _belongs(items: list[str], line: Line, dashed: bool) -> bool:
    """Whether a line without a dash goes on with the list: never a signature, an annex or a line of contact."""
    text = line.text
    if is_caps(text) and (POST.match(text) or AUTHORITY.fullmatch(text)) or SIGNED.fullmatch(text):
        return False
    if len(text) > 100 or fold(text).startswith("phu luc") or _CONTACT.match(text):
        return False
    if not dashed:
        return not items or items[-1].endswith((";", ",")) or text[0].islower()
    return not line.gap and not items[-1].endswith(".") and (not items[-1].endswith(";") or line.column is not None)


def _put_archive(text: str, span: Span, fields: Fields) -> None:
    if match := _COPIES.search(text):
        fields.put("copies", match["copies"], span, LIKELY)
        text = text[: match.start()]
    fields.put("archive_line", text, span, SURE)


def recipient(item: str) -> Recipient:
    """``Lãnh đạo Ban (để báo cáo)`` as name and purpose; a bracket that is no purpose belongs to the name."""
    if match := _PURPOSE.fullmatch(item):
        return Recipient(name=match["name"], purpose=match["purpose"])
    return Recipient(name=item)


def read_contact(lines: Sequence[Line], feet: Sequence[str], fields: Fields) -> list[Line]:
    """Fill the lines of contact (ô 13) from the foot of the page or from below the closing; return the other lines."""
    contact = [line for line in lines[:6] if len(line.text) < 200 and _CONTACT.match(line.text)]
    if contact:
        fields.put("contact", tuple(line.text for line in contact), (contact[0].start, contact[-1].end), LIKELY)
    elif any(map(_CONTACT.match, feet)):
        fields.put("contact", tuple(text for text in feet if not NOISE.fullmatch(text)), (0, 0), CLEAR)
    return [line for line in lines if line not in contact]


def attachment(line: Line) -> bool:
    """Whether the last line of the body names what goes with the document: ``(Gửi kèm theo …)``."""
    return len(line.text) < 300 and line.text.startswith("(") and _ATTACHED.match(line.text) is not None
