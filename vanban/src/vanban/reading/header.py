"""The top of the first page: national header, bodies, number, place and date, marks; in whatever order they come."""

import datetime
import re
from collections.abc import Iterator, Sequence

from vanban.document import Regime, Span
from vanban.folding import fold
from vanban.reading.fields import CLEAR, LIKELY, SURE, WEAK, Fields, squeeze
from vanban.reading.lines import LEFT, RIGHT, Line
from vanban.reading.number import BLANK, read_number
from vanban.reading.title import is_begun, is_type_line, opens_body
from vanban.reading.vocabulary import (
    BODY_HEADS,
    CAPITAL,
    CIRCULATION,
    NOISE,
    SECRECY,
    URGENCY,
    is_caps,
    is_small_body,
    opens_annex,
)

DEPTH = 80
"""Lines from the top within which a header is looked for."""
_ABBREVIATION = 16
"""Letters that a line in capitals may have and still be the end of a subject in small ones."""
_LINE_LENGTH = 90
"""Longer than any line of a header."""

_POINT = r"(?<=\d)\.(?=\d)"
_PLACE = (
    r"(?:(?i:thành phố|tỉnh|thị xã|huyện|quận|thị trấn|đặc khu|phường|xã)\s)?"
    rf"[{CAPITAL}]\w*(?:\s[{CAPITAL}\d]\w*){{0,5}}"
)
"""The name of a place, each word with a capital, where no mark parts it from the day."""
_DATE = re.compile(
    rf"(?:(?:(?P<place>[^\d\W][^,;:]{{1,60}}?|[^,;:]{{2,60}}\d{{1,2}})|[.…_]{{1,40}})\s*[,;.]\s*|(?P<bare>{_PLACE})\s+(?:[-–]\s*)?(?=(?i:ngày)))?"
    rf"(?:(?i:hồi|lúc)\s\d{{1,2}}\s?(?:giờ|[hg:])[^,;]{{0,12}}[,;]?\s*)?"
    rf"(?P<when>(?P<said>(?i:ngày))?(?P<day>{BLANK}\d{{0,2}}{BLANK})"
    rf"(?:(?i:tháng)|[/-]|{_POINT})(?P<month>{BLANK}\d{{0,2}}{BLANK})(?:(?i:năm)|[/-]|{_POINT})(?P<year>{BLANK}\d{{0,4}}{BLANK}))\.?"
)
_TORN = re.compile(r"^[Ss]ố\s*:?\s*\d*$|[Nn]gày\s*(?:\d{0,2}|\d{1,2}\s*tháng(?:\s*\d{1,2})?(?:\s*năm)?)$")
_BROKEN = re.compile(r"[Ss]ố\s*:?\s*\d[^-–]{0,40}[-–]$")
_BROKEN_REST = re.compile(r"[A-ZĐ][\w&.–-]{0,30}")
"""A symbol that was broken at its hyphen, in a narrow cell."""
_TORN_REST = re.compile(r"/|tháng\b|năm\s|\d{1,2}\s*năm\b|\d{4}$")
_NATION = "conghoaxahoichunghia"
_BROKEN_NATION = "conghoaxahoi"
_WORDS = frozenset(["cong", "hoa", "xa", "hoi", "chu", "nghia"])
_PARTY = "dang cong san viet nam"
_NATIONAL = re.compile(
    r"C[ỘO]NG\s?H(?:ÒA|OÀ|OA)\s?X[ÃA]\s?H[ỘO]I|ĐẢNG CỘNG SẢN (?P<party>VIỆT NAM)$|Độc lập\s*[-–]\s*Tự do|"
    r"_(?P<noise>(?<=[^\W\d_]_)(?=[^\W\d_][^_]{1,60}\sngày\s))"
)
"""What opens the right column of a header, or the stroke that a scan shows between the columns."""
_COMMITTEE = re.compile(r"[ỦU][YỶ]\b")
_NOISE = " \t_|~.-–—"
"""What stands between its columns, where it says nothing."""
_PEOPLES = ("ubnd", "uy ban nhan dan")
_LETTER = re.compile(r"[Vv]\s?/\s?[Vv]\s*:?\s*|(?:Về|V/v) việc\s*:\s*")


def read_header(lines: Sequence[Line], heads: Sequence[str], fields: Fields) -> int:
    """Fill the fields of the header and return the index of the first line after it.

    ``heads`` stand in the heads of pages: marks of secrecy may.
    """
    marks(heads, fields)
    top = _Top(fields)
    end = 0
    for index, piece in _pieces(lines):
        if NOISE.fullmatch(piece.text):
            top.above.pop(piece.column, None)
            continue
        if opens_body(piece.text) or opens_annex(piece.text) or is_type_line(piece.text, begun=is_begun(fields)):
            break
        if top.takes(piece):
            end = index + 1
        elif len(piece.text) > _LINE_LENGTH and top.begun:
            break  # prose: the body has begun without a title
        top.above[piece.column] = piece
    top.put()
    return _rest_of_table(lines, end)


