"""The top of the first page: national header, bodies, number, place and date, marks; in whatever order they come."""

import datetime
import re
from collections.abc import Iterator, Sequence

from vanban.citations import PARTY_SYMBOL, SYMBOL
from vanban.document import Regime, Span
from vanban.folding import fold
from vanban.reading.fields import CLEAR, LIKELY, SURE, WEAK, Fields, squeeze
from vanban.reading.lines import RIGHT, Line, Sheet
from vanban.reading.title import is_type_line, opens_body
from vanban.reading.vocabulary import BODY_HEADS, CIRCULATION, NOISE, SECRECY, URGENCY, is_caps

DEPTH = 80
"""Lines from the top within which a header is looked for."""

_BLANK = r"[\s.…_]{0,30}"
_NUMBER = re.compile(
    rf"[Ss][Ốố]\s{{0,3}}[:.;]?(?P<number>[\s._…\d]{{0,30}}?[a-zA-Z]?)\s{{0,30}}(?:"
    rf"/\s{{0,3}}(?:(?P<year>(?:19|20)\d\d)\s?/\s?)?(?P<symbol>{SYMBOL}(?:\s[A-ZĐ][A-Za-zĐđ]{{1,4}}(?=\s*$)|\s?\(\d{{1,4}}\))?"
    rf"|{_BLANK}(?:[-/]{_BLANK})?)(?!\w)|-\s?(?P<party>{PARTY_SYMBOL})|(?=$))"
)
_DATE = re.compile(
    rf"(?:(?P<place>[^\d\W][^,;:]{{1,60}}?|[^,;:]{{2,60}}\d{{1,2}})\s*[,;.]\s*)?(?P<when>[Nn]gày(?P<day>{_BLANK}\d{{0,2}}{_BLANK})"
    rf"(?:tháng|/)(?P<month>{_BLANK}\d{{0,2}}{_BLANK})(?:năm|/)(?P<year>{_BLANK}\d{{0,4}}{_BLANK}))\.?"
)
_NATION = "cong hoa xa hoi chu nghia"
_PARTY = "dang cong san viet nam"
_LETTER = re.compile(r"[Vv]\s?/\s?[Vv]\s*:?\s*|(?:Về|V/v) việc\s*:\s*")


def read_header(sheet: Sheet, fields: Fields) -> int:
    """Fill the fields of the header and return the index of the first line after it."""
    names: list[Line] = []
    national: list[Line] = []
    letter: list[Line] = []
    above: dict[str | None, Line] = {}
    marks(sheet.marks, fields)
    end = 0
    for index, piece in _pieces(sheet.lines):
        text = piece.text
        if opens_body(text) or is_type_line(text, begun="year" in fields or "date" in fields):
            break
        if NOISE.fullmatch(text):
            above.pop(piece.column, None)
            continue
        seen = True
        folded = fold(text) if len(text) < 60 else ""
        if folded.startswith(_NATION) or folded == _PARTY:
            national.append(piece)
            if folded == _PARTY:
                fields.values["regime"] = Regime.PARTY
        elif national and _completes(national, folded):
            national.append(piece)
        elif _number(piece, fields):
            pass
        elif _date(piece, fields):
            pass
        elif marks((text,), fields, piece):
            pass
        elif (opening := _LETTER.match(text)) and not letter:
            letter.append(piece.piece(opening.end(), len(text), piece.column) if opening.end() < len(text) else piece)
        elif letter and (last := above.get(piece.column)) and last.end == letter[-1].end and _goes_on(last, piece):
            letter.append(piece)
        elif is_caps(text) and piece.column != RIGHT and not letter and "year" not in fields and len(text) < 90:
            names.append(piece)
        else:
            seen = False
            if len(text) > 90 and ("year" in fields or national):
                break  # prose: the body has begun without a title
        above[piece.column] = piece
        if seen:
            end = index + 1
    end = _rest_of_table(sheet.lines, end)
    _bodies(names, fields, known="year" in fields or bool(national) or "date" in fields)
    if national:
        fields.put("national_header", tuple(line.text for line in national), _around(national), SURE)
    if letter:
        fields.put("subject", squeeze(" ".join(line.text for line in letter)), _around(letter), CLEAR)
    return end


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
    for index, line in enumerate(lines[:DEPTH]):
        for piece in line.columns():
            yield index, piece


