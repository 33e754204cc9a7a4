"""Type, subject and addressees: what stands between the header and the body."""

import re

from vanban.doctypes import LETTER
from vanban.folding import fold
from vanban.reading.fields import CLEAR, LIKELY, SURE, WEAK, Fields, squeeze
from vanban.reading.lines import Line
from vanban.reading.number import read_number
from vanban.reading.vocabulary import (
    ATTACHED,
    BASIS,
    BODY_HEADS,
    CAPITAL,
    FORM_WORDS,
    NOISE,
    POST,
    TYPE_OF_CODE,
    TYPES,
    is_caps,
    is_small_body,
    is_small_post,
)

_OPENS = re.compile(
    r"(?:\(?Căn cứ|CĂN CỨ|Kính gửi|KÍNH GỬI|Kính trình\s*:|Kính thưa|Thực hiện|Thi hành|Theo|Xét|Trên cơ sở|Để|"
    r"Nhằm|Sau khi|Trong|Tiếp theo|Hôm nay|"
    r"Điều \d|Chương [IVX\d]|CHƯƠNG [IVX\d]|Phần (?:[IVX\d]|thứ)|PHẦN (?:[IVX\d]|THỨ)|[IVX]{1,4}\.\s|[A-D]\.\s|"
    r"\d{1,2}\.\s|[1-9][.)]\s)"
)
_ADDRESSED = re.compile(r"(?:(?:Đồng )?[Kk]ính gửi|KÍNH GỬI)\s*:?\s*|(?:Kính trình|KÍNH TRÌNH)\s*:\s*")
_TELEGRAPHED = re.compile(r"(?:[^.;:]{2,100}\s)?(?:[Đđ]iện|ĐIỆN|gửi|GỬI)\s*:\s*")
"""``CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH … điện:``, above the addressees of a công điện (Mẫu 1.6)."""
_WARD = "PHƯỜNG "
"""Of the words for places the one that folds to the first word of a type: PHƯỜNG AN …, phương án."""
_DASH = re.compile(r"[-–+•*]\s*")
_NUMBERED = re.compile(r"(\d{1,2})[.)]\s*(?=\S)")
_BETWEEN = re.compile(rf";\s*(?:[-–]\s*|(?=[{CAPITAL}]))")
_BETWEEN_DASHES = re.compile(r";\s*[-–]\s*")
_ENDS = (".", ";", ":", ",")
_DECIDING = frozenset({"Nghị quyết", "Quyết định", "Chỉ thị", "Lệnh", "Nghị định", "Thông tư"})
_TELEGRAM = "Công điện"
_FORMS = frozenset({"Phiếu trình", "Phiếu gửi", "Phiếu chuyển", "Phiếu báo"})
"""Types whose line says what the form is for, and no more: PHIẾU TRÌNH GIẢI QUYẾT CÔNG VIỆC."""
_ABOUT = re.compile(r"(?:Về|VỀ|V/v|V/V)\s")
_STRAY = 4
"""Lines that nobody understands within which type and Kính gửi are still looked for."""
_LINE_LENGTH = 100
"""Longer than a printed line: such a line is a paragraph."""


def opens_body(text: str) -> bool:
    """Whether ``text`` begins as addressees, bases, articles or headings do."""
    return _OPENS.match(text) is not None


def type_of(text: str, *, begun: bool) -> tuple[str, int] | None:
    """The type that a line in capitals names, in sentence case, and how far it reaches in the line.

    ``begun``: number or date stands above, so that a type which no list names may be recognised by its first word.
    """
    name = text.rstrip(" :.")
    if not is_caps(text):
        return (TYPES[fold(name)], len(text)) if begun and len(text) < 30 and _is_bare_type(name) else None
    if text.startswith(_WARD):
        return None
    folded = fold(name)
    words = folded.split()
    if len(words) > 3 and all(len(word) == 1 for word in words):  # T H Ô N G  B Á O
        close = "".join(words)
        spaced = next((name for known, name in TYPES.items() if known.replace(" ", "") == close), None)
        return (spaced, len(text)) if spaced else None
    if folded in TYPES:
        return TYPES[folded], len(text)
    if BODY_HEADS.match(text):
        return None
    for length in (4, 3, 2):
        if (known := TYPES.get(" ".join(words[:length]))) and len(words) > length:
            return known, len(" ".join(name.split(" ")[:length]))
    if begun and words[0] in FORM_WORDS and 2 <= len(words) <= 5:
        return name.capitalize(), len(text)
    return None


def _is_bare_type(name: str) -> bool:
    """Whether a line in small letters is a type and nothing else: ``Tờ trình``."""
    return name[:1].isupper() and fold(name) in TYPES


def is_begun(fields: Fields) -> bool:
    """Whether number or day stand above, blank or filled."""
    return "year" in fields or "date" in fields or "date_partial" in fields


def is_type_line(text: str, *, begun: bool) -> bool:
    return type_of(text, begun=begun) is not None


