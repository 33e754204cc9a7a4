"""One recogniser behind all formats: a sheet of lines becomes a document."""

import re
from collections.abc import Sequence

from vanban.doctypes import CODES, LEGISLATIVE
from vanban.document import Document, Regime, Source
from vanban.reading.body import Blocks
from vanban.reading.closing import read_closing, read_contact, take_attachments
from vanban.reading.doubts import boxes, weigh
from vanban.reading.fields import Fields
from vanban.reading.header import read_header
from vanban.reading.lines import Line, Sheet
from vanban.reading.signing import without_stamps
from vanban.reading.title import read_title
from vanban.reading.vocabulary import POLITICAL

_NATIONAL = re.compile(r"C[ỘO]NG H(?:ÒA|OÀ|OA) X[ÃA] H[ỘO]I")
_NUMBERED = re.compile(r"Số\s*:\s*(\d[\w.]*\s?/[^\W\d_][\w&./-]*)")
_HEADER = 8
"""Lines above and below the national name within which the number of a document stands."""


def recognise(sheet: Sheet, file: str | None) -> Document:
    """The document that ``sheet`` shows; what is not printed stays None."""
    fields = Fields()
    sheet.lines = without_stamps(sheet.lines)
    start = read_title(sheet.lines, read_header(sheet, fields), fields)
    closing = read_closing(sheet.lines, start, fields)
    main = sheet.lines[start : closing.body_end]
    take_attachments(main, fields)
    blocks = Blocks()
    body = blocks.body(main, preamble=True)
    rest = sheet.lines[closing.annex_start :]
    rest = read_contact(rest, sheet.feet, fields)
    sheet.warnings += [f"Tệp còn chứa văn bản số {code}, đọc như phụ lục." for code in _further(rest)]
    annexes = blocks.annexes(rest)
    name = fields["doc_type"]
    fields.values.setdefault("regime", _regime(fields))
    if sheet.seen:
        sheet.warnings += weigh(fields, sheet.seen)
    return Document(
        **fields.values,
        type_code=(LEGISLATIVE | CODES).get(name) if name else None,
        body=(*body, *annexes),
        source=Source(
            form=sheet.form,
            text=sheet.text,
            file=file,
            spans=fields.spans,
            blocks=blocks.spans,
            boxes=boxes(fields, sheet.seen),
            confidence=fields.confidence,
            warnings=tuple(sheet.warnings),
        ),
    )


def _regime(fields: Fields) -> Regime:
    """Which rules of form bind the document; NĐ 30 only where its own signs are there (Điều 2, Điều 4 khoản 2)."""
    name = fields["doc_type"]
    if fields["year"] or name in LEGISLATIVE:
        return Regime.QPPL
    if (
        fields["issuer"]
        and POLITICAL.search(f"{fields['parent_body']} {fields['issuer']}")
        and not fields["national_header"]
    ):
        return Regime.UNKNOWN
    if fields["national_header"] or name in CODES or fields["symbol"]:
        return Regime.ND30
    return Regime.UNKNOWN


def _further(lines: Sequence[Line]) -> list[str]:
    """The codes of whole documents that follow in the same file; a blank form has no number and is none."""
    codes: dict[str, None] = {}
    for at, line in enumerate(lines):
        if _NATIONAL.search(line.text):
            near = lines[max(0, at - _HEADER) : at + _HEADER]
            codes |= {match[1]: None for each in near if (match := _NUMBERED.match(each.text))}
    return list(codes)