def _completes(national: list[Line], folded: str) -> bool:
    """The motto, or the end of a national header that was broken over two lines."""
    if folded in {"viet nam", "nam"}:
        return not fold(national[-1].text).endswith("nam")
    return folded.startswith("doc lap") and "hanh phuc" in folded


def _number(piece: Line, fields: Fields) -> bool:
    match = _NUMBER.match(piece.text)
    if match is None or "year" in fields:
        return False
    number = match["number"].strip(" \t._…") or None
    symbol = (match["symbol"] or match["party"] or "").strip(" \t._…-/") or None
    if number is None and symbol is None and not (match["symbol"] or match["party"]):
        return False
    fields.values["year"] = match["year"]
    if match["party"]:
        fields.values["regime"] = Regime.PARTY
    if number:
        at = match.start("number") + match["number"].index(number)
        fields.put("number", number, piece.span(at, at + len(number)), SURE)
    if symbol:
        group = "symbol" if match["symbol"] else "party"
        span = piece.span(match.start(group), match.start(group) + len(match[group].rstrip()))
        fields.put("symbol", squeeze(symbol), span, SURE if number else CLEAR)
        if number:
            fields.place("code", (fields.spans["number"][0], span[1]), SURE)
    rest = piece.text[match.end() :]
    if rest.strip():
        start = match.end() + len(rest) - len(rest.lstrip())
        _date(piece.piece(start, len(piece.text), RIGHT), fields)
    return True


def _date(piece: Line, fields: Fields) -> bool:
    match = _DATE.fullmatch(piece.text)
    if match is None or "date" in fields or "date_partial" in fields:
        return False
    if match["place"]:
        fields.put("place", squeeze(match["place"]), piece.span(match.start("place"), match.end("place")), SURE)
    digits = [match[part].strip(" \t._…") for part in ("year", "month", "day")]
    span = piece.span(match.start("when"), match.end("when"))
    try:
        fields.put("date", datetime.date(*map(int, digits)), span, SURE if match["place"] else CLEAR)
    except ValueError:
        fields.put("date_partial", match["when"], span, CLEAR)
    return True


def _rest_of_table(lines: Sequence[Line], end: int) -> int:
    """``end`` moved past the few lines left over in the table that the header was set in."""
    if not 0 < end < len(lines) or (cell := lines[end - 1].cell) is None:
        return end
    last = end
    while last < len(lines) and (next_cell := lines[last].cell) is not None and next_cell[0] == cell[0]:
        last += 1
    return last if last - end <= 6 else end


def _goes_on(above: Line, line: Line) -> bool:
    """Whether ``line`` continues the V/v above it: beside it, nothing blank between, in the same column or cell."""
    return not line.gap and line.cell == above.cell and line.column == above.column and not line.text.endswith(":")


def _bodies(names: list[Line], fields: Fields, *, known: bool) -> None:
    """Parent body and issuing body: the lines in capitals at the left, wrapped names joined."""
    if not names or not known:
        return
    groups: list[list[Line]] = []
    for line in names:
        if groups and _wraps(groups[-1][-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    issuer = groups.pop()
    hinted = any(line.column or line.cell or line.bold is not None for line in names)
    sure = CLEAR if hinted else LIKELY
    fields.put("issuer", _joined(issuer), _around(issuer), sure)
    if groups:
        parent = [line for group in groups for line in group]
        fields.put("parent_body", _joined(parent), _around(parent), sure if len(groups) == 1 else WEAK)


def _wraps(above: Line, line: Line) -> bool:
    """Whether ``line`` is the rest of the name above, not a name of its own."""
    if above.bold is not None and line.bold is not None and above.bold != line.bold:
        return False  # the parent is set in plain type, the issuer in bold (Phụ lục I, II.2)
    return not BODY_HEADS.match(line.text) or above.text.endswith((",", " VÀ", "-"))


def _joined(lines: list[Line]) -> str:
    return squeeze(" ".join(line.text for line in lines))


def _around(lines: list[Line]) -> Span:
    return min(line.start for line in lines), max(line.end for line in lines)