def read_title(lines: list[Line], start: int, fields: Fields) -> int:
    """Fill type, subject and addressees from ``lines[start:]`` and return the index of the first line of the body."""
    at = _skip(lines, start)
    begun = is_begun(fields)
    typed = next((row for row in _near(lines, at, fields) if type_of(lines[row].text, begun=begun)), None)
    if typed is not None and (named := type_of(lines[typed].text, begun=begun)):
        at = _typed(lines, typed, named, fields)
    elif "subject" in fields:
        fields.put("doc_type", LETTER, fields.spans["subject"], CLEAR)
    at = _skip(lines, at)
    name = fields["doc_type"]
    found = ((row, match) for row in _near(lines, at, fields) if (match := _addressed(lines[row].text, name)))
    if addressed := next(found, None):
        at = _addressees(lines, *addressed, fields)
        if "doc_type" not in fields and "symbol" in fields and _type_of_symbol(fields) is None:
            fields.put("doc_type", LETTER, fields.spans["addressees"], LIKELY)
    return at


def _addressed(text: str, name: str | None) -> re.Match[str] | None:
    """The opening of the addressees of a document of type ``name`` in ``text``."""
    return _ADDRESSED.match(text) or (_TELEGRAPHED.match(text) if name == _TELEGRAM else None)


def _near(lines: list[Line], at: int, fields: Fields) -> range:
    """The rows in which what comes next may stand: a few below a header, else the very next."""
    depth = _STRAY if "subject" in fields or "symbol" in fields else 1
    end = min(at + depth, len(lines))
    return range(at, next((row for row in range(at, end) if BASIS.match(lines[row].text)), end))


def _skip(lines: list[Line], at: int) -> int:
    while at < len(lines) and NOISE.fullmatch(lines[at].text):
        at += 1
    return at


def _type_of_symbol(fields: Fields) -> str | None:
    """The type that the first group of the symbol stands for."""
    return TYPE_OF_CODE.get(re.split(r"[-/\s]", fields["symbol"] or "", maxsplit=1)[0])


def _typed(lines: list[Line], at: int, named: tuple[str, int], fields: Fields) -> int:
    name, reach = named
    line = lines[at]
    below = _skip(lines, at + 1)
    more = line.text[reach:].strip(" :.")
    named_below = below < len(lines) and _ABOUT.match(lines[below].text) is not None
    if more and not _ABOUT.match(f"{more} ") and (name in _FORMS or named_below):
        name, reach = line.text.rstrip(" :.").capitalize(), len(line.text)  # BIÊN BẢN LÀM VIỆC / Về việc …
    by_symbol = _type_of_symbol(fields)
    agrees = by_symbol is not None and name.startswith(by_symbol)
    sure = SURE if agrees else CLEAR if by_symbol is None else WEAK
    fields.put("doc_type", name, line.span(0, reach), sure)
    subject: list[Line] = []
    rest = line.text[reach:].lstrip(" :")
    if rest and fold(rest).startswith(("ve ", "v/v")):
        subject.append(line.piece(len(line.text) - len(rest), len(line.text), line.column))
    elif rest:
        subject.append(line)  # "BÁO CÁO BA CÔNG KHAI …": one phrase, one line
    at = _skip(lines, at + 1)
    while at < len(lines):
        if read_number(lines[at], fields):  # a contract has its number below its name
            at += 1
            continue
        if any(_addressed(below.text, name) for below in lines[at : at + 1 + is_caps(lines[at].text)]):
            break
        if _is_authority(lines, at, name, fields) or not _in_subject(subject, lines, at, line):
            break
        subject.append(lines[at])
        at += 1
        if at < len(lines) and NOISE.fullmatch(lines[at].text):
            break  # the short rule under the subject ends it
    if subject:
        if name in _DECIDING:
            _unglue(lines, at, subject, fields)
        text = squeeze(" ".join(piece.text for piece in subject))
        ended = line.bold is not None or line.centred is not None or at < len(lines) and opens_body(lines[at].text)
        fields.put("subject", text, (subject[0].start, subject[-1].end), CLEAR if ended else LIKELY)
    return _skip(lines, at)


def _in_subject(subject: list[Line], lines: list[Line], at: int, type_line: Line) -> bool:
    """Whether ``lines[at]`` belongs to the subject: set like it, right below it, no paragraph of the body."""
    line = lines[at]
    text = line.text
    if opens_body(text) or ATTACHED.fullmatch(text) or line.cell != type_line.cell:
        return False
    if not subject:
        return not _is_prose(lines, at) and not (line.bold is False and type_line.bold and line.centred is False)
    above = subject[-1]
    if above.bold is not None and line.bold is not None and above.bold != line.bold:
        return False
    if text[0].islower() and not above.text.endswith((".", ";")):
        return len(text) <= _LINE_LENGTH or not text.endswith((".", ";", ":"))
    if line.gap or is_caps(above.text) != is_caps(text) or above.text.endswith((".", ";", ":")):
        return False
    if line.centred is False and above.centred:
        return False
    return line.bold is True or not _is_prose(lines, at, length=0)