class _Top:
    """What has been found of the header, piece by piece; ``above`` is the last piece of each column."""

    def __init__(self, fields: Fields) -> None:
        self.fields = fields
        self.names: list[Line] = []
        self.national: list[Line] = []
        self.letter: list[Line] = []
        self.above: dict[str | None, Line] = {}

    @property
    def begun(self) -> bool:
        return "year" in self.fields or bool(self.national)

    def takes(self, piece: Line) -> bool:
        """Whether the piece is a part of the header; it is kept if so."""
        if rest := read_number(piece, self.fields):
            if isinstance(rest, Line) and not read_date(rest, self.fields):
                self._letter(rest)
            return True
        return (
            self._national(piece)
            or read_date(piece, self.fields)
            or marks((piece.text,), self.fields, piece)
            or self._letter(piece)
            or self._name(piece)
        )

    def put(self) -> None:
        """Fill the fields that need more than one piece."""
        if self.national:
            self.fields.put("national_header", tuple(line.text for line in self.national), _around(self.national), SURE)
            if fold(self.national[0].text).endswith("nghia"):  # a tab pushed its end into the left column
                self.names = [line for line in self.names if line.text != "VIỆT NAM"]
        if self.names and (self.begun or "date" in self.fields):
            _put_bodies(self.names, self.fields)
        if self.letter:
            subject = squeeze(" ".join(line.text for line in self.letter))
            self.fields.put("subject", subject, _around(self.letter), CLEAR)

    def _national(self, piece: Line) -> bool:
        folded = fold(piece.text) if len(piece.text) < 60 else ""
        if folded == _PARTY:
            self.fields.values["regime"] = Regime.PARTY
        elif not _is_nation(folded) and not (self.national and _completes(self.national[-1], piece, folded)):
            return _is_motto(folded) and bool(self.letter)
        self.national.append(piece)
        return True

    def _letter(self, piece: Line) -> bool:
        """``V/v …`` and the lines it goes on in."""
        if not self.letter:
            opening = _LETTER.match(piece.text)
            if opening and opening.end() < len(piece.text):
                self.letter.append(piece.piece(opening.end(), len(piece.text), piece.column))
            return opening is not None
        above = self.above.get(piece.column)
        if above is None or above.end != self.letter[-1].end or not _goes_on(above, piece):
            return False
        self.letter.append(piece)
        return True

    def _name(self, piece: Line) -> bool:
        """A line of the names of bodies: at the left, above the number.

        One in small letters is kept but ends nothing: it counts where a line of the header comes below.
        """
        if piece.column == RIGHT or self.letter or "year" in self.fields:
            return False
        above = self.above.get(piece.column)
        goes_on = piece.text[0].islower() and bool(self.names) and above is self.names[-1] and not is_caps(above.text)
        if goes_on or is_small_body(piece.text):
            self.names.append(piece)
            return False
        if not is_caps(piece.text) or len(piece.text) > _LINE_LENGTH:
            return False
        self.names.append(piece)
        return True


def _is_nation(folded: str) -> bool:
    """The name of the nation, also where blanks are lost or a letter was taken for another."""
    close = folded.replace(" ", "")
    return (
        close.startswith(_NATION)
        or close == _BROKEN_NATION
        or folded.endswith("viet nam")
        and len(_WORDS.intersection(folded.split())) > 3
    )


def _is_motto(folded: str) -> bool:
    return folded.startswith("doc lap") and "hanh phuc" in folded


def marks(texts: Sequence[str], fields: Fields, line: Line | None = None) -> bool:
    """Read ``texts`` as the boxed marks of secrecy, urgency or circulation; whether any of them is one."""
    found = False
    for text in texts:
        for name, pattern in (("secrecy", SECRECY), ("urgency", URGENCY), ("circulation", CIRCULATION)):
            if len(text) < 40 and (match := pattern.fullmatch(text)):
                found = True
                if name not in fields:
                    value = next(filter(None, match.groups())).upper()
                    fields.put(name, value, (line.start, line.end) if line else (0, 0), CLEAR)
    return found


def _pieces(lines: Sequence[Line]) -> Iterator[tuple[int, Line]]:
    """The lines of the top cut into columns; a number or a date that was torn at its blank is whole again."""
    pieces = [(index, piece) for index, line in enumerate(lines[:DEPTH]) for piece in _columns(line)]
    used: set[int] = set()
    for at, (index, piece) in enumerate(pieces):
        if at in used:
            continue
        if _BROKEN.match(piece.text):
            below = next(
                (row for row in (at + 1, at + 2) if row < len(pieces) and _beside(pieces[row][1], piece)), None
            )
            if below is not None and _BROKEN_REST.fullmatch(pieces[below][1].text):
                used.add(below)
                index, rest = pieces[below]
                piece = piece.with_rest(rest, "")
        elif _TORN.search(piece.text):
            for below in range(at + 1, min(at + 4, len(pieces))):
                if _TORN_REST.match(pieces[below][1].text):
                    used.add(below)
                    index, rest = pieces[below]
                    piece = piece.with_rest(rest)
                    break
        yield index, piece