def _is_prose(lines: list[Line], at: int, length: int = _LINE_LENGTH) -> bool:
    """Whether a paragraph of the body begins at ``lines[at]``: longer than ``length``, ended as sentences are."""
    end = at + 1
    while end < len(lines) and not lines[end].opens and lines[end].cell is None and lines[end].bold == lines[at].bold:
        end += 1
    return sum(len(line.text) + 1 for line in lines[at:end]) > length and lines[end - 1].text.endswith((".", ";", ":"))


def _is_authority(lines: list[Line], at: int, name: str, fields: Fields) -> bool:
    """Whether the line names, in capitals and right above the bases, who issues: CHỦ TỊCH ỦY BAN NHÂN DÂN …

    Right under a subject that is itself in capitals it could be the end of the subject: then only types that have such
    a line, and only a post or the issuing body itself.
    """
    line = lines[at]
    if is_small_post(line.text) or is_small_body(line.text):
        return name in _DECIDING and at + 1 < len(lines) and BASIS.match(lines[at + 1].text) is not None
    if not is_caps(line.text) or not (POST.match(line.text) or BODY_HEADS.match(line.text)):
        return False
    below = at + 1
    while below < len(lines) and below <= at + 2 and (is_caps(lines[below].text) or NOISE.fullmatch(lines[below].text)):
        below += 1
    if below >= len(lines) or not BASIS.match(lines[below].text):
        return False
    if line.gap or not is_caps(lines[at - 1].text):
        return True
    return name in _DECIDING and (POST.match(line.text) is not None or line.text == fields["issuer"])


def _unglue(lines: list[Line], at: int, subject: list[Line], fields: Fields) -> None:
    """Give back the authority line that was copied onto the end of the subject: … TIẾP TỤC CÓ HIỆU LỰC CHÍNH PHỦ."""
    issuer, last = fields["issuer"], subject[-1]
    if not issuer or not last.text.endswith(" " + issuer) or at >= len(lines) or not BASIS.match(lines[at].text):
        return
    cut = len(last.text) - len(issuer)
    subject[-1] = last.piece(0, len(last.text[:cut].rstrip()), last.column)
    lines.insert(at, last.piece(cut, len(last.text), last.column))


def _addressees(lines: list[Line], at: int, match: re.Match[str], fields: Fields) -> int:
    """Read the list that ``match``, at the start of ``lines[at]``, opens; return the index of the line after it."""
    opening = lines[at]
    items: list[str] = []
    last, listed = opening, False
    if rest := opening.text[match.end() :].strip():
        items.append(rest)
    at += 1
    while at < len(lines):
        line = lines[at]
        text = line.text
        if (label := _NUMBERED.match(text)) and int(label[1]) == len(items) + 1 and not rest:
            items.append(text[label.end() :])
        elif dash := _DASH.match(text):
            if items and not _DASH.match(items[0]) and rest and not items[-1].endswith(_ENDS):
                break  # a list in the body, after a single addressee on the line of Kính gửi
            listed = True
            items.append(text[dash.end() :])
        elif again := _ADDRESSED.match(text):
            items.append(text[again.end() :])
        elif NOISE.fullmatch(text) or not _more_addressees(items, line):
            break
        elif items and not items[-1].endswith((";", ".")) and not _is_another(items, line):
            items[-1] += " " + text
        else:
            items.append(text)
        last = line
        at += 1
        if text.endswith("."):
            break
    names = [name for item in items for name in _several(item, listed=listed)]
    fields.put("addressees", tuple(names), (opening.start, last.end), SURE if names else WEAK)
    return at


def _more_addressees(items: list[str], line: Line) -> bool:
    """Whether a line without a dash still belongs to Kính gửi."""
    if not items:
        return len(line.text) <= _LINE_LENGTH
    if items[-1].endswith("."):
        return False
    if items[-1].endswith(";"):
        return len(line.text) <= _LINE_LENGTH and not opens_body(line.text)
    if _is_another(items, line):
        return True
    return not line.gap and (line.text[0].islower() or line.text[0] == "(") and len(line.text) <= _LINE_LENGTH


def _is_another(items: list[str], line: Line) -> bool:
    """Whether a line without any mark, below one without any, names another addressee."""
    return is_small_body(items[-1]) and is_small_body(line.text) and not line.gap


def _several(item: str, *, listed: bool) -> list[str]:
    """The addressees printed on one line: ``Bộ Nội vụ; Bộ Tài chính.``; in a list each stands behind its own dash."""
    parts = (_BETWEEN_DASHES if listed else _BETWEEN).split(_DASH.sub("", item, count=1) if _DASH.match(item) else item)
    return [name for part in parts if (name := squeeze(part).rstrip(" ;.,:"))]