def _columns(line: Line) -> Sequence[Line]:
    """A line cut where its columns meet, also with one blank, a stroke of noise or nothing between them."""
    pieces = line.columns()
    if len(pieces) > 1 or len(line.text) > 2 * _LINE_LENGTH or not (match := _NATIONAL.search(line.text)):
        return pieces
    left = line.text[: match.start()].rstrip(_NOISE)
    if match["noise"] is not None:
        return line.piece(0, len(left), LEFT), line.piece(match.end(), len(line.text), RIGHT)
    if not is_caps(left) or match["party"] and not (BODY_HEADS.match(left) or _COMMITTEE.search(left)):
        return pieces
    return line.piece(0, len(left), LEFT), line.piece(match.start(), len(line.text), RIGHT)


def _beside(line: Line, above: Line) -> bool:
    return line.column == above.column and line.cell == above.cell


def _completes(above: Line, line: Line, folded: str) -> bool:
    """The motto, or the end of a national header that was broken over two lines."""
    if None not in (above.column, line.column) and above.column != line.column:
        return False
    broken = {"chu nghia viet nam": "hoi", "viet nam": "nghia", "nam": "viet"}.get(folded)
    if broken:
        return fold(above.text).endswith(broken)
    return _is_motto(folded)


def read_date(piece: Line, fields: Fields) -> bool:
    """Whether ``piece`` is the line of place and date, which are read."""
    match = _DATE.fullmatch(piece.text)
    if match is None or "date" in fields or "date_partial" in fields:
        return False
    digits = [match[part].strip(" \t._…") for part in ("year", "month", "day")]
    if not match["said"] and not (match["place"] and all(digits)):
        return False  # "Quảng Ninh, 05/02/2024" says enough without the word; figures alone do not
    place = "place" if match["place"] else "bare"
    if match[place]:
        fields.put("place", squeeze(match[place]), piece.span(*match.span(place)), SURE)
    span = piece.span(match.start("when"), match.end("when"))
    try:
        fields.put("date", datetime.date(*map(int, digits)), span, SURE if match[place] else CLEAR)
    except ValueError:
        fields.put("date_partial", match["when"], span, CLEAR)
    return True


def _rest_of_table(lines: Sequence[Line], end: int) -> int:
    """``end`` moved past the few lines left over in the table that the header was set in."""
    if not 0 < end < len(lines) or (cell := lines[end - 1].cell) is None:
        return end
    last = end
    while last < len(lines) and (next_cell := lines[last].cell) is not None and next_cell[0] == cell[0]:
        if opens_body(lines[last].text) or is_type_line(lines[last].text, begun=True):
            break  # the title, or the whole page, is set in the same table
        last += 1
    return last if last - end <= 6 else end


def _goes_on(above: Line, line: Line) -> bool:
    """Whether ``line`` continues the V/v above it: beside it, nothing blank between, in the same column or cell."""
    beside = line.cell == above.cell and line.column == above.column and not line.text.endswith(":")
    if is_caps(line.text) and len(line.text) > _ABBREVIATION and not is_caps(above.text):
        return False
    return beside and (not line.gap or line.text[0].islower())


def _put_bodies(names: list[Line], fields: Fields) -> None:
    """Parent body and issuing body: the lines in capitals at the left, wrapped names joined."""
    groups: list[list[Line]] = []
    for line in names:
        if groups and _wraps(groups[-1][-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    issuer = groups.pop()
    hinted = any(line.column or line.cell or line.bold is not None for line in names)
    sure = CLEAR if hinted or "national_header" in fields and "symbol" in fields else LIKELY
    name = _joined(issuer)
    fields.put("issuer", name, _around(issuer), sure if _agrees(name, fields["symbol"]) else WEAK)
    if groups:
        parent = [line for group in groups for line in group]
        fields.put("parent_body", _joined(parent), _around(parent), sure if len(groups) == 1 else WEAK)


def _agrees(issuer: str, symbol: str | None) -> bool:
    """Whether the symbol can be that of the issuer: a people's committee has its own letters in it."""
    return symbol is None or not fold(issuer).startswith(_PEOPLES) or "UB" in symbol or "CT" in symbol


def _wraps(above: Line, line: Line) -> bool:
    """Whether ``line`` is the rest of the name above, not a name of its own."""
    if above.bold is not None and line.bold is not None and above.bold != line.bold:
        return False  # the parent is set in plain type, the issuer in bold (Phụ lục I, II.2)
    return not BODY_HEADS.match(line.text.upper()) or above.text.endswith((",", " VÀ", "-"))


def _joined(lines: list[Line]) -> str:
    return squeeze(" ".join(line.text for line in lines))


def _around(lines: list[Line]) -> Span:
    return min(line.start for line in lines), max(line.end for line in lines)
